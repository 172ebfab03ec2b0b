"""Tests of analysis/comparing/lexicons.py: what a number owes to the lexicon."""

import pytest

import analysis as an

TEXTS = ["A strike, then a hunger strike.", "A walkout and a strike."]


@pytest.fixture
def study(make_study):
    return make_study({"strike": ["strike"]}, A=TEXTS[0], B=TEXTS[1])


def test_a_lexicon_compared_with_itself_moves_nothing(study):
    moved = an.compare_lexicons(study, study.lexicon, study.lexicon)
    assert len(moved["gained"]) == len(moved["lost"]) == 0
    assert (moved["shares"]["n_old"] == moved["shares"]["n_new"]).all()


def test_an_added_name_gains_its_uses_and_widens_the_choice(study):
    wider = study.lexicon.adding(["walkout"], referent="names", name="walkout")
    moved = an.compare_lexicons(study, study.lexicon, wider)
    assert moved["gained"][["doc_id", "name"]].values.tolist() == [["b1", "walkout"]]
    shares = moved["shares"].set_index(["outlet", "name"])
    assert shares.loc[("B", "strike"), ["of_old", "of_new"]].tolist() == [1, 2]
    assert shares.loc[("B", "walkout"), ["n_old", "n_new"]].tolist() == [0, 1]


def test_a_context_loses_the_use_it_covers(study):
    narrower = an.Lexicon({"strike": {"terms": ["strike"], "unless": ["hunger strike"]}})
    moved = an.compare_lexicons(study, study.lexicon, narrower)
    assert moved["lost"][["doc_id", "start"]].values.tolist() == [["a1", 24]]


def test_a_use_that_changes_its_name_is_lost_and_gained(study):
    renamed = an.Lexicon({"stoppage": ["strike"]})
    moved = an.compare_lexicons(study, study.lexicon, renamed)
    assert len(moved["lost"]) == len(moved["gained"]) == 3


def test_without_texts_it_says_how_to_attach_them(study, tmp_path):
    study.save(tmp_path)
    with pytest.raises(ValueError, match="compare_lexicons needs the texts"):
        an.compare_lexicons(an.read_study(tmp_path), study.lexicon, study.lexicon)
