"""The site of the docs: a page for every name, links that lead somewhere, a tutorial that runs."""

import posixpath
import re
import runpy
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

import analysis as an

TOP = Path(__file__).parents[1]
WORD = re.compile(r"\w+")
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)\s#]+)")
FETCHED = re.compile(rb"""<(?:link|script|img|iframe)[^>]*(?:src|href)=["'](?:https?:)?//[^>]*>""")
FETCHED_BY_STYLE = re.compile(rb"""(?:@import|url\()\s*["']?(?:https?:)?//[^)]*""")


def script(name: str) -> dict[str, Any]:
    return runpy.run_path(str(TOP / "docs" / f"{name}.py"))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """What mkdocs is given, without the pictures."""
    made: dict[str, bytes] = script("assemble")["site_files"]({})
    return made


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    made: dict[str, str] = script("api")["pages"]()
    return made


def test_every_public_name_has_a_page_and_no_other(pages: dict[str, str]) -> None:
    told = {Path(path).stem for path in pages} - {"index"}
    assert told == set(an._HOME) >= set(an.__all__) - {"__version__"}


def test_a_page_says_how_a_name_is_called_and_all_that_its_help_says(
    pages: dict[str, str],
) -> None:
    for name in an._HOME:
        page, help_text = pages[f"api/{name}.md"], getattr(an, name).__doc__
        assert page.startswith(f"# {name}\n\n    an.{name}(")
        lost = Counter(WORD.findall(help_text.lower())) - Counter(WORD.findall(page.lower()))
        assert not lost, name


def test_the_index_lists_every_public_name(pages: dict[str, str]) -> None:
    listed = re.findall(r"^\| \[`(\w+)`\]", pages["api/index.md"], re.MULTILINE)
    assert sorted(listed) == sorted(an._HOME)


def test_sections_items_and_examples_of_a_docstring_become_markdown() -> None:
    docstring = (
        "A share of `uses`.\n\nParameters\n----------\nby, at : str\n    A column:\n\n"
        "    ``n``\n        uses < 5\n\nExamples\n--------\n>>> 1 + 1\n2\n\nAs in::\n\n    a: b"
    )
    assert script("api")["body"](docstring, "mine", "##") == (
        "A share of [`uses`](uses.md).\n\n## Parameters\n\n`by, at`\n:   str.\n\n    A column:\n\n"
        "    ``n``\n    :   uses &lt; 5\n\n## Examples\n\n    >>> 1 + 1\n    2\n\n"
        "As in:\n\n    a: b"
    )


def test_links_between_the_pages_of_the_site_lead_to_files_of_it(files: dict[str, bytes]) -> None:
    lost = [
        (path, link)
        for path, content in files.items()
        if path.endswith(".md") and path != "gallery.md"  # which has pictures
        for link in LINK.findall(content.decode("utf-8"))
        if posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) not in files
    ]
    assert lost == []


def test_a_link_to_nothing_stops_the_assembly(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text("[a](docs/gone.md)", encoding="utf-8")
    assemble = script("assemble")
    written = assemble["written_pages"]
    written.__globals__["TOP"] = tmp_path
    with pytest.raises(ValueError, match=r"README\.md links to docs/gone\.md"):
        written()


def test_every_page_is_in_the_menu(files: dict[str, bytes]) -> None:
    menu = re.findall(r": (\S+\.md)$", (TOP / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    apart = ("api/", "repository/")
    mine = {path for path in files if path.endswith(".md") and not path.startswith(apart)}
    assert mine <= set(menu) <= set(files)
    assert len(menu) == len(set(menu))


def test_the_gallery_has_every_plot() -> None:
    plots = {name for name in an._HOME if name.startswith("plot_")}
    gallery = script("gallery")
    assert set(gallery["CALLS"]) == plots
    assert all(f"an.{name}(" in call for name, call in gallery["CALLS"].items())


def test_a_picture_of_the_gallery_is_drawn_and_the_same_again() -> None:
    gallery = script("gallery")
    first, again = (gallery["pictures"](["plot_similarity"]) for _ in range(2))
    assert first["plot_similarity"].startswith(b"\x89PNG")
    assert first == again


def test_the_tutorial_runs_and_prints_what_stands_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tutorial = (TOP / "docs" / "tutorial.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert tutorial.count("```python\n") == tutorial.count("```text\n") > 5
    assert script("fill_examples")["filled"](tutorial) == tutorial, (
        "run python docs/fill_examples.py"
    )
    assert (tmp_path / "gazette.html").is_file()


def mkdocs() -> str | None:
    """The program, in the environment that `make docs` makes or on the path."""
    mine = TOP / ".venv-docs" / "bin" / "mkdocs"
    return str(mine) if mine.is_file() else shutil.which("mkdocs")


def built(folder: Path, files: dict[str, bytes]) -> subprocess.CompletedProcess[str]:
    """The site of these files in a folder, built as `make docs` does it."""
    script("assemble")["write"](folder / "in", files)
    settings = yaml.safe_load((TOP / "mkdocs.yml").read_text(encoding="utf-8"))
    settings |= {"docs_dir": str(folder / "in"), "site_dir": str(folder / "site")}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    told = re.search(r"bin/mkdocs (build.*)", (TOP / "Makefile").read_text(encoding="utf-8"))
    program = mkdocs()
    assert program
    assert told
    command = [program, *told[1].split(), "--config-file", str(folder / "mkdocs.yml")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def with_gallery(files: dict[str, bytes]) -> dict[str, bytes]:
    """All files, with something in place of each picture."""
    names = script("gallery")["CALLS"]
    page = script("gallery")["page"](names).encode("utf-8")
    return files | {f"gallery/{name}.png": b"" for name in names} | {"gallery.md": page}


WITH_MKDOCS = pytest.mark.skipif(
    mkdocs() is None, reason="mkdocs is not here: make docs installs it"
)


@WITH_MKDOCS
def test_the_site_is_built_without_a_warning_and_fetches_nothing(
    tmp_path: Path, with_gallery: dict[str, bytes]
) -> None:
    done = built(tmp_path, with_gallery)
    assert done.returncode == 0, done.stderr
    pages = [path.read_bytes() for path in (tmp_path / "site").rglob("*.html")]
    styles = [path.read_bytes() for path in (tmp_path / "site").rglob("*.css")]
    assert len(pages) > len(an._HOME)
    assert [found for page in pages for found in FETCHED.findall(page)] == []
    assert [found for style in styles for found in FETCHED_BY_STYLE.findall(style)] == []


@WITH_MKDOCS
@pytest.mark.parametrize("link", ["gone.md", "lexicon.md#gone"])
def test_a_broken_link_stops_the_build(
    tmp_path: Path, with_gallery: dict[str, bytes], link: str
) -> None:
    done = built(tmp_path, with_gallery | {"lines.md": f"[a]({link})".encode()})
    assert done.returncode != 0
    assert "lines.md" in done.stderr
