"""The figures of a report, each as a picture in the page with its caption and its table."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from analysis.method import describe_method
from analysis.plots.framing import plot_frame_rates
from analysis.plots.naming import plot_naming_shares
from analysis.plots.saving import close_figure, svg_of
from analysis.plots.uses import plot_uses
from analysis.plots.voices import plot_voice_shares
from analysis.report.measured import Measured, wordings
from analysis.report.names import uses_of_referent
from analysis.report.shown_tables import ShownTable, shown, text
from analysis.study.study import Study
from analysis.tables import counted

MOST_OUTLETS = 15  # in a figure; of more, those with the most articles
_MOST_DOTS = 300  # of a figure of single uses


class Drawing(NamedTuple):
    """A figure: the name of its files, what it shows, its table and what draws it."""

    name: str
    title: str
    table: pd.DataFrame
    draw: Callable[[pd.DataFrame], Any]


class Figure(NamedTuple):
    """A figure in the page: the picture as an address that holds it, caption and table."""

    name: str
    title: str
    caption: str
    picture: str
    table: ShownTable


def drawings(study: Study, tables: Measured) -> Iterator[Drawing]:
    """Yield what a report draws of a study; of many outlets those with the most articles."""
    outlets = _most_read(study)
    voices = _of_outlets(tables.voices, outlets)
    yield Drawing("voices", "Whose words fill the articles", voices, plot_voice_shares)
    for referent in wordings(study):
        names = list(dict.fromkeys(tables.names[referent]["name"]))
        listed = _of_outlets(uses_of_referent(study, referent), outlets)
        if 0 < len(listed) <= _MOST_DOTS:
            title = f"Every use of a name of {referent}, one dot each"
            draw = partial(plot_uses, column_order=names)
            yield Drawing(f"uses_{referent}", title, listed, draw)
        shares = _of_outlets(tables.names[referent], outlets)
        if (shares["why_missing"] == "").any():
            title = f"Names of {referent}, everybody’s words"
            yield Drawing(f"names_{referent}", title, shares, plot_naming_shares)
    if tables.frames is not None:
        rates = _of_outlets(tables.frames, outlets)
        if (rates["why_missing"] == "").any():
            yield Drawing("frames", "Words of each frame", rates, plot_frame_rates)


def _most_read(study: Study) -> list[str]:
    """Return the outlets of the figures: those with the most articles, of several by name."""
    articles = study.documents["outlet"].value_counts().sort_index()
    return list(articles.sort_values(ascending=False, kind="stable").index[:MOST_OUTLETS])


def _of_outlets(table: pd.DataFrame, outlets: list[str]) -> pd.DataFrame:
    return table[table["outlet"].isin(outlets)].reset_index(drop=True)


def caption_of(drawing: Drawing, outlets: int) -> str:
    """Return the caption of a figure: what it shows, of which outlets, and the method."""
    fewer = f" Only the {MOST_OUTLETS} of {counted(outlets, 'outlet')} with the most articles."
    return (
        f"{drawing.title}.{fewer if outlets > MOST_OUTLETS else ''} "
        f"{describe_method(drawing.table)}"
    )


def figures_of(study: Study, tables: Measured) -> list[Figure]:
    """Return the figures of a study."""
    outlets = study.documents["outlet"].nunique()
    return [_figure(drawing, outlets) for drawing in drawings(study, tables)]


def _figure(drawing: Drawing, outlets: int) -> Figure:
    caption = caption_of(drawing, outlets)
    axes = drawing.draw(drawing.table)
    picture = b64encode(svg_of(axes, drawing.name, caption)).decode("ascii")
    close_figure(axes)
    address = f"data:image/svg+xml;base64,{picture}"
    return Figure(drawing.name, drawing.title, caption, address, _numbers(drawing))


def _numbers(drawing: Drawing) -> ShownTable:
    """Return the table of a figure as it is, numbers with four digits."""
    table = drawing.table
    written = {
        column: [_number(value) for value in table[column]]
        for column in table.columns
        if pd.api.types.is_float_dtype(table[column])
    }
    columns = [text(str(column)) for column in table.columns]
    return shown(table.assign(**written), columns, f"The table of the figure: {drawing.title}")


def _number(value: float) -> str:
    return "" if pd.isna(value) else f"{value:.4g}"
