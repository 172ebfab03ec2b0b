"""The account of a reading: one entry for every article that was declared, read or not.

A row of a table, a text in a folder and a file that turned out to hold no article are entries
alike. Whatever is wrong with one is written beside it, so that all faults are told at once and
nothing is left out in silence: what was declared is what was read and what was refused.
"""

import hashlib
import json
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any, Literal, TypedDict

import pandas as pd

from analysis import tables

# stray: a file that is no article. It is told of, but bars nothing.
# broken: a row or a file that could not be taken apart; what its cells say is not to be trusted.
State = Literal["whole", "broken", "stray"]

Entry = TypedDict(  # noqa: UP013  # a row of data; classes are for what has behaviour
    "Entry",
    {
        "source": str,  # the file, named from the folder that was read
        "row": int | None,  # its line in a text file, its row in a sheet; None for a whole file
        "cells": dict[str, object],  # what the row says, by column
        "reasons": list[str],  # why it is refused
        "state": State,
        "encoding": str,
        "notes": list[str],
    },
)

ATTRIBUTE = "import_report"
_LINES = (".csv", ".tsv", ".jsonl", ".ndjson")  # counted as an editor counts
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")  # nothing that an article prints
_HALF = re.compile("[\ud800-\udfff]")
_TITLES = ("headline", "heading", "header", "titel", "titre", "título", "заголовок")


def import_report(documents: pd.DataFrame) -> pd.DataFrame:
    """
    What became of every article that was declared when these documents were read.

    Parameters
    ----------
    documents : DataFrame
        What `read_articles` returned. Documents joined or made by hand carry no report.

    Returns
    -------
    DataFrame
        One row for each article declared, in the order of reading, with the columns

        ``source``, ``row``
            the file that declares it, and the line there (a row in a spreadsheet; missing for a
            file that is an article itself)
        ``doc_id``
            its id, as far as it was found
        ``status``
            ``read`` or ``refused``
        ``reason``
            why it was refused and what to do; ``not read: …`` marks a file that is no article
        ``encoding``
            the encoding of the file that holds the text; empty where the format settles it
        ``characters``, ``sha256``
            length of the text and checksum of its UTF-8 bytes, both of the text as counted
        ``note``
            what was decided on reading: an encoding guessed, a time of day cut from a date

    Raises
    ------
    ValueError
        If the documents were not read by `read_articles`.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> from analysis.reading import read_articles
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> rows = '{"doc_id": "a", "outlet": "A", "date": "2024-05-01", "text": "It rained."}'
    >>> _ = (folder / "articles.jsonl").write_text(rows)
    >>> report = import_report(read_articles(folder / "articles.jsonl"))
    >>> report[["source", "row", "doc_id", "status", "characters"]]
               source  row doc_id status  characters
    0  articles.jsonl    1      a   read          10
    """
    if ATTRIBUTE not in documents.attrs:
        raise ValueError("there is no import report here; documents from read_articles() have one.")
    report = pd.DataFrame(
        json.loads(documents.attrs[ATTRIBUTE]), columns=list(tables.IMPORT_REPORT)
    )
    return report.astype({"row": "Int64", "characters": "int64"})


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
    kind = "line" if PurePosixPath(entry["source"]).suffix.lower() in _LINES else "row"
    return f"{entry['source']}, {kind} {entry['row']}"


def column_names(entries: Iterable[Entry]) -> list[str]:
    """Return the columns met in any of the entries, in the order in which they are met."""
    return list(dict.fromkeys(column for entry in entries for column in entry["cells"]))


def repeated(names: Iterable[str]) -> list[str]:
    """Return the names that stand more than once."""
    return sorted(name for name, times in Counter(names).items() if times > 1)


def absent(value: object) -> bool:
    """Say whether a cell holds nothing: None, or NaN, the one value that is unlike itself."""
    return value is None or value != value


def check_entries(entries: Sequence[Entry]) -> None:
    """Clean what every document needs, and write beside each entry what bars it from being one."""
    for entry in entries:
        cells, reasons = entry["cells"], entry["reasons"]
        if entry["state"] == "whole":
            needed = [cells.get(column) for column in ("doc_id", "outlet", "date")]
            # That there is no text may be told already, or follow from there being no id.
            known = "text" not in cells and (reasons or not str(needed[0] or "").strip())
            reasons += tables.row_faults(*needed, *([] if known else [cells.get("text")]))
            _clean_date(entry)
        for column in ("doc_id", "outlet"):
            cells[column] = _clean_name(entry, column)
        for column in ("title", "text"):
            cells[column] = _clean_text(entry, column)
    _refuse_shared_ids(entries)
    _note_titles_elsewhere(entries)
    _note_same_texts(entries)


