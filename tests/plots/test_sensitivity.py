"""The figure of sensitivity: a line for each choice, reasons where there is none."""

import pandas as pd
import pytest

from analysis.plots.sensitivity import plot_sensitivity

TABLE = pd.DataFrame(
    {
        "kind": ["as the study is", "voices", "titles", "copies"],
        "choice": ["as the study is", "own words only", "without titles", "originals only"],
        "outlet": ["A", "A", "A", None],
        "name": ["war", "war", "war", None],
        "n": [10, 8, 2, None],
        "share": [0.5, 0.8, None, None],
        "low": [0.4, 0.6, None, None],
        "high": [0.6, 0.9, None, None],
        "change": [0, 0.3, None, None],
        "why_missing": ["", "", "fewer than 10 uses", "no copies are known"],
    }
)


def test_choices_outside_of_the_interval_are_filled():
    ax = plot_sensitivity(TABLE)
    marks = [line for line in ax.lines if line.get_marker() == "o"]
    assert [mark.get_markerfacecolor() == "white" for mark in marks] == [True, False]
    said = [text.get_text() for text in ax.texts]
    assert said == ["A · war", "fewer than 10 uses", "not possible here", "no copies are known"]
    ticks = [tick.get_text() for tick in ax.get_yticklabels()]
    assert ticks == list(TABLE["choice"])


def test_another_table_is_refused():
    with pytest.raises(ValueError, match="`table` lacks the columns"):
        plot_sensitivity(pd.DataFrame({"outlet": ["A"]}))
