"""Find the header of a table of any format, and convert its rows to entries.

Tables made by hand may have a title above the header and empty rows. The header is the row with the
most known column names, or the first such row.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from analysis.reading.columns import header_score
from analysis.reading.entries import Entry, broken, few_words, new_entry, repeated
from analysis.reading.mapping import Layout

CELL_LIMIT = 32_767  # characters; Excel cuts longer texts without a warning
_NAME_LIMIT = 200  # characters of a column name
_HEADER_ROWS = 30  # rows that are searched for the header


class Row(NamedTuple):
    """A row of a table: its number in the file, counted from 1, and its cells."""

    number: int
    cells: list[str]


def find_header(rows: Sequence[Row], layout: Layout, known_names: Collection[str]) -> int | str:
    """Return the index of the header in `rows`, or a message if it was not found."""
    if layout["header"]:
        places = [at for at, row in enumerate(rows) if row.number == layout["header"]]
        return (
            places[0] if places else f"has nothing in row {layout['header']}, given as its header"
        )
    scores = [header_score(row.cells, known_names) for row in rows[:_HEADER_ROWS]]
    best = max(scores, default=0)
    # A single known name may be a word in a title; then the first row of several cells is taken.
    if best > 3:
        return scores.index(best)
    return next((at for at, row in enumerate(rows) if sum(map(bool, row.cells)) > 1), 0)


def header_of(fields: Sequence[str]) -> list[str]:
    """
    Return column names without empty ones.

    Examples
    --------
    >>> header_of(["", " doc_id", "date"])
    ['column 1', 'doc_id', 'date']
    """
    return [
        " ".join(field[:_NAME_LIMIT].split()) or f"column {number}"
        for number, field in enumerate(fields, start=1)
    ]


def entry_of(
    name: str, row: Row, header: Sequence[str], *, encoding: str = "", notes: Sequence[str] = ()
) -> Entry:
    """Return the entry of a row with as many cells as the header; note cells that Excel has cut."""
    cells: dict[str, object] = dict(zip(header, row.cells, strict=True))
    entry = new_entry(name, row.number, cells, encoding=encoding, notes=notes)
    cells_by_column = zip(header, row.cells, strict=True)
    full = [column for column, cell in cells_by_column if len(cell) == CELL_LIMIT]
    if full:
        entry["notes"].append(f"truncated: {full} fill a cell of Excel ({CELL_LIMIT} characters)")
        cells.setdefault("truncated", True)
    return entry


def note_above(entries: Sequence[Entry], above: Sequence[Row], header: int) -> None:
    """Note on the first entry which rows above the header were left out."""
    if above and entries:
        numbers = ", ".join(str(row.number) for row in above)
        entries[0]["notes"].append(f"the header is in row {header}; left out above it: {numbers}")


def header_fault(name: str, header: Sequence[str]) -> list[Entry]:
    """Return an entry for duplicate column names; an empty list if there are none."""
    twice = list(map(few_words, repeated(header)))
    return [broken(name, f"has the columns {twice} twice; rename one of each")] if twice else []
