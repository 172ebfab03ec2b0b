"""Find the words of texts: their forms in one spelling and case, and their places.

The plain way, which says what a word is: a text that folds to the same length is folded as a whole
and split by one regular expression; else its words are folded one by one, and where invisible
characters or decomposed accents move places, each stretch between white space on its own.
So the words of a stretch never depend on the rest of the text, and the compiled way
(`analysis.text.compiled_tokens`) may read stretches one by one, too.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import count
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

WORD_RULE = "2"  # the rule by which the words of a study are counted; older ones stay known
FIRST_RULE = "1"  # without dotted abbreviations and acronyms
_JOINS = "['’ʼ\u2010\u2011-]"
_ABBREVIATION = r"(?<!\w)(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"
WORD = re.compile(rf"(?:{_ABBREVIATION}|\w+)(?:{_JOINS}(?:{_ABBREVIATION}|\w+))*")
PLAIN_WORD = re.compile(rf"\w+(?:{_JOINS}\w+)*")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DOT_OF_I = "\u0307"  # what is left of the capital İ in small letters: "İstanbul" is "istanbul"
_SPELLINGS = (("’", "'"), ("ʼ", "'"), ("\u2010", "-"), ("\u2011", "-"))
_IOTA_BELOW = "\u0345"  # the one mark that is a letter when folded
_STRETCH = re.compile(r"[^ \t\n\v\f\r\0]+")  # compiled code packs it with NUL behind
BARRIER = re.compile(r"[,;:!?…—–]")


class Rule(NamedTuple):
    """What is a word, the same as a group for splitting, and the characters that are skipped."""

    word: re.Pattern[str]
    parted: re.Pattern[str]
    skipped: re.Pattern[str]


_RULES = {
    FIRST_RULE: Rule(
        PLAIN_WORD, re.compile(f"({PLAIN_WORD.pattern})"), re.compile(f"[{_INVISIBLE}]")
    ),
    WORD_RULE: Rule(
        WORD,
        re.compile(f"({WORD.pattern})"),
        re.compile(f"[{_INVISIBLE}]|(?<=i){_DOT_OF_I}"),
    ),
}


class Scan(NamedTuple):
    """
    Words as they were found, before acronyms are told from other words.

    ``vocabulary`` is in any order; ``raised`` says, where it is known, which words may be acronyms:
    as printed they hold two ASCII capitals, a dot, or a letter that is not ASCII; ``nearly_sorted``
    gives the numbers of the vocabulary in an order from which it is sorted faster.
    """

    ids: NDArray[np.uint32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    barred: NDArray[np.bool_]
    borders: NDArray[np.int64]
    vocabulary: list[str]
    raised: NDArray[np.bool_] | None = None
    nearly_sorted: NDArray[np.int64] | None = None


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
    skipped = _RULES[WORD_RULE].skipped
    word = skipped.sub("", unicodedata.normalize("NFC", skipped.sub("", word)))
    for variant, plain in _SPELLINGS:  # much faster than str.translate
        word = word.replace(variant, plain)
    return word


def scan(texts: Sequence[str], rule: str = WORD_RULE) -> Scan:
    """Return the words of texts before acronyms are told from other words."""
    known = known_rule(rule)
    id_of = numbering()
    ids: list[int] = []
    barred: list[bool] = []
    starts, ends = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
    borders = [0]
    for text in texts:
        forms, gaps, first, last = forms_and_places(text, known)
        ids.extend(map(id_of.__getitem__, forms))
        barred.extend(map(_is_barred, gaps))
        starts.append(first)
        ends.append(last)
        borders.append(len(ids))
    return Scan(
        np.array(ids, np.uint32),
        np.concatenate(starts),
        np.concatenate(ends),
        np.array(barred, np.bool_),
        np.array(borders, np.int64),
        list(id_of),
    )


def numbering(words: Iterable[str] = ()) -> defaultdict[str, int]:
    """Return the numbers of distinct words; one that is looked up for the first time is added."""
    numbers = defaultdict(None, zip(words, count()))
    numbers.default_factory = numbers.__len__
    return numbers


@lru_cache(maxsize=1 << 14)
def _is_barred(gap: str) -> bool:
    """Return whether a phrase does not reach over what stands between two words."""
    return bool(BARRIER.search(gap))


def known_rule(rule: str) -> Rule:
    """Return the patterns of a rule of words, or raise ValueError."""
    if rule not in _RULES:
        raise ValueError(f"the rule of words {rule!r} is not known to this version; update it.")
    return _RULES[rule]


def forms_and_places(
    text: str, rule: Rule
) -> tuple[list[str], list[str], NDArray[np.int32], NDArray[np.int32]]:
    """Return the folded words of a text, what stands before each, their starts and their ends."""
    folded = _folded_as_a_whole(text, rule)
    if folded is None:
        found = placed_words(text, rule)
        starts, ends = np.array([word[:2] for word in found], np.int32).reshape(-1, 2).T
        befores = [0, *ends.tolist()]
        gaps = [text[end:start] for end, start in zip(befores, starts.tolist(), strict=False)]
        return [form for _, _, form in found], gaps, starts, ends
    pieces = rule.parted.split(folded)  # what stands between words, and words, in turn
    lengths = np.fromiter(map(len, pieces), np.int32, len(pieces))
    ends = np.cumsum(lengths, dtype=np.int32)[1::2]
    return pieces[1::2], pieces[:-1:2], ends - lengths[1::2], ends


def placed_words(text: str, rule: Rule) -> list[tuple[int, int, str]]:
    """Return start, end and form of each word, as tuples, which are made faster than named ones."""
    folded = _folded_as_a_whole(text, rule)
    if folded is not None:
        return [(*m.span(), m[0]) for m in rule.word.finditer(folded)]
    if not rule.skipped.search(text) and unicodedata.is_normalized("NFC", text):
        return _folded_words(text, rule)
    return [
        (stretch.start() + start, stretch.start() + end, form)
        for stretch in _STRETCH.finditer(text)
        for start, end, form in _words_of_stretch(stretch[0], rule)
    ]


def _words_of_stretch(text: str, rule: Rule) -> list[tuple[int, int, str]]:
    """Return the words of a text without white space, in which places may have to be moved."""
    if not rule.skipped.search(text) and unicodedata.is_normalized("NFC", text):
        return _folded_words(text, rule)
    plain, starts, ends = _composed(text, rule)
    return [(starts[start], ends[end - 1], form) for start, end, form in _folded_words(plain, rule)]


def _folded_words(text: str, rule: Rule) -> list[tuple[int, int, str]]:
    """Return the words of an NFC text without invisible characters, folded one by one."""
    for variant, plain in _SPELLINGS:
        text = text.replace(variant, plain)
    fold_one = str.casefold if rule.word is PLAIN_WORD else in_small_letters
    return [(*m.span(), fold_one(m[0])) for m in rule.word.finditer(text)]


def in_small_letters(word: str) -> str:
    """Return a word in one spelling in small letters; a dotted capital İ is an i."""
    folded = word.casefold()
    return folded if folded.isascii() else folded.replace(f"i{_DOT_OF_I}", "i")


def _folded_as_a_whole(text: str, rule: Rule) -> str | None:
    """Return a text in one spelling and case, or None if that would move a place."""
    if text.isascii():
        return text.lower()
    if rule.skipped.search(text) or not unicodedata.is_normalized("NFC", text):
        return None
    for variant, plain in _SPELLINGS:
        text = text.replace(variant, plain)
    folded = text.casefold()
    return folded if len(folded) == len(text) and _IOTA_BELOW not in text else None


def _composed(text: str, rule: Rule) -> tuple[str, list[int], list[int]]:
    """Return the NFC text without invisible characters, and the place of each character."""
    plain: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for character in unicodedata.normalize("NFC", text[start:end]):
            if not rule.skipped.fullmatch("".join(plain[-1:]) + character, len(plain[-1:])):
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
