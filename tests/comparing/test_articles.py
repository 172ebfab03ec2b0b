"""A row an article, with the counts behind the measures."""

import pytest

import analysis as an

LEXICON = {
    "referents": {"event": {"names": {"war": ["war"], "hot crisis": ["crisis"]}}},
    "frames": {"law": ["law"]},
}
ASKED = [(an.naming_shares, "event"), an.frame_rates, an.voice_shares, an.readability]


@pytest.fixture(scope="module")
def table(make_study):
    study = make_study(
        LEXICON,
        {"title": ["War", "Rain"], "event": ["e1", ""]},
        A=["The war and the law. “A crisis, a crisis,” Ann Lund said.", "Rain in the town."],
    )
    return study, an.article_table(study, ASKED, within="event")


def test_each_article_has_its_counts(table):
    first, second = table[1].to_dict("records")
    assert (first["event_war_n"], first["event_hot_crisis_n"], first["event_of"]) == (2, 2, 4)
    assert (first["law_n"], second["event_of"]) == (1, 0)
    assert (first["family"], first["month"]) == ("a1", "2024-05")


def test_the_parts_of_an_article_add_up_to_it(table):
    first = table[1].iloc[0]
    assert (first["event_war_n_own"], first["event_hot_crisis_n_other"]) == (2, 2)
    assert (first["event_war_n_headline"], first["event_war_n_body"]) == (1, 1)
    for name in ("event_of", "words_of"):
        assert first[name] == sum(first.get(f"{name}_{whose}", 0) for whose in ("own", "other"))


def test_the_sums_are_those_of_the_measures(table):
    study, rows = table
    shares = an.naming_shares(study, "event").set_index("name")["n"]
    assert rows["event_war_n"].sum() == shares["war"]
    assert rows["words_of"].sum() == an.frame_rates(study)["words"].iloc[0]
    assert rows["syllables"].sum() == an.readability(study)["syllables"].iloc[0]


def test_an_article_without_a_stratum_has_no_weight(table):
    weights = table[1]["weight"]
    assert weights.iloc[0] == 1
    assert weights.isna().iloc[1]


def test_what_has_no_units_is_refused(table):
    with pytest.raises(ValueError, match="has no units of its own"):
        an.article_table(table[0], [an.dispersion])
