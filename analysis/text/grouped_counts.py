"""Counts summed by unit and group, and what one side of a comparison has of each term."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.stats.arrays import Floats, Integers
from analysis.text.counts import summed_rows

Booleans = NDArray[np.bool_]


class Tally(NamedTuple):
    """
    What some cells have.

    Attributes
    ----------
    uses : array of float
        Uses of each term.
    once : array of float
        The same with the articles of a family counted as one.
    spread : array of int
        Units with each term.
    words, units : int
        All words, and all units.
    """

    uses: Floats
    once: Floats
    spread: Integers
    words: int
    units: int


class Cells(NamedTuple):
    """
    Counts by unit (an article, or a family of articles) and group; a unit has a cell for each.

    Attributes
    ----------
    uses : csr_matrix
        ``[cell, term]``.
    words, unit, group, carriers : arrays of int
        All words of each cell, the numbers of its unit and group, and its articles.
    apart : bool
        Whether each unit has one cell.
    whole : Tally
        Of all cells.
    """

    uses: sparse.csr_matrix
    words: Integers
    unit: Integers
    group: Integers
    carriers: Integers
    apart: bool
    whole: Tally


class SideCounts(NamedTuple):
    """Uses ``[unit, term]``, words and articles of the units of one side."""

    uses: sparse.csr_matrix
    words: Integers
    carriers: Integers


def grouped_cells(
    matrix: sparse.csr_matrix, words: Integers, article: Integers, unit: Integers, group: Integers
) -> Cells:
    """
    Sum rows of counts by unit and group; rows of no group (-1) are left out.

    Examples
    --------
    >>> cells = grouped_cells(
    ...     sparse.csr_matrix([[1], [2], [4]]), np.array([5, 5, 9]), *np.array([[0, 0, 1]] * 3))
    >>> cells.uses.toarray().ravel().tolist(), cells.words.tolist(), cells.whole.spread.tolist()
    ([3, 4], [10, 9], [2])
    """
    kept = np.flatnonzero(group >= 0)
    keys = unit[kept] * (group.max() + 1) + group[kept]
    found, number = np.unique(keys, return_inverse=True)
    cell = np.full(len(group), -1)
    cell[kept] = number
    uses = summed_rows(matrix, cell, len(found))
    pairs = np.unique(np.column_stack([number, article[kept]]), axis=0)
    cells = Cells(
        uses=uses,
        words=np.bincount(number, words[kept]).astype(np.int64),
        unit=found // (group.max() + 1),
        group=found % (group.max() + 1),
        carriers=np.bincount(pairs[:, 0]),
        apart=len(np.unique(found // (group.max() + 1))) == len(found),
        whole=Tally(np.zeros(0), np.zeros(0), np.zeros(0, np.int64), 0, 0),
    )
    return cells._replace(whole=_summed(cells, np.ones(len(found), bool)))


def tally(cells: Cells, chosen: Booleans) -> Tally:
    """
    Return what the chosen cells have.

    Where most cells are chosen it is what all have less what the others have, which is faster.
    """
    if not cells.apart or 2 * chosen.sum() <= len(chosen):
        return _summed(cells, chosen)
    others = _summed(cells, ~chosen)
    whole = cells.whole
    return Tally(
        uses=whole.uses - others.uses,
        once=whole.once - others.once,
        spread=whole.spread - others.spread,
        words=whole.words - others.words,
        units=whole.units - others.units,
    )


def side_counts(
    uses: sparse.csr_matrix, cells: Cells, chosen: Booleans, units: Integers
) -> SideCounts:
    """Return what the chosen cells have by unit, for some units; `uses` are some of the terms."""
    place = np.full(max(int(cells.unit.max()), int(units.max())) + 1, -1)
    place[units] = np.arange(len(units))
    rows = np.where(chosen, place[cells.unit], -1)
    sums = [
        np.bincount(rows[chosen], each[chosen], len(units)).astype(np.int64)
        for each in (cells.words, cells.carriers)
    ]
    return SideCounts(summed_rows(uses, rows, len(units)), *sums)


def _summed(cells: Cells, chosen: Booleans) -> Tally:
    some = np.flatnonzero(chosen)
    uses = cells.uses[some]
    many = cells.carriers[some]
    total = np.asarray(uses.sum(axis=0)).ravel().astype(float)
    once = total if (many == 1).all() else np.asarray((1 / many) @ uses).ravel()
    unit = np.unique(cells.unit[some], return_inverse=True)[1]
    by_unit = uses if cells.apart else summed_rows(uses, unit, int(unit.max(initial=-1)) + 1)
    words, units = int(cells.words[some].sum()), int(unit.max(initial=-1)) + 1
    return Tally(total, once, by_unit.getnnz(axis=0).astype(np.int64), words, units)
