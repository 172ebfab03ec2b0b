"""Plot naming shares: names as panels, outlets as rows, own words and those of others as marks."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import PercentFormatter

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
    wrapped,
)

_SHARES = ["name", "n", "of", "articles", "share", "low", "high", "why_missing"]
_SHORT = {"own": "own", "other": "others", "unclear": "unclear"}
_ROW, _HEAD = 0.2, 1.4  # inches of a row; rows of a head with its gap
_STEP = 0.34  # between two marks of a row
_SIZE = 8.5  # points, of heads and lines of counts
_MARGIN = 0.35  # inches beside lines of counts


@in_house_style
def plot_naming_shares(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """
    Draw the shares of `naming_shares`: a panel for each name, in it a row for each group.

    Parameters
    ----------
    table : DataFrame
        As `naming_shares` returns it; by ``["outlet", "whose"]``, own words and those of others are
        two marks in one row.
    ax : Axes, optional

    Returns
    -------
    Axes
        Shares in percent with their 95 % intervals over articles, and to the right the uses, of all
        uses of the group. Groups stand in the order of the table in every panel. One that may have
        no share has its counts and the reason. Names that nobody uses are left out, and told below.
        Where no group may have a share, each group is a line of counts instead.

    Raises
    ------
    ValueError
        If the table is not one of `naming_shares`.
    """
    tables.require(table, _SHARES, "table")
    by = list(table.columns[: table.columns.get_loc("name")])
    if not (table["why_missing"] == "").any():
        return _draw_counts(table, by, ax)
    used = table.groupby("name", sort=False)["n"].sum()
    names = [name for name, n in used.items() if n > 0]
    heads = [column for column in by if column != "whose"]
    rows = len(tables.grouped(table, heads, sort=False))
    ax = ax or new_axes(WIDTH, 1.1 + _ROW * (len(names) * (rows + _HEAD)))
    ticks: dict[float, str] = {}
    y = 0.0
    across = ax.get_yaxis_transform()
    for name in names:
        ax.text(0, y, str(name), transform=across, va="center", fontweight="bold", fontsize=_SIZE)
        part = table[table["name"] == name]
        for number, (group, of_group) in enumerate(tables.grouped(part, heads, sort=False), 1):
            ticks[y + number] = label(group)
            _draw_group(ax, of_group.to_dict("records"), y + number)
        y += rows + _HEAD
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.set(ylim=(y - 1, -0.8), xlim=(-0.02, 1.02))
    unused = [str(name) for name in used.index if name not in names]
    _draw_scale(ax, unused)
    if "whose" in by:
        drawn = set(table.loc[table["why_missing"] == "", "whose"])
        _draw_legend(ax, [whose for whose in WHOSE if whose in drawn])
    return ax


def _draw_group(ax: Axes, rows: list[dict[Hashable, Any]], y: float) -> None:
    """Draw the marks of a group, own words above the line of others', with their counts."""
    across, said = ax.get_yaxis_transform(), []
    if "whose" in rows[0]:
        rows = sorted(rows, key=lambda row: list(WHOSE).index(str(row["whose"])))
    drawn = [row for row in rows if not row["why_missing"]]
    for number, row in enumerate(drawn):
        _, colour, marker = WHOSE[row["whose"]] if "whose" in row else WHOSE["own"]
        place = y + _STEP * (number - (len(drawn) - 1) / 2)
        ax.hlines(place, row["low"], row["high"], color=colour, alpha=0.45, linewidth=2)
        ax.plot(row["share"], place, marker, color=colour, markersize=4.5, clip_on=False)
    for row in rows:
        whose = f"{_SHORT[str(row['whose'])]} " if "whose" in row else ""
        if not row["why_missing"] or row["n"] or len(rows) == 1:
            slash = "/" if "whose" in row else " of "
            of = "" if row["why_missing"] == "apart" else f"{slash}{row['of']:,}"
            said.append(f"{whose}{row['n']:,}{of}")
    ax.text(1.02, y, ", ".join(said), transform=across, va="center", color=QUIET, fontsize=8)
    if not drawn:
        reasons = sorted({str(row["why_missing"]) for row in rows})
        reason = ax.text(0.01, y, f"no share: {'; '.join(reasons)}", transform=across)
        reason.set(va="center", color=QUIET, fontsize=8, in_layout=False)


def _draw_legend(ax: Axes, whose: list[str]) -> None:
    marks = [
        Line2D([], [], linestyle="", color=WHOSE[one].colour, marker=WHOSE[one].marker,
               markersize=5, label=WHOSE[one].text)
        for one in whose
    ]  # fmt: skip
    ax.legend(handles=marks, loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=len(marks),
              fontsize=8, frameon=False, borderaxespad=0.2)  # fmt: skip


def _draw_counts(table: pd.DataFrame, by: list[str], ax: Axes | None) -> Axes:
    """Draw a line of counts for each group, as none of them may have a share."""
    groups = tables.grouped(table, by, sort=False)
    width = inches(ax)[0] if ax else WIDTH - _MARGIN
    heads = [wrapped(_head(group, rows), width, _SIZE, "bold") for group, rows in groups]
    counts = [wrapped(_counts_in_words(rows), width, _SIZE) for _, rows in groups]
    drawn = sum(len(head) + len(lines) + 0.4 for head, lines in zip(heads, counts, strict=True))
    ax = ax or new_axes(WIDTH, 0.8 + _ROW * drawn)
    y = 0.0
    for head, lines in zip(heads, counts, strict=True):
        y = _write(ax, head, y, fontweight="bold")
        y = _write(ax, lines, y, color=QUIET) + 0.4
    ax.set(ylim=(y - 0.9, -0.8), xlim=(-0.02, 1.02), xticks=[], yticks=[])
    ax.spines[["left", "bottom"]].set_visible(False)
    return ax


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


def _draw_scale(ax: Axes, unused: list[str]) -> None:
    ax.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    lines = ["share of all uses of the competing names, 95 % interval over articles"]
    if unused:
        lines += wrapped(f"used by nobody: {', '.join(unused)}", 5.0, _SIZE)
    ax.set_xlabel("\n".join(lines))
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
