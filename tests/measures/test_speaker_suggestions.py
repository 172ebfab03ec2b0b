"""Names that may be one person are suggested as one; what fits two persons is left apart."""

import pandas as pd
import pytest

import analysis as an

LEXICON = {"harbour": ["harbour"]}


def said(*names):
    return [f"“The harbour is safe,” {name} said." for name in names]


def suggested(study, **options):
    table = an.suggest_speakers(study, **options)
    return {row.speaker: (row.aliases, row.articles, row.may_be) for row in table.itertuples()}


def test_a_surname_an_initial_a_title_and_the_family_name_first_are_one_person(make_study):
    names = ("Adam Roe", "Adam Roe", "Roe", "Adam J. Roe", "Roe Adam John", "President Adam Roe")
    table = an.suggest_speakers(make_study(LEXICON, A=said(*names)))
    assert table["speaker"].tolist() == ["Adam Roe"]
    assert sorted(table["aliases"][0].split("|")) == ["Adam J. Roe", "Roe", "Roe Adam John"]
    assert table.loc[0, ["articles", "passages"]].tolist() == [6, 6]
    for reason in ("Roe: surname of nobody else here", "Adam J. Roe: ", "family name first"):
        assert reason in table["why"][0]
    assert table["why"][0].count(";") == 2  # a reason for each


def test_a_surname_of_two_persons_is_joined_to_neither_and_that_is_said(make_study):
    study = make_study(LEXICON, A=said("Ann Roe", "Ben Roe", "Roe"))
    assert suggested(study) == {
        "Ann Roe": ("", 1, ""),
        "Ben Roe": ("", 1, ""),
        "Roe": ("", 1, "Ann Roe|Ben Roe"),
    }


def test_a_name_without_the_initial_that_tells_two_apart_is_left_apart(make_study):
    study = make_study(LEXICON, A=said("Carl W. Lund", "Carl H. Lund", "Carl Lund"))
    found = suggested(study)
    assert found["Carl Lund"] == ("", 1, "Carl H. Lund|Carl W. Lund")
    assert len(found) == 3


def test_a_first_word_may_be_a_family_name_and_is_never_joined(make_study):
    found = suggested(make_study(LEXICON, A=said("Lian Moru", "Lian")))
    assert found == {"Lian Moru": ("", 1, ""), "Lian": ("", 1, "Lian Moru")}


def test_accents_and_an_initial_for_the_first_name_do_not_part_a_person(make_study):
    study = make_study(LEXICON, A=said("Élise Borg", "Elise Borg", "Elise Borg", "E. Borg"))
    assert suggested(study) == {"Elise Borg": ("E. Borg|Élise Borg", 4, "")}


def test_bodies_and_offices_are_left_out_and_counted(make_study):
    table = an.suggest_speakers(make_study(LEXICON, A=said("Ann Roe", "the harbour ministry")))
    assert table["speaker"].tolist() == ["Ann Roe"]
    assert "1 speaker without a personal name left out, and 0 of one word" in str(
        table.attrs["method"]["note"]
    )


def test_the_table_filled_in_joins_the_names_when_it_is_given_back(tmp_path):
    texts = said("Adam Roe", "Adam J. Roe", "Roe", "Ann Berg")
    rows = {"doc_id": [*"abcd"], "outlet": "Post", "date": "2024-05-01", "text": texts}
    documents = pd.DataFrame(rows)
    table = an.suggest_speakers(an.build_study(documents, LEXICON))
    table.loc[table["speaker"] == "Adam Roe", ["affiliation", "country", "role"]] = [
        *("harbour office", "SE", "mayor")
    ]
    table.to_csv(tmp_path / "speakers.csv", index=False)
    study = an.build_study(documents, LEXICON, speakers=tmp_path / "speakers.csv")
    found = an.speakers(study, table=tmp_path / "speakers.csv")
    assert found[["speaker", "articles", "country", "role"]].values.tolist() == [
        ["Adam Roe", 3, "SE", "mayor"],
        ["Ann Berg", 1, "", ""],
    ]
    again = an.suggest_speakers(study, tmp_path / "speakers.csv")
    pd.testing.assert_frame_equal(again[table.columns[:6]], table[table.columns[:6]])


def test_what_is_known_already_stays_and_new_names_are_added_to_it(make_study):
    known = pd.DataFrame(
        {"speaker": ["Adam J. Roe", "Eve Dahl"], "aliases": ["the old mayor", ""], "country": "SE"}
    )
    table = an.suggest_speakers(make_study(LEXICON, A=said("Adam Roe", "Adam J. Roe")), known)
    assert table.iloc[:, :6].values.tolist() == [
        ["Adam J. Roe", "the old mayor|Adam Roe", "", "SE", "", 2],
        ["Eve Dahl", "", "", "SE", "", 0],
    ]


def test_a_study_that_was_saved_without_texts_suggests_the_same(make_study, tmp_path):
    study = make_study(LEXICON, A=said("Adam Roe", "Roe", "Ann Berg"))
    study.save(tmp_path / "saved")
    saved = an.suggest_speakers(an.read_study(tmp_path / "saved"))
    pd.testing.assert_frame_equal(saved, an.suggest_speakers(study))


def test_a_study_without_speakers_has_no_suggestions(make_study):
    assert an.suggest_speakers(make_study(LEXICON, A=["The harbour is safe."])).empty


def test_a_table_without_the_column_speaker_is_refused(make_study):
    study = make_study(LEXICON, A=said("Ann Roe"))
    with pytest.raises(ValueError, match=r"lacks the columns \['speaker'\]"):
        an.suggest_speakers(study, pd.DataFrame({"name": ["Ann Roe"]}))
