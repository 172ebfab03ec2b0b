"""The account of a reading: one entry for every article that was declared, read or not.

A row of a table, a text in a folder and a file that turned out to hold no article are entries
alike. Whatever is wrong with one is written beside it, so that all faults are told at once and
nothing is left out in silence: what was declared is what was read and what was refused.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Literal, TypedDict

# stray: a file that is no article. It is told of, but bars nothing.
# again: an article that another file holds too, word for word. It bars nothing either.
# broken: a row or a file that could not be taken apart; what its cells say is not to be trusted.
State = Literal["whole", "broken", "stray", "again"]

Entry = TypedDict(  # noqa: UP013  # a row of data; classes are for what has behaviour
    "Entry",
    {
        "source": str,  # the file, named from the folder that was read
        "row": int | None,  # its line, row or number in the file; None for a whole file
        "unit": str,  # what `row` counts
        "cells": dict[str, object],  # what the row says, by column
        "reasons": list[str],  # why it is refused
        "state": State,
        "encoding": str,
        "notes": list[str],
    },
)

_LINES = (".csv", ".tsv", ".jsonl", ".ndjson")  # counted as an editor counts
_NAMED = 3  # of many entries, those that a message names
_FEW = 4  # words


def new_entry(
    source: str,
    row: int | None = None,
    cells: dict[str, object] | None = None,
    reason: str = "",
    *,
    state: State = "whole",
    encoding: str = "",
    notes: Iterable[str] = (),
) -> Entry:
    """Return an entry of the account."""
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
    """Return the entry of a file or a row that could not be taken apart."""
    return new_entry(source, row, reason=reason, state="broken")


def place(entry: Entry) -> str:
    """Return where an entry stands: ``articles.csv, line 3``."""
    if entry["row"] is None:
        return entry["source"]
    lines = PurePosixPath(entry["source"]).suffix.lower() in _LINES
    return f"{entry['source']}, {entry['unit'] or ('line' if lines else 'row')} {entry['row']}"


def others_of(holding: Sequence[Entry], entry: Entry) -> str:
    """Return where the others of some entries stand: the first three, and how many more."""
    first = [other for other in holding[: _NAMED + 1] if other is not entry][:_NAMED]
    more = len(holding) - 1 - len(first)
    return "; ".join(map(place, first)) + f" and {more:,} more" * (more > 0)


def few_words(text: str) -> str:
    """
    Return the first words of what may be prose in the wrong place: too few to tell an article.

    Examples
    --------
    >>> few_words("The Daily Rain"), few_words("It rained all night and we ran")
    ('The Daily Rain', 'It rained all night …')
    """
    found = text.split()
    return text if len(found) <= _FEW else " ".join([*found[:_FEW], "…"])


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
    """Return the columns met in any of the entries, in the order in which they are met."""
    return list(dict.fromkeys(column for entry in entries for column in entry["cells"]))


def repeated(names: Iterable[str]) -> list[str]:
    """Return the names that stand more than once."""
    return sorted(name for name, times in Counter(names).items() if times > 1)


def absent(value: object) -> bool:
    """Say whether a cell holds nothing: None, or NaN, the one value that is unlike itself."""
    return value is None or value != value


def blank(value: object) -> bool:
    """Say whether a cell holds nothing but white space."""
    return absent(value) or (isinstance(value, str) and not value.strip())


def fill(entry: Entry, cells: Mapping[str, object]) -> list[str]:
    """Put values where an entry says nothing yet, and return the columns that were filled."""
    filled = [
        column
        for column, value in cells.items()
        if not absent(value) and value != "" and blank(entry["cells"].get(column))
    ]
    entry["cells"].update({column: cells[column] for column in filled})
    return filled
