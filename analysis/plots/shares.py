"""Plot any table of shares as dots with intervals; counts and a reason where there is no share."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.blocks import draw_blocks
from analysis.plots.style import QUIET, WHOSE, in_house_style

_SHARES = ("n", "of", "articles", "share", "low", "high", "why_missing")


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
    ax = draw_blocks(ax, drawn, thing, by, _draw_row, 0.7)
    ax.set_xlim(0, 1)
    ax.set_xlabel("share, 95 % interval over articles")
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
