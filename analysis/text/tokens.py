r"""Tokenise texts into words, each with its start and end.

A word is ``\w+(?:['’-]\w+)*``: letters, digits and underscores, with single apostrophes or hyphens
inside; a dotted abbreviation, such as "U.S." or "a.m.", is one word with its last dot. Two words
are the same when they differ only in typography or case: composed and decomposed accents, curly and
straight apostrophes, the several hyphens, soft hyphens and zero-width characters make no
difference. Only the key of a word is folded. Its place is always that of the text as read.

Case makes a difference for acronyms that are common words, too (`analysis.text.acronyms`): "US" and
"U.S." are not "us". Any dash longer than a hyphen parts words, also without blanks; a phrase of the
lexicon reaches over an en dash without blanks ("cease–fire"), and over no line end.

A batch of texts is held as one array of word ids and arrays of their places (`Tokens`), so that
lexicon look-up, counting and concordances tokenise each text once. Large batches are read by
compiled code (`analysis.text.compiled_tokens`) with the same result.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.text.acronyms import has_two_readings, key_in_capitals, settled
from analysis.text.word_scan import (
    FIRST_RULE,
    WORD,
    WORD_RULE,
    Scan,
    in_small_letters,
    known_rule,
    numbering,
    placed_words,
    scan,
    unify,
)

__all__ = [
    "WORD",
    "WORD_RULE",
    "Tokens",
    "Word",
    "fold",
    "scan",
    "tokenize",
    "tokens_of",
    "unify",
    "words",
]


COMPILED_FROM = 4_000_000  # characters of all texts together


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
    starts, ends : arrays of int32
        Start and end of each word, in characters of its own text.
    barred : array of bool
        Whether a comma, colon, semicolon, dash, ellipsis, question or exclamation mark stands
        between each word and the one before it in its text.
    borders : array of int64
        Text `i` holds the words ``borders[i]`` up to ``borders[i + 1]``.
    vocabulary : tuple of str
        The distinct folded words, sorted by code point.
    rule : str
        The rule of words: this version's, or that of a study saved earlier.
    """

    ids: NDArray[np.uint32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    barred: NDArray[np.bool_]
    borders: NDArray[np.int64]
    vocabulary: tuple[str, ...]
    rule: str = WORD_RULE


def fold(word: str, rule: str = WORD_RULE) -> str:
    """
    Return the key under which a word is counted.

    Examples
    --------
    >>> fold("Don’t") == fold("DON'T") == "don't"
    True
    >>> fold("US"), fold("us"), fold("U.S."), fold("U.N.")
    ('US', 'us', 'US', 'un')
    """
    word = unify(word)
    if rule == FIRST_RULE:
        return word.casefold()
    folded = in_small_letters(word)
    return key_in_capitals(word) if has_two_readings(folded) else folded


def words(text: str, rule: str = WORD_RULE) -> list[Word]:
    """
    Return the words of a text in reading order.

    Parameters
    ----------
    text : str
    rule : str
        The rule of words of a study that was saved earlier, if not this version's.

    Raises
    ------
    ValueError
        If this version does not know the rule.

    Examples
    --------
    >>> [tuple(word) for word in words("Don’t panic: Kyiv's pro-war side")]
    [(0, 5, "don't"), (6, 11, 'panic'), (13, 19, "kyiv's"), (20, 27, 'pro-war'), (28, 32, 'side')]
    >>> [word.form for word in words("U.S. war", "1")]
    ['u', 's', 'war']
    """
    found = list(map(Word._make, placed_words(text, known_rule(rule))))
    if rule == FIRST_RULE:
        return found
    return [
        Word(start, end, settled(text, start, end, form, unify(text[start:end])))
        if has_two_readings(form)
        else Word(start, end, form)
        for start, end, form in found
    ]


def tokenize(texts: Iterable[str], rule: str = WORD_RULE, characters: int = 0) -> Tokens:
    """
    Return the words of `texts` as one array of ids with their places.

    Parameters
    ----------
    texts : iterable of str
    rule : str
        The rule of words of a study that was saved earlier, if not this version's.
    characters : int
        How long all texts are together of which these are a part: compiled code reads many.

    Examples
    --------
    >>> tokens = tokenize(["War is war.", "Peace"])
    >>> tokens.ids.tolist(), tokens.borders.tolist(), tokens.vocabulary
    ([2, 0, 2, 1], [0, 3, 4], ('is', 'peace', 'war'))
    """
    if isinstance(texts, str):
        raise ValueError("texts is one string; give a list of texts: [text].")
    texts = list(texts)
    return tokens_of(_fast_scan(texts, rule, characters), texts, rule)


def _fast_scan(texts: Sequence[str], rule: str, characters: int) -> Scan:
    """Return the words of texts by compiled code if that is worth its loading, and can be."""
    if rule == WORD_RULE and max(characters, sum(map(len, texts))) >= COMPILED_FROM:
        try:
            from analysis.text.compiled_tokens import scan_compiled

            return scan_compiled(texts)
        except (ImportError, OSError):  # no Numba, or a disk too full to keep the machine code
            pass
    return scan(texts, rule)


def tokens_of(found: Scan, texts: Sequence[str], rule: str = WORD_RULE) -> Tokens:
    """Return the tokens of a scan: acronyms told from other words, the vocabulary sorted."""
    ids, vocabulary = found.ids, found.vocabulary
    if rule != FIRST_RULE:
        ids, vocabulary = _with_acronyms(found, texts)
    order = np.arange(len(vocabulary))
    if found.nearly_sorted is not None:
        order[: len(found.vocabulary)] = found.nearly_sorted
    used = np.bincount(ids, minlength=len(vocabulary)) > 0
    numbers = sorted(order[used[order]].tolist(), key=vocabulary.__getitem__)
    rank = np.zeros(len(vocabulary), np.uint32)
    rank[numbers] = np.arange(len(numbers), dtype=np.uint32)
    sorted_words = tuple(map(vocabulary.__getitem__, numbers))
    return Tokens(
        rank.take(ids), found.starts, found.ends, found.barred, found.borders, sorted_words, rule
    )


def _with_acronyms(found: Scan, texts: Sequence[str]) -> tuple[NDArray[np.uint32], list[str]]:
    """Return ids and vocabulary with a word of its own for each acronym written in capitals."""
    places = _places_with_two_readings(found)
    text_of = np.searchsorted(found.borders, places, side="right") - 1
    columns = (places, text_of, found.starts[places], found.ends[places], found.ids[places])
    keys: dict[int, str] = {}
    for place, number, start, end, word in zip(*(c.tolist() for c in columns), strict=True):
        form, printed = found.vocabulary[word], texts[number][start:end]
        if not printed.islower():
            key = settled(texts[number], start, end, form, unify(printed))
            if key != form:
                keys[place] = key
    if not keys:
        return found.ids, found.vocabulary
    id_of = numbering(found.vocabulary)
    ids = found.ids.copy()
    ids[list(keys)] = [id_of[key] for key in keys.values()]
    return ids, list(id_of)


def _places_with_two_readings(found: Scan) -> NDArray[np.int64]:
    """Return which words may be other ones if they were written in capitals, and may have been."""
    raised = np.ones(len(found.ids), np.bool_) if found.raised is None else found.raised
    places = np.flatnonzero(raised)
    unsettled = np.zeros(len(found.vocabulary), np.bool_)
    unsettled[found.ids[places]] = True
    for number in np.flatnonzero(unsettled).tolist():
        unsettled[number] = has_two_readings(found.vocabulary[number])
    return places[unsettled[found.ids[places]]]
