"""Plot naming shares as dots with intervals; counts and a reason for a group without a share."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.style import (
    KEEP,
    QUIET,
    WHOSE,
    WIDTH,
    in_house_style,
    inches,
    label,
    new_axes,
    text_width,
    wrapped,
)

_SHARES = ["name", "n", "of", "articles", "share", "low", "high", "why_missing"]
_SIZE = 8.5  # points, of heads and lines of counts
_MARGIN = 0.35  # inches beside names and axis


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
        A group that may have no share (too few articles or uses) is a line with its counts and
        the reason.

    Raises
    ------
    ValueError
        If the table is not one of `naming_shares`.
    """
    tables.require(table, _SHARES, "table")
    by = list(table.columns[: table.columns.get_loc("name")])
    groups = tables.grouped(table, by, sort=False)
    width = inches(ax)[0] if ax else WIDTH - _MARGIN - _widest_name(groups)
    heads = [wrapped(_head(group, rows), width, _SIZE, "bold") for group, rows in groups]
    count_lines = [
        [] if _has_shares(rows) else wrapped(_counts_in_words(rows), width, _SIZE)
        for _, rows in groups
    ]
    drawn = sum(
        len(counts) or len(rows) for counts, (_, rows) in zip(count_lines, groups, strict=True)
    )
    ax = ax or new_axes(WIDTH, 0.8 + 0.2 * (drawn + sum(len(head) + 0.4 for head in heads)))
    ticks: dict[float, str] = {}
    y = 0.0
    for (_, rows), head, counts in zip(groups, heads, count_lines, strict=True):
        y = _write(ax, head, y, fontweight="bold")
        if not counts:
            for row in rows.to_dict("records"):
                ticks[y] = row["name"]
                _draw_row(ax, row, y)
                y += 1
        y = _write(ax, counts, y, color=QUIET) + 0.4
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.set(ylim=(y - 0.9, -0.8), xlim=(-0.02, 1.02))
    _draw_scale(ax, bool(ticks))
    return ax


def _has_shares(rows: pd.DataFrame) -> bool:
    return bool((rows["why_missing"] == "").any())


def _widest_name(groups: list[tuple[Any, pd.DataFrame]]) -> float:
    """Return the inches that the names beside the axis take."""
    names = {name for _, rows in groups if _has_shares(rows) for name in rows["name"]}
    return max((text_width(name, _SIZE) for name in names), default=0.0)


def _head(group: object, rows: pd.DataFrame) -> str:
    uses, articles = (int(number) for number in rows[["of", "articles"]].iloc[0])
    counts = f"(n = {tables.counted(uses, 'use')}, {tables.counted(articles, 'article')})"
    return f"{label(group)}  {counts.replace(' ', KEEP)}"


def _counts_in_words(rows: pd.DataFrame) -> str:
    """Return "conflict 9, crisis 1 (no share: fewer than 5 articles)"."""
    used = rows[rows["n"] > 0]
    names = [
        f"{name} {n}{' (apart)' if why == 'apart' else ''}".replace(" ", KEEP)
        for name, n, why in zip(used["name"], used["n"], used["why_missing"], strict=True)
    ]
    reason = next((why for why in rows["why_missing"] if why != "apart"), "all of them apart")
    return f"{', '.join(names) or 'none'}  " + f"(no share: {reason})".replace(" ", KEEP)


def _write(ax: Axes, lines: list[str], y: float, **look: Any) -> float:
    """Write lines that take no part in the layout, and return the place of the next one."""
    for line in lines:
        ax.text(0, y, line, va="center", fontsize=_SIZE, **look).set_in_layout(False)
        y += 1
    return y


def _draw_row(ax: Axes, row: Mapping[Any, Any], y: float) -> None:
    if row["why_missing"]:
        ax.text(0, y, f"{row['n']} ({row['why_missing']})", va="center", color=QUIET, fontsize=8)
        return
    colour = WHOSE["own"].colour
    ax.hlines(y, row["low"], row["high"], color=colour, alpha=0.45, linewidth=2)
    ax.plot(row["share"], y, "o", color=colour, markersize=5)


def _draw_scale(ax: Axes, drawn: bool) -> None:
    if drawn:
        ax.set_xlabel("share of all uses of the competing names, 95 % interval over articles")
    else:
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
