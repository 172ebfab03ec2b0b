"""Save a figure with its data and its caption, reproducibly to the byte."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.plots.style import HOUSE


def save_figure(
    figure: Figure | Axes,
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
    figure : Figure or Axes
        An Axes, as a plot returns it, stands for its whole figure.
    name : str
        What the figure shows, not its number in a paper; without folder and without ending.
    table : DataFrame
        Exactly what was drawn; numbers are written with six digits.
    caption : str
        With unit, denominator, n and method; also the title of the SVG, for screen readers.
    folder : str or Path
        Made where it is not there.

    Raises
    ------
    TypeError
        If `figure` or `table` is something else.
    ValueError
        If `name` is not the name of a file, the caption is empty, or `folder` is a file.

    Notes
    -----
    All four files are made before the first of them is put into the folder, so that a failure
    leaves nothing behind.

    Neither date nor version is written, so that the same table gives the same files under the same
    version of matplotlib.
    """
    whole = _whole_figure(figure)
    folder = Path(folder)
    _check(name, table, caption, folder)
    files = {
        "csv": table.to_csv(index=False, lineterminator="\n", float_format="%.6g").encode("utf-8"),
        "txt": (caption + "\n").encode("utf-8"),
        **_pictures(whole, name, caption),
    }
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".", dir=folder) as staging:
        for kind, content in files.items():
            (Path(staging) / f"{name}.{kind}").write_bytes(content)
        for kind in files:
            (Path(staging) / f"{name}.{kind}").replace(folder / f"{name}.{kind}")


def _whole_figure(figure: object) -> Figure:
    if isinstance(figure, Axes):
        figure = figure.figure.figure  # of an Axes in a part of a figure, the whole one
    if not isinstance(figure, Figure):
        fault = f"`figure` is a {type(figure).__name__}"
        raise TypeError(f"{fault}; give the Axes that a plot returned, or its figure.")
    return figure


def _check(name: str, table: pd.DataFrame, caption: str, folder: Path) -> None:
    if not isinstance(table, pd.DataFrame):
        fault = f"`table` is a {type(table).__name__}"
        raise TypeError(f"{fault}; give the DataFrame that was drawn.")
    if not name or name in (".", "..") or set(name) & set('/\\:*?"<>|\0'):
        raise ValueError(
            f"name {name!r} is not the name of a file; give one as 'names_by_outlet', and the "
            "folder as `folder`."
        )
    if not caption.strip():
        raise ValueError("`caption` is empty; say what is drawn, with unit, denominator and n.")
    if any(part.exists() and not part.is_dir() for part in (folder, *folder.parents)):
        raise ValueError(f"folder {str(folder)!r} is a file, or stands in one; name a folder.")


def _pictures(figure: Figure, name: str, caption: str) -> dict[str, bytes]:
    png = BytesIO()
    with plt.style.context(["default", HOUSE]):
        figure.savefig(png, format="png", dpi=200, metadata={"Software": None})
    return {"png": png.getvalue(), "svg": svg_of(figure, name, caption)}


def close_figure(figure: Figure | Axes) -> None:
    """Free the memory of a figure that is not shown again."""
    plt.close(_whole_figure(figure))


def svg_of(figure: Figure | Axes, name: str, caption: str) -> bytes:
    """Return a figure as SVG, with its caption as title; the same figure gives the same bytes."""
    svg = BytesIO()
    with plt.style.context(["default", HOUSE, {"svg.hashsalt": name}]):
        metadata = {"Date": None, "Creator": None, "Title": caption}
        _whole_figure(figure).savefig(svg, format="svg", metadata=metadata)
    return svg.getvalue()
