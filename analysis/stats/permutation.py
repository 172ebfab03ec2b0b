"""Permutation p values and intervals of word rates in two groups, with articles as the unit.

All words are computed at once. ``uses[side, unit, term]`` are the uses of a term in a unit (an
article, or a family of articles that share one wire story) on side 0 or 1, ``words[side, unit]``
all words there. A unit may stand on both sides: a story that both outlets print, or the own and the
quoted words of one article.
"""

from collections.abc import Callable
from itertools import combinations, product
from math import comb, prod

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.stats.arrays import Floats, Integers

# (uses, words) -> the logarithm of a rate, and its variance if words were independent
LogRate = Callable[[Floats, Floats], tuple[Floats, Floats]]

_ENUMERATED = 20_000
_BLOCK = 500
_FIRST = 9_999


def permutation_ps(
    uses: ArrayLike,
    words: ArrayLike,
    strata: ArrayLike | None = None,
    *,
    seed: int = 1,
    shuffles: int = 99_999,
) -> Floats:
    """
    Two-sided p of the difference between the two sides' rates, for each term.

    Parameters
    ----------
    uses, words : array-like
        ``[side, unit, term]`` and ``[side, unit]``; see the module.
    strata : array-like, optional
        The event of each unit; sides are exchanged within it.
    seed, shuffles : int
        All exchanges are tried where there are 20,000 at most; else `shuffles` random ones, beyond
        the first 9,999 for those terms only that none of these reaches.

    Returns
    -------
    array of float
        ``(1 + b) / (1 + shuffles)``, `b` the shuffles with a difference at least as large; the
        exact share where all exchanges are tried.

    Notes
    -----
    A unit on one side gives its side to another such unit, whole. A unit on both sides has its two
    halves exchanged or not.

    Examples
    --------
    >>> uses = [[[3], [4], [5], [0], [0], [0]], [[0], [0], [0], [0], [1], [2]]]
    >>> permutation_ps(uses, [[9, 9, 9, 0, 0, 0], [0, 0, 0, 9, 9, 9]]).tolist()
    [0.1]
    """
    x, n = np.asarray(uses, float), np.asarray(words, float)
    counts = np.concatenate([x, n[:, :, None]], axis=2)  # all words are one more term, the last
    both = np.logical_and(*(n > 0))
    # what a unit gives to side 0 where its label is 1 and where it is 0
    ones = np.where(both[:, None], counts[0], counts.sum(axis=0))
    zeros = both[:, None] * counts[1]
    codes = np.zeros(len(both)) if strata is None else np.asarray(strata)
    groups = [np.flatnonzero((codes == code) & ~both) for code in np.unique(codes)]
    labels, flipped = n[0] > 0, np.flatnonzero(both)
    observed = _rate_differences(counts[0].sum(axis=0), counts.sum(axis=(0, 1))) * (
        1 - 1e-9
    )  # keeps ties
    sizes = [(len(group), int(labels[group].sum())) for group in groups]
    if prod(comb(*size) for size in sizes) * 2 ** len(flipped) <= _ENUMERATED:
        rows = _all_labels(labels, groups, flipped)
        return np.asarray((_permuted_differences(rows, ones, zeros) >= observed).mean(axis=0))
    random = np.random.default_rng(seed)
    block = _random_labels(labels, groups, flipped, random)
    p = np.zeros(x.shape[2])
    open_terms, done, hits = np.arange(len(p)), 0, np.zeros(len(p))
    for until in (min(_FIRST, shuffles), shuffles):
        columns = np.append(open_terms, -1)
        some_ones, some_zeros = ones[:, columns], zeros[:, columns]
        some_observed = observed[open_terms]
        while done < until and len(open_terms):
            rows = block[: until - done]
            order, swapped = _reordered(len(both), groups, flipped, random)
            first = np.where(swapped[:, None], some_zeros, some_ones)[order]
            second = np.where(swapped[:, None], some_ones, some_zeros)[order]
            hits[open_terms] += (_permuted_differences(rows, first, second) >= some_observed).sum(
                axis=0
            )
            done += len(rows)
        p[open_terms] = (1 + hits[open_terms]) / (1 + done)
        open_terms = open_terms[hits[open_terms] == 0]
    return p