def _note_titles_elsewhere(entries: Sequence[Entry]) -> None:
    """Warn where titles stay empty although a column looks as if it held them."""
    names = column_names(entry for entry in entries if entry["state"] == "whole")
    likely = [name for name in names if name.strip().lower() in _TITLES]
    if likely and not any(entry["cells"]["title"] for entry in entries):
        warnings.warn(
            f"titles stay empty, as there is no column `title`; columns={{{likely[0]!r}: 'title'}} "
            "takes them from there.",
            stacklevel=4,
        )


def _note_same_texts(entries: Sequence[Entry]) -> None:
    """Note beside an article that an earlier one has the same text, word for word."""
    first: dict[str, str] = {}
    for entry in entries:
        text, doc_id = str(entry["cells"]["text"]), str(entry["cells"]["doc_id"])
        if text and first.setdefault(text, doc_id) != doc_id:
            entry["notes"].append(f"the same text as {first[text]!r}; give both one `family`")


def _clean_date(entry: Entry) -> None:
    written = str(entry["cells"].get("date")).strip()
    entry["cells"]["date"] = tables.iso_date(entry["cells"].get("date")) or ""
    time = written[len("YYYY-MM-DD") :]
    if entry["cells"]["date"] and time and not re.fullmatch(r"[T ]00:00(:00(\.0+)?)?", time):
        entry["notes"].append(f"date cut from {written}")


def _clean_name(entry: Entry, column: str) -> str:
    """Return an id or an outlet as text; white space at its edges is no part of it."""
    value = entry["cells"].get(column)
    if absent(value):
        return ""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value).strip()
    entry["reasons"].append(f"{column} is of type {type(value).__name__}; write it as text")
    return ""


def _clean_text(entry: Entry, part: str) -> str:
    """Return a part with the line ends it must have; note what is odd about it."""
    value = entry["cells"].get(part)
    if absent(value):
        return ""
    if not isinstance(value, str):
        if part == "title":  # of the text, it is said already
            entry["reasons"].append(f"title is of type {type(value).__name__}; write it as text")
        return ""
    if not value.isascii() and _HALF.search(value):
        entry["reasons"].append(f"{part} holds half a character (a lone surrogate); export it anew")
        return ""
    text = value.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if odd := _ODD.findall(text):
        many = f"{len(odd)} characters" if len(odd) > 1 else "a character"
        entry["notes"].append(f"{part} holds {many} that no article prints: U+{ord(odd[0]):04X}")
    return text


def _refuse_shared_ids(entries: Sequence[Entry]) -> None:
    """Refuse all that share a doc_id: which of them is meant is not ours to say."""
    holders: dict[object, list[Entry]] = {}
    for entry in entries:
        if entry["cells"]["doc_id"]:
            holders.setdefault(entry["cells"]["doc_id"], []).append(entry)
    for same in holders.values():
        for entry in same if len(same) > 1 else ():
            others = [place(other) for other in same if other is not entry]
            shown = "; ".join(others[:3]) + f" and {len(others) - 3} more" * (len(others) > 3)
            entry["reasons"].insert(
                0, f"doc_id stands also in {shown}; give every article an id of its own"
            )


def describe(entries: Iterable[Entry], source: str) -> str:
    """Return one message with a line for every fault of every entry."""
    lines = []
    for entry in entries:
        named = entry["cells"].get("doc_id")
        where = place(entry) + (f", doc_id {named!r}" if named else "")
        lines += [f"  {where}: {reason}" for reason in entry["reasons"]]
    return f"{len(lines)} fault{'s' * (len(lines) > 1)} in {source}:\n" + "\n".join(lines)


def make_documents(entries: Sequence[Entry]) -> pd.DataFrame:
    """Return the documents among the entries, with the account of all of them in ``attrs``."""
    good = [entry["cells"] for entry in entries if not entry["reasons"]]
    declared = column_names(entry for entry in entries if entry["state"] == "whole")
    columns = dict.fromkeys([*tables.DOCUMENTS, *declared])
    documents = pd.DataFrame(
        {name: _column([cells.get(name) for cells in good]) for name in columns}
    )
    # As text, because pandas copies attrs deeply at every step: 100,000 rows of dictionaries take
    # 0.7 s each time, their text nothing.
    documents.attrs[ATTRIBUTE] = json.dumps([_record(entry) for entry in entries])
    return documents


def _column(values: list[object]) -> "pd.Series[Any]":
    """Return values as a column in which whole numbers stay whole where some are missing."""
    present = {type(value) for value in values if value is not None}
    if not present:
        return pd.Series(values, dtype="str")
    return pd.Series(values, dtype="Int64" if present == {int} and None in values else None)


def _record(entry: Entry) -> dict[str, object]:
    """Return a row of the report."""
    text = str(entry["cells"]["text"])
    return {
        "source": entry["source"],
        "row": entry["row"],
        "doc_id": entry["cells"]["doc_id"],
        "status": "refused" if entry["reasons"] else "read",
        "reason": "; ".join(entry["reasons"]),
        "encoding": entry["encoding"],
        "characters": len(text),
        "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest() if text else "",
        "note": "; ".join(entry["notes"]),
    }
