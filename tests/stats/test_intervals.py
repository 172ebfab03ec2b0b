"""Intervals and p: published values, exact small cases, and how often an interval covers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.stats.intervals import (
    benjamini_hochberg,
    permutation_p,
    ratio_interval,
    ratio_standard_error,
    wilson,
)

# k, n, low, high. The first four are method 3 of Newcombe (1998), Statistics in Medicine 17:857,
# table I; the others are those of statsmodels 0.14, proportion_confint(method="wilson").
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0, 0.1611),
    (1, 29, 0.0061, 0.1718),
    (3, 7, 0.1582, 0.7495),
    (5, 5, 0.5655, 1),
]

# Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57:289, section 4.
BH_1995 = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459),
    *(0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0),
]

CLUSTERS = st.integers(2, 12).flatmap(
    lambda size: st.lists(
        st.integers(0, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
        min_size=size,
        max_size=size,
    )
)


@pytest.mark.parametrize(("k", "n", "low", "high"), NEWCOMBE)
def test_wilson_is_that_of_newcombe(k, n, low, high):
    assert np.round(wilson(k, n), 4).tolist() == [low, high]


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_that_of_scipy(trial):
    k, n = trial
    theirs = stats.binomtest(k, n).proportion_ci(method="wilson")
    assert np.allclose(wilson(k, n), [theirs.low, theirs.high])
    assert wilson(k, n)[0] <= k / n <= wilson(k, n)[1]


def test_wilson_of_nothing_is_missing():
    assert np.isnan(wilson([0], [0])).all()


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
    assert np.isnan(ratio_interval([0] * 5, [9] * 5)).all(), "a rate has no such trials"


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
    x, n = [3, 0, 1, 0, 6, 2] * 4, [40, 52, 61, 38, 70, 45] * 4
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


def difference(values):
    values = np.asarray(values)
    return lambda target: values[target].mean() - values[~target].mean()


def test_few_articles_are_exchanged_in_every_way():
    # 20 splits of six articles, two of them as extreme: p = 2/20.
    assert permutation_p(difference([3, 4, 5, 0, 1, 2]), [True] * 3 + [False] * 3) == 0.1


def test_five_uses_in_one_article_are_no_difference_between_outlets():
    # G2 over words would be 6.93, p < .01; but any of the articles can be the one that has them.
    values = [5, 0, 0, 0, 0, 0] + [0] * 6
    assert permutation_p(difference(values), [True] * 6 + [False] * 6) == 1.0


def test_many_articles_are_shuffled_and_the_same_seed_gives_the_same_p():
    random = np.random.default_rng(3)
    values, target = (
        np.append(random.normal(0, 1, 30), random.normal(2, 1, 30)),
        [True] * 30 + [False] * 30,
    )
    p = permutation_p(difference(values), target, shuffles=499)
    assert p == permutation_p(difference(values), target, shuffles=499) == 1 / 500


def test_adjusted_p_are_those_of_the_paper():
    q = benjamini_hochberg(BH_1995)
    assert (q <= 0.05).sum() == 4
    assert q[:5].round(5).tolist() == [0.0015, 0.0030, 0.0095, 0.03562, 0.0603]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_an_adjusted_p_is_the_least_of_those_above_it(p):
    order = np.sort(p)
    m = len(p)
    expected = [min(1, *(m * order[j] / (j + 1) for j in range(i, m))) for i in range(m)]
    assert np.allclose(np.sort(benjamini_hochberg(p)), expected)


def test_a_missing_p_stays_missing_and_is_not_of_the_family():
    assert np.isnan(benjamini_hochberg([np.nan])).all()
    assert benjamini_hochberg([0.01, np.nan]).tolist()[0] == 0.01
