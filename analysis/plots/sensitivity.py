"""Plot sensitivity: a panel for each group and name, a mark with interval for each choice."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.style import QUIET, WHOSE, WIDTH, in_house_style, label, new_axes

_NEEDED = ("kind", "choice", "low", "high", "change", "why_missing")
_ROW, _HEAD = 0.17, 1.4


@in_house_style
def plot_sensitivity(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """
    Draw the choices of `sensitivity`: for each group and name a line for each choice.

    Parameters
    ----------
    table : DataFrame
        As `sensitivity` returns it, or some of its rows: one name, some outlets.
    ax : Axes, optional

    Returns
    -------
    Axes
        The study as it is stands first, with a vertical line at its estimate; filled marks are
        estimates that its interval does not hold. A choice without an estimate is a line with its
        reason; those that cannot be made at all are listed once, at the end.

    Raises
    ------
    ValueError
        If the table is not one of `sensitivity`.
    """
    tables.require(table, _NEEDED, "table")
    columns = [str(c) for c in table.columns]
    counts = [c for c in ("n", "words", "of", "articles") if c in columns]
    first = min(columns.index(c) for c in counts) if counts else columns.index("low") - 1
    keys, estimate = columns[2:first], columns[columns.index("low") - 1]
    made = table[table[keys[-1]].notna()]
    unmade = table[table[keys[-1]].isna()]
    groups = tables.grouped(made, keys, sort=False)
    size = len(table) + _HEAD * (len(groups) + bool(len(unmade)))
    ax = ax or new_axes(WIDTH, 0.8 + _ROW * size)
    ticks: dict[float, str] = {}
    y = 0.0
    for key, rows in groups:
        _head(ax, y, label(key))
        study = rows.iloc[0]
        for number, row in enumerate(rows.to_dict("records"), 1):
            ticks[y + number] = str(row["choice"])
            _draw_row(ax, row, study, estimate, y + number)
        if not study["why_missing"]:
            ax.vlines(study[estimate], y + 0.5, y + len(rows) + 0.5, color="#999999", linewidth=0.8)
        y += len(rows) + _HEAD
    if len(unmade):
        _head(ax, y, "not possible here")
        for number, row in enumerate(unmade.to_dict("records"), 1):
            ticks[y + number] = str(row["choice"])
            _reason(ax, row, y + number)
        y += len(unmade) + _HEAD
    ax.set_yticks(list(ticks), list(ticks.values()), fontsize=7.5)
    ax.set_ylim(y - 1, -0.8)
    ax.set_xlabel(f"{estimate}, 95 % interval; filled: outside of the first line's interval")
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    return ax


def _head(ax: Axes, y: float, text: str) -> None:
    ax.text(
        0, y, text, transform=ax.get_yaxis_transform(), va="center", fontweight="bold", fontsize=8.5
    )


def _reason(ax: Axes, row: Mapping[Any, Any], y: float) -> None:
    text = str(row["why_missing"])
    shown = text if len(text) <= 90 else text[:89] + "…"
    across = ax.get_yaxis_transform()
    ax.text(0.01, y, shown, transform=across, va="center", color=QUIET, fontsize=7.5)


def _draw_row(ax: Axes, row: Mapping[Any, Any], study: pd.Series, estimate: str, y: float) -> None:
    if row["why_missing"]:
        _reason(ax, row, y)
        return
    colour = WHOSE["own"].colour
    ax.hlines(y, row["low"], row["high"], color=colour, alpha=0.45, linewidth=2)
    outside = not study["why_missing"] and not study["low"] <= row[estimate] <= study["high"]
    filled = colour if outside else "white"
    ax.plot(row[estimate], y, "o", color=colour, markersize=4.5, markerfacecolor=filled)
