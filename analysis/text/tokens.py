r"""Tokenise texts into words, each with its start and end.

A word is ``\w+(?:['’-]\w+)*``: letters, digits and underscores, with single apostrophes or hyphens
inside. Two words are the same when they differ only in typography or case: composed and decomposed
accents, curly and straight apostrophes, the several hyphens, soft hyphens and zero-width characters
make no difference. Only the key of a word is folded. Its place is always that of the text as read.

A batch of texts is held as one array of word ids and arrays of their places (`Tokens`), so that
lexicon look-up, counting and concordances tokenise each text once.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"\w+(?:['’ʼ\u2010\u2011-]\w+)*")
WORD_RULE = "1"  # the rule by which the words of a study are counted; older ones stay known
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ANY_INVISIBLE = re.compile(f"[{_INVISIBLE}]")
_SPELLINGS = (("’", "'"), ("ʼ", "'"), ("\u2010", "-"), ("\u2011", "-"))
_PARTED = re.compile(f"({WORD.pattern})")


class Word(NamedTuple):
    """A word of a text: its start and end in characters, and its folded form."""

    start: int
    end: int
    form: str


@dataclass(frozen=True)
class Tokens:
    """
    The words of several texts, as integers.

    Attributes
    ----------
    ids : array of uint32
        For each word in reading order, its number in `vocabulary`.
    starts, ends : arrays of int64
        Start and end of each word, in characters of its own text.
    borders : array of int64
        Text `i` holds the words ``borders[i]`` up to ``borders[i + 1]``.
    vocabulary : tuple of str
        The distinct folded words in the order of their first occurrence.
    """

    ids: NDArray[np.uint32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    borders: NDArray[np.int64]
    vocabulary: tuple[str, ...]


def fold(word: str) -> str:
    """
    Return the key under which a word is counted.

    Examples
    --------
    >>> fold("Don’t") == fold("DON'T") == "don't"
    True
    """
    return unify(word).casefold()


def unify(word: str) -> str:
    """
    Return `word` with one spelling of its accents, apostrophes and hyphens.

    Examples
    --------
    >>> unify("O’Brien") == unify("O'Bri\u00aden") == "O'Brien"
    True
    """
    if word.isascii():
        return word
    word = unicodedata.normalize("NFC", _ANY_INVISIBLE.sub("", word))
    for variant, plain in _SPELLINGS:  # much faster than str.translate
        word = word.replace(variant, plain)
    return word


def words(text: str) -> list[Word]:
    """
    Return the words of a text in reading order.

    Examples
    --------
    >>> [tuple(word) for word in words("Don’t panic: Kyiv's pro-war side")]
    [(0, 5, "don't"), (6, 11, 'panic'), (13, 19, "kyiv's"), (20, 27, 'pro-war'), (28, 32, 'side')]
    """
    return list(map(Word._make, _placed_words(text)))


def words_by_rule(rule: str, text: str) -> list[Word]:
    """
    Return the words of a text by the rule that a saved study was counted with.

    Raises
    ------
    ValueError
        If this version does not know the rule.

    Examples
    --------
    >>> [word.form for word in words_by_rule("1", "War is war.")]
    ['war', 'is', 'war']
    """
    if rule != WORD_RULE:
        raise ValueError(f"the rule of words {rule!r} is not known to this version; update it.")
    return words(text)


def tokenize(texts: Iterable[str]) -> Tokens:
    """
    Return the words of `texts` as one array of ids with their places.

    Examples
    --------
    >>> tokens = tokenize(["War is war.", "Peace"])
    >>> tokens.ids.tolist(), tokens.borders.tolist(), tokens.vocabulary
    ([0, 1, 0, 2], [0, 3, 4], ('war', 'is', 'peace'))
    """
    if isinstance(texts, str):
        raise ValueError("texts is one string; give a list of texts: [text].")
    id_of: defaultdict[str, int] = defaultdict()
    id_of.default_factory = id_of.__len__
    ids: list[int] = []
    starts, ends = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    borders = [0]
    for text in texts:
        forms, first, last = _forms_and_places(text)
        ids.extend(map(id_of.__getitem__, forms))
        starts.append(first)
        ends.append(last)
        borders.append(len(ids))
    return Tokens(
        np.array(ids, np.uint32),
        np.concatenate(starts),
        np.concatenate(ends),
        np.array(borders, np.int64),
        tuple(id_of),
    )


def _forms_and_places(text: str) -> tuple[list[str], NDArray[np.int64], NDArray[np.int64]]:
    """Return the folded words of a text, their starts and their ends."""
    folded = _folded_as_a_whole(text)
    if folded is None:
        found = _placed_words(text)
        starts, ends = np.array([word[:2] for word in found], np.int64).reshape(-1, 2).T
        return [form for _, _, form in found], starts, ends
    pieces = _PARTED.split(folded)  # what stands between words, and words, in turn
    lengths = np.fromiter(map(len, pieces), np.int64, len(pieces))
    ends = np.cumsum(lengths)[1::2]
    return pieces[1::2], ends - lengths[1::2], ends


def _placed_words(text: str) -> list[tuple[int, int, str]]:
    """Return the words as plain tuples, which are made faster than named ones."""
    folded = _folded_as_a_whole(text)
    if folded is not None:
        return [(*m.span(), m[0]) for m in WORD.finditer(folded)]
    if not _ANY_INVISIBLE.search(text) and unicodedata.is_normalized("NFC", text):
        return _folded_words(text)
    plain, starts, ends = _composed(text)
    return [(starts[start], ends[end - 1], form) for start, end, form in _folded_words(plain)]


def _folded_words(text: str) -> list[tuple[int, int, str]]:
    """Return the words of an NFC text without invisible characters, folded one by one."""
    for variant, plain in _SPELLINGS:
        text = text.replace(variant, plain)
    return [(*m.span(), m[0].casefold()) for m in WORD.finditer(text)]


def _folded_as_a_whole(text: str) -> str | None:
    """Return a text in one spelling and case, or None if that would move a place."""
    if text.isascii():
        return text.lower()
    if _ANY_INVISIBLE.search(text) or not unicodedata.is_normalized("NFC", text):
        return None
    for variant, plain in _SPELLINGS:
        text = text.replace(variant, plain)
    folded = text.casefold()
    return folded if len(folded) == len(text) else None


def _composed(text: str) -> tuple[str, list[int], list[int]]:
    """Return the NFC text without invisible characters, and the place of each character."""
    plain: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _clusters(text):
        start, end = cluster
        for character in unicodedata.normalize("NFC", text[start:end]):
            if character not in _INVISIBLE:
                plain.append(character)
                starts.append(start)
                ends.append(end)
    return "".join(plain), starts, ends


def _clusters(text: str) -> list[tuple[int, int]]:
    """Return the runs that NFC may join: a character and its combining marks (or jamo)."""
    begins = [
        i
        for i, character in enumerate(text)
        if i == 0 or not (unicodedata.combining(character) or "\u1160" <= character <= "\u11ff")
    ]
    return list(zip(begins, [*begins[1:], len(text)], strict=True))
