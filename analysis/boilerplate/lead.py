"""Mark the lead of an article: the first paragraph of its running text."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.boilerplate.lines import find_lines

FEWEST_WORDS = 10  # of a paragraph that can be a lead
CUT_AFTER = 60  # words after which the lead ends with its sentence


class Passage(NamedTuple):
    """A passage of running text: its row in the table, paragraph, sentence and words."""

    row: int
    paragraph: int
    sentence: int
    words: int


def mark_lead(passages: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    r"""
    Passages in which the lead of each text has the zone ``lead``; the rest stays ``body``.

    The lead is the first paragraph of running text with ten words or more, cut at the end of the
    sentence that reaches 60 words. A text that is one paragraph of under 60 words has none.

    Parameters
    ----------
    passages, documents : DataFrame
        As `split_passages` and `read_articles` make them. A line of a text is a paragraph.

    Returns
    -------
    DataFrame
        A copy of `passages`; passages that are no running text keep their zone.

    Examples
    --------
    >>> import analysis as an
    >>> text = "The ferry left the old harbour at noon on Monday.\nIt was late."
    >>> articles = pd.DataFrame([{"doc_id": "a", "outlet": "A", "date": "2024-05-01",
    ...                           "text": text}])
    >>> an.split_passages(articles)["zone"].tolist()
    ['lead', 'body']
    """
    running = (passages["zone"] == "body").to_numpy() & (passages["part"] == "text").to_numpy()
    rows = np.flatnonzero(running)
    of_article = passages["doc_id"].to_numpy()[rows]
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    starts = passages["start"].to_numpy()[rows]
    columns = [passages[name].to_numpy()[rows].tolist() for name in ("sentence", "words")]
    cells = list(zip(rows.tolist(), *columns, strict=True))
    lead: list[int] = []
    first = 0
    for doc_id, group in groupby(of_article):
        last = first + sum(1 for _ in group)
        lines = [start for start, _ in find_lines(str(texts[doc_id]))]
        numbers = np.searchsorted(lines, starts[first:last], side="right").tolist()
        lead += _lead_of(
            Passage(row, number, sentence, words)
            for number, (row, sentence, words) in zip(numbers, cells[first:last], strict=True)
        )
        first = last
    zones = passages["zone"].to_numpy(object)
    zones[lead] = "lead"
    marked = passages.assign(zone=zones.tolist())
    marked.attrs = dict(passages.attrs)
    return marked


def _lead_of(running: Iterator[Passage]) -> list[int]:
    """Return the rows of the lead, from the running text of an article in reading order."""
    paragraphs = [list(group) for _, group in groupby(running, lambda passage: passage.paragraph)]
    sizes = [sum(passage.words for passage in paragraph) for paragraph in paragraphs]
    if sum(size > 0 for size in sizes) == 1 and sum(sizes) < CUT_AFTER:
        return []
    long_enough = (number for number, size in enumerate(sizes) if size >= FEWEST_WORDS)
    paragraph = paragraphs[number] if (number := next(long_enough, None)) is not None else []
    lead: list[int] = []
    words = 0
    for _, sentence in groupby(paragraph, lambda passage: passage.sentence):
        if words >= CUT_AFTER:
            break
        for passage in sentence:
            lead.append(passage.row)
            words += passage.words
    return lead
