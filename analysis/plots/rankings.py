"""Plot two rankings beside each other: by all words, and by the outlet's own words."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.style import QUIET, WHOSE, in_house_style, new_axes

_NEEDED = ("rank", "own_rank", "why_missing", "own_why_missing", "ranked_by")
_ROW, _HEAD, _GAP = 0.22, 2.2, 0.8  # inches of a row; rows of a head, and between panels
_WIDTH, _SIDE = 6.0, 1.15  # inches; room for labels on either side, in widths of the middle
_SIZE = 8.5  # points


class Place(NamedTuple):
    """What stands on one side of a panel: the group, what is written, its rank, if it has any."""

    group: str
    said: str
    rank: float
    some: bool


@in_house_style
def plot_rankings(table: pd.DataFrame, names: str | Sequence[str], ax: Axes | None = None) -> Axes:
    """
    Draw rankings of `rankings`: for each name, outlets by all words and by their own words.

    Parameters
    ----------
    table : DataFrame
        As `rankings` returns it.
    names : str or sequence of str
        What is drawn, a panel for each: values of the column ``name``, ``frame`` or ``voice``.
    ax : Axes, optional

    Returns
    -------
    Axes
        The most is at the top; the number is the share in percent, the rate, or the count that
        ranked them. Equal values stand below each other, on the left in the order of the table, on
        the right in that of the left. A line is blue where the rank changes, and grey for a group
        that has none of it on either side. A group without a rank stands at the bottom with its
        counts, and has no line; the reason is below.

    Raises
    ------
    ValueError
        If the table is not one of `rankings`, or has no such name.
    """
    tables.require(table, _NEEDED, "table")
    by, thing, n = list(table.columns)[:3]
    panels = []
    for name in tables.as_list(names):
        tables.one_of(name, list(dict.fromkeys(table[thing])), "names")
        panels.append((name, table[table[thing] == name]))
    value = str(table["ranked_by"].iloc[0])
    rows = sum(len(part) + _HEAD + _GAP + bool(_reasons(part)) for _, part in panels)
    ax = ax or new_axes(_WIDTH, 0.35 + _ROW * rows)
    y = 0.0
    for name, part in panels:
        ax.text(-_SIDE, y, str(name), fontweight="bold", fontsize=_SIZE, va="center")
        for x, head in ((0, "all words"), (1, "own words")):
            side = "right" if x == 0 else "left"
            ax.text(x, y + 1, head, ha=side, va="center", fontsize=_SIZE, color=QUIET)
        y = _draw_panel(ax, part, y + _HEAD, by, n, value) + _GAP
    ax.set(xlim=(-_SIDE, 1 + _SIDE), ylim=(y - _GAP, -0.8), xticks=[], yticks=[])
    ax.spines[["left", "bottom"]].set_visible(False)
    return ax


def _draw_panel(ax: Axes, rows: pd.DataFrame, top: float, by: str, n: str, value: str) -> float:
    """Draw the labels of both sides and the lines between them; return where the next begins."""
    left = _places(rows, "", by, n, value)
    first = {place.group: k for k, place in enumerate(left)}
    own = _places(rows.iloc[rows[by].map(first).argsort(kind="stable")], "own_", by, n, value)
    for x, side in enumerate((left, own)):
        for k, place in enumerate(side):
            text = f"{place.group}  {place.said}" if x == 0 else f"{place.said}  {place.group}"
            ax.text(
                x - 0.04 + 0.08 * x, top + k, text, va="center", fontsize=_SIZE,
                ha="right" if x == 0 else "left", color="black" if place.some else QUIET,
            )  # fmt: skip
    places = {place.group: (k, place) for k, place in enumerate(own)}
    for k, place in enumerate(left):
        k_own, same = places[place.group]
        if pd.isna(place.rank) or pd.isna(same.rank):
            continue
        moved = place.rank != same.rank and (place.some or same.some)
        colour = WHOSE["own"].colour if moved else "#b5b5b5"
        ax.plot([0, 1], [top + k, top + k_own], color=colour, linewidth=1.8 if moved else 1.0,
                marker="o", markersize=3.5)  # fmt: skip
    below = top + len(rows)
    if why := _reasons(rows):
        ax.text(-_SIDE, below, why, va="center", fontsize=_SIZE - 1, color=QUIET)
    return below + bool(why)


def _places(rows: pd.DataFrame, prefix: str, by: str, n: str, value: str) -> list[Place]:
    """Return the groups of a side from the most to the least, and those without a rank last."""
    ordered = rows.sort_values(f"{prefix}rank", kind="stable", na_position="last")
    return [
        Place(
            str(row[by]),
            _said(row, prefix, n, value),
            float(row[f"{prefix}rank"]),
            bool(row[prefix + n] > 0 and pd.notna(row[f"{prefix}rank"])),
        )
        for row in ordered.to_dict("records")
    ]


def _said(row: Mapping[Hashable, Any], prefix: str, n: str, value: str) -> str:
    if pd.isna(row[f"{prefix}rank"]):
        return f"n = {row[prefix + n]:,}"
    if value == n:
        return f"{row[prefix + n]:,}"
    if value == "share":
        return f"{100 * row[prefix + value]:.0f} %"
    return f"{row[prefix + value]:.2f}"


def _reasons(rows: pd.DataFrame) -> str:
    """Return why groups have no rank, in words; nothing if all have one."""
    whys = {
        str(why)
        for prefix in ("", "own_")
        for rank, why in zip(rows[f"{prefix}rank"], rows[f"{prefix}why_missing"], strict=True)
        if pd.isna(rank)
    }
    return f"n alone: no estimate ({'; '.join(sorted(whys))})" if whys else ""
