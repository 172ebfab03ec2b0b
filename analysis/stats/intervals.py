"""Confidence intervals and p values, with articles as the unit of inference.

Uses inside one article are not independent: a quotation is repeated, a house style is followed. An
interval that treats each use as an independent draw (Wilson) is therefore too narrow, and serves
here only as a description or as the minimum width of another. Claims about outlets rest on the
differences between articles (or families of articles that share one wire story); `ratios` has the
intervals over articles.
"""

from collections.abc import Callable
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.stats.arrays import Floats

Z95 = 1.959963984540054


def wilson(k: ArrayLike, n: ArrayLike, z: float = Z95) -> tuple[Floats, Floats]:
    """
    Wilson score interval of `k` successes in `n` independent trials.

    Parameters
    ----------
    k, n : array-like
        Successes and trials; where `n` is 0 the interval is missing.
    z : float
        Normal quantile; 1.96 gives 95 %.

    Returns
    -------
    low, high : arrays of float
        Between 0 and 1; ``low <= k / n <= high``.

    Notes
    -----
    Wilson (1927); without correction for continuity, method 3 of Newcombe (1998). Uses of a word
    in one article are not independent, so for them this is a description, not an inference.

    Examples
    --------
    >>> low, high = wilson([81, 0], [263, 20])
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.2553, 0.0], [0.3662, 0.1611])
    """
    k, n = np.asarray(k, float), np.asarray(n, float)
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = (k + z**2 / 2) / (n + z**2)
        half = z / (n + z**2) * np.sqrt(k * (n - k) / n + z**2 / 4)
        low, high = np.clip(centre - half, 0, k / n), np.clip(centre + half, k / n, 1)
    return low, high


def permutation_p(
    statistic: Callable[[NDArray[np.bool_]], float],
    labels: ArrayLike,
    *,
    seed: int = 1,
    shuffles: int = 9999,
) -> float:
    """
    Two-sided p of a difference between two groups of articles, by exchanging their labels.

    Parameters
    ----------
    statistic : function
        Takes a boolean array (article belongs to the target) and returns a number that is 0
        when the groups are alike.
    labels : array-like of bool
        The true labels, one for each article or family.

    Returns
    -------
    float
        All splits are tried when there are 20,000 at most; else `shuffles` random ones, and
        ``(1 + at least as extreme) / (1 + shuffles)``.

    Examples
    --------
    >>> import numpy as np
    >>> rates = np.array([3, 4, 5, 0, 1, 2])
    >>> difference = lambda target: rates[target].mean() - rates[~target].mean()
    >>> permutation_p(difference, [True, True, True, False, False, False])
    0.1
    """
    labels = np.asarray(labels, bool)
    observed = abs(statistic(labels)) - 1e-12
    size, chosen = len(labels), int(labels.sum())
    if comb(size, chosen) <= 20_000:
        splits = combinations(range(size), chosen)
        extreme = [abs(statistic(_mask(size, split))) >= observed for split in splits]
        return float(np.mean(extreme))
    random = np.random.default_rng(seed)
    hits = sum(abs(statistic(random.permutation(labels))) >= observed for _ in range(shuffles))
    return (1 + hits) / (1 + shuffles)


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """
    Adjusted p (q) of Benjamini & Hochberg (1995) over one family; missing p stay missing.

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.04, float("nan"), 0.03]).round(3).tolist()
    [0.03, 0.04, nan, 0.04]
    """
    from scipy.stats import false_discovery_control

    p = np.asarray(p, float)
    adjusted, known = p.copy(), ~np.isnan(p)
    if known.any():
        adjusted[known] = false_discovery_control(p[known])
    return adjusted


def _mask(size: int, chosen: tuple[int, ...]) -> NDArray[np.bool_]:
    mask = np.zeros(size, bool)
    mask[list(chosen)] = True
    return mask
