"""Plot the words that only one article uses as bars, coloured by whose words they are."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from analysis import tables
from analysis.plots.style import QUIET, WHOSE, in_house_style, label, new_axes

_NEEDED = ["term", "n", "own", "other", "unclear", "words", "articles"]
_HATCH = {"own": "", "other": "////", "unclear": "...."}
_LONGEST = 19  # characters of a word
_WORD, _BAR = 1.15, 0.7  # width of the words and of the longest bar, in units of the x axis
_COLUMN = _WORD + _BAR + 0.35


@in_house_style
def plot_words_only_here(
    table: pd.DataFrame, ax: Axes | None = None, *, most: int = 12, columns: int = 3
) -> Axes:
    """
    Draw `words_only_here`: a block for each article, a bar for each word, coloured by whose it is.

    Parameters
    ----------
    table : DataFrame
        As `words_only_here` returns it.
    ax : Axes, optional
    most : int
        Words drawn for each article, the first ones of the table; a line says how many are left.
    columns : int
        Blocks beside each other.

    Returns
    -------
    Axes
        All bars have one scale, and the number of uses is at the end of each. An article
        without such a word has no row in the table, and no block.

    Raises
    ------
    ValueError
        If the table is not one of `words_only_here`, or is empty.
    """
    tables.require(table, _NEEDED, "table")
    if table.empty:
        raise ValueError("`table` is empty: no word stands in one article only; nothing to draw.")
    by = list(table.columns[: table.columns.get_loc("term")])
    blocks = list(table.groupby(by, sort=False, dropna=False))
    lines = [blocks[start : start + columns] for start in range(0, len(blocks), columns)]
    heights = [max(min(len(rows), most) for _, rows in line) + 4.2 for line in lines]
    ax = ax or new_axes(2.4 * min(columns, len(blocks)), 0.7 + 0.18 * sum(heights))
    scale = _BAR / table["n"].max()
    for number, line in enumerate(lines):
        for place, (group, rows) in enumerate(line):
            _draw_block(ax, group, rows, place * _COLUMN, sum(heights[:number]), most, scale)
    ax.set(xlim=(-0.05, min(columns, len(blocks)) * _COLUMN), ylim=(sum(heights) - 1.4, -0.8))
    ax.set(xticks=[], yticks=[])
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_xlabel("bar and number: uses of a word that no other of these groups uses")
    _draw_legend(ax, table)
    return ax


def _draw_block(
    ax: Axes, group: object, rows: pd.DataFrame, x: float, y: float, most: int, scale: float
) -> None:
    ax.text(x, y, label(group), va="center", fontweight="bold", fontsize=8.5)
    size = f"{len(rows)} only here, of {rows['words'].iloc[0]:,} words"
    ax.text(x, y + 1, size, va="center", color=QUIET, fontsize=8)
    for number, row in enumerate(rows.head(most).to_dict("records"), 2):
        ax.text(
            x + _WORD - 0.05, y + number, _short(row["term"]), ha="right", va="center", fontsize=8
        )
        _draw_bar(ax, row, x + _WORD, y + number, scale)
    if len(rows) > most:
        more = ax.text(x + _WORD - 0.05, y + 2 + most, f"and {len(rows) - most} more")
        more.set(ha="right", va="center", fontsize=8, color=QUIET)


def _draw_bar(ax: Axes, row: Mapping[Hashable, Any], x: float, y: float, scale: float) -> None:
    left = x
    for whose, (_, colour, _) in WHOSE.items():
        if row[whose]:
            width = row[whose] * scale
            (bar,) = ax.barh(y, width, left=left, height=0.7, color=colour, edgecolor="white")
            bar.set(hatch=_HATCH[whose], linewidth=0.6)
            left += width
    ax.text(left + 0.03, y, str(row["n"]), va="center", fontsize=8)


def _short(term: str) -> str:
    return term if len(term) <= _LONGEST else term[: _LONGEST - 1] + "…"


def _draw_legend(ax: Axes, table: pd.DataFrame) -> None:
    marks = [
        Patch(facecolor=colour, edgecolor="white", hatch=_HATCH[whose], label=text)
        for whose, (text, colour, _) in WHOSE.items()
        if table[whose].any()
    ]
    ax.legend(
        handles=marks,
        loc="lower left",
        bbox_to_anchor=(-0.01, 1),
        ncols=3,
        fontsize=8.5,
        frameon=False,
    )
