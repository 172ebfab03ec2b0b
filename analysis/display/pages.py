"""Tables as HTML that a notebook, a report or a browser shows.

Every cell is escaped: a text with mark-up in it stays text. Colours have a contrast of 4.5 to 1
and more, on light and on dark ground, and nothing is told by colour alone.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from analysis import tables
from analysis.display.cells import Shown, note_of, shown_cells, title_of

if TYPE_CHECKING:
    from jinja2 import Environment

_LONG = 60  # characters; a longer cell may take several lines


class Heading(NamedTuple):
    """The text over a column, and whether its cells stand on the right."""

    text: str
    numeric: bool


class HtmlCell(NamedTuple):
    """A cell with its CSS classes and the address that it links to, if any."""

    text: str
    classes: str = ""
    link: str = ""
    more: str = ""  # behind the link


def html_of_table(
    table: pd.DataFrame,
    *,
    title: str | None = None,
    note: str | None = None,
    most: int | None = None,
    in_words: bool = False,
    folded: bool = False,
) -> str:
    """
    Return a table as HTML with its title and its method, and with its style.

    Parameters
    ----------
    table : DataFrame
        Any; one that a measure returned has its title and note from its method record.
    title, note : str, optional
        Instead of those; empty for none.
    most : int, optional
        How many rows are shown, from the first; that there are more is told below.
    in_words : bool
        Whether columns are headed in words, not by their names in the table.
    folded : bool
        Whether the note is folded away until it is asked for.

    Returns
    -------
    str
        One ``<div class="shown">``: numbers rounded, shares in percent, ``low`` and ``high`` as one
        column, the reason for a missing number in its place. Addresses are links.

    Examples
    --------
    >>> page = html_of_table(pd.DataFrame({"name": ["<b>war</b>"], "n": [2]}), title="Names")
    >>> "<td>&lt;b&gt;war&lt;/b&gt;</td>" in page, "<caption>Names</caption>" in page
    (True, True)
    """
    shown = shown_cells(table, most)
    page = template("table.html").render(
        style=stylesheet(),
        title=title_of(table) if title is None else title,
        note=note_of(table) if note is None else note,
        told=more_rows(len(shown.rows), shown.of, "row"),
        folded=folded,
        **table_parts(shown, in_words=in_words),
    )
    return str(page)


def bare_html(table: pd.DataFrame, *, in_words: bool = False) -> str:
    """Return the ``<table>`` alone, without title, note and style."""
    parts = table_parts(shown_cells(table), in_words=in_words)
    return str(template("cells.html").render(title="", **parts))


def table_parts(shown: Shown, *, in_words: bool) -> dict[str, object]:
    """Return headings and rows of a table as the templates take them."""
    headings = [
        Heading(one.heading if in_words else one.name, one.numeric) for one in shown.columns
    ]
    rows = [
        [
            _html_cell(cell.text, heading.numeric, cell.is_reason)
            for cell, heading in zip(row, headings, strict=True)
        ]
        for row in shown.rows
    ]
    return {"columns": headings, "rows": rows}


def more_rows(shown: int, of: int, noun: str) -> str:
    """
    Return that only the first of many are shown; nothing if all are.

    Examples
    --------
    >>> more_rows(60, 1200, "line"), more_rows(60, 60, "line")
    ('The first 60 of 1,200 lines.', '')
    """
    return f"The first {shown:,} of {tables.counted(of, noun)}." if shown < of else ""


def html_page(title: str, pieces: Sequence[str]) -> str:
    """Return a whole page of pieces of HTML, which are not escaped."""
    from markupsafe import Markup

    marked = [Markup(piece) for piece in pieces]
    return str(template("page.html").render(title=title, pieces=marked))


def address(text: str) -> str:
    """
    Return a text that is a web address; nothing of any other, such as a script.

    Examples
    --------
    >>> address("https://example.org/a"), address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return text if text.startswith(("https://", "http://")) and " " not in text else ""


def template(name: str) -> Any:
    """Return a template of this folder, which escapes what is put into it."""
    return _environment().get_template(name)


def stylesheet() -> str:
    """Return the style of everything that is shown, safe to stand in a page."""
    from markupsafe import Markup

    environment = _environment()
    source, _, _ = environment.loader.get_source(environment, "style.css")  # type: ignore[union-attr]
    return Markup(source)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("analysis.display"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


def _html_cell(text: str, numeric: bool, is_reason: bool) -> HtmlCell:
    link = address(text)
    if is_reason or numeric:
        classes = "reason" if is_reason else "number"
    else:
        classes = "link" if link else "long" if len(text) > _LONG else ""
    return HtmlCell(text, classes, link)
