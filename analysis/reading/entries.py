"""Import entries: one for every declared article, whether it can be read or not.

A row of a table, a text in a folder and a file without an article each have an entry. Faults are
recorded on the entry, so that all of them can be reported at once and nothing is dropped silently:
every declared article is either read or refused.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Literal, TypedDict

# unparseable: a row or a file that could not be parsed; its cells are unreliable.
# not_an_article: a file without an article. Reported, but not an error.
# duplicate: the same article as in another file. Not an error.
State = Literal["ok", "unparseable", "not_an_article", "duplicate"]


class Entry(TypedDict):
    """One declared article or file, its cells, and the reasons why it is refused."""

    source: str  # the file, by its path from the source folder
    row: int | None  # line, row or number in the file; None for a whole file
    unit: str  # what `row` counts
    cells: dict[str, object]  # values by column
    reasons: list[str]  # why it is refused
    state: State
    encoding: str
    notes: list[str]


COLUMNS_TAKEN = "columns taken by their names: "  # how the note on a file's first row begins
NO_DATE = "date not found"  # how the note of a reader begins that finds none
_LINES = (".csv", ".tsv", ".jsonl", ".ndjson")  # whose lines a text editor numbers in the same way
_NAMED = 3  # entries named in a message
_FEW = 4  # words


def new_entry(
    source: str,
    row: int | None = None,
    cells: dict[str, object] | None = None,
    reason: str = "",
    *,
    state: State = "ok",
    encoding: str = "",
    notes: Iterable[str] = (),
) -> Entry:
    """Return a new entry."""
    return {
        "source": source,
        "row": row,
        "unit": "",
        "cells": cells if cells is not None else {},
        "reasons": [reason] if reason else [],
        "state": state,
        "encoding": encoding,
        "notes": list(notes),
    }


def broken(source: str, reason: str, row: int | None = None) -> Entry:
    """Return the entry of a file or a row that could not be parsed."""
    return new_entry(source, row, reason=reason, state="unparseable")


def place(entry: Entry) -> str:
    """Return the location of an entry: ``articles.csv, line 3``."""
    if entry["row"] is None:
        return entry["source"]
    lines = PurePosixPath(entry["source"]).suffix.lower() in _LINES
    return f"{entry['source']}, {entry['unit'] or ('line' if lines else 'row')} {entry['row']}"


def others_of(entries: Sequence[Entry], entry: Entry) -> str:
    """Return the locations of the other entries: the first three, and how many more."""
    first = [other for other in entries[: _NAMED + 1] if other is not entry][:_NAMED]
    more = len(entries) - 1 - len(first)  # not tables.listed(): there may be many thousands
    return "; ".join(map(place, first)) + f" and {more:,} more" * (more > 0)


def few_words(text: str) -> str:
    """
    Return the first words of a value that may be prose, too few to reproduce an article.

    Examples
    --------
    >>> few_words("The Daily Rain"), few_words("It rained all night and we ran")
    ('The Daily Rain', 'It rained all night …')
    """
    found = text.split()
    return text if len(found) <= _FEW else " ".join([*found[:_FEW], "…"])


def made_id(name: str, number: int | None) -> str:
    """
    Return an id for an article that has none: the file's name without ending, and its number.

    Examples
    --------
    >>> made_id("spring/Files (100).DOCX", 7)
    'spring-Files (100)-7'
    """
    path = PurePosixPath(name)
    return "-".join([*path.parent.parts, path.stem, *([] if number is None else [str(number)])])


def plain_name(name: str) -> str:
    r"""
    Return the name of a column with one blank between words and none around them.

    Examples
    --------
    >>> plain_name("Volltext  der\nSeite ")
    'Volltext der Seite'
    """
    return " ".join(name.split())


def column_names(entries: Iterable[Entry]) -> list[str]:
    """Return the columns of all entries, in the order of their first occurrence."""
    return list(dict.fromkeys(column for entry in entries for column in entry["cells"]))


def repeated(names: Iterable[str]) -> list[str]:
    """Return the names that occur more than once."""
    return sorted(name for name, times in Counter(names).items() if times > 1)


def absent(value: object) -> bool:
    """Return whether a cell is missing: None, or NaN (the only value unequal to itself)."""
    return value is None or value != value


def blank(value: object) -> bool:
    """Return whether a cell is missing or only white space."""
    return absent(value) or (isinstance(value, str) and not value.strip())


def fill(entry: Entry, cells: Mapping[str, object]) -> list[str]:
    """Fill the blank cells of an entry, and return the columns that were filled."""
    filled = [
        column
        for column, value in cells.items()
        if not absent(value) and value != "" and blank(entry["cells"].get(column))
    ]
    entry["cells"].update({column: cells[column] for column in filled})
    return filled
