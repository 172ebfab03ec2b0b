"""What a measure would be without one article, outlet, family or term."""

import pytest

import analysis as an

LEXICON = {"event": {"names": {"war": ["war", "invasion"], "crisis": ["crisis"]}}}
LEXICON = {"referents": LEXICON, "frames": {"law": ["law"]}}
TEXTS = ["War, crisis."] * 5 + ["War. " * 20]


def test_the_article_that_carries_a_share_stands_first(make_study):
    table = an.influence(make_study(LEXICON, A=TEXTS), an.naming_shares, "event")
    first = table[table["name"] == "war"].iloc[0]
    assert first["left_out"] == "a6"
    assert (first["n"], first["n_without"]) == (25, 5)
    assert (first["of"], first["of_without"]) == (30, 10)
    assert (first["share"], first["without"]) == (25 / 30, 0.5)
    assert first["part"] == 20 / 25
    assert first["change"] == pytest.approx(0.5 - 25 / 30)


def test_without_it_too_few_may_be_left(make_study):
    table = an.influence(make_study(LEXICON, A=TEXTS[1:]), an.naming_shares, "event")
    assert set(table["why_missing"]) == {"fewer than 5 articles without it"}
    assert table["without"].isna().all()


def test_an_outlet_is_left_out_of_all_together(make_study):
    study = make_study(LEXICON, A=["War."] * 6, B=["Crisis."] * 6, C=["War, crisis."] * 6)
    table = an.influence(study, an.naming_shares, "event", by=[], leave_out="outlet")
    war = table[table["name"] == "war"].set_index("left_out")["without"]
    assert war.to_dict() == {"A": pytest.approx(6 / 18), "B": pytest.approx(12 / 18)}
    assert "C" not in war.index, "without it nothing changes"


def test_a_term_is_left_out_of_its_name(make_study):
    study = make_study(LEXICON, A=["War, invasion, crisis."] * 6)
    table = an.influence(study, an.naming_shares, "event", leave_out="term")
    row = table[(table["left_out"] == "invasion") & (table["name"] == "war")].iloc[0]
    assert (row["share"], row["without"]) == (2 / 3, 0.5)


def test_frames_and_readability_have_influence_too(make_study):
    study = make_study(LEXICON, A=["The law is long and old."] * 6 + ["Law, law, law."])
    rates = an.influence(study, an.frame_rates)
    assert rates["left_out"].iloc[0] == "a7"
    scores = an.influence(study, an.readability)
    assert set(scores["left_out"]) <= {f"a{n}" for n in range(1, 8)}


def test_what_cannot_be_left_out_is_refused(make_study):
    study = make_study(LEXICON, A=TEXTS)
    with pytest.raises(ValueError, match=r"leave_out 'word' is unknown; there is .'article'"):
        an.influence(study, an.naming_shares, "event", leave_out="word")
    with pytest.raises(ValueError, match="counts no terms"):
        an.influence(study, an.readability, leave_out="term")
