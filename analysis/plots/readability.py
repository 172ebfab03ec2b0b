"""Plot readability as dots with intervals; the reason for a group without a score."""

import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.style import QUIET, WHOSE, in_house_style, label, new_axes

_SCORES = ["formula", "words", "articles", "score", "low", "high", "why_missing"]
_MEANING = {
    "Flesch reading ease": "higher is easier",
    "LIX": "higher is harder",
    "Dale-Chall": "higher is harder",
}


@in_house_style
def plot_readability(
    table: pd.DataFrame, ax: Axes | None = None, *, formula: str = "Flesch reading ease"
) -> Axes:
    """
    Draw one formula of `readability`: a line for each group, with its 95 % interval.

    Parameters
    ----------
    table : DataFrame
        As `readability` returns it.
    ax : Axes, optional
    formula : str
        One of the table; two formulas have no scale in common.

    Returns
    -------
    Axes
        A group that may have no score is a line with the reason.

    Raises
    ------
    ValueError
        If the table is not one of `readability`, or lacks the formula.
    """
    tables.require(table, _SCORES, "table")
    tables.one_of(formula, list(table["formula"].unique()), "formula")
    by = list(table.columns[: table.columns.get_loc("formula")])
    rows = table[table["formula"] == formula].to_dict("records")
    ax = ax or new_axes(7.2, 0.9 + 0.32 * len(rows))
    heads = {}
    colour = WHOSE["own"].colour
    for y, row in enumerate(rows):
        articles = tables.counted(row["articles"], "article")
        heads[y] = f"{label(tuple(row[column] for column in by))}\n({articles})"
        if row["why_missing"]:
            reason, transform = f"no score: {row['why_missing']}", ax.get_yaxis_transform()
            ax.text(0.01, y, reason, transform=transform, va="center", color=QUIET, fontsize=8)
            continue
        ax.hlines(y, row["low"], row["high"], color=colour, alpha=0.45, linewidth=2)
        ax.plot(row["score"], y, "o", color=colour, markersize=5)
    ax.set_yticks(list(heads), list(heads.values()))
    ax.set(ylim=(len(rows) - 0.4, -0.6))
    if any(not row["why_missing"] for row in rows):
        meaning = _MEANING.get(formula, "years at school")
        ax.set_xlabel(f"{formula} ({meaning}), 95 % interval over articles")
        ax.margins(x=0.1)
    else:
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    return ax
