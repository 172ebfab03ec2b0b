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


def test_a_share_is_a_dot_with_its_interval():
    ax = plot_naming_shares(SHARES)
    labels = {label.get_position()[1]: label.get_text() for label in ax.get_yticklabels()}
    dots = {labels[line.get_ydata()[0]]: line.get_xdata()[0] for line in ax.lines}
    assert dots == {"war": 0.6, "crisis": 0.4}
    spans = [tuple(path[:, 0]) for lines in ax.collections for path in lines.get_segments()]
    assert spans == [(0.2, 0.9), (0.1, 0.8)]
    assert list(labels.values()) == ["war", "crisis", "deal"]
    assert ax.yaxis_inverted()
    assert "95 % interval over articles" in ax.get_xlabel()


def test_a_group_is_headed_by_what_it_rests_on():
    assert texts(plot_naming_shares(SHARES))[0] == "A  (n = 10 uses, 5 articles)"
    assert "B  (n = 1 use, 1 article)" in texts(plot_naming_shares(FEW))


def test_a_name_apart_has_its_count_and_no_dot():
    assert "2 (apart)" in texts(plot_naming_shares(SHARES))


def test_a_group_without_shares_is_told_in_words_with_the_reason():
    ax = plot_naming_shares(FEW)
    assert texts(ax)[1] == "war 1, deal 3 (apart)  (no share: fewer than 5 articles)"
    assert not ax.lines
    assert not ax.get_xticks().size, "no axis of shares where there is no share"


def test_groups_with_and_without_shares_stand_in_one_figure():
    ax = plot_naming_shares(BOTH)
    assert len(ax.lines) == 2
    assert sum(text.startswith(("A  (", "B  (")) for text in texts(ax)) == 2


def test_several_columns_make_one_head():
    table = SHARES.assign(whose="own")[["outlet", "whose", *SHARES.columns[1:]]]
    assert texts(plot_naming_shares(table))[0].startswith("A · own  (")


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
    assert "war 1  (no share: fewer than 5 articles)" in texts(ax)


def long_counts(group):
    names = [f"{name} {number}" for number in range(4) for name in ("strike", "industrial action")]
    few = {"of": 9, "articles": 1, "share": None, "low": None, "high": None}
    rows = {"outlet": group, "name": names, "n": 2, **few, "why_missing": "fewer than 5 articles"}
    return pd.DataFrame(rows)


def test_a_long_line_of_counts_is_wrapped_and_its_reason_kept_whole(text_faults):
    ax = plot_naming_shares(pd.concat([SHARES, long_counts("B")], ignore_index=True))
    assert text_faults(ax) == []
    said = texts(ax)[texts(ax).index("B  (n = 9 uses, 1 article)") + 1 :]
    assert len(said) > 1
    assert said[-1].endswith("(no share: fewer than 5 articles)")
    assert all(f"{name} 2" in " ".join(said) for name in long_counts("B")["name"])


def test_words_take_no_width_from_the_axis(text_faults):
    ax = plot_naming_shares(pd.concat([SHARES, long_counts("B")], ignore_index=True))
    ax.figure.draw_without_rendering()
    assert ax.get_window_extent().width > 0.75 * ax.figure.bbox.width


def test_the_names_of_a_whole_referent_can_be_read(text_faults, example):
    assert text_faults(plot_naming_shares(naming_shares(example, "event"))) == []
