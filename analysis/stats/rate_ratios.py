"""Ratio of the rates of two sides, common to all strata, with its interval over units.

`Sides` has the uses and words of units (articles, or families of articles that carry one text) on
two sides, and the stratum of each (its event, say). All terms are computed at once. A unit may
stand on both sides: a story that both outlets print, or the own and the quoted words of one
article. The ratio is that of Mantel & Haenszel; with one stratum it is the ratio of the two rates.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from analysis.stats.arrays import Floats, Integers

HALF_A_USE = 0.5  # stands for the uses of a side that has none (Hardie 2014)
MOST_OF_NONE = 3.688879  # uses up to which none is found with .025 or more: Poisson, -ln(.025)


class Sides(NamedTuple):
    """
    Units on two sides.

    Attributes
    ----------
    uses : pair of csr_matrix
        For each side, ``[unit, term]``.
    words : array of float
        ``[side, unit]``, all words; 0 where a unit is not on a side.
    strata : array of int
        The stratum of each unit, from 0 without gaps; each has words on both sides.
    """

    uses: tuple[sparse.csr_matrix, sparse.csr_matrix]
    words: Floats
    strata: Integers


class Ratios(NamedTuple):
    """The natural logarithm of each term's ratio, its variance and degrees of freedom."""

    logarithm: Floats
    variance: Floats
    freedom: Floats


def sides_of(uses: ArrayLike, words: ArrayLike, strata: ArrayLike | None = None) -> Sides:
    """
    Return `Sides` of plain arrays; strata may be any labels, by default there is one.

    Examples
    --------
    >>> sides_of([[[3], [0]], [[0], [2]]], [[9, 0], [0, 9]], ["storm", "storm"]).strata.tolist()
    [0, 0]
    """
    first, second = np.asarray(uses, float)
    words = np.asarray(words, float)
    codes = np.zeros(words.shape[1]) if strata is None else np.asarray(strata)
    number = np.unique(codes, return_inverse=True)[1].astype(np.int64)
    return Sides((sparse.csr_matrix(first), sparse.csr_matrix(second)), words, number)


def common_parts(y0: Floats, n0: Floats, y1: Floats, n1: Floats) -> tuple[Floats, Floats]:
    """
    Numerator and denominator of the Mantel-Haenszel ratio of rates; strata on the first axis.

    Where a side has no use, half a use stands for it, spread over the strata as its words are.

    Examples
    --------
    Rothman & Greenland's form for person-time: 3 / 10 against 1 / 10, and 2 / 20 against 0 / 10.

    >>> first, second = common_parts(*(np.array(each)[:, None] for each in (
    ...     [3.0, 2.0], [10.0, 20.0], [1.0, 0.0], [10.0, 10.0])))
    >>> first.round(4), second.round(4)
    (array([2.1667]), array([0.5]))
    """
    total = n0 + n1
    both = (n0 * n1 / total).sum(axis=0)
    first, second = (y0 * n1 / total).sum(axis=0), (y1 * n0 / total).sum(axis=0)
    first = np.where(first == 0, HALF_A_USE * both / n0.sum(axis=0), first)
    second = np.where(second == 0, HALF_A_USE * both / n1.sum(axis=0), second)
    return first, second


