"""Plot the similarity of articles or groups as a heat map with its numbers."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.style import WIDTH, in_house_style, new_axes, text_width, wrapped

_CELL, _SIZE, _LABEL = 0.82, 8.5, 1.35  # inches of a cell; points; inches of a label
_MOST = 20  # groups that a page may hold
_DARK = 0.55  # cosine from which the number is white


@in_house_style
def plot_tfidf_similarity(
    table: pd.DataFrame, ax: Axes | None = None, *, order: Sequence[str] | None = None
) -> Axes:
    """
    Draw the cosines of `tfidf_similarity`: a row and a column for each group, darker where alike.

    Parameters
    ----------
    table : DataFrame
        As `tfidf_similarity` returns it.
    ax : Axes, optional
    order : sequence of str, optional
        All groups, in the order in which they are drawn; left out, that of the table.

    Returns
    -------
    Axes
        Each pair is drawn once, below the diagonal, with its number; grey goes from 0 to 1, so
        that figures can be compared with each other.

    Raises
    ------
    ValueError
        If the table is not one of `tfidf_similarity`, has more than 20 groups, or `order` does
        not name them.
    """
    tables.require(table, ["other", "cosine"], "table")
    by = table.columns[0]
    names = list(dict.fromkeys([*table[by], *table["other"]]))
    if order is not None:
        if sorted(map(str, order)) != sorted(map(str, names)):
            raise ValueError(f"order {list(order)} has to name each of {names} once.")
        names = list(order)
    if not 2 <= len(names) <= _MOST:
        raise ValueError(
            f"{len(names)} groups: a figure holds 2 to {_MOST}. Give tfidf_similarity() another "
            "`by`, or a part of the study."
        )
    numbers = {name: number for number, name in enumerate(names)}
    cosines = np.full((len(names), len(names)), np.nan)
    for one, other, cosine in zip(table[by], table["other"], table["cosine"], strict=True):
        low, high = sorted((numbers[one], numbers[other]))
        cosines[high, low] = cosine
    size = min(WIDTH, _LABEL + 0.3 + _CELL * len(names))
    ax = ax or new_axes(size, size - 0.4)
    ax.imshow(cosines[1:, :-1], cmap="Greys", vmin=0, vmax=1, aspect="equal")
    for row, column in zip(*np.tril_indices(len(names) - 1), strict=True):
        value = float(cosines[row + 1, column])
        said = "–" if np.isnan(value) else f"{value:.2f}"
        colour = "white" if value > _DARK else "black"
        place = (float(column), float(row))
        ax.text(*place, said, ha="center", va="center", fontsize=_SIZE, color=colour)
    ax.set_yticks(range(len(names) - 1), [_lines(name, _LABEL) for name in names[1:]])
    heads = [_lines(name, _CELL) for name in names[:-1]]
    wide = any(text_width(line, _SIZE) > _CELL for head in heads for line in head.split("\n"))
    ax.set_xticks(range(len(heads)), heads, rotation=45 if wide else 0, fontsize=_SIZE)
    if wide:
        for tick in ax.get_xticklabels():
            tick.set(ha="right", rotation_mode="anchor")
    ax.tick_params(length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_xlabel("cosine of tf-idf: 0 no rare word in common, 1 the same words", fontsize=_SIZE)
    return ax


def _lines(name: object, width: float) -> str:
    return "\n".join(wrapped(str(name), width, _SIZE))
