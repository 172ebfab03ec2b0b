"""Tests of analysis/plots/versions.py: what the source has, and what each report has."""

import pandas as pd
import pytest

import analysis as an
from tests.restated import study


def test_it_shows_what_the_source_has_and_what_a_report_has():
    said = [text.get_text() for text in an.plot_versions(an.versions(study()), least=1).texts]
    assert {"will", "shall", "the source", "herald", "(no change)"} <= set(said)


def test_a_quotation_can_be_found_in_the_table_by_its_place():
    table = an.versions(study())
    ax = an.plot_versions(table, least=1)
    said = {text.get_text() for text in ax.texts}
    rows = table[table["against"] == "source"]
    places = zip(rows["source_part"], rows["source_start"], strict=True)
    assert {f"{part} {start}" for part, start in places} <= said


def test_a_dash_and_a_dot_are_explained():
    legend = an.plot_versions(an.versions(study()), least=1).get_xlabel()
    assert "–  does not have these words" in legend
    assert "·  does not quote the sentence" in legend


def test_quotations_that_no_two_reports_share_are_refused_with_the_way_to_draw_them():
    with pytest.raises(ValueError, match=r"no quotation is shared by 9 reports.*least=1"):
        an.plot_versions(an.versions(study()), least=9)


def test_two_reports_of_one_outlet_that_differ_are_both_shown():
    table = an.versions(study())
    herald = table["doc_id"] == "herald"
    other = table[herald].assign(
        doc_id="herald-late", words=table["words"].str.replace("shall", "must")
    )
    said = [text.get_text() for text in an.plot_versions(pd.concat([table, other]), least=1).texts]
    assert "shall / must" in said
