"""P of a difference of two ratios, by exchanging units between its sides.

The statistic is studentised: the difference over its own error, computed anew in every exchange. An
exchange of plain differences tests whether the articles of both sides are alike in all ways, and
calls it a difference where one side's are longer or its words come in bursts.
"""

from itertools import combinations, product
from math import comb, prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.stats.arrays import Floats, Integers
from analysis.stats.contrasts import Sides, matched, standard_weights, units_by_cell

_ENUMERATED = 20_000
_BLOCK = 500
_SPARSE = 8  # times as many units as are drawn, from which on drawing them is quicker
_TIE = 1 - 1e-9
Labels = NDArray[np.bool_]


class Permuted(NamedTuple):
    """P of each thing, p adjusted for all things (max-T, step down), p of all things together."""

    single: Floats
    adjusted: Floats
    together: float


class Exchanged(NamedTuple):
    """A stratum under rows of labels: difference, variance, and what its units tell of a unit.

    ``residual`` over ``squares`` is the variance of one unit; `alone` are the sides with one unit.
    """

    difference: Floats
    variance: Floats
    residual: Floats | float
    squares: Floats | float
    alone: int


def permutation_of_difference(sides: Sides, *, seed: int = 1, shuffles: int = 9_999) -> Permuted:
    """
    Two-sided p of a difference of two ratios, by a studentised permutation of units.

    Parameters
    ----------
    sides : Sides
    seed, shuffles : int
        All exchanges are tried where there are 20,000 at most; else `shuffles` random ones.

    Returns
    -------
    Permuted

    Notes
    -----
    Units exchange their sides within a stratum; the two halves of a unit on both sides are
    exchanged or not. The statistic is the difference over its linearised error, computed anew in
    each exchange: so p holds in large samples where the articles of the sides are of unlike length
    or burstiness (Chung and Romano 2013), and is exact where they are alike. Things are adjusted
    for each other by the largest statistic (Westfall and Young 1993), and tested together by the
    sum of squares.

    Examples
    --------
    >>> x = np.array([[3, 4, 5, 0, 0, 0], [0, 0, 0, 0, 1, 2]], float)[:, :, None]
    >>> n = np.array([[9, 9, 9, 0, 0, 0], [0, 0, 0, 9, 9, 9]], float)
    >>> permutation_of_difference(Sides(x, n, np.zeros(6, int))).single.round(6).tolist()
    [0.1]
    """
    groups = [np.flatnonzero(sides.stratum == h) for h in range(sides.stratum.max() + 1)]
    weights = standard_weights(sides)
    pairs = matched(units_by_cell(sides))
    both = np.asarray((sides.n > 0).all(axis=0))
    true = np.asarray(sides.n[0] > 0)
    found = _statistics(sides, groups, weights, pairs, [true[g][None] for g in groups])
    observed = np.abs(found)[0]
    sizes = [(int((~both[g]).sum()), int((true & ~both)[g].sum())) for g in groups]
    ways = prod(comb(*size) for size in sizes) * 2 ** int(both.sum())
    random = np.random.default_rng(seed)
    if ways <= _ENUMERATED:
        blocks = [_every_label(true, both, groups)]
    else:
        blocks = _random_labels(true, both, groups, random, shuffles)
    hits, largest, all_of_them, tried = np.zeros(len(observed)), np.zeros(len(observed)), 0, 0
    order = np.argsort(-observed, kind="stable")
    bar = observed * _TIE
    for labels in blocks:
        t = np.abs(_statistics(sides, groups, weights, pairs, labels))
        hits += (t >= bar).sum(axis=0)
        running = np.maximum.accumulate(t[:, order][:, ::-1], axis=1)[:, ::-1]
        largest[order] += (running >= bar[order]).sum(axis=0)
        together = _squares(t) >= _squares(observed[None])[0] * _TIE
        all_of_them, tried = all_of_them + int(together.sum()), tried + len(t)
    extra = 0 if ways <= _ENUMERATED else 1
    single, adjusted = ((extra + each) / (extra + tried) for each in (hits, largest))
    adjusted[order] = np.maximum.accumulate(adjusted[order])
    return Permuted(single, adjusted, (extra + all_of_them) / (extra + tried))


def _squares(t: Floats) -> Floats:
    return np.asarray((np.minimum(t, 1e9) ** 2).sum(axis=1))


def _statistics(
    sides: Sides, groups: list[Integers], weights: Floats, pairs: bool, labels: list[Labels]
) -> Floats:
    """Return the studentised difference under each row of labels, for each thing."""
    with np.errstate(invalid="ignore", divide="ignore"):
        under = [
            _difference_under(Sides(sides.x[:, group], sides.n[:, group], group), labels[h])
            for h, group in enumerate(groups)
        ]
        differences = np.array([one.difference for one in under])
        value = np.tensordot(weights, differences, 1)
        if pairs:
            spread = (weights[:, None, None] * (differences - value)) ** 2
            variance = len(groups) / max(len(groups) - 1, 1) * spread.sum(axis=0)
        else:
            variance = np.tensordot(weights**2, np.array([one.variance for one in under]), 1)
            alone = float((weights**2 * np.array([one.alone for one in under])).sum())
            if alone:
                of_unit = sum(one.residual for one in under) / sum(one.squares for one in under)
                variance = variance + alone * of_unit
        t = value / np.sqrt(variance)
    t = np.where(np.abs(value) < 1e-12, 0.0, t)
    return np.where(np.isnan(t), np.inf, t)


