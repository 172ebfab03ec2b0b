"""Find the text of each article of a study in what a user brings: texts, exports or a table.

A folder may have a text for each article, named as the study names them. Everything else is read
by `read_articles`. Articles are matched by ``doc_id``; where ids differ, as those that are made
from the name of a file do, by the checksum of the text or by the frequencies of its words.
"""

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple, cast

import pandas as pd

from analysis import reading, tables
from analysis.reading.encodings import read_text
from analysis.reading.files import Source, is_address
from analysis.reading.recognised_files import source_label
from analysis.study.text_matching import SourceArticle, matching_articles

TextSource = Source | Sequence[Source] | pd.DataFrame
_NOT_READ = "not read:"  # begins the reason of a file without an article
_TABLES = (".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson", ".parquet")
_OWN_FILE = ("file", "filename", "path")


class FoundText(NamedTuple):
    """The text found for an article, and its title if the source has one; None with a fault."""

    file: str
    text: str | None
    title: str = ""
    fault: str = ""


class LeftOver(NamedTuple):
    """What a file of the source has beside the articles of the study."""

    file: str
    reason: str


class FoundTexts(NamedTuple):
    """What was found for each ``doc_id`` of a study, and what of the source fits none."""

    texts: dict[str, FoundText]
    left: list[LeftOver]


class _Read(NamedTuple):
    """The articles of a source, and ``file doc_id reason`` of those that were not read."""

    articles: list[SourceArticle]
    refused: list[tuple[str, str, str]]


def find_texts(
    content: Mapping[str, Any],
    source: TextSource,
    metadata: Source | None = None,
    columns: Mapping[str, str] | Source | None = None,
) -> FoundTexts:
    """
    Return the text of each article of a study, or why there is none, and what fits no article.

    Raises
    ------
    ValueError
        If the source cannot be read, or a table of documents has faults; the message names them.
        A folder from which nothing can be read is told for each article instead.
    """
    if isinstance(source, pd.DataFrame):
        return _matched(content, {}, _documents(source), "the table")
    folder = _folder(source)
    if folder is None:
        return _matched(content, {}, _read_source(source, metadata, columns), source_label(source))
    named = _named_texts(content, folder)
    if all(found.text is not None for found in named.values()):
        return FoundTexts(named, [])
    try:
        read = _read_source(source, metadata, columns)
    except ValueError as error:
        if metadata is not None or columns is not None:
            raise
        found = _matched(content, named, _Read([], []), str(folder))
        return found._replace(left=[LeftOver(str(folder), f"nothing else was read: {error}")])
    return _matched(content, named, read, str(folder))


def _folder(source: Source | Sequence[Source]) -> Path | None:
    """Return the path of a source that is no file, no list and no address."""
    if not isinstance(source, (str, PathLike)) or is_address(source):
        return None
    return None if Path(source).is_file() else Path(source)


def sources_of_articles(content: Mapping[str, Any]) -> dict[str, str]:
    """Return the export or table that held each article; none for those in files of their own."""
    report = content["import_report"]
    if report is None:
        return {}
    read = report[(report["status"] == "read") & (report["row"].astype(str).str.isdigit())]
    articles = content["documents"].set_index("doc_id")
    own = {doc_id for doc_id, row in articles.iterrows() if any(row.get(n) for n in _OWN_FILE)}
    pairs = zip(read["doc_id"], read["source"], strict=True)
    return {one: file for one, file in pairs if not (one in own and is_table(file))}


def is_table(file: str) -> bool:
    """Return whether a file is a table, which may hold texts or only describe them."""
    return file.lower().endswith(_TABLES)


def _named_texts(content: Mapping[str, Any], folder: Path) -> dict[str, FoundText]:
    """Return the texts in the files that the study names; nothing outside of `folder` is read."""
    documents, report = content["documents"], content["import_report"]
    named = documents["file"] if "file" in documents.columns else [""] * len(documents)
    encodings = (
        {} if report is None else dict(zip(report["doc_id"], report["encoding"], strict=True))
    )
    found = {}
    for doc_id, name in zip(documents["doc_id"], named, strict=True):
        file = name or f"{doc_id}.txt"
        text, fault = _opened(folder, file, encodings.get(doc_id, ""))
        found[doc_id] = FoundText(file, text, fault=fault)
    return found


def _opened(folder: Path, name: str, encoding: str) -> tuple[str | None, str]:
    path = folder / name
    try:
        inside, there = path.resolve().is_relative_to(folder.resolve()), path.is_file()
    except (OSError, ValueError) as error:
        return None, f"the study names a file that cannot be opened ({error})"
    if not inside:
        return None, f"the study names a file outside of {folder}; it was not opened"
    if not there:
        return None, f"there is no such file in {path.parent}; save the page's text there"
    faults = []
    for written in dict.fromkeys(["", encoding]):  # detected, or that of the original file
        try:
            return read_text(path, written)[0], ""
        except ValueError as error:
            faults.append(str(error))
    return None, faults[-1]


