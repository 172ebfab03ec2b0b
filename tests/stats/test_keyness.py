"""Tests of analysis/stats/keyness.py.

Published values to their last printed digit, and the algebra.
"""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats import keyness as keyness_statistics
from analysis.stats.keyness import (
    chi_squared,
    conservative_log_ratio,
    log_likelihood,
    log_likelihood_of_groups,
    log_odds,
    log_ratio,
    odds_ratio,
    percent_difference,
    simple_maths,
)

REFERENCE = Path(__file__).parents[1] / "reference"
PUBLISHED = pd.read_csv(REFERENCE / "keyness.csv", dtype={"printed": str})
LOG_ODDS = pd.read_csv(REFERENCE / "log_odds.csv", dtype=str)
STATISTICS = {
    "g2_four_cell": (log_likelihood, {}),
    "g2_two_cell": (log_likelihood, {"variant": "two-cell"}),
    "g2_williams": (log_likelihood, {"correction": "williams"}),
    "chi_squared": (chi_squared, {}),
    "chi_squared_yates": (chi_squared, {"correction": "yates"}),
    "chi_squared_williams": (chi_squared, {"correction": "williams"}),
    "log_ratio_hardie": (log_ratio, {}),
    "log_ratio_walter": (log_ratio, {"variant": "Walter"}),
    "lrc": (conservative_log_ratio, {}),
    "lrc_positive": (conservative_log_ratio, {"positive": True}),
    "lrc_4_tests": (conservative_log_ratio, {"tests": 4}),
    "lrc_61_tests": (conservative_log_ratio, {"tests": 61}),
    "percent_difference": (percent_difference, {}),
    "odds_ratio": (odds_ratio, {}),
    "simple_maths_1": (simple_maths, {"added": 1}),
    "simple_maths_100": (simple_maths, {"added": 100}),
}
counts = st.integers(0, 400)
sizes = st.integers(401, 5000)


def as_printed(value, printed):
    """Whether a value is the printed one, to the last digit printed."""
    return (
        abs(float(value) - float(printed)) <= 0.5001 * 10.0 ** Decimal(printed).as_tuple().exponent
    )


@pytest.mark.parametrize(
    "row", list(PUBLISHED.itertuples()), ids=lambda row: f"{row.statistic} {row.source}"
)
def test_a_published_value_is_reproduced_as_printed(row):
    formula, how = STATISTICS[row.statistic]
    assert as_printed(formula(row.a, row.b, row.c, row.d, **how), row.printed)


@pytest.mark.parametrize(
    "row", list(LOG_ODDS.itertuples()), ids=lambda row: f"{row.case} {row.prior}"
)
@pytest.mark.parametrize("variant", ["two-term", "four-term"])
def test_log_odds_are_those_of_other_software(row, variant):
    cells = [float(value) for value in (row.a, row.b, row.c, row.d)]
    prior = {"prior": float(row.prior), "prior_words": float(row.prior_words)}
    delta, zeta = log_odds(*cells, **prior, variant=variant)
    printed = row.zeta_two_term if variant == "two-term" else row.zeta_four_term
    assert pd.isna(row.delta) or as_printed(delta, row.delta)
    assert pd.isna(printed) or as_printed(zeta, printed)


def test_log_odds_with_a_prior_of_pooled_counts_are_those_of_scattertext():
    """Its `word` scaling: pooled counts (3, 3 and 4 of 41 words) brought to ten words in all."""
    used, first, second = np.array([3, 3, 4]), np.array([3, 0, 2]), np.array([0, 3, 2])
    _, scaled = log_odds(first, second, 22, 19, prior=10 * used / 41, prior_words=10)
    _, raw = log_odds(first, second, 22, 19, prior=used, prior_words=41)
    assert scaled.round(9).tolist() == [1.247593786, -1.410407202, -0.126401687]
    assert raw.round(9).tolist() == [0.947573636, -1.091508356, -0.088958638]


def test_several_groups_at_once():
    uses, words = [30, 10, 5], [5000, 5000, 8000]
    assert log_likelihood_of_groups(uses, words).round(10) == 34.2932158182
    two = log_likelihood_of_groups(uses, words, variant="two-cell")
    assert two.round(10) == 34.2023096038


# what other software gets wrong


def test_williams_correction_divides_also_for_chi_squared():
    q = chi_squared(7, 2, 10, 9) / chi_squared(7, 2, 10, 9, correction="williams")
    assert q.round(10) == 1.0795332467


