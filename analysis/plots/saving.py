"""A figure leaves the house with its numbers and its caption, the same bytes every time."""

from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure

from analysis.plots.style import HOUSE


def save_figure(
    figure: Figure,
    name: str,
    table: pd.DataFrame,
    *,
    caption: str,
    folder: str | Path = "figures",
) -> None:
    """
    Write NAME.png, NAME.svg, NAME.csv (the table that was drawn) and NAME.txt (the caption).

    Parameters
    ----------
    figure : Figure
    name : str
        What the figure shows, not its number in a paper.
    table : DataFrame
        Exactly what was drawn; numbers are written with six digits.
    caption : str
        With unit, denominator, n and method; also the title of the SVG, for screen readers.
    folder : str or Path

    Notes
    -----
    Neither date nor version is written, so that the same table gives the same files under the same
    version of matplotlib.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n", float_format="%.6g")
    (folder / f"{name}.txt").write_text(caption + "\n", encoding="utf-8", newline="\n")
    with plt.style.context(["default", HOUSE, {"svg.hashsalt": name}]):
        figure.savefig(folder / f"{name}.png", dpi=200, metadata={"Software": None})
        figure.savefig(
            folder / f"{name}.svg", metadata={"Date": None, "Creator": None, "Title": caption}
        )
