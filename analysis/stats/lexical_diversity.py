"""Lexical diversity of a text, by measures that do not simply fall with its length.

The plain type-token ratio falls with length and cannot compare articles of different length, so it
is not included. A text too short for a measure has a missing value.
"""

import numpy as np

from analysis.stats.arrays import Integers

WINDOW = 50  # words of the moving window of MATTR
THRESHOLD = 72  # per cent of distinct words at which a stretch of MTLD is complete
_STRETCH = 128  # words looked at together; most stretches are shorter
SAMPLE = 42  # words drawn for HD-D


def mattr(words: Integers, window: int = WINDOW) -> float:
    """
    Moving-average type-token ratio: the mean share of distinct words in all windows of one length.

    Parameters
    ----------
    words : array of int
        The number of each word in reading order.
    window : int
        Words of a window.

    Returns
    -------
    float
        Between 0 and 1; missing (nan) if the text is shorter than the window.

    Notes
    -----
    Covington & McFall (2010). The value of a text does not depend on the other texts.

    Examples
    --------
    >>> import numpy as np
    >>> round(mattr(np.array([1, 1, 2, 1, 2, 1, 2]), window=3), 4)
    0.6667
    """
    size = len(words)
    if size < window:
        return float("nan")
    place = np.arange(size)
    # A word is new in each window that reaches it and begins after the place where it last stood.
    first = np.maximum(_last_place(words) + 1, place - window + 1)
    last = np.minimum(place, size - window)
    new = int(np.maximum(last - np.maximum(first, 0) + 1, 0).sum())
    return new / (window * (size - window + 1))


def mtld(words: Integers, threshold: int = THRESHOLD) -> float:
    """
    Measure of textual lexical diversity: the mean length of stretches that stay diverse.

    Parameters
    ----------
    words : array of int
        The number of each word in reading order.
    threshold : int
        Per cent of distinct words at or below which a stretch is complete.

    Returns
    -------
    float
        Words per stretch, mean of reading forwards and backwards; the rest of a text counts as the
        corresponding part of a stretch. Missing (nan) if no word is ever repeated.

    Notes
    -----
    McCarthy & Jarvis (2010); a stretch has no least length. Unstable below 100 words.

    Examples
    --------
    >>> import numpy as np
    >>> round(mtld(np.array([1, 2, 3, 4, 5] * 20)), 6)
    7.142857
    """
    stretches = [_stretches(words, threshold), _stretches(words[::-1], threshold)]
    if not all(stretches):
        return float("nan")
    return float(np.mean([len(words) / number for number in stretches]))


def hdd(frequencies: Integers, sample: int = SAMPLE) -> float:
    """
    HD-D: the expected type-token ratio of a random sample of words of fixed size.

    Parameters
    ----------
    frequencies : array of int
        How often each distinct word stands in the text.
    sample : int
        Words of the sample.

    Returns
    -------
    float
        Between 0 and 1; missing (nan) if the text is shorter than the sample.

    Notes
    -----
    McCarthy & Jarvis (2007). It looks at counts only: the order of the words plays no part.

    Examples
    --------
    >>> import numpy as np
    >>> round(hdd(np.array([20, 20, 20, 20, 20])), 8)
    0.11904721
    """
    from scipy.stats import hypergeom

    size = int(frequencies.sum())
    if size < sample:
        return float("nan")
    often, words = np.unique(frequencies, return_counts=True)
    absent = hypergeom.pmf(0, size, often, sample)
    return float((words * (1 - absent)).sum() / sample)


def _last_place(words: Integers) -> Integers:
    """Return the place of the previous use of each word; -1 for a first use."""
    order = np.argsort(words, kind="stable")
    last = np.full(len(words), -1, np.int64)
    again = words[order[1:]] == words[order[:-1]]
    last[order[1:][again]] = order[:-1][again]
    return last


def _stretches(words: Integers, threshold: int) -> float:
    """Return the number of stretches of diverse words, the last one in part."""
    last = _last_place(words)
    complete, start = 0, 0
    while start < len(words):
        length = _length_of_stretch(last[start:], start, threshold)
        if length < 0:
            distinct = int(np.count_nonzero(last[start:] < start))
            rest = len(words) - start
            return complete + (1 - distinct / rest) / (1 - threshold / 100)
        start += length
        complete += 1
    return float(complete)


def _length_of_stretch(last: Integers, start: int, threshold: int) -> int:
    """Return how many words make the next stretch complete; -1 if the text ends before."""
    size = _STRETCH
    while True:
        distinct = np.cumsum(last[:size] < start)
        # In whole numbers: a stretch exactly at the threshold is complete on every machine.
        full = np.flatnonzero(100 * distinct <= threshold * np.arange(1, len(distinct) + 1))
        if full.size:
            return int(full[0]) + 1
        if size >= len(last):
            return -1
        size *= 2
