"""The difference of two ratios of sums over articles, over strata, and its error.

A unit (an article, a family of copies, an event) gives ``x[side, unit, thing]`` uses in
``n[side, unit]`` opportunities to either side. Most units stand on one side; one that stands on
both (a story that both outlets print, the headline and the body of one article) stays with both,
and its two halves are compared with each other. Strata (events, months) are compared within, and
their differences added with fixed weights.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.stats.arrays import Floats, Integers

Labels = NDArray[np.bool_]


class Sides(NamedTuple):
    """Uses and opportunities of each unit on either side, and the stratum of the unit, from 0."""

    x: Floats
    n: Floats
    stratum: Integers


class Contrast(NamedTuple):
    """Both sides' standardised values, their difference, its error and degrees of freedom."""

    first: Floats
    second: Floats
    difference: Floats
    error: Floats
    freedom: Floats


class Stratum(NamedTuple):
    """Weight of a stratum, both sides' opportunities and values, and the error of the difference.

    The error is missing where a side has a single unit.
    """

    weight: float
    n: Floats
    values: Floats
    error: Floats


def standard_weights(sides: Sides) -> Floats:
    """Return the weight of each stratum: its part of the opportunities of both sides."""
    of_both = np.bincount(sides.stratum, sides.n.sum(axis=0))
    return np.asarray(of_both / of_both.sum())


def contrast(sides: Sides, cluster: Integers | None = None) -> Contrast:
    """
    Difference of two ratios of sums, standardised over strata, with its standard error.

    Parameters
    ----------
    sides : Sides
        Every stratum must have opportunities on both sides.
    cluster : array of int, optional
        Of each unit; units of one cluster (an event that stands in several strata) are left out
        together.

    Returns
    -------
    Contrast

    Notes
    -----
    The weights are those of `standard_weights`. The error is that of the delete-a-cluster
    jackknife within sides and strata; a unit on both sides is left out of both. Where a side of a
    stratum has one unit only, the stratum is left out as a whole, which counts differences between
    strata as error.

    Examples
    --------
    Six of 10 against 2 of 10, in two units each:

    >>> x, n = [[2, 4, 0, 0], [0, 0, 1, 1]], [[5, 5, 0, 0], [0, 0, 5, 5]]
    >>> uses, of = np.array(x, float)[:, :, None], np.array(n, float)
    >>> found = contrast(Sides(uses, of, np.zeros(4, int)))
    >>> found.difference.round(3).tolist(), found.error.round(3).tolist()
    ([0.4], [0.2])
    """
    weights, strata = standard_weights(sides), strata_of(sides)
    values = np.array([list(one.values) for one in strata])  # stratum, side, thing
    first, second = (weights @ values[:, side] for side in (0, 1))
    thin = np.array([is_thin(sides, h) for h in range(len(strata))])
    cells = _left_out(sides, weights, values, thin, cluster)
    if thin.any():
        cells.append(_whole_strata(weights, values, thin))
    each = np.array([variance for variance, _ in cells])
    freedom = np.array([size - 1 for _, size in cells], float)[:, None]
    total = each.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        degrees = total**2 / (each**2 / freedom).sum(axis=0)
    degrees = np.where(np.isfinite(degrees), degrees, freedom.sum())
    return Contrast(first, second, first - second, np.sqrt(total), degrees)


def strata_of(sides: Sides) -> list[Stratum]:
    """Return each stratum by itself."""
    weights = standard_weights(sides)
    found = []
    for h, weight in enumerate(weights):
        inside = sides.stratum == h
        x, n = sides.x[:, inside], sides.n[:, inside]
        values = x.sum(axis=1) / n.sum(axis=1)[:, None]
        error = np.full(x.shape[2], np.nan)
        if not is_thin(sides, h):
            alone = Sides(x, n, np.zeros(inside.sum(), np.int64))
            cells = _left_out(alone, np.ones(1), values[None], np.zeros(1, bool), None)
            error = np.sqrt(sum(variance for variance, _ in cells))
        found.append(Stratum(float(weight), n.sum(axis=1), values, error))
    return found


