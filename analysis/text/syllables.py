"""Count syllables and find difficult words with textstat, once for each distinct word.

textstat looks up English words in the CMU Pronouncing Dictionary. This package ships a copy, as
textstat would otherwise fetch it from the network, and copies may differ between machines.
textstat counts no sentences, words or letters here: it ends a sentence at every full stop, so that
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
    textstat = _english_textstat()
    counts = [sum(textstat.syllable_count(part) for part in word.split("-")) for word in words]
    return np.array(counts, np.int64)


def find_difficult(words: Sequence[str]) -> NDArray[np.bool_]:
    """
    Return whether each word of a vocabulary is difficult by the list of Dale & Chall.

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
    textstat = _english_textstat()
    return np.array(
        [
            any(
                textstat.is_difficult_word(part, _DALE_CHALL)
                for part in word.removesuffix("'s").split("-")
            )
            for word in words
        ],
        np.bool_,
    )


@cache
def _english_textstat() -> Any:
    """Return a separate instance: users can set the shared one to another language."""
    import nltk
    from textstat.textstat import textstatistics

    nltk.data.path.insert(0, str(_private_copy()))  # found first, it is never fetched
    english = textstatistics()
    english.set_lang("en_US")
    return english


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
    folder = subfolder = Path(mkdtemp(prefix="cmudict-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    for name in ("corpora", "cmudict"):
        subfolder = subfolder / name
        subfolder.mkdir(mode=0o700)
    copy = subfolder / "cmudict"
    copy.touch(mode=0o600)
    copy.write_bytes(packed.read_bytes())
    return folder
