"""Intervals and p: published values, exact small cases, and how often an interval covers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.stats.intervals import (
    benjamini_hochberg,
    permutation_p,
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
