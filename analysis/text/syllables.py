"""Syllables and difficult words, from textstat, asked once for each distinct word.

textstat looks English words up in the CMU Pronouncing Dictionary, which ships with this package: it
would otherwise fetch it from the network, and not every machine would count with the same copy.
Sentences, words and letters are never textstat's: its sentences end at every full stop, so that
datelines, initials and "a.m." make an outlet look easier to read than it is.
"""

import atexit
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import numpy as np
from numpy.typing import NDArray

_DALE_CHALL = 2  # textstat counts words that are not on the list only from two syllables on


def count_syllables(words: Sequence[str]) -> NDArray[np.int64]:
    """
    Syllables of each word of a vocabulary.

    Parameters
    ----------
    words : sequence of str
        Distinct folded words, as in ``Tokens.vocabulary``.

    Returns
    -------
    array of int64
        The vowels of the first pronunciation in the CMU Pronouncing Dictionary; for words that are
        not in it, the places where they may be hyphenated, plus one. The parts of a hyphenated word
        are looked up one by one and added.

    Notes
    -----
    Hyphenation finds too few syllables in many names: "kyiv" has one. A number in digits has one,
    however long it is spoken. An acronym has the syllables of its letters only where the dictionary
    lists it so ("usa"), else those of a word ("nato"). The rules are those of English.

    Examples
    --------
    >>> count_syllables(["harbour", "state-of-the-art", "don't", "2014", "usa"]).tolist()
    [2, 4, 1, 1, 3]
    """
    ask = _english()
    counts = [sum(ask.syllable_count(part) for part in word.split("-")) for word in words]
    return np.array(counts, np.int64)


def find_difficult(words: Sequence[str]) -> NDArray[np.bool_]:
    """
    Whether each word of a vocabulary is difficult after Dale & Chall.

    Parameters
    ----------
    words : sequence of str
        Distinct folded words, as in ``Tokens.vocabulary``.

    Returns
    -------
    array of bool
        True where a word is not on the list of easy words and has two syllables or more. A
        possessive is looked up without its 's; a hyphenated word is difficult if a part of it is.

    Notes
    -----
    The list has no inflections, so that "harbours" is difficult although "harbour" would be no less
    so, and names count as difficult. Numbers in digits are easy.

    Examples
    --------
    >>> find_difficult(["mother's", "long-term", "minister", "state-of-the-art", "2014"]).tolist()
    [False, False, True, False, False]
    """
    ask = _english()
    return np.array(
        [
            any(ask.is_difficult_word(part, _DALE_CHALL) for part in _base(word).split("-"))
            for word in words
        ],
        np.bool_,
    )


def _base(word: str) -> str:
    return word.removesuffix("'s")


@cache
def _english() -> Any:
    """Return a textstat of our own: the one that users share can be set to another language."""
    import nltk
    from textstat.textstat import textstatistics

    nltk.data.path.insert(0, str(_private_copy()))  # found first, it is never fetched
    ours = textstatistics()
    ours.set_lang("en_US")
    return ours


@cache
def _private_copy() -> Path:
    """
    Return a folder with the dictionary where NLTK looks for it; it goes when Python ends.

    NLTK reads only what nobody else may write to: not a checkout that a group shares, nor files
    that belong to another account.
    """
    packed = resources.files("analysis.text") / "cmudict" / "cmudict.txt"
    if not packed.is_file():
        raise FileNotFoundError(
            f"{packed}: the pronouncing dictionary that ships with the package is not there; "
            "install the package again."
        )
    folder = inside = Path(mkdtemp(prefix="cmudict-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    for name in ("corpora", "cmudict"):
        inside = inside / name
        inside.mkdir(mode=0o700)
    copy = inside / "cmudict"
    copy.touch(mode=0o600)
    copy.write_bytes(packed.read_bytes())
    return folder
