"""Tests of analysis/stats/rate_ratios.py: one ratio for all strata, each article left out once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t

from analysis.stats.rate_ratios import common_parts, log_intervals, log_ratios, sides_of


def apart(first, second, words=500, strata=None):
    sizes = len(first), len(second)
    uses, of = np.zeros((2, sum(sizes), 1)), np.zeros((2, sum(sizes)))
    uses[0, : sizes[0], 0], uses[1, sizes[0] :, 0] = first, second
    of[0, : sizes[0]], of[1, sizes[0] :] = words, words
    return sides_of(uses, of, strata)


def interval(sides, outlets=None):
    found = log_ratios(sides, np.zeros(len(sides.strata)) if outlets is None else outlets)
    low, high = log_intervals(found)
    return found.logarithm[0], low[0], high[0]


def test_the_common_ratio_is_that_of_mantel_and_haenszel_for_person_time():
    """Two strata of unlike size; the ratio is 2 in both, and so it is in common."""
    y0, n0 = np.array([[8.0], [30.0]]), np.array([[100.0], [500.0]])
    y1, n1 = np.array([[40.0], [6.0]]), np.array([[1000.0], [200.0]])
    first, second = common_parts(y0, n0, y1, n1)
    assert first[0] / second[0] == pytest.approx(2)
    assert (y0.sum() / n0.sum()) / (y1.sum() / n1.sum()) == pytest.approx(1.652, abs=1e-3)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=6, max_size=6), st.integers(200, 900))
def test_swapping_the_sides_turns_the_sign_and_nothing_else(x, words):
    if not sum(x):
        return
    strata = [0, 0, 1, 0, 1, 1]
    one = interval(apart(x[:3], x[3:], words, strata))
    other = interval(apart(x[3:], x[:3], words, [0, 1, 1, 0, 0, 1]))
    assert one[0] == pytest.approx(-other[0])
    assert one[1] == pytest.approx(-other[2])


def test_one_stratum_gives_the_ratio_of_the_rates_with_half_a_use_for_none():
    assert interval(apart([2, 4], [1, 1]))[0] == pytest.approx(np.log(3))
    assert interval(apart([2, 4], [0, 0]))[0] == pytest.approx(np.log(12))


def test_the_interval_is_that_of_articles_left_out_one_by_one():
    x, n = np.array([3, 9, 9, 2, 16, 2]), np.array([400, 520, 610, 380, 700, 450])
    effect, low, high = interval(apart(x, x, n))
    left = [np.log((x.sum() - x[i]) / (n.sum() - n[i])) for i in range(6)]
    error = np.sqrt(2 * 5 / 6 * np.sum((left - np.mean(left)) ** 2))
    assert effect == 0
    assert high == pytest.approx(2.228138852 * error), "Student's t, 10 degrees of freedom"
    assert low == pytest.approx(-high)


def test_the_variance_is_never_below_that_of_independent_words():
    found = log_ratios(apart([2] * 6, [1] * 6), np.zeros(12))
    assert found.variance[0] == pytest.approx(1 / 12 + 1 / 6)


def test_a_bursting_word_has_a_wider_interval_than_an_even_one():
    even, burst = interval(apart([2] * 6, [1] * 6)), interval(apart([12, 0, 0, 0, 0, 0], [1] * 6))
    assert burst[0] == even[0]
    assert burst[2] - burst[1] > even[2] - even[1]


def test_a_word_that_one_side_lacks_may_have_3_7_uses_there_and_more_in_clusters():
    """Of 3.69 uses none is found once in forty times; of as many clusters, too."""
    effect, low, high = interval(apart([6] * 6, [0] * 6))
    assert low < effect < high
    found = log_ratios(apart([6] * 6, [0] * 6), np.zeros(12))
    none = (np.log(3.688879 / 0.5) / 1.959964) ** 2
    assert found.variance[0] == pytest.approx(1 / 36 + none)
    assert low > 0
    burst = interval(apart([30, 6, 0, 0, 0, 0], [0] * 6))
    assert burst[0] == effect
    assert burst[1] < 0


def test_articles_are_draws_within_their_outlet():
    """The second side is two outlets that differ: that is no uncertainty about their articles."""
    sides = apart([13, 14, 13, 14], [39, 38, 40, 5, 4, 6])
    pooled = interval(sides, ["A"] * 4 + ["B"] * 6)
    within = interval(sides, ["A"] * 4 + ["B"] * 3 + ["C"] * 3)
    alone = interval(sides, ["A"] * 4 + ["B"] * 2 + ["C", "D", "E", "F"])
    assert within[2] - within[1] < pooled[2] - pooled[1]
    assert alone[2] - alone[1] > within[2] - within[1]


def test_a_pair_of_articles_on_one_event_is_one_draw():
    """Eight events with an article of each side: the interval is that of the events left out."""
    first, second = np.array([5, 9, 30, 12, 4, 22, 8, 10]), np.array([3, 8, 12, 9, 1, 10, 9, 2])
    sides = apart(first, second, strata=[*range(8), *range(8)])
    found = log_ratios(sides, [0] * 8 + [1] * 8)
    whole = np.log(first.sum() / second.sum())
    left = np.log((first.sum() - first) / (second.sum() - second)) - whole
    assert found.logarithm[0] == pytest.approx(whole)
    assert found.variance[0] == pytest.approx(
        max((left**2).sum() / 2, 1 / 100) + max((left**2).sum() / 2, 1 / 54)
    )
    assert found.freedom[0] == 7
    assert log_intervals(found)[1][0] == pytest.approx(
        whole + t.ppf(0.975, 7) * np.sqrt(found.variance[0])
    )


def test_halves_of_one_article_that_rise_together_make_a_narrower_interval():
    own, quoted = np.array([2, 20, 4, 40, 8, 16]), np.array([1, 10, 2, 20, 4, 8])
    words = np.full(6, 300)
    paired = log_ratios(sides_of([own[:, None], quoted[:, None]], [words, words]), np.zeros(6))
    independent = log_ratios(apart(own, quoted, 300), np.zeros(12))
    assert paired.logarithm == independent.logarithm
    assert paired.variance[0] < independent.variance[0]
    assert paired.variance[0] == pytest.approx(1 / 90 + 1 / 45), "that of independent words"


def test_copies_make_nothing_surer():
    """Five copies of each of four articles, as families: four draws, and four articles' words."""
    once = log_ratios(apart([2, 2], [1, 1]), np.zeros(4))
    copied = apart([10, 10], [5, 5], 2500)
    five = log_ratios(copied, np.zeros(4), [[5, 5, 0, 0], [0, 0, 5, 5]])
    assert five.variance == pytest.approx(once.variance)
    assert log_ratios(copied, np.zeros(4)).variance < once.variance
