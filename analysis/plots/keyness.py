"""Keyness as dots with intervals: the words used more above, those used less below."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.style import QUIET, WHOSE, in_house_style, label, new_axes

_NEEDED = [
    *("reference", "term", "n_target", "n_reference", "words_target", "words_reference"),
    *("articles_target", "articles_reference", "effect", "low", "high", "q", "why_missing"),
]
_MORE, _LESS = WHOSE["own"][1], WHOSE["other"][1]
_LINE = 95  # characters of a line that says why nothing is drawn
_SMALL_Q = 0.05


@in_house_style
def plot_keyness(table: pd.DataFrame, ax: Axes | None = None, *, most: int = 12) -> Axes:
    """
    Draw `keyness`: a line for each word, its effect with the 95 % interval over articles.

    Parameters
    ----------
    table : DataFrame
        As `keyness` returns it.
    ax : Axes, optional
    most : int
        Words drawn for each group in each direction, the first ones of the table; all of them may
        be more than a page holds.

    Returns
    -------
    Axes
        To the right of 0 the words used more, to the left those used less; filled where q is below
        .05. Beside each word its uses on both sides, and the articles with it. A group that has no
        effects (too few articles) is a line of counts instead.

    Raises
    ------
    ValueError
        If the table is not one of `keyness`.
    """
    tables.require(table, _NEEDED, "table")
    by = list(table.columns[: table.columns.get_loc("reference")])
    groups = list(table.groupby(by, sort=False, dropna=False))
    heights = [len(_drawn(rows, most)) if _has_effects(rows) else 1 for _, rows in groups]
    ax = ax or new_axes(7.2, 0.8 + 0.19 * (sum(heights) + 2 * len(groups)))
    ticks: dict[float, str] = {}
    y = 0.0
    for (group, rows), height in zip(groups, heights, strict=True):
        _beside(ax, 0, y, _head(group, rows), fontweight="bold")
        if _has_effects(rows):
            _beside(ax, 1.02, y, "uses, articles", color=QUIET)
            for number, row in enumerate(_drawn(rows, most).to_dict("records"), 1):
                ticks[y + number] = row["term"]
                _draw_row(ax, row, y + number)
            ax.vlines(0, y + 0.5, y + height + 0.5, color=QUIET, linewidth=0.8, zorder=0)
        else:
            _beside(ax, 0, y + 1, _counts_in_words(rows), color=QUIET)
        y += height + 2
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.set_ylim(y - 1, -0.8)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    _draw_scale(ax, table, bool(ticks))
    return ax


def _has_effects(rows: pd.DataFrame) -> bool:
    return bool((rows["why_missing"] == "").any())


def _drawn(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the words used most more and, below them, those used most less, the least last."""
    known = rows[rows["why_missing"] == ""]
    more, less = known[known["effect"] >= 0], known[known["effect"] < 0]
    return pd.concat([more.head(most), less.head(most).iloc[::-1]])


def _head(group: object, rows: pd.DataFrame) -> str:
    row = rows.iloc[0]
    return (
        f"{label(group)} against {row['reference']}  "
        f"(n = {row['words_target']:,} : {row['words_reference']:,} words)"
    )


def _beside(ax: Axes, x: float, y: float, text: str, **look: Any) -> None:
    """Write at a share of the width; the layout gives room to what stands right of 1 only."""
    across = ax.get_yaxis_transform()
    written = ax.text(x, y, text, transform=across, va="center", fontsize=8, **look)
    written.set_in_layout(x > 1)


def _counts_in_words(rows: pd.DataFrame) -> str:
    """Return "port 12 : 3, calm 4 : 0 (no effect: fewer than 5 articles)", a line at most."""
    reason = f"  (no effect: {rows['why_missing'].iloc[0]})"
    said = ""
    for row in rows.to_dict("records"):
        piece = f"{', ' if said else ''}{row['term']} {row['n_target']:,} : {row['n_reference']:,}"
        if len(said + piece + reason) > _LINE:
            break
        said += piece
    return said + reason


def _draw_row(ax: Axes, row: Mapping[Hashable, Any], y: float) -> None:
    colour, mark = (_MORE, "o") if row["effect"] >= 0 else (_LESS, "D")
    ax.hlines(y, row["low"], row["high"], color=colour, alpha=0.45, linewidth=2)
    filled = colour if row["q"] < _SMALL_Q else "white"
    ax.plot(row["effect"], y, mark, color=colour, markersize=5, markerfacecolor=filled, zorder=3)
    counted = f"{row['n_target']:,} : {row['n_reference']:,}"
    texts = f"{row['articles_target']:,} : {row['articles_reference']:,}"
    _beside(ax, 1.02, y, f"{counted},  {texts}")


def _draw_scale(ax: Axes, table: pd.DataFrame, drawn: bool) -> None:
    if not drawn:
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
        return
    variant = table.attrs.get("method", {}).get("variant", "")
    scale = "log-odds ratio" if variant.startswith("log-odds") else "log₂ of the ratio of rates"
    ax.set_xlabel(
        f"← used less    {scale}, 95 % interval over articles    used more →\n"
        f"filled: q < {_SMALL_Q:g}; hollow: not told apart from chance"
    )
