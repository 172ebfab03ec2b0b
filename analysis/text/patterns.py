"""Look the patterns of phrases up among the distinct words of texts.

A pattern is a word in which ``*`` stands for any letters and ``?`` for one. It fits a word, the
word without a final ``'s`` (or, before an apostrophe, a final ``s``), and each run of parts of a
hyphenated word; see `analysis.text.phrases`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.text.tokens import fold, words

WHOLE, WITHOUT_S, BEFORE_S = -1, -2, -3  # kinds of forms, besides parts of hyphenated words
PARTS = 16  # of a hyphenated word; other forms are its first part times this, plus its last
_WILD = re.compile(r"[*?]")


class Form(NamedTuple):
    """A form under which a word of the vocabulary is found, such as "war" for "war-era"."""

    word_id: int
    kind: int  # WHOLE, WITHOUT_S, BEFORE_S, or the parts of a hyphenated word


class Fit(NamedTuple):
    """
    The words that fit one pattern of a phrase.

    Attributes
    ----------
    kinds : dict
        For the id of each word the kinds of its forms that fit, preferred ones first.
    ids, plain : arrays of uint32
        The ids, sorted; those of words that fit as a whole.
    in_capitals : set
        Ids of words that fit only where they are printed in capitals.
    after_dash : bool
        Whether the word must follow the one before after an en dash, without blanks.
    """

    kinds: dict[int, list[int]]
    ids: NDArray[np.uint32]
    plain: NDArray[np.uint32]
    in_capitals: set[int]
    after_dash: bool


def pattern_fault(phrase: str) -> str | None:
    """
    Return why the tokenizer can never find `phrase`, or None if it can.

    Examples
    --------
    >>> pattern_fault("cold war")
    >>> pattern_fault("on/off")
    "'on/off' is read as the words ['on', 'off']; write 'on off'"
    """
    if not phrase.split():
        return "it is empty"
    for part in phrase.split():
        letters = _WILD.sub("a", part)
        found = words(letters)
        if not found:
            return f"{part!r} holds no letter or digit"
        if (found[0].start, found[0].end) != (0, len(letters)):
            forms = [word.form for word in words(_WILD.sub("", part))]
            return f"{part!r} is read as the words {forms}; write {' '.join(forms)!r}"
    return None


def covers(phrase: str, inner: str) -> bool:
    """
    Return whether `phrase` contains the words of `inner` in a row.

    Examples
    --------
    >>> covers("cold war", "war"), covers("trade deal", "war"), covers("space invader", "inva*")
    (True, False, True)
    """
    outer, patterns = fold(phrase).split(), [expression(part) for part in fold(inner).split()]
    return any(
        all(pattern.fullmatch(word) for pattern, word in zip(patterns, outer[i:], strict=False))
        for i in range(len(outer) - len(patterns) + 1)
    )


class Vocabulary(NamedTuple):
    """
    The distinct words of texts, to look patterns up in.

    Attributes
    ----------
    words : sequence of str
        Sorted.
    pieces : dict
        For each run of parts of a hyphenated word the words that have it.
    spellings : list of str
        The runs, sorted.
    known : dict
        The fits that were looked up so far.
    """

    words: Sequence[str]
    pieces: dict[str, list[Form]]
    spellings: list[str]
    known: dict[tuple[str, bool, bool], Fit]


def read_vocabulary(words: Sequence[str]) -> Vocabulary:
    """Return the vocabulary of sorted distinct words."""
    pieces: dict[str, list[Form]] = {}
    for number, word in enumerate(words):
        if "-" in word:
            for spelling, kind in _pieces(word):
                pieces.setdefault(spelling, []).append(Form(number, kind))
    return Vocabulary(words, pieces, sorted(pieces), {})


def fit(vocabulary: Vocabulary, part: str, whole: bool, after_dash: bool) -> Fit:
    """Return the words that fit a pattern, whole words only or not."""
    key = part, whole, after_dash
    if key not in vocabulary.known:
        vocabulary.known[key] = _fit(vocabulary, *key)
    return vocabulary.known[key]


def _fit(vocabulary: Vocabulary, part: str, whole: bool, after_dash: bool) -> Fit:
    kinds = _kinds(vocabulary, part, whole)
    small = part.casefold()
    in_capitals = _kinds(vocabulary, small, whole) if small != part else {}
    in_capitals = {word: of for word, of in in_capitals.items() if word not in kinds}
    kinds |= in_capitals
    plain = [word for word, of in kinds.items() if of[0] == WHOLE and word not in in_capitals]
    ids, plain_ids = (np.array(sorted(some), np.uint32) for some in (kinds, plain))
    return Fit(kinds, ids, plain_ids, set(in_capitals), after_dash)


def _kinds(vocabulary: Vocabulary, part: str, whole: bool) -> dict[int, list[int]]:
    """
    Return the kinds of the forms that fit a pattern, by word, in the order they are tried.

    A word without its possessive s is tried first, then the whole word; both have a place
    wherever they stand. Other forms matter only for words that fit in neither way.
    """
    if part == "*":
        return _any_word(vocabulary, whole)
    find = _matching if _WILD.search(part) else _same
    found: dict[int, list[int]] = {}
    pieces: dict[int, list[int]] = {}
    for word_id, kind in find(vocabulary, part):
        if kind == WHOLE or not whole:
            of_kind = found if kind in (WHOLE, WITHOUT_S) else pieces
            of_kind.setdefault(word_id, []).append(kind)
    for word_id, kinds in pieces.items():
        found.setdefault(word_id, sorted(kinds, reverse=True))
    return found


def _any_word(vocabulary: Vocabulary, whole: bool) -> dict[int, list[int]]:
    """Return the kinds for the pattern that fits any word."""
    kinds = [WHOLE], [WITHOUT_S, WHOLE]
    return {
        number: kinds[not whole and word.endswith("'s")]
        for number, word in enumerate(vocabulary.words)
    }


def _same(vocabulary: Vocabulary, part: str) -> Iterator[Form]:
    """Yield the forms that are the pattern."""
    for ending, kind in (("'s", WITHOUT_S), ("", WHOLE), ("s", BEFORE_S)):
        number = bisect_left(vocabulary.words, part + ending)
        if vocabulary.words[number : number + 1] == (part + ending,) and (
            kind != BEFORE_S or _may_lose_s(part + ending)
        ):
            yield Form(number, kind)
    yield from vocabulary.pieces.get(part, ())


def _matching(vocabulary: Vocabulary, part: str) -> Iterator[Form]:
    """Yield the forms that a pattern with wildcards fits."""
    prefix = _WILD.split(part)[0]
    fits = expression(part).fullmatch
    for number in range(*_range_of(vocabulary.words, prefix)):
        word = vocabulary.words[number]
        if word.endswith("'s") and fits(word[:-2]):
            yield Form(number, WITHOUT_S)
        if fits(word):
            yield Form(number, WHOLE)
        elif _may_lose_s(word) and fits(word[:-1]):
            yield Form(number, BEFORE_S)
    for number in range(*_range_of(vocabulary.spellings, prefix)):
        if fits(vocabulary.spellings[number]):
            yield from vocabulary.pieces[vocabulary.spellings[number]]


def _may_lose_s(word: str) -> bool:
    """Return whether a word may be another one with a possessive apostrophe behind it."""
    return word.endswith("s") and len(word) > 2 and not word.endswith("'s")


def _range_of(ordered: Sequence[str], prefix: str) -> tuple[int, int]:
    """Return the first and the last but one of the sorted words with a prefix."""
    return bisect_left(ordered, prefix), bisect_left(ordered, prefix + "\U0010ffff")


def _pieces(word: str) -> Iterator[tuple[str, int]]:
    """Yield the runs of parts of a hyphenated word, without a possessive s, with their kinds."""
    parts = word.split("-")[:PARTS]
    for first, last in combinations_with_replacement(range(len(parts)), 2):
        if last - first + 1 < len(parts):
            run = "-".join(parts[first : last + 1])
            yield run.removesuffix("'s"), first * PARTS + last


def expression(pattern: str) -> re.Pattern[str]:
    """
    Return a word pattern as a regular expression; ``*`` never reaches over a blank.

    Between two stars the first fit of what stands there is as good as any later one, so it is never
    given back: the time does not grow with the number of stars.
    """
    pieces = [re.escape(piece).replace(r"\?", r"\S") for piece in re.split(r"\*+", pattern)]
    if len(pieces) == 1:
        return re.compile(pieces[0])
    first, *between, last = pieces
    return re.compile(first + "".join(rf"(?>\S*?{piece})" for piece in between) + rf"\S*{last}")
