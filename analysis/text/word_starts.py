"""Find the starts of the words of a text, without making a string for each word."""

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

from analysis.text.tokens import words
from analysis.text.word_scan import FIRST_RULE


def word_starts(text: str) -> NDArray[np.int64]:
    """
    Return the starts of the words of a text; each letter of "U.S." is one.

    Examples
    --------
    >>> word_starts("Kyiv's pro-war side").tolist()
    [0, 7, 15]
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if codes.size == 0:
        return np.zeros(0, np.int64)
    if int(codes.max()) > 0xFFFF:
        kinds = _kinds()[np.minimum(codes, 0xFFFF)]
        for place in np.flatnonzero(codes > 0xFFFF).tolist():
            kinds[place] = _kind(text[place])
    else:
        kinds = _kinds()[codes]
    places = None
    if int(kinds.max()) > _JOINS:
        for place in np.flatnonzero(kinds == _COMPOSES).tolist():
            if place == 0 or (kinds[place - 1 : place + 2 : 2] == _COMPOSES).any():
                return np.array([start for start, _, _ in words(text, FIRST_RULE)], np.int64)
            pair = unicodedata.normalize("NFC", text[place - 1 : place + 1])
            kinds[place] = _INVISIBLE if len(pair) == 1 else 0
        places = np.flatnonzero(kinds != _INVISIBLE)
        kinds = kinds[places]
    letter = np.zeros(kinds.size + 2, bool)
    letter[2:] = kinds == _LETTER
    joined = letter[:-2].copy()
    joined[0:1] = False
    joined[1:] &= kinds[:-1] == _JOINS
    starts = np.flatnonzero(letter[2:] & ~letter[1:-1] & ~joined)
    return starts if places is None else places[starts]


_VARIANTS = frozenset(chr(code) for code in range(0xFE00, 0xFE10))  # marks that never compose
_LETTER, _JOINS, _INVISIBLE, _COMPOSES = 1, 2, 3, 4


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return the kind of each character: of a word, joining, skipped or composing."""
    return np.array([_kind(chr(code)) for code in range(0x10000)], np.uint8)


def _kind(character: str) -> int:
    if character.isalnum() or character == "_":
        return _LETTER
    if character in "'’\u2010\u2011-":
        return _JOINS
    if character in "\u00ad\u200b\u200c\u200d\u2060\ufeff":
        return _INVISIBLE
    composes = unicodedata.category(character)[0] == "M" and character not in _VARIANTS
    return _COMPOSES if composes or "\u1160" <= character <= "\u11ff" else 0