def log_ratios(sides: Sides, outlets: ArrayLike, carriers: ArrayLike | None = None) -> Ratios:
    """
    Natural logarithm of the common ratio of each term, with the jackknife's variance over units.

    Parameters
    ----------
    sides : Sides
    outlets : array-like
        The outlet of each unit; units are draws within it. Outlets with one unit are pooled.
    carriers : array-like, optional
        ``[side, unit]``, the articles of each unit; copies count once in the least variance.

    Returns
    -------
    Ratios

    Notes
    -----
    Each unit is left out once, from both sides if it stands on both. The variance is never taken
    below that of independent words. A term that a side lacks does not vary there, but is unknown
    all the same: its half use has the variance with which the interval ends at the most uses, in
    clusters as large as the other side's, of which none would still be found once in forty times.
    A unit that is alone on its side of a stratum takes the stratum with it; two such units count as
    one draw. Degrees of freedom are Satterthwaite's over the groups in which units are draws, which
    are Welch's with one stratum and an outlet a side; no more than units less strata less one.

    Examples
    --------
    >>> sides = sides_of([[[3], [4], [0], [0]], [[0], [0], [1], [2]]], [[9, 9, 0, 0], [0, 0, 9, 9]])
    >>> found = log_ratios(sides, ["A", "A", "B", "B"])
    >>> np.exp(found.logarithm).round(3), found.variance.round(3)
    (array([2.333]), array([0.476]))
    """
    sums = _sums(sides)
    first, second = common_parts(*sums)
    logarithm = np.log(first / second)
    side = np.where((sides.words > 0).all(axis=0), 2, np.where(sides.words[0] > 0, 0, 1))
    moved = _without_each(sides, sums) - logarithm
    variances, degrees = _variances(moved, side, sides.strata, np.asarray(outlets))
    least = _least_variances(sides, sums, (first, second), carriers)
    if (side == 2).any():  # the halves of a unit are not independent
        variances[2] += np.maximum(least.sum(axis=0) - variances.sum(axis=0), 0)
    else:
        clusters = np.maximum(variances[:2] / np.fmax(least, 1e-300), 1)
        variances[:2] = np.maximum(variances[:2], least)
        for absent, present in ((0, 1), (1, 0)):
            none = least[absent] == 0
            variances[absent, none] = _variance_of_none(clusters[present, none])
            degrees[absent, none] = np.inf
    variance = variances.sum(axis=0)
    welch = variance**2 / (variances**2 / degrees).sum(axis=0)
    most = (sides.words > 0).sum() - sides.strata.max() - 2  # halves less strata less one
    return Ratios(logarithm, variance, np.minimum(welch, max(most, 1)))


def log_intervals(ratios: Ratios) -> tuple[Floats, Floats]:
    """Return the ends of Student's 95 % interval of each logarithm."""
    from scipy.stats import t

    half = t.ppf(0.975, ratios.freedom) * np.sqrt(ratios.variance)
    return ratios.logarithm - half, ratios.logarithm + half


def _sums(sides: Sides) -> tuple[Floats, Floats, Floats, Floats]:
    """Return uses and words by stratum of the first side, then of the second."""
    units = len(sides.strata)
    rows = sparse.csr_matrix((np.ones(units), (sides.strata, np.arange(units))))
    y0, y1 = ((rows @ uses).toarray().astype(float) for uses in sides.uses)
    n0, n1 = rows @ sides.words[0], rows @ sides.words[1]
    return y0, n0[:, None], y1, n1[:, None]


def _without_each(sides: Sides, sums: tuple[Floats, Floats, Floats, Floats]) -> Floats:
    """Return ``[unit, term]``, the logarithm of the ratio without each unit."""
    y0, n0, y1, n1 = sums
    h, (w0, w1) = sides.strata, sides.words[:, :, None]
    n0_left, n1_left = n0[h] - w0, n1[h] - w1
    total = np.maximum(n0_left + n1_left, 1)  # 0 where nothing is left: so are the parts
    parts = []
    for y, used, n, left, others in (
        (y0, sides.uses[0], n0, n0_left, n1_left),
        (y1, sides.uses[1], n1, n1_left, n0_left),
    ):
        share = (n0 + n1 - n) / (n0 + n1)
        part = (y * share).sum(axis=0) - (y * share)[h]
        part += (y[h] - used.toarray()) * (others / total)
        both = n0 * n1 / (n0 + n1)
        weight = both.sum() - both[h] + n0_left * n1_left / total
        half = HALF_A_USE * weight / np.maximum(n.sum() - (n[h] - left), 1)
        parts.append(np.where(part < 1e-9, np.maximum(half, 1e-9), part))
    return np.asarray(np.log(parts[0] / parts[1]))


