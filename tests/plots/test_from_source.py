"""Tests of analysis/plots/from_source.py: a line from the source for each restatement."""

from dataclasses import replace

import pytest

import analysis as an
from tests.restated import study


def test_every_restatement_is_a_line_solid_where_it_is_quoted():
    table = an.from_source_to_report(study())
    told = table.dropna(subset=["doc_id"])
    lines = [
        line for line in an.plot_from_source_to_report(table).lines if len(line.get_xdata()) > 1
    ]
    assert len(lines) == len(told)
    assert sum(line.get_linestyle() == "-" for line in lines) == (told["mode"] == "quoted").sum()


def test_what_nobody_restates_is_left_out_and_counted():
    table = an.from_source_to_report(study())
    said = [text.get_text() for text in an.plot_from_source_to_report(table).texts]
    counted = [int(text.split()[1]) for text in said if "not restated" in text]
    assert sum(counted) == table["doc_id"].isna().sum()


def test_a_table_without_restatements_is_refused():
    nothing = replace(study(), restatements=study().restatements.head(0))
    table = an.from_source_to_report(nothing)
    with pytest.raises(ValueError, match="has no restatement"):
        an.plot_from_source_to_report(table)
