r"""Read exports of Nexis Uni and Lexis Advance saved as text (.txt).

The lines are those of the Word file, each a paragraph, mostly ended by a carriage return alone; so
they are made paragraphs again and read by `nexis`. What Word tells by a bookmark or by bold letters
is told here by place: 'Body' is the first such line after the declared length, 'Graphic' a line of
its own after an empty one. A headline of several lines is joined where the cover has it in one. The
feet of pages, which stand together at the end, are left out. There are no links, so ids are made of
the file's name and the number on the cover.
"""

import re
from collections.abc import Iterator, Sequence

from analysis.reading.encodings import decode
from analysis.reading.entries import Entry, broken
from analysis.reading.formats.nexis import entries_of, has_length, is_end, letters_of
from analysis.reading.formats.nexis_article import BLOCK, BODY_WORDS
from analysis.reading.formats.nexis_cover import read_cover
from analysis.reading.formats.paragraphs import Paragraph

_LARGEST = 64_000_000  # bytes; a hundred articles have about one million
_LINE_END = re.compile(r"\r\n|[\r\n\f\v]")
_FOOTER = re.compile(r"\s*(?:Page \d* of \d*\s*$|\|\s*About LexisNexis)")
_TITLE_LINES = 5


def read_nexis_text(raw: bytes, name: str, encoding: str = "") -> list[Entry]:
    """
    Return one entry for each article on the cover or in the body.

    Parameters
    ----------
    raw : bytes
        The file's contents.
    name : str
        Its name in the report.
    encoding : str
        That of a file that is not in UTF-8; empty if unknown.

    Returns
    -------
    list of Entry
        As those of `read_nexis`.
    """
    if len(raw) > _LARGEST:
        return [broken(name, "has more than 64 MB; download fewer articles at once")]
    try:
        text, found, notes = decode(raw, encoding)
    except ValueError as error:
        return [broken(name, str(error))]
    paragraphs = with_marks(_without_footers(_LINE_END.split(text)))
    entries = entries_of(paragraphs, name)
    closed = max((n for n, line in enumerate(paragraphs) if is_end(line)), default=-1)
    if any(map(has_length, paragraphs[closed + 1 :])):  # no checksum tells that a text is cut
        _refuse_last(entries)
    for entry in entries:
        entry["encoding"] = found
        entry["notes"] += notes
    return entries


def _refuse_last(entries: Sequence[Entry]) -> None:
    """Refuse the last article that has a text, behind which the file breaks off."""
    read = [entry for entry in entries if "text" in entry["cells"]]
    for entry in read[-1:]:
        entry["reasons"].append("breaks off: no 'End of Document' follows it; export it again")


def _without_footers(lines: Sequence[str]) -> list[Paragraph]:
    """Return lines as paragraphs, without the feet of pages that stand together at the end."""
    plain = [Paragraph(line, (), (), False, False, False) for line in lines]
    last = max((n for n, line in enumerate(plain) if is_end(line)), default=len(plain))
    titles = _titles(plain)
    footers = all(
        _FOOTER.match(line.text) or _is_begun(letters_of(line.text), titles)
        for line in plain[last + 1 :]
    )
    return plain[: last + 1] if footers else plain


def _is_begun(written: str, titles: set[str]) -> bool:
    """Return whether a line is empty, or the begin of a title, which a footer cuts."""
    return any(title.startswith(written) for title in titles) or not written


def _titles(lines: Sequence[Paragraph]) -> set[str]:
    """Return the headlines on the cover, as letters."""
    first = next((n for n, line in enumerate(lines) if has_length(line)), 0)
    return {letters_of(record.title) for record in read_cover(lines[:first]).records} - {""}


def with_marks(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return paragraphs with the headings of bodies and blocks marked as Word does."""
    return list(_marked(_with_whole_titles(paragraphs)))


def _marked(lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    expected, above = False, ""  # whether a body is to come, and the line before
    for line in lines:
        text = line.text.strip().casefold()
        if has_length(line):
            expected = True
        if expected and text in BODY_WORDS:
            expected = False
            yield line._replace(bookmarks=(*line.bookmarks, "Body"), bold=True)
        elif not expected and not above and text in BLOCK:
            yield line._replace(bold=True)
        else:
            yield line
        above = text


def _with_whole_titles(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """Join the first lines of each article as far as they are a headline of the cover."""
    titles = _titles(lines)
    joined: list[Paragraph] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        fresh = bool(line.text.strip()) and _is_start(joined)
        count = _lines_of_title(lines[at : at + _TITLE_LINES], titles) if fresh else 1
        text = "\n".join(one.text for one in lines[at : at + count]) if count > 1 else line.text
        joined.append(line._replace(text=text))
        at += count
    return joined


def _is_start(above: Sequence[Paragraph]) -> bool:
    """Return whether the next line may be the first of an article."""
    return not above or is_end(above[-1]) or not above[-1].text.strip()


def _lines_of_title(lines: Sequence[Paragraph], titles: set[str]) -> int:
    """Return how many lines make a title of the cover; 1 if none do."""
    for count in range(2, len(lines) + 1):
        texts = [line.text.strip() for line in lines[:count]]
        if not all(texts):
            return 1
        if letters_of(" ".join(texts)) in titles:
            return count
    return 1
