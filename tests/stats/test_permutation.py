"""Tests of analysis/stats/permutation.py: articles, not words, decide what is known."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.stats import permutation
from analysis.stats.permutation import least_p, permutation_ps
from analysis.stats.rate_ratios import sides_of

USES = st.lists(st.integers(0, 6), min_size=3, max_size=5)


def apart(first, second, words=500, strata=None):
    """Articles on two sides, of one word."""
    sizes = len(first), len(second)
    uses, of = np.zeros((2, sum(sizes), 1)), np.zeros((2, sum(sizes)))
    uses[0, : sizes[0], 0], uses[1, sizes[0] :, 0] = first, second
    of[0, : sizes[0]], of[1, sizes[0] :] = words, words
    return sides_of(uses, of, strata)


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
    assert permutation_ps(apart(first, second)).tolist() == [p]


def statistic(x, n, first):
    """The logarithm of the ratio over its linearised standard error, written out by article."""
    parts, variance = [], 0.0
    for side in (first, ~first):
        uses = x[side].sum() or 0.5
        mean = uses / n[side].sum()
        parts.append(mean)
        variance += ((x[side] - mean * n[side]) ** 2).sum() / uses**2
    logarithm = np.log(parts[0] / parts[1])
    return logarithm / np.sqrt(variance * len(x) / (len(x) - 1))


@settings(max_examples=25, deadline=None)
@given(USES, st.lists(st.integers(300, 900), min_size=9, max_size=9), st.integers(0, 99))
def test_p_is_that_of_the_statistic_written_out(first, lengths, seed):
    second = np.random.default_rng(seed).poisson(2, 4)
    x = np.array([*first, *second], float)
    n = np.array(lengths[: len(x)], float)
    if not x.sum():
        return
    observed = np.arange(len(x)) < len(first)
    uses, words = np.zeros((2, len(x), 1)), np.zeros((2, len(x)))
    for side, on in enumerate((observed, ~observed)):
        uses[side, on, 0], words[side, on] = x[on], n[on]
    every = [
        statistic(x, n, np.isin(np.arange(len(x)), chosen))
        for chosen in combinations(range(len(x)), len(first))
    ]
    value = statistic(x, n, observed)
    near = permutation.NEAR * abs(value) + 1e-9
    up, down = np.mean(every >= value - near), np.mean(every <= value + near)
    p = permutation_ps(sides_of(uses, words))[0]
    # half a use for none moves the mean of a side without a use a little in the product
    assert p == pytest.approx(min(1, 2 * min(up, down)), abs=0.06)


def test_random_exchanges_come_near_to_all_of_them(monkeypatch):
    generator = np.random.default_rng(3)
    one = apart(generator.poisson(4, 7), generator.poisson(2, 7))
    two = apart(generator.poisson(4, 7), generator.poisson(2, 7), strata=[0, 1] * 7)
    every = [permutation_ps(sides)[0] for sides in (one, two)]
    monkeypatch.setattr(permutation, "ENUMERATED", 0)
    monkeypatch.setattr(permutation, "STAGES", ())
    some = [permutation_ps(sides, shuffles=9_999)[0] for sides in (one, two)]
    assert some == pytest.approx(every, abs=0.015)
    assert min(every) > 0.001


def test_few_of_many_articles_are_drawn_as_all_are():
    """Six of two hundred articles are drawn without a table of all; sixty are shuffled."""
    generator = np.random.default_rng(5)
    x = generator.poisson(1.0, 200)
    p = [permutation_ps(apart(x[:size], x[size:]), shuffles=9_999)[0] for size in (6, 60)]
    again = [
        permutation_ps(apart(x[:size], x[size:]), seed=2, shuffles=9_999)[0] for size in (6, 60)
    ]
    assert p == pytest.approx(again, abs=0.1)
    assert p != again
    for size in (6, 60):
        drawn = permutation._draws(200, size, (1, 0, 0))
        assert all(len(set(row)) == size for row in drawn[:500].tolist())
        assert np.bincount(drawn.ravel(), minlength=200).std() < 0.2 * size * len(drawn) / 200


def simulated(sizes, lengths, shapes, words=400, seed=0):
    """Uses of many words at one rate everywhere, in articles of two sides unlike each other."""
    generator = np.random.default_rng(seed)
    units = sum(sizes)
    uses, of = np.zeros((2, units, words)), np.zeros((2, units))
    for side, at in enumerate((slice(0, sizes[0]), slice(sizes[0], units))):
        of[side, at] = np.maximum(
            40, lengths[side] * generator.lognormal(-0.125, 0.5, sizes[side])
        ).round()
        shape = shapes[side]
        rates = generator.gamma(shape, 1 / shape, (sizes[side], words))
        uses[side, at] = generator.poisson(0.002 * of[side, at, None] * rates)
    used = uses.sum(axis=(0, 1)) >= 10
    return sides_of(uses[:, :, used], of)


@pytest.mark.parametrize(
    ("sizes", "lengths", "shape"),
    [((10, 10), (500, 500), 1), ((10, 30), (300, 600), 0.3), ((30, 30), (200, 1200), 0.3)],
    ids=["equal", "twofold", "sixfold"],
)
def test_articles_of_unlike_length_and_one_rate_are_not_told_apart(sizes, lengths, shape):
    """The plain difference of rates rejected .083 to .124 of these at .05."""
    p = permutation_ps(simulated(sizes, lengths, (shape, shape)), shuffles=499)
    assert 0.015 <= np.mean(p <= 0.05) <= 0.085


def test_the_same_seed_gives_the_same_p_and_more_shuffles_a_smaller_one():
    sides = apart([9] * 15, [0] * 15)
    first, again = (permutation_ps(sides, shuffles=9_999, seed=4) for _ in range(2))
    assert first == again == [2e-4]
    assert least_p(sides, shuffles=9_999) == 2e-4
    assert permutation_ps(sides, shuffles=99_999) == [2e-5]
    assert least_p(apart([1] * 3, [0] * 3)) == 0.1


def test_sides_are_exchanged_within_an_event():
    """On day 1 both outlets say it, on day 2 neither: nothing is left but the day."""
    days = [1, 1, 1, 1, 2, 1, 2, 2, 2, 2]
    x = ([4, 4, 4, 4, 0], [4, 0, 0, 0, 0])
    assert permutation_ps(apart(*x))[0] < 0.25
    assert permutation_ps(apart(*x, strata=days))[0] == 1


def test_a_difference_in_every_event_is_found_though_the_sum_hides_it():
    """The first side says it twice as often on either day, but is busier on the quiet day."""
    days = [1] * 4 + [2] * 12 + [1] * 12 + [2] * 4
    x = ([12, 11, 13, 12] + [2, 3, 2, 2] * 3, [6, 5, 6, 7] * 3 + [1, 0, 1, 1])
    assert permutation_ps(apart(*x), shuffles=999)[0] > 0.5
    assert permutation_ps(apart(*x, strata=days), shuffles=999)[0] == 0.002


def test_an_article_on_both_sides_has_its_halves_exchanged():
    """Own words against quoted ones: five articles, 2 ** 5 exchanges, two of them as far apart."""
    uses = np.array([[[3], [2], [4], [1], [5]], [[0], [0], [0], [0], [0]]])
    words = np.full((2, 5), 100)
    assert permutation_ps(sides_of(uses, words)).tolist() == [2 / 32]


def test_pairs_of_halves_that_rise_together_are_told_apart_sooner():
    """Long stories have more of everything; within each story the own words have one more."""
    own, quoted = np.arange(2, 12), np.arange(1, 11)
    words = np.full(10, 200)
    paired = permutation_ps(sides_of([own[:, None], quoted[:, None]], [words, words]))
    assert paired[0] < 0.01
    assert permutation_ps(apart(own, quoted, 200))[0] > 0.3
