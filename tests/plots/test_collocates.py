"""The figure of collocates: a dot with its interval, or the counts where there is no rate."""

import pandas as pd
import pytest

from analysis.plots.collocates import plot_collocates
from analysis.plots.style import WHOSE

TABLE = pd.DataFrame({
    "outlet": ["A", "A", "B", "B"], "collocate": ["illegal", "fair"] * 2, "n": [20, 12, 1, 0],
    "node_uses": [50, 50, 4, 4], "articles": [8, 8, 1, 1], "rate": [40.0, 24.0, None, None],
    "low": [20.0, 10.0, None, None], "high": [70.0, 50.0, None, None],
    "why_missing": ["", "", "fewer than 5 articles", "fewer than 5 articles"],
    "sentences": [18, 1, 1, 0], "articles_with": [7, 5, 1, 0],
})  # fmt: skip


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_each_word_has_a_line_for_each_group_with_what_it_rests_on():
    ax = plot_collocates(TABLE)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["A", "B", "A", "B"]
    assert [line.get_xdata()[0] for line in ax.lines] == [40, 24]
    assert "(20 of 50 uses; 18 sentences, 7 articles)" in texts(ax)
    assert "1 of 4 uses  (no rate: fewer than 5 articles)" in texts(ax)
    assert "of 100 uses" in ax.get_xlabel()


def test_words_that_are_not_drawn_are_told():
    ax = plot_collocates(TABLE, most=1)
    assert "fair" not in texts(ax)
    assert ax.get_xlabel().endswith("1 word more in the table")


def test_colour_and_mark_say_whose_words():
    parted = TABLE[:1].rename(columns={"outlet": "whose"}).assign(whose="other")
    (line,) = plot_collocates(parted).lines
    assert (line.get_color(), line.get_marker()) == WHOSE["other"][1:]


def test_without_a_rate_there_is_no_scale():
    assert list(plot_collocates(TABLE[TABLE["outlet"] == "B"]).get_xticks()) == []


@pytest.mark.parametrize("table", [TABLE[:0], pd.DataFrame({"outlet": ["A"]})])
def test_another_table_is_refused(table):
    with pytest.raises(ValueError, match=r"`table` (lacks the columns|has no words)"):
        plot_collocates(table)


def test_no_text_stands_on_another_or_off_the_page(text_faults):
    assert text_faults(plot_collocates(TABLE.replace("A", "The Harbour Gazette"))) == []
    assert text_faults(plot_collocates(TABLE[TABLE["outlet"] == "B"])) == []
