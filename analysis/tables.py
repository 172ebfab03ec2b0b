"""The columns of every table this package hands out, and what a table must be before work starts.

Every step takes tables and returns tables. What their columns are called stands here and nowhere
else, so that a column means the same thing wherever it is met; ``data/README.md`` explains each of
them to a reader of the saved files.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

DOCUMENTS = ("doc_id", "outlet", "date", "title", "text")
PASSAGES = (
    *("doc_id", "part", "sentence", "start", "end", "zone", "voice", "speaker", "mention"),
    *("cue", "own", "whose", "confidence", "construction", "words"),
)
MATCHES = (
    *("doc_id", "part", "sentence", "start", "end", "zone", "voice", "speaker", "own", "whose"),
    *("confidence", "referent", "name", "frame", "term", "match"),
)
RESTATEMENTS = (
    *("doc_id", "part", "start", "end", "voice", "source_id", "source_part", "source_start"),
    *("source_end", "source_voice", "source_speaker", "kind", "score", "coder"),
)
VERSIONS = (
    *("doc_id", "part", "start", "source_id", "source_part", "source_start", "change", "concerns"),
    *("source_words", "words"),
)
STATEMENTS = ("statement", "label", "source_id", "part", "start", "end", "text_sha256")
IMPORT_REPORT = (
    *("source", "row", "doc_id", "outlet", "status", "reason", "findings", "encoding"),
    *("characters", "sha256", "note"),
)

PARTS = ("title", "text")
ZONES = ("headline", "lead", "body", "caption", "boilerplate")
RUNNING_TEXT = ("lead", "body")  # the zones that readability and diversity count
VOICES = (
    *("narration", "quotation", "reported", "scare", "question", "answer", "unresolved", "unread"),
)
WHOSE = ("own", "other", "unclear")
CONFIDENCE = ("high", "low")

# Columns of our own that no metadata may be called by, as they would stand in one table.
_TAKEN = {*PASSAGES, *MATCHES, "n", "of", "articles", "share", "low", "high", "rule"} - {"doc_id"}

_TEXTS = " Those of a saved study have texts after study.with_texts(folder)."
_LISTED = 20  # of what there is

_MADE_BY = {
    "restatements": " find_restatements() makes them.",
    "passages": " split_passages() makes them.",
    "matches": " find_matches() makes them.",
    "documents": " read_articles() makes them, or add them by hand.",
}


def require(table: pd.DataFrame, columns: Iterable[str], argument: str) -> None:
    """Raise a ValueError naming the columns a table lacks, those it has, and what makes them."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValueError(
            f"`{argument}` lacks the columns {missing}; it has {list(table.columns)}."
            + _MADE_BY.get(argument, "")
            + _TEXTS * (argument == "documents" and "text" in missing)
        )


class UserTable(NamedTuple):
    """A table that a user brings, and its name in error messages: of the file, or the argument."""

    name: str
    table: pd.DataFrame


def read_user_csv(
    source: pd.DataFrame | str | Path,
    argument: str,
    columns: Sequence[str],
    optional: Sequence[str] = (),
) -> UserTable:
    """
    Return a user's table with exactly `columns`; cells of a CSV file are text.

    Optional columns that the table lacks are empty texts. Raises a ValueError if there is no such
    file, it is no CSV with commas, or it lacks a column.
    """
    if isinstance(source, pd.DataFrame):
        name, table = argument, source
    else:
        name = str(source)
        if not Path(source).is_file():
            raise ValueError(
                f"{argument}: there is no file {name}; give a CSV with {list(columns)}."
            )
        table = _read_csv(Path(source), columns)
    require(table, [column for column in columns if column not in optional], name)
    table = table.reindex(columns=list(columns), fill_value="").reset_index(drop=True)
    return UserTable(name, table)


