"""Notebooks tell; the package computes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
ABSOLUTE_PATH = re.compile(r"file://|(?<![\w.:/<*])/\w[\w.-]*/[\w.-]|\b[A-Z]:\\\w")

Cells = list[dict[str, Any]]


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> dict[str, Any]:
    return json.loads(request.param.read_text(encoding="utf-8"))


@pytest.fixture
def cells(notebook: dict[str, Any]) -> Cells:
    return notebook["cells"]


def code(cells: Cells) -> Cells:
    return [cell for cell in cells if cell["cell_type"] == "code"]


def outputs(cells: Cells) -> Cells:
    return [output for cell in code(cells) for output in cell["outputs"]]


def texts(output: dict[str, Any]) -> list[str]:
    """What an output says, in each of its forms that are text."""
    forms = output.get("data", {"text/plain": output.get("text", "")})
    return ["".join(form) for mime, form in forms.items() if mime.startswith("text/")]


def test_was_run_once_from_top_to_bottom(cells: Cells) -> None:
    assert [c["execution_count"] for c in code(cells)] == list(range(1, len(code(cells)) + 1))


def test_defines_nothing(cells: Cells) -> None:
    lines = [line for cell in code(cells) for line in cell["source"]]
    assert [
        line for line in lines if re.search(r"^\s*(def|async def|class) |\blambda\b", line)
    ] == []


def test_opens_with_its_question_and_answer(cells: Cells) -> None:
    opening = "".join(cells[0]["source"])
    assert cells[0]["cell_type"] == "markdown"
    assert opening.startswith("# ")
    assert opening.splitlines()[0].endswith("?")
    assert "**Answer.**" in opening


def test_a_cell_fits_on_a_slide(cells: Cells) -> None:
    assert max(len(cell["source"]) for cell in code(cells)) <= 12


def test_shows_no_error_and_no_warning(cells: Cells) -> None:
    assert [o for o in outputs(cells) if "error" in (o["output_type"], o.get("name", ""))] == []
    assert [o for o in outputs(cells) if o.get("name") == "stderr"] == []


def test_a_picture_has_an_alternative_text(cells: Cells) -> None:
    shown = [c for c in code(cells) if any("image/png" in o.get("data", {}) for o in c["outputs"])]
    assert [c["source"] for c in shown if len(c["metadata"].get("alt", "")) < 40] == []


def test_is_stored_as_the_runner_stores_it(notebook: dict[str, Any]) -> None:
    ids = [cell["id"] for cell in notebook["cells"]]
    assert ids == [f"cell-{number:02}" for number in range(1, len(ids) + 1)]
    assert "version" not in notebook["metadata"]["language_info"]
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"


def test_holds_nothing_of_the_machine_it_ran_on(cells: Cells) -> None:
    sources = ["".join(cell["source"]) for cell in cells]
    said = [text for output in outputs(cells) for text in texts(output)]
    assert [text for text in sources + said if ABSOLUTE_PATH.search(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("read from /home/someone/data", True),
        ("'/usr/lib/python3'", True),
        (r"C:\Users\someone", True),
        ("../data/grushko", False),
        ("https://example.org/a/b", False),
        ("</td></tr> and/or 1/2/3", False),
    ],
)
def test_an_absolute_path_is_told_from_other_slashes(text: str, found: bool) -> None:
    assert bool(ABSOLUTE_PATH.search(text)) is found
