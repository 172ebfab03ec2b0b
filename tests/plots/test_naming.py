"""The figure of shares: a dot with its interval, or the counts in words where there is no share."""

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from analysis import naming_shares, plot_naming_shares

SHARES = pd.DataFrame({
    "outlet": ["A"] * 3, "name": ["war", "crisis", "deal"], "n": [6, 4, 2], "of": [10] * 3,
    "articles": [5] * 3, "share": [0.6, 0.4, None], "low": [0.2, 0.1, None],
    "high": [0.9, 0.8, None], "why_missing": ["", "", "apart"],
})  # fmt: skip
FEW = SHARES.assign(
    outlet="B", of=1, articles=1, n=[1, 0, 3], share=None, low=None, high=None,
    why_missing=["fewer than 5 articles"] * 2 + ["apart"],
)  # fmt: skip
BOTH = pd.concat([SHARES, FEW], ignore_index=True)


def texts(ax):
    return [text.get_text() for text in ax.texts]


def rows_of(ax):
    """The labels of the rows by their place."""
    return {place: tick.get_text() for place, tick in zip(ax.get_yticks(), ax.get_yticklabels(),
                                                          strict=True)}  # fmt: skip


def test_a_name_is_a_panel_and_a_share_a_dot_with_its_interval():
    ax = plot_naming_shares(SHARES)
    assert [line.get_xdata()[0] for line in ax.lines] == [0.6, 0.4]
    spans = [tuple(path[:, 0]) for lines in ax.collections for path in lines.get_segments()]
    assert spans == [(0.2, 0.9), (0.1, 0.8)]
    heads = [text.get_text() for text in ax.texts if text.get_fontweight() == "bold"]
    assert heads == ["war", "crisis", "deal"]
    assert list(rows_of(ax).values()) == ["A", "A", "A"]
    assert ax.yaxis_inverted()
    assert "95 % interval over articles" in ax.get_xlabel()


def test_the_axis_has_percents_and_beside_it_stand_the_uses():
    ax = plot_naming_shares(SHARES)
    ax.figure.draw_without_rendering()
    assert "50 %" in {tick.get_text() for tick in ax.get_xticklabels()} | {
        ax.xaxis.get_major_formatter()(0.5)
    }
    assert "6 of 10" in texts(ax)


def test_a_name_apart_has_its_count_and_no_dot():
    said = texts(plot_naming_shares(SHARES))
    assert {"2", "no share: apart"} <= set(said)


def test_where_no_group_may_have_a_share_each_is_told_in_words_with_the_reason():
    ax = plot_naming_shares(FEW)
    assert texts(ax)[0] == "B  (n = 1 use, 1 article)"
    assert texts(ax)[1] == "war 1, deal 3 (apart)  (no share: fewer than 5 articles)"
    assert not ax.lines
    assert not ax.get_xticks().size, "no axis of shares where there is no share"


def test_groups_with_and_without_shares_stand_in_one_order_in_every_panel():
    ax = plot_naming_shares(BOTH)
    assert len(ax.lines) == 2
    assert list(rows_of(ax).values()) == ["A", "B"] * 3
    assert texts(ax).count("no share: fewer than 5 articles") == 2


def test_own_words_and_those_of_others_are_two_marks_in_one_row():
    other = SHARES.assign(whose="other", share=[0.2, 0.8, None])
    both = pd.concat([SHARES.assign(whose="own"), other], ignore_index=True)
    both = both[["outlet", "whose", *SHARES.columns[1:]]]
    ax = plot_naming_shares(both)
    assert list(rows_of(ax).values()) == ["A"] * 3
    first = [line for line in ax.lines if round(line.get_ydata()[0]) == 1]
    assert [(line.get_marker(), line.get_xdata()[0]) for line in first] == [("o", 0.6), ("D", 0.2)]
    assert "own 6/10, others 6/10" in texts(ax)
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert legend == ["the outlet’s own words", "someone else’s words"]


def test_a_name_that_nobody_uses_has_no_panel_and_is_told_below():
    ax = plot_naming_shares(SHARES.assign(n=[10, 0, 2], share=[1.0, 0.0, None]))
    assert "used by nobody: crisis" in ax.get_xlabel()
    assert len(ax.lines) == 1


def test_a_referent_that_only_has_names_apart_can_be_drawn():
    table = SHARES.assign(of=0, articles=0, share=None, why_missing="apart")
    assert "(apart)" in texts(plot_naming_shares(table))[1]


def test_it_draws_on_the_axes_it_is_given_and_makes_no_other():
    _, ax = plt.subplots()
    assert plot_naming_shares(BOTH, ax=ax) is ax
    assert len(plt.get_fignums()) == 1


def test_another_table_is_refused_with_what_it_lacks():
    with pytest.raises(ValueError, match=r"`table` lacks the columns \['share'\]; it has"):
        plot_naming_shares(SHARES.drop(columns="share"))


def test_it_draws_what_the_measure_returns(make_study):
    study = make_study(
        {"war": ["war"], "crisis": ["crisis"]}, A=["War, war. Crisis."] * 5, B="War."
    )
    ax = plot_naming_shares(naming_shares(study, "names"))
    assert len(ax.lines) == 2
    assert {"10 of 15", "1 of 1", "no share: fewer than 5 articles"} <= set(texts(ax))


def long_counts(group):
    names = [f"{name} {number}" for number in range(4) for name in ("strike", "industrial action")]
    few = {"of": 9, "articles": 1, "share": None, "low": None, "high": None}
    rows = {"outlet": group, "name": names, "n": 2, **few, "why_missing": "fewer than 5 articles"}
    return pd.DataFrame(rows)


def test_a_long_line_of_counts_is_wrapped_and_its_reason_kept_whole(text_faults):
    ax = plot_naming_shares(long_counts("B"))
    assert text_faults(ax) == []
    said = texts(ax)[texts(ax).index("B  (n = 9 uses, 1 article)") + 1 :]
    assert len(said) > 1
    assert said[-1].endswith("(no share: fewer than 5 articles)")
    assert all(f"{name} 2" in " ".join(said) for name in long_counts("B")["name"])


def test_the_names_of_a_whole_referent_can_be_read(text_faults, example):
    assert text_faults(plot_naming_shares(naming_shares(example, "event"))) == []


def test_both_voices_of_a_whole_referent_can_be_read(text_faults, example):
    table = naming_shares(example, "event", by=["outlet", "whose"])
    assert text_faults(plot_naming_shares(table)) == []