def _difference_under(part: Sides, labels: Labels) -> Exchanged:
    """Return the difference of a stratum under each row of labels, and its linearised variance."""
    x, n, _ = part
    columns = [
        np.hstack([n[s][:, None], n[s][:, None] ** 2, x[s], x[s] ** 2, x[s] * n[s][:, None]])
        for s in (0, 1)
    ]
    both = np.asarray((n > 0).all(axis=0))
    ones = np.where(both[:, None], columns[0], columns[0] + columns[1])
    zeros = np.where(both[:, None], columns[1], 0.0)
    few = labels[0].sum() * _SPARSE < labels.shape[1]
    chosen = sparse.csr_matrix(labels, dtype=float) if few else labels.astype(float)
    first = np.asarray(chosen @ (ones - zeros)) + zeros.sum(axis=0)
    sums = (first, (ones + zeros).sum(axis=0) - first)
    paired = int(both.sum())
    count = labels[:, ~both].sum(axis=1) + paired
    units = (count, len(both) + paired - count)
    ratios, variance, residuals, of_squares, alone = [], 0.0, 0.0, 0.0, 0
    for side, m in zip(sums, units, strict=True):
        of, squares = side[:, :1], side[:, 1:2]
        uses, squared, product = np.split(side[:, 2:], 3, axis=1)
        ratio = uses / of
        residual = squared - 2 * ratio * product + ratio**2 * squares
        residual = np.maximum(residual, 0.0) * (m / np.maximum(m - 1, 1))[:, None]
        if m[0] > 1:
            variance = variance + residual / of**2
            residuals, of_squares = residuals + residual, of_squares + squares
        alone += int(m[0] == 1)
        ratios.append(ratio)
    if paired and min(units[0][0], units[1][0]) > 1:
        factor = min(units[0].min(), units[1].min()) / max(
            min(units[0].min(), units[1].min()) - 1, 1
        )
        a, b = Sides(x[:, both], n[:, both], part.stratum[both])[:2]
        crossed = _cross(
            a, b, chosen[:, both] if not few else labels[:, both].astype(float), ratios
        )
        variance = variance - 2 * factor * crossed / (sums[0][:, :1] * sums[1][:, :1])
    spread = np.maximum(variance, 0.0) + np.zeros_like(ratios[0])
    return Exchanged(ratios[0] - ratios[1], spread, residuals, of_squares, alone)


def _cross(x: Floats, n: Floats, labels: Floats, ratios: list[Floats]) -> Floats:
    """Return the sum of products of both sides' residuals over the units that are on both."""
    straight, turned = x[0] * n[1][:, None], x[1] * n[0][:, None]
    first = labels @ (straight - turned) + turned.sum(axis=0)  # uses here by opportunities there
    second = (straight + turned).sum(axis=0) - first
    products = (x[0] * x[1]).sum(axis=0)
    return np.asarray(
        products - ratios[1] * first - ratios[0] * second + ratios[0] * ratios[1] * (n[0] @ n[1])
    )


def _every_label(true: Labels, both: Labels, groups: list[Integers]) -> list[Labels]:
    """Return all exchanges within strata, as rows of labels of each stratum."""
    ways: list[list[Labels]] = []
    for group in groups:
        single = np.flatnonzero(~both[group])
        paired = np.flatnonzero(both[group])
        chosen = list(combinations(single, int(true[group][single].sum())))
        flips = list(product((True, False), repeat=len(paired)))
        rows = np.zeros((len(chosen), len(flips), len(group)), bool)
        for number, places in enumerate(chosen):
            rows[number][:, list(places)] = True
        rows[:, :, paired] = np.array(flips, bool).reshape(len(flips), len(paired))
        ways.append(list(rows.reshape(-1, len(group))))
    picked = list(product(*(range(len(way)) for way in ways)))
    return [np.array([way[row[h]] for row in picked]) for h, way in enumerate(ways)]


def _random_labels(
    true: Labels,
    both: Labels,
    groups: list[Integers],
    random: np.random.Generator,
    shuffles: int,
) -> list[list[Labels]]:
    """Return blocks of random exchanges within strata."""
    blocks = []
    for start in range(0, shuffles, _BLOCK):
        rows = min(_BLOCK, shuffles - start)
        block = []
        for group in groups:
            labels = np.tile(true[group], (rows, 1))
            single = np.flatnonzero(~both[group])
            labels[:, single] = random.permuted(labels[:, single], axis=1)
            paired = np.flatnonzero(both[group])
            labels[:, paired] = random.random((rows, len(paired))) < 0.5
            block.append(labels)
        blocks.append(block)
    return blocks
