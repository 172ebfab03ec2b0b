"""Plot a share or rate over periods: a panel for each group, gaps left open, events as lines."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis import tables
from analysis.plots.style import QUIET, WIDTH, in_house_style, label, new_axes

_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#333333")
_MARKERS = ("o", "D", "^", "s", "v", "P", "X")
_PERIODS = ("day", "week", "month", "quarter", "year")
_GAP, _ROW = 0.35, 1.25  # of a panel's height; inches of a panel
_MOST_TICKS = 12


@in_house_style
def plot_over_time(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """
    Draw the periods of `over_time`: a panel for each group, a line for each name with intervals.

    Parameters
    ----------
    table : DataFrame
        As `over_time` returns it, or some of its rows.
    ax : Axes, optional

    Returns
    -------
    Axes
        Panels below each other share one scale, from 0 to the highest limit. Lines join only
        periods that follow each other; a period without articles is grey, one with articles and
        no estimate is empty. Events are dotted lines with their names at the top. Slopes that are
        told from 0 (q at most .05) are named beside the panel.

    Raises
    ------
    ValueError
        If the table is not one of `over_time`.
    """
    tables.require(table, ["begins", "low", "high", "why_missing"], "table")
    columns = [str(one) for one in table.columns]
    freq = columns[columns.index("begins") - 1]
    tables.one_of(freq, _PERIODS, "period")
    by, thing = columns[: columns.index(freq)], columns[columns.index("begins") + 1]
    estimate = columns[columns.index("low") - 1]
    groups = tables.grouped(table, by, sort=False)
    things = list(dict.fromkeys(table.loc[table["why_missing"] != "apart", thing]))
    periods = table[[freq, "begins"]].drop_duplicates().sort_values("begins")[freq].tolist()
    top = table["high"].max()
    scale = float(top) if top > 0 else 1.0
    ax = ax or new_axes(WIDTH, 1.1 + _ROW * len(groups))
    ticks: dict[float, str] = {}
    for number, (key, rows) in enumerate(groups):
        base = -(1 + _GAP) * number
        ticks |= {base: "0", base + 1: f"{scale:.2g}"}
        ax.axhline(base, color="#cccccc", linewidth=0.6, zorder=0)
        name = label(key)
        ax.text(0, base + 1.06, name, transform=ax.get_yaxis_transform(), fontweight="bold")
        _draw_gaps(ax, rows, periods, freq, base)
        for place, one in enumerate(things):
            mine = rows[rows[thing] == one].set_index(freq).reindex(periods)
            _draw_line(ax, mine, estimate, place, base, scale, len(things))
        _write_slopes(ax, table.attrs.get("slopes", []), by, key, thing, base)
    _draw_events(ax, table.attrs.get("events", []), periods)
    _legend(ax, things)
    _scale(ax, periods, ticks, len(groups))
    ax.set_ylabel(estimate, labelpad=8)
    return ax


def _draw_gaps(ax: Axes, rows: pd.DataFrame, periods: list[str], freq: str, base: float) -> None:
    for period in rows.loc[rows["why_missing"] == "no articles", freq].unique():
        x = periods.index(period)
        ax.add_patch(Rectangle((x - 0.5, base), 1, 1, color="#eeeeee", linewidth=0, zorder=0))


def _draw_line(
    ax: Axes, mine: pd.DataFrame, estimate: str, place: int, base: float, scale: float, of: int
) -> None:
    colour, marker = _COLOURS[place % len(_COLOURS)], _MARKERS[place % len(_MARKERS)]
    x = np.arange(len(mine)) + (place - (of - 1) / 2) * min(0.12, 0.6 / of)
    y, low, high = (base + mine[c].to_numpy(float) / scale for c in (estimate, "low", "high"))
    ax.vlines(x, low, high, color=colour, alpha=0.4, linewidth=1.6)
    ax.plot(x, y, color=colour, marker=marker, markersize=4, linewidth=1, clip_on=False)


def _write_slopes(
    ax: Axes,
    slopes: list[dict[str, Any]],
    by: list[str],
    key: tuple[Any, ...],
    thing: str,
    y: float,
) -> None:
    """Write the slopes that are told from 0 beside their panel."""
    mine = [s for s in slopes if tuple(s[c] for c in by) == key and s["q"] <= 0.05]
    lines = [f"{s[thing]}: {s['slope']:+.2g} a period (q {s['q']:.3f})" for s in mine]
    if lines:
        text = "\n".join(lines)
        ax.text(
            1.01, y + 0.5, text, transform=ax.get_yaxis_transform(), color=QUIET, fontsize=7.5,
            va="center",
        )  # fmt: skip


def _draw_events(ax: Axes, events: list[dict[str, str]], periods: list[str]) -> None:
    across = ax.get_xaxis_transform()
    for event in events:
        if event["period"] in periods:
            x = periods.index(event["period"])
            ax.axvline(x, color=QUIET, linestyle=":", linewidth=0.9, zorder=0)
            ax.text(x, 1.01, event["event"], transform=across, rotation=30, fontsize=7.5)


def _legend(ax: Axes, things: list[Any]) -> None:
    for place, one in enumerate(things):
        colour, marker = _COLOURS[place % len(_COLOURS)], _MARKERS[place % len(_MARKERS)]
        ax.plot([], [], color=colour, marker=marker, markersize=4, label=str(one))
    ax.plot([], [], color="#dddddd", linewidth=6, label="no articles")
    ax.legend(loc="upper left", bbox_to_anchor=(0, -0.12), ncols=4, fontsize=8, frameon=False)


def _scale(ax: Axes, periods: list[str], ticks: dict[float, str], groups: int) -> None:
    step = -(-len(periods) // _MOST_TICKS)
    ax.set_xticks(range(0, len(periods), step), periods[::step], rotation=30, ha="right")
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.set_xlim(-0.6, len(periods) - 0.4)
    ax.set_ylim(-(1 + _GAP) * (groups - 1) - 0.05, 1.25)
    ax.spines["left"].set_visible(False)
