"""Plot the place and form of each statement of a source in each report."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis import tables
from analysis.plots.style import QUIET, WIDTH, in_house_style, new_axes, wrapped

_NEEDED = [
    "statement",
    "label",
    "stated_by",
    "source_words",
    "doc_id",
    "date",
    "outlet",
    "position",
    "words",
    "mode",
]
_SIZE = 7.5  # points
_ROW, _LINE, _GAP = 0.2, 0.125, 0.16  # inches: a statement, a line more, a band left out
_BLOCK = 1.15  # inches, of a report
_MOST = 4  # reports that a page may hold
_RAIL, _FAR = 0.06, 0.8  # of a block: width of a column, place of the second
_PAPER = "newspaper's text"
_COLOURS = {"speaker's own words": "#0072B2", _PAPER: "#D55E00"}
_STYLES: dict[str, Any] = {"quoted": "-", "reported": (0, (3, 2))}


class Band(NamedTuple):
    """The band of a statement in the column of the source: its edges and its speaker."""

    top: float
    bottom: float
    stated_by: str


@in_house_style
def plot_from_source_to_report(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """
    Draw the source as a column and each report as another, with a line for each restatement.

    Parameters
    ----------
    table : DataFrame
        As `from_source_to_report` returns it.
    ax : Axes, optional

    Returns
    -------
    Axes
        Statements of the source from top to bottom, the newspaper's text on grey; those that nobody
        restates are left out, a row of dots for each run of them. In each block the left column is
        the source and the right one the report from its headline to its end. A solid line is a
        quotation, a dashed one is in other words; its colour says whose words the source has.

    Raises
    ------
    ValueError
        If a column is missing, nothing is restated, or there are more than 4 reports.
    """
    tables.require(table, _NEEDED, "table")
    restated = table[table["doc_id"].notna()]
    reports = list(dict.fromkeys(restated.sort_values(["date", "doc_id"])["doc_id"]))
    _check(reports)
    stated = table.drop_duplicates("statement")
    rows = _rows(stated, set(restated["statement"]))
    width = WIDTH if ax is None else float(ax.get_window_extent().width / ax.figure.dpi)
    room = width - _BLOCK * len(reports) - 0.25
    places, y = {}, 0.0
    ax = ax or new_axes(width, 1.0 + sum(_height(row, room) for row in rows))
    for row in rows:
        height = _height(row, room)
        if isinstance(row, int):
            note = f"⋮  {tables.counted(row, 'statement')} not restated"
            ax.text(-0.08, y + height / 2, note, ha="right", va="center", color=QUIET, fontsize=6.5)
        else:
            lines = _lines(row, room)
            middle = y + height / 2
            ax.text(-0.08, middle, "\n".join(lines), ha="right", va="center", fontsize=_SIZE)
            places[row["statement"]] = Band(y, y + height, str(row["stated_by"]))
        y += height
    for number, doc_id in enumerate(reports):
        _draw_report(ax, restated[restated["doc_id"] == doc_id], places, number, y)
    ax.set(xlim=(-room / _BLOCK - 0.12, len(reports)), ylim=(y + 0.04, -0.3))
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[["left", "bottom"]].set_visible(False)
    _draw_legend(ax)
    return ax


def _check(reports: list[str]) -> None:
    if not reports:
        raise ValueError("`table` has no restatement: there is no line to draw.")
    if len(reports) > _MOST:
        raise ValueError(
            f"{len(reports)} reports: a figure holds {_MOST} at most. Keep fewer with "
            "study.where(doc_id=[…])."
        )


def _rows(stated: pd.DataFrame, restated: set[str]) -> list[dict[str, str] | int]:
    """Return the restated statements, and between them the number of others."""
    rows: list[dict[str, str] | int] = []
    for row in stated[["statement", "label", "stated_by"]].to_dict("records"):
        if row["statement"] in restated:
            rows.append({str(key): str(value) for key, value in row.items()})
        elif rows and isinstance(rows[-1], int):
            rows[-1] += 1
        else:
            rows.append(1)
    return rows


def _lines(row: dict[str, str], room: float) -> list[str]:
    return wrapped(row["label"] or row["statement"], room, _SIZE)


def _height(row: dict[str, str] | int, room: float) -> float:
    return _GAP if isinstance(row, int) else _ROW + _LINE * (len(_lines(row, room)) - 1)


def _draw_report(
    ax: Axes, rows: pd.DataFrame, places: dict[str, Band], number: int, full: float
) -> None:
    left, right = number + 0.0, number + _FAR
    for top, bottom, stated_by in places.values():
        shade = "#c9c9c9" if stated_by == _PAPER else "white"
        ax.fill_between([left, left + _RAIL], top + 0.01, bottom - 0.01, facecolor=shade,
                        edgecolor="#888888", linewidth=0.6)  # fmt: skip
    ax.fill_between([right, right + _RAIL], 0, full, facecolor="#f4f4f4", edgecolor="#888888",
                    linewidth=0.6)  # fmt: skip
    bend = np.linspace(0, 1, 24)
    smooth = bend**2 * (3 - 2 * bend)
    across = left + _RAIL + (right - left - _RAIL) * bend
    columns = ["statement", "position", "mode", "source_words"]
    for statement, position, mode, whose in rows[columns].itertuples(index=False, name=None):
        band = places[statement]
        start, end = (band.top + band.bottom) / 2, full * (0.01 + 0.98 * position)
        colour = _COLOURS[whose]
        ax.plot(across, start + (end - start) * smooth, color=colour, linestyle=_STYLES[mode],
                linewidth=1.1)  # fmt: skip
        mark, fill = ("s", colour) if mode == "quoted" else ("o", "white")
        ax.plot(right + _RAIL / 2, end, mark, markersize=3.5, color=colour, markerfacecolor=fill)
    sentences = len(rows.drop_duplicates(["part", "start"]))
    head = "\n".join([*wrapped(str(rows["outlet"].iloc[0]), _BLOCK - 0.1, 8.5, "bold")])
    ax.text(left, -0.2, head, fontsize=8.5, fontweight="bold", va="bottom")
    ax.text(
        left, -0.05, tables.counted(sentences, "sentence"), fontsize=7, va="bottom", color=QUIET
    )


def _draw_legend(ax: Axes) -> None:
    colours = [
        Line2D([], [], color=_COLOURS["speaker's own words"], label="the speaker’s own words"),
        Line2D([], [], color=_COLOURS[_PAPER], label="the newspaper’s text (grey)"),
    ]
    styles = [
        Line2D([], [], color="#333333", linestyle=_STYLES["quoted"], label="quoted"),
        Line2D([], [], color="#333333", linestyle=_STYLES["reported"], label="in other words"),
    ]
    ax.legend(handles=[*styles, *colours], loc="upper right", bbox_to_anchor=(1.0, 0.0), ncols=4,
              handlelength=1.8, columnspacing=1.2, borderaxespad=0.3, fontsize=7.5)  # fmt: skip
