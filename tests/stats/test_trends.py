"""Slopes over periods: what they are, how often p is small without one, what cannot move them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.stats.trends import Days, block_length, trend


def days_of(x, n, day=None, outlet=None):
    day = np.arange(len(n)) if day is None else np.asarray(day)
    outlet = np.zeros(len(n), np.int64) if outlet is None else np.asarray(outlet)
    return Days(np.asarray(x, float)[:, None], np.asarray(n, float), outlet, day)


def test_the_slope_is_that_of_weighted_least_squares():
    random = np.random.default_rng(3)
    n = random.integers(1, 20, 60)
    x = random.binomial(n, 0.4)
    period = np.arange(60) // 15
    found = trend(days_of(x, n), period, shuffles=99)
    totals = [np.bincount(period, one) for one in (x, n)]
    # numpy's own least squares on the four shares; its weights multiply residuals
    expected = np.polyfit(range(4), totals[0] / totals[1], 1, w=np.sqrt(totals[1]))[0]
    assert found.slope[0] == pytest.approx(expected)


def test_outlets_of_unlike_level_that_begin_and_end_are_no_trend():
    day = np.arange(80)
    outlet = (day >= 40).astype(int)
    found = trend(days_of(np.where(outlet, 8, 2), np.full(80, 10), day, outlet), day // 10)
    assert found.slope[0] == pytest.approx(0)
    assert np.isnan(found.p[0])


def test_a_rise_is_found_and_its_interval_holds_it():
    random = np.random.default_rng(5)
    n = np.full(120, 12)
    share = 0.2 + 0.004 * np.arange(120)
    found = trend(days_of(random.binomial(n, share), n), np.arange(120) // 10)
    assert found.p[0] <= 0.002
    assert found.low[0] < 0.04 < found.high[0]


def test_without_a_trend_one_in_twenty_is_called_one():
    """Days depend on the day before (.4), articles on their day; Monte Carlo error .011."""
    random = np.random.default_rng(11)
    small = 0
    for _ in range(400):
        level = np.zeros(100)
        for day, shock in enumerate(random.normal(0, 0.5, 100)):
            level[day] = 0.4 * level[day - 1] + shock
        n = 1 + random.poisson(5, 100)
        x = random.binomial(n, 1 / (1 + np.exp(-level)))
        small += trend(days_of(x, n), np.arange(100) // 14, shuffles=199).p[0] <= 0.05
    assert 0.03 <= small / 400 <= 0.07


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 9), st.integers(0, 1000))
def test_copies_of_a_day_change_neither_slope_nor_p(times, seed):
    random = np.random.default_rng(seed)
    n = random.integers(1, 9, 40)
    x = random.binomial(n, 0.5)
    once = trend(days_of(x, n), np.arange(40) // 8, shuffles=99)
    often = trend(days_of(times * x, times * n), np.arange(40) // 8, shuffles=99)
    np.testing.assert_allclose(often.slope, once.slope, atol=1e-12)
    np.testing.assert_allclose(often.p, once.p)


def test_blocks_grow_with_the_cube_root():
    assert [block_length(span) for span in (1, 8, 27, 1000)] == [2, 3, 5, 15]