def _read_source(
    source: Source | Sequence[Source],
    metadata: Source | None,
    columns: Mapping[str, str] | Source | None,
) -> _Read:
    documents = reading.read_articles(
        source, metadata, columns=columns, on_error="refuse", dates="optional"
    )
    report = reading.import_report(documents)
    read = report[report["status"] == "read"]
    files = dict(zip(read["doc_id"], read["source"], strict=True))
    rows = documents[["doc_id", "title", "text"]].itertuples(index=False, name=None)
    articles = [
        SourceArticle(str(i), files.get(i, ""), str(title), text) for i, title, text in rows
    ]
    refused = report[(report["status"] != "read") & ~report["reason"].str.startswith(_NOT_READ)]
    faults = refused[["source", "doc_id", "reason"]].itertuples(index=False, name=None)
    return _Read(articles, [cast("tuple[str, str, str]", fault) for fault in faults])


def _documents(table: pd.DataFrame) -> _Read:
    """Return the articles of a table of documents with ``doc_id`` and ``text``."""
    tables.require(table, ("doc_id", "text"), "source")
    titles = table["title"] if "title" in table.columns else pd.Series("", index=table.index)
    rows = zip(table["doc_id"], titles.fillna("").astype(str), table["text"], strict=True)
    articles, faults, seen = [], [], set()
    for row, (doc_id, title, text) in enumerate(rows):
        if str(doc_id) in seen:
            faults.append((row, str(doc_id), "doc_id stands twice; leave one of the rows out"))
        if not isinstance(text, str) or not text.strip():
            faults.append((row, str(doc_id), f"text is {text!r}; leave the row out"))
        seen.add(str(doc_id))
        articles.append(SourceArticle(str(doc_id), "", title, text))
    if faults:
        raise ValueError(tables.describe_faults(faults, "source"))
    return _Read(articles, [])


def _matched(
    content: Mapping[str, Any], named: Mapping[str, FoundText], read: _Read, label: str
) -> FoundTexts:
    """Return texts named by the study as they are, and for the rest those that match."""
    doc_ids = list(content["documents"]["doc_id"])
    texts = {doc_id: found for doc_id, found in named.items() if found.text is not None}
    taken = {found.file for found in texts.values()}
    free = [one for one in read.articles if one.doc_id not in texts and one.file not in taken]
    pairs = matching_articles(content, [one for one in doc_ids if one not in texts], free)
    texts |= {i: FoundText(one.file, one.text, one.title) for i, one in pairs.items()}
    faults = {doc_id: f" ({file}: {reason})" for file, doc_id, reason in read.refused}
    sources = sources_of_articles(content)
    for doc_id in doc_ids:
        if doc_id not in texts:
            lacking = _lacking(sources.get(doc_id, ""), named.get(doc_id), label)
            texts[doc_id] = lacking._replace(fault=lacking.fault + faults.get(doc_id, ""))
    used = {id(one) for one in pairs.values()}
    unused = [(one.file, one.doc_id) for one in free if id(one) not in used]
    unread = [row for row in read.refused if row[1] not in texts and row[0] not in taken]
    reasons = {file: f"; {reason}" for file, _, reason in reversed(unread)}
    left = _left([row[:2] for row in unread], "was not read", "were not read")
    return FoundTexts(
        {doc_id: texts[doc_id] for doc_id in doc_ids},
        [
            *_left(unused, "fits no article of the study", "fit no article of the study"),
            *(one._replace(reason=one.reason + reasons[one.file]) for one in left),
        ],
    )


def _lacking(file: str, named: FoundText | None, label: str) -> FoundText:
    """Return why there is no text for an article that was read from `file`, if it is known."""
    if named is None:
        fault = f"no article of {label} has its id or its words"
        return FoundText(file, None, fault=fault)
    if not file or "there is no such file" not in named.fault:
        return named
    if is_table(file):
        return named._replace(fault=f"{named.fault}, or put {file} there if it holds the texts")
    fault = f"no article in {label} has its id or its words; put {file} there"
    return FoundText(file, None, fault=fault)


def _left(rows: Iterable[tuple[str, str]], one: str, many: str) -> list[LeftOver]:
    """Return for each file how many of its articles are left, with the first ids."""
    ids: dict[str, list[str]] = {}
    for file, doc_id in rows:
        ids.setdefault(file, []).append(doc_id)
    return [
        LeftOver(
            file,
            f"{tables.counted(len(some), 'article')} {one if len(some) == 1 else many}: "
            + (tables.listed(filter(None, some)) or "no id"),
        )
        for file, some in ids.items()
    ]
