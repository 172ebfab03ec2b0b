"""Plot similarity as a heat map: each two groups with the range over draws and the verdict."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.style import QUIET, in_house_style, label, new_axes, text_width, wrapped

_NEEDED = ("reference", "plain", "low", "high", "halves", "supported", "why_missing")
_CELL, _MOST_WRITTEN = 0.72, 14  # inches of a cell with numbers; groups up to which there are any
_CAVEAT = "all words, groups of unlike size: smaller ones look less alike; no range, no test"


@in_house_style
def plot_similarity(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """
    Draw the values of `similarity` as a heat map.

    Parameters
    ----------
    table : DataFrame
        As `similarity` returns it.
    ax : Axes, optional

    Returns
    -------
    Axes
        The darker, the more alike. A cell has the value and, below, the middle 95 % of draws; a
        star marks groups that are further apart than relabelled articles (q of .05 at most). The
        diagonal is a group with itself. Groups stand in the order of the table; from 15 on there
        are colours only. Where no two groups have articles enough, the plain values of all words
        are drawn, and the caption below says what they are not.

    Raises
    ------
    ValueError
        If the table is not one of `similarity`.
    """
    tables.require(table, _NEEDED, "table")
    measure = "cosine" if "cosine" in table else "jensen_shannon"
    tables.require(table, [measure], "table")
    by = list(table.columns[: table.columns.get_loc("reference")])
    one = [label(tuple(row)) for row in table[by].itertuples(index=False, name=None)]
    other = [label(reference) for reference in table["reference"]]
    apart = np.array(one, object) != np.array(other, object)
    plain = bool((table.loc[apart, "why_missing"] != "").all())
    groups = list(dict.fromkeys([*one, *other]))
    place = {group: number for number, group in enumerate(groups)}
    cells = np.full((len(groups), len(groups)), np.nan)
    value = table[measure].to_numpy(float)
    if plain:  # all words of a group with themselves tell nothing
        value = np.where(apart, table["plain"], np.nan)
    for a, b, found in zip(one, other, value, strict=True):
        cells[place[a], place[b]] = cells[place[b], place[a]] = found
    written = len(groups) <= _MOST_WRITTEN
    side = len(groups) * (_CELL if written else 0.16)
    widest = max(text_width(group, 8) for group in groups)
    caption = wrapped(_described(table, measure, plain), max(side, 2.4), 8)
    ax = ax or new_axes(max(side, 2.6) + widest + 0.4, side + widest + 0.5 + 0.15 * len(caption))
    _draw_cells(ax, cells, measure)
    if written:
        for a, b, row in zip(one, other, table.to_dict("records"), strict=True):
            said = "" if plain and a == b else _said(row, measure, plain)
            for x, y in {(place[b], place[a]), (place[a], place[b])}:
                _write(ax, x, y, said, _dark(cells, y, x, measure))
    _draw_names(ax, groups, 8 if written else 6)
    ax.set_xlabel("\n".join(caption), fontsize=8, color=QUIET)
    return ax


def _draw_cells(ax: Axes, cells: Any, measure: str) -> None:
    colours = "Blues_r" if measure == "jensen_shannon" else "Blues"
    shown = np.ma.masked_invalid(cells)
    low, high = (float(shown.min()), float(shown.max())) if shown.count() else (0.0, 1.0)
    ax.set_facecolor("#efefef")
    ax.imshow(shown, cmap=colours, vmin=low, vmax=max(high, low + 1e-9), aspect="equal")


def _dark(cells: Any, row: int, column: int, measure: str) -> bool:
    low, high = np.nanmin(cells), np.nanmax(cells)
    part = (cells[row, column] - low) / max(high - low, 1e-9)
    return bool((1 - part if measure == "jensen_shannon" else part) > 0.6)


def _said(row: dict[Any, Any], measure: str, plain: bool) -> str:
    """Return what a cell says: the value, with a star where supported, and the range below."""
    if plain:
        return f"{row['plain']:.2f}"
    if row["why_missing"]:
        return "–"
    star = " *" if row["supported"] else ""
    return f"{row[measure]:.2f}{star}\n{row['low']:.2f}–{row['high']:.2f}"


def _write(ax: Axes, x: float, y: float, said: str, dark: bool) -> None:
    colour = "white" if dark else "#222222"
    ax.text(x, y, said, ha="center", va="center", fontsize=7, color=colour)


def _draw_names(ax: Axes, groups: list[str], size: int) -> None:
    ax.set_xticks(range(len(groups)), groups, rotation=90, fontsize=size)
    ax.set_yticks(range(len(groups)), groups, fontsize=size)
    ax.tick_params(length=0)
    ax.xaxis.tick_top()
    for spine in ax.spines.values():
        spine.set_visible(False)


def _described(table: pd.DataFrame, measure: str, plain: bool) -> str:
    scale = "bits, 0: the same words" if measure == "jensen_shannon" else "1: the same words"
    name = "Jensen-Shannon divergence" if measure == "jensen_shannon" else "cosine of tf-idf"
    if plain:
        return f"{name} ({scale}); {_CAVEAT}"
    size = int(table["sample_words"].max())
    missing = "; –: too few articles" if (table["why_missing"] != "").any() else ""
    return (
        f"{name} ({scale}) of samples of {size:,} words, below it the middle 95 % of draws; "
        f"diagonal: two samples of one group; *: further apart than relabelled articles{missing}"
    )
