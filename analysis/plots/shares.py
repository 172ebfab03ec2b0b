"""Plot any table of shares as dots with intervals; counts and a reason where there is no share."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.style import QUIET, WHOSE, WIDTH, in_house_style, label, new_axes

_SHARES = ("n", "of", "articles", "share", "low", "high", "why_missing")
_ROW, _HEAD = 0.2, 1.4  # inches of a line; lines of a head with its gap


@in_house_style
def plot_shares(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """
    Draw shares: for each stance (or whatever is compared) a line for each group, with its interval.

    Parameters
    ----------
    table : DataFrame
        As `stance_shares`, `articles_using` or `share_table` return it, or some of its rows.
    ax : Axes, optional

    Returns
    -------
    Axes
        To the right of a share are its uses, all uses and articles. A group that may have no share
        is a line with its counts and the reason. What stands apart is not drawn.

    Raises
    ------
    ValueError
        If the table is none of shares.

    See Also
    --------
    plot_naming_shares : the same for names, below each other within a group.
    """
    tables.require(table, _SHARES, "table")
    columns = [str(one) for one in table.columns]
    thing = columns[columns.index("n") - 1]
    by = columns[: columns.index(thing)]
    drawn = table[table["why_missing"] != "apart"]
    blocks = tables.grouped(drawn, [thing], sort=False)
    ax = ax or new_axes(WIDTH, 0.7 + _ROW * (len(drawn) + _HEAD * len(blocks)))
    ticks: dict[float, str] = {}
    across, y = ax.get_yaxis_transform(), 0.0
    for (name,), rows in blocks:
        ax.text(0, y, str(name), transform=across, va="center", fontweight="bold", fontsize=8.5)
        for number, row in enumerate(rows.to_dict("records"), 1):
            ticks[y + number] = label(tuple(row[column] for column in by))
            _draw_row(ax, row, y + number)
        y += len(rows) + _HEAD
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.set_ylim(y - 1, -0.8)
    ax.set_xlim(0, 1)
    ax.set_xlabel("share, 95 % interval over articles")
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    return ax


def _draw_row(ax: Axes, row: Mapping[Any, Any], y: float) -> None:
    counts = f"{row['n']:,} of {row['of']:,}, {tables.counted(row['articles'], 'article')}"
    across = ax.get_yaxis_transform()
    if row["why_missing"]:
        said = f"{counts}  (no share: {row['why_missing']})"
        ax.text(0.01, y, said, transform=across, va="center", color=QUIET, fontsize=8)
        return
    colour = WHOSE["own"].colour
    ax.hlines(y, row["low"], row["high"], color=colour, alpha=0.45, linewidth=2)
    ax.plot(row["share"], y, "o", color=colour, markersize=5, clip_on=False)
    ax.text(1.02, y, f"({counts})", transform=across, va="center", color=QUIET, fontsize=8)
