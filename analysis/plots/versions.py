"""Plot the wording of shared quotations in the source and in each report."""

from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.style import QUIET, WIDTH, in_house_style, new_axes, wrapped

_NEEDED = ["doc_id", "outlet", "against", "source_part", "source_start", "change", "concerns",
           "source_words", "words"]  # fmt: skip
_ROW = 0.2  # inches
_SIZE = 8.0  # points
_MOST = 60  # rows that a page may hold
_SAME, _NONE, _LEFT_OUT = "the same", "·", "–"
_LEGEND = (
    f"{_LEFT_OUT}  does not have these words      {_NONE}  does not quote the sentence      "
    "bold: number, modality, negation or force"
)


class Line(NamedTuple):
    """A change: the place of its quotation (in the first line of it), its kind and its cells."""

    place: str
    concerns: str
    cells: list[str]


@in_house_style
def plot_versions(table: pd.DataFrame, *, least: int = 2, ax: Axes | None = None) -> Axes:
    """
    Draw every change in quotations that several reports share: a row a change, a column an outlet.

    Parameters
    ----------
    table : DataFrame
        As `versions` returns it.
    least : int
        Reports that must quote a sentence of the source for it to be drawn; 1 draws them all.
    ax : Axes, optional

    Returns
    -------
    Axes
        Beside the words of the source, those of each outlet: other words, a dash where it leaves
        them out, "the same" where it does not change them, and a dot where it does not quote the
        sentence; a stroke separates several reports of one outlet. Bold: number, modality,
        negation or force. At the left is the start of the sentence in the source: its part and
        character, ``source_part`` and ``source_start`` of the table.

    Raises
    ------
    ValueError
        If a column is missing, so many reports share no quotation, or there are over 60 rows.
    """
    tables.require(table, _NEEDED, "table")
    rows = table[table["against"] == "source"]
    place = ["source_part", "source_start"]
    reports = rows.groupby(place)["doc_id"].transform("nunique")
    rows = rows[reports >= least]
    if rows.empty:
        raise ValueError(
            f"no quotation is shared by {least} reports; plot_versions(table, least=1) draws those "
            "of one."
        )
    outlets = list(dict.fromkeys(rows["outlet"]))
    lines = _lines(rows, outlets)
    if len(lines) > _MOST:
        raise ValueError(f"{len(lines)} changes: a figure holds {_MOST} at most; raise `least`.")
    ax = ax or new_axes(WIDTH, 0.8 + _ROW * len(lines))
    columns = ["place", "the source", *outlets]
    xs = [0.0, 0.13, *(0.13 + 0.87 * (i + 1) / (len(outlets) + 1) for i in range(len(outlets)))]
    for x, head in zip(xs, columns, strict=True):
        text = "\n".join(wrapped(head, WIDTH * 0.8 / len(columns), 8.5, "bold"))
        ax.text(x, -0.6, text, va="bottom", fontsize=8.5, fontweight="bold")
    for y, (place_of_quotation, concerns, cells) in enumerate(lines):
        if place_of_quotation:
            ax.axhline(y - 0.5, color="#bbbbbb", linewidth=0.6)
            ax.text(0, y, place_of_quotation, va="center", fontsize=_SIZE, color=QUIET)
        for x, cell in zip(xs[1:], cells, strict=True):
            quiet = cell in (_SAME, _NONE)
            ax.text(x, y, cell, va="center", fontsize=_SIZE, color=QUIET if quiet else "black",
                    fontweight="bold" if concerns and not quiet else "normal")  # fmt: skip
    ax.set(xlim=(0, 1), ylim=(len(lines) - 0.5, -0.6))
    ax.set_xlabel(_LEGEND, fontsize=_SIZE, color=QUIET, loc="left")
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[["left", "bottom"]].set_visible(False)
    return ax


def _lines(rows: pd.DataFrame, outlets: list[str]) -> list[Line]:
    """Return the line of each change."""
    lines = []
    ordered = rows.assign(after=rows["source_part"] != "title")
    for _, quotation in ordered.groupby(["after", "source_start"], sort=True):
        quoting = set(quotation["outlet"])
        changed = quotation[quotation["change"] != "same"]
        head = f"{quotation['source_part'].iloc[0]} {quotation['source_start'].iloc[0]}"
        if changed.empty:
            cells = [_SAME if outlet in quoting else _NONE for outlet in outlets]
            lines.append(Line(head, "", ["(no change)", *cells]))
        spots = changed.groupby(["source_words", "change"], sort=False)
        for (source, change), spot in spots:
            wordings = dict.fromkeys(quoting, _SAME)
            wordings |= {outlet: _cell(part["words"]) for outlet, part in spot.groupby("outlet")}
            cells = [wordings.get(outlet, _NONE) for outlet in outlets]
            before = source if change != "addition" else _LEFT_OUT
            lines.append(Line(head, str(spot["concerns"].iloc[0]), [str(before), *cells]))
            head = ""
    return lines


def _cell(words: pd.Series) -> str:
    """Return the wordings of the reports of one outlet, each once."""
    return " / ".join(word or _LEFT_OUT for word in dict.fromkeys(words))
