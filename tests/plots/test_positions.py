"""The figure of places: a mark a use, a name at each, and no name over another or over a line."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot as plt

from analysis.plots.positions import plot_names_by_position
from analysis.plots.style import WHOSE

USES = pd.DataFrame({
    "doc_id": ["a1", "a1", "b1"], "name": ["war", "special operation", "peace"],
    "sense": ["counted", "another sense", "counted"], "whose": ["own", "other", "unclear"],
    "position": [0.25, 0.5, None],
})  # fmt: skip


def marks(ax):
    """[(percent, whose, filled)] of every mark."""
    whose = {mark: name for name, (_, _, mark) in WHOSE.items()}
    return [
        (line.get_xdata()[0], whose[line.get_marker()], line.get_markerfacecolor() != "white")
        for line in ax.lines
    ]


def test_a_use_is_a_mark_at_its_place_and_hollow_in_another_sense():
    assert marks(plot_names_by_position(USES[:2])) == [(25, "own", True), (50, "other", False)]


def test_a_use_in_the_title_stands_before_the_text():
    ax = plot_names_by_position(USES)
    assert marks(ax)[-1][0] < 0
    ticks = dict(zip(ax.get_xticks(), [t.get_text() for t in ax.get_xticklabels()], strict=True))
    assert ticks[marks(ax)[-1][0]] == "title"


def test_own_words_are_named_above_the_line_and_others_below():
    ax = plot_names_by_position(USES[:2])
    line = ax.lines[0].get_ydata()[0]
    heights = {text.get_text(): text.get_position()[1] for text in ax.texts}
    assert heights["war"] < line < heights["special operation"]
    assert ax.yaxis_inverted()


def test_articles_without_any_use_are_rows_too():
    ax = plot_names_by_position(USES, row_order=["b1", "c1", "a1"])
    heads = [text.get_text() for text in ax.texts if "n =" in text.get_text()]
    assert heads == ["b1  (n = 1 use)", "c1  (n = 0 uses)", "a1  (n = 1 use + 1 in another sense)"]


def test_two_uses_in_one_title_do_not_hide_each_other():
    ax = plot_names_by_position(pd.concat([USES[2:], USES[2:]], ignore_index=True))
    first, second = (x for x, _, _ in marks(ax))
    assert first < second < 0


@settings(max_examples=12)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["war", "peace", "special military operation"]),
            st.sampled_from(list(WHOSE)),
            st.integers(0, 100),
        ),
        min_size=1,
        max_size=14,
    )
)
def test_no_name_lies_over_another_or_over_a_leading_line(uses):
    table = pd.DataFrame(uses, columns=["name", "whose", "position"])
    table = table.assign(doc_id="a1", sense="counted", position=table["position"] / 100)
    ax = plot_names_by_position(table)
    ax.figure.draw_without_rendering()
    names = [t.get_window_extent() for t in ax.texts if "n =" not in t.get_text()]
    # A name's box has room for letters that are higher or lower than its own.
    boxes = [(b.x0, b.x1, b.y0 + b.height / 3, b.y1 - b.height / 3) for b in names]
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            assert one[1] < other[0] or other[1] < one[0] or one[3] < other[2] or other[3] < one[2]
    leading = [
        ax.transData.transform(path)
        for lines in ax.collections
        for path in lines.get_segments()
        if path[0][0] == path[1][0]
    ]
    for (x, y0), (_, y1) in leading:
        for left, right, bottom, top in boxes:
            inside = left < x < right and min(y0, y1) < top and bottom < max(y0, y1)
            assert not inside
    plt.close(ax.figure)


def test_a_row_that_the_order_lacks_is_named():
    with pytest.raises(ValueError, match="doc_id of the table 'b1' is unknown"):
        plot_names_by_position(USES, row_order=["a1"])


def test_another_table_is_refused():
    with pytest.raises(ValueError, match=r"`table` lacks the columns \['position'\]"):
        plot_names_by_position(USES.drop(columns="position"))


def test_it_draws_into_the_axes_it_is_given():
    ax = plot_names_by_position(USES)
    assert plot_names_by_position(USES, ax=ax) is ax


def test_more_articles_than_a_page_holds_are_refused_with_the_way_out():
    table = pd.concat([USES[:1].assign(doc_id=f"a{number}") for number in range(31)])
    with pytest.raises(ValueError, match=r"31 rows of 'doc_id'.*30 articles.*study\.where\(\)"):
        plot_names_by_position(table)
    assert plot_names_by_position(table[:30]).figure.get_size_inches()[0] == 7.2
