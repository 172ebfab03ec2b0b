"""Where in an article each name stands."""

from dataclasses import replace

import pytest

import analysis as an
from analysis.measures.positions import name_positions

LEXICON = an.Lexicon(
    {
        "referents": {
            "event": {
                "names": {
                    "war": {"terms": ["war"], "unless": ["cold war"]},
                    "peace": {"terms": ["peace"]},
                }
            }
        },
        "frames": {"fear": {"terms": ["war"]}},
    }
)


def test_a_place_is_told_from_the_length_of_the_text(make_study):
    table = name_positions(make_study(LEXICON, A="War or peace is asked on"), "event")
    assert table[["name", "position"]].values.tolist() == [["war", 0.0], ["peace", 7 / 24]]


def test_a_use_in_the_title_has_no_place_in_the_text_and_comes_first(make_study):
    table = name_positions(make_study(LEXICON, {"title": ["Peace now"]}, A="It is war."), "event")
    assert table[["name", "part"]].values.tolist() == [["peace", "title"], ["war", "text"]]
    assert table["position"].isna().tolist() == [True, False]


def test_a_use_in_another_sense_stands_among_the_others(make_study):
    table = name_positions(make_study(LEXICON, A="A cold war is like a war."), "event")
    assert table["sense"].tolist() == ["another sense", "counted"]


def test_frames_and_boilerplate_are_left_out(make_study):
    study = make_study(LEXICON, A="It is war.\n\nALSO READ: War and peace")
    assert name_positions(study, "event")["name"].tolist() == ["war"]


def test_articles_stand_in_the_order_of_their_dates(make_study):
    dates = {"date": ["2024-05-02", "2024-05-01"]}
    table = name_positions(make_study(LEXICON, dates, A="War.", B="Peace."), "event")
    assert table["doc_id"].tolist() == ["b1", "a1"]


def test_a_filter_does_not_shorten_the_text(make_study):
    study = make_study(LEXICON, A="“War is over,” Ann Lund said. Is it peace?")
    whole = name_positions(study, "event").set_index("name")["position"]
    own = name_positions(study.where(whose="own"), "event").set_index("name")["position"]
    assert own.to_dict() == {"peace": whole["peace"]}


def test_without_a_table_of_parts_the_last_passage_ends_the_text(make_study):
    study = make_study(LEXICON, A="It is war here.")
    bare = replace(study, parts=None)
    assert name_positions(bare, "event").equals(name_positions(study, "event"))


def test_a_study_without_texts_gives_the_same_table(make_study, tmp_path):
    study = make_study(LEXICON, A="It is war. “Peace,” Ann Lund said.")
    study.save(tmp_path)
    read = name_positions(an.read_study(tmp_path), "event")
    assert read["position"].tolist() == name_positions(study, "event")["position"].tolist()


def test_an_unknown_referent_is_named_beside_those_there_are(make_study):
    with pytest.raises(ValueError, match=r"referent 'city' is unknown; there is \['event'\]"):
        name_positions(make_study(LEXICON, A="War."), "city")
