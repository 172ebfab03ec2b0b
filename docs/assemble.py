"""Put the pages of the site together, for mkdocs to build: ``python docs/assemble.py FOLDER``.

The site has the README as its first page, the pages of ``docs/`` where they are, a page for every
public name (``docs/api.py``), a gallery of every plot (``docs/gallery.py``) and, under
``repository/``, each file that one of these pages links to. Links are changed accordingly.
"""

import os
import re
import runpy
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

TOP = Path(__file__).resolve().parents[1]
LINK = re.compile(r"(?<=\]\()(?!https?://|#|mailto:)([^)\s#]+)")


def address(path: str) -> str:
    """Where a file of the repository stands in the site."""
    if path == "README.md":
        return "index.md"
    return path.removeprefix("docs/") if path.startswith("docs/") else f"repository/{path}"


def relinked(text: str, path: str) -> tuple[str, list[str]]:
    """A page with its links as they are in the site, and the files that it links to."""
    linked: list[str] = []
    here = PurePosixPath(address(path)).parent

    def changed(found: re.Match[str]) -> str:
        target = os.path.normpath(PurePosixPath(path).parent / found[1])
        linked.append(target)
        return os.path.relpath(address(target), here)

    return LINK.sub(changed, text), linked


def written_pages() -> dict[str, bytes]:
    """README, the pages of docs/, and all that they link to, by where they stand in the site."""
    found = [path.relative_to(TOP).as_posix() for path in sorted(TOP.glob("docs/**/*.md"))]
    waiting = [("README.md", "the site begins with"), *((path, "docs has") for path in found)]
    made: dict[str, bytes] = {}
    for path, why in waiting:  # grows by what is linked to
        if address(path) in made:
            continue
        if not (TOP / path).is_file():
            raise ValueError(f"{why} {path}, which is no file of the project: mend the link.")
        content = (TOP / path).read_bytes()
        if path.endswith(".md"):
            text, linked = relinked(content.decode("utf-8"), path)
            content = text.encode("utf-8")
            waiting += [(target, f"{path} links to") for target in linked]
        made[address(path)] = content
    return made


def script(name: str) -> dict[str, Any]:
    """What another script of this folder defines."""
    return runpy.run_path(str(TOP / "docs" / f"{name}.py"))


def site_files(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every file that mkdocs is given, by its path."""
    api = script("api")["pages"]()
    gallery = script("gallery")
    made = written_pages()
    made |= {path: text.encode("utf-8") for path, text in api.items()}
    made["gallery.md"] = gallery["page"](pictures).encode("utf-8")
    return made | {f"gallery/{name}.png": picture for name, picture in pictures.items()}


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """The files in a folder that has nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


if __name__ == "__main__":
    os.environ["MPLBACKEND"] = "Agg"  # no window, on any machine
    os.chdir(TOP)  # examples read data/grushko
    sys.path.insert(0, str(TOP))
    write(Path(sys.argv[1]), site_files(script("gallery")["pictures"]()))