def _variances(
    moved: Floats, side: Integers, strata: Integers, outlets: Integers
) -> tuple[Floats, Floats]:
    """Return ``[side, term]`` the jackknife's variance, and its degrees of freedom (Satterthwaite).

    `side` is 0, 1, or 2 for units on both; `moved` is how far each unit left out moves a term.
    """
    draws = _draws(side, strata, outlets)
    units = np.bincount(draws)
    rows = sparse.csr_matrix((np.ones(len(draws)), (draws, np.arange(len(draws)))))
    squares, means = rows @ moved**2, (rows @ moved) / units[:, None]
    of_stratum, strata_in_all = np.bincount(strata), strata.max() + 1
    first = np.unique(draws, return_index=True)[1]
    alike = np.maximum(of_stratum[strata[first]], min(strata_in_all, 2))
    size = np.where(units > 1, units, alike)[:, None]
    means[units == 1] = 0.0  # a unit without another of its kind varies around the whole
    found = (size - 1) / size * (squares - units[:, None] * means**2)
    by_side = _by_side(found, side[first])
    several = units > 1
    alone = np.bincount(side[first[~several]], minlength=3)[:, None]
    of_alone = _by_side(found[~several], side[first[~several]])
    weight = _by_side(found[several] ** 2 / (units[several, None] - 1), side[first[several]])
    weight += of_alone**2 / np.maximum(alone, 1)
    freedom = np.bincount(side, minlength=3) - np.bincount(side[first[several]], minlength=3)
    with np.errstate(invalid="ignore", divide="ignore"):
        degrees = by_side**2 / weight
    return by_side, np.where(weight > 0, degrees, np.maximum(freedom, 1)[:, None])


def _by_side(values: Floats, side: Integers) -> Floats:
    found = np.zeros((3, values.shape[1]))
    np.add.at(found, side, values)
    return found


def _variance_of_none(clusters: Floats) -> Floats:
    """
    Return the variance for a side without a use, at which the interval ends at Poisson's bound.

    `clusters` is how many times the variance of independent words the other side has: uses that
    come in clusters of three are missed as easily as a third of them.
    """
    return (np.log(MOST_OF_NONE * clusters / HALF_A_USE) / 1.959964) ** 2


def _draws(side: Integers, strata: Integers, outlets: Integers) -> Integers:
    """Return the number of the group in which each unit is a draw: its side, stratum and outlet.

    Outlets with one unit are pooled; where there is one only, it joins another of its side.
    """
    place = side * (strata.max() + 1) + strata
    outlet = np.unique(outlets, return_inverse=True)[1]
    group = np.unique(place * (outlet.max() + 1) + outlet, return_inverse=True)[1]
    alone = np.bincount(group)[group] == 1
    group[alone] = group.max() + 1 + place[alone]
    still = np.flatnonzero(np.bincount(group)[group] == 1)
    for unit in still:
        others = np.flatnonzero((place == place[unit]) & (np.arange(len(place)) != unit))
        if len(others):
            group[unit] = group[others[0]]
    return np.unique(group, return_inverse=True)[1].astype(np.int64)


def _least_variances(
    sides: Sides,
    sums: tuple[Floats, Floats, Floats, Floats],
    parts: tuple[Floats, Floats],
    carriers: ArrayLike | None,
) -> Floats:
    """Return ``[side, term]`` the variance if words were independent; a use of c copies is c."""
    _, n0, _, n1 = sums
    least = []
    for uses, part, weight, copies in zip(
        sides.uses,
        parts,
        (n1 / (n0 + n1), n0 / (n0 + n1)),
        np.ones(sides.words.shape) if carriers is None else np.asarray(carriers, float),
        strict=True,
    ):
        squared = weight[sides.strata, 0] ** 2 * np.maximum(copies, 1)
        least.append((uses.T @ squared) / part**2)
    return np.array(least)
