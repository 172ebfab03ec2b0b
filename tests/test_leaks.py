"""
No text of the articles is in this repository.

No cell of a table under data/ or figures/ holds five consecutive words of an article, nor do the
links of one article taken together; nothing else that is committed holds eight. Exempt are titles,
addresses, and the names in data/names.txt. A word is that of `analysis.text.tokens`.
"""

import csv
import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pandas as pd
import pytest

from analysis.text.tokens import words

TOP = Path(__file__).parents[1]
ARTICLES = TOP / "data" / "articles"
IN_A_CELL, ELSEWHERE = 5, 8
BINARY = {".png", ".jpg", ".gif", ".ico", ".pdf", ".woff2"}  # holds no text that one could read out
ADDRESS = re.compile(r"https?://[^\s#<>\"]+")
TAG = re.compile(r"<[^<>]*>")

Run = tuple[str, ...]


def runs(text: str, length: int) -> set[Run]:
    """Every run of so many words of a text."""
    folded = [word for _, _, word in words(text)]
    return {tuple(folded[i : i + length]) for i in range(len(folded) - length + 1)}


def secret(articles: Iterable[str], exempt: Iterable[str], length: int) -> set[Run]:
    """The runs of words of the articles that nobody may read, for they are not exempt."""
    allowed = set().union(*(runs(text, length) for text in exempt))
    return set().union(*(runs(text, length) for text in articles)) - allowed


def told(strings: Iterable[str], secrets: set[Run]) -> list[str]:
    """The runs of words that the strings give away."""
    known = {word for run in secrets for word in run}
    length = len(next(iter(secrets), ()))
    read: set[Run] = set()
    for string in strings:
        folded = [word for _, _, word in words(ADDRESS.sub(" ", unquote(string)))]
        for of_theirs, stretch in groupby(folded, known.__contains__):
            if of_theirs:
                said = list(stretch)
                read.update(tuple(said[i : i + length]) for i in range(len(said) - length + 1))
    return sorted(" ".join(run) for run in read & secrets)


def leaves(content: Any) -> Iterator[str]:
    """The strings of a parsed JSON file; a list of strings (lines of a cell) is one."""
    if isinstance(content, dict):
        for key, value in content.items():
            if not key.startswith("image/"):
                yield from leaves(value)
    elif isinstance(content, list) and all(isinstance(part, str) for part in content):
        yield "".join(content)
    elif isinstance(content, list):
        for value in content:
            yield from leaves(value)
    elif isinstance(content, str):
        yield content


def strings(path: Path) -> Iterator[str]:
    """What a file says: its cells, the strings in it, or the whole, also without mark-up."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            yield from {cell for row in csv.reader(file) for cell in row}
    elif path.suffix in (".parquet", ".xlsx"):
        sheets = (
            {"": pd.read_parquet(path)} if path.suffix == ".parquet" else pd.read_excel(path, None)
        )
        for sheet in sheets.values():
            yield from {str(cell) for column in sheet.columns for cell in sheet[column]}
    else:
        text = path.read_text(encoding="utf-8")
        whole = leaves(json.loads(text)) if path.suffix in (".ipynb", ".json") else [text]
        for said in whole:
            yield said
            if "<" in said:
                yield TAG.sub(" ", said)


@pytest.fixture(scope="module")
def articles() -> list[str]:
    texts = [path.read_text(encoding="utf-8-sig") for path in sorted(ARTICLES.glob("*.txt"))]
    if not texts:
        pytest.skip("data/articles/ holds no article: it cannot be tested that none is in a file")
    return texts


@pytest.fixture(scope="module")
def exempt() -> list[str]:
    with (TOP / "data/grushko/documents.csv").open(encoding="utf-8", newline="") as file:
        titles = [row["title"] for row in csv.DictReader(file)]
    return [*titles, *(TOP / "data/names.txt").read_text(encoding="utf-8").splitlines()]


def committed() -> list[Path]:
    """The files of the repository, those among them that are only about to be committed."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=True)
    paths = [TOP / name for name in sorted(set(answer.stdout.split("\0"))) if name]
    return [path for path in paths if path.is_file() and path.suffix not in BINARY]


def is_table(path: Path) -> bool:
    return path.suffix == ".csv" and path.relative_to(TOP).parts[0] in ("data", "figures")


def test_no_cell_of_a_table_holds_five_words_in_a_row(
    articles: list[str], exempt: list[str]
) -> None:
    tables = [path for path in committed() if is_table(path)]
    assert any(path.parent.name == "grushko" for path in tables)
    secrets = secret(articles, exempt, IN_A_CELL)
    found = {path.name: told(strings(path), secrets) for path in tables}
    assert {name: leaks for name, leaks in found.items() if leaks} == {}


