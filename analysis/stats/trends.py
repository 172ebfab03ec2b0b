"""Slope of a share or rate over periods, with p by exchanging blocks of days.

What an outlet prints on one day depends on what it printed the day before: articles are not
independent over time. Days are therefore kept together in blocks, and blocks change places.
"""

from typing import NamedTuple

import numpy as np
from scipy import sparse

from analysis.stats.arrays import Floats, Integers
from analysis.stats.ratios import t_quantile

FEWEST_BLOCKS = 6  # below which there is no slope
_AT_ONCE = 400_000  # cells by orders of blocks, so that memory stays small
_TIE, _SURE = 1 - 1e-9, 0.95


class Days(NamedTuple):
    """Days of outlets: uses (a column for each thing), opportunities, outlet, day from 0 on."""

    x: Floats
    n: Floats
    outlet: Integers
    day: Integers


class Trend(NamedTuple):
    """Slope of each thing by period, error, interval and p; blocks with days, days of a block."""

    slope: Floats
    error: Floats
    low: Floats
    high: Floats
    p: Floats
    blocks: int
    length: int


class _Under(NamedTuple):
    """Slopes and their variances, a row for each order of the blocks."""

    slope: Floats
    variance: Floats


def block_length(span: int) -> int:
    """
    Return the days of a block for a series of `span` days: one and a half times its cube root.

    The cube root is the order of the best length for a variance (Künsch 1989; Hall, Horowitz and
    Jing 1995); the factor is that which held the level in simulations (docs/methods/over_time.md).

    Examples
    --------
    >>> [block_length(span) for span in (8, 30, 365, 1096)]
    [3, 5, 11, 16]
    """
    return int(np.ceil(1.5 * np.cbrt(span) - 1e-9))


def trend(
    days: Days, period: Integers, *, length: int | None = None, seed: int = 1, shuffles: int = 1_999
) -> Trend:
    """
    Slope of ratios over periods within outlets, its error over blocks of days, and p.

    Parameters
    ----------
    days : Days
        Rows with an opportunity; at most one for each outlet and day.
    period : array of int
        The number of the period of each day from 0 to the last.
    length : int, optional
        Days of a block; `block_length` of all days if left out.
    seed, shuffles : int
        Of the exchange.

    Returns
    -------
    Trend
        ``p`` is missing where nothing varies; the error is missing under three blocks.

    Notes
    -----
    The slope is that of least squares of the ratios of periods on their number, weighted by
    opportunities, with an intercept for each outlet: an outlet that begins or ends is no trend. Its
    error is linearised, with the residuals of a block of days summed over all outlets (so that one
    event in all of them is one event), times B / (B - 2). p exchanges the blocks of days, those of
    all outlets together, and computes the studentised slope anew: it holds for rows of days that
    depend on each other within a block (Chung and Romano 2013 for the studentised statistic).
    The interval takes the 95 % point of the studentised slopes so exchanged, or Student's t with
    B - 2 degrees of freedom where that is wider.

    Examples
    --------
    >>> days = np.arange(40)
    >>> n = np.full(40, 10.0)
    >>> found = trend(Days((days // 10 + 1.0)[:, None], n, days * 0, days), days // 10)
    >>> found.slope.round(6).tolist(), found.blocks, found.length
    ([0.1], 7, 6)
    """
    length = block_length(len(period)) if length is None else length
    block = np.arange(len(period)) // length
    seen = len(np.unique(block[days.day]))
    found = _under(days, period[days.day][None, :], block[days.day])
    slope, error = found.slope[0], np.sqrt(found.variance[0])
    missing = np.full(len(slope), np.nan)
    if seen < 3:
        return Trend(slope, missing, missing, missing, missing, seen, length)
    observed = _studentised(found)[0]
    random = np.random.default_rng(seed)
    blocks, left = [], shuffles
    while left:
        size = min(left, max(1, _AT_ONCE // len(days.n)))
        moved = np.array([_places(block, random) for _ in range(size)])
        blocks.append(_studentised(_under(days, period[moved[:, days.day]], block[days.day])))
        left -= size
    t = np.concatenate(blocks)
    p = (1 + (t >= observed * _TIE).sum(axis=0)) / (1 + shuffles)
    half = np.maximum(np.quantile(t, _SURE, axis=0, method="higher"), t_quantile(seen - 2)) * error
    p, half = (np.where(error > 1e-12, one, np.nan) for one in (p, half))
    return Trend(slope, error, slope - half, slope + half, p, seen, length)


def _places(block: Integers, random: np.random.Generator) -> Integers:
    """Return the new place of each day when blocks stand in another order."""
    order = np.argsort(random.permutation(int(block[-1]) + 1)[block], kind="stable")
    places = np.empty(len(block), np.int64)
    places[order] = np.arange(len(block))
    return places


def _studentised(found: _Under) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        t = np.abs(found.slope) / np.sqrt(found.variance)
    return np.nan_to_num(t, nan=0.0, posinf=np.inf)


def _under(days: Days, time: Floats | Integers, block: Integers) -> _Under:
    """Return the slope, and its variance over blocks, with the cells at each row of times."""
    of_outlet = _sums_over(days.outlet)
    of_block = _sums_over(np.unique(block, return_inverse=True)[1])
    weight = np.maximum(np.bincount(days.outlet, days.n), 1e-300)
    mean = np.asarray((time * days.n) @ of_outlet) / weight
    centred = time - mean[:, days.outlet]
    squares = (centred**2 * days.n).sum(axis=1)
    blocks = of_block.shape[1]
    slopes, variances = [], []
    for x in days.x.T:
        ratio = np.bincount(days.outlet, x) / weight
        with np.errstate(invalid="ignore", divide="ignore"):
            slope = centred @ x / squares
        fitted = ratio[days.outlet] + slope[:, None] * centred
        residual = np.asarray((centred * (x - fitted * days.n)) @ of_block)
        with np.errstate(invalid="ignore", divide="ignore"):
            variance = (residual**2).sum(axis=1) / squares**2 * blocks / max(blocks - 2, 1)
        slopes.append(slope)
        variances.append(variance)
    return _Under(np.array(slopes).T, np.array(variances).T)


def _sums_over(label: Integers) -> sparse.csr_matrix:
    """Return the matrix that sums columns by their label."""
    ones = np.ones(len(label))
    return sparse.csr_matrix((ones, (np.arange(len(label)), label)))
