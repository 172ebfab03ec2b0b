"""The figure of periods: lines that break at gaps, grey where there are no articles, events."""

import numpy as np
import pandas as pd
import pytest

from analysis.plots.over_time import plot_over_time


@pytest.fixture
def table():
    nan = float("nan")
    found = pd.DataFrame(
        {
            "outlet": "A",
            "month": ["2024-01", "2024-02", "2024-03", "2024-04"],
            "begins": ["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01"],
            "name": "war",
            "n": [4, 0, 5, 2],
            "share": [0.4, nan, 0.5, nan],
            "low": [0.2, nan, 0.3, nan],
            "high": [0.6, nan, 0.8, nan],
            "why_missing": ["", "no articles", "", "fewer than 10 uses"],
        }
    )
    found.attrs["slopes"] = [{"outlet": "A", "name": "war", "slope": 0.05, "q": 0.01}]
    found.attrs["events"] = [{"date": "2024-03-05", "event": "talks", "period": "2024-03"}]
    return found


def test_gaps_are_grey_and_the_line_breaks_there(table):
    ax = plot_over_time(table)
    assert [round(patch.get_x(), 2) for patch in ax.patches] == [0.5]
    line = next(line for line in ax.lines if len(line.get_xdata()) == 4)
    np.testing.assert_allclose(line.get_ydata(), [0.5, np.nan, 0.625, np.nan])


def test_events_and_slopes_are_named(table):
    said = [text.get_text() for text in plot_over_time(table).texts]
    assert {"A", "talks", "war: +0.05 a period (q 0.010)"} <= set(said)


def test_another_table_is_refused():
    with pytest.raises(ValueError, match="`table` lacks the columns"):
        plot_over_time(pd.DataFrame({"outlet": ["A"]}))
