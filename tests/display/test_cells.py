"""What the cells of a table say: percents, intervals, and reasons instead of gaps."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an
from analysis.display.cells import shown_cells, title_of, with_index
from analysis.method import with_method

NBSP = "\u00a0"
NAN = float("nan")


def texts(table, most=None):
    """The cells of each row as text, with plain blanks."""
    rows = shown_cells(table, most).rows
    return [[cell.text.replace(NBSP, " ") for cell in row] for row in rows]


def headings(table):
    return [column.heading for column in shown_cells(table).columns]


def test_a_share_is_a_percent_and_its_interval_is_rounded_as_it_is():
    table = pd.DataFrame({"share": [0.001, 0.5], "low": [0.0004, 0.25], "high": [0.1, 1.0]})
    assert texts(table) == [["0.1 %", "<0.1 to 10.0 %"], ["50.0 %", "25.0 to 100.0 %"]]
    assert headings(table) == ["share", "95 % interval"]


def test_the_reason_stands_where_the_estimate_would_and_nothing_is_nan():
    table = pd.DataFrame(
        {"name": ["war", None], "n": [3, 12], "rate": [NAN, 1.2], "low": [NAN, 0.5],
         "high": [NAN, 2.9], "p": [NAN, 0.04], "why_missing": ["fewer than 5 articles", ""]}
    )  # fmt: skip
    assert texts(table) == [
        ["war", "3", "fewer than 5 articles", "", ""],
        ["", "12", "1.20", "0.50 to 2.90", ".040"],
    ]
    reasons = [[cell.is_reason for cell in row] for row in shown_cells(table).rows]
    assert reasons == [[False, False, True, False, False], [False] * 5]


def test_a_reason_beside_an_estimate_without_an_interval_leaves_the_estimate():
    table = pd.DataFrame(
        {"f1": [0.75], "low": [NAN], "high": [NAN], "why_missing": ["no interval"]}
    )
    assert texts(table) == [["75.0 % (no interval)", ""]]


def test_without_an_interval_the_reason_stands_at_the_first_number_that_is_missing():
    table = pd.DataFrame({"n": [2], "dp": [NAN], "dp_norm": [NAN], "why_missing": ["few"]})
    assert texts(table) == [["2", "few", ""]]
    assert texts(table[["n", "why_missing"]]) == [["2", "few"]]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("p", 0.0004, "<.001"),
        ("q", 0.05, ".050"),
        ("p", 1.0, "1.000"),
        ("n", 9_999, "9999"),
        ("n", 12_345, "12,345"),
        ("year", 2024, "2024"),
        ("effect", -1.204, "−1.20"),
        ("effect", -0.00001, ">−0.001"),
        ("score", 61.234, "61.23"),
        ("score", 161.234, "161.2"),
        ("alpha", 0.8, "0.800"),
        ("share", 0.0, "0.0 %"),
        ("share", NAN, "–"),
        ("effect", float("inf"), "∞"),
        ("doc_id", "007", "007"),
        ("listed", True, "yes"),
        ("terms", ["war", "wars"], "war, wars"),
        ("speaker", None, ""),
        ("start", 301.0, "301"),
        ("order", pd.NA, ""),
    ],
)
def test_a_value_is_written_as_its_column_is(column, value, said):
    assert texts(pd.DataFrame({column: [value]})) == [[said]]


def test_a_difference_of_shares_is_in_points_of_percent():
    table = pd.DataFrame({"share": [0.4], "other_share": [0.5], "difference": [-0.1],
                          "low": [-0.2], "high": [0.0]})  # fmt: skip
    assert texts(table)[0][2:] == ["−10.0 points", "−20.0 to 0.0 points"]


def test_corrected_shares_are_percents_and_corrected_rates_are_not():
    table = pd.DataFrame({"raw": [0.5], "corrected": [0.25], "low": [0.1], "high": [0.4]})
    shares = with_method(table.copy(), measure="corrected naming shares")
    rates = with_method(table.copy(), measure="corrected rate per 1,000 words")
    assert texts(shares) == [["50.0 %", "25.0 %", "10.0 to 40.0 %"]]
    assert texts(rates) == [["0.500", "0.250", "0.100 to 0.400"]]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_a_share_that_is_not_zero_never_reads_as_zero(shares):
    for share, (said,) in zip(shares, texts(pd.DataFrame({"share": shares})), strict=True):
        assert (said == "0.0 %") == (share == 0)
        assert "nan" not in said.lower()


def test_the_first_rows_are_written_as_they_are_in_the_whole_table():
    table = pd.DataFrame({"effect": [0.5, 120.0]})
    assert texts(table, most=1) == [["0.5"]]
    assert shown_cells(table, most=1).of == 2


def test_an_index_that_says_something_becomes_a_column():
    crossed = pd.crosstab(pd.Series(["A", "B"], name="outlet"), [["x", "y"], ["u", "u"]])
    assert with_index(crossed).columns.tolist() == ["outlet", "x, u", "y, u"]
    filtered = pd.DataFrame({"n": [1, 2, 3]}).iloc[[2, 0]]
    assert with_index(filtered).columns.tolist() == ["n"]
    both = pd.DataFrame({"n": [1]}, index=pd.Index(["a"], name="n"))
    assert with_index(both).columns.tolist() == ["n (2)", "n"]


def test_two_columns_of_one_name_are_both_shown():
    table = pd.DataFrame([[1, 2]], columns=["n", "n"])
    assert texts(table) == [["1", "2"]]


def test_a_table_without_rows_has_its_columns():
    assert headings(pd.DataFrame(columns=["doc_id", "share"])) == ["article", "share"]


def test_a_title_comes_from_the_method_record():
    table = with_method(pd.DataFrame(), measure="naming shares", variant="wording of war")
    assert title_of(table) == "Naming shares: wording of war"


def test_no_table_of_a_measure_says_nan_and_the_tables_keep_their_gaps(make_study):
    study = make_study({"referents": {"war": {"names": {"war": ["war"]}}}}, A="War.", B="Peace.")
    shares = an.naming_shares(study, "war")
    for table in (shares, an.voice_shares(study), an.speakers(study), an.uses(study)):
        said = {cell.lower() for row in texts(table) for cell in row}
        assert not said & {"nan", "none", "<na>", "nat"}
    assert np.isnan(shares["share"]).any()
