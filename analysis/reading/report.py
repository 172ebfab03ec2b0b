"""The import report, and the documents that it is attached to."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import pandas as pd

from analysis import tables
from analysis.reading.entries import COLUMNS_TAKEN, Entry, column_names, few_words

ATTRIBUTE = "import_report"
# Findings that the report counts, and how their notes begin.
_NOTE_STARTS = {
    "truncated": "truncated",
    "duplicate": "the same text as",
    "shorter": "shorter than declared",
    "longer": "longer than declared",
    "several": "may be several articles",
    "wrapped": "lines joined",
}
_LISTED = 50  # articles listed singly; the report has all of them
_UNMARKED = {"truncated": False}  # default values of columns that only some readers add
FINDINGS = ("without date", "without text", *_NOTE_STARTS)


def import_report(documents: pd.DataFrame) -> pd.DataFrame:
    """
    Import status of every article declared in the files that these documents were read from.

    Parameters
    ----------
    documents : DataFrame
        The result of `read_articles`. Documents merged or made by hand have no report.

    Returns
    -------
    DataFrame
        One row per declared article, in reading order, with the columns

        ``source``, ``row``
            the file that declares it, and the line in it (a row in a spreadsheet, the number of
            an article in an export; missing for a file of a single article)
        ``doc_id``, ``outlet``
            its id and its outlet, if found; cut to four words in a refused row, because a damaged
            row may have prose in these columns
        ``status``
            ``read`` or ``refused``
        ``reason``
            why it was refused and what to do; ``not read: …`` for a file without an article
        ``findings``
            any of ``without date``, ``without text``, ``truncated``, ``duplicate``, ``shorter``
            and ``longer`` (than the export declares) and ``several`` (a text that may hold several
            articles, by its length or its dates) and ``wrapped`` (at a fixed width; its lines were
            joined), separated by semicolons
        ``encoding``
            the encoding of the file that holds the text; empty if the format determines it
        ``characters``, ``sha256``
            length of the text, and checksum of its UTF-8 bytes, after line ends are normalised
        ``note``
            decisions made on import, such as a guessed encoding or a time of day cut off a date

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


def make_documents(entries: Sequence[Entry]) -> pd.DataFrame:
    """Return the documents among the entries, with the report of all entries in ``attrs``."""
    accepted = [entry["cells"] for entry in entries if not entry["reasons"]]
    declared = column_names(entry for entry in entries if entry["state"] == "ok")
    columns = dict.fromkeys([*tables.DOCUMENTS, *declared])
    documents = pd.DataFrame(
        {
            name: _column([cells.get(name, _UNMARKED.get(name)) for cells in accepted])
            for name in columns
        }
    )
    # As JSON text, because pandas deep-copies attrs at every step: 100,000 dictionaries take 0.7 s
    # each time, one string takes none.
    outlets = {str(cells["outlet"]) for cells in accepted}
    documents.attrs[ATTRIBUTE] = json.dumps([_record(entry, outlets) for entry in entries])
    return documents


def _column(values: list[object]) -> "pd.Series[Any]":
    """Return values as a column; integers with gaps become ``Int64``, not floats."""
    present = {type(value) for value in values if value is not None}
    if not present:
        return pd.Series(values, dtype="str")
    return pd.Series(values, dtype="Int64" if present == {int} and None in values else None)


def _record(entry: Entry, outlets: Collection[str]) -> dict[str, object]:
    """Return a row of the report; `outlets` are the outlets of the accepted articles."""
    text, doc_id, outlet = (str(entry["cells"][name]) for name in ("text", "doc_id", "outlet"))
    if entry["reasons"] and entry["row"] is not None:
        # A damaged row may have prose in any column, and the report may be published.
        doc_id, outlet = few_words(doc_id), outlet if outlet in outlets else few_words(outlet)
    return {
        "source": entry["source"],
        "row": entry["row"],
        "doc_id": doc_id,
        "outlet": outlet,
        "status": "refused" if entry["reasons"] else "read",
        "reason": "; ".join(entry["reasons"]),
        "findings": "; ".join(_findings(entry)),
        "encoding": entry["encoding"],
        "characters": len(text),
        "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest() if text else "",
        "note": "; ".join(entry["notes"]),
    }


def _findings(entry: Entry) -> list[str]:
    """Return the findings of an entry that the report counts."""
    cells = entry["cells"]
    lacking = {"without date": "date", "without text": "text"} if entry["state"] == "ok" else {}
    found = [name for name, column in lacking.items() if not cells[column]]
    noted = [name for name, start in _NOTE_STARTS.items() if _noted(entry["notes"], start)]
    return found + noted


def _noted(notes: Iterable[str], start: str) -> bool:
    return any(note.startswith(start) for note in notes)


