"""The forest of differences: what is drawn, and what is said beside it."""

import pandas as pd
import pytest

from analysis.plots.differences import plot_differences

TABLE = pd.DataFrame(
    {
        "outlet": ["A", "C", "A", "C"],
        "name": ["war", "war", "crisis", "crisis"],
        "reference": "B",
        "share": [0.6, 0.3, 0.4, float("nan")],
        "reference_share": [0.2, 0.2, 0.8, float("nan")],
        "difference": [0.4, 0.1, -0.4, float("nan")],
        "low": [0.2, -0.1, -0.6, float("nan")],
        "high": [0.55, 0.3, -0.2, float("nan")],
        "q": [0.0004, 0.4, 0.01, float("nan")],
        "supported": [True, False, True, False],
        "verdict": ["higher", "inconclusive", "lower", ""],
        "why_missing": ["", "", "", "fewer than 5 articles on a side"],
    }
)


def test_the_forest_has_a_line_for_each_comparison():
    ax = plot_differences(TABLE, smallest=0.05)
    ticks = [tick.get_text() for tick in ax.get_yticklabels()]
    assert ticks == ["A less B", "C less B"] * 2
    said = [text.get_text() for text in ax.texts]
    assert {"war", "crisis", "q < 0.001, higher", "q 0.400, inconclusive"} <= set(said)
    assert "fewer than 5 articles on a side" in said
    marks = [line for line in ax.lines if line.get_marker() == "o"]
    assert [mark.get_xdata()[0] for mark in marks] == [0.4, 0.1, -0.4]
    assert [mark.get_markerfacecolor() == "white" for mark in marks] == [False, True, False]
    assert ax.get_xlabel().startswith("difference of the share, 95 % interval")


def test_without_any_comparison_there_is_no_scale():
    ax = plot_differences(TABLE[TABLE["why_missing"] != ""])
    assert ax.get_xticks().tolist() == []


def test_another_table_is_refused():
    with pytest.raises(ValueError, match="`table` lacks the columns"):
        plot_differences(pd.DataFrame({"outlet": ["A"]}))
