"""Read the words of a corpus once, and find the passage and the sentence of each."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import tables
from analysis.stats.arrays import Integers
from analysis.text.tokens import WORD_RULE, Tokens, tokenize


class Part(NamedTuple):
    """The title or the text of an article."""

    doc_id: str
    part: str
    text: str


class ArticleWords(NamedTuple):
    """The parts of some articles and their words: text `i` of `tokens` is that of part `i`."""

    parts: list[Part]
    tokens: Tokens

    @property
    def texts(self) -> list[str]:
        """The text of each part."""
        return [part.text for part in self.parts]

    @property
    def part_of_word(self) -> Integers:
        """For each word the number of its part."""
        return np.repeat(np.arange(len(self.parts)), np.diff(self.tokens.borders))


class PassageWords(NamedTuple):
    """
    The words of some articles, with the passage in which each begins.

    Attributes
    ----------
    words : ArticleWords
    passage : array of int
        For each word the row number of its passage; -1 where it begins in none.
    sentence : array of int
        For each word the number of its sentence, unique within the corpus; -1 in no passage.
    sentence_of_passage : array of int
        For each passage the same number.
    """

    words: ArticleWords
    passage: Integers
    sentence: Integers
    sentence_of_passage: Integers


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


def read_words(documents: pd.DataFrame, rule: str = WORD_RULE, characters: int = 0) -> ArticleWords:
    """
    Return the parts of articles and their words; `characters` as in `tokenize`.

    Examples
    --------
    >>> documents = pd.DataFrame([{"doc_id": "a", "title": "War", "text": "No war."}])
    >>> words = read_words(documents)
    >>> words.tokens.borders.tolist(), words.tokens.vocabulary
    ([0, 1, 3], ('no', 'war'))
    """
    parts = parts_of(documents)
    return ArticleWords(parts, tokenize((part.text for part in parts), rule, characters))


def place_words(words: ArticleWords, passages: pd.DataFrame) -> PassageWords:
    """
    Return the words with the passage and the sentence of each.

    A word that crosses from one passage into the next belongs to the first.

    Examples
    --------
    >>> words = read_words(pd.DataFrame([{"doc_id": "a", "text": "No war. Go"}]))
    >>> passages = pd.DataFrame({"doc_id": "a", "part": "text", "sentence": [1, 2],
    ...                          "start": [0, 8], "end": [8, 10]})
    >>> placed = place_words(words, passages)
    >>> placed.passage.tolist(), placed.sentence.tolist()
    ([0, 0, 1], [0, 0, 1])
    """
    tables.require(passages, ["doc_id", "part", "sentence", "start", "end"], "passages")
    keys = zip(passages["doc_id"], passages["part"], strict=True)
    number = {(doc_id, part): i for i, (doc_id, part, _) in enumerate(words.parts)}
    parts = np.fromiter(
        (number.setdefault(key, len(number)) for key in keys), np.int64, len(passages)
    )
    numbers = passages["sentence"].to_numpy(np.int64)
    sentences = parts * (int(numbers.max(initial=0)) + 1) + numbers
    sentence_of = pd.factorize(sentences)[0].astype(np.int64)
    passage = _passage_of_words(words, passages, parts)
    return PassageWords(words, passage, np.append(sentence_of, -1)[passage], sentence_of)


def _passage_of_words(words: ArticleWords, passages: pd.DataFrame, part: Integers) -> Integers:
    """Return the row number of the passage of each word, all texts put in one row."""
    parts, tokens = words
    begins = np.cumsum([0, *(len(text) + 1 for _, _, text in parts)])
    rows = np.flatnonzero(part < len(parts))
    starts = begins[part[rows]] + passages["start"].to_numpy(np.int64)[rows]
    if (np.diff(starts) < 0).any():
        order = np.argsort(starts, kind="stable")
        rows, starts = rows[order], starts[order]
    ends = begins[part[rows]] + passages["end"].to_numpy(np.int64)[rows]
    places = begins[words.part_of_word] + tokens.starts
    if not len(rows):
        return np.full(len(places), -1, np.int64)
    # how many words begin before each passage does, which is faster than to look up each word
    sizes = np.diff(np.searchsorted(places, starts), prepend=0, append=len(places))
    found = np.repeat(np.arange(-1, len(rows)), sizes)
    inside = (found >= 0) & (places < ends[found])
    return np.where(inside, rows[found], -1)
