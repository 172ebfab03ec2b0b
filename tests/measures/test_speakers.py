"""Who speaks, what a table knows of them, and who is still missing from it."""

import pandas as pd
import pytest

import analysis as an
from analysis.measures.speakers import speakers

LEXICON = {"harbour": ["harbour"]}
KNOWN = pd.DataFrame(
    {
        "speaker": ["Ann Lund", "dockers’ union"],
        "aliases": ["Annie Lund", "Dora Dock|union of dockers"],
        "affiliation": ["city", "union"],
        "country": ["Skerland", "Skerland"],
        "role": ["mayor", "union"],
    }
)
MAYOR = "“The harbour is safe,” Ann Lund said."
DOCKER = "“It is not,” Dora Dock said."


def test_each_speaker_has_words_passages_and_articles(make_study):
    table = speakers(make_study(LEXICON, A=[f"{MAYOR} {DOCKER}", DOCKER]))
    assert table[["speaker", "words", "passages", "articles"]].values.tolist() == [
        ["Dora Dock", 6, 2, 2],
        ["Ann Lund", 4, 1, 1],
    ]


def test_an_alias_is_the_speaker(make_study):
    study = make_study(LEXICON, A=[MAYOR, "“It is,” Annie Lund said."])
    table = speakers(study, table=KNOWN)
    assert table[["speaker", "words", "role", "listed"]].values.tolist() == [
        ["Ann Lund", 6, "mayor", True]
    ]


def test_names_that_differ_in_case_and_the_article_are_one_speaker(make_study):
    study = make_study(LEXICON, A=[MAYOR, MAYOR])
    study.passages["speaker"] = study.passages["speaker"].where(
        study.passages["speaker"] == "", ["The pilots", "", "the pilots", ""]
    )
    table = speakers(study)
    assert table[["speaker", "words"]].values.tolist() == [["The pilots", 8]]


def test_a_speaker_that_the_table_lacks_comes_back_as_a_row_to_fill_in(make_study):
    table = speakers(make_study(LEXICON, A=[MAYOR, "“It is,” Bo Berg said."]), table=KNOWN)
    missing = table[~table["listed"]]
    assert missing[["speaker", "affiliation", "country", "role"]].values.tolist() == [
        ["Bo Berg", "", "", ""]
    ]


def test_a_capital_is_known_without_a_table_and_a_person_is_not(make_study):
    table = speakers(make_study(LEXICON, A=[MAYOR, "“It is not,” Moscow said."]))
    assert table[["speaker", "role", "listed"]].values.tolist() == [
        ["Ann Lund", "", False],
        ["Russia", "government", True],
    ]


def test_the_users_table_goes_before_the_one_that_ships(make_study):
    parties = pd.DataFrame({"speaker": ["Russia"], "aliases": ["Moscow"], "role": ["party"]})
    table = speakers(make_study(LEXICON, A="“It is not,” Moscow said."), table=parties)
    assert table["role"].tolist() == ["party"]


def test_a_table_can_be_a_file(make_study, tmp_path):
    KNOWN.to_csv(tmp_path / "speakers.csv", index=False)
    study = make_study(LEXICON, A=MAYOR)
    assert speakers(study, table=tmp_path / "speakers.csv").equals(speakers(study, table=KNOWN))


def test_words_can_be_summed_by_what_the_table_says(make_study):
    study = make_study(LEXICON, A=[MAYOR, DOCKER], B="“It is,” Bo Berg said.")
    table = speakers(study, ["outlet", "role"], KNOWN)
    assert table[["outlet", "role", "words", "listed"]].values.tolist() == [
        ["A", "mayor", 4, True],
        ["A", "union", 3, True],
        ["B", "", 2, False],
    ]


def test_the_country_of_a_speaker_is_kept_apart_from_that_of_an_outlet(make_study):
    study = make_study(LEXICON, {"country": ["Tornmark"]}, A=MAYOR)
    table = speakers(study, ["country", "speaker"], KNOWN)
    assert table[["country", "speaker_country"]].values.tolist() == [["Tornmark", "Skerland"]]


def test_the_first_mention_is_that_of_the_earliest_article(make_study):
    dates = {"date": ["2024-05-02", "2024-05-01"]}
    study = make_study(LEXICON, dates, A=MAYOR, B="“It is,” Annie Lund said.")
    table = speakers(study, table=KNOWN)
    assert table[["first_mention", "first_doc_id"]].values.tolist() == [["Annie Lund", "b1"]]


def test_a_mention_comes_from_the_first_passage_that_has_one(make_study):
    study = make_study(LEXICON, A=[MAYOR, MAYOR])
    study.passages.loc[0, "mention"] = ""
    assert speakers(study)["first_mention"].tolist() == ["Ann Lund"]


def test_words_whose_speaker_was_not_found_are_a_row_and_told(make_study):
    table = speakers(make_study(LEXICON, A="The sign read well. “No entry at all.”"))
    assert table[["speaker", "words", "listed"]].values.tolist() == [["", 4, False]]
    assert "4 of 4 words of others have no speaker" in an.describe_method(table)


def test_boilerplate_has_no_speakers(make_study):
    study = make_study(LEXICON, A="It rains.\n\nALSO READ: “It rains,” Ann Lund said")
    assert speakers(study).empty


def test_one_alias_of_two_speakers_is_a_fault(make_study):
    twice = pd.DataFrame({"speaker": ["Ann Lund", "Bo Lund"], "aliases": ["Lund", "Lund"]})
    with pytest.raises(ValueError, match="alias of 'Ann Lund' and of 'Bo Lund'"):
        speakers(make_study(LEXICON, A=MAYOR), table=twice)


def test_an_unknown_column_is_named(make_study):
    with pytest.raises(ValueError, match=r"lacks the columns \['colour'\]"):
        speakers(make_study(LEXICON, A=MAYOR), by="colour")
