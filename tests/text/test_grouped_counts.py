"""Tests of analysis/text/grouped_counts.py: counts by article and group, summed for a side."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from analysis.text.grouped_counts import grouped_cells, side_counts, tally


def cells_of(uses, words, article, group, unit=None):
    article = np.array(article)
    unit = article if unit is None else np.array(unit)
    return grouped_cells(
        sparse.csr_matrix(np.array(uses)), np.array(words), article, unit, np.array(group)
    )


def test_rows_are_summed_by_article_and_group_and_rows_of_none_are_left_out():
    cells = cells_of([[1], [2], [4], [8]], [4, 2, 6, 9], [0, 0, 1, 1], [0, 1, 1, -1])
    assert cells.uses.toarray().ravel().tolist() == [1, 2, 4]
    assert cells.words.tolist() == [4, 2, 6]
    assert not cells.apart
    assert cells.whole.spread.tolist() == [2]
    one = side_counts(cells.uses, cells, cells.group == 1, np.array([0, 1]))
    assert one.uses.toarray().ravel().tolist() == [2, 4]
    assert one.words.tolist() == [2, 6]


def test_copies_of_one_text_are_one_unit_and_their_uses_count_once():
    cells = cells_of([[3], [3], [3], [1]], [9, 9, 9, 9], [0, 1, 2, 3], [0, 0, 0, 0], [0, 0, 0, 1])
    found = tally(cells, np.array([True, True]))
    assert found.uses.tolist() == [10]
    assert found.once.tolist() == [4]
    assert found.spread.tolist() == [2]
    assert found.units == 2


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=6, max_size=6), st.integers(1, 5))
def test_what_is_left_of_all_is_what_is_summed(uses, many):
    cells = cells_of(np.reshape(uses, (6, 1)), [5] * 6, range(6), [0] * many + [1] * (6 - many))
    rest = tally(cells, cells.group == 1)
    assert rest.uses.tolist() == [sum(uses[many:])]
    assert rest.spread.tolist() == [sum(use > 0 for use in uses[many:])]
    assert (rest.words, rest.units) == (5 * (6 - many), 6 - many)
