"""Plot voice shares as stacked bars, or word counts where there are too few articles for shares."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import PercentFormatter

from analysis import tables
from analysis.plots.style import QUIET, in_house_style, label, new_axes


class Colours(NamedTuple):
    """The colours of a bar and of the text on it."""

    fill: str
    ink: str


# Blue: the outlet's own words; orange to brown: others'; grey: unclear. Each has light and dark
# tones, so that neighbours stay apart for colour-blind readers and in print.
VOICES = {
    "narration": Colours("#0072B2", "white"),
    "question": Colours("#7CC4EE", "black"),
    "quotation": Colours("#D55E00", "white"),
    "reported": Colours("#F5BE7C", "black"),
    "answer": Colours("#8A3A00", "white"),
    "scare": Colours("#777777", "white"),
    "unresolved": Colours("#CCCCCC", "black"),
    "unread": Colours("#EDEDED", "black"),
}
_SHARES = ["voice", "words", "of", "articles", "share", "low", "high", "why_missing"]
_LETTER = 0.0135  # width of a letter, of the width of the bars
_HEIGHT = 0.56


@in_house_style
def plot_voice_shares(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """
    Draw the shares of `voice_shares`: a bar for each group, a piece for each voice.

    Parameters
    ----------
    table : DataFrame
        As `voice_shares` returns it.
    ax : Axes, optional

    Returns
    -------
    Axes
        With shares on the axis, a group that may have none is a line of counts. Where no group may
        have one, each bar is all words of its group, the numbers are words, and there is no axis.
        Labels that do not fit into a piece are below its bar.

    Raises
    ------
    ValueError
        If the table is not one of `voice_shares`.
    """
    tables.require(table, _SHARES, "table")
    by = list(table.columns[: table.columns.get_loc("voice")])
    groups = tables.grouped(table, by, sort=False)
    shares = bool((table["why_missing"] == "").any())
    ax = ax or new_axes(7.2, 1.0 + 0.62 * len(groups))
    heads = []
    for y, (group, rows) in enumerate(groups):
        heads.append(_head(group, rows))
        if shares and rows["why_missing"].iloc[0]:
            ax.text(0, y, _counts_in_words(rows), va="center", color=QUIET, fontsize=8)
        else:
            _draw_bar(ax, rows, y, "share" if shares else "words")
    ax.set_yticks(range(len(heads)), heads)
    ax.set(xlim=(0, 1), ylim=(len(heads) - 0.4, -0.5))
    if shares:
        ax.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
        ax.set_xlabel("share of all words, 95 % interval over articles")
    else:
        ax.set_xlabel(
            "each bar: all words of its row; numbers: words (too few articles for shares)"
        )
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    _draw_legend(ax, table)
    return ax


def _head(group: object, rows: pd.DataFrame) -> str:
    words, articles = rows[["of", "articles"]].iloc[0]
    return f"{label(group)}\n(n = {words:,} words, {tables.counted(articles, 'article')})"


def _counts_in_words(rows: pd.DataFrame) -> str:
    used = rows[rows["words"] > 0]
    counts = [f"{voice} {n:,}" for voice, n in zip(used["voice"], used["words"], strict=True)]
    half = -(-len(counts) // 2) if len(counts) > 3 else len(counts)
    lines = [", ".join(counts[:half]), ", ".join(counts[half:])]
    text = ",\n".join(line for line in lines if line)
    return f"words: {text}\n(no share: {rows['why_missing'].iloc[0]})"


def _draw_bar(ax: Axes, rows: pd.DataFrame, y: int, column: str) -> None:
    """Draw the pieces side by side in the order of VOICES; what does not fit goes below."""
    left, below = 0.0, []
    records = {row["voice"]: row for row in rows.to_dict("records")}
    for voice, (colour, ink) in VOICES.items():
        row = records.get(voice)
        if row is None or not row["words"]:
            continue
        width = row["words"] / row["of"] if column == "words" else row["share"]
        ax.barh(y, width, _HEIGHT, left, color=colour, edgecolor="white", linewidth=0.8)
        text = _bar_label(row, column)
        if width > _LETTER * max(map(len, text.split("\n"))):
            place = (left + width / 2, y)
            ax.text(*place, text, ha="center", va="center", color=ink, fontsize=7.5)
        else:
            below.append(f"{voice} " + text.replace("\n", " "))
        left += width
    ax.text(0, y + 0.31, ", ".join(below), va="top", color="#555555", fontsize=7.5)


def _bar_label(row: Mapping[Any, Any], column: str) -> str:
    if column == "words":
        return f"{row['words']:,}"
    values = [100 * row[name] for name in ("share", "low", "high")]
    for digits in (0, 1, 2, 3):  # as many as keep the limits apart, and 1 % from 0 %
        share, low, high = (f"{value:.{digits}f}" for value in values)
        if low != high and float(share) > 0:
            break
    return f"{share} %\n({low}–{high})"


def _draw_legend(ax: Axes, table: pd.DataFrame) -> None:
    used = set(table.loc[table["words"] > 0, "voice"])
    voices = [voice for voice in VOICES if voice in used]
    ax.legend(
        handles=[Patch(color=VOICES[voice].fill, label=voice) for voice in voices],
        loc="lower left",
        bbox_to_anchor=(-0.02, 1.0),
        ncols=len(voices),
        handlelength=0.9,
        handletextpad=0.4,
        columnspacing=1.0,
        borderaxespad=0,
        fontsize=8,
        frameon=False,
    )