def test_nothing_else_holds_eight_words_in_a_row(articles: list[str], exempt: list[str]) -> None:
    rest = [path for path in committed() if not is_table(path)]
    assert len(rest) > 50
    secrets = secret(articles, exempt, ELSEWHERE)
    found = {str(path): told(strings(path), secrets) for path in rest}
    assert {name: leaks for name, leaks in found.items() if leaks} == {}


Place = tuple[int, int]


def places(text: str) -> list[Place]:
    return [(start, end) for start, end, _ in words(text)]


def told_by_places(of_words: list[Place], shown: set[Place]) -> int:
    """The longest run of words of a text that these stretches of it give away."""
    covered = {character for start, end in shown for character in range(start, end)}
    longest = run = 0
    for start, _ in of_words:
        run = run + 1 if start in covered else 0
        longest = max(longest, run)
    return longest


def with_neighbours(of_words: list[Place], row: dict[str, str]) -> list[Place]:
    """The stretches that a link names: the use, and the word on either side of it."""
    start, end = int(row["start"]), int(row["end"])
    left = [place for place in of_words if place[1] <= start][-1:] if row.get("before") else []
    right = [place for place in of_words if place[0] >= end][:1] if row.get("after") else []
    return [(start, end), *left, *right]


def test_uses_and_links_of_an_article_taken_together_do_not_spell_it_out(
    articles: list[str],
) -> None:
    folder = TOP / "data/grushko"
    read = {}
    for name in ("documents", "matches", "excluded", "fragments"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            read[name] = list(csv.DictReader(file))
    for document in read["documents"]:
        path = ARTICLES / document["file"]
        if path.is_file():
            text = path.read_text(encoding="utf-8-sig")
            rows = [*read["matches"], *read["excluded"], *read["fragments"]]
            rows = [row for row in rows if row["start"]]  # else its place is withheld
            mine = [r for r in rows if (r["doc_id"], r["part"]) == (document["doc_id"], "text")]
            of_words = places(text)
            shown = {place for row in mine for place in with_neighbours(of_words, row)}
            assert told_by_places(of_words, shown) < IN_A_CELL, document["doc_id"]


# the test itself


ARTICLE = "The ferry left the old harbour at noon, although the crew of the “Gull” was on strike."


@pytest.mark.parametrize(
    "name_and_content",
    [
        ("cells.csv", 'n,note\n1,"he wrote: left the OLD  harbour, at"\n'),
        ("book.ipynb", json.dumps({"cells": [{"source": ["left the old\n", "harbour at noon"]}]})),
        ("book.ipynb", json.dumps({"text/html": "<td>the crew</td><td>of the “Gull”</td>"})),
        ("page.md", "As the crew of the “Gull” knew."),
        ("drawn.svg", "<svg><text>crew of the</text><text>'Gull' was</text></svg>"),
        ("code.py", "# https://a.org/b#:~:text=the%20old%20harbour%20at%20noon"),
        ("table.xlsx", None),
        ("table.parquet", None),
    ],
    ids=["cell", "lines", "html", "page", "svg", "link", "excel", "parquet"],
)  # fmt: skip
def test_a_planted_run_is_found(tmp_path: Path, name_and_content: tuple[str, str | None]) -> None:
    name, content = name_and_content
    path = tmp_path / name
    table = pd.DataFrame({"note": ["the old harbour at noon"]})
    if content is not None:
        path.write_text(content, encoding="utf-8")
    elif path.suffix == ".xlsx":
        table.to_excel(path, index=False)
    else:
        table.to_parquet(path)
    assert told(strings(path), secret([ARTICLE], [], IN_A_CELL)) != []


@pytest.mark.parametrize(
    "said",
    [
        "left the old harbour",
        "left the old harbour and at noon",
        "https://example.org/the-ferry-left/the/old/harbour/at/noon",
        "The ferry left the new town; harbour at noon, although",
    ],
)
def test_four_words_and_an_address_are_no_leak(said: str) -> None:
    assert told([said], secret([ARTICLE], [], IN_A_CELL)) == []


def test_a_name_is_exempt_and_what_stands_beside_it_is_not() -> None:
    secrets = secret([ARTICLE], ["the crew of the “Gull”"], IN_A_CELL)
    assert told(["The crew of the “Gull”!"], secrets) == []
    assert told(["although the crew of the “Gull”"], secrets) != []


def test_places_that_stand_side_by_side_are_added_up() -> None:
    assert told_by_places(places(ARTICLE), {(0, 9), (10, 18), (30, 37)}) == 4
    row = {"start": "4", "end": "9", "before": "The", "after": "left"}
    assert with_neighbours(places(ARTICLE), row) == [(4, 9), (0, 3), (10, 14)]
