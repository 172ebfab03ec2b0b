"""One command: `python3 run.py` draws every figure, `python3 run.py test` runs the tests.

It needs Python 3.11 to 3.13 and a package index in reach, nothing else. The first run makes a
virtual environment, `.venv` beside this file; it is used until what it is made from changes.
`VENV_SUFFIX=-3.12` in the environment makes that `.venv-3.12`.
"""

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import venv
from pathlib import Path

TOP = Path(__file__).resolve().parent
VENV = TOP / (".venv" + os.environ.get("VENV_SUFFIX", ""))
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "made-from"
TASKS = {
    "figures": ("notebooks/execute.py",),
    "test": ("-m", "pytest", "-n", "2", "--dist", "loadfile"),  # on two cores, a file on each
    "setup": ("-c", ""),
}
OFFLINE = """The packages could not be installed; the reason stands above. If it is the network:
is the package index in reach? A mirror or a proxy is set in pip's own settings (pip config).
Then run the same command again."""


def made_from() -> str:
    """A checksum of all that an environment depends on: the pins, the Python, the place."""
    pins = [(TOP / name).read_bytes() for name in ("requirements.txt", "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*pins, sys.version.encode(), bytes(VENV)])).hexdigest()


def python(*arguments: str) -> int:
    """Run the environment's Python, free of the settings of any other; its exit status."""
    settings = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.call([str(PYTHON), *arguments], cwd=str(TOP), env=settings)


def install() -> bool:
    """Install what is pinned, by uv if it can be had and by pip if not, and then the project."""
    pins = (TOP / "requirements.txt").read_text(encoding="utf-8")
    uv_alone = VENV / "uv.txt"
    uv_alone.write_text("".join(re.findall(r"^uv==.*(?:\n .*)*", pins, re.MULTILINE)))
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    checked = ("--only-binary", ":all:", "--require-hashes", "-r")
    by_uv = ("-m", "uv", "pip", "install", "--python", str(PYTHON), *checked, "requirements.txt")
    if python(*pip, *checked, str(uv_alone)) or python(*by_uv):
        print("uv did not install the packages. Trying pip, which takes minutes ...", flush=True)
        if python(*pip, *checked, "requirements.txt"):
            return False
    return python(*pip, "--no-deps", "--no-build-isolation", "--editable", ".") == 0


def set_up() -> None:
    """Make the environment, unless one made from the very same things stands there."""
    if PYTHON.exists() and STAMP.is_file() and STAMP.read_text() == made_from():
        return
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit("This Python lacks ensurepip. On Debian and Ubuntu: apt-get install python3-venv")
    print("Making " + VENV.name + ", once; it takes about 1 GB of disk ...", flush=True)
    venv.create(str(VENV), clear=True, symlinks=os.name != "nt", with_pip=True)
    if not install():
        sys.exit(OFFLINE)
    STAMP.write_text(made_from())


def main(task: str = "figures", *more: str) -> int:
    """Do the task that the command line names; its exit status."""
    if not (3, 11) <= sys.version_info[:2] < (3, 14):
        sys.exit("This needs Python 3.11, 3.12 or 3.13; this is " + sys.version.split()[0] + ".")
    if more or task not in TASKS:
        print("Usage: python3 run.py [figures | test | setup]", file=sys.stderr)
        return 2
    set_up()
    return python(*TASKS[task])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
