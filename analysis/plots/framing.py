"""Plot frame rates as dots with intervals; counts and a reason for a group without a rate."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.style import QUIET, WHOSE, WIDTH, Style, in_house_style, label, new_axes

_RATES = ["frame", "n", "words", "articles", "rate", "low", "high", "why_missing"]
_ALL_WORDS = Style("all words", "#333333", "s")  # of rates over own and others' words together


@in_house_style
def plot_frame_rates(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """
    Draw the rates of `frame_rates`: for each frame a line for each group, with its 95 % interval.

    Parameters
    ----------
    table : DataFrame
        As `frame_rates` returns it.
    ax : Axes, optional

    Returns
    -------
    Axes
        Groups are below each other within a frame, as frames are lists of words of different
        length and not comparable. To the right of a rate are its uses, words and articles. A group
        that may have no rate is a line with its counts. Colour and mark say whose
        words they are where the table is grouped by ``whose``.

    Raises
    ------
    ValueError
        If the table is not one of `frame_rates`.
    """
    tables.require(table, _RATES, "table")
    by = list(table.columns[: table.columns.get_loc("frame")])
    frames = list(table.groupby("frame", sort=False))
    ax = ax or new_axes(WIDTH, 0.7 + 0.2 * (len(table) + 1.4 * len(frames)))
    ticks: dict[float, str] = {}
    transform = ax.get_yaxis_transform()
    y = 0.0
    for frame, rows in frames:
        ax.text(0, y, str(frame), transform=transform, va="center", fontweight="bold", fontsize=8.5)
        for number, row in enumerate(rows.to_dict("records"), 1):
            ticks[y + number] = label(tuple(row[column] for column in by))
            _draw_row(ax, row, y + number)
        y += len(rows) + 1.4
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.set_ylim(y - 1, -0.8)
    if (table["why_missing"] == "").any():
        ax.set_xlabel("uses per 1,000 words, 95 % interval over articles")
        ax.set_xlim(left=0)
    else:
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    return ax


def _draw_row(ax: Axes, row: Mapping[Any, Any], y: float) -> None:
    if row["why_missing"]:
        _write(ax, 0.01, y, _counts_in_words(row))
        return
    _, colour, marker = WHOSE[row["whose"]] if "whose" in row else _ALL_WORDS
    ax.hlines(y, row["low"], row["high"], color=colour, alpha=0.45, linewidth=2)
    ax.plot(row["rate"], y, marker, color=colour, markersize=5, clip_on=False)
    counts = f"{row['n']:,} in {tables.counted(row['words'], 'word')}"
    _write(ax, 1.02, y, f"({counts}, {tables.counted(row['articles'], 'article')})")


def _write(ax: Axes, x: float, y: float, text: str) -> None:
    """Write at a share of the width; the layout gives room to what stands right of 1 only."""
    across = ax.get_yaxis_transform()
    written = ax.text(x, y, text, transform=across, va="center", color=QUIET, fontsize=8)
    written.set_in_layout(x > 1)


def _counts_in_words(row: Mapping[Any, Any]) -> str:
    """Return "8 uses in 3,541 words (no rate: fewer than 5 articles)"."""
    counts = f"{tables.counted(row['n'], 'use')} in {tables.counted(row['words'], 'word')}"
    return counts if row["n"] == 0 else f"{counts}  (no rate: {row['why_missing']})"