def test_the_default_is_no_correction():
    assert log_likelihood(7, 2, 10, 9) == log_likelihood(7, 2, 10, 9, correction="none")
    assert log_likelihood(7, 2, 10, 9) != pytest.approx(2.70284378074)


def test_yates_is_applied_to_every_word_or_to_none():
    both = chi_squared([11, 18], [2, 8], 1660, 2689, correction="yates")
    none = chi_squared([11, 18], [2, 8], 1660, 2689)
    assert (both < none).all()
    assert (np.argsort(none) == np.argsort(both)).all(), "the ranks of american and america stay"


def test_g2_has_no_error_that_grows_with_the_corpus():
    assert log_likelihood(0, 0, 10_000_000, 10_000_000) == 0
    assert log_likelihood(50, 50, 10_000_000, 10_000_000) == 0


def test_the_level_is_shared_among_tests_not_among_the_uses_of_a_word():
    assert conservative_log_ratio(30, 10, 5000, 5000) > 0.5
    assert conservative_log_ratio(10, 2, 1000, 1000) > 0.09


def test_a_word_absent_in_the_reference_has_no_finite_percentage():
    assert percent_difference(7, 0, 1000, 1000) == np.inf
    assert np.isnan(percent_difference(0, 0, 1000, 1000))


def test_the_variance_needs_four_terms_where_a_word_is_most_of_the_corpus():
    prior = {"prior": 0.01, "prior_words": 0.04}
    _, two = log_odds(955, 1960, 1000, 2000, **prior, variant="two-term")
    _, four = log_odds(955, 1960, 1000, 2000, **prior)
    assert two < -20
    assert four > -4


# what cannot be


@pytest.mark.parametrize("name", sorted({formula.__name__ for formula, _ in STATISTICS.values()}))
def test_an_empty_corpus_is_refused(name):
    with pytest.raises(ValueError, match="no words"):
        getattr(keyness_statistics, name)(3, 0, 10, 0)


def test_more_uses_than_words_are_refused():
    with pytest.raises(ValueError, match="from 0 up to the words"):
        log_ratio(11, 0, 10, 10)


def test_a_prior_of_0_is_refused():
    with pytest.raises(ValueError, match="prior of a term must be above 0"):
        log_odds(3, 0, 10, 10, prior=[0.1, 0.0], prior_words=1)


# algebra


@given(counts, counts, sizes, sizes)
def test_swapping_the_corpora_turns_the_sign_and_keeps_g2(a, b, c, d):
    prior = {"prior": 0.5, "prior_words": 100}
    assert log_ratio(a, b, c, d) == pytest.approx(-log_ratio(b, a, d, c))
    assert log_odds(a, b, c, d, **prior)[1] == pytest.approx(-log_odds(b, a, d, c, **prior)[1])
    assert conservative_log_ratio(a, b, c, d) == pytest.approx(
        -conservative_log_ratio(b, a, d, c), abs=1e-9
    )
    assert log_likelihood(a, b, c, d) == pytest.approx(log_likelihood(b, a, d, c), abs=1e-9)


@given(counts, sizes)
def test_alike_is_0_in_every_measure(a, c):
    zeros = [
        log_likelihood(a, a, c, c),
        log_likelihood(a, a, c, c, variant="two-cell"),
        chi_squared(a, a, c, c),
        log_ratio(a, a, c, c),
        conservative_log_ratio(a, a, c, c),
        *log_odds(a, a, c, c, prior=0.1, prior_words=10),
    ]
    assert np.allclose(zeros, 0, atol=1e-9)


@given(counts, counts, sizes, sizes)
def test_counting_everything_twice_doubles_g2(a, b, c, d):
    once, twice = log_likelihood(a, b, c, d), log_likelihood(2 * a, 2 * b, 2 * c, 2 * d)
    assert twice == pytest.approx(2 * once, abs=1e-8)


@given(counts, counts, sizes, sizes)
def test_the_conservative_log_ratio_is_nearer_to_0(a, b, c, d):
    conservative, plain = conservative_log_ratio(a, b, c, d), log_ratio(a, b, c, d)
    assert conservative == 0 or conservative * plain > 0
    if a and b:
        assert abs(conservative) <= abs(plain) + 1e-9


def test_large_counts_do_not_overflow():
    assert np.isfinite(log_likelihood(10**8, 10**7, 10**9, 10**9))
    assert np.isfinite(chi_squared(np.int32(10**8), np.int32(10**7), 10**9, 10**9))
