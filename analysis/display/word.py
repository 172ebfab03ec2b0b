"""A table as a Word document: title, table with rules above and below, note; as journals want it.

A document of this kind is five short XML files in a zip. They are written from templates, so that
no library for Word has to be installed.
"""

from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

from analysis.display.cells import Shown
from analysis.display.excel import NOT_IN_XML
from analysis.display.pages import Heading, template

_MOST_ON_PORTRAIT = 7  # columns
_MARGINS = 2 * 1134
_FILES = {  # of the document, and their templates
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_relations.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_relations.xml",
    "word/styles.xml": "styles.xml",
}


class Page(NamedTuple):
    """The sides of a page in twentieths of a point."""

    width: int
    height: int


_A4 = Page(11906, 16838)


def word_document(shown: Shown, title: str, note: str) -> bytes:
    """
    Return a document with one table; wide ones lie on their side, headings repeat on each page.

    Examples
    --------
    >>> from analysis.display.cells import Cell, Column
    >>> shown = Shown([Column("n", "n", True)], [[Cell("12")]], 1)
    >>> document = word_document(shown, "Uses", "Counted by hand.")
    >>> document == word_document(shown, "Uses", "Counted by hand."), document[:2]
    (True, b'PK')
    """
    page = _A4 if len(shown.columns) <= _MOST_ON_PORTRAIT else Page(_A4.height, _A4.width)
    content = {
        "title": title,
        "note": note,
        "columns": [Heading(column.heading, column.numeric) for column in shown.columns],
        "rows": shown.rows,
        "page": page,
        "width": (page.width - _MARGINS) // max(1, len(shown.columns)),
    }
    made = BytesIO()
    with ZipFile(made, "w") as written:
        for name, source in _FILES.items():
            text = NOT_IN_XML.sub("\ufffd", str(template(source).render(**content)))
            # of 1 January 1980 and not compressed: the same table gives the same bytes
            written.writestr(ZipInfo(name), text.encode("utf-8"))
    return made.getvalue()
