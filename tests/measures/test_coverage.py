"""Tests of analysis/measures/coverage.py: what each outlet keeps of a source."""

import pandas as pd
import pytest

import analysis as an
from tests.restated import SOURCE, study


def modes(table, outlet):
    return table.loc[table["outlet"] == outlet, "mode"].value_counts().to_dict()


def test_every_group_has_a_row_for_every_statement_but_the_source():
    table = an.coverage(study())
    assert sorted(set(table["outlet"])) == ["background", "evening", "herald", "wire"]
    assert not table.duplicated(["outlet", "statement"]).any()
    assert len(table) == 4 * table["statement"].nunique()
    # its outlet writes on the same river without the interview: the rules are deceived three times
    assert modes(table, "background") == {"absent": len(table) // 4 - 3, "reported": 3}


def test_quoted_wins_over_reported_and_absent_has_nothing():
    table = an.coverage(study())
    assert (table.loc[table["quoted"] > 0, "mode"] == "quoted").all()
    absent = table[table["mode"] == "absent"]
    assert (absent[["quoted", "reported", "n", "words", "carried"]] == 0).all().all()
    assert absent[["position", "order"]].isna().all().all()
    assert (table["quoted"] + table["reported"] == table["n"]).all()


def test_order_ranks_by_the_first_place_in_the_article():
    table = an.coverage(study())
    wire = table[(table["outlet"] == "wire") & (table["n"] > 0)].sort_values("order")
    assert wire["order"].iloc[0] == 1
    assert wire["position"].is_monotonic_increasing


def test_a_share_needs_five_articles():
    table = an.coverage(study())
    assert set(table["why_missing"]) == {"fewer than 5 articles"}
    assert table["share"].isna().all()
    five = an.coverage(many_reports())
    assert set(five["why_missing"]) == {""}
    assert (five["share"] == five["carried"] / 5).all()
    assert (five["low"] <= five["share"]).all()
    assert (five["share"] <= five["high"]).all()


def test_articles_of_one_family_count_once():
    table = an.coverage(many_reports(family=["", "w", "w", "w", "w", "w"]))
    assert set(table["articles"]) == {1}


def many_reports(**columns):
    documents = study().documents[["doc_id", "outlet", "date", "title", "text"]]
    source = documents[documents["doc_id"] == SOURCE]
    wire = documents[documents["doc_id"] == "wire"]
    copies = [wire.assign(doc_id=f"wire-{number}") for number in range(5)]
    return an.build_study(
        pd.concat([source, *copies]).assign(**columns), {"dam": ["dam"]}, source_doc=SOURCE
    )


def test_a_saved_study_gives_the_same_table(tmp_path):
    study().save(tmp_path)
    pd.testing.assert_frame_equal(an.coverage(an.read_study(tmp_path)), an.coverage(study()))


def test_a_part_of_the_study_still_knows_the_source():
    table = an.coverage(study().where(outlet="wire"))
    assert set(table["outlet"]) == {"wire"}
    whole = an.coverage(study())
    assert modes(table, "wire") == modes(whole, "wire")
    quoted = an.coverage(study().where(voice="quotation"))
    assert set(quoted["mode"]) == {"quoted", "absent"}


def test_the_method_is_told():
    method = an.describe_method(an.coverage(study()))
    assert "source: source" in method
    assert "absent: no restatement was found" in method


def test_a_study_without_a_source_says_how_to_build_one(make_study):
    with pytest.raises(ValueError, match=r"coverage.* needs restatements of a source"):
        an.coverage(make_study({"war": ["war"]}, A="War."))
