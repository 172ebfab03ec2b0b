"""Plot collocates as dots with intervals: for each word a line for each group."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.blocks import draw_blocks
from analysis.plots.style import QUIET, WHOSE, Style, in_house_style

_NEEDED = ("collocate", "n", "node_uses", "articles", "rate", "low", "high", "why_missing")
_ALL_WORDS = Style("all words", "#333333", "s")  # of rates over own and others' words together


@in_house_style
def plot_collocates(table: pd.DataFrame, ax: Axes | None = None, *, most: int = 8) -> Axes:
    """
    Draw the rates of `collocates`: for each word a line for each group, with its 95 % interval.

    Parameters
    ----------
    table : DataFrame
        As `collocates` returns it.
    ax : Axes, optional
    most : int
        Words to draw, from the first of the table; those left out are told below the scale.

    Returns
    -------
    Axes
        Of 100 uses of the node, those with the word in their window. To the right of a rate stand
        its uses, those of the node, the different sentences, and the articles in which both are. A
        group that may have no rate is a line with its counts. Colour and mark say whose words they
        are where the table is grouped by ``whose``.

    Raises
    ------
    ValueError
        If the table is not one of `collocates`, or has no words.
    """
    tables.require(table, [*_NEEDED, "sentences", "articles_with"], "table")
    if not len(table):
        raise ValueError("`table` has no words to draw; its method says which were sought.")
    words = list(dict.fromkeys(table["collocate"]))
    drawn = table[table["collocate"].isin(words[:most])]
    by = list(table.columns[: table.columns.get_loc("collocate")])
    ax = draw_blocks(ax, drawn, "collocate", by, _draw_row, 0.9)
    _draw_scale(ax, bool((drawn["why_missing"] == "").any()), len(words) - most)
    return ax


def _draw_row(ax: Axes, row: Mapping[Any, Any], y: float) -> None:
    across = ax.get_yaxis_transform()
    counts = f"{row['n']:,} of {tables.counted(row['node_uses'], 'use')}"
    if row["why_missing"]:
        said = f"{counts}  (no rate: {row['why_missing']})"
        written = ax.text(0.01, y, said, transform=across, va="center", color=QUIET, fontsize=8)
        written.set_in_layout(False)
        return
    _, colour, marker = WHOSE[row["whose"]] if "whose" in row else _ALL_WORDS
    ax.hlines(y, row["low"], row["high"], color=colour, alpha=0.45, linewidth=2)
    ax.plot(row["rate"], y, marker, color=colour, markersize=5, clip_on=False)
    spread = f"{tables.counted(row['sentences'], 'sentence')}, "
    spread += tables.counted(row["articles_with"], "article")
    said = f"({counts}; {spread})"
    ax.text(1.02, y, said, transform=across, va="center", color=QUIET, fontsize=8)


def _draw_scale(ax: Axes, rates: bool, left_out: int) -> None:
    more = f"\n{tables.counted(left_out, 'word')} more in the table" if left_out > 0 else ""
    if rates:
        text = "of 100 uses those with the word near, 95 % interval over articles"
        ax.set_xlabel(text + more)
        ax.set_xlim(left=0)
    else:
        ax.set_xlabel(more.strip())
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
