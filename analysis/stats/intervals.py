"""Confidence intervals and p values, with articles as the unit of inference.

Uses inside one article are not independent: a quotation is repeated, a house style is followed. An
interval that treats each use as an independent draw (Wilson) is therefore too narrow, and serves
here only as a description or as the minimum width of another. Claims about outlets rest on the
differences between articles (or families of articles that share one wire story): by Student's t if
they are few, by the studentised bootstrap if they are many.
"""

from collections.abc import Callable
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.stats.arrays import Floats

Z95 = 1.959963984540054
MANY = 20  # articles; from this number on they are resampled
FEW = 3  # articles; if fewer have the use (or any other), the interval is widened to Wilson's
SHARE_INTERVAL = (
    f"Student's t with the jackknife's error on the logit scale, from {MANY} up the studentised "
    "bootstrap (1,999 resamples), never narrower than Wilson's over single uses, and widened to "
    f"Wilson's with articles as trials where fewer than {FEW} articles have it or have any other"
)
RATE_INTERVAL = (
    "Student's t with the jackknife's error, not below Poisson's, on the logarithmic scale, "
    f"from {MANY} up the studentised bootstrap (1,999 resamples)"
)


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


def ratio_standard_error(x: ArrayLike, n: ArrayLike, strata: ArrayLike | None = None) -> float:
    """
    Standard error of sum(x) / sum(n), with each article (or family) as one draw.

    The linearised variance of a ratio of cluster totals, m / (m - 1) times the sum of
    ``(x - r n)**2`` over ``sum(n)**2``, within each stratum.

    Examples
    --------
    >>> se = ratio_standard_error([3, 0, 1, 0, 6, 2], [400, 520, 610, 380, 700, 450])
    >>> round(1000 * se, 4)
    1.6411
    """
    x, n = np.asarray(x, float), np.asarray(n, float)
    groups = _strata(strata, len(x))
    weights = np.ones((1, len(x)))
    return float(_standard_errors(weights, x, n, groups)[0])


def ratio_interval(
    x: ArrayLike,
    n: ArrayLike,
    *,
    strata: ArrayLike | None = None,
    upper: float = np.inf,
    seed: int = 1,
    resamples: int = 1999,
) -> tuple[float, float]:
    """
    95 % interval of a share or rate, sum(x) / sum(n), over articles.

    Parameters
    ----------
    x, n : array-like
        For each article (or family): uses of what is measured, and opportunities or words.
        Articles without any of the latter are left out.
    strata : array-like, optional
        The outlet of each; articles vary within it. An outlet with one article is pooled with the
        others that have one.
    upper : float
        The largest possible value. With 1 the ratio is a share, else a rate.
    seed, resamples : int
        Of the resampling; the same seed gives the same interval.

    Returns
    -------
    low, high : float
        Missing (nan) with fewer than two articles, and for a rate of 0.

    Notes
    -----
    Below 20 articles: Student's t with the jackknife's standard error, on the logit scale for a
    share and the logarithmic for a rate, and with no error below that of independent uses. From 20
    up: bootstrap-t (Efron 1981; Davison & Hinkley 1997, 5.2). A share's interval is never narrower
    than Wilson's over single uses. Where fewer than three articles have it, or fewer than three
    have any other, a share has the first of the two intervals, whatever the number of articles,
    widened to Wilson's with articles as trials; a share of 0 or 1 has the latter alone.

    In simulations of 5 to 60 articles of unequal size, clustered moderately or strongly, it covered
    .93 to .99 for shares of .2 and .54 of uses, .96 to 1 for .03; .92 to .96 for a share of .3 of
    words; .90 to .98 for rates of 2 to 40 per 1,000, .92 to .95 from 30 articles up. Do not trust
    it below five articles; nor below 20 for what a few articles hold nearly all of, which may be
    more than shown: it covered a share of .05 of words .91 to .95, clustered strongly .87 to .95.

    Examples
    --------
    >>> low, high = ratio_interval([53, 61, 60, 66, 72], [512, 480, 455, 490, 501])
    >>> round(1000 * low), round(1000 * high)
    (109, 150)
    """
    x, n = np.asarray(x, float), np.asarray(n, float)
    used = n > 0
    strata = None if strata is None else np.asarray(strata, str)[used]
    x, n = x[used], n[used]
    if len(x) < 2:
        return np.nan, np.nan
    ratio, groups, share = float(x.sum() / n.sum()), _strata(strata, len(x)), upper == 1
    few = share and min(np.count_nonzero(x), np.count_nonzero(n - x)) < FEW
    error = _standard_errors(np.ones((1, len(x))), x, n, groups)[0]
    if ratio == 0 or (share and ratio == 1):
        low, high = wilson(ratio * len(x), len(x)) if share else (np.nan, np.nan)
    elif len(x) < MANY or few or error < 1e-12:
        low, high = _transformed_student(x, n, groups, share)
    else:
        t = _studentised(x, n, groups, ratio, np.random.default_rng(seed), resamples)
        below, above = np.quantile(t, [0.025, 0.975])
        low, high = ratio - above * error, ratio - below * error
    if share:
        trials = len(x) if few else n.sum()
        wilson_low, wilson_high = wilson(ratio * trials, trials)
        low, high = np.fmin(low, wilson_low), np.fmax(high, wilson_high)
    return float(np.clip(low, 0, ratio)), float(np.clip(high, ratio, upper))


