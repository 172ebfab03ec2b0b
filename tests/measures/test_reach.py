"""Share of articles that use a name: articles count once, whatever the number of uses."""

import pytest

import analysis as an

LEXICON = {
    "referents": {"event": {"names": {"war": ["war"], "crisis": ["crisis"]}}},
    "frames": {"law": ["court"]},
}
TEXTS = ["War, war, war."] * 4 + ["Crisis."] * 3 + ["Nothing."] * 13


@pytest.fixture(scope="module")
def study(make_study):
    return make_study(LEXICON, A=TEXTS, B=["War. A court."] * 12)


def test_an_article_counts_once(study):
    table = an.articles_using(study, "war").set_index(["outlet", "article"])
    assert table["n"].tolist() == [4, 16, 12, 0]
    assert table.loc[("A", "uses it"), "share"] == 4 / 20


def test_a_referent_stands_for_its_names_and_a_frame_for_its_words(study):
    assert an.articles_using(study, "event")["n"].tolist() == [7, 13, 12, 0]
    assert an.articles_using(study, ["law", "crisis"])["n"].tolist() == [3, 17, 12, 0]


def test_the_interval_is_never_narrower_than_wilsons(study):
    """4 of 20: .0807 to .4160 by Wilson (R's prop.test without correction)."""
    row = an.articles_using(study, "war").iloc[0]
    assert row["low"] <= 0.0807 + 5e-5
    assert row["high"] >= 0.4160 - 5e-5


def test_outlets_are_compared_and_followed(study):
    table = an.differences(study, an.articles_using, "war", reference="A")
    assert table["difference"].tolist() == pytest.approx([0.8, -0.8])
    assert table["verdict"].tolist() == ["higher", "lower"]
    months = an.over_time(study, an.articles_using, "war")
    assert months["n"].tolist() == [4, 16, 12, 0]


def test_an_unknown_name_lists_what_there_is(study):
    with pytest.raises(ValueError, match=r"name 'peace' is unknown; there is .'war', 'crisis'"):
        an.articles_using(study, "peace")
