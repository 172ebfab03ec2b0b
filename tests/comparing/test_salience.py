"""Headlines and leads against the bodies of the same articles."""

import pytest

import analysis as an

LEXICON = {"war": ["war"], "crisis": ["crisis"]}
LEAD = "The war and the crisis in the north of the country went on for a third day."
BODY = "War and crisis, crisis and crisis."


@pytest.fixture(scope="module")
def study(make_study):
    columns = {"title": ["War, war, war"] * 8 + ["War, crisis, crisis, crisis"] * 8}
    return make_study(LEXICON, columns, A=[f"{LEAD}\n\n{BODY}"] * 8, B=[f"{LEAD}\n\n{BODY}"] * 8)


def test_each_zone_is_compared_with_the_body_of_the_same_articles(study):
    table = an.salience(study, an.naming_shares, "names").set_index(["outlet", "zone", "name"])
    assert table.loc[("A", "headline", "war"), "difference"] == 1 - 1 / 4
    assert table.loc[("A", "lead", "war"), "difference"] == 1 / 2 - 1 / 4
    assert table.loc[("B", "headline", "war"), "difference"] == 0
    # eight pairs, all exchanges: 2 of 256 are as far apart
    assert table.loc[("A", "headline", "war"), "p"] == pytest.approx(2 / 256)
    assert table.loc[("A", "headline", "war"), "verdict"] == "higher"


def test_it_is_the_difference_of_a_part(study):
    table = an.salience(study, an.naming_shares, "names")
    part = study.where(outlet="A", zone=["headline", "lead", "body"])
    alone = an.differences(part, an.naming_shares, "names", by="zone", reference="body")
    mine = table[table["outlet"] == "A"]
    for column in ("n", "of", "share", "difference", "low", "high", "p"):
        assert mine[column].tolist() == alone[column].tolist(), column


def test_groups_without_two_zones_are_said(make_study):
    columns = {"title": ["War"] * 6 + [""] * 6}
    study = make_study(LEXICON, columns, A=[BODY] * 6, B=["Nothing. Crisis."] * 6)
    table = an.salience(study, an.naming_shares, "names")
    assert set(table["outlet"]) == {"A"}
    assert "without uses in two zones: B" in an.describe_method(table)


def test_a_study_without_headlines_or_leads_is_refused(make_study):
    study = make_study(LEXICON, A=[BODY] * 6)
    with pytest.raises(ValueError, match="nothing to compare"):
        an.salience(study, an.naming_shares, "names")
