"""Tell where the texts of a study without texts belong: each export, table, file and address."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis import tables
from analysis.study.attach_texts import attach
from analysis.study.text_sources import find_texts, is_table, sources_of_articles

Article = dict[str, Any]


def describe_sources(content: Mapping[str, Any], folder: Path) -> str:
    """Return for each export and each article of its own where it goes, and whether it is there."""
    _, report = attach(content, find_texts(content, folder))
    found = report[report["doc_id"] != ""].set_index("doc_id")
    sources = sources_of_articles(content)
    held: dict[str, list[Article]] = {}
    alone = []
    for article in content["documents"].to_dict("records"):
        doc_id = article["doc_id"]
        row = {**article, **found.loc[doc_id].to_dict()}
        own_is_there = row["file"] == f"{doc_id}.txt" and row["status"] != "refused"
        source = "" if own_is_there else sources.get(doc_id, "")
        if source:
            held.setdefault(source, []).append(row)
        if not source or (is_table(source) and row.get("url")):
            alone.append(row)
    lines = [line for source, rows in held.items() for line in _source_lines(source, rows, folder)]
    lines += [line for row in alone for line in _article_lines(row, folder)]
    left = report[report["doc_id"] == ""].to_dict("records")
    lines += [f"{row['file']}: {row['reason']}" for row in left]
    end = " Save the plain text of each page, as it was, under these names." if alone else ""
    return "\n".join([*lines, f"Nothing was fetched.{end}"])


def _source_lines(source: str, rows: list[Article], folder: Path) -> Iterator[str]:
    """Tell of an export or a table with many articles; and their addresses if it is not there."""
    outlets = tables.listed(dict.fromkeys(row["outlet"] for row in rows))
    agreeing = [row for row in rows if row["status"] != "refused"]
    there = bool(agreeing) or any(row["words"] for row in rows)
    state = "there, and agrees" if there else "not there"
    if there and len(agreeing) < len(rows):
        refused = next(row for row in rows if row["status"] == "refused")
        state = f"there; {len(agreeing)} of {tables.counted(len(rows), 'article')} agree "
        state += f"({refused['doc_id']}: {refused['reason']})"
    yield f"{source}: {tables.counted(len(rows), 'article')} of {outlets}"
    if is_table(source):
        yield f"  put this table, if it holds the texts, into {folder}: {state}"
    else:
        yield f"  put this export into {folder}: {state}"
        missing = [row for row in rows if row["status"] == "refused" and row.get("url")]
        yield from (f"  {row['doc_id']}: {row['url']}" for row in missing)


def _article_lines(row: Article, folder: Path) -> Iterator[str]:
    state = "there, and agrees" if row["status"] != "refused" else row["reason"]
    yield f"{row['doc_id']}: {row['outlet']}, {row['date']}"
    yield f"  {row.get('url') or 'no address'}"
    yield f"  save as {folder / row['file']}: {state}"
