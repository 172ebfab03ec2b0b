"""Divergence and cosine against SciPy, scikit-learn and the numbers of other packages."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from scipy.spatial.distance import jensenshannon
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics.pairwise import cosine_similarity

from analysis.stats.divergence import (
    cosine_similarities,
    equal_jensen_shannon,
    inverse_document_frequency,
    jensen_shannon_parts,
    paired_jensen_shannon,
    shared_jensen_shannon,
)

# invasion war kyiv regime operation kiev
FIRST, SECOND = [4, 3, 2, 1, 0, 0], [0, 1, 0, 1, 5, 3]
ROWS = st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5), min_size=2, max_size=5)


def test_the_divergence_and_its_parts_are_those_of_shifterator():
    parts = jensen_shannon_parts(FIRST, SECOND)
    assert parts == pytest.approx([0.2, 0.037744375, 0.1, 0, 0.25, 0.15], abs=1e-9)
    assert parts.sum() == pytest.approx(0.7377443751081733, abs=1e-15)


def test_two_rows_of_as_many_words_have_the_same_divergence():
    found = equal_jensen_shannon(np.array([FIRST, SECOND]))
    assert found[0, 1] == found[1, 0] == pytest.approx(0.7377443751081733, abs=1e-14)


@given(ROWS)
def test_integers_give_the_divergence_of_scipy(rows):
    counts = np.array(rows)
    counts = np.column_stack([counts, 50 - counts.sum(axis=1)])  # as many words in each row
    found = equal_jensen_shannon(counts)
    for a in range(len(counts)):
        for b in range(len(counts)):
            assert found[a, b] == pytest.approx(
                jensenshannon(counts[a], counts[b], 2) ** 2, abs=1e-7
            )
    assert paired_jensen_shannon(counts, counts[::-1], 50) == pytest.approx(
        [found[a, len(counts) - 1 - a] for a in range(len(counts))], abs=1e-12
    )


def test_terms_of_one_row_alone_may_be_left_out_if_its_words_are_known():
    counts = np.array([[3, 1, 6, 0], [2, 4, 0, 4]])
    found = shared_jensen_shannon(counts[:, :2], 10)[0, 1]
    assert found == pytest.approx(equal_jensen_shannon(counts)[0, 1], abs=1e-14)


@given(ROWS)
def test_cosine_and_weights_are_those_of_scikit_learn(rows):
    counts = sparse.csr_matrix(np.array(rows, float))
    learned = TfidfTransformer().fit(counts)
    weights = inverse_document_frequency(counts.getnnz(axis=0), counts.shape[0])
    assert weights == pytest.approx(learned.idf_)
    weighted = counts @ sparse.diags(weights)
    assert cosine_similarities(weighted, weighted) == pytest.approx(
        cosine_similarity(learned.transform(counts)), abs=1e-12
    )
