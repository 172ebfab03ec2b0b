"""Tell acronyms from the common words that they look like: US from us, WHO from who.

A closed list (``acronyms`` of a language's words) names those that are common words, too. Written
in capitals such a word keeps them as its key, unless the words around it are in capitals, where
capitals tell nothing. A dotted abbreviation in capitals is the same word as without dots, and needs
no words around it; a small one, such as "a.m.", keeps its dots.
"""

import re
from functools import cache, lru_cache

from analysis.languages.words import word_list

_JOINT = re.compile("(['-])")
_AROUND = 3  # words to each side in the same sentence that are looked at
_FAR = 60  # characters to each side in which they are looked for
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_SMALL_WORD = re.compile("[a-z]{2}")
_END = re.compile(r"[.!?…]\s|\n")


@cache
def acronyms() -> frozenset[str]:
    """Return the acronyms that are common words in small letters."""
    return frozenset(word_list("acronyms"))


@cache
def _small() -> frozenset[str]:
    return frozenset(acronym.casefold() for acronym in acronyms())


def has_two_readings(form: str) -> bool:
    """
    Return whether a folded word is another one if it was written in capitals.

    Examples
    --------
    >>> has_two_readings("us-led"), has_two_readings("u.s."), has_two_readings("usual")
    (True, True, False)
    """
    if form in _small() or "." in form:
        return True
    return ("-" in form or "'" in form) and not _small().isdisjoint(_JOINT.split(form))


@lru_cache(maxsize=1 << 12)
def key_in_capitals(word: str) -> str:
    """
    Return the key of a word in one spelling that stands among words in small letters.

    Examples
    --------
    >>> [key_in_capitals(word) for word in ("US-led", "Us", "U.S.-led", "U.N.", "a.m.", "NATO's")]
    ['US-led', 'us', 'US-led', 'un', 'a.m.', "nato's"]
    """
    return "".join(map(_key_of_piece, _JOINT.split(word)))


def _key_of_piece(piece: str) -> str:
    plain = piece.replace(".", "")
    if plain != piece and not plain.isupper():
        return piece.casefold()
    return plain if plain in acronyms() else plain.casefold()


def is_among_capitals(text: str, start: int, end: int) -> bool:
    r"""
    Return whether all words around a place in its sentence are in capitals, and there is one.

    Examples
    --------
    >>> is_among_capitals("LET US GO\nNow", 4, 6), is_among_capitals("BREAKING: US votes", 10, 12)
    (True, False)
    """
    if text[end : end + 1] == " " and _SMALL_WORD.match(text, end + 1):
        return False  # the usual case, and much faster
    before = _END.split(text[max(0, start - _FAR) : start])[-1]
    after = _END.split(text[end : end + _FAR], maxsplit=1)[0]
    around = [*_LETTERS.findall(before)[-_AROUND:], *_LETTERS.findall(after)[:_AROUND]]
    return bool(around) and all(map(str.isupper, around))


def settled(text: str, start: int, end: int, form: str, word: str) -> str:
    """
    Return the key of a word with two readings at its place; `word` is it in one spelling.

    Examples
    --------
    >>> settled("the US and us", 4, 6, "us", "US"), settled("LET US GO", 4, 6, "us", "US")
    ('US', 'us')
    """
    key = key_in_capitals(word)
    if key == form or "." in form:
        return key
    return form if is_among_capitals(text, start, end) else key
