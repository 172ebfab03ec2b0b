"""Lexical diversity, against the values that others published or print."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.lexical_diversity import hdd, mattr, mtld

NUMBERS = st.lists(st.integers(0, 6), min_size=1, max_size=80)


def numbered(words: str) -> np.ndarray:
    """Each word as a number."""
    return np.unique(words.split(), return_inverse=True)[1]


FIVE_OVER_AND_OVER = numbered("a b c d e " * 20)
TEN = numbered("a b c d b e f g b h")


@pytest.mark.parametrize(("window", "expected"), [(2, 5 / 6), (3, 2 / 3), (4, 1 / 2)])
def test_mattr_of_seven_words_as_published(window: int, expected: float) -> None:
    assert mattr(numbered("x x y x x y x"), window) == pytest.approx(expected)


def test_mattr_of_five_words_over_and_over() -> None:
    assert mattr(FIVE_OVER_AND_OVER) == pytest.approx(0.1)


def test_mattr_of_ten_words_with_a_window_of_five() -> None:
    assert mattr(TEN, 5) == pytest.approx(0.9)


@given(NUMBERS, st.integers(1, 20))
def test_mattr_is_the_mean_over_all_windows(words: list[int], window: int) -> None:
    windows = [words[i : i + window] for i in range(len(words) - window + 1)]
    value = mattr(np.array(words), window)
    if windows:
        assert value == pytest.approx(np.mean([len(set(some)) / window for some in windows]))
    else:
        assert np.isnan(value)


def test_a_text_shorter_than_the_window_has_no_mattr_rather_than_a_type_token_ratio() -> None:
    assert np.isnan(mattr(numbered("a b a b")))
    assert np.isnan(mattr(np.array([], int)))


def test_mtld_of_five_words_over_and_over_has_no_least_stretch() -> None:
    assert mtld(FIVE_OVER_AND_OVER) == pytest.approx(7.142857, abs=1e-6)
    assert mtld(FIVE_OVER_AND_OVER) != pytest.approx(9.271523, abs=1e-3)


def test_mtld_counts_the_rest_of_a_text_in_part() -> None:
    assert mtld(TEN) == pytest.approx(14.0)


def test_mtld_of_a_famous_phrase_by_its_pattern() -> None:
    assert mtld(numbered("of the p by the p for the p")) == pytest.approx(9.0)


def test_mtld_closes_a_stretch_that_stands_exactly_at_the_threshold() -> None:
    words = np.array([*range(18), *range(7)])  # 18 of 25 are distinct: .72
    assert mtld(words) == pytest.approx(25.0)


def test_mtld_is_missing_where_no_word_is_repeated() -> None:
    assert np.isnan(mtld(np.arange(120)))
    assert np.isnan(mtld(np.array([], int)))


@given(NUMBERS)
def test_mtld_reads_both_ways_alike(words: list[int]) -> None:
    forwards = mtld(np.array(words))
    assert forwards == pytest.approx(mtld(np.array(words[::-1])), nan_ok=True)


def test_hdd_of_five_words_over_and_over() -> None:
    assert hdd(np.full(5, 20)) == pytest.approx(0.11904721, abs=1e-8)


def test_hdd_of_ten_words_in_samples_of_five() -> None:
    assert hdd(np.bincount(TEN), 5) == pytest.approx(0.8833333, abs=1e-6)


def test_a_text_shorter_than_the_sample_has_no_hdd() -> None:
    assert np.isnan(hdd(np.array([41])))
    assert np.isnan(hdd(np.array([], int)))
