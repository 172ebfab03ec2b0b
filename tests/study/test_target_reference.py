"""Tests of analysis/study/target_reference.py: who is compared with whom."""

import pandas as pd
import pytest

from analysis.study.target_reference import comparisons, units_of

ROWS = pd.DataFrame(
    {
        "doc_id": ["a1", "a1", "b1", "c1", "c2"],
        "outlet": ["A", "A", "B", "C", "C"],
        "whose": ["own", "other", "own", "own", "own"],
        "genre": ["news", "news", "column", "news", None],
        "words": [4, 2, 6, 5, 3],
    }
)


def sides(**options):
    """The sides of the only comparison, and what it says it compares."""
    given = {"target": None, "reference": None, "by": None} | options
    groups = comparisons(ROWS, **given)
    (compared,) = groups.compared
    assert (compared.target, compared.reference) == (0, 1)
    return groups.number.tolist(), compared.about


def test_a_target_is_compared_with_all_the_rest():
    assert sides(target={"outlet": "A"}) == (
        [0, 0, 1, 1, 1],
        {"outlet": "A", "reference": "the rest"},
    )


def test_a_reference_leaves_the_others_out():
    side, about = sides(target={"outlet": "A"}, reference={"outlet": "C"})
    assert side == [0, 0, -1, 1, 1]
    assert about["reference"] == "C"


def test_several_values_and_several_columns():
    side, about = sides(target={"outlet": ["A", "B"], "whose": "own"}, reference={"outlet": "C"})
    assert side == [0, -1, 0, 1, 1]
    assert about == {"outlet": "A or B", "whose": "own", "reference": "C"}


def test_own_words_may_be_compared_with_quoted_ones():
    assert sides(target={"whose": "own"}, reference={"whose": "other"})[0] == [0, 1, 0, 0, 0]


def test_without_a_target_each_outlet_is_compared_with_the_rest():
    number, compared = comparisons(ROWS, None, None, None)
    assert number.tolist() == [0, 0, 1, 2, 2]
    assert [each.about["outlet"] for each in compared] == ["A", "B", "C"]
    assert [(each.target, each.reference) for each in compared] == [(0, None), (1, None), (2, None)]


def test_of_two_groups_the_first_is_compared_with_the_second_only():
    number, compared = comparisons(ROWS, None, None, "whose")
    assert number.tolist() == [1, 0, 1, 1, 1]
    assert [tuple(each) for each in compared] == [({"whose": "other", "reference": "own"}, 0, 1)]


def test_what_is_missing_is_a_group_of_its_own():
    assert comparisons(ROWS, None, None, "genre").number.tolist() == [1, 1, 0, 1, 2]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"target": {"outlet": "D"}}, r"target: outlet 'D' is unknown; there is \['A', 'B', 'C'\]"),
        ({"target": {"place": "A"}}, r"`counts` lacks the columns \['place'\]"),
        ({"target": {}}, "target is empty"),
        ({"target": "A"}, r"target 'A' names no column; give it, as \{\"outlet\": 'A'\}"),
        ({"target": {"outlet": "A"}, "by": "outlet"}, "not both"),
        ({"reference": {"outlet": "A"}}, "`reference` needs a target"),
        ({"target": {"outlet": "A"}, "reference": {"whose": "own"}}, "have words in common"),
        ({"target": {"outlet": ["A", "B", "C"]}}, "the reference has no words"),
        ({"target": {"outlet": "B", "whose": "other"}}, "the target has no words"),
        ({"by": "place"}, r"lacks the columns \['place'\]"),
    ],
    ids=str,
)
def test_what_cannot_be_compared_is_refused(options, said):
    with pytest.raises(ValueError, match=said):
        sides(**options)


def test_the_only_outlet_has_nothing_to_be_compared_with():
    with pytest.raises(ValueError, match="the reference has no words"):
        comparisons(ROWS[ROWS["outlet"] == "A"], None, None, "outlet")


def test_a_family_is_one_unit_and_an_article_without_one_is_its_own():
    articles = pd.DataFrame({"doc_id": ["a", "b", "c", "d"], "family": ["w", "", "w", None]})
    assert units_of(articles).tolist() == [0, 1, 0, 2]
    assert units_of(articles.drop(columns="family")).tolist() == [0, 1, 2, 3]