def heterogeneity(strata: list[Stratum]) -> Floats:
    """
    P of Cochran's Q: whether the strata's differences differ by more than their errors.

    Strata with a single unit on a side have no error and are left out; missing with fewer than two
    others. Rough where strata have few units.
    """
    from scipy.stats import chi2

    differences = np.array([one.values[0] - one.values[1] for one in strata])
    errors = np.array([one.error for one in strata])
    known = np.isfinite(errors) & (errors > 0)
    with np.errstate(divide="ignore"):
        precision = np.where(known, 1 / errors**2, 0.0)
    with np.errstate(invalid="ignore"):
        mean = (precision * differences).sum(axis=0) / precision.sum(axis=0)
        q = (precision * (differences - mean) ** 2).sum(axis=0)
        found = chi2.sf(q, known.sum(axis=0) - 1)
    return np.where(known.sum(axis=0) > 1, found, np.nan)


def mantel_haenszel(strata: list[Stratum], *, odds: bool) -> Floats:
    """
    Ratio of Mantel and Haenszel over strata: of odds (of shares) or of rates.

    Examples
    --------
    The rate ratio of one stratum is the plain one:

    >>> one = Stratum(1.0, np.array([100.0, 50.0]), np.array([[0.3], [0.1]]), np.zeros(1))
    >>> mantel_haenszel([one], odds=False).round(6).tolist()
    [3.0]
    """
    above, below = 0.0, 0.0
    for one in strata:
        (first, second), (n, other) = one.values, one.n
        shares = (first * (1 - second), second * (1 - first)) if odds else (first, second)
        above, below = (
            total + share * n * other / (n + other)
            for total, share in zip((above, below), shares, strict=True)
        )
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(above / np.asarray(below, float))


def is_thin(sides: Sides, stratum: int) -> bool:
    """Return whether a side of a stratum has a single unit, whose error cannot be known."""
    return bool((sides.n[:, sides.stratum == stratum] > 0).sum(axis=1).min() < 2)


def _left_out(
    sides: Sides,
    weights: Floats,
    values: Floats,
    thin: Labels,
    cluster: Integers | None,
) -> list[tuple[Floats, int]]:
    """Return variance and size of each cell: units of one side (or both) of a stratum."""
    x, n, stratum = sides
    with np.errstate(invalid="ignore", divide="ignore"):
        totals = [
            np.array([np.bincount(stratum, each, minlength=len(weights)) for each in side.T]).T
            for side in x
        ]
        of = [np.bincount(stratum, side, minlength=len(weights)) for side in n]
        moved = np.zeros(x.shape[1:])
        for side, sign in ((0, 1), (1, -1)):
            without = (totals[side][stratum] - x[side]) / (of[side][stratum] - n[side])[:, None]
            change = sign * weights[stratum][:, None] * (without - values[stratum, side])
            moved += np.where((n[side] > 0)[:, None], change, 0.0)
    kind = (n[0] > 0) + 2 * (n[1] > 0)
    counts = np.array(
        [np.bincount(stratum[n[side] > 0], minlength=len(weights)) for side in (0, 1)]
    )
    kept = ~thin[stratum]
    if cluster is not None and len(np.unique(cluster)) < len(cluster):
        _, number = np.unique(cluster[kept], return_inverse=True)
        size = int(number.max()) + 1 if kept.any() else 0
        joined = np.array([np.bincount(number, each, minlength=size) for each in moved[kept].T]).T
        return [(_spread(joined, size), size)] if size > 1 else []
    cells = []
    for h in np.flatnonzero(~thin):
        for which in (1, 2, 3):
            inside = (stratum == h) & (kind == which)
            size = int(counts[:, h].min() if which == 3 else counts[which - 1, h])
            if inside.any():
                cells.append((_spread(moved[inside], size), max(size, 2)))
    return cells


def _spread(moved: Floats, size: int) -> Floats:
    """Return the jackknife's variance of what leaving out each unit changes."""
    centred = moved - moved.mean(axis=0) * (len(moved) > 1)
    return np.asarray((size - 1) / size * (centred**2).sum(axis=0))


def _whole_strata(weights: Floats, values: Floats, thin: Labels) -> tuple[Floats, int]:
    """Return the variance of the strata that are left out as a whole, and their number."""
    w, differences = weights[thin], values[thin, 0] - values[thin, 1]
    mean = (w @ differences) / w.sum()
    size = len(w)
    if size < 2:
        return np.full(values.shape[2], np.nan), 2
    spread = (w[:, None] * (differences - mean)) ** 2
    return np.asarray(size / (size - 1) * spread.sum(axis=0)), size
