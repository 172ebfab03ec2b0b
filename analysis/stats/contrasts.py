"""The difference of two ratios of sums over articles, over strata, and its error.

A unit (an article, a family of copies, an event) gives ``x[side, unit, thing]`` uses in
``n[side, unit]`` opportunities to either side. Most units stand on one side; one that stands on
both (a story that both outlets print, the headline and the body of one article) stays with both,
and its two halves are compared with each other. Strata (events, months) are compared within, and
their differences added with fixed weights.
"""

from typing import NamedTuple

import numpy as np

from analysis.stats.arrays import Floats, Integers

FEWEST_FREEDOM = 5  # to know the variance of a unit that is alone on its side of a stratum


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


def contrast(
    sides: Sides, cluster: Integers | None = None, least: Floats | float = 0.0
) -> Contrast:
    """
    Difference of two ratios of sums, standardised over strata, with its standard error.

    Parameters
    ----------
    sides : Sides
        Every stratum must have opportunities on both sides.
    cluster : array of int, optional
        Of each unit; units of one cluster (an event that stands in several strata) are left out
        together.
    least : array of float
        Of each thing: a variance below which none is taken to be, as of `least_variance`.

    Returns
    -------
    Contrast

    Notes
    -----
    The weights are those of `standard_weights`. The error is that of the delete-a-cluster
    jackknife within sides and strata; a unit on both sides is left out of both. A side that has one
    unit in a stratum has the variance of a unit of the other sides and strata; where these are
    hardly any (matched pairs), strata are left out as a whole, and differences between them count
    as error.

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
    counts = units_by_cell(sides)
    if matched(counts):
        cells = [_whole_strata(weights, values)]
    else:
        cells = _left_out(sides, weights, values, cluster)
        alone = (counts == 1) * weights
        if alone.any():
            size = 1 + int((counts - 1).clip(0).sum())
            cells.append(((alone**2).sum() * _variance_of_a_unit(sides, values), size))
    each = np.array([variance for variance, _ in cells])
    freedom = np.array([size - 1 for _, size in cells], float)[:, None]
    total = each.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        degrees = total**2 / (each**2 / freedom).sum(axis=0)
    degrees = np.where(np.isfinite(degrees), degrees, freedom.sum())
    error = np.sqrt(np.fmax(total, least))
    return Contrast(first, second, first - second, error, degrees)


def strata_of(sides: Sides) -> list[Stratum]:
    """Return each stratum by itself."""
    weights = standard_weights(sides)
    found = []
    for h, weight in enumerate(weights):
        inside = sides.stratum == h
        x, n = sides.x[:, inside], sides.n[:, inside]
        values = x.sum(axis=1) / n.sum(axis=1)[:, None]
        error = np.full(x.shape[2], np.nan)
        if (n > 0).sum(axis=1).min() > 1:
            alone = Sides(x, n, np.zeros(inside.sum(), np.int64))
            cells = _left_out(alone, np.ones(1), values[None], None)
            error = np.sqrt(sum(variance for variance, _ in cells))
        found.append(Stratum(float(weight), n.sum(axis=1), values, error))
    return found


def least_variance(sides: Sides, copies: Floats, *, share: bool, per: float = 1.0) -> Floats:
    """
    Return the variance of the difference if single uses were independent, copies counted once.

    Articles that are all alike by chance make nothing surer than so many uses would. Half a use is
    added to each side, so that no use at all is no certainty.

    Parameters
    ----------
    sides : Sides
    copies : array
        ``[side, unit]``, the number of articles that each unit has there.
    share : bool
        Whether the ratio is a share of `n`, else a rate of `per`.
    """
    weights = standard_weights(sides)
    once = np.divide(1.0, copies, out=np.zeros_like(sides.n), where=copies > 0)
    total = np.zeros(sides.x.shape[2])
    for h, weight in enumerate(weights):
        inside = sides.stratum == h
        for side in (0, 1):
            n = (sides.n[side] * once[side])[inside].sum()
            uses = (sides.x[side] / per * once[side][:, None])[inside].sum(axis=0)
            if share:
                value = (uses + 0.5) / (n + 1)
                total += weight**2 * value * (1 - value) / n
            else:
                total += (weight * per / n) ** 2 * (uses + 0.5)
    return total


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


def units_by_cell(sides: Sides) -> Integers:
    """Return the number of units of each side in each stratum."""
    width = int(sides.stratum.max()) + 1
    return np.array([np.bincount(sides.stratum[n > 0], minlength=width) for n in sides.n])


def matched(counts: Integers) -> bool:
    """Return whether strata have single units on a side, and hardly any others to learn from."""
    return bool((counts == 1).any() and (counts - 1).clip(0).sum() < FEWEST_FREEDOM)


def _variance_of_a_unit(sides: Sides, values: Floats) -> Floats:
    """Return the variance of the ratio of one unit about that of its side and stratum."""
    counts = units_by_cell(sides)
    above, below = np.zeros(sides.x.shape[2]), 0.0
    for side in (0, 1):
        of_unit = counts[side][sides.stratum]
        inside = (sides.n[side] > 0) & (of_unit > 1)
        n, m = sides.n[side][inside], of_unit[inside]
        residual = sides.x[side][inside] - values[sides.stratum[inside], side] * n[:, None]
        above += ((m / (m - 1))[:, None] * residual**2).sum(axis=0)
        below += (n**2).sum()
    return np.asarray(above / below)


def _left_out(
    sides: Sides,
    weights: Floats,
    values: Floats,
    cluster: Integers | None,
) -> list[tuple[Floats, int]]:
    """Return variance and size of each cell: units of one side (or both) of a stratum."""
    x, n, stratum = sides
    counts = units_by_cell(sides)
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
            # a unit that is alone on its side cannot be left out of it
            moved += np.where(((n[side] > 0) & (counts[side][stratum] > 1))[:, None], change, 0.0)
    kind = (n[0] > 0) + 2 * (n[1] > 0)
    if cluster is not None and len(np.unique(cluster)) < len(cluster):
        _, number = np.unique(cluster, return_inverse=True)
        size = int(number.max()) + 1
        joined = np.array([np.bincount(number, each, minlength=size) for each in moved.T]).T
        return [(_spread(joined, size), size)] if size > 1 else []
    cells = []
    for h in range(len(weights)):
        for which in (1, 2, 3):
            inside = (stratum == h) & (kind == which)
            size = int(counts[:, h].min() if which == 3 else counts[which - 1, h])
            if inside.any() and size > 1:
                cells.append((_spread(moved[inside], size), size))
    return cells


def _spread(moved: Floats, size: int) -> Floats:
    """Return the jackknife's variance of what leaving out each unit changes."""
    # Not about their mean: over all units of both sides it is 0, and how many units stand on both
    # sides is chance, too.
    return np.asarray((size - 1) / size * (moved**2).sum(axis=0))


def _whole_strata(weights: Floats, values: Floats) -> tuple[Floats, int]:
    """Return the variance from leaving out each stratum as a whole, and their number."""
    differences, size = values[:, 0] - values[:, 1], len(weights)
    if size < 2:
        return np.full(values.shape[2], np.nan), 2
    spread = (weights[:, None] * (differences - weights @ differences)) ** 2
    return np.asarray(size / (size - 1) * spread.sum(axis=0)), size
