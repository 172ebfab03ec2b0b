"""Tests of analysis/text/cells.py: uses counted by row and column."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.cells import count_cells, matrix_of

columns = st.one_of(st.integers(0, 9), st.integers(0, 2**40), st.integers(2**60, 2**64 - 1))
uses = st.lists(st.tuples(columns, st.integers(0, 20)))


@given(uses)
def test_each_cell_has_its_number_of_uses(uses):
    found = count_cells(np.array([column for column, _ in uses], np.uint64), [r for _, r in uses])
    by_cell = np.repeat(found.columns, np.diff(found.borders))
    cells = list(zip(by_cell.tolist(), found.rows.tolist(), strict=True))
    assert cells == sorted(set(uses))
    assert dict(zip(cells, found.counts.tolist(), strict=True)) == Counter(uses)
    assert found.columns.tolist() == sorted({column for column, _ in uses})


@pytest.mark.parametrize("width", [None, 5])
def test_rows_and_columns_without_a_use_are_zeros(width):
    cells = count_cells(np.array([4, 1, 4], np.uint32), [2, 0, 2])
    counts = matrix_of(cells, 4, width).toarray()
    expected = np.zeros((4, 5), int)
    expected[0, 1], expected[2, 4] = 1, 2
    assert counts.tolist() == (expected[:, [1, 4]] if width is None else expected).tolist()


def test_no_use_is_no_cell():
    cells = count_cells(np.zeros(0, np.uint32), [])
    assert matrix_of(cells, 3).shape == (3, 0)
    assert matrix_of(cells, 0, 2).shape == (0, 2)
