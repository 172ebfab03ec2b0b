"""Count uses by row and column: the filled cells of a matrix of counts."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from analysis.stats.arrays import Integers

Numbers = NDArray[np.unsignedinteger[Any]]


class Cells(NamedTuple):
    """
    Filled cells, sorted by column and then by row.

    Attributes
    ----------
    columns : array of int
        The columns that have a cell.
    borders : array of int64
        Column ``columns[i]`` has the cells ``borders[i]`` up to ``borders[i + 1]``.
    rows, counts : arrays of int
        The row of each cell, and how many uses it has.
    """

    columns: Numbers
    borders: Integers
    rows: NDArray[np.integer[Any]]
    counts: Integers


def count_cells(columns: Numbers, rows: ArrayLike) -> Cells:
    """
    Count the uses in each cell, given the column and the row of each use.

    Examples
    --------
    >>> found = count_cells(np.array([7, 2, 7, 7], np.uint64), [0, 0, 0, 1])
    >>> found.columns.tolist(), found.borders.tolist()
    ([2, 7], [0, 1, 3])
    >>> found.rows.tolist(), found.counts.tolist()
    ([0, 0, 1], [1, 2, 1])
    """
    places: NDArray[np.integer[Any]] = np.asarray(rows)
    uses = len(columns)
    row_bits = int(places.max(initial=0)).bit_length()
    largest = (int(columns.max(initial=0)) + 1 << row_bits) - 1
    if largest >> 64:  # column and row do not fit in one number
        order = np.lexsort((places, columns))
        columns, places = columns[order], places[order]
        begins = np.flatnonzero(_changes(columns) | _changes(places))
        columns, places = columns[begins], places[begins]
    else:
        unsigned: Any = np.uint64 if largest >> 32 else np.uint32  # which are sorted twice as fast
        keys = columns.astype(unsigned, copy=False) << unsigned(row_bits)
        keys |= places.astype(unsigned, copy=False)
        keys.sort()
        begins = np.flatnonzero(_changes(keys))
        filled = keys[begins]
        columns, places = filled >> unsigned(row_bits), filled & unsigned((1 << row_bits) - 1)
    first = np.flatnonzero(_changes(columns))
    borders = np.append(first, len(columns))
    return Cells(columns[first], borders, places, np.diff(begins, append=uses))


def matrix_of(cells: Cells, height: int, width: int | None = None) -> sparse.csc_matrix:
    """
    Return cells as a matrix: of the columns that have a cell, or of the columns up to a width.

    Examples
    --------
    >>> cells = count_cells(np.array([7, 2, 7, 7], np.uint64), [0, 0, 0, 1])
    >>> matrix_of(cells, height=2).toarray().tolist()
    [[1, 2], [0, 1]]
    >>> matrix_of(cells, height=2, width=9).shape
    (2, 9)
    """
    borders = cells.borders
    if width is not None:
        borders = borders[np.searchsorted(cells.columns, np.arange(width + 1))]
    rows = cells.rows.astype(np.int64 if height >> 31 else np.int32)
    shape = (height, len(borders) - 1)
    return sparse.csc_matrix((cells.counts, rows, borders), shape=shape)


def _changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Return which values differ from the one before."""
    changes = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes
