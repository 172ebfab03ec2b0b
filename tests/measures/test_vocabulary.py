"""Tests of analysis/measures/vocabulary.py: what one article says that no other does."""

import pytest

import analysis as an

NOTHING = {"nothing": ["nothing"]}


def found(table, by="doc_id"):
    """{(group, word): uses}, which reads better in an assert than a table."""
    return table.set_index([by, "term"])["n"].to_dict()


def test_a_word_of_one_article_that_no_other_uses_is_listed_with_whose_it_is(make_study):
    study = make_study(
        NOTHING,
        A="The strike: a strike of pilots. “A strike is a strike,” the pilots said.",
        B="The port is a port.",
    )
    table = an.words_only_here(study)
    assert found(table) == {("a1", "strike"): 4, ("a1", "pilots"): 2, ("b1", "port"): 2}
    strike = table.iloc[0]
    assert strike[["own", "other", "unclear", "words", "articles"]].tolist() == [2, 2, 0, 14, 1]


def test_a_word_that_another_article_uses_even_once_is_not_listed(make_study):
    study = make_study(NOTHING, A="Fog, fog, fog and rain.", B="Fog? Sun, sun!")
    assert found(an.words_only_here(study)) == {("b1", "sun"): 2}


def test_a_word_used_once_is_not_listed_unless_it_is_asked_for(make_study):
    study = make_study(NOTHING, A="Fog, fog and rain.", B="Sun.")
    assert found(an.words_only_here(study)) == {("a1", "fog"): 2}
    assert len(an.words_only_here(study, at_least=1)) == 4


def test_a_possessive_is_the_word_itself(make_study):
    study = make_study(NOTHING, A="The crew’s pay. The crew's rest. Fog’s here, fog.", B="A crew.")
    assert found(an.words_only_here(study)) == {("a1", "fog"): 2, ("a1", "the"): 2}


def test_by_outlet_the_articles_of_an_outlet_count_together(make_study):
    study = make_study(NOTHING, A=["Fog here.", "Fog there."], B="Sun here and there.")
    table = an.words_only_here(study, by="outlet")
    assert found(table, "outlet") == {("A", "fog"): 2}
    assert table["articles"].tolist() == [2]


def test_words_come_by_number_of_uses_and_then_in_alphabetical_order(make_study):
    study = make_study(NOTHING, B="zoo zoo yes yes ox ox ox.", A="bee bee ant ant.")
    assert an.words_only_here(study)["term"].tolist() == ["ant", "bee", "ox", "yes", "zoo"]


def test_numbers_and_single_letters_are_no_words(make_study):
    study = make_study(NOTHING, A="Q: 15 and 15. Q: 2nd, 2nd.", B="And.")
    assert an.words_only_here(study)["term"].tolist() == ["2nd"]


def test_the_three_counts_of_whose_words_add_up(make_study):
    text = "Fog and fog. “Fog,” she said. The so-called “fog” is fog. “Rain and rain."
    table = an.words_only_here(make_study(NOTHING, A=text, B="Sun."))
    assert (table[["own", "other", "unclear"]].sum(axis=1) == table["n"]).all()


def test_boilerplate_is_left_out_unless_it_is_asked_for(make_study):
    text = "Rain at sea.\n\nRead more: today, today and today"
    study = make_study(NOTHING, A=text, B="Sun at sea.")
    assert found(an.words_only_here(study)) == {}
    assert ("a1", "today") in found(an.words_only_here(study, boilerplate=True))


def test_where_nothing_is_only_here_the_table_is_empty_and_keeps_its_columns(make_study):
    table = an.words_only_here(make_study(NOTHING, A="Rain, rain.", B="Rain, rain."))
    assert table.empty
    assert table.columns.tolist() == [
        *("doc_id", "term", "n", "own", "other", "unclear", "words", "articles")
    ]


def test_one_group_has_no_other_to_be_compared_with(make_study):
    study = make_study(NOTHING, A=["Rain.", "Sun."])
    with pytest.raises(ValueError, match="there is one group"):
        an.words_only_here(study, by="outlet")


def test_nothing_is_claimed_beyond_the_articles(make_study):
    table = an.words_only_here(make_study(NOTHING, A="Rain, rain.", B="Sun, sun."))
    method = an.describe_method(table)
    assert "descriptive of these articles, no inference" in method
    assert not {"p", "q", "low", "high"} & set(table.columns)
