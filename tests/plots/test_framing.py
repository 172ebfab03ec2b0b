"""The figure of rates: a dot with its interval, or uses and words where there may be no rate."""

import pandas as pd
import pytest

from analysis.plots.framing import plot_frame_rates
from analysis.plots.style import WHOSE

RATES = pd.DataFrame({
    "outlet": ["A", "A", "B", "B"], "frame": ["threat", "law"] * 2, "n": [20, 12, 1, 0],
    "words": [5000, 5000, 400, 400], "articles": [8, 8, 1, 1], "rate": [4.0, 2.4, None, None],
    "low": [2.0, 1.0, None, None], "high": [7.0, 5.0, None, None],
    "why_missing": ["", "", "fewer than 5 articles", "no use"],
})  # fmt: skip


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_groups_stand_below_each_other_within_a_frame():
    ax = plot_frame_rates(RATES)
    heads = [
        (t.get_position()[1], t.get_text())
        for t in ax.texts
        if t.get_text() in RATES["frame"].values
    ]
    rows = [tick.get_text() for tick in ax.get_yticklabels()]
    assert [said for _, said in sorted(heads)] == ["threat", "law"]
    assert rows == ["A", "B", "A", "B"]
    assert ax.yaxis_inverted()


def test_a_rate_is_a_dot_with_its_interval():
    ax = plot_frame_rates(RATES)
    assert [line.get_xdata()[0] for line in ax.lines] == [4.0, 2.4]
    spans = [tuple(path[:, 0]) for lines in ax.collections for path in lines.get_segments()]
    assert spans == [(2.0, 7.0), (1.0, 5.0)]
    assert "per 1,000 words" in ax.get_xlabel()


def test_without_a_rate_uses_and_words_are_told():
    said = texts(plot_frame_rates(RATES))
    assert "1 use in 400 words  (no rate: fewer than 5 articles)" in said
    assert "0 uses in 400 words" in said


def test_where_there_is_no_rate_at_all_there_is_no_scale():
    ax = plot_frame_rates(RATES[RATES["outlet"] == "B"])
    assert list(ax.get_xticks()) == []
    assert ax.get_xlabel() == ""


def test_colour_and_mark_say_whose_words_only_where_they_are_parted():
    parted = RATES[:1].assign(outlet="other").rename(columns={"outlet": "whose"})
    (line,) = plot_frame_rates(parted).lines
    assert (line.get_color(), line.get_marker()) == WHOSE["other"][1:]
    colours = {line.get_color() for line in plot_frame_rates(RATES).lines}
    assert not colours & {colour for _, colour, _ in WHOSE.values()}


def test_another_table_is_refused():
    with pytest.raises(ValueError, match="`table` lacks the columns"):
        plot_frame_rates(pd.DataFrame({"outlet": ["A"], "frame": ["law"]}))


def test_a_rate_says_on_what_it_rests():
    said = texts(plot_frame_rates(RATES))
    assert "(20 in 5,000 words, 8 articles)" in said
    assert "(12 in 5,000 words, 8 articles)" in said


def test_no_text_stands_on_another_or_off_the_page(text_faults):
    table = RATES.assign(outlet=["The Harbour Gazette", "The Harbour Gazette", "B", "B"])
    assert text_faults(plot_frame_rates(table)) == []
    assert text_faults(plot_frame_rates(RATES[RATES["outlet"] == "B"])) == []
