"""A measure under other choices: each is the measure of the study that the choice makes."""

import functools

import pandas as pd
import pytest

import analysis as an

LEXICON = {"event": {"names": {"war": ["war", "invasion"], "crisis": ["crisis"]}}}
LEXICON = {"referents": LEXICON}
OWN = "The war and the invasion go on, a crisis that has lasted for three years now in the north."
SAID = "“It is a crisis, a crisis, and it will stay one,” the mayor of the town said on Monday."
NO_COPIES = pd.DataFrame(columns=["doc_id", "copy_of", "direction"])


@pytest.fixture(scope="module")
def study(make_study):
    texts = [f"{OWN} {SAID} No. {i}." for i in range(6)]
    plain = [f"{OWN} {OWN} Number {i}." for i in range(6)]
    columns = {"title": ["A war-time year", *["Crisis"] * 11]}
    return make_study(LEXICON, columns, A=texts, B=plain)


def one(table, choice, outlet="A", name="war"):
    rows = table[(table["choice"] == choice) & (table["outlet"] == outlet)]
    return rows[rows["name"] == name].iloc[0]


def test_each_choice_is_the_measure_of_its_study(study):
    table = an.sensitivity(study, an.naming_shares, "event", copies=NO_COPIES)
    parts = {
        "as the study is": study,
        "own words only": study.where(whose="own"),
        "high confidence only": study.where(confidence="high"),
        "without titles": study.where(zone=["lead", "body"]),
    }
    for choice, part in parts.items():
        alone = an.naming_shares(part, "event")
        mine = table[table["choice"] == choice]
        for column in ("n", "of", "articles", "share", "low", "high"):
            pd.testing.assert_series_equal(
                mine[column].reset_index(drop=True), alone[column], check_dtype=False
            )


def test_the_change_is_from_the_study_as_it_is(study):
    table = an.sensitivity(study, an.naming_shares, "event", copies=NO_COPIES)
    before, after = one(table, "as the study is"), one(table, "own words only")
    assert after["change"] == pytest.approx(after["share"] - before["share"])
    assert after["share"] > before["share"]


def test_a_term_is_left_out_and_a_hyphenated_part_is_no_use(study):
    table = an.sensitivity(study, an.naming_shares, "event", copies=NO_COPIES)
    whole, less = one(table, "as the study is"), one(table, "without “invasion”")
    assert (whole["n"], less["n"]) == (13, 7)
    assert one(table, "no parts of hyphenated words")["n"] == 12


def test_groups_that_change_places_are_counted(study):
    table = an.sensitivity(study, an.naming_shares, "event", copies=NO_COPIES)
    assert one(table, "as the study is")["reversed"] == 0
    assert set(table["reversed"]) <= {0, 1}


def test_another_lexicon_is_counted_by_its_own_names(study):
    narrow = {"referents": {"event": {"names": {"war": ["war"], "crisis": ["crisis"]}}}}
    table = an.sensitivity(
        study, an.naming_shares, "event", copies=NO_COPIES, lexicons={"narrow": narrow}
    )
    assert one(table, "narrow")["n"] == one(table, "without “invasion”")["n"]


def test_copies_count_each_once_or_not_at_all(make_study):
    columns = {"family": ["wire"] * 6 + [f"b{i}" for i in range(1, 8)]}
    study = make_study(LEXICON, columns, A=[OWN] * 6, B=[OWN + f" {i}" for i in range(7)])
    copies = pd.DataFrame(
        {"doc_id": [f"a{i}" for i in range(2, 7)], "copy_of": "a1", "direction": "copy"}
    )
    table = an.sensitivity(study, an.naming_shares, "event", copies=copies)
    assert one(table, "as the study is")["why_missing"].endswith("copies counted once")
    assert one(table, "every copy an article")["share"] == pytest.approx(2 / 3)
    assert one(table, "one of each family")["n"] == 2


def test_without_texts_what_needs_them_is_said(tmp_path, study):
    study.save(tmp_path / "shared")
    table = an.sensitivity(an.read_study(tmp_path / "shared"), an.naming_shares, "event")
    why = table[table["name"].isna()].set_index("choice")["why_missing"]
    assert why["no parts of hyphenated words"].startswith("needs texts")
    assert why["originals only"].startswith("neither families nor copies are known")
    assert "not possible here" in an.describe_method(table)


def test_rates_and_measures_of_ones_own_work(study):
    def own(study, by="outlet"):
        return an.share_table(study, study.matches, by, thing="term")

    table = an.sensitivity(study, own, copies=NO_COPIES)
    assert {"war", "invasion", "crisis"} == set(table["term"].dropna())
    partial = an.sensitivity(study, functools.partial(own), copies=NO_COPIES)
    assert partial["share"].equals(table["share"])
    with pytest.raises(ValueError, match="reporting_verbs has no estimate with low and high"):
        an.sensitivity(study, an.reporting_verbs)
    with pytest.raises(ValueError, match="takes rows of uses, which no choice reaches"):
        an.sensitivity(study, an.share_table, study.matches)
