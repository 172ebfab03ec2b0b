"""The figure of any shares: a line for each group, counts beside it, what is apart left out."""

import pandas as pd
import pytest

from analysis.plots.shares import plot_shares

TABLE = pd.DataFrame(
    {
        "outlet": ["A", "B", "A", "A"],
        "stance": ["neutral", "neutral", "distancing", "unlisted"],
        "n": [8, 2, 12, 1],
        "of": [20, 3, 20, 20],
        "articles": [6, 2, 6, 6],
        "share": [0.4, None, 0.6, None],
        "low": [0.2, None, 0.4, None],
        "high": [0.6, None, 0.8, None],
        "why_missing": ["", "fewer than 5 articles", "", "apart"],
    }
)


def test_shares_have_their_counts_and_gaps_their_reason():
    ax = plot_shares(TABLE)
    said = [text.get_text() for text in ax.texts]
    assert "(8 of 20, 6 articles)" in said
    assert "2 of 3, 2 articles  (no share: fewer than 5 articles)" in said
    assert "unlisted" not in said
    assert [line.get_xdata()[0] for line in ax.lines] == [0.4, 0.6]


def test_another_table_is_refused():
    with pytest.raises(ValueError, match="`table` lacks the columns"):
        plot_shares(pd.DataFrame({"outlet": ["A"]}))
