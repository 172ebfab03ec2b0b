"""Tests of analysis/stats/dispersion.py: published values, and which way each measure runs."""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats import dispersion

PUBLISHED = pd.read_csv(
    Path(__file__).parents[1] / "reference" / "dispersion.csv", dtype={"printed": str}
)
ARTICLES = st.lists(st.tuples(st.integers(0, 30), st.integers(31, 900)), min_size=2, max_size=12)


@pytest.mark.parametrize(
    "row", list(PUBLISHED.itertuples()), ids=lambda row: f"{row.statistic} {row.source}"
)
def test_a_published_value_is_reproduced_as_printed(row):
    uses = [int(number) for number in row.uses.split()]
    words = [int(number) for number in row.words.split()]
    last_digit = 10.0 ** Decimal(row.printed).as_tuple().exponent
    value = getattr(dispersion, row.statistic)(uses, words)
    assert abs(value - float(row.printed)) <= 0.5001 * last_digit


def test_dp_is_0_where_a_word_is_even_and_the_others_are_1():
    uses, words = [1, 2, 3], [100, 200, 300]
    assert dispersion.gries_dp(uses, words) == pytest.approx(0)
    assert dispersion.juilland_d(uses, words) == pytest.approx(1)
    assert dispersion.carroll_d2(uses, words) == pytest.approx(1)
    assert dispersion.rosengren_s(uses, words) == pytest.approx(1)


def test_dp_of_a_word_in_the_longest_article_only_is_near_0():
    uses, words = [5, 0], [99_999, 1]
    assert dispersion.normalised_dp(uses, words) < 0.01


def test_a_word_without_a_use_has_no_dispersion():
    uses, words = [0, 0, 0], [10, 10, 10]
    for formula in (
        dispersion.gries_dp,
        dispersion.juilland_d,
        dispersion.carroll_d2,
        dispersion.rosengren_s,
    ):
        assert np.isnan(formula(uses, words))
    assert dispersion.text_range(uses) == 0


def test_several_words_at_once_are_the_words_one_by_one():
    uses, words = np.array([[1, 0], [2, 4], [3, 1]]), [9, 10, 11]
    for formula in (
        dispersion.gries_dp,
        dispersion.juilland_d,
        dispersion.rosengren_s,
    ):
        alone = [formula(uses[:, 0], words), formula(uses[:, 1], words)]
        assert formula(uses, words) == pytest.approx(alone)


@given(ARTICLES)
def test_every_measure_stays_between_0_and_1(articles):
    uses, words = zip(*articles, strict=True)
    if not any(uses):
        return
    values = [
        dispersion.gries_dp(uses, words),
        dispersion.normalised_dp(uses, words),
        dispersion.carroll_d2(uses, words),
        dispersion.rosengren_s(uses, words),
        dispersion.juilland_d(uses, words),
    ]
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in values)


def test_an_article_without_words_is_refused():
    with pytest.raises(ValueError, match="a part has no words"):
        dispersion.gries_dp([1, 0], [10, 0])


def test_uses_and_words_must_be_of_the_same_articles():
    with pytest.raises(ValueError, match="uses has 2 parts and words 3"):
        dispersion.gries_dp([1, 0], [10, 10, 10])