def _read_csv(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """Return the cells of a file as text, or raise an error that says why it is no such CSV."""
    remedy = f"save it as CSV in UTF-8, separated by commas, with the columns {list(columns)}."
    header = path.read_bytes().split(b"\n", 1)[0]
    if header.count(b";") > header.count(b","):
        raise ValueError(f"{path}: is separated by semicolons; {remedy}")
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        message = " ".join(str(error).split()).removeprefix("Error tokenizing data. C error: ")
        raise ValueError(f"{path}: is no CSV that can be read ({message}); {remedy}") from error
    if len(table.columns) == 1 and table.columns[0] not in columns:
        raise ValueError(f"{path}: is not separated by commas: its header is one column; {remedy}")
    return table


def one_of(value: object, allowed: Sequence[object], argument: str) -> None:
    """Raise a ValueError that lists what there is, unless `value` is one of `allowed`."""
    if value not in allowed:
        more = f" and {len(allowed) - _LISTED:,} more" * (len(allowed) > _LISTED)
        raise ValueError(
            f"{argument} {value!r} is unknown; there is {list(allowed[:_LISTED])}{more}."
        )


def as_list(by: str | Sequence[str]) -> list[str]:
    """Return `by` as a list of column names: ``"outlet"`` is ``["outlet"]``."""
    return [by] if isinstance(by, str) else list(by)


def grouped(
    table: pd.DataFrame, by: Sequence[str], *, sort: bool = True
) -> list[tuple[tuple[Any, ...], pd.DataFrame]]:
    """
    Return the rows of each group with its values; missing values are a group, no column one group.

    Examples
    --------
    >>> table = pd.DataFrame({"outlet": ["B", "A", "B"]})
    >>> [(key, len(rows)) for key, rows in grouped(table, ["outlet"])]
    [(('A',), 1), (('B',), 2)]
    >>> [(key, len(rows)) for key, rows in grouped(table, [])]
    [((), 3)]
    """
    if not by:
        return [((), table)]
    groups = table.groupby(list(by), dropna=False, sort=sort, observed=True)
    return [(tuple(key), rows) for key, rows in groups]


def metadata_columns(table: pd.DataFrame) -> list[str]:
    """Return the columns of documents that are copied down: all but doc_id, title and text."""
    return [column for column in table.columns if column not in ("doc_id", "title", "text")]


def with_metadata(table: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the metadata of the article of each row as its last columns."""
    ids = pd.Index(documents["doc_id"])
    rows = ids.get_indexer(table["doc_id"]) if len(table) else np.zeros(0, np.int64)
    metadata = {name: documents[name].array.take(rows) for name in metadata_columns(documents)}
    return table.assign(**metadata)


def check_documents(
    documents: pd.DataFrame, *, text: bool = True, undated: bool = True
) -> pd.DataFrame:
    """
    Documents fit to be worked on: a copy with clean dates and a title for each.

    Parameters
    ----------
    documents : DataFrame
        One row per article with at least ``doc_id outlet date text``; ``title`` may be lacking.
    text : bool
        Whether the texts must be there; a study read from a folder has none.
    undated : bool
        Whether an article may have an empty text as its date, as ``dates="optional"`` leaves it
        when articles are read. A date that is missing altogether is a fault all the same.

    Returns
    -------
    DataFrame
        The same rows and columns in the same order, numbered from 0, ``doc_id`` and ``title`` as
        text, ``date`` as ``YYYY-MM-DD``; a missing text in the metadata is an empty one.

    Raises
    ------
    ValueError
        One message that lists every fault of every row, or the columns whose names are taken.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"doc_id": ["a", "a"], "outlet": "A", "date": ["2024-05-01", "May"],
    ...                      "text": ["One.", "Two."]})
    >>> check_documents(rows)
    Traceback (most recent call last):
    ...
    ValueError: 2 faults in documents:
      row 1, doc_id 'a': doc_id stands twice; give every article an id of its own
      row 1, doc_id 'a': date 'May' is not ISO; write YYYY-MM-DD
    """
    faults = document_faults(documents, text=text, undated=undated)
    if faults:
        raise ValueError(describe_faults(faults, "documents"))
    clean = documents.reset_index(drop=True).copy()
    clean["doc_id"] = clean["doc_id"].astype(str)
    clean["date"] = [iso_date(value) or "" for value in clean["date"]]
    titles = clean["title"] if "title" in clean.columns else pd.Series("", index=clean.index)
    clean["title"] = titles.fillna("").astype(str)
    for column in metadata_columns(clean):
        if clean[column].dtype.kind not in "iufb":
            written = clean[column].astype(object)
            clean[column] = written.where(written.notna(), "").astype(str)
    first = [column for column in DOCUMENTS if column in clean.columns]
    return clean[first + [column for column in clean.columns if column not in first]]


def document_faults(
    documents: pd.DataFrame, *, text: bool = True, undated: bool = True
) -> list[tuple[int, str, str]]:
    """Return (row number from 0, doc_id, reason) of everything that bars a row from being read."""
    needed = [column for column in DOCUMENTS if column != "title" and (text or column != "text")]
    require(documents, needed, "documents")
    twice = documents.columns[documents.columns.duplicated()].tolist()
    if twice:
        raise ValueError(f"documents: the columns {twice} stand twice; rename or drop one of each.")
    taken = sorted(_TAKEN & set(documents.columns))
    if taken:
        raise ValueError(
            f"documents: the columns {taken} are named as columns of ours; rename them."
        )
    faults: list[tuple[int, str, str]] = []
    seen: set[str] = set()
    for number, cells in enumerate(documents[needed].itertuples(index=False, name=None)):
        name = "" if _blank(cells[0]) else str(cells[0])
        reasons = row_faults(*cells)
        if undated and isinstance(cells[2], str) and not cells[2].strip():
            reasons.remove(NO_DATE)
        if name and name in seen:
            reasons.insert(0, "doc_id stands twice; give every article an id of its own")
        seen.add(name)
        faults.extend((number, name, reason) for reason in reasons)
    return faults


NO_DATE = "date is empty; write YYYY-MM-DD"


def row_faults(doc_id: object, outlet: object, day: object, *text: object) -> list[str]:
    """Return what bars one article from being read, as far as its own row shows it."""
    reasons = []
    if _blank(doc_id):
        reasons.append("doc_id is empty; give every article an id of its own")
    if _blank(outlet):
        reasons.append("outlet is empty; name the outlet")
    if _blank(day):
        reasons.append(NO_DATE)
    elif iso_date(day) is None:
        shown = str(day) if len(str(day)) <= 24 else str(day)[:23] + "…"
        reasons.append(f"date {shown!r} is not ISO; write YYYY-MM-DD")
    if text and not (isinstance(text[0], str) and text[0].strip()):
        reasons.append("text is empty; put the article's text there or leave the row out")
    return reasons


def describe_faults(faults: Sequence[tuple[int, str, str]], source: str) -> str:
    """Return one message with a line for each fault, and how many there are of a kind beyond."""
    lines = [
        f"  row {row}, doc_id {doc_id!r}: {reason}" for row, doc_id, reason in faults[:_LISTED]
    ]
    beyond = Counter(reason for _, _, reason in faults[_LISTED:])
    lines += [f"  and {counted(times, 'more row')}: {reason}" for reason, times in beyond.items()]
    return f"{counted(len(faults), 'fault')} in {source}:\n" + "\n".join(lines)


_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?")


def iso_date(value: object) -> str | None:
    """Return a date, a time stamp or an ISO text as ``YYYY-MM-DD``; None if it is none of them."""
    if isinstance(value, (datetime, date)):
        return None if pd.isna(value) else value.strftime("%Y-%m-%d")
    written = str(value).strip()
    try:
        return (
            datetime.fromisoformat(written).date().isoformat() if _ISO.fullmatch(written) else None
        )
    except ValueError:
        return None


def _blank(value: Any) -> bool:
    if not pd.api.types.is_scalar(value):  # a list in a cell is no gap
        return False
    return bool(pd.isna(value)) or not str(value).strip()


def listed(items: Iterable[object], most: int = 5, between: str = ", ") -> str:
    """
    Return the first items of a list, and how many more there are.

    Examples
    --------
    >>> listed(["a1", "a2", "a3"], most=2)
    'a1, a2 and 1 more'
    """
    everything = [str(item) for item in items]
    more = len(everything) - most
    return between.join(everything[:most]) + (f" and {more:,} more" if more > 0 else "")


def counted(number: int, noun: str) -> str:
    """
    Return a number with its noun.

    Examples
    --------
    >>> counted(1, "article"), counted(1200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{number:,} {noun}{'s' * (number != 1)}"
