"""Samples of equal size, and p by exchanging the labels of articles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from analysis.stats.equal_samples import (
    Labelled,
    cosine_distance,
    equal_halves,
    largest_sample,
    mutual_information,
    relabelling_p,
    thinned,
)
from analysis.stats.keyness import log_likelihood_of_groups


def labelled(counts, sides, strata=None, twins=None):
    size = len(sides)
    return Labelled(
        sparse.csr_matrix(np.array(counts)),
        np.array(sides),
        np.zeros(size, int) if strata is None else np.array(strata),
        np.full(size, -1) if twins is None else np.array(twins),
    )


@given(st.lists(st.integers(1, 40), min_size=3, max_size=12), st.integers(0, 99))
def test_two_samples_have_the_words_asked_for_and_no_article_in_common(lengths, seed):
    counts = sparse.csr_matrix(np.diag(lengths))  # each article has a word of its own
    size = largest_sample(np.array(lengths))
    every = np.arange(len(lengths))
    for first, second in equal_halves(counts, [every], size, draws=3, seed=seed):
        assert (first.sum(), second.sum()) == (size, size)
        assert first.multiply(second).nnz == 0
        assert ((first + second).toarray().ravel() <= np.array(lengths)).all()


def test_groups_are_drawn_apart_and_the_same_seed_draws_the_same():
    counts = sparse.csr_matrix(np.diag([5, 5, 5, 9, 9, 9]))
    groups = [np.arange(3), np.arange(3, 6)]
    one, again = (list(equal_halves(counts, groups, 5, draws=4, seed=2)) for _ in range(2))
    for a, b in zip(one, again, strict=True):
        assert (a.first != b.first).nnz == 0
        assert a.first[0, 3:].sum() == a.first[1, :3].sum() == 0


def test_mutual_information_is_g2_of_the_groups():
    first, second = np.array([[8.0, 3, 9]]), np.array([[2.0, 7, 11]])
    g2 = sum(
        log_likelihood_of_groups([[a], [b]], [[20], [20]], variant="two-cell")
        for a, b in zip(first[0], second[0], strict=True)
    )
    assert mutual_information(first, second)[0] == pytest.approx(
        float(np.sum(g2)) / (2 * np.log(2))
    )


def test_groups_with_other_words_are_far_apart_and_equal_ones_are_not():
    apart = labelled([[5, 0]] * 8 + [[0, 5]] * 8, [0] * 8 + [1] * 8)
    alike = labelled([[5, 5]] * 16, [0] * 8 + [1] * 8)
    for distance in (mutual_information, cosine_distance(np.ones(2))):
        assert relabelling_p(apart, distance, seed=1) <= 0.003
        assert relabelling_p(alike, distance, seed=1) == 1


def test_labels_are_exchanged_within_strata_only():
    # all that differs are the strata, of which the sides have unlike parts
    counts = [[5, 0]] * 9 + [[0, 5]] * 2 + [[5, 0]] * 2 + [[0, 5]] * 9
    sides, strata = [0] * 11 + [1] * 11, [0] * 9 + [1] * 2 + [0] * 2 + [1] * 9
    assert relabelling_p(labelled(counts, sides), mutual_information, seed=1) < 0.05
    assert relabelling_p(labelled(counts, sides, strata), mutual_information, seed=1) == 1


def test_a_difference_in_each_stratum_is_found_though_the_strata_cover_it():
    counts = [[6, 1, 0]] * 9 + [[0, 4, 3]] * 3 + [[6, 0, 1]] * 3 + [[0, 3, 4]] * 9
    sides, strata = [0] * 12 + [1] * 12, [0] * 9 + [1] * 3 + [0] * 3 + [1] * 9
    assert relabelling_p(labelled(counts, sides, strata), mutual_information, seed=1) < 0.01


def test_the_halves_of_a_story_that_both_print_stay_with_both():
    # every difference is between two halves of a story, so that each may be either's
    counts, sides = [[5, 0]] * 2 + [[0, 5]] * 2, [0, 0, 1, 1]
    twins = labelled(counts, sides, twins=[2, 3, 0, 1])
    assert relabelling_p(twins, mutual_information, seed=1) == pytest.approx(0.5, abs=0.12)


def test_p_of_exchangeable_articles_is_small_as_often_as_it_says():
    random, small = np.random.default_rng(3), 0
    for seed in range(200):
        rates = random.gamma(1, 1, (20, 6)) * 4
        articles = labelled(random.poisson(rates), [0] * 8 + [1] * 12)
        small += relabelling_p(articles, mutual_information, seed=seed) <= 0.1
    assert 0.04 <= small / 200 <= 0.16


def test_a_thinned_article_keeps_its_words_in_part_and_a_short_one_all():
    counts = sparse.csr_matrix(np.array([[30, 10, 0], [1, 2, 3]]))
    few = thinned(counts, 20, seed=1).toarray()
    assert few.sum(axis=1).tolist() == [20, 6]
    assert (few <= counts.toarray()).all()
    many = np.mean([thinned(counts, 20, seed=seed).toarray()[0] for seed in range(200)], axis=0)
    assert many == pytest.approx([15, 5, 0], abs=0.5)
