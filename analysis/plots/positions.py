"""Plot the place of each name in each article, with labels that do not overlap."""

from collections.abc import Hashable, Iterable, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis import tables
from analysis.plots.style import (
    WHOSE,
    WIDTH,
    hollow_text,
    in_house_style,
    inches,
    new_axes,
    text_width,
)

_USES = ["name", "sense", "whose", "position"]
_SIZE = 7.0  # points, of the names
_LANE, _HEAD, _GAP = 0.135, 0.22, 0.2  # inches: a line of names, the head of a row, between rows
_TITLE = -7.0  # where uses in the title stand, left of 0 %
_INCHES = 6.9  # width of the Axes that are made here, at the least
_MOST = 30  # articles that a page may hold

Lanes = dict[Hashable, int]


@in_house_style
def plot_names_by_position(
    table: pd.DataFrame,
    *,
    rows: str = "doc_id",
    row_order: Sequence[str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """
    Draw every use at its place in the article: a row an article, colour and mark whose word it is.

    Parameters
    ----------
    table : DataFrame
        As `name_positions` returns it; needs `rows`, ``name``, ``sense``, ``whose``, ``position``.
    rows : str
        Column of `table` with the name of the article.
    row_order : sequence of str, optional
        All rows to draw, also those without any use.
    ax : Axes, optional

    Returns
    -------
    Axes
        Above the line of an article are the outlet's own words, below it those of others and
        unclear ones. A filled mark is a use that is counted, a hollow one has another sense
        or is denied; n is the number of counted ones, those of names set `apart` among them.

    Raises
    ------
    ValueError
        If a column is missing, the table holds a row that the order lacks, or there are more than
        30 rows.
    """
    tables.require(table, [rows, *_USES], "table")
    values = list(dict.fromkeys(table[rows]))
    order = values if row_order is None else list(dict.fromkeys(row_order))
    for value in values:
        tables.one_of(value, order, f"{rows} of the table")
    if len(order) > _MOST:
        raise ValueError(
            f"{len(order)} rows of {rows!r}: a figure holds {_MOST} articles at most. Keep fewer "
            "with study.where(), such as study.where(outlet=…) or study.where(doc_id=[…])."
        )
    in_title = table["position"].isna()
    in_title_at = _TITLE + 1.6 * table.groupby([rows, in_title]).cumcount()
    percent = (100 * table["position"]).where(~in_title, in_title_at)
    uses = table.assign(
        percent=percent, width=_widths(table["name"], inches(ax)[0] if ax else _INCHES)
    )
    articles = [uses[uses[rows] == value] for value in order]
    lanes = [(_lanes(own), _lanes(others)) for own, others in map(_own_and_others, articles)]
    heights = [_height(above) + _height(below) + _HEAD + _GAP for above, below in lanes]
    ax = ax or new_axes(WIDTH, sum(heights) + 0.75)
    y = 0.0
    for value, article, (above, below), height in zip(order, articles, lanes, heights, strict=True):
        ax.text(_TITLE - 1, y, _head(value, article), va="center", fontweight="bold", fontsize=8.5)
        line = y + _HEAD + _height(above)
        ax.hlines(line, 0, 100, color="#bbbbbb", linewidth=0.8, zorder=1)
        _draw_uses(ax, article, {**above, **below}, line)
        y += height
    right = max([102.0, *(uses["percent"] + uses["width"])])
    ax.set(xlim=(_TITLE - 1.5, right), ylim=(y, -_HEAD / 2))
    _draw_axes(ax)
    _draw_legend(ax, table)
    return ax


def _head(value: object, article: pd.DataFrame) -> str:
    n = int((article["sense"] == "counted").sum())
    hollow = len(article) - n
    more = f" + {hollow_text(article['sense'], hollow)}" if hollow else ""
    return f"{value}  (n = {tables.counted(n, 'use')}{more})"


def _widths(names: Iterable[str], width: float) -> list[float]:
    """Return the width of each name in percent of the axis, with some space after it."""
    one_percent = width / 122  # from the title to names that stand beyond the end of the line
    return [text_width(name, _SIZE) / one_percent + 1.3 for name in names]


def _own_and_others(article: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    own = article["whose"] == "own"
    return article[own], article[~own]


def _lanes(uses: pd.DataFrame) -> Lanes:
    """
    Return the line of each name, 0 nearest to the article's line.

    A name begins at its mark and extends to the right; a thin line connects the two. From right to
    left, each name takes the nearest line where it overlaps no other name or connecting line.
    """
    reach: list[float] = []  # leftmost beginning in this line or in one farther out
    found: Lanes = {}
    columns = zip(-uses["percent"], uses.index, uses["width"], strict=True)
    for minus_x, row, width in sorted(columns):
        x = -minus_x
        lane = next((i for i, limit in enumerate(reach) if x + width <= limit), len(reach))
        reach = [min(limit, x) if i <= lane else limit for i, limit in enumerate(reach)]
        reach += [x] * (lane == len(reach))
        found[row] = lane
    return found


def _height(lanes: Lanes) -> float:
    return _LANE * (max(lanes.values()) + 1.5) if lanes else 0.1


def _draw_uses(ax: Axes, article: pd.DataFrame, lanes: Lanes, line: float) -> None:
    columns = ["percent", "name", "whose", "sense"]
    for row, x, name, whose, sense in article[columns].itertuples(name=None):
        _, colour, marker = WHOSE[whose]
        y = line + (-1 if whose == "own" else 1) * _LANE * (lanes[row] + 1)
        ax.vlines(x, line, y, color=colour, linewidth=0.5, alpha=0.6, zorder=1)
        ax.text(x + 0.3, y, name, va="center", fontsize=_SIZE, color=colour)
        filled = colour if sense == "counted" else "white"
        ax.plot(x, line, marker, color=colour, markerfacecolor=filled, markersize=5, zorder=2)


def _draw_axes(ax: Axes) -> None:
    quarters = {_TITLE: "title"} | {float(x): f"{x} %" for x in range(0, 101, 25)}
    ax.set_xticks(list(quarters), list(quarters.values()))
    ax.set_yticks([])
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_xlabel("place in the text, in percent of its characters", loc="left")


def _draw_legend(ax: Axes, table: pd.DataFrame) -> None:
    place = {"own": "above", "other": "below", "unclear": "below"}
    marks = [
        Line2D(
            [],
            [],
            linestyle="",
            marker=marker,
            color=colour,
            markersize=5,
            label=f"{text} ({place[whose]})",
        )
        for whose, (text, colour, marker) in WHOSE.items()
        if (table["whose"] == whose).any()
    ]
    if (table["sense"] != "counted").any():
        hollow = Line2D([], [], linestyle="", marker="o", markersize=5, color="#333333")
        hollow.set(markerfacecolor="white", label=hollow_text(table["sense"]))
        marks.append(hollow)
    ax.legend(
        handles=marks,
        loc="lower left",
        bbox_to_anchor=(0, 1.0),
        ncols=len(marks) if len(marks) < 4 else 2,
        handletextpad=0.2,
        columnspacing=1.0,
        borderaxespad=0,
        fontsize=8,
        frameon=False,
    )
