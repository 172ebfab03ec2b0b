"""Plot keyness as dots with intervals: words used more above, words used less below."""

from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.style import (
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

_NEEDED = [
    *("reference", "term", "n_target", "n_reference", "words_target", "words_reference"),
    *("articles_target", "articles_reference", "all_articles_target", "all_articles_reference"),
    *("length_ratio", "effect", "low", "high", "supported", "why_missing"),
]
_MORE, _LESS = WHOSE["own"].colour, WHOSE["other"].colour
_SIZE = 8.0  # points
_BESIDE = "uses, articles"
_LINE, _TIGHT = 0.19, 0.15  # inches: a line, and the least at which two lines stay apart
_NARROW = 3.0  # inches: an Axes that is narrower shows no difference between effects
_UNLIKE = 2.0  # ratio of lengths from which the head names it


class HeadLine(NamedTuple):
    """A line of text above a group, with its font."""

    text: str
    font: dict[str, Any]


@in_house_style
def plot_keyness(table: pd.DataFrame, ax: Axes | None = None, *, most: int = 12) -> Axes:
    """
    Draw `keyness`: a line for each word, its effect with the 95 % interval over articles.

    Parameters
    ----------
    table : DataFrame
        As `keyness` returns it.
    ax : Axes, optional
        With room beside it for the words and the counts, as in a figure of constrained layout.
    most : int
        Words drawn for each group in each direction, the first ones of the table; all of them may
        be more than a page holds.

    Returns
    -------
    Axes
        To the right of 0 the words used more, to the left those used less. A mark is filled only
        where a difference may be claimed: q is below .05 and the interval leaves out 0. Beside each
        word its uses on both sides, and the articles with it. The head says how many words of the
        table may be claimed, and where articles of one side are twice as long as the other's. A
        group that has no effects shows no words, and says why.

    Raises
    ------
    ValueError
        If the table is not one of `keyness`, has no rows, or the Axes given are too small; the
        message gives the size needed.
    """
    tables.require(table, _NEEDED, "table")
    if table.empty:
        raise ValueError("`table` is empty: no word is used often enough; nothing to draw.")
    by = list(table.columns[: table.columns.get_loc("reference")])
    groups = list(table.groupby(by, sort=False, dropna=False))
    drawn = [_rows_to_draw(rows, most) for _, rows in groups]
    width = inches(ax)[0] if ax else _own_width(pd.concat(drawn))
    heads = [_head(group, rows, width) for group, rows in groups]
    lines = sum(len(head) + len(rows) + 1 for head, rows in zip(heads, drawn, strict=True))
    if ax is None:
        ax = new_axes(WIDTH, 0.8 + _LINE * lines)
    else:
        _check_size(ax, lines)
    ticks: dict[float, str] = {}
    y = 0.0
    for head, rows in zip(heads, drawn, strict=True):
        y = _write_head(ax, head, y)
        if len(rows):
            _write(ax, 1.02, y - 1, _BESIDE, color=QUIET)
            ax.vlines(0, y - 0.5, y + len(rows) - 0.5, color=QUIET, linewidth=0.8, zorder=0)
        for row in rows.to_dict("records"):
            ticks[y] = row["term"]
            _draw_row(ax, row, y)
            y += 1
        y += 1
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.set_ylim(y - 1.2, -0.8)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    _draw_scale(ax, bool(ticks))
    return ax


def _rows_to_draw(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the most overused words and, below them, the most underused ones."""
    known = rows[rows["why_missing"] == ""]
    more, less = known[known["effect"] >= 0], known[known["effect"] < 0]
    return pd.concat([more.head(most), less.head(most).iloc[::-1]])


def _own_width(drawn: pd.DataFrame) -> float:
    """Return the inches of a new Axes, without the words and counts beside it."""
    words = max((text_width(term, 8.5) for term in drawn["term"]), default=0.0)
    counts = [_counts(row) for row in drawn.to_dict("records")]
    return WIDTH - 0.4 - words - max((text_width(text, _SIZE) for text in counts), default=0.0)


def _check_size(ax: Axes, lines: int) -> None:
    width, height = inches(ax)
    if width < _NARROW or height < _TIGHT * lines:
        raise ValueError(
            f"`ax` is {width:.1f} x {height:.1f} inches, too small for "
            f"{tables.counted(lines, 'line')}: give one of {max(width, _NARROW):.1f} x "
            f"{_TIGHT * lines:.1f} inches at least, draw fewer words with `most`, or leave "
            "`ax` out."
        )


def _head(group: object, rows: pd.DataFrame, width: float) -> list[HeadLine]:
    """Return the lines above a group: the comparison, its size, the reason if nothing is drawn."""
    row = rows.iloc[0]
    comparison = f"{label(group)} against {row['reference']}"
    size = (
        f"(n = {row['words_target']:,} : {row['words_reference']:,} words, "
        f"{row['all_articles_target']:,} : {row['all_articles_reference']:,} articles)"
    )
    pieces = [HeadLine(comparison, {"fontweight": "bold"}), HeadLine(size, {"color": QUIET})]
    pieces += [HeadLine(text, {"color": QUIET}) for text in _remarks(rows)]
    if not (rows["why_missing"] == "").any():
        reasons = ", ".join(dict.fromkeys(rows["why_missing"].astype(str)))
        pieces.append(HeadLine(f"no effect: {reasons}", {"color": QUIET}))
    return [
        HeadLine(line, font)
        for text, font in pieces
        for line in wrapped(text, width, _SIZE, "bold" if "fontweight" in font else "normal")
    ]


def _remarks(rows: pd.DataFrame) -> list[str]:
    """Return how many words may be claimed, and a warning where lengths are unlike."""
    known = rows[rows["why_missing"] == ""]
    remarks = [f"{int(known['supported'].sum())} of {len(known)} may be claimed"] * bool(len(known))
    ratio = float(rows["length_ratio"].iloc[0])
    if ratio >= _UNLIKE or ratio <= 1 / _UNLIKE:
        remarks.append(f"articles {ratio:.2g} times as long: genre may differ, p is less sure")
    return remarks


def _write_head(ax: Axes, head: list[HeadLine], y: float) -> float:
    for line, font in head:
        _write(ax, 0, y, line, **font)
        y += 1
    return y


def _write(ax: Axes, x: float, y: float, text: str, **font: Any) -> None:
    """Write at a share of the width; the layout gives room to what stands right of 1 only."""
    across = ax.get_yaxis_transform()
    written = ax.text(x, y, text, transform=across, va="center", fontsize=_SIZE, **font)
    written.set_in_layout(x > 1)


def _counts(row: Mapping[Hashable, Any]) -> str:
    uses = f"{row['n_target']:,} : {row['n_reference']:,}"
    return f"{uses},  {row['articles_target']:,} : {row['articles_reference']:,}"


def _draw_row(ax: Axes, row: Mapping[Hashable, Any], y: float) -> None:
    colour, mark = (_MORE, "o") if row["effect"] >= 0 else (_LESS, "D")
    ax.hlines(y, row["low"], row["high"], color=colour, alpha=0.45, linewidth=2)
    filled = colour if row["supported"] else "white"
    ax.plot(row["effect"], y, mark, color=colour, markersize=5, markerfacecolor=filled, zorder=3)
    _write(ax, 1.02, y, _counts(row))


def _draw_scale(ax: Axes, drawn: bool) -> None:
    if not drawn:
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
        return
    ax.set_xlabel(
        "← used less    log₂ of the ratio of rates, 95 % interval over articles    used more →\n"
        "filled: q < 0.05 and the interval leaves out 0; "
        "hollow: not told apart from chance"
    )
