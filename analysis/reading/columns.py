"""Rename the columns of tables, take those with common names, and report those missing."""

from collections.abc import Callable, Collection, Mapping, Sequence

from analysis.reading.common_names import (
    COMMON,
    DAY,
    KNOWN,
    MONTH,
    YEAR,
    columns_by_name,
    plain_key,
)
from analysis.reading.entries import (
    COLUMNS_TAKEN,
    Entry,
    blank,
    column_names,
    made_id,
    plain_name,
    repeated,
)


def header_score(cells: Sequence[str], known_names: Collection[str] = ()) -> int:
    """
    Return a score of a row as the header of a table: two points for each known column name.

    One point more if all cells are filled and short. A row of a single cell scores 0.

    Examples
    --------
    >>> header_score(["doc_id", "outlet", "Seite"]), header_score(["Export of 3 May", ""])
    (5, 0)
    >>> header_score(["Nr", "Blatt"], known_names=["Blatt"])
    3
    """
    names = [str(cell).strip(' "').casefold() for cell in cells]
    folded_names = {name.casefold() for name in known_names}
    known = sum(plain_key(name) in KNOWN or name in folded_names for name in names)
    complete = len(names) > 1 and all(names) and max(map(len, names)) <= _LONGEST
    return 2 * known + (known > 0 and complete) if len(names) > 1 else 0


_ADDED = "truncated"  # a column that a reader adds to those of the table
_LONGEST = 60  # characters in the name of a column


def rename(entries: Sequence[Entry], columns: Mapping[str, str]) -> None:
    """Rename the columns of all rows by a mapping such as `read_mapping` returns."""
    existing = [plain_name(name) for name in column_names(entries)]
    unknown = [name for name in columns if name not in existing]
    if unknown:
        file_columns = [name for name in existing if name != _ADDED]
        raise ValueError(f"columns= names {unknown}, which are not there; there is {file_columns}.")
    for entry in entries if columns else ():
        names = [columns.get(plain_name(name), name) for name in entry["cells"]]
        if twice := repeated(names):
            raise ValueError(
                f"columns= gives {twice} to two columns of {entry['source']}, which has "
                f"{list(entry['cells'])}; rename the other one too."
            )
        entry["cells"] = dict(zip(names, entry["cells"].values(), strict=True))


def by_source(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Return the entries that have cells, by their file."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry["cells"]:
            found.setdefault(entry["source"], []).append(entry)
    return found


def take_common(
    entries: Sequence[Entry], wanted: Sequence[str], made: Callable[[Entry], str]
) -> None:
    """
    Give columns with a common name our name where ours is lacking, and note it for each file.

    A date is put together from columns of year, month and day. Where no column holds an id for each
    row, ids are those that `made` returns of a row, if it does of all.
    """
    for rows in by_source(entries).values():
        existing = column_names(rows)
        taken = []
        named = columns_by_name(existing, ["date"] if "date" in wanted else [])
        if "date" in wanted and not {*map(plain_key, named)} - {*map(plain_key, DAY)}:
            taken += _take_parts_of_date(rows, existing)
        missing = [name for name in wanted if name not in column_names(rows)]
        found = columns_by_name((name for name in existing if name not in COMMON), missing)
        found = {
            column: ours
            for column, ours in found.items()
            if ours != "doc_id" or _tells_apart(rows, column)
        }
        for entry in rows if found else ():
            entry["cells"] = {
                found.get(column, column): value for column, value in entry["cells"].items()
            }
        taken += [f"{column!r} as {ours}" for column, ours in found.items()]
        if "doc_id" in missing and "doc_id" not in found.values() and all(map(made, rows)):
            for entry in rows:
                entry["cells"] = {"doc_id": made(entry)} | entry["cells"]
            taken.append(f"doc_id made, such as {made(rows[0])!r}")
        if taken:
            rows[0]["notes"].insert(0, f"{COLUMNS_TAKEN}{', '.join(taken)}")


def id_of_row(entry: Entry) -> str:
    """Return an id made of the file's name and the row."""
    return made_id(entry["source"], entry["row"])


def _tells_apart(rows: Sequence[Entry], column: str) -> bool:
    """Return whether a column has a value of its own for each row."""
    values = [entry["cells"].get(column) for entry in rows if entry["state"] == "ok"]
    return not any(map(blank, values)) and len(set(map(str, values))) == len(values)


def _take_parts_of_date(rows: Sequence[Entry], existing: Sequence[str]) -> list[str]:
    """Fill dates from columns of year, month and day; return what was taken."""
    by_key = {plain_key(column): column for column in existing}
    parts = [
        next((by_key[key] for key in map(plain_key, names) if key in by_key), "")
        for names in (YEAR, MONTH, DAY)
    ]
    parts = parts[: parts.index("")] if "" in parts else parts
    for entry in rows if parts else ():
        cells = entry["cells"]
        written = [str(cells.get(part, "")).strip().removesuffix(".0") for part in parts]
        given = written[: written.index("")] if "" in written else written
        figures = [part.zfill(2) for part in given]
        cells["date"] = (
            "-".join(figures) if all(map(str.isdecimal, given)) else " ".join(reversed(given))
        )
    return [f"{' '.join(map(repr, parts))} as date"] if parts else []


def check_columns(entries: Sequence[Entry], needed: Sequence[str]) -> None:
    """Raise a ValueError for all tables that lack a column, with an example of ``columns=``."""
    lines = [f"  {source} {reason}" for source, reason in lacking(entries, needed).items()]
    if lines:
        raise ValueError("required columns are missing:\n" + "\n".join(lines))


def lacking(entries: Sequence[Entry], needed: Sequence[str]) -> dict[str, str]:
    """Return why a table is of no use, for all that lack a column."""
    reasons = {}
    for source, rows in by_source(entries).items():
        existing = column_names(rows)
        missing = [name for name in needed if name not in existing]
        if missing:
            reasons[source] = (
                f"lacks the columns {missing}; it has {existing}. Add them, or name "
                f"the columns to use: columns={_example(missing, existing)}"
            )
    return reasons


def _example(missing: Sequence[str], existing: Sequence[str]) -> str:
    """Return a suggestion for columns=, with the likeliest of the existing columns."""
    likely = {ours: column for column, ours in columns_by_name(existing, missing).items()}
    pairs = [f'"{likely.get(name, "your_" + name)}": "{name}"' for name in missing]
    return "{" + ", ".join(pairs) + "}"
