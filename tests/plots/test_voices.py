"""The figure of voices: shares as pieces of a bar, or words where there may be no share."""

import pandas as pd
import pytest

from analysis import tables
from analysis.plots.voices import VOICES, plot_voice_shares

MANY = pd.DataFrame({
    "outlet": ["A"] * 3, "voice": ["narration", "quotation", "scare"], "words": [600, 396, 4],
    "of": [1000] * 3, "articles": [6] * 3, "share": [0.6, 0.396, 0.004], "low": [0.4, 0.2, 0.0],
    "high": [0.8, 0.5, 0.4], "why_missing": [""] * 3,
})  # fmt: skip
FEW = MANY.assign(
    outlet="B", words=[30, 20, 0], of=50, articles=1, share=None, low=None, high=None,
    why_missing="fewer than 5 articles",
)  # fmt: skip


def pieces(ax):
    """[(left, width)] of the bars, rounded."""
    return [(round(p.get_x(), 3), round(p.get_width(), 3)) for p in ax.patches]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_shares_stand_side_by_side_in_one_bar():
    ax = plot_voice_shares(MANY)
    assert pieces(ax) == [(0, 0.6), (0.6, 0.396), (0.996, 0.004)]
    assert "95 % interval over articles" in ax.get_xlabel()


def test_a_piece_says_its_share_and_interval_and_a_narrow_one_does_so_below():
    said = texts(plot_voice_shares(MANY))
    assert "60 %\n(40–80)" in said
    assert "scare 0.4 % (0.0–40.0)" in said


def test_where_no_group_may_have_a_share_the_numbers_are_words_and_there_is_no_axis():
    ax = plot_voice_shares(FEW)
    assert pieces(ax) == [(0, 0.6), (0.6, 0.4)]
    assert "numbers: words (too few articles for shares)" in ax.get_xlabel()
    assert {"30", "20"} <= set(texts(ax))
    assert not len(ax.get_xticks())
    assert not any("%" in said for said in texts(ax))


def test_beside_shares_a_group_that_may_have_none_is_told_in_words():
    ax = plot_voice_shares(pd.concat([MANY, FEW], ignore_index=True))
    assert len(ax.patches) == 3
    expected = "words: narration 30, quotation 20\n(no share: fewer than 5 articles)"
    assert expected in texts(ax)


def test_every_group_says_on_how_much_it_rests():
    ax = plot_voice_shares(pd.concat([MANY, FEW], ignore_index=True))
    heads = [tick.get_text() for tick in ax.get_yticklabels()]
    assert heads == ["A\n(n = 1,000 words, 6 articles)", "B\n(n = 50 words, 1 article)"]


def test_the_legend_names_the_voices_that_are_there():
    legend = plot_voice_shares(FEW).get_legend()
    assert [text.get_text() for text in legend.get_texts()] == ["narration", "quotation"]


def test_every_voice_has_a_colour_of_its_own():
    assert set(VOICES) == set(tables.VOICES)
    assert len({colour for colour, _ in VOICES.values()}) == len(VOICES)


def test_it_draws_into_the_axes_it_is_given():
    ax = plot_voice_shares(MANY)
    assert plot_voice_shares(FEW, ax) is ax


def test_another_table_is_refused():
    with pytest.raises(ValueError, match="`table` lacks the columns"):
        plot_voice_shares(pd.DataFrame({"outlet": ["A"], "voice": ["narration"]}))
