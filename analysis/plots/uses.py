"""Uses of words, one dot each: for corpora in which a percentage would claim too much."""

from collections.abc import Sequence
from textwrap import fill

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis import tables
from analysis.plots.style import QUIET, WHOSE, in_house_style, new_axes

_PER_LINE = 6  # dots beside each other before a new line begins
_STEP_X, _STEP_Y = 0.13, 0.2
_ROW_WIDTH, _HEAD_WIDTH = 30, 24  # letters of a label in one line


@in_house_style
def plot_uses(
    table: pd.DataFrame,
    *,
    rows: str = "outlet",
    columns: str = "name",
    row_order: Sequence[str] | None = None,
    column_order: Sequence[str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """
    Draw every use as one dot: rows by outlet, columns by word, colour by whose words they are.

    Parameters
    ----------
    table : DataFrame
        As `uses` returns it; needs `rows`, `columns`, ``whose`` and ``sense``.
    rows, columns : str
        Columns of `table`.
    row_order, column_order : sequence of str, optional
        All rows and columns to draw, also those without any use (drawn as 0).
    ax : Axes, optional

    Returns
    -------
    Axes
        A filled dot is a use that is counted, a hollow one has another sense.

    Raises
    ------
    ValueError
        If a column is missing, or the table holds a row or column that the order lacks.
    """
    tables.require(table, [rows, columns, "whose", "sense"], "table")
    table = table.astype({rows: str, columns: str})
    ys = _positions(table, rows, row_order)
    xs = _positions(table, columns, column_order)
    ax = ax or new_axes(7.2, 1.1 + 0.62 * len(ys))
    for (row, column), cell in table.groupby([rows, columns], sort=False):
        _draw_cell(ax, cell, xs[str(column)], ys[str(row)])
    _draw_empty_cells(ax, table, rows, columns, xs, ys)
    ax.set(xlim=(-0.45, len(xs) - 0.5), ylim=(len(ys) - 0.45, -0.55))
    ax.set_yticks(list(ys.values()), [fill(row, _ROW_WIDTH) for row in ys])
    totals = table.groupby(columns).size()
    heads = [f"{fill(name, _HEAD_WIDTH)}\n(n = {totals.get(name, 0)})" for name in xs]
    ax.set_xticks(list(xs.values()), heads)
    ax.tick_params(length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    ax.spines[["left", "bottom"]].set_visible(False)
    for y in list(ys.values())[1:]:
        ax.axhline(y - 0.5, color="#dddddd", linewidth=0.8)
    _draw_legend(ax, table)
    return ax


def _positions(table: pd.DataFrame, column: str, order: Sequence[str] | None) -> dict[str, int]:
    there = list(dict.fromkeys(table[column]))
    wanted = list(dict.fromkeys(map(str, order))) if order is not None else there
    for value in there:
        tables.one_of(value, wanted, f"{column} of the table")
    return {value: number for number, value in enumerate(wanted)}


def _draw_cell(ax: Axes, cell: pd.DataFrame, x: int, y: int) -> None:
    """Draw the uses of one row and column as lines of dots, in reading order."""
    lines = -(-len(cell) // _PER_LINE)
    for number, (whose, sense) in enumerate(zip(cell["whose"], cell["sense"], strict=True)):
        line, place = divmod(number, _PER_LINE)
        _, colour, mark = WHOSE[whose]
        ax.plot(
            x - 0.3 + _STEP_X * place,
            y + _STEP_Y * (line - (lines - 1) / 2),
            mark,
            markersize=7 if mark == "o" else 6,
            markeredgecolor=colour,
            markeredgewidth=1.4,
            markerfacecolor=colour if sense == "counted" else "white",
        )


def _draw_empty_cells(
    ax: Axes,
    table: pd.DataFrame,
    rows: str,
    columns: str,
    xs: dict[str, int],
    ys: dict[str, int],
) -> None:
    filled = set(zip(table[rows], table[columns], strict=True))
    for row, y in ys.items():
        for column, x in xs.items():
            if (row, column) not in filled:
                ax.text(x - 0.3, y, "0", color=QUIET, ha="center", va="center", fontsize=8.5)


def _draw_legend(ax: Axes, table: pd.DataFrame) -> None:
    """Explain the marks that are drawn, below the dots."""
    there = [whose for whose in WHOSE if (table["whose"] == whose).any()]
    marks = [
        Line2D([], [], linestyle="", marker=mark, color=colour, markersize=6, label=said)
        for said, colour, mark in (WHOSE[whose] for whose in there)
    ]
    if (table["sense"] != "counted").any():
        hollow = Line2D([], [], linestyle="", marker="o", markersize=6, color="#333333")
        hollow.set(markerfacecolor="white", label="hollow: another sense")
        marks.append(hollow)
    ax.legend(
        handles=marks,
        loc="upper left",
        bbox_to_anchor=(-0.02, 0),
        ncols=4,
        handletextpad=0.2,
        columnspacing=1.0,
        fontsize=8,
        frameon=False,
    )
