"""Read files of one article each that a word processor wrote: Word (.docx) and RTF."""

from collections.abc import Iterable

from analysis.reading.formats.pages import Found
from analysis.reading.formats.paragraphs import Paragraph, read_paragraphs
from analysis.reading.formats.recognition import archive_of
from analysis.reading.formats.rich_text import rich_text


def read_word(raw: bytes) -> Found:
    """
    Return the text of a Word file, one line per paragraph, without a title.

    Raises
    ------
    ValueError
        If the file is damaged, holds no text, or is an export of an archive in an unknown layout.
    """
    return _found(read_paragraphs(raw))


def read_rtf(raw: bytes) -> Found:
    """Return the text of a file in Rich Text Format, as `read_word` does."""
    return _found(rich_text(raw))


def _found(paragraphs: Iterable[Paragraph]) -> Found:
    lines = [paragraph.text.strip() for paragraph in paragraphs]
    text = "\n".join(line for line in lines if line)
    if archive := archive_of(text):
        raise ValueError(
            f"has the marks of an export ({archive}) in a layout that is not read; export it as "
            "docs/reading.md says"
        )
    if not text:
        raise ValueError("holds no text; put the article's text there, or delete it")
    return Found({"text": text}, "", [])
