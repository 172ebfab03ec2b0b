"""Read PDF files of one article each, column by column.

A PDF contains pieces of lines with their positions, and no paragraphs. `page_order` puts the pieces
of a page in reading order; this module joins lines into paragraphs by their start and end
positions. Both are heuristics: compare a text with its page before trusting it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from analysis.reading.formats.page_order import Piece, continues, extended, in_order
from analysis.reading.formats.pages import Found
from analysis.reading.formats.recognition import archive_of
from analysis.tables import counted

MOST = 400  # pages
_LARGEST, _FULL = 500_000, 100_000  # characters of a file and of a page
_SOFT = "\u00ad\ufffe\x02"  # characters that PDF libraries give for a hyphen at the end of a line
_SHORT, _SHORTEST = (
    0.85,
    0.5,
)  # of a column's width: the last line of a paragraph, with and without a full stop
_INDENT, _OTHER = 0.8, 1.15  # of the height of its letters
_GAP = 1.35  # of the usual distance of lines
_END = re.compile(r"[.!?:…][\"'”’»)]*$")


def read_pdf(raw: bytes) -> Found:
    """
    Return the text of a PDF file, without a title, because titles in PDF files are unreliable.

    Raises
    ------
    ValueError
        If the file is damaged or locked, holds pictures of text only, or is an archive's export.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise ImportError(
            'reading PDF needs pypdfium2: pip install "outlet-comparison[exports]"'
        ) from error
    try:
        book = pypdfium2.PdfDocument(raw)
    except Exception as error:  # the parser raises many kinds of error on damaged files
        locked = "password" in str(error).lower()
        fault = (
            "is locked by a password; save it without" if locked else "is damaged; fetch it again"
        )
        raise ValueError(f"{fault} ({type(error).__name__})") from error
    try:
        if len(book) > MOST:
            raise ValueError(f"has {len(book):,} pages, more than any article; extract its pages")
        columns: list[list[Piece]] = []
        for number in range(len(book)):
            columns += in_order(_pieces(book, number))
            if sum(len(piece.text) for column in columns for piece in column) > _LARGEST:
                raise ValueError(f"holds more than {_LARGEST:,} characters, and no article does")
        pages = len(book)
    finally:
        book.close()
    text = _paragraphs(columns)
    if not text.strip():
        raise ValueError("holds no text but pictures of it; run text recognition (OCR) on it first")
    if archive := archive_of("\n".join(piece.text for column in columns for piece in column)):
        raise ValueError(f"is an export ({archive}) as PDF, which is not read yet; export as DOCX")
    return Found({"text": text}, "", [f"text laid out from {counted(pages, 'page')} of PDF"])


def _pieces(book: Any, number: int) -> list[Piece]:
    """Return the pieces of the lines of a page, each a run of letters without a gap."""
    from pypdfium2.raw import FPDFText_GetUnicode

    try:
        text = book[number].get_textpage()
        if text.count_chars() > _FULL:
            raise OverflowError
        pieces: list[Piece] = []
        at_line_end = False
        for index in range(text.count_chars()):
            letter = chr(FPDFText_GetUnicode(text, index))
            if letter in "\r\n\0":
                at_line_end = True
                continue
            box: tuple[float, float, float, float] = text.get_charbox(index, loose=True)
            if at_line_end or not pieces or not continues(pieces[-1], box):
                pieces.append(_piece(box, letter))
            else:
                pieces[-1] = extended(pieces[-1], box, letter)
            at_line_end = False
        return [piece for piece in pieces if piece.text.strip()]
    except OverflowError:
        raise ValueError(
            f"holds more than {_FULL:,} characters on page {number + 1}, and no article does"
        ) from None
    except Exception as error:  # as above
        raise ValueError(f"is damaged on page {number + 1} ({type(error).__name__})") from error


def _piece(box: tuple[float, float, float, float], letter: str) -> Piece:
    left, bottom, right, top = box
    return Piece(left, bottom, right, top, letter)


def _paragraphs(columns: Sequence[Sequence[Piece]]) -> str:
    """Return columns in reading order as text, one line per paragraph."""
    text, previous = "", None
    for column in columns:
        for line in column:
            written = _join_surrogates(" ".join(line.text.split()))
            if previous is None:
                text = written
            elif _starts_paragraph(line, previous, column):
                text = f"{text.rstrip(_SOFT)}\n{written}"
            else:
                text = _append_line(text, written)
            previous = line
    return text.rstrip(_SOFT)


def _join_surrogates(text: str) -> str:
    """Join surrogate pairs into single characters."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _append_line(text: str, line: str) -> str:
    """Append the next line to a text; a word hyphenated across the two is joined again."""
    if text[-1:] in _SOFT:
        return text.rstrip(_SOFT) + line
    if re.search(r"[^\W\d_]-$", text) and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"


def _starts_paragraph(line: Piece, previous: Piece, column: Sequence[Piece]) -> bool:
    """Return whether a line starts a paragraph, from its position and that of the previous line."""
    height = previous.top - previous.bottom
    if not height / _OTHER <= line.top - line.bottom <= height * _OTHER:  # a different font size
        return True
    if line is column[0]:  # a sentence may continue in the next column
        return bool(_END.search(previous.text.rstrip()))
    left, right = min(piece.left for piece in column), max(piece.right for piece in column)
    distances = sorted(one.top - other.top for one, other in pairwise(column))
    usual = distances[len(distances) // 2]
    if previous.top - line.top > max(_GAP * usual, height) or line.left - left > _INDENT * height:
        return True
    width = (previous.right - left) / (right - left)
    return width < (_SHORT if _END.search(previous.text.rstrip()) else _SHORTEST)
