"""Tests of analysis/measures/versions.py: in which words a quotation stands in each report."""

from dataclasses import replace

import pandas as pd
import pytest

import analysis as an
from tests.restated import SOURCE, study


def test_number_modality_and_negation_stand_first():
    table = an.versions(study())
    changed = table[(table["against"] == "source") & (table["change"] != "same")]
    ranks = ["number", "modality", "negation", "force", ""]
    found = [ranks.index(concern) for concern in changed["concerns"]]
    assert found == sorted(found)
    assert changed["concerns"].iloc[0] == "modality"


def test_it_is_against_a_proxy_unless_the_original_was_checked():
    assert set(an.versions(study())["flag"]) == {"against an English proxy"}
    documents = study().documents.assign(checked_against_original=["true", "", "", "", ""])
    checked = an.build_study(
        documents.assign(checked_against_original=documents["doc_id"].eq("herald")),
        {"dam": ["dam"]},
        source_doc=SOURCE,
    )
    flags = an.versions(checked).groupby("doc_id")["flag"].first()
    assert flags["herald"] == ""
    assert flags["wire"] == "against an English proxy"


def test_two_reports_are_compared_with_each_other(make_documents):
    interview = (
        "Q: Will it be shut?\n\nAnn Roe: We will close the old bridge for seven months.\n\n"
        "Q: Why?\n\nAnn Roe: Its pillars are cracked.\n\nQ: Then?\n\nAnn Roe: Then it opens."
    )
    documents = make_documents(
        A=interview,
        B="“We will close the old bridge for seven months,” mayor Ann Roe said.",
        C="“We may close the old bridge for nine months,” mayor Ann Roe said.",
    ).assign(date=["2024-05-01", "2024-05-02", "2024-05-03"], title="Interview")
    table = an.versions(an.build_study(documents, {"bridge": ["bridge"]}, source_doc="a1"))
    between = table[table["against"] == "report"]
    assert between[["doc_id", "source_id"]].drop_duplicates().to_numpy().tolist() == [["c1", "b1"]]
    rows = between[["concerns", "source_words", "words"]].to_numpy().tolist()
    assert rows == [["number", "seven", "nine"], ["modality", "will", "may"]]


def test_a_saved_study_gives_the_same_table_but_for_words_that_would_tell_a_sentence(tmp_path):
    study().save(tmp_path)
    mine, shared = an.versions(study()), an.versions(an.read_study(tmp_path))
    same = [column for column in mine.columns if column != "source_words"]
    pd.testing.assert_frame_equal(shared[same], mine[same])
    blank = shared["source_words"] != mine["source_words"]
    assert mine.loc[blank, "source_words"].tolist() == ["to begin"]  # behind "are not going"
    assert shared.loc[blank, "source_words"].tolist() == [""]


def test_a_part_of_the_study_has_its_own_versions():
    table = an.versions(study().where(outlet="wire"))
    assert set(table["doc_id"]) == {"wire"}


def test_a_study_without_a_source_says_how_to_build_one(make_study):
    with pytest.raises(ValueError, match=r"versions.* needs restatements of a source"):
        an.versions(make_study({"war": ["war"]}, A="War."))


def test_a_study_that_does_not_name_its_source_compares_with_that_of_its_restatements():
    nameless = replace(study(), source_doc=None)
    pd.testing.assert_frame_equal(an.versions(nameless), an.versions(study()))
