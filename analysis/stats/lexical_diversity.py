"""How varied the words of one text are, by measures that do not fall merely as a text grows.

The plain type-token ratio does fall, so that it cannot compare articles of different length; it is
not here. A text too short for a measure has none: nothing else takes its place.
"""

import numpy as np

from analysis.stats.arrays import Integers

WINDOW = 50  # words of the moving window of MATTR
THRESHOLD = 72  # per cent of distinct words at which a stretch of MTLD is complete
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
    Covington & McFall (2010). What one text gets does not depend on which others there are.

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
        part of a stretch that it has come to. Missing (nan) if no word is ever repeated.

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
    HD-D: the type-token ratio to be expected in a random sample of the words, of one size.

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
    """Return for each word the place at which it last stood before; -1 if it never did."""
    order = np.argsort(words, kind="stable")
    last = np.full(len(words), -1, np.int64)
    again = words[order[1:]] == words[order[:-1]]
    last[order[1:][again]] = order[:-1][again]
    return last


def _stretches(words: Integers, threshold: int) -> float:
    """Return how many stretches of diverse words a text has, the last one in part."""
    complete = start = distinct = 0
    for place, last in enumerate(_last_place(words).tolist()):
        distinct += last < start
        # In whole numbers: what stands exactly at the threshold is complete on every machine.
        if 100 * distinct <= threshold * (place - start + 1):
            complete += 1
            start, distinct = place + 1, 0
    rest = len(words) - start
    return complete + ((1 - distinct / rest) / (1 - threshold / 100) if rest else 0.0)
