"""Plot each use of a word as one dot, for corpora too small for percentages."""

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis import tables
from analysis.plots.style import (
    KEEP,
    QUIET,
    WHOSE,
    WIDTH,
    hollow_text,
    in_house_style,
    inches,
    new_axes,
    text_width,
    wrapped,
)

_PER_LINE = 6  # dots beside each other before a new line begins, at most
_STEP_X, _STEP_Y = 0.13, 0.2  # from dot to dot, in columns at least, and in rows
_DOT, _ROW, _TEXT = 0.142, 0.62, 0.14  # inches: dot to dot at the least, a row, a line of a label
_GAP = 0.1  # inches between two heads, at the least
_WIDEST = 1.5  # inches of a line of a head
_MARGIN = 0.25  # inches beside labels and columns
_LARGE, _SMALL = 8.5, 7.5  # points, of heads; small ones where large ones would widen the figure
_FEW = 5  # columns beside which labels of rows may be long


class Span(NamedTuple):
    """The middle and the height of a row."""

    middle: float
    height: float


Spans = dict[str, Span]


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
        All rows and columns to draw, also those without any use (drawn as 0). Left out, names stand
        in the order in which `uses` was asked for them, all else as it comes first.
    ax : Axes, optional

    Returns
    -------
    Axes
        A filled dot is a use that is counted, a hollow one has another sense or is denied; n is the
        number of counted ones. The figure is 7.2 inches wide, and wider where the longest word of
        a head leaves no other way: draw fewer columns for a printed page.

    Raises
    ------
    ValueError
        If a column is missing, or the table holds a row or column that the order lacks.
    """
    tables.require(table, [rows, columns, "whose", "sense"], "table")
    table = table.astype({rows: str, columns: str})
    if column_order is None:
        column_order = _order_asked_for(table, columns)
    names = _labels(table, rows, row_order)
    xs = {name: x for x, name in enumerate(_labels(table, columns, column_order))}
    labels = {name: fill(name, 30 if len(xs) <= _FEW else 16) for name in names}
    margin = _MARGIN + max(
        (text_width(line, _LARGE) for text in labels.values() for line in text.split("\n")),
        default=0,
    )
    size, width = _head_size(xs, WIDTH - margin)
    width = inches(ax)[0] if ax else width
    per_line, step = _dots(width / max(len(xs), 1))
    cells = table.groupby([rows, columns], sort=False)
    fullest = cells.size().groupby(level=0).max()
    ys = _spans(labels, {str(name): -(-int(n) // per_line) for name, n in fullest.items()})
    heads = _heads(table, columns, xs, min(width / max(len(xs), 1) - _GAP, _WIDEST), size)
    marks = _marks(table)
    beside = width > sum(text_width(mark.get_label(), 8) + 0.4 for mark in marks)
    if ax is None:
        lines = max((head.count("\n") + 1 for head in heads), default=0)
        height = 1.1 + _TEXT * max(0, lines - 3) + 0.17 * (not beside)
        ax = new_axes(margin + width, height + _ROW * sum(height for _, height in ys.values()))
    for (row, column), cell in cells:
        _draw_cell(ax, cell, xs[str(column)], ys[str(row)].middle, per_line, step)
    _draw_empty_cells(ax, set(zip(table[rows], table[columns], strict=True)), xs, ys)
    _draw_frame(ax, labels, ys, xs, heads, size)
    _draw_legend(ax, marks, 4 if beside else 2)
    return ax


def _order_asked_for(table: pd.DataFrame, columns: str) -> list[str]:
    """Return the names of the table in the order of the method record, if it has one."""
    asked = table.attrs.get("method", {}).get("names", ()) if columns == "name" else ()
    names = list(dict.fromkeys(table[columns]))
    return sorted(names, key=lambda name: asked.index(name) if name in asked else len(asked))


def _labels(table: pd.DataFrame, column: str, order: Sequence[str] | None) -> list[str]:
    values = list(dict.fromkeys(table[column]))
    labels = list(dict.fromkeys(map(str, order))) if order is not None else values
    for value in values:
        tables.one_of(value, labels, f"{column} of the table")
    return labels


def _head_size(names: Mapping[str, int], width: float) -> tuple[float, float]:
    """Return the points of the heads, and the width that all columns need with them."""
    words = [word for name in [*names, "another (n = 9)"] for word in name.split()]
    needed = {
        size: len(names) * (max(text_width(word, size) for word in words) + _GAP)
        for size in (_LARGE, _SMALL)
    }
    size = _LARGE if needed[_LARGE] <= width else _SMALL
    return size, max(width, needed[size], len(names) * 4 * _DOT)


def _dots(width: float) -> tuple[int, float]:
    """Return the dots on a line of a column of so many inches, and the step between them."""
    step = max(_STEP_X, _DOT / width)
    return max(1, min(_PER_LINE, 1 + int(0.66 / step))), step


def _spans(labels: Mapping[str, str], lines: Mapping[str, int]) -> Spans:
    """Return the middle and height of each row, 1 where its dots and its label fit into it."""
    spans, top = {}, -0.5
    for name, text in labels.items():
        inside = max(_STEP_Y * _ROW * lines.get(name, 0), _TEXT * (text.count("\n") + 1))
        height = max(1.0, (inside + 0.12) / _ROW)
        spans[name] = Span(top + height / 2, height)
        top += height
    return spans


def _heads(
    table: pd.DataFrame, columns: str, names: Mapping[str, int], width: float, size: float
) -> list[str]:
    """Return the heads: "war", "(n = 3)", "+ 2 in another sense"; lines of n stand level."""
    counted = table[table["sense"] == "counted"].groupby(columns).size()
    hollow = table[table["sense"] != "counted"].groupby(columns)["sense"].agg(list)
    more = [
        wrapped(f"+{KEEP}{hollow_text(hollow[name], len(hollow[name]))}", width, size)
        if name in hollow
        else []
        for name in names
    ]
    longest = max(map(len, more), default=0)
    return [
        "\n".join([*wrapped(name, width, size), f"(n = {counted.get(name, 0)})", *lines])
        + "\n" * (longest - len(lines))
        for name, lines in zip(names, more, strict=True)
    ]


def _draw_cell(ax: Axes, cell: pd.DataFrame, x: int, y: float, per_line: int, step: float) -> None:
    """Draw the uses of one row and column as lines of dots, in reading order."""
    lines = -(-len(cell) // per_line)
    for number, (whose, sense) in enumerate(zip(cell["whose"], cell["sense"], strict=True)):
        line, place = divmod(number, per_line)
        _, colour, marker = WHOSE[whose]
        ax.plot(
            x - 0.3 + step * place,
            y + _STEP_Y * (line - (lines - 1) / 2),
            marker,
            markersize=7 if marker == "o" else 6,
            markeredgecolor=colour,
            markeredgewidth=1.4,
            markerfacecolor=colour if sense == "counted" else "white",
        )


def _draw_empty_cells(
    ax: Axes, filled: set[tuple[str, str]], xs: Mapping[str, int], ys: Spans
) -> None:
    for row, (y, _) in ys.items():
        for column, x in xs.items():
            if (row, column) not in filled:
                ax.text(x - 0.3, y, "0", color=QUIET, ha="center", va="center", fontsize=8.5)


def _draw_frame(
    ax: Axes,
    labels: Mapping[str, str],
    ys: Spans,
    xs: Mapping[str, int],
    heads: list[str],
    size: float,
) -> None:
    bottom = max((y + height / 2 for y, height in ys.values()), default=0.5)
    ax.set(xlim=(-0.45, len(xs) - 0.5), ylim=(bottom + 0.05, -0.55))
    ax.set_yticks([y for y, _ in ys.values()], list(labels.values()))
    ax.set_xticks(list(xs.values()), heads, fontsize=size)
    ax.tick_params(length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    ax.spines[["left", "bottom"]].set_visible(False)
    for y, height in list(ys.values())[1:]:
        ax.axhline(y - height / 2, color="#dddddd", linewidth=0.8)


def _marks(table: pd.DataFrame) -> list[Line2D]:
    """Return the marks of the legend, with their labels."""
    marks = [
        Line2D([], [], linestyle="", marker=marker, color=colour, markersize=6, label=text)
        for whose, (text, colour, marker) in WHOSE.items()
        if (table["whose"] == whose).any()
    ]
    if (table["sense"] != "counted").any():
        hollow = Line2D([], [], linestyle="", marker="o", markersize=6, color="#333333")
        hollow.set(markerfacecolor="white", label=hollow_text(table["sense"]))
        marks.append(hollow)
    return marks


def _draw_legend(ax: Axes, marks: list[Line2D], columns: int) -> None:
    ax.legend(
        handles=marks,
        loc="upper left",
        bbox_to_anchor=(-0.02, 0),
        ncols=columns,
        handletextpad=0.2,
        columnspacing=1.0,
        fontsize=8,
        frameon=False,
    )
