"""Measures of dispersion: how evenly a word is spread over articles.

`uses` are the uses of a word in each part (article), `words` the words of each part; parts run
along the first axis, and `uses` may have a second one for several words. DP is 0 where a word is
spread as evenly as its parts allow and towards 1 where it stands in one of them; D, D2 and S run
the other way. All of them depend on the frequency of the word and the length of the parts:
report them with the number of uses and of parts. A word without a use has no dispersion: nan.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.stats.arrays import Floats


def text_range(uses: ArrayLike) -> NDArray[np.int64]:
    """
    Number of parts with the word.

    Examples
    --------
    >>> text_range([0, 3, 1])
    np.int64(2)
    """
    parts: NDArray[np.int64] = np.asarray((np.asarray(uses) > 0).sum(axis=0))[()]
    return parts


def gries_dp(uses: ArrayLike, words: ArrayLike) -> Floats:
    """
    Deviation of proportions (Gries 2008): half the sum of |share of uses - share of words|.

    Examples
    --------
    >>> gries_dp([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).round(4)
    np.float64(0.18)
    """
    uses, sizes = _checked(uses, words)
    with np.errstate(invalid="ignore"):
        return _unwrapped(
            np.abs(uses / uses.sum(axis=0) - sizes / sizes.sum(axis=0)).sum(axis=0) / 2
        )


def normalised_dp(uses: ArrayLike, words: ArrayLike) -> Floats:
    """
    DPnorm (Lijffijt & Gries 2012): DP over its largest value, 1 - the smallest share of words.

    Examples
    --------
    >>> normalised_dp([2, 1, 0], [1, 1, 1]).round(6)
    np.float64(0.5)
    """
    _, sizes = _checked(uses, words)
    return _unwrapped(gries_dp(uses, words) / (1 - (sizes / sizes.sum(axis=0)).min(axis=0)))


def juilland_d(uses: ArrayLike, words: ArrayLike) -> Floats:
    """
    D of Juilland, on the rates of the parts: 1 - their coefficient of variation / root of (k - 1).

    Examples
    --------
    >>> juilland_d([0, 4, 3, 2, 1], [1, 1, 1, 1, 1]).round(4)
    np.float64(0.6464)
    """
    uses, sizes = _checked(uses, words)
    rates = uses / sizes
    with np.errstate(invalid="ignore", divide="ignore"):
        return _unwrapped(1 - rates.std(axis=0) / rates.mean(axis=0) / np.sqrt(len(rates) - 1))


def carroll_d2(uses: ArrayLike, words: ArrayLike) -> Floats:
    """
    D2 of Carroll (1970): entropy of the rates of the parts over its largest value.

    Examples
    --------
    >>> carroll_d2([2, 1, 1, 1, 0], [1, 1, 1, 1, 1]).round(4)
    np.float64(0.8277)
    """
    uses, sizes = _checked(uses, words)
    rates = uses / sizes
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = rates / rates.sum(axis=0)
        terms = np.where(shares == 0, 0.0, shares * np.log2(shares))
        return _unwrapped(-terms.sum(axis=0) / np.log2(len(rates)))


def rosengren_s(uses: ArrayLike, words: ArrayLike) -> Floats:
    """
    S of Rosengren (1971): squared sum of the roots of share of words times uses, over all uses.

    Examples
    --------
    >>> rosengren_s([1, 2, 3, 4, 5], [1, 1, 1, 1, 1]).round(3)
    np.float64(0.937)
    """
    uses, sizes = _checked(uses, words)
    roots = np.sqrt(sizes / sizes.sum(axis=0) * uses).sum(axis=0)
    with np.errstate(invalid="ignore"):
        return _unwrapped(roots**2 / uses.sum(axis=0))


def _unwrapped(value: ArrayLike) -> Floats:
    """Return an array, or a plain number where there is one word."""
    array: Floats = np.asarray(value, float)[()]
    return array


def _checked(uses: ArrayLike, words: ArrayLike) -> tuple[Floats, Floats]:
    """Return uses, and the words of each part in a shape that divides them."""
    counts, sizes = np.asarray(uses, float), np.asarray(words, float)
    if len(counts) != len(sizes):
        raise ValueError(f"uses has {len(counts)} parts and words {len(sizes)}; give the same.")
    if (sizes <= 0).any():
        raise ValueError("a part has no words; leave it out.")
    return counts, sizes.reshape(-1, *[1] * (counts.ndim - 1))
