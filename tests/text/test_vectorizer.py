"""Tests of analysis/text/vectorizer.py.

What it counts and refuses; any text, and scikit-learn's rules, have files of their own.
"""

import re
from itertools import product

import numpy as np
import pandas as pd
import pytest
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import CountVectorizer

import analysis as an
from analysis import ArticleVectorizer
from analysis.text.tokens import WORD

TEXTS = [
    "The harbour crew's strike is over. The crew is back at work, the harbour-master says.",
    "Strike? There is no strike, says the ministry; the harbour is open.",
    "",
    "A strike, a well-paid crew: the café at the harbour is full. Work, work, work.",
    "Sailors and the ministry talk; the talks are over, the crew's union says.",
]


def both(texts=TEXTS, **options):
    """CountVectorizer with our pattern of a word, and ours, both fitted; and their matrices."""
    theirs = CountVectorizer(token_pattern=WORD.pattern, **options)
    ours = ArticleVectorizer(**options)
    return theirs, theirs.fit_transform(texts), ours, ours.fit_transform(texts)


def assert_same(texts=TEXTS, **options):
    theirs, their_matrix, ours, our_matrix = both(texts, **options)
    assert ours.get_feature_names_out().tolist() == theirs.get_feature_names_out().tolist()
    assert our_matrix.shape == their_matrix.shape
    assert (our_matrix != their_matrix).nnz == 0
    new = ["The harbour strike, the strike!", "nothing known"]
    assert (ours.transform(new) != theirs.transform(new)).nnz == 0


@pytest.mark.parametrize(
    ("ngram_range", "min_df", "max_df", "binary"),
    list(product([(1, 1), (1, 2), (2, 3)], [1, 2, 0.3], [1.0, 0.7, 4], [False, True])),
)
def test_it_counts_as_count_vectorizer_cell_for_cell(ngram_range, min_df, max_df, binary):
    assert_same(ngram_range=ngram_range, min_df=min_df, max_df=max_df, binary=binary)


@pytest.mark.parametrize("max_features", [1, 2, 3, 7, 20, 21, 22, 1000])
@pytest.mark.parametrize("ngram_range", [(1, 1), (1, 2)])
def test_ties_at_max_features_are_broken_as_there(max_features, ngram_range):
    assert_same(max_features=max_features, ngram_range=ngram_range)


def test_stop_words_are_left_out_before_runs_are_made():
    assert_same(stop_words=["the", "is", "a"], ngram_range=(1, 3))
    ours = ArticleVectorizer(stop_words=["the"], ngram_range=(2, 2)).fit(["At the harbour"])
    assert ours.get_feature_names_out().tolist() == ["at harbour"]


@pytest.mark.parametrize(
    "vocabulary",
    [["strike", "crew's", "never met"], {"strike": 1, "the": 0}, {"work", "crew", "open"}],
    ids=["in this order", "as a mapping", "as a set"],
)
def test_a_given_vocabulary_decides_the_columns(vocabulary):
    assert_same(vocabulary=vocabulary, ngram_range=(1, 2), min_df=3, max_features=1)


def test_typography_makes_no_difference_here():
    texts = ["Russia’s well‑known café", "RUSSIA'S well-known cafe\u0301"]
    ours = ArticleVectorizer().fit(texts)
    assert ours.get_feature_names_out().tolist() == ["café", "russia's", "well-known"]
    assert ours.transform(texts).toarray().tolist() == [[1, 1, 1], [1, 1, 1]]


def test_runs_cross_sentences_and_never_texts():
    ours = ArticleVectorizer(ngram_range=(2, 2)).fit(["It is over. Work began.", "Rain fell."])
    runs = ours.get_feature_names_out().tolist()
    assert runs == ["is over", "it is", "over work", "rain fell", "work began"]


def test_it_counts_the_words_of_a_study(make_documents):
    documents = make_documents(A="The port’s “open port”, she said.", B="A port-side café.")
    counts = an.count_terms(documents, an.split_passages(documents))
    ours = ArticleVectorizer()
    by_text = ours.fit_transform(documents["text"])
    assert ours.get_feature_names_out().tolist() == counts.terms.tolist()
    assert by_text.sum(axis=0).A1.tolist() == counts.matrix.sum(axis=0).A1.tolist()


# what is refused


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ("one text", "texts is one text; give a list"),
        (pd.DataFrame({"text": ["a"]}), "texts is a table; give a list"),
        (np.array([["a"]]), "texts is a table"),
        ({"a": "text"}, "texts is a table"),
        (5, "texts is 5"),
        (["a", None], "row 1: None is no text"),
        (["a", "b", 3.5], r"row 2: 3\.5 is no text"),
        (["a", b"b"], "row 1: b'b' is no text"),
        (pd.Series(["a", np.nan], index=["x", "y"]), r"row 1 \(index 'y'\): nan is no text"),
    ],
    ids=["str", "frame", "array", "mapping", "number", "None", "float", "bytes", "NaN in a Series"],
)
def test_what_is_no_list_of_texts_is_refused_with_its_row(texts, said):
    for method in (ArticleVectorizer().fit, ArticleVectorizer().fit(["a"]).transform):
        with pytest.raises(ValueError, match=said):
            method(texts)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"ngram_range": (2, 1)}, "ngram_range"),
        ({"ngram_range": 2}, "ngram_range"),
        ({"min_df": 0}, "min_df 0"),
        ({"min_df": 1.5}, r"min_df 1\.5"),
        ({"max_df": True}, "max_df True"),
        ({"min_df": 3, "max_df": 2}, "max_df 2 of 2 texts is fewer than min_df 3"),
        ({"max_df": 1, "stop_words": ["strike", "rain"]}, "no term remains"),
        ({"max_features": 0}, "max_features 0"),
        ({"vocabulary": "port"}, "is one text"),
        ({"vocabulary": []}, "vocabulary is empty"),
        ({"vocabulary": {"port": 1}}, "must be 0, 1, 2"),
        ({"vocabulary": ["port", "Port"]}, r"\['port'\] stand twice"),
        ({"stop_words": "english"}, "is one text; give a list of words"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_with_what_can(options, said):
    with pytest.raises(ValueError, match=said):
        ArticleVectorizer(**options).fit(["Port and strike", "Port and rain"])


def test_texts_without_words_have_no_terms():
    with pytest.raises(ValueError, match="no term was found"):
        ArticleVectorizer().fit(["…", ""])


def test_it_is_asked_only_after_it_was_fitted():
    for ask in (lambda v: v.transform(["a"]), lambda v: v.get_feature_names_out()):
        with pytest.raises(NotFittedError):
            ask(ArticleVectorizer(vocabulary=["a"]))


def test_stop_words_that_can_never_be_met_are_named():
    with pytest.warns(UserWarning, match=re.escape("['on/off', 'special operation']")):
        ArticleVectorizer(stop_words=["the", "on/off", "special operation"]).fit(["The port"])


def test_terms_of_a_vocabulary_that_can_never_be_met_are_named():
    with pytest.warns(UserWarning, match=r"ngram_range: \['open port'\]"):
        ours = ArticleVectorizer(vocabulary=["open port", "port"]).fit(["An open port"])
    assert ours.transform(["An open port"]).toarray().tolist() == [[0, 1]]


def test_the_matrix_is_whole_numbers_and_the_texts_may_come_one_by_one():
    matrix = ArticleVectorizer().fit_transform(text for text in TEXTS)
    assert matrix.dtype == np.int64
    assert matrix.shape[0] == len(TEXTS)
