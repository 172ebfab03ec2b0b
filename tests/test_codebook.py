"""The codebook: every column of every file of the saved study is explained."""

import csv
import re
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"
FILES = sorted((DATA / "grushko").glob("*.csv"))


def sections() -> dict[str, str]:
    """The text under each heading of data/README.md that names files, by file."""
    pieces = re.split(r"^(#+ .*)$", (DATA / "README.md").read_text("utf-8"), flags=re.MULTILINE)
    return {
        name: body
        for heading, body in zip(pieces[1::2], pieces[2::2], strict=True)
        for name in re.findall(r"\w+\.csv", heading)
    }


def rows(section: str) -> list[list[str]]:
    lines = [
        line.strip().strip("|").split("|") for line in section.splitlines() if line.startswith("|")
    ]
    return [[cell.strip(" `") for cell in line] for line in lines[2:]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_column_is_explained_in_the_table_of_its_file(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    assert [row[0] for row in rows(sections()[path.name])] == columns


def test_every_column_has_a_type_and_a_meaning() -> None:
    for name, section in sections().items():
        for column, kind, meaning in rows(section):
            assert kind, f"{name}: {column}"
            assert len(meaning) > 5, f"{name}: {column}"


def test_no_file_is_explained_that_is_not_there() -> None:
    assert set(sections()) == {path.name for path in FILES}
