"""Tests of analysis/stats/permutation.py: articles, not words, decide what is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.stats.intervals import permutation_p
from analysis.stats.permutation import contrast_intervals, permutation_ps

USES = st.lists(st.integers(0, 6), min_size=3, max_size=5)


def apart(first, second, words=500):
    """Uses and words of articles on two sides, of one word."""
    sizes = len(first), len(second)
    uses, of = np.zeros((2, sum(sizes), 1)), np.zeros((2, sum(sizes)))
    uses[0, : sizes[0], 0], uses[1, sizes[0] :, 0] = first, second
    of[0, : sizes[0]], of[1, sizes[0] :] = words, words
    return uses, of


def log_rate(y, n):
    y = np.where(y == 0, 0.5, y)
    return np.log(y / n), 1 / y


@pytest.mark.parametrize(
    ("first", "second", "p"),
    [
        ([3, 4, 5], [0, 1, 2], 0.1),
        ([5, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0], 1.0),
        ([1, 1, 1, 1, 1], [1, 1, 1, 1, 1], 1.0),
    ],
    ids=["2 of 20 exchanges", "one bursting article", "alike"],
)
def test_p_of_a_few_articles_is_exact(first, second, p):
    assert permutation_ps(*apart(first, second)).tolist() == [p]


@settings(max_examples=25)
@given(USES, USES)
def test_all_words_at_once_are_each_word_alone(first, second):
    uses, words = apart(first, second)
    x = uses.sum(axis=(0, 2))

    def difference(target):
        return x[target].mean() - x[~target].mean()

    alone = permutation_p(difference, words[0] > 0)
    assert permutation_ps(uses, words)[0] == pytest.approx(alone)


def test_random_exchanges_come_near_to_all_of_them(monkeypatch):
    generator = np.random.default_rng(3)
    uses, words = apart(generator.poisson(4, 7), generator.poisson(2, 7))
    every = permutation_ps(uses, words)
    monkeypatch.setattr("analysis.stats.permutation._ENUMERATED", 0)
    assert permutation_ps(uses, words) == pytest.approx(every, abs=0.01)
    assert 0.01 < every[0] < 0.99


def test_where_nothing_differs_p_is_even_and_small_ones_are_rare():
    """Two hundred bursting words in two outlets that are alike."""
    generator = np.random.default_rng(7)
    rates = generator.gamma(0.3, 1 / 0.3, (60, 200))
    x, words = generator.poisson(rates), generator.integers(200, 800, 60)
    uses, of = np.zeros((2, 60, 200)), np.zeros((2, 60))
    uses[0, :25], uses[1, 25:] = x[:25], x[25:]
    of[0, :25], of[1, 25:] = words[:25], words[25:]
    p = permutation_ps(uses, of, shuffles=1999)
    assert 0.01 <= np.mean(p <= 0.05) <= 0.10
    assert 0.4 <= p.mean() <= 0.6


def test_the_same_seed_gives_the_same_p_and_more_shuffles_a_smaller_one():
    uses, words = apart([9] * 15, [0] * 15)
    first, again = (permutation_ps(uses, words, shuffles=9999, seed=4) for _ in range(2))
    assert first == again == [1e-4]
    assert permutation_ps(uses, words, shuffles=99_999) == [1e-5]


def test_sides_are_exchanged_within_an_event():
    """On day 1 both outlets say it, on day 2 neither: nothing is left but the day."""
    uses, words = apart([4, 4, 4, 4, 0], [4, 0, 0, 0, 0])
    days = [1, 1, 1, 1, 2, 1, 2, 2, 2, 2]
    assert permutation_ps(uses, words)[0] < 0.25
    assert permutation_ps(uses, words, days)[0] == 1


def test_an_article_on_both_sides_has_its_halves_exchanged():
    """Own words against quoted ones: five articles, 2 ** 5 exchanges, two of them as far apart."""
    uses = np.array([[[3], [2], [4], [1], [5]], [[0], [0], [0], [0], [0]]])
    words = np.full((2, 5), 100)
    assert permutation_ps(uses, words).tolist() == [2 / 32]


def test_the_interval_is_that_of_articles_left_out_one_by_one():
    x, n = np.array([3, 1, 1, 2, 6, 2]), np.array([400, 520, 610, 380, 700, 450])
    uses, words = np.zeros((2, 12, 1)), np.zeros((2, 12))
    uses[0, :6, 0], uses[1, 6:, 0], words[0, :6], words[1, 6:] = x, x, n, n

    def without_least(y, of):
        return np.log(y / of), np.zeros_like(y)

    effect, low, high = contrast_intervals(uses, words, np.zeros(12), without_least)
    left = [np.log((x.sum() - x[i]) / (n.sum() - n[i])) for i in range(6)]
    error = np.sqrt(2 * 5 / 6 * np.sum((left - np.mean(left)) ** 2))
    assert effect == 0
    assert high == pytest.approx(2.228138852 * error), "Student's t, 10 degrees of freedom"
    assert low == pytest.approx(-high)


def test_a_bursting_word_has_a_wider_interval_than_an_even_one():
    even = contrast_intervals(*apart([2] * 6, [1] * 6), np.zeros(12), log_rate)
    burst = contrast_intervals(*apart([12, 0, 0, 0, 0, 0], [1] * 6), np.zeros(12), log_rate)
    assert burst[0] == even[0]
    assert burst[2] - burst[1] > even[2] - even[1]


def test_a_word_that_one_side_lacks_is_unknown_there_not_certain():
    effect, low, high = contrast_intervals(*apart([2] * 6, [0] * 6), np.zeros(12), log_rate)
    assert high[0] - low[0] > 2
    assert low[0] < effect[0] < high[0]


def test_articles_are_draws_within_their_outlet():
    """The second side is two outlets that differ: that is no uncertainty about their articles."""
    uses, words = apart([3, 4, 3, 4], [9, 8, 9, 1, 0, 1])
    pooled = contrast_intervals(uses, words, ["A"] * 4 + ["B"] * 6, log_rate)
    within = contrast_intervals(uses, words, ["A"] * 4 + ["B"] * 3 + ["C"] * 3, log_rate)
    assert within[2] - within[1] < pooled[2] - pooled[1]
