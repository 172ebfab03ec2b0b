"""Shares of voices: they add up, and few articles have none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.measures.voices import voice_shares

TEXT = "The harbour is shut. “It is shut for good,” Ann Lund said."  # 7 narrated, 5 quoted
LEXICON = {"harbour": ["harbour"]}


def test_words_of_each_voice_are_counted(make_study):
    table = voice_shares(make_study(LEXICON, A=TEXT))
    assert table[["voice", "words", "of"]].values.tolist() == [
        ["narration", 7, 12],
        ["quotation", 5, 12],
    ]


def test_a_group_without_a_voice_that_another_has_gets_a_row_of_zero(make_study):
    table = voice_shares(make_study(LEXICON, A=TEXT, B="The harbour is open."))
    assert table.set_index(["outlet", "voice"]).loc[("B", "quotation"), "words"] == 0


def test_few_articles_have_words_and_no_share(make_study):
    table = voice_shares(make_study(LEXICON, A=[TEXT] * 4))
    assert set(table["why_missing"]) == {"fewer than 5 articles"}
    assert table["share"].isna().all()
    assert table["words"].sum() == 48


@settings(max_examples=15)
@given(
    st.lists(st.sampled_from([TEXT, "It rains.", "“It rains,” he said."]), min_size=5, max_size=9)
)
def test_shares_add_up_to_one_and_lie_within_their_intervals(make_study, texts):
    table = voice_shares(make_study(LEXICON, A=texts))
    assert table["share"].sum() == pytest.approx(1)
    known = table[table["low"].notna()]
    assert (known["low"] <= known["share"] + 1e-12).all()
    assert (known["share"] <= known["high"] + 1e-12).all()


def test_a_family_that_several_outlets_carry_is_one_draw_and_no_family_is_the_article(make_study):
    columns = {"family": ["wire", "", "wire", "", ""], "genre": ["news"] * 5}
    study = make_study(LEXICON, columns, A=[TEXT] * 2, B=[TEXT] * 3)
    assert set(voice_shares(study, "genre")["why_missing"]) == {
        "fewer than 5 articles, copies counted once"
    }


def test_boilerplate_is_nobodys_voice(make_study):
    table = voice_shares(make_study(LEXICON, A="It rains.\n\nALSO READ: More of the rain"))
    assert table["of"].tolist() == [2]


def test_a_filter_moves_the_denominator(make_study):
    study = make_study(LEXICON, A=TEXT).where(whose="own")
    assert voice_shares(study)[["voice", "words", "of"]].values.tolist() == [["narration", 7, 7]]


@pytest.mark.parametrize(
    ("by", "message"),
    [
        ("speaker", "words are not counted by speaker"),
        (["outlet", "voice"], "group by something else"),
        ("colour", "lacks the columns"),
    ],
)
def test_what_cannot_be_grouped_by_is_refused(make_study, by, message):
    with pytest.raises(ValueError, match=message):
        voice_shares(make_study(LEXICON, A=TEXT), by)


def test_the_same_seed_gives_the_same_interval(make_study):
    study = make_study(LEXICON, A=[TEXT, "It rains.", TEXT, "“No,” he said.", "It rains on."])
    first, second = voice_shares(study, seed=3), voice_shares(study, seed=3)
    assert np.array_equal(first["low"], second["low"], equal_nan=True)
    assert "seed 3" in an.describe_method(first)
    assert "widened to Wilson's with articles as trials" in an.describe_method(first)
