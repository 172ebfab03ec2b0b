"""Tests of analysis/plots/coverage.py: statements by outlets, as a matrix."""

import pytest

import analysis as an
from tests.restated import study


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_a_column_says_how_many_statements_it_carries():
    table = an.coverage(study())
    ax = an.plot_coverage(table)
    heads = [label.get_text() for label in ax.get_xticklabels()]
    said = table[(table["outlet"] == "wire") & (table["source_words"] == "speaker's own words")]
    assert 0 < len(said) < table["statement"].nunique()
    assert f"wire\n{(said['mode'] != 'absent').sum()} of {len(said)}" in heads
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert "the newspaper’s text, not counted" in legend


def test_where_all_is_the_newspapers_text_all_of_it_is_counted():
    table = an.coverage(study()).assign(source_words="newspaper's text")
    ax = an.plot_coverage(table)
    wire = table[table["outlet"] == "wire"]
    heads = [label.get_text() for label in ax.get_xticklabels()]
    assert f"wire\n{(wire['mode'] != 'absent').sum()} of {len(wire)}" in heads
    assert "the newspaper’s text" in [text.get_text() for text in ax.get_legend().get_texts()]


def test_there_is_a_mark_for_each_statement_and_group():
    table = an.coverage(study())
    ax = an.plot_coverage(table)
    marks = [line for line in ax.lines if len(line.get_xdata()) == 1]
    assert len(marks) == len(table)
    assert sum(line.get_marker() == "s" for line in marks) == (table["mode"] == "quoted").sum()


def test_statements_that_nobody_carries_can_be_left_out_and_are_told(text_faults):
    table = an.coverage(study())
    nobody = table["statement"] == table["statement"].iloc[0]
    table.loc[nobody, "mode"] = "absent"
    carried = table.loc[table["mode"] != "absent", "statement"].nunique()
    ax = an.plot_coverage(table, only_carried=True)
    assert len(ax.get_yticks()) == carried < table["statement"].nunique()
    more = table["statement"].nunique() - carried
    assert ax.get_xlabel().startswith(f"{more} more statement")
    assert text_faults(ax) == []


def test_a_study_of_the_source_alone_has_nothing_to_draw():
    with pytest.raises(ValueError, match="no report of the source"):
        an.plot_coverage(an.coverage(study()).iloc[:0])


def test_a_table_of_another_measure_is_refused():
    with pytest.raises(ValueError, match="`table` lacks the columns"):
        an.plot_coverage(an.versions(study()))
