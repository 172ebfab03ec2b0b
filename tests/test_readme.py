"""The README: two commands first, and examples that run as they stand."""

import re
import runpy
import shutil
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
LINKS = re.findall(r"\]\((?!https?://|#)([^)\s]+)\)", README)


def test_the_two_commands_come_first() -> None:
    commands = [line.split("#")[0].strip() for line in BLOCKS[0][1].splitlines()]
    assert commands == ["python3 run.py", "python3 run.py test"]
    assert README.index("```") < 600


def test_the_examples_run_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a copy without the articles, so that they run on any machine and leave nothing behind."""
    shutil.copytree(TOP / "data", tmp_path / "data", ignore=shutil.ignore_patterns("articles"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(plt, "show", lambda: None)
    examples = [code for language, code in BLOCKS if language == "python"]
    assert examples
    namespace = {"__name__": "readme"}
    for number, code in enumerate(examples, 1):
        exec(compile(code, f"README.md, example {number}", "exec"), namespace)


@pytest.mark.parametrize("link", sorted(set(LINKS)))
def test_a_link_leads_to_a_file_that_is_there(link: str) -> None:
    assert (TOP / link.split("#")[0]).exists()


def test_what_the_examples_print_and_every_number_is_as_it_stands_there() -> None:
    filler = runpy.run_path(str(TOP / "docs" / "fill_examples.py"))
    assert filler["filled"](README) == README, "run python docs/fill_examples.py"


def test_a_wrong_number_or_output_would_be_found() -> None:
    filler = runpy.run_path(str(TOP / "docs" / "fill_examples.py"))
    wrong = "<!--articles-->7<!----> ```python\nprint(2 + 2)\n```\n\n```text\n5\n```\n"
    right = "<!--articles-->5<!----> ```python\nprint(2 + 2)\n```\n\n```text\n4\n```\n"
    assert filler["filled"](wrong) == right


def test_the_example_has_eight_lines_of_code() -> None:
    code = next(code for language, code in BLOCKS if language == "python")
    assert len([line for line in code.splitlines() if line]) == 8
