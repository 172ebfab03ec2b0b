"""Read exports of Nexis Uni and Lexis Advance in Rich Text Format, of one article or many.

No real export of this kind was at hand: the layout is taken to be that of the Word file, which
Nexis makes from the same template, with its bookmarks and links. Where a file has no bookmarks, its
lines are read as those of the text export are.
"""

import re

from analysis.reading.entries import Entry, broken
from analysis.reading.formats.nexis import entries_of
from analysis.reading.formats.nexis_text import with_marks
from analysis.reading.formats.paragraphs import Paragraph
from analysis.reading.formats.rich_text import rich_text

_MARK = re.compile(rb"Bookmark_\d|End of Document|Load-Date|contentItem|Job Number")


def is_nexis_rtf(raw: bytes) -> bool:
    """Return whether a file in RTF has the marks of Nexis. Never raises."""
    return bool(_MARK.search(raw))


def read_nexis_rtf(raw: bytes, name: str) -> list[Entry]:
    """Return one entry for each article on the cover or in the body, as `read_nexis` does."""
    try:
        paragraphs = rich_text(raw)
    except ValueError as error:
        return [broken(name, str(error))]
    marked = any("Body" in mark for found in paragraphs for mark in found.bookmarks)
    return entries_of(paragraphs if marked else with_marks(_spaced(paragraphs)), name)


def _spaced(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs without the bold that Word's reader would take for a heading's."""
    return [found._replace(bold=False) for found in paragraphs]
