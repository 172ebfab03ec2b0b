"""Tests of analysis/plots/keyness.py: the marks are the numbers of the table."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import analysis as an


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def table_of(group="A", why="", **changes):
    rows = {
        "outlet": group, "reference": "the rest", "term": ["storm", "squall", "calm", "fair"],
        "n_target": [90, 30, 1, 4], "n_reference": [10, 6, 70, 25],
        "words_target": 9000, "words_reference": 12000,
        "articles_target": [20, 9, 1, 4], "articles_reference": [5, 3, 18, 12],
        "all_articles_target": 24, "all_articles_reference": 48, "dp": 0.3,
        "effect": [1.9, 1.1, -2.8, -1.2], "low": [1.2, 0.2, -4.1, -2.0],
        "high": [2.6, 2.0, -1.5, -0.4], "score": [9.0, 3.0, -8.0, -3.0],
        "p": [1e-5, 0.01, 1e-5, 0.02], "q": [0.001, 0.08, 0.001, 0.09], "why_missing": why,
        "length_ratio": 1.1, "supported": [True, False, True, False],
    }  # fmt: skip
    return pd.DataFrame({**rows, **changes})


def points(ax):
    """{word: (effect drawn, filled)} of the dots, read back from the axes."""
    words = dict(
        zip(ax.get_yticks(), [tick.get_text() for tick in ax.get_yticklabels()], strict=True)
    )
    return {
        words[line.get_ydata()[0]]: (line.get_xdata()[0], line.get_markerfacecolor() != "white")
        for line in ax.lines
    }


def test_every_word_stands_at_its_own_effect_filled_where_it_may_be_claimed():
    assert points(an.plot_keyness(table_of())) == {
        "storm": (1.9, True), "squall": (1.1, False), "fair": (-1.2, False), "calm": (-2.8, True),
    }  # fmt: skip


def test_words_used_more_stand_above_and_the_least_used_at_the_bottom():
    ax = an.plot_keyness(table_of())
    top_down = [tick.get_text() for tick in ax.get_yticklabels()]
    assert top_down == ["storm", "squall", "fair", "calm"]
    assert ax.yaxis_inverted()


def test_intervals_are_those_of_the_table():
    ax = an.plot_keyness(table_of())
    drawn = {tuple(np.sort(path.vertices[:, 0])) for c in ax.collections for path in c.get_paths()}
    assert {(1.2, 2.6), (0.2, 2.0), (-4.1, -1.5), (-2.0, -0.4)} <= drawn


def test_the_axis_says_what_a_filled_mark_is():
    assert (
        "filled: q < 0.05 and the interval leaves out 0" in an.plot_keyness(table_of()).get_xlabel()
    )


def test_uses_and_articles_of_both_sides_stand_beside_the_word():
    texts = [text.get_text() for text in an.plot_keyness(table_of()).texts]
    assert "90 : 10,  20 : 5" in texts


def test_a_head_says_on_how_much_the_sides_rest():
    texts = [text.get_text() for text in an.plot_keyness(table_of()).texts]
    assert texts[:3] == [
        "A against the rest",
        "(n = 9,000 : 12,000 words, 24 : 48 articles)",
        "2 of 4 may be claimed",
    ]


def test_a_head_warns_where_articles_are_twice_as_long():
    texts = [text.get_text() for text in an.plot_keyness(table_of(length_ratio=0.4)).texts]
    assert texts[3] == "articles 0.4 times as long: genre may differ, p is less sure"


def test_a_group_without_effects_shows_no_words_and_says_why():
    ax = an.plot_keyness(table_of(why="fewer than 5 articles"))
    assert points(ax) == {}
    texts = [text.get_text() for text in ax.texts]
    assert texts[2:] == ["no effect: fewer than 5 articles"]


def test_axes_that_are_too_small_are_refused_with_the_size_that_is_needed():
    many = pd.concat([table_of(group) for group in "ABCDEFG"])
    _, small = plt.subplots(figsize=(6, 4))
    with pytest.raises(
        ValueError, match=r"too small for 56 lines: give one of 4\.7 x 8\.\d inches"
    ):
        an.plot_keyness(many, ax=small)
    assert not small.texts
    _, narrow = plt.subplots(figsize=(3, 9))
    with pytest.raises(ValueError, match=r"give one of 3\.0 x"):
        an.plot_keyness(table_of(), ax=narrow)


def test_a_table_without_a_word_is_refused():
    with pytest.raises(ValueError, match="no word is used often enough"):
        an.plot_keyness(table_of().iloc[:0])


def test_only_so_many_words_are_drawn_in_each_direction():
    assert list(points(an.plot_keyness(table_of(), most=1))) == ["storm", "calm"]


def test_the_axis_says_its_unit_and_the_interval():
    said = an.plot_keyness(table_of()).get_xlabel()
    assert "log₂ of the ratio of rates" in said
    assert "95 % interval over articles" in said


def test_no_text_stands_on_another_or_off_the_page(text_faults):
    long = "The Gazette of the Harbour and of the Town behind it, Morning and Evening Editions"
    several = [table_of("A"), table_of(long), table_of("C", why="fewer than 5 articles")]
    assert text_faults(an.plot_keyness(pd.concat(several))) == []


def test_no_text_stands_on_another_in_the_smallest_axes_that_are_taken(text_faults):
    _, ax = plt.subplots(figsize=(5.5, 2.1), layout="constrained")
    assert text_faults(an.plot_keyness(table_of(), ax=ax)) == []


def test_the_axes_that_are_given_are_drawn_on():
    _, mine = plt.subplots()
    assert an.plot_keyness(table_of(), ax=mine) is mine


def test_another_table_is_refused():
    with pytest.raises(ValueError, match="lacks the columns"):
        an.plot_keyness(pd.DataFrame({"term": ["storm"]}))
