"""Texts in files of their own (.txt), each described by a row of metadata or by where it lies."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from analysis.reading import files
from analysis.reading.encodings import read_text
from analysis.reading.entries import Entry, absent, broken, column_names, new_entry, place

NAMING = ("file", "filename", "path")  # columns that name a row's text, the first there counts

_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


def read_described(
    rows: Sequence[Entry], texts: Mapping[str, Path], others: Sequence[str], table: str
) -> tuple[list[Entry], set[str]]:
    """
    Put the text of its file into each row, in the order of the rows.

    Parameters
    ----------
    rows : sequence of Entry
        The rows of the metadata; changed in place.
    texts : mapping
        The .txt files by name.
    others : sequence of str
        Names of files that are there but not read, so that a row can be told so.
    table : str
        What the metadata is called in messages.

    Returns
    -------
    list of Entry
        The rows, then an entry for each text that no row names.
    set of str
        The files that rows name.
    """
    if "text" in column_names(rows):
        raise ValueError(
            f"{table} has a column 'text', and there are texts in files; rename it, as "
            'columns={"text": "summary"} does, or read the table alone.'
        )
    column = next((name for name in NAMING if name in column_names(rows)), "")
    here, elsewhere = _by_last_part(texts), _by_last_part(others)
    claims: dict[str, list[Entry]] = {}
    for row in rows:
        row["encoding"] = ""  # that of the text counts, not that of the table
        if wanted := _wanted(row, column):
            found = _matching(wanted, here) or _matching(wanted, elsewhere)
            if len(found) == 1:
                claims.setdefault(found[0], []).append(row)
            else:
                row["reasons"].append(_not_found(wanted, found, texts))
    for name, claimants in claims.items():
        for row in claimants:
            if len(claimants) > 1:
                same = [place(other) for other in claimants if other is not row]
                row["reasons"].append(f"names {name}, as {'; '.join(same)} does; mend one of them")
            elif name in texts:
                _put_text(row, name, texts[name])
            else:
                row["reasons"].append(f"names {name}: {files.not_yet(name)}")
    orphan = f"no row of {table} names it; add one, or move the file away"
    orphans = [broken(name, orphan) for name in texts if name not in claims]
    return [*rows, *orphans], set(claims)


def read_undescribed(texts: Mapping[str, Path], *, below: bool) -> list[Entry]:
    """
    Return an entry for each text, described by its name and its folder alone.

    The id is the file's name without its ending, the outlet its folder, and the date one that
    stands in the file's name; what cannot be told so is a fault. With `below`, the outlet is
    the subfolder of what was read, and a text that lies in none has no outlet.
    """
    entries = []
    for name, path in texts.items():
        folders = PurePosixPath(name).parts[:-1] if below else (path.parent.name,)
        days = _DAY.findall(path.stem)
        cells: dict[str, object] = {"doc_id": path.stem, "outlet": folders[0] if folders else ""}
        cells["date"] = days[0] if len(days) == 1 and _is_day(days[0]) else ""
        cells["title"] = ""
        entry = new_entry(name, cells=cells)
        if len(folders) > 1:
            entry["reasons"].append("lies several folders deep, so its outlet is unclear")
        _put_text(entry, name, path)
        if cells["date"]:
            entry["notes"].append("date taken from the file's name")
        entries.append(entry)
    return entries


def _is_day(written: str) -> bool:
    try:
        return bool(date.fromisoformat(written))
    except ValueError:
        return False


def _wanted(row: Entry, column: str) -> str:
    """Return the name of the file that a row asks for; empty if it has neither name nor id."""
    named = row["cells"].get(column)
    if not absent(named) and str(named).strip():
        return str(named).strip()
    doc_id = row["cells"].get("doc_id")
    return "" if absent(doc_id) or not str(doc_id).strip() else f"{str(doc_id).strip()}.txt"


def _by_last_part(names: Iterable[str]) -> dict[str, list[str]]:
    """Return names of files by their last part, as it is compared."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(files.parts(name)[-1], []).append(name)
    return found


def _matching(wanted: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the one file of that very name, or all that agree with it as far as both go."""
    ours = files.parts(wanted)
    found = []
    for name in names.get(ours[-1], ()):
        theirs = files.parts(name)
        if theirs == ours:
            return [name]
        shared = min(len(ours), len(theirs))
        if theirs[-shared:] == ours[-shared:]:
            found.append(name)
    return found


def _not_found(wanted: str, found: Sequence[str], names: Iterable[str]) -> str:
    if found:
        return f"names {wanted}, which could be any of {list(found)}; write the folder too"
    alike = [name for name in names if name.lower().endswith(wanted.lower())]
    hint = f" (there is {alike[0]!r})" if alike else ""
    return f"there is no text file {wanted!r}{hint}; put it there, or delete the row"


def _put_text(entry: Entry, name: str, path: Path) -> None:
    """Read a file into an entry: its text, or why it has none."""
    said = entry["cells"].get("encoding")
    try:
        text, encoding, notes = read_text(path, "" if absent(said) else str(said).strip())
        if not text.strip():
            raise ValueError("is empty; put the article's text there, or delete it and its row")
    except ValueError as error:
        entry["reasons"].append(f"{name} {error}" if entry["source"] != name else str(error))
        return
    entry["cells"]["text"] = text
    entry["encoding"] = encoding
    entry["notes"] += notes
