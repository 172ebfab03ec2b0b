"""The dots of the uses: where each stands, what it looks like, and what is said beside them."""

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex

from analysis import plot_uses, uses
from analysis.plots.style import WHOSE

ROWS = [
    ("A", "war", "own", "counted"),
    ("A", "war", "other", "counted"),
    ("B", "war", "own", "another sense"),
    ("B", "peace", "unclear", "counted"),
]
TABLE = pd.DataFrame(ROWS, columns=["outlet", "name", "whose", "sense"])


def dots(ax):
    """(column, row, mark, edge, filled) of each dot, columns and rows by number."""
    return [
        (
            round(float(line.get_xdata()[0])),
            round(float(line.get_ydata()[0])),
            line.get_marker(),
            to_hex(line.get_markeredgecolor()),
            to_hex(line.get_markerfacecolor()) != "#ffffff",
        )
        for line in ax.lines
        if line.get_marker() not in ("None", None, "")
    ]


def test_every_use_is_one_dot_in_its_row_and_column():
    own, other, unclear = ((mark, colour.lower()) for _, colour, mark in WHOSE.values())
    assert dots(plot_uses(TABLE)) == [
        (0, 0, *own, True),
        (0, 0, *other, True),
        (0, 1, *own, False),
        (1, 1, *unclear, True),
    ]


def test_whose_words_they_are_shows_without_colour():
    assert len({mark for _, _, mark in WHOSE.values()}) == len(WHOSE)


def test_no_two_dots_of_a_cell_lie_on_each_other():
    table = pd.DataFrame([ROWS[0]] * 20 + [ROWS[3]], columns=TABLE.columns)
    ax = plot_uses(table)
    places = [
        (*line.get_xdata(), *line.get_ydata()) for line in ax.lines if len(line.get_xdata()) == 1
    ]
    assert len(places) == len(set(places)) == 21
    columns = [round(x) for x, _ in places]
    rows = [round(y) for _, y in places]
    assert columns == [0] * 20 + [1]
    assert rows == [0] * 20 + [1]


def test_columns_say_how_many_uses_they_have_and_rows_who():
    ax = plot_uses(TABLE)
    assert [label.get_text() for label in ax.get_xticklabels()] == [
        "war\n(n = 2)\n+ 1 in another sense",
        "peace\n(n = 1)\n",  # an empty line, so that all n stand level
    ]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["A", "B"]
    assert ax.yaxis_inverted(), "the first row stands on top"


def test_a_cell_without_a_use_says_0():
    ax = plot_uses(TABLE, row_order=["B", "A", "C"], column_order=["peace", "war"])
    zeros = {(round(text.get_position()[0]), text.get_position()[1]) for text in ax.texts}
    assert {text.get_text() for text in ax.texts} == {"0"}
    assert zeros == {(0, 1), (0, 2), (1, 2)}
    assert [label.get_text() for label in ax.get_yticklabels()] == ["B", "A", "C"]


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_the_legend_explains_what_is_drawn_and_no_more():
    assert legend(plot_uses(TABLE.iloc[:1])) == [WHOSE["own"][0]]
    assert legend(plot_uses(TABLE)) == [
        *(said for said, _, _ in WHOSE.values()),
        "hollow: another sense",
    ]


def test_long_names_are_broken():
    table = TABLE.assign(outlet="The Gazette of the Harbour and of the Town behind the Harbour")
    (label,) = (label.get_text() for label in plot_uses(table).get_yticklabels())
    assert max(map(len, label.split("\n"))) <= 30


def test_it_draws_on_the_axes_it_is_given_and_makes_no_other():
    _, ax = plt.subplots()
    assert plot_uses(TABLE, ax=ax) is ax
    assert len(plt.get_fignums()) == 1


def test_the_table_stays_as_it_is():
    before = TABLE.copy()
    plot_uses(TABLE)
    pd.testing.assert_frame_equal(TABLE, before)


def test_a_row_that_the_order_lacks_is_an_error():
    with pytest.raises(ValueError, match=r"outlet of the table 'B' is unknown; there is \['A'\]"):
        plot_uses(TABLE, row_order=["A"])


def test_another_table_is_refused_with_what_it_lacks():
    with pytest.raises(ValueError, match=r"`table` lacks the columns \['sense'\]; it has"):
        plot_uses(TABLE.drop(columns="sense"))


def test_it_draws_what_the_measure_returns(make_study):
    study = make_study({"war": {"terms": ["war"], "unless": ["cold war"]}}, A="War. Cold War.")
    assert [filled for *_, filled in dots(plot_uses(uses(study, "war")))] == [True, False]


def test_other_columns_may_be_rows_and_columns():
    table = TABLE.assign(year=[2023, 2024, 2024, 2024])
    ax = plot_uses(table, rows="year", columns="whose")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["2023", "2024"]


MANY = ["strike", "walkout", "stoppage", "industrial action", "dispute", "blockade", "crisis"]


def crowded(columns, uses=24):
    rows = [
        (outlet, name, whose, "another sense" if number % 5 == 0 else "counted")
        for outlet in ("Harbour Gazette", "Quay Workers' Union of the Northern Ports")
        for name in columns
        for number, whose in zip(range(uses), list(WHOSE) * uses, strict=False)
    ]
    return pd.DataFrame(rows, columns=["outlet", "name", "whose", "sense"])


@pytest.mark.parametrize("columns", [MANY[:1], MANY[:3], MANY, MANY + [f"{m} now" for m in MANY]])
def test_no_text_stands_on_another_or_off_the_page(text_faults, columns):
    assert text_faults(plot_uses(crowded(columns))) == []


@pytest.mark.parametrize("columns", [MANY[:3], MANY, MANY + [f"{name} now" for name in MANY]])
def test_no_dot_touches_another_not_even_of_the_next_cell(columns):
    ax = plot_uses(crowded(columns))
    ax.figure.draw_without_rendering()
    places = [ax.transData.transform(line.get_xydata()[0]) for line in ax.lines if line.get_marker()
              not in ("None", "")]  # fmt: skip
    apart = [
        max(abs(x - a), abs(y - b)) * 72 / ax.figure.dpi
        for number, (x, y) in enumerate(places)
        for a, b in places[:number]
    ]
    assert min(apart) > 8, "points: a mark is 7 wide, with its edge 8.4"


def test_the_figure_is_as_wide_as_a_page_unless_the_heads_need_more():
    assert plot_uses(crowded(MANY)).figure.get_size_inches()[0] == 7.2
    assert plot_uses(crowded(MANY[:2])).figure.get_size_inches()[0] == 7.2
    assert (
        plot_uses(
            crowded([f"{name} {n}" for n in range(3) for name in MANY])
        ).figure.get_size_inches()[0]
        > 7.2
    )


def test_columns_stand_in_the_order_in_which_the_names_were_asked_for():
    table = TABLE.copy()
    table.attrs["method"] = {"names": ["truce", "peace", "war"]}
    ax = plot_uses(table)
    assert [head.get_text().split("\n")[0] for head in ax.get_xticklabels()] == ["peace", "war"]


def test_the_uses_of_a_whole_referent_can_be_read(text_faults, example):
    names = list(example.lexicon.names("event")["name"])
    table = uses(example, names)
    ax = plot_uses(table)
    assert text_faults(ax) == []
    counted = table[table["sense"] == "counted"].groupby("name").size()
    heads = [head.get_text().replace("\n", " ") for head in ax.get_xticklabels()]
    for name, n in counted.items():
        assert any(head.startswith(f"{name} (n = {n})") for head in heads)
