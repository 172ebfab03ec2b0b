"""Naming shares as dots with intervals; where there may be no share, the count in words."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.style import QUIET, WHOSE, in_house_style, label, new_axes

_SHARES = ["name", "n", "of", "articles", "share", "low", "high", "why_missing"]


@in_house_style
def plot_naming_shares(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """
    Draw the shares of `naming_shares`: a line for each group and name, with its 95 % interval.

    Parameters
    ----------
    table : DataFrame
        As `naming_shares` returns it.
    ax : Axes, optional

    Returns
    -------
    Axes
        A group that may have no share (too few articles or uses) is a line of counts instead.

    Raises
    ------
    ValueError
        If the table is not one of `naming_shares`.
    """
    tables.require(table, _SHARES, "table")
    by = list(table.columns[: table.columns.get_loc("name")])
    groups = list(table.groupby(by, sort=False, dropna=False))
    shown = sum(len(rows) if _has_shares(rows) else 1 for _, rows in groups)
    ax = ax or new_axes(7.2, 0.8 + 0.2 * (shown + 1.4 * len(groups)))
    ticks: dict[float, str] = {}
    y = 0.0
    for group, rows in groups:
        ax.text(0, y, _head(group, rows), va="center", fontweight="bold", fontsize=8.5)
        if _has_shares(rows):
            for number, row in enumerate(rows.to_dict("records"), 1):
                ticks[y + number] = row["name"]
                _draw_row(ax, row, y + number)
            y += len(rows) + 1.4
        else:
            ax.text(0, y + 1, _counts_in_words(rows), va="center", color=QUIET, fontsize=8.5)
            y += 2.4
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.set(ylim=(y - 1, -0.8), xlim=(-0.02, 1.02))
    if ticks:
        ax.set_xlabel("share of all uses of the competing names, 95 % interval over articles")
    else:
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    return ax


def _has_shares(rows: pd.DataFrame) -> bool:
    return bool((rows["why_missing"] == "").any())


def _head(group: object, rows: pd.DataFrame) -> str:
    uses, articles = rows[["of", "articles"]].iloc[0]
    return (
        f"{label(group)}  (n = {uses} use{'s' * (uses != 1)}, "
        f"{articles} article{'s' * (articles != 1)})"
    )


def _counts_in_words(rows: pd.DataFrame) -> str:
    """Return "conflict 9, crisis 1 (no share: fewer than 5 articles)"."""
    used = rows[rows["n"] > 0]
    listed = [
        f"{name} {n}{' (apart)' if why == 'apart' else ''}"
        for name, n, why in zip(used["name"], used["n"], used["why_missing"], strict=True)
    ]
    reason = next((why for why in rows["why_missing"] if why != "apart"), "all of them apart")
    return f"{', '.join(listed) or 'none'}  (no share: {reason})"


def _draw_row(ax: Axes, row: Mapping[Any, Any], y: float) -> None:
    if row["why_missing"]:
        ax.text(0, y, f"{row['n']} ({row['why_missing']})", va="center", color=QUIET, fontsize=8)
        return
    colour = WHOSE["own"][1]
    ax.hlines(y, row["low"], row["high"], color=colour, alpha=0.45, linewidth=2)
    ax.plot(row["share"], y, "o", color=colour, markersize=5)
