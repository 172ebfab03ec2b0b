"""Intervals of ratios over articles: exact small cases, copies, and how often they cover."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.intervals import wilson
from analysis.stats.ratios import (
    ratio_interval,
    ratio_intervals,
    ratio_standard_error,
    zero_rate_bound,
)

CLUSTERS = st.integers(2, 12).flatmap(
    lambda size: st.lists(
        st.integers(0, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
        min_size=size,
        max_size=size,
    )
)


def test_the_standard_error_takes_an_article_as_one_draw():
    # 12 uses in 3,060 words: a Poisson error would be 1.1321 per 1,000.
    uses, words = np.array([3, 0, 1, 0, 6, 2]), np.array([400, 520, 610, 380, 700, 450])
    assert round(1000 * ratio_standard_error(uses, words), 4) == 1.6411
    by_hand = np.sqrt(6 / 5 * ((uses - 12 / 3060 * words) ** 2).sum()) / 3060
    assert ratio_standard_error(uses, words) == pytest.approx(by_hand)


def test_what_differs_between_outlets_only_is_no_error_within_them():
    error = ratio_standard_error([1, 1, 1, 9, 9, 9], [10] * 6, strata=["A"] * 3 + ["B"] * 3)
    assert error == pytest.approx(0)
    assert ratio_standard_error([1, 1, 1, 9, 9, 9], [10] * 6) > 0.1


@given(CLUSTERS)
def test_an_interval_holds_its_estimate_and_stays_in_its_range(clusters):
    x, n = np.array(clusters).T
    low, high = ratio_interval(x, n, upper=1, resamples=199)
    if np.count_nonzero(n) < 2:
        assert np.isnan([low, high]).all()
    else:
        assert 0 <= low <= x.sum() / n.sum() <= high <= 1


@given(CLUSTERS, st.sampled_from([1, 3]))
def test_a_share_is_never_surer_than_single_uses_would_be(clusters, times):
    x, n = np.array(clusters * times).T
    low, high = ratio_interval(x, n, upper=1, resamples=199)
    known = wilson(x.sum(), n.sum())
    if np.count_nonzero(n) > 1:
        assert low <= known[0] + 1e-12
        assert high >= known[1] - 1e-12


def test_a_rate_of_five_articles_alike_is_near_to_their_rates():
    # 104 to 147 in 1,000 words: no rate of 0 can be meant by it.
    low, high = ratio_interval([52, 60, 65, 70, 73.5], [500] * 5)
    assert 0.1 < low < 0.12
    assert 0.14 < high < 0.16


def test_a_few_uses_spread_evenly_are_as_unsure_as_so_few_uses():
    # 5 of 26, one in each article: articles do not differ, and 26 uses are few all the same.
    low, high = ratio_interval([1] * 5, [5, 5, 6, 5, 5], upper=1)
    assert low < wilson(5, 26)[0] < 0.1
    assert high > wilson(5, 26)[1] > 0.35


def test_no_use_and_nothing_else_get_the_interval_of_as_many_trials_as_articles():
    assert ratio_interval([0] * 5, [9] * 5, upper=1) == pytest.approx((0, wilson(0, 5)[1]))
    assert ratio_interval([9] * 5, [9] * 5, upper=1) == pytest.approx((wilson(5, 5)[0], 1))


def test_no_use_in_many_words_has_the_upper_bound_of_poisson():
    low, high = ratio_interval([0] * 400, [300] * 400)
    assert low == 0
    assert high == pytest.approx(-np.log(0.025) / 120_000, rel=0.01)


@pytest.mark.parametrize("words", [[500] * 5, [100, 200, 900, 40, 3000]])
def test_the_bound_of_no_use_is_the_rate_at_which_nothing_is_found_once_in_forty(words):
    rate = zero_rate_bound(words)
    assert np.prod([1 / (1 + rate * n) for n in words]) == pytest.approx(0.025)


@pytest.mark.parametrize("upper", [1, np.inf])
@pytest.mark.parametrize("articles", [6, 25])
def test_copies_of_every_article_make_nothing_surer(articles, upper):
    x, n = [1, 3, 2, 0, 2] * (articles // 5), [4, 4, 3, 2, 5] * (articles // 5)
    five = ratio_interval(np.multiply(x, 5), np.multiply(n, 5), copies=[5] * len(x), upper=upper)
    assert five == pytest.approx(ratio_interval(x, n, upper=upper))
    assert ratio_interval([0] * 6, [50] * 6, copies=[5] * 6) == ratio_interval([0] * 6, [10] * 6)


def test_many_things_have_the_intervals_that_each_has_alone():
    x = np.random.default_rng(3).integers(0, 5, (30, 4))
    x[:, 3] = 0
    n = x.sum(1)
    for upper in (1, np.inf):
        low, high = ratio_intervals(x, n, upper=upper)
        alone = [ratio_interval(x[:, thing], n, upper=upper) for thing in range(4)]
        assert np.column_stack([low, high]) == pytest.approx(np.array(alone))


def test_a_name_that_two_articles_use_is_as_unsure_as_so_few_articles():
    low, high = ratio_interval([3, 2] + [0] * 28, [4] * 30, upper=1)
    known = wilson(30 * 5 / 120, 30)
    assert low <= known[0]
    assert high >= known[1]


def test_an_article_without_an_opportunity_says_nothing():
    x, n = [3, 0, 1, 0, 6], [5, 4, 6, 0, 9]
    kept = ratio_interval([3, 0, 1, 6], [5, 4, 6, 9], strata=list("AABB"), upper=1)
    assert ratio_interval(x, n, strata=list("AABBB"), upper=1) == kept


def test_what_differs_between_outlets_only_makes_no_interval_wider():
    x, n, outlets = [20, 21, 22, 78, 79, 80], [100] * 6, ["A"] * 3 + ["B"] * 3
    within, across = (ratio_interval(x, n, strata=s, upper=1) for s in (outlets, None))
    assert within[1] - within[0] < 0.12
    assert across[1] - across[0] > 0.5


def test_the_same_seed_gives_the_same_interval():
    x, n = [3, 0, 1, 0, 6, 2] * 6, [40, 52, 61, 38, 70, 45] * 6
    assert ratio_interval(x, n) == ratio_interval(x, n)
    assert ratio_interval(x, n) != ratio_interval(x, n, seed=2)


def test_one_article_has_no_interval():
    assert np.isnan(ratio_interval([3], [10])).all()


def test_articles_that_all_agree_get_the_interval_of_as_many_trials():
    assert ratio_interval([4, 7, 9], [4, 7, 9], upper=1) == pytest.approx(wilson(3, 3))


def test_articles_that_differ_never_get_an_interval_without_width():
    for x in ([5, 0], [1, 4], [1, 0, 0], [3, 0, 0, 0, 0]):
        low, high = ratio_interval(x, [5] * len(x), upper=1)
        assert high - low > 0.05, x


@pytest.mark.parametrize("articles", [6, 12, 30])
def test_the_interval_covers_19_times_of_20(articles):
    """An article's own share varies (beta), so its uses are alike; Wilson would cover far less."""
    random = np.random.default_rng(7)
    truth, studies, inside, naive = 0.3, 300, 0, 0
    for _ in range(studies):
        n = random.integers(1, 12, articles)
        x = random.binomial(n, random.beta(0.6, 1.4, articles))
        low, high = ratio_interval(x, n, upper=1, resamples=399, seed=int(random.integers(1e6)))
        inside += low <= truth <= high
        low, high = wilson(x.sum(), n.sum())
        naive += low <= truth <= high
    assert 0.92 <= inside / studies <= 0.99
    assert naive / studies < 0.85


def test_the_interval_of_a_rate_covers_19_times_of_20():
    random = np.random.default_rng(8)
    truth, studies, inside = 0.01, 400, 0
    for _ in range(studies):
        words = random.integers(200, 1200, 8)
        uses = random.poisson(words * random.gamma(2, truth / 2, 8))
        low, high = ratio_interval(uses, words)
        inside += low <= truth <= high
    assert 0.91 <= inside / studies <= 0.98
