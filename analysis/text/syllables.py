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

_VOWELS = frozenset("aeiou")
_ANY_LENGTH = 0  # syllables: textstat would otherwise take short words for easy


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
    Return whether each word of a vocabulary is unfamiliar by the list of Dale & Chall.

    Parameters
    ----------
    words : sequence of str
        Distinct folded words, as in ``Tokens.vocabulary``.

    Returns
    -------
    array of bool
        True where neither the word nor what it is a regular form of is on the list: a plural, a
        possessive, a verb in -s, -ed or -ing, a superlative in -est. A hyphenated word is
        unfamiliar if a part of it is. Numbers in digits are familiar.

    Notes
    -----
    Dale & Chall (1948), Educational Research Bulletin 27. They also count names as familiar, which
    a word alone does not show: `describe_style` looks at the text. Comparatives in -er count as
    unfamiliar unless they are listed, since "colder" cannot be told from "striker" without grammar.
    textstat itself counts all inflected words as difficult.

    Examples
    --------
    >>> find_difficult(["mother's", "ships", "wanted", "striker", "cities", "minister"]).tolist()
    [False, False, False, True, False, True]
    """
    return np.array(
        [not all(_is_familiar(part) for part in word.split("-")) for word in words], np.bool_
    )


def _is_familiar(word: str) -> bool:
    plain = word.removesuffix("'s").removesuffix("'")
    textstat = _english_textstat()
    return not all(
        textstat.is_difficult_word(form, _ANY_LENGTH) for form in [plain, *_base_forms(plain)]
    )


def _base_forms(word: str) -> list[str]:
    """Return the words of which this could be a regular form, if they are words."""
    found = []
    for ending in ("s", "es", "ed", "ing", "est"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        found.append(stem)
        if ending == "s":
            continue
        if stem.endswith("i"):
            found.append(stem[:-1] + "y")  # carried, cities, happiest
        if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
            found.append(stem[:-1])  # stopped
        found.append(stem + "e")  # moved, moving
    return found


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