def contrast_intervals(
    uses: ArrayLike, words: ArrayLike, strata: ArrayLike, log_rate: LogRate
) -> tuple[Floats, Floats, Floats]:
    """
    Difference of two logarithms of rates with its 95 % interval over units, for each term.

    Parameters
    ----------
    uses, words : array-like
        ``[side, unit, term]`` and ``[side, unit]``; see the module.
    strata : array-like
        The outlet of each unit; units count as draws within it. Outlets with one unit are pooled.
    log_rate : function
        Of the sums of a side's uses and words; see `LogRate`.

    Returns
    -------
    effect, low, high : arrays of float

    Notes
    -----
    Welch's t interval with the jackknife's standard error: each unit is left out once. On neither
    side is it taken to be below that of independent words: a term that one side lacks does not vary
    there, but is unknown all the same. The sides are treated as independent samples: where units
    are on both, the interval is conservative.

    In simulations (500 words an article, 1 to 4 uses in 1,000) the 95 % interval covered .92 to .98
    with 30 articles on either side, .88 to .99 with 10 against 30 and .94 to .99 with 6, least for
    words that come in extreme bursts. The linearised standard error goes down to .83 there, and a
    bootstrap-t to .85 already for bursts that are usual.
    """
    x: Floats = np.asarray(uses, float)
    n: Floats = np.asarray(words, float)
    estimates = []
    for side in (0, 1):
        on = np.flatnonzero(n[side])
        groups = _strata(np.asarray(strata)[on])
        estimates.append(_log_rate_of_side(x[side][on], n[side][on], groups, log_rate))
    (first, variance, freedom), (second, variance_2, freedom_2) = estimates
    total = variance + variance_2
    with np.errstate(invalid="ignore", divide="ignore"):
        degrees = total**2 / (variance**2 / freedom + variance_2**2 / freedom_2)
    half = _t_quantile(degrees) * np.sqrt(total)
    effect = first - second
    return effect, effect - half, effect + half


def _rate_differences(y: Floats, total: Floats) -> Floats:
    """Return the absolute difference of the two rates; the last column holds all words."""
    rest = total - y
    return np.asarray(np.abs(y[..., :-1] / y[..., -1:] - rest[..., :-1] / rest[..., -1:]))


def _permuted_differences(rows: NDArray[np.bool_], ones: Floats, zeros: Floats) -> Floats:
    """Return the absolute difference of the two rates under each row of labels."""
    y = rows.astype(float) @ (ones - zeros) + zeros.sum(axis=0)
    return _rate_differences(y, (ones + zeros).sum(axis=0))


def _all_labels(
    labels: NDArray[np.bool_], groups: list[Integers], flipped: Integers
) -> NDArray[np.bool_]:
    ways: list[list[Integers]] = [
        [group[list(chosen)] for chosen in combinations(range(len(group)), labels[group].sum())]
        for group in groups
    ]
    ways += [[flipped[[place]], flipped[:0]] for place in range(len(flipped))]
    rows = np.zeros((prod(map(len, ways)), len(labels)), bool)
    for row, chosen in enumerate(product(*ways)):
        rows[row, np.concatenate(chosen)] = True
    return rows


def _random_labels(
    labels: NDArray[np.bool_],
    groups: list[Integers],
    flipped: Integers,
    random: np.random.Generator,
) -> NDArray[np.bool_]:
    rows = np.tile(labels, (_BLOCK, 1))
    for group in groups:
        rows[:, group] = random.permuted(rows[:, group], axis=1)
    rows[:, flipped] = random.random((_BLOCK, len(flipped))) < 0.5
    return rows


def _reordered(
    units: int, groups: list[Integers], flipped: Integers, random: np.random.Generator
) -> tuple[Integers, NDArray[np.bool_]]:
    """Return a new order of the units under one block of labels, and whose halves are swapped.

    Labels on units in a new order are new labels, at a hundredth of the cost of drawing them.
    """
    order, swapped = np.arange(units), np.zeros(units, bool)
    for group in groups:
        order[group] = random.permutation(group)
    swapped[flipped] = random.random(len(flipped)) < 0.5
    return order, swapped


def _strata(strata: NDArray[np.generic]) -> list[Integers]:
    """Return the places of each stratum; strata of one are pooled, as one cannot vary."""
    _, codes = np.unique(strata, return_inverse=True)
    several = np.bincount(codes)[codes] > 1
    alone = np.flatnonzero(~several)
    groups = [np.flatnonzero(codes == code) for code in np.unique(codes[several])]
    if len(alone) == 1 and groups:
        return [np.concatenate([groups[0], alone]), *groups[1:]]
    return [*groups, alone] if len(alone) else groups


def _log_rate_of_side(
    x: Floats, n: Floats, groups: list[Integers], log_rate: LogRate
) -> tuple[Floats, Floats, int]:
    """Return the logarithm of a side's rate, its variance, and the degrees of freedom."""
    value, least = log_rate(x.sum(axis=0), n.sum(keepdims=True))
    without, _ = log_rate(x.sum(axis=0) - x, (n.sum() - n)[:, None])
    variance = np.zeros_like(value)
    for group in groups:
        variance += (len(group) - 1) * without[group].var(axis=0)
    return value, np.maximum(variance, least), len(n) - len(groups)


def _t_quantile(degrees: Floats) -> Floats:
    from scipy.stats import t

    return np.asarray(t.ppf(0.975, degrees))
