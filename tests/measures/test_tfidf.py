"""Tests of analysis/measures/tfidf.py: cosine of tf-idf, and the words that weigh most."""

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import TfidfTransformer

import analysis as an

PORT = {"port": ["port"]}


@pytest.fixture(scope="module")
def study(make_study):
    first = ["The port is shut. The port is shut.", "The harbour's port is open."]
    return make_study(PORT, A=first, B=["The snow fell.", "“Snow,” he said. “The snow!”"])


def cosine_of(table, one, other):
    row = table[(table["doc_id"] == one) & (table["other"] == other)]
    return float(row["cosine"].iloc[0])


def test_the_cosine_is_that_of_scikit_learn_with_the_plain_idf(study):
    counts = an.features(study, whose="all").matrix
    df = counts.getnnz(axis=0)
    weights = counts.toarray() * np.log(4 / df)
    expected = TfidfTransformer(use_idf=False).fit_transform(weights)
    table = an.tfidf_similarity(study)
    assert len(table) == 6
    found = [cosine_of(table, "a1", "a2"), cosine_of(table, "b1", "b2")]
    cosines = (expected @ expected.T).toarray()
    # "harbour's" has a weight of its own there and counts as "harbour" here: the same number
    assert found == pytest.approx([cosines[0, 1], cosines[2, 3]])


def test_a_word_that_all_articles_use_weighs_nothing(study):
    assert cosine_of(an.tfidf_similarity(study), "a1", "b1") == 0
    assert "the" not in set(an.tfidf_words(study, most=50)["term"])


def test_a_group_that_has_no_word_of_weight_has_no_cosine(make_study):
    table = an.tfidf_similarity(make_study(PORT, A="The port.", B="The port.", C="The port shut."))
    assert table["cosine"].isna().all()
    assert table["terms"].tolist() == [0, 0, 0]


def test_copies_are_wholly_alike(make_study):
    table = an.tfidf_similarity(make_study(PORT, A="Port shut.", B="Port shut.", C="Snow fell."))
    assert table["cosine"].round(12).tolist() == [1, 0, 0]


def test_groups_are_the_sums_of_their_articles(study):
    table = an.tfidf_similarity(study, "outlet")
    assert table[["outlet", "other", "articles", "other_articles"]].to_numpy().tolist() == [
        ["A", "B", 2, 2]
    ]
    assert table["cosine"].iloc[0] == 0


def test_the_words_that_weigh_most_come_first_with_whose_they_are(study):
    words = an.tfidf_words(study, "outlet", most=2)
    snow = words[words["outlet"] == "B"].iloc[0]
    assert snow[["term", "n", "own", "other", "unclear"]].tolist() == ["snow", 3, 1, 2, 0]
    assert (snow["articles"], snow["elsewhere"]) == (2, 0)
    assert words.groupby("outlet")["rank"].agg(list).tolist() == [[1, 2], [1, 2]]


def test_the_squares_of_all_weights_of_a_text_add_up_to_one(study):
    words = an.tfidf_words(study, most=100)
    assert (words["weight"] ** 2).groupby(words["doc_id"]).sum().tolist() == pytest.approx([1] * 4)


def test_only_the_words_of_one_side_can_be_weighed(study):
    own = an.tfidf_words(study, whose="own", most=100)
    assert (own["n"] == own["own"]).all()
    assert not own[["other", "unclear"]].any(axis=None)


def test_it_says_that_it_describes_and_tests_nothing(study):
    for table in (an.tfidf_similarity(study), an.tfidf_words(study)):
        assert "no inference" in an.describe_method(table)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "genre"}, "by 'genre' is unknown"),
        ({"whose": "mine"}, "whose 'mine' is unknown"),
        ({"by": "date"}, "there is one group"),
    ],
)
def test_what_cannot_be_compared_is_refused(study, options, message):
    with pytest.raises(ValueError, match=message):
        an.tfidf_similarity(study, **options)
    with pytest.raises(ValueError, match="give 1 or more"):
        an.tfidf_words(study, most=0)


def test_the_order_of_articles_moves_no_number(study):
    turned = an.build_study(study.documents.iloc[::-1], PORT)
    pd.testing.assert_frame_equal(an.tfidf_words(turned, "outlet"), an.tfidf_words(study, "outlet"))
