"""Rows of a table, wherever it was stored, as entries: where its header is, and what each row is.

Tables that people keep have a title above their header, empty rows in between and sheets beside.
The header is the row in which most names of columns are known, the first where several are equal.
"""

from collections.abc import Collection, Sequence

from analysis.reading.columns import header_score
from analysis.reading.entries import Entry, broken, few_words, new_entry, repeated
from analysis.reading.mapping import Layout

CELL_LIMIT = 32_767  # characters; Excel cuts what is longer, and says nothing
_NAME = 200  # characters of the name of a column
_ABOVE = 30  # rows in which the header is looked for

Row = tuple[int, list[str]]  # its number in the file, and its cells


def find_header(rows: Sequence[Row], layout: Layout, ours: Collection[str]) -> int | str:
    """Return where in `rows` the header stands, or why that is not known."""
    if layout["header"]:
        places = [at for at, (number, _) in enumerate(rows) if number == layout["header"]]
        return (
            places[0] if places else f"has nothing in row {layout['header']}, said to be its header"
        )
    scores = [header_score(cells, ours) for _, cells in rows[:_ABOVE]]
    best = max(scores, default=0)
    # One known name may be a word in a title: then the first row of several cells is the header.
    if best > 3:
        return scores.index(best)
    return next((at for at, (_, cells) in enumerate(rows) if sum(map(bool, cells)) > 1), 0)


def header_of(fields: Sequence[str]) -> list[str]:
    """
    Names of columns, none empty.

    Examples
    --------
    >>> header_of(["", " doc_id", "date"])
    ['column 1', 'doc_id', 'date']
    """
    return [
        " ".join(field[:_NAME].split()) or f"column {number}"
        for number, field in enumerate(fields, start=1)
    ]


def entry_of(
    name: str, row: Row, header: Sequence[str], *, encoding: str = "", notes: Sequence[str] = ()
) -> Entry:
    """Return the entry of a row that has as many cells as the header; a full cell is noted."""
    number, fields = row
    cells: dict[str, object] = dict(zip(header, fields, strict=True))
    entry = new_entry(name, number, cells, encoding=encoding, notes=notes)
    full = [column for column, cell in zip(header, fields, strict=True) if len(cell) == CELL_LIMIT]
    if full:
        entry["notes"].append(f"truncated: {full} fill a cell of Excel ({CELL_LIMIT} characters)")
        cells.setdefault("truncated", True)
    return entry


def note_above(entries: Sequence[Entry], above: Sequence[Row], header: int) -> None:
    """Note beside the first entry which rows stand above the header, and were left out."""
    if above and entries:
        numbers = ", ".join(str(number) for number, _ in above)
        entries[0]["notes"].append(f"the header is in row {header}; left out above it: {numbers}")


def header_fault(name: str, header: Sequence[str]) -> list[Entry]:
    """Return the entry of a table whose columns cannot be told apart; nothing if they can."""
    twice = list(map(few_words, repeated(header)))
    return [broken(name, f"has the columns {twice} twice; rename one of each")] if twice else []