def student_interval(
    x: ArrayLike, n: ArrayLike, *, strata: ArrayLike | None = None
) -> tuple[float, float]:
    """
    Student's 95 % interval of sum(x) / sum(n) over articles, for quantities that all articles have.

    Parameters
    ----------
    x, n, strata : array-like
        As in `ratio_interval`; `x` may be negative.

    Returns
    -------
    low, high : float
        Missing (nan) with fewer than two articles, or where none differs from another.

    Notes
    -----
    For lengths and means, which are nearly normal across articles, it covers better and is
    shorter than a bootstrap with 5 to 20 articles. For uses of a word, which cluster in few
    articles, take `ratio_interval`.

    Examples
    --------
    >>> low, high = student_interval([20, 23, 26], [1, 1, 1])
    >>> round(low, 3), round(high, 3)
    (15.548, 30.452)
    """
    from scipy.stats import t

    x, n = np.asarray(x, float), np.asarray(n, float)
    freedom = len(x) - len(_strata(strata, len(x)))
    error = ratio_standard_error(x, n, strata) if freedom > 0 else 0.0
    if not error > 1e-12:
        return np.nan, np.nan
    ratio, half = x.sum() / n.sum(), t.ppf(0.975, freedom) * error
    return float(ratio - half), float(ratio + half)


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


def _strata(strata: ArrayLike | None, size: int) -> list[NDArray[np.int64]]:
    """Return the places of each stratum; strata of one are pooled, as one cannot vary."""
    if strata is None:
        return [np.arange(size)]
    _, codes = np.unique(np.asarray(strata, str), return_inverse=True)
    groups = [np.flatnonzero(codes == code) for code in range(codes.max() + 1)]
    alone = [group for group in groups if len(group) == 1]
    several = [group for group in groups if len(group) > 1]
    if not alone:
        return several
    pooled = np.concatenate(alone)
    if len(pooled) > 1:
        return [*several, pooled]
    return [np.concatenate([several[0], pooled]), *several[1:]] if several else [pooled]


def _transformed_student(
    x: Floats, n: Floats, groups: list[NDArray[np.int64]], share: bool
) -> tuple[float, float]:
    """Return Student's interval on the logit (share) or logarithmic scale, of 0 < ratio."""
    from scipy.special import expit, logit
    from scipy.stats import t

    ratio = x.sum() / n.sum()
    variance = ratio * (1 - ratio) if share else ratio  # of one use; and the slope of the scale
    error = max(_jackknife_error(x, n, groups), np.sqrt(variance / n.sum()))
    half = t.ppf(0.975, len(x) - len(groups)) * error / variance
    if share:
        return float(expit(logit(ratio) - half)), float(expit(logit(ratio) + half))
    return float(ratio * np.exp(-half)), float(ratio * np.exp(half))


def _jackknife_error(x: Floats, n: Floats, groups: list[NDArray[np.int64]]) -> float:
    """Return the standard error of the ratio from leaving out one article at a time."""
    variance = 0.0
    for group in groups:
        size = len(group)
        # The other articles of the outlet are weighted up to replace the one left out.
        less_x, less_n = (size / (size - 1) * (each[group] - each[group].mean()) for each in (x, n))
        ratios = (x.sum() - less_x) / (n.sum() - less_n)
        variance += (size - 1) / size * ((ratios - ratios.mean()) ** 2).sum()
    return float(np.sqrt(variance))


def _standard_errors(
    weights: Floats, x: Floats, n: Floats, groups: list[NDArray[np.int64]]
) -> Floats:
    """Return the standard error of each weighted resample (rows of `weights`: times drawn)."""
    total = weights @ n
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = (weights @ x) / total
        variance = np.zeros(len(weights))
        for group in groups:
            drawn, size = weights[:, group], len(group)
            residual = x[group] - ratio[:, None] * n[group]
            centred = residual - (drawn * residual).sum(1, keepdims=True) / size
            variance += size / max(size - 1, 1) * (drawn * centred**2).sum(1)
        return np.asarray(np.sqrt(variance) / total)


def _studentised(
    x: Floats,
    n: Floats,
    groups: list[NDArray[np.int64]],
    ratio: float,
    random: np.random.Generator,
    resamples: int,
) -> Floats:
    """Return (ratio* - ratio) / se* of each resample in which something varies."""
    t: list[Floats] = []
    for block in range(0, resamples, 200):
        rows = min(200, resamples - block)
        weights = np.zeros((rows, len(x)))
        for group in groups:
            weights[:, group] = random.multinomial(
                len(group), np.full(len(group), 1 / len(group)), rows
            )
        with np.errstate(invalid="ignore", divide="ignore"):
            error = _standard_errors(weights, x, n, groups)
            values = ((weights @ x) / (weights @ n) - ratio) / error
        t.append(values[np.isfinite(values)])
    return np.concatenate(t)
