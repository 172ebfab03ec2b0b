"""Tests of analysis/text/vectorizer.py by the rules of scikit-learn, and beside its classes."""

import pickle

import numpy as np
import pandas as pd
import pytest
import sklearn
from scipy import sparse
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.preprocessing import OneHotEncoder
from sklearn.utils import estimator_checks
from sklearn.utils.estimator_checks import parametrize_with_checks
from sklearn.utils.validation import check_is_fitted, validate_data

from analysis import ArticleVectorizer

TEXTS = ["The port is open.", "The port is shut, says the port’s owner.", "No port"]
OPEN_OR_SHUT = ["the port is open", "port open again", "the port is shut", "port shut now"] * 3


class TableVectorizer(ArticleVectorizer):
    """
    The vectorizer over tables of numbers, each row told as a text.

    scikit-learn skips nearly all its checks for what takes texts, because it hands tables in.
    """

    def _told(self, table, reset):
        table = validate_data(self, table, reset=reset)
        return [" ".join(f"{n}_{value:.0f}" for n, value in enumerate(row)) for row in table]

    def fit(self, table, y=None):
        return super().fit(self._told(table, reset=True), y)

    def fit_transform(self, table, y=None):
        return super().fit_transform(self._told(table, reset=True), y)

    def transform(self, table):
        check_is_fitted(self)
        return super().transform(self._told(table, reset=False))

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = False, True
        return tags


@pytest.mark.filterwarnings("ignore:Can't test estimator")  # nearly all are skipped for texts
def test_it_passes_the_checks_for_what_takes_texts():
    outcomes = estimator_checks.check_estimator(ArticleVectorizer())
    assert {outcome["status"] for outcome in outcomes} == {"passed"}


@parametrize_with_checks([TableVectorizer(), TableVectorizer(ngram_range=(1, 2))])
def test_over_tables_it_passes_all_checks(estimator, check):
    check(estimator)


@pytest.mark.parametrize(
    "name",
    """check_do_not_raise_errors_in_init_or_set_params check_estimator_cloneable
    check_estimator_repr check_estimator_tags_renamed check_get_feature_names_out_error
    check_get_params_invariance check_mixin_order check_no_attributes_set_in_init
    check_parameters_default_constructible check_set_params check_valid_tag_types""".split(),
)
def test_it_passes_the_checks_that_need_no_data(name):
    check = getattr(estimator_checks, name, None)
    if check is None:
        pytest.skip("not in this version of scikit-learn")
    check("ArticleVectorizer", ArticleVectorizer())


def test_its_tags_are_those_of_count_vectorizer():
    ours, theirs = ArticleVectorizer().__sklearn_tags__(), CountVectorizer().__sklearn_tags__()
    assert ours.input_tags == theirs.input_tags
    assert ours.target_tags == theirs.target_tags


def test_the_terms_are_known_only_after_a_fit_and_are_those_of_the_last():
    ours = ArticleVectorizer()
    assert not hasattr(ours, "vocabulary_")
    assert ours.fit(["b a"]).vocabulary_ == {"a": 0, "b": 1}
    assert ours.transform(["a"]).toarray().tolist() == [[1, 0]]
    assert ours.fit(["c"]).vocabulary_ == {"c": 0}
    assert ours.transform(["a", "c"]).toarray().tolist() == [[0], [1]]


# what set_output and scikit-learn's configuration ask for


def test_a_table_is_given_with_the_index_of_the_texts():
    ours = ArticleVectorizer().set_output(transform="pandas")
    table = ours.fit_transform(pd.Series(["b a", "b"], index=["x", "y"]))
    assert table.to_dict() == {"a": {"x": 1, "y": 0}, "b": {"x": 1, "y": 1}}
    assert ours.transform(["a", "c"])["a"].tolist() == [1, 0]


def test_what_was_chosen_is_kept_by_clones_and_pickles_and_can_be_taken_back():
    ours = ArticleVectorizer().set_output(transform="pandas")
    again = pickle.loads(pickle.dumps(ours))
    for copy in (clone(ours), clone(clone(ours)), again, again.set_output(transform=None)):
        assert copy.fit_transform(["a"]).columns.tolist() == ["a"]
    assert sparse.issparse(ours.set_output(transform="default").fit_transform(["a"]))


