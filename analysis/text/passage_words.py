"""Find the passage of each word of a corpus."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import tables
from analysis.stats.arrays import Integers
from analysis.text.tokens import Tokens


class Part(NamedTuple):
    """The title or the text of an article."""

    doc_id: str
    part: str
    text: str


def parts_of(documents: pd.DataFrame) -> list[Part]:
    """Return the parts that are not empty, in the order of documents."""
    tables.require(documents, ["doc_id", "text"], "documents")
    titles = documents["title"] if "title" in documents.columns else [""] * len(documents)
    rows = zip(documents["doc_id"], titles, documents["text"], strict=True)
    return [
        Part(doc_id, part, written)
        for doc_id, title, text in rows
        for part, written in (("title", title), ("text", text))
        if isinstance(written, str) and written
    ]


def passage_of_words(parts: list[Part], tokens: Tokens, passages: pd.DataFrame) -> Integers:
    """
    Return, for each word, the row number of the passage in which it begins; -1 if in none.

    A word that crosses from one passage into the next belongs to the first.
    """
    tables.require(passages, ["doc_id", "part", "start", "end"], "passages")
    rows_of = passages.groupby(["doc_id", "part"], sort=False).indices
    starts, ends = passages["start"].to_numpy(), passages["end"].to_numpy()
    found = np.full(len(tokens.ids), -1, np.int64)
    for number, (doc_id, part, _) in enumerate(parts):
        rows = rows_of.get((doc_id, part))
        if rows is None:
            continue
        rows = np.asarray(rows)[np.argsort(starts[rows], kind="stable")]
        span = slice(tokens.borders[number], tokens.borders[number + 1])
        place = np.searchsorted(starts[rows], tokens.starts[span], side="right") - 1
        inside = (place >= 0) & (tokens.starts[span] < ends[rows[place]])
        found[span] = np.where(inside, rows[place], -1)
    return found
