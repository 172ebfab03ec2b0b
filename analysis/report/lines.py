"""The lines behind every number: each use of the lexicon with its words, or its place and link."""

import gzip
import json
from base64 import b64encode
from collections.abc import Sequence
from random import Random
from typing import Any, NamedTuple

import pandas as pd

from analysis import tables
from analysis.kwic import read_context
from analysis.study.study import Study

MOST_STATIC = 500  # lines that are readable without scripts
MOST_PACKED = 20_000  # lines that the page holds: some 2 MB
_WIDTH = 45  # characters on either side
_SEED = 1


class Line(NamedTuple):
    """A use: where, of what, in whose words, and the words around it where texts are at hand."""

    document: int  # its row in the list of articles
    label: str
    whose: str
    voice: str
    speaker: str
    sense: str
    confidence: str
    place: str
    left: str
    match: str
    right: str
    link: str
    opens_at: str


class Article(NamedTuple):
    """What the lines say of their article."""

    doc_id: str
    outlet: str
    date: str
    title: str
    url: str
    english_by: str


def label_of(referent: str, name: str, frame: str) -> str:
    """
    Return what a use is a use of, as one label.

    Examples
    --------
    >>> label_of("event", "strike", ""), label_of("", "", "threat")
    ('event: strike', 'frame: threat')
    """
    return f"{referent}: {name}" if name else f"frame: {frame}"


def lines_of(study: Study) -> list[Line]:
    """Return a line for each use, counted or not, without those in what the page adds."""
    found = study.matches.assign(rule="")
    if study.excluded is not None:
        found = pd.concat([found, study.excluded])
    found = found[found["zone"] != "boilerplate"]
    row_of = {doc_id: row for row, doc_id in enumerate(study.documents["doc_id"])}
    found = found.assign(
        row=found["doc_id"].map(row_of), at=found["part"].map(tables.PARTS.index)
    ).sort_values(["row", "at", "start"], kind="stable", ignore_index=True)
    context = read_context(study, found, width=_WIDTH)
    columns = ["left", "match", "right", "place", "link", "opens_at"]
    context = context.reindex(columns=columns, fill_value="").astype(object)
    around = context.where(context.notna(), "").to_dict("records")
    return [_line(use, words) for use, words in zip(found.to_dict("records"), around, strict=True)]


def _line(use: dict[Any, Any], words: dict[Any, Any]) -> Line:
    return Line(
        document=use["row"],
        label=label_of(use["referent"], use["name"], use["frame"]),
        sense=use["rule"] or "counted",
        **{column: use[column] for column in ("whose", "voice", "speaker", "confidence")},
        **words,
    )


def articles_of(study: Study) -> list[Article]:
    """Return what is said of each article, in the order of the documents."""
    rows = study.documents.reindex(columns=list(Article._fields), fill_value="")
    return [Article(*row) for row in rows.fillna("").astype(str).itertuples(index=False, name=None)]


def drawn(lines: Sequence[Line], most: int) -> list[Line]:
    """
    Return all lines, or if there are more than `most` so many drawn at random, in their order.

    Examples
    --------
    >>> len(drawn(range(9), 4)), drawn(range(3), 4)
    (4, [0, 1, 2])
    """
    if len(lines) <= most:
        return list(lines)
    return [lines[number] for number in sorted(Random(_SEED).sample(range(len(lines)), most))]


def packed(lines: Sequence[Line], articles: Sequence[Article], shown: Sequence[int]) -> str:
    """
    Return lines and articles as JSON, compressed, in letters; texts that repeat are written once.

    `shown` are the articles that stand in the page in colour.
    """
    texts: dict[str, int] = {}
    keyed = ("label", "whose", "voice", "speaker", "sense", "confidence", "opens_at")
    columns: dict[str, list[Any]] = {name: [] for name in Line._fields}
    for line in lines:
        url = articles[line.document].url
        short = line._replace(link=line.link.removeprefix(url) if url else line.link)
        for name, value in zip(Line._fields, short, strict=True):
            columns[name].append(
                texts.setdefault(str(value), len(texts)) if name in keyed else value
            )
    content = {"texts": list(texts), "keyed": keyed, "lines": columns, "shown": list(shown)}
    content["articles"] = [list(article) for article in articles]
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return b64encode(gzip.compress(plain, 9, mtime=0)).decode("ascii")
