"""Tests of analysis/comparing/rankings.py: outlets by all words, and by their own."""

import pytest

import analysis as an

NAMES = {"war": ["war"], "crisis": ["crisis"]}
QUOTING = "“War! War! War!” the mayor said. It is a crisis, a crisis."


@pytest.fixture(scope="module")
def study(make_study):
    return make_study(NAMES, A=[QUOTING] * 5, B=["It is a war. A crisis, a crisis."] * 5, C="War.")


def row(table, outlet, name):
    return table[(table["outlet"] == outlet) & (table["name"] == name)].iloc[0]


def test_who_quotes_most_is_first_by_all_words_and_last_by_own(study):
    table = an.rankings(study, an.naming_shares, "names")
    assert row(table, "A", "war")[["n", "own_n", "rank", "own_rank"]].tolist() == [15, 0, 1, 2]
    assert row(table, "B", "war")[["n", "own_n", "rank", "own_rank"]].tolist() == [5, 5, 2, 1]


def test_a_group_that_may_have_no_share_has_no_rank_but_may_be_ranked_by_uses(study):
    few = row(an.rankings(study, an.naming_shares, "names"), "C", "war")
    assert few["why_missing"] == "fewer than 5 articles"
    assert few[["rank", "own_rank"]].isna().all()
    counted = an.rankings(study, an.naming_shares, "names", order="n")
    assert row(counted, "C", "war")["rank"] == 3
    assert "ranked by uses" in an.describe_method(counted)


def test_the_numbers_are_those_of_the_measure(study):
    table = an.rankings(study, an.naming_shares, "names")
    whole = an.naming_shares(study, "names")
    own = an.naming_shares(study.where(whose="own"), "names")
    assert table["share"].equals(whole["share"])
    assert table["own_share"].dropna().tolist() == own["share"].dropna().tolist()


def test_equal_values_share_the_mean_of_their_ranks(make_study):
    table = an.rankings(make_study(NAMES, A="War.", B="War.", C="Peace."), an.naming_shares,
                        "names", order="n")  # fmt: skip
    assert table.loc[table["name"] == "war", "rank"].tolist() == [1.5, 1.5, 3]


def test_rates_can_be_ranked_too(make_study):
    lexicon = an.Lexicon({"frames": {"loss": {"terms": ["lost"]}}})
    study = make_study(lexicon, A=["Much is lost. Lost!"] * 6, B=["Little is lost today."] * 6)
    table = an.rankings(study, an.frame_rates)
    assert table.set_index("outlet")["rank"].to_dict() == {"A": 1, "B": 2}


def test_an_outlet_without_own_words_has_none_of_them(make_study):
    table = an.rankings(make_study(NAMES, A="“War,” he said.", B="War."), an.naming_shares,
                        "names", order="n")  # fmt: skip
    assert row(table, "A", "war")["own_n"] == 0


def test_another_order_is_refused(study):
    with pytest.raises(ValueError, match="order 'size' is unknown"):
        an.rankings(study, an.naming_shares, "names", order="size")