def import_summary(
    report: pd.DataFrame, by: str | Sequence[str] = ("source", "outlet")
) -> pd.DataFrame:
    """
    Number of articles declared, read and refused, by file and outlet.

    Parameters
    ----------
    report : DataFrame
        The result of `import_report`.
    by : str or sequence of str
        Columns of the report: ``source``, ``outlet``, or both.

    Returns
    -------
    DataFrame
        The columns of `by`, then ``declared read refused``, then the number of declared articles
        that are ``without_date``, ``without_text``, ``truncated``, ``duplicate`` (the same text as
        an earlier one), ``shorter`` or ``longer`` than their export declares, may be ``several``
        articles, or were ``wrapped`` at a fixed width; in reading order.

    Examples
    --------
    >>> report = pd.DataFrame({"source": "a.csv", "outlet": ["A", "A", "B"],
    ...                        "status": ["read", "refused", "read"],
    ...                        "findings": ["", "without date; truncated", "duplicate"]})
    >>> import_summary(report, by="outlet").iloc[:, :6]
      outlet  declared  read  refused  without_date  without_text
    0      A         2     1        1             1             0
    1      B         1     1        0             0             0
    """
    keys = tables.as_list(by)
    tables.require(report, [*keys, "status", "findings"], "report")
    findings_of_row = report["findings"].str.split("; ")
    marks = {"read": report["status"] == "read", "refused": report["status"] != "read"}
    marks |= {
        name.replace(" ", "_"): findings_of_row.map(lambda findings, name=name: name in findings)
        for name in FINDINGS
    }
    indicators = report[keys].assign(
        declared=1, **{name: mark.astype(int) for name, mark in marks.items()}
    )
    return indicators.groupby(keys, sort=False, dropna=False, as_index=False).sum()


def describe_import(report: pd.DataFrame) -> str:
    """
    Return the import report as plain text: totals, counts by file and outlet, and single articles.

    The single articles are all refused ones, and those that were read but have a finding
    (truncated, duplicate, shorter or longer than declared). Columns that were taken by their common
    names are told above them.

    Examples
    --------
    >>> report = pd.DataFrame({"source": "a.csv", "row": [2, 3], "doc_id": ["a", "b"],
    ...                        "outlet": "A", "status": ["read", "refused"],
    ...                        "reason": ["", "date is empty; write YYYY-MM-DD"],
    ...                        "findings": ["", "without date"]})
    >>> print(describe_import(report))
    2 articles declared = 1 read + 1 refused
      a.csv, A: 2 declared, 1 read, 1 refused; 1 without date
    refused:
      a.csv, 3 (b): date is empty; write YYYY-MM-DD
    """
    read = int((report["status"] == "read").sum())
    lines = [f"{len(report):,} articles declared = {read:,} read + {len(report) - read:,} refused"]
    for row in import_summary(report).to_dict("records"):
        findings = [
            f"{row[name.replace(' ', '_')]:,} {name}"
            for name in FINDINGS
            if row[name.replace(" ", "_")]
        ]
        counts = f"{row['declared']:,} declared, {row['read']:,} read, {row['refused']:,} refused"
        where = ", ".join(filter(None, (str(row["source"]), str(row["outlet"]))))
        lines.append(f"  {where}: {counts}" + ("; " if findings else "") + ", ".join(findings))
    if "note" in report.columns:
        decided = report[report["note"].str.startswith(COLUMNS_TAKEN)]
        lines += _listed("decided:", decided, [note.split("; ")[0] for note in decided["note"]])
    refused = report[report["status"] != "read"]
    lines += _listed("refused:", refused, list(refused["reason"]))
    doubtful = report[(report["status"] == "read") & (report["findings"] != "")]
    lines += _listed("read, and to be looked at:", doubtful, _descriptions(doubtful))
    return "\n".join(lines)


def _listed(head: str, rows: pd.DataFrame, details: Sequence[str]) -> list[str]:
    """Return a line for each of the first rows, and one line that counts the others."""
    lines = [head] if len(rows) else []
    for row, detail in zip(rows.head(_LISTED).to_dict("records"), details, strict=False):
        number = "" if pd.isna(row["row"]) else f", {row['row']}"
        named = f" ({row['doc_id']})" if row["doc_id"] else ""
        lines.append(f"  {row['source']}{number}{named}: {detail}")
    if len(rows) > _LISTED:
        lines.append(f"  and {len(rows) - _LISTED:,} more; the report has them all")
    return lines


def _descriptions(rows: pd.DataFrame) -> list[str]:
    """Return the findings of each row, each replaced by its note if there is one."""
    notes = rows["note"] if "note" in rows.columns else [""] * len(rows)
    descriptions = []
    for findings, note in zip(rows["findings"], notes, strict=True):
        labels = {name: name for name in findings.split("; ")}
        for text in note.split("; "):
            labels |= {
                name: text
                for name in labels
                if name in _NOTE_STARTS and text.startswith(_NOTE_STARTS[name])
            }
        descriptions.append("; ".join(labels.values()))
    return descriptions
