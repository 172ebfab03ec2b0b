"""Execute the notebooks beside this file in place, the same way on every machine.

`python notebooks/execute.py` executes all of them, `python notebooks/execute.py 1_name` one. No
setting of the user reaches a notebook and nothing of the machine stays in it, so that it changes
only when its numbers do. A notebook with a failing cell is left as it was; the exit status is 1.
"""

import os
import re
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from traitlets.config import Config

HERE = Path(__file__).resolve().parent
TOP = HERE.parent
SECONDS_FOR_A_CELL = 600
_KEPT = (
    "alt",
    "tags",
)  # of a cell's metadata; `alt` tells of its picture (nbconvert --template classic)
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
OF_THE_MACHINE = [  # what is replaced in outputs, and by what; in this order
    (re.compile(r"\S*ipykernel_\d+[/\\]\d+\.py"), "cell"),
    (re.compile(r"[^\s\"'<>(]*site-packages[/\\]"), ""),
    (re.compile(re.escape(str(TOP)) + r"[/\\]?"), ""),
    (re.compile(r"\bat 0x[0-9a-fA-F]+"), "at 0x..."),
]


def shut_out_settings(scratch: Path) -> None:
    """Replace the user's settings of Python, IPython, Jupyter and matplotlib by none."""
    for name in [n for n in os.environ if n.startswith(("PYTHON", "JUPYTER", "IPYTHON", "MPL"))]:
        del os.environ[name]
    (scratch / "matplotlibrc").touch()
    os.environ |= {
        "COLUMNS": "100",
        "IPYTHONDIR": str(scratch),
        "JUPYTER_CONFIG_DIR": str(scratch),
        "JUPYTER_DATA_DIR": str(scratch),
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_RUNTIME_DIR": str(scratch),
        "LC_ALL": "C",
        "MATPLOTLIBRC": str(scratch / "matplotlibrc"),
        "MPLCONFIGDIR": str(Path(sys.prefix) / "matplotlib"),  # keeps the list of fonts
        "OMP_NUM_THREADS": "1",  # sums in one order
        "OPENBLAS_NUM_THREADS": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # else the debugger warns on every start
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(TOP),  # the package of this checkout, installed or not
        "PYTHONUTF8": "1",
        "TZ": "UTC",
    }
    import matplotlib.font_manager  # noqa: F401  makes the list of fonts now, not in a cell


def clean(value: object) -> object:
    """Take out of an output what another machine would write differently."""
    if isinstance(value, dict):
        pictures = {mime for mime in value if str(mime).startswith("image/")}
        for key in value.keys() - pictures:
            value[key] = clean(value[key])
    elif isinstance(value, list):
        value[:] = [clean(item) for item in value]
    elif isinstance(value, str):
        for pattern, replacement in OF_THE_MACHINE:
            value = pattern.sub(replacement, value)
    return value


def tidy(notebook: NotebookNode) -> str:
    """The notebook as it is stored: ids by position, one kernel, clean outputs."""
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cell-{number:02}"
        cell["metadata"] = {key: cell.metadata[key] for key in _KEPT if key in cell.metadata}
        clean(cell.get("outputs", []))
    language = {k: v for k, v in notebook.metadata.language_info.items() if k != "version"}
    notebook["metadata"] = {"kernelspec": KERNEL, "language_info": language}
    notebook["nbformat_minor"] = 5
    return nbformat.writes(nbformat.from_dict(notebook), version=4).rstrip("\n") + "\n"


def execute(path: Path, scratch: Path) -> str:
    """Execute a notebook and store it if it changed; what went wrong, or nothing."""
    notebook = nbformat.read(path, as_version=4)
    config = Config()
    if os.name == "posix":  # sockets in a folder instead of open ports
        config.KernelManager.update({"transport": "ipc", "ip": str(scratch / "kernel")})
    at = {"cell_index": 0}
    client = NotebookClient(
        notebook,
        coalesce_streams=True,  # the pieces that prints arrive in are a matter of speed
        config=config,
        kernel_name="python3",
        on_cell_start=at.update,
        record_timing=False,
        resources={"metadata": {"path": str(HERE)}},
        timeout=SECONDS_FOR_A_CELL,
    )
    try:
        client.execute()
    except Exception as error:  # a failing cell, one that never ends, a kernel that dies
        source = notebook.cells[at["cell_index"]].source
        return f"{path.name}, cell {at['cell_index'] + 1}:\n{source}\n{said(error)}"
    new = tidy(notebook)
    if path.read_text(encoding="utf-8") != new:
        path.write_text(new, encoding="utf-8", newline="\n")
    return ""


def said(error: Exception) -> str:
    """The error of the cell itself if it raised one, else that of the runner."""
    name, text = getattr(error, "ename", type(error).__name__), getattr(error, "evalue", str(error))
    return f"{name}: {text}"


def main(*names: str) -> int:
    """Execute the notebooks named, or all; the exit status."""
    there = {path.stem: path for path in sorted(HERE.glob("*.ipynb"))}
    chosen = [Path(name).stem for name in names] or list(there)
    if unknown := [name for name in chosen if name not in there]:
        print(f"No notebook is called {', '.join(unknown)}. There are: {', '.join(there)}")
        return 2
    failures = []
    with tempfile.TemporaryDirectory() as scratch:
        shut_out_settings(Path(scratch))
        for name in chosen:
            start = time.monotonic()
            if failure := execute(there[name], Path(scratch)):
                failures.append(failure)
            print(f"{name}: {'FAILED' if failure else 'done'}, {time.monotonic() - start:.1f} s")
    print(*(f"\n{failure}\n" for failure in failures), sep="", end="")
    print(f"{len(chosen) - len(failures)} of {len(chosen)} notebooks executed.")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
