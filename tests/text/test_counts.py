"""Tests of analysis/text/counts.py: which row a word counts in, and that nothing is lost."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

import analysis as an
from analysis.text.counts import summed_rows, term_matrix
from analysis.text.tokens import tokenize

TEXTS = st.lists(st.text("ab é'’-\n", max_size=30), min_size=1, max_size=5)


def uses(counts, term, **where):
    """How often a term stands in the rows with these values."""
    chosen = np.full(len(counts.rows), True)
    for column, value in where.items():
        chosen &= (counts.rows[column] == value).to_numpy()
    if term not in counts.terms:
        return 0
    return int(counts.matrix[np.flatnonzero(chosen), counts.terms.get_loc(term)].sum())


def test_a_word_counts_in_the_voice_that_says_it(make_documents):
    documents = make_documents(A="The port is shut. “The port must open,” she said.")
    counts = an.count_terms(documents, an.split_passages(documents))
    assert uses(counts, "port", whose="own") == 1
    assert uses(counts, "port", whose="other") == 1


def test_typography_and_case_make_no_difference(make_documents):
    documents = make_documents(A=["The crew’s pay, well‑earned.", "THE CREW'S PAY, well-earned."])
    counts = an.count_terms(documents, an.split_passages(documents))
    assert uses(counts, "crew's", doc_id="a1") == uses(counts, "crew's", doc_id="a2") == 1
    assert uses(counts, "well-earned") == 2


def test_every_word_is_counted_once(make_documents):
    documents = make_documents(A="Rain. “Rain,” he said; more rain.", B=["Sun?", "No: rain."])
    counts = an.count_terms(documents, an.split_passages(documents))
    assert counts.matrix.sum() == counts.rows["words"].sum() == 9
    assert counts.matrix.sum(axis=1).A1.tolist() == counts.rows["words"].tolist()


def test_rows_stand_in_the_order_of_the_documents_and_carry_their_metadata(make_documents):
    documents = make_documents({"genre": ["news", "column"]}, B="Rain.", A="Sun.")
    counts = an.count_terms(documents, an.split_passages(documents))
    assert counts.rows["doc_id"].tolist() == ["b1", "a1"]
    assert counts.rows["genre"].tolist() == ["news", "column"]


def test_an_article_without_a_word_has_no_row(make_documents):
    documents = make_documents(A="…", B="Rain.")
    counts = an.count_terms(documents, an.split_passages(documents))
    assert counts.rows["doc_id"].tolist() == ["b1"]


def test_the_same_articles_give_the_same_counts(make_documents):
    documents = make_documents(A="b a “c a” b", B="a c")
    first, again = (an.count_terms(documents, an.split_passages(documents)) for _ in range(2))
    assert first.terms.tolist() == again.terms.tolist() == ["a", "b", "c"]
    assert (first.matrix != again.matrix).nnz == 0


@given(TEXTS)
def test_the_matrix_holds_what_counting_by_hand_finds(texts):
    tokens = tokenize(texts)
    rows = np.repeat(np.arange(len(texts)), np.diff(tokens.borders))
    matrix, terms = term_matrix(tokens.ids, rows, tokens.vocabulary, len(texts))
    assert terms == sorted(terms)
    by_hand = Counter(
        (int(row), tokens.vocabulary[word]) for row, word in zip(rows, tokens.ids, strict=True)
    )
    cells = matrix.tocoo()
    found = {
        (int(row), terms[column]): int(n)
        for row, column, n in zip(cells.row, cells.col, cells.data, strict=True)
    }
    assert found == by_hand


def test_rows_without_a_group_are_left_out_of_the_sums():
    matrix = sparse.csr_matrix([[1, 0], [2, 5], [4, 1]])
    assert summed_rows(matrix, [0, -1, 0], 2).toarray().tolist() == [[5, 1], [0, 0]]


def test_passages_without_the_columns_are_refused(make_documents):
    documents = make_documents(A="Rain.")
    passages = an.split_passages(documents).drop(columns="voice")
    with pytest.raises(ValueError, match=r"lacks the columns \['voice'\]"):
        an.count_terms(documents, passages)
