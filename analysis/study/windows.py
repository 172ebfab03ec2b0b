"""The words around the uses of a word or phrase: which stand within so many words of it.

A window ends with the sentence and, unless it is to reach further, where another voice begins or
ends, as at a quotation mark. The words of the uses themselves stand in no window.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import tables
from analysis.stats.arrays import Integers
from analysis.study.requirements import need_texts
from analysis.study.study import Study
from analysis.text.grouped_counts import Booleans
from analysis.text.passage_words import PassageWords, place_words, read_words
from analysis.text.patterns import pattern_fault
from analysis.text.phrases import find_phrases
from analysis.text.tokens import words

LONGEST_WINDOW = 50  # words; sentences are hardly longer
_MOUTH = ["voice", "whose", "speaker"]  # where one of these changes, a voice ends


class Windows(NamedTuple):
    """
    Uses of a word or phrase, and the words in their windows.

    Attributes
    ----------
    placed : PassageWords
        All words of the study.
    counted : array of bool
        For each word whether it is in a passage of the study, and not in what the page adds.
    places : array of int
        For each use: first and last word, and start and end in characters.
    use, word : arrays of int
        For each word in a window, the number of the use and that of the word.
    """

    placed: PassageWords
    counted: Booleans
    places: Integers
    use: Integers
    word: Integers


def read_windows(
    study: Study,
    node: str | Sequence[str],
    what: str,
    *,
    window: int = 5,
    across_voices: bool = False,
    boilerplate: bool = False,
) -> Windows:
    """
    Return the uses of `node` in reading order, with the words in their windows.

    Parameters
    ----------
    study : Study
        With texts.
    node : str or sequence of str
        Patterns as in `concordance`; of places that overlap the first counts,
        and of those that begin together the longest.
    what : str
        What needs the texts, for the message.
    window : int
        Words on either side.
    across_voices : bool
        Whether a window reaches into another voice in the same sentence.
    boilerplate : bool
        Whether what the page adds counts.

    Raises
    ------
    ValueError
        If the study has no texts, `node` can never be found, or `window` is no number of words.
    """
    need_texts(study, what)
    patterns = tables.as_list(node)
    if not patterns:
        raise ValueError("`node` is an empty list; give a word, a phrase, or several of them.")
    for pattern in patterns:
        if fault := pattern_fault(pattern):
            raise ValueError(f"node {pattern!r}: {fault}.")
    whole = isinstance(window, int | np.integer) and not isinstance(window, bool)
    if not whole or not 1 <= window <= LONGEST_WINDOW:
        raise ValueError(f"window={window!r}: give a number of words from 1 to {LONGEST_WINDOW}.")
    placed = place_words(read_words(study.documents, study.word_rule), study.passages)
    tokens = placed.words.tokens
    counted = placed.passage >= 0
    if not boilerplate:
        page = (study.passages["zone"] == "boilerplate").to_numpy()
        counted &= ~np.append(page, True)[placed.passage]
    found = find_phrases(tokens, placed.words.texts, placed.sentence, patterns)
    places = _longest(np.concatenate(found))
    places = places[counted[places[:, 0]]]
    unit = placed.sentence if across_voices else _stretches(placed, study.passages)
    use, word = _words_around(places, unit, counted, int(window))
    return Windows(placed, counted, places, use, word)


def passages_of(windows: Windows, passages: pd.DataFrame) -> pd.DataFrame:
    """Return the passage of each use, with the ``start`` and ``end`` of the use."""
    rows = passages.iloc[windows.placed.passage[windows.places[:, 0]]].reset_index(drop=True)
    return rows.assign(start=windows.places[:, 2], end=windows.places[:, 3])


def uses_with(windows: Windows, words_beside: Sequence[str]) -> Booleans:
    """Return for each use whether one of these words, folded, stands in its window."""
    tokens = windows.placed.words.tokens
    numbers = pd.Index(tokens.vocabulary).get_indexer(pd.Index(words_beside, dtype=object))
    beside = np.isin(tokens.ids[windows.word], numbers[numbers >= 0])
    found = np.zeros(len(windows.places), bool)
    found[windows.use[beside]] = True
    return found


def folded_words(terms: str | Sequence[str], rule: str) -> list[str]:
    """
    Return the keys of single words.

    Raises
    ------
    ValueError
        If one is not a single word.

    Examples
    --------
    >>> folded_words(["Kyiv’s", "US"], "2")
    ["kyiv's", 'US']
    """
    folded = []
    for term in tables.as_list(terms):
        found = words(term, rule)
        if len(found) != 1:
            raise ValueError(f"{term!r} is not one word; the words beside a node are single words.")
        folded.append(found[0].form)
    return list(dict.fromkeys(folded))


def _longest(places: Integers) -> Integers:
    """Return places without those that share a word with a longer or earlier one."""
    order = np.lexsort((places[:, 0] - places[:, 1], places[:, 0]))
    kept, reached = [], -1
    for number in order.tolist():
        first, last = int(places[number, 0]), int(places[number, 1])
        if first > reached:
            kept.append(number)
            reached = last
    return places[kept]


def _stretches(placed: PassageWords, passages: pd.DataFrame) -> Integers:
    """Return for each word the number of its stretch: words of a sentence in one voice."""
    mouth = passages.groupby(_MOUTH, dropna=False, sort=False).ngroup().to_numpy()
    of_word = np.append(mouth, -1)[placed.passage]
    begins = np.ones(len(of_word), bool)
    begins[1:] = np.diff(of_word) != 0
    begins[1:] |= np.diff(placed.sentence) != 0
    return np.cumsum(begins)


def _words_around(
    places: Integers, unit: Integers, counted: Booleans, window: int
) -> tuple[Integers, Integers]:
    """Return the number of the use and of the word for each word in a window."""
    size = len(unit)
    inside = np.zeros(size + 1, np.int64)
    np.add.at(inside, places[:, 0], 1)
    np.add.at(inside, places[:, 1] + 1, -1)
    free = counted & (np.cumsum(inside)[:size] == 0)
    uses, found = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for edge, step in ((places[:, 0], -1), (places[:, 1], 1)):
        for distance in range(1, window + 1):
            at = edge + step * distance
            within = np.flatnonzero((at >= 0) & (at < size))
            within = within[free[at[within]] & (unit[at[within]] == unit[edge[within]])]
            uses.append(within)
            found.append(at[within])
    return np.concatenate(uses), np.concatenate(found)
