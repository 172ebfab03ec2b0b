"""The pages in docs/: links that lead somewhere, names that are there, examples that run."""

import re
from pathlib import Path

import pytest

import analysis as an

TOP = Path(__file__).parents[1]
PAGES = sorted((TOP / "docs").rglob("*.md"))
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)\s]+)\)")
CALL = re.compile(r"\ban\.(\w+)")


def named(path: Path) -> str:
    return str(path.relative_to(TOP))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link.split("#")[0]).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_names_of_the_package_are_public(page: Path) -> None:
    said = set(CALL.findall(page.read_text(encoding="utf-8")))
    assert said - set(an._HOME) - {"__doc__", "__file__", "__version__"} == set()


def test_the_page_of_figures_has_every_plot() -> None:
    page = (TOP / "docs" / "figures.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(plot_\w+)`", page, re.MULTILINE))
    assert told == {name for name in an._HOME if name.startswith("plot_")}


def test_the_page_of_figures_has_every_figure() -> None:
    page = (TOP / "docs" / "figures.md").read_text(encoding="utf-8")
    told = set(re.findall(r"figures/(\w+)\.png", page))
    assert told == {path.stem for path in (TOP / "figures").glob("*.png")}


def test_the_calls_for_those_who_come_from_another_tool_run() -> None:
    page = (TOP / "docs" / "coming_from.md").read_text(encoding="utf-8")
    calls = re.findall(r"`(an\.\w+\(.*?\)(?:\.\w+)?)`", page)
    runnable = [c for c in calls if "(study" in c and "write_report" not in c]
    assert len(set(runnable)) > 10
    study = an.example_study()
    for call in sorted(set(runnable)):
        eval(call, {"an": an, "study": study})
