"""Plot differences as a forest: a line for each comparison, with its interval and verdict."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.style import QUIET, WHOSE, WIDTH, in_house_style, label, new_axes

_NEEDED = ("reference", "difference", "low", "high", "q", "supported", "verdict", "why_missing")
_ROW, _HEAD = 0.2, 1.4  # inches of a line; lines of a head with its gap


@in_house_style
def plot_differences(
    table: pd.DataFrame, ax: Axes | None = None, *, smallest: float | None = None
) -> Axes:
    """
    Draw the differences of `differences`: for each name a line for each group, with its interval.

    Parameters
    ----------
    table : DataFrame
        As `differences` returns it.
    ax : Axes, optional
    smallest : float, optional
        The smallest difference that matters, drawn as a band around 0.

    Returns
    -------
    Axes
        Filled marks are supported differences, hollow ones are not; to the right stand q and the
        verdict. A comparison that may not be made is a line with its reason.

    Raises
    ------
    ValueError
        If the table is not one of `differences`.
    """
    tables.require(table, _NEEDED, "table")
    columns = list(table.columns)
    thing = columns[columns.index("reference") - 1]
    by = columns[: columns.index(thing)]
    blocks = tables.grouped(table, [thing], sort=False)
    ax = ax or new_axes(WIDTH, 0.8 + _ROW * (len(table) + _HEAD * len(blocks)))
    ticks: dict[float, str] = {}
    across, y = ax.get_yaxis_transform(), 0.0
    ax.axvline(0, color="#999999", linewidth=0.8, zorder=0)
    if smallest is not None:
        ax.axvspan(-smallest, smallest, color="#ececec", linewidth=0, zorder=0)
    for (name,), rows in blocks:
        ax.text(0, y, str(name), transform=across, va="center", fontweight="bold", fontsize=8.5)
        for number, row in enumerate(rows.to_dict("records"), 1):
            group = label(tuple(row[column] for column in by))
            ticks[y + number] = f"{group} less {label(row['reference'])}"
            _draw_row(ax, row, y + number)
        y += len(rows) + _HEAD
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.set_ylim(y - 1, -0.8)
    _draw_scale(ax, table, columns[columns.index("difference") - 1])
    return ax


def _draw_row(ax: Axes, row: Mapping[Any, Any], y: float) -> None:
    across = ax.get_yaxis_transform()
    if row["why_missing"]:
        ax.text(0.01, y, row["why_missing"], transform=across, va="center", color=QUIET, fontsize=8)
        return
    colour = WHOSE["own"].colour
    ax.hlines(y, row["low"], row["high"], color=colour, alpha=0.45, linewidth=2)
    filled = colour if row["supported"] else "white"
    ax.plot(row["difference"], y, "o", color=colour, markersize=5, markerfacecolor=filled)
    q = f"q {row['q']:.3f}" if row["q"] >= 0.001 else "q < 0.001"
    ax.text(
        1.02, y, f"{q}, {row['verdict']}", transform=across, va="center", color=QUIET, fontsize=8
    )


def _draw_scale(ax: Axes, table: pd.DataFrame, estimate: str) -> None:
    drawn = table["why_missing"] == ""
    if drawn.any():
        reach = np.nanmax(np.abs(table.loc[drawn, ["low", "high"]].to_numpy(float)))
        ax.set_xlim(-1.05 * reach, 1.05 * reach)
        name = estimate.removeprefix("reference_")
        ax.set_xlabel(f"difference of the {name}, 95 % interval over articles; filled: supported")
    else:
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
