"""Tests of analysis/measures/features.py: the words of articles as a matrix for a model."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.naive_bayes import MultinomialNB

import analysis as an

NOTHING = {"nothing": ["nothing"]}
OWN_AND_OTHER = "The port is shut. “The port is safe,” the mayor said."


@pytest.fixture(scope="module")
def study(make_study):
    columns = {"genre": ["news", "news", "", "talk"], "page": [1, 1, None, 2]}
    texts = [OWN_AND_OTHER, "“War,” he said. “War!”"]
    return make_study(NOTHING, columns, A=texts, B=["The port is open.", "“Shut the port!”"])


def used(found, row):
    """The words of a row and their numbers of uses."""
    counts = found.matrix[row].toarray().ravel()
    return {term: int(n) for term, n in zip(found.terms, counts, strict=True) if n}


def test_a_row_has_the_words_of_the_outlet_in_an_article(study):
    found = an.features(study)
    assert found.rows["doc_id"].tolist() == ["a1", "a2", "b1", "b2"]
    assert used(found, 0) == {"the": 2, "port": 1, "is": 1, "shut": 1, "mayor": 1, "said": 1}
    assert used(found, 2) == {"the": 1, "port": 1, "is": 1, "open": 1}


def test_whose_words_they_are_can_be_chosen(study):
    assert used(an.features(study, whose="other"), 0) == {"the": 1, "port": 1, "is": 1, "safe": 1}
    assert used(an.features(study, whose="all"), 0)["port"] == 2
    parts = [an.features(study, whose=whose).matrix for whose in ("own", "other", "unclear")]
    assert (sum(parts) != an.features(study, whose="all").matrix).nnz == 0


def test_an_article_without_such_words_keeps_a_row_of_zeros(study):
    found = an.features(study)
    assert used(found, 3) == {}
    assert found.rows["words"].tolist() == [7, 2, 4, 0]


def test_the_rows_have_the_metadata_of_the_articles(study):
    rows = an.features(study).rows
    assert rows["outlet"].tolist() == ["A", "A", "B", "B"]
    assert rows["genre"].tolist() == ["news", "news", "", "talk"]
    assert not {"title", "text"} & set(rows)


@pytest.mark.parametrize("by", ["outlet", "page", ["outlet", "genre"], ["doc_id", "outlet"]])
def test_groups_are_the_sums_of_their_articles(study, by):
    articles, groups = an.features(study), an.features(study, by)
    table = pd.DataFrame(articles.matrix.toarray()).groupby(
        [articles.rows[column] for column in np.atleast_1d(by)], dropna=False
    )
    assert groups.matrix.toarray().tolist() == table.sum().to_numpy().tolist()
    assert groups.rows["articles"].tolist() == table.size().tolist()
    assert groups.rows["words"].sum() == articles.rows["words"].sum()
    assert list(groups.rows.columns) == [*np.atleast_1d(by), "articles", "words"]


def test_a_group_without_such_words_and_one_without_a_value_keep_their_rows(study):
    found = an.features(study, "page")
    assert found.rows["page"].fillna(-1).tolist() == [1, 2, -1]
    assert found.rows["words"].tolist() == [9, 0, 4]


def test_parts_of_a_study_have_the_same_columns(study):
    everything = an.features(study)
    for part in (study.where(outlet="B"), study.where(whose="other")):
        assert an.features(part).terms.equals(everything.terms)
    some = an.features(study.where(outlet="B"))
    assert (some.matrix != everything.matrix[2:]).nnz == 0
    assert some.rows["doc_id"].tolist() == ["b1", "b2"]


def test_the_counts_are_those_of_the_vectorizer(study):
    found = an.features(study, whose="all", boilerplate=True)
    vectorizer = an.ArticleVectorizer()
    matrix = vectorizer.fit_transform(study.documents["text"])
    assert found.terms.tolist() == vectorizer.get_feature_names_out().tolist()
    assert (found.matrix != matrix).nnz == 0


def test_boilerplate_is_left_out_unless_asked_for(study):
    passages = study.passages.copy()
    passages.loc[passages["doc_id"] == "b1", "zone"] = "boilerplate"
    counts = an.count_terms(study.documents, passages)
    marked = an.Study(study.documents, passages, study.matches, counts)
    assert an.features(marked).rows["words"].tolist()[2] == 0
    assert an.features(marked, boilerplate=True).rows["words"].tolist()[2] == 4
    assert "boilerplate counted" in an.describe_method(an.features(marked, boilerplate=True).rows)


def test_a_model_learns_the_outlets_from_it(study):
    matrix, rows, terms = an.features(study, whose="all")
    assert sparse.issparse(matrix)
    assert matrix.dtype == np.int64
    weights = TfidfTransformer().fit_transform(matrix)
    assert weights.shape == (4, len(terms))
    model = MultinomialNB().fit(weights, rows["outlet"])
    assert model.predict(weights[[1, 2]]).tolist() == ["A", "B"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"whose": "theirs"}, r"whose 'theirs' is unknown; there is \['own', 'other'.*'all'\]"),
        ({"by": "voice"}, r"by 'voice' is unknown; there is \['doc_id', 'outlet'"),
        ({"by": "text"}, "by 'text' is unknown"),
        ({"by": []}, "by is empty"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_with_what_can(study, options, said):
    with pytest.raises(ValueError, match=said):
        an.features(study, **options)


def test_a_study_filtered_by_speaker_has_no_counts(study):
    with pytest.raises(ValueError, match="features needs counts of words"):
        an.features(study.where(part="text"))