def test_the_configuration_holds_where_nothing_was_chosen():
    ours, chosen = ArticleVectorizer(), ArticleVectorizer().set_output(transform="default")
    with sklearn.config_context(transform_output="pandas"):
        assert ours.fit_transform(["a"]).columns.tolist() == ["a"]
        assert clone(ours).fit(["a"]).transform(["a"]).columns.tolist() == ["a"]
        assert sparse.issparse(chosen.fit_transform(["a"]))
    assert sparse.issparse(ours.transform(["a"]))


def test_a_container_that_holds_no_sparse_matrix_is_refused():
    with pytest.raises(ValueError, match=r"'polars'.*'default', 'pandas'"):
        ArticleVectorizer().set_output(transform="polars")
    with (
        sklearn.config_context(transform_output="polars"),
        pytest.raises(ValueError, match=r"'polars'.*'default', 'pandas'"),
    ):
        ArticleVectorizer().fit_transform(["a"])


# beside other classes


def test_clones_and_pickles_count_the_same():
    ours = ArticleVectorizer(ngram_range=(1, 2), stop_words=["the"]).fit(TEXTS)
    assert clone(ours).get_params() == ours.get_params()
    assert not hasattr(clone(ours), "vocabulary_")
    again = pickle.loads(pickle.dumps(ours))
    assert again.vocabulary_ == ours.vocabulary_
    assert (again.transform(TEXTS) != ours.transform(TEXTS)).nnz == 0


def test_parameters_are_kept_as_they_were_given():
    words, terms = ["the"], {"port": 0}
    ours = ArticleVectorizer(stop_words=words, vocabulary=terms).fit(["The port"])
    assert ours.stop_words is words
    assert ours.vocabulary is terms
    assert clone(ours).stop_words is not words


def test_a_pipeline_learns_to_tell_texts_apart():
    labels = ["open", "open", "shut", "shut"] * 3
    model = make_pipeline(ArticleVectorizer(), TfidfTransformer(), LogisticRegression())
    assert model.fit(OPEN_OR_SHUT, labels).score(OPEN_OR_SHUT, labels) == 1
    assert model[:-1].get_feature_names_out().tolist() == sorted(
        {word for text in OPEN_OR_SHUT for word in text.split()}
    )


def test_a_search_tries_its_parameters():
    labels = ["open", "open", "shut", "shut"] * 3
    model = make_pipeline(ArticleVectorizer(), LogisticRegression())
    grid = {"articlevectorizer__ngram_range": [(1, 1), (1, 2)], "articlevectorizer__min_df": [1, 2]}
    search = GridSearchCV(model, grid, cv=3).fit(OPEN_OR_SHUT, labels)
    assert search.best_score_ == 1
    assert "shut" in search.best_estimator_[:-1].get_feature_names_out()


def test_a_union_sets_it_beside_another():
    union = FeatureUnion([("words", ArticleVectorizer()), ("pairs", ArticleVectorizer((2, 2)))])
    matrix = union.fit_transform(TEXTS)
    assert sparse.issparse(matrix)
    names = union.get_feature_names_out().tolist()
    assert {"words__port", "pairs__the port"} <= set(names)
    table = union.set_output(transform="pandas").fit_transform(TEXTS)
    assert table.columns.tolist() == names
    assert np.array_equal(table.to_numpy(), matrix.toarray())


def test_a_column_transformer_hands_it_one_column(make_documents):
    documents = make_documents(A="The port is shut.", B="The port is open.")
    columns = ColumnTransformer(
        [("text", ArticleVectorizer(), "text"), ("outlet", OneHotEncoder(), ["outlet"])]
    )
    assert columns.fit_transform(documents).shape == (2, 7)
    assert "text__port" in columns.get_feature_names_out()
    columns.set_output(transform="pandas")
    columns.set_params(outlet=OneHotEncoder(sparse_output=False))
    table = columns.fit_transform(documents)
    assert table["text__shut"].tolist() == [1, 0]
    assert table.index.equals(documents.index)
