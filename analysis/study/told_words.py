"""Collect the words of each article that a saved study tells together with their place.

Uses of terms, words beside links, and the names and reporting words of speakers each tell a few
words and where they stand. Words are parted by hyphens here, as `analysis.text.runs` has them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.stats.arrays import Integers
from analysis.text.runs import cut, piece_starts, pieces
from analysis.text.word_scan import PLAIN_WORD
from analysis.voice.cues import read_cues

TERM = ["doc_id", "referent", "name", "frame", "term"]
PLACE = ["doc_id", "part", "start", "end"]
SMALL_BAG = 12  # words of a row of counts that can be put in order anyway; see data/README.md
_LONGEST_WORD = 1000
_NEAR = 400  # characters around a passage in which its speaker and cue are looked for

Truths = NDArray[np.bool_]
Term = tuple[str, str, str, str, str]  # of an article


class Neighbour(NamedTuple):
    """A word that a link names beside its use: the row of fragments, and before or after."""

    row: int
    side: str


class Told(NamedTuple):
    """Words of a part that a table tells: the first, the one after the last, and by what."""

    first: int
    last: int
    term: Term | None = None
    name: int = -1  # row of passages
    link: Neighbour | None = None


class Article(NamedTuple):
    """A title or text, where its words start, what the tables tell of it, and its voices."""

    text: str
    starts: list[int]
    told: list[Told]
    passage_starts: list[int]
    bags: list[int]  # of each passage: the row of counts that has its words
    bag_sizes: list[int]  # of each passage: how many words that row has


class Words(NamedTuple):
    """
    The words of an article.

    Attributes
    ----------
    forms : list of str
    kinds : array of int
        The same number for words of one length in one row of counts.
    begins : array of bool
        Whether a passage or the part begins with each word; one more for the end of the part.
    in_large_bag : array of bool
        Whether its row of counts has more words than can be put in order anyway.
    """

    forms: list[str]
    kinds: Integers
    begins: Truths
    in_large_bag: Truths


class Chain(NamedTuple):
    """Words of an article that are told, with gaps of one word at most."""

    article: Article
    first: int
    last: int
    told: list[Told]


def told_articles(content: Mapping[str, Any], titles: Container[str]) -> Iterator[Article]:
    """Yield each text, and each title that is not published, with what the tables tell of it."""
    passages = content["passages"].reset_index(drop=True)
    keys = ["doc_id", "zone", "voice", "own", "confidence"]
    bags = passages.groupby(keys, sort=False).ngroup().to_numpy()
    sizes = np.bincount(bags, weights=passages["words"]).astype(int)[bags]
    first_places = passages["start"].to_numpy()
    uses = _rows_by_part(content, ("matches", "excluded"), [*PLACE[2:], *TERM])
    links = _rows_by_part(content, ("fragments",), [*PLACE[2:], "before", "after"])
    spoken = passages[passages["mention"].ne("") | passages["cue"].ne("")]
    voices = _rows_by_part({"spoken": spoken}, ("spoken",), [*PLACE[2:], "mention", "cue"])
    documents = content["documents"].set_index("doc_id")
    texts = {part: documents[part].to_dict() for part in ("title", "text")}
    rows_of = passages.groupby(["doc_id", "part"], sort=False).indices
    for key in dict.fromkeys([*uses, *links, *voices]):
        if key[1] == "title" and key[0] in titles:
            continue
        text = str(texts[key[1]][key[0]])
        starts = piece_starts(text)
        told = _told_of(starts, uses.get(key, ()), links.get(key, ()))
        told += _told_of_speakers(text, starts, voices.get(key, ()))
        rows = np.sort(rows_of[key])
        of_passage = (column[rows].tolist() for column in (first_places, bags, sizes))
        yield Article(text, starts, told, *of_passage)


def chains(article: Article) -> Iterator[Chain]:
    """Yield the chains of an article, with the word at either end of the part or a passage."""
    last_word = len(article.starts)
    first, last = 0, -1
    told: list[Told] = []
    for one in sorted(article.told, key=lambda one: one.first):
        if one.first > last + 1:
            if told:
                yield Chain(article, max(first - 1, 0), min(last + 1, last_word), told)
            first, told = one.first, []
        last = max(last, one.last)
        told.append(one)
    if told:
        yield Chain(article, max(first - 1, 0), min(last + 1, last_word), told)


def words_of(article: Article) -> Words:
    """Return what the tables and the length of gaps tell of the words of an article."""
    starts = np.array(article.starts)
    forms = pieces(article.text)
    if len(forms) != len(starts):  # several apostrophes in a word
        places = pairwise([*article.starts, len(article.text)])
        found = (PLAIN_WORD.match(article.text, start, end) for start, end in places)
        forms = [match[0].casefold() if match else "" for match in found]
    passage = np.searchsorted(article.passage_starts, starts, side="right") - 1
    passage = np.maximum(passage, 0)
    begins = np.ones(len(starts) + 1, np.bool_)
    begins[1:-1] = np.diff(passage) > 0
    lengths = np.fromiter(map(len, forms), np.int64, len(forms))
    kinds = np.array(article.bags)[passage] * _LONGEST_WORD + lengths
    return Words(forms, kinds, begins, np.array(article.bag_sizes)[passage] > SMALL_BAG)


def _told_of(
    starts: list[int], uses: Sequence[list[Any]], links: Sequence[list[Any]]
) -> list[Told]:
    """Return the words that uses of terms and links tell."""
    told = [Told(*_words_in(starts, start, end), term=tuple(term)) for _, start, end, *term in uses]
    for row, start, end, before, after in links:
        first, last = _words_in(starts, start, end)
        if before:
            size = len(piece_starts(before))
            told.append(Told(max(first - size, 0), first, link=Neighbour(row, "before")))
        if after:
            size = len(piece_starts(after))
            told.append(Told(last, last + size, link=Neighbour(row, "after")))
    return told


def _told_of_speakers(text: str, starts: list[int], voices: Sequence[list[Any]]) -> list[Told]:
    """Return the words that tell who speaks, and by which word."""
    folded = text.lower()
    same = len(folded) == len(text)
    folded = folded if same else text
    told = []
    for row, start, end, mention, cue in voices:
        name = cut(mention)
        if place := _nearest(folded, [name.lower() if same else name], start, end):
            told.append(Told(*_words_in(starts, *place), name=row))
        if cue and (place := _nearest(folded, _forms(cue), start, end)):
            told.append(Told(*_words_in(starts, *place)))
    return told


def _forms(cue: str) -> Sequence[str]:
    """Return the forms in which a reporting word stands on the page."""
    return _forms_by_lemma().get(cue, (cue.lower(),))


@cache
def _forms_by_lemma() -> dict[str, tuple[str, ...]]:
    forms: dict[str, list[str]] = {}
    for form, cue in read_cues().items():
        forms.setdefault(cue.lemma, [cue.lemma]).append(form)
    return {lemma: tuple(dict.fromkeys(of_lemma)) for lemma, of_lemma in forms.items()}


def _rows_by_part(
    content: Mapping[str, Any], names: tuple[str, ...], columns: list[str]
) -> dict[tuple[str, str], list[list[Any]]]:
    """Return the row number and these columns of every row with a place, by article and part."""
    found: dict[tuple[str, str], list[list[Any]]] = {}
    for name in names:
        table: pd.DataFrame | None = content[name]
        if table is None:
            continue
        table = table[table["start"].notna()]
        cells = [table[column].to_list() for column in ("doc_id", "part", *columns)]
        for row, doc_id, part, *values in zip(table.index.tolist(), *cells, strict=True):
            found.setdefault((doc_id, part), []).append([row, *values])
    return found


def _words_in(starts: list[int], start: int, end: int) -> tuple[int, int]:
    """Return the numbers of the first word and of the one after the last."""
    return max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)


def _nearest(text: str, variants: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """Return the place of one of the variants that is nearest to a passage, if any is near it."""
    found = []
    for words in filter(None, variants):
        for place in _places(text, words, max(0, start - _NEAR), end + _NEAR):
            distance = max(start - place - len(words), place - end, 0)
            found.append((distance, place, place + len(words)))
    return min(found)[1:] if found else None


def _places(text: str, words: str, low: int, high: int) -> Iterator[int]:
    """Yield where whole words stand between two places."""
    place = text.find(words, low, high)
    while place >= 0:
        after = place + len(words)
        inside = (place and text[place - 1].isalnum()) or text[after : after + 1].isalnum()
        if not inside:
            yield place
        place = text.find(words, place + 1, high)
