"""Read exports of Nexis Uni and Lexis Advance: Word files of up to some hundred articles.

The cover lists the articles and their number; the body is compared with it. Articles are separated
by any of three marks (a bookmark at the start, the words 'End of Document' at the end, or else a
section break), because some files lack one or another. An article on the cover but not in the body
is refused and reported, so that every declared article is either read or refused.

`press_archives` defines the text of an article, with its captions and lists; `nexis_article`
classifies its lines.

Further columns: ``url``; ``author section page edition dateline`` as
printed; ``length_declared``, the number of words by the archive; ``date_printed``, the line of the
date, and ``date_precision``; ``date_loaded`` and ``date_corrected``; ``language`` as a code;
``publication_type`` and ``subject`` as the archive gives them; ``outlet_raw``, the source as
printed, and ``outlet_note``, a line between source and date; ``query``, what was searched for;
``source_file``.
"""

import itertools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.reading.entries import Entry, broken, made_id, new_entry
from analysis.reading.formats.nexis_article import Article, read_article
from analysis.reading.formats.nexis_cover import Cover, Record, is_cover, read_cover, urn_of
from analysis.reading.formats.paragraphs import Paragraph, read_paragraphs
from analysis.reading.formats.press_archives import first_words

_START = re.compile(r"Bookmark_\d+")
_ENDS = {
    *("end of document", "ende des dokuments", "dokumentende", "fin du document"),
    *("fin del documento", "fine del documento", "fim do documento", "einde van document"),
    *("einde van het document", "конец документа"),
}
_LOADED = re.compile(r"Load-Date:[\u00a0 ].*")
_JOB = re.compile(r"Job Number:.*")
_DETECTION_SIZES = (65_536, 1_000_000)  # bytes of XML searched for the marks of an export


class Piece(NamedTuple):
    """The paragraphs between two marks; a piece that starts with a bookmark is an article."""

    bookmarked: bool
    paragraphs: Sequence[Paragraph]


def is_nexis(source: Path | bytes) -> bool:
    """Return whether a file is a Nexis export in Word format. Never raises."""
    try:
        return any(
            has_mark(paragraph)
            for size in _DETECTION_SIZES
            for paragraph in read_paragraphs(source, first=size)
        )
    except ValueError:
        return False


def has_mark(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is one that only exports of Nexis have."""
    text = paragraph.text[:200].strip()
    signs = (_starts_article(paragraph), urn_of(paragraph.links), is_end(paragraph))
    return any(signs) or bool(_LOADED.fullmatch(text) or _JOB.fullmatch(text))


def read_nexis(source: Path | bytes, name: str) -> list[Entry]:
    """
    Return one entry for each article on the cover or in the body.

    Parameters
    ----------
    source : Path or bytes
        The file, or its contents.
    name : str
        Its name in the report.

    Returns
    -------
    list of Entry
        In file order; ``row`` is the number on the cover. One broken entry if the file cannot be
        read or has an unknown layout.
    """
    try:
        paragraphs = read_paragraphs(source)
    except ValueError as error:
        return [broken(name, str(error))]
    return entries_of(paragraphs, name)


def entries_of(paragraphs: Sequence[Paragraph], name: str) -> list[Entry]:
    """Return the entries of a Nexis export from its paragraphs, whatever file they stood in."""
    begin, cover = _cover(paragraphs)
    pieces = _pieces(paragraphs[begin:])
    if not any(_is_article(piece) for piece in pieces):
        lines = [paragraph.text for paragraph in paragraphs]
        return [
            broken(
                name,
                "no article of Nexis was found: expected bookmarks Bookmark_1, Bookmark_2, … or "
                f"'End of Document' after each article; the file begins {first_words(lines)}",
            )
        ]
    articles = [read_article(piece.paragraphs) for piece in pieces if _is_article(piece)]
    entries = _entries(name, cover, articles)
    for piece in (piece for piece in pieces if not _is_article(piece)):
        opening = first_words([paragraph.text for paragraph in piece.paragraphs])
        reason = f"not read: lines between articles: {opening}"
        entries.append(new_entry(name, reason=reason, state="not_an_article"))
    return entries


def is_end(paragraph: Paragraph) -> bool:
    """Return whether a paragraph says that a document ends."""
    return len(paragraph.text) < 60 and paragraph.text.strip().casefold() in _ENDS


def _starts_article(paragraph: Paragraph) -> bool:
    return any(_START.fullmatch(name) for name in paragraph.bookmarks)


def _cover(paragraphs: Sequence[Paragraph]) -> tuple[int, Cover]:
    """Return the index of the first article, and the cover before it."""
    inside = (
        n for n, paragraph in enumerate(paragraphs) if has_length(paragraph) or is_end(paragraph)
    )
    within = next(inside, len(paragraphs))  # a line inside the first article
    marked = next((n for n, paragraph in enumerate(paragraphs) if _starts_article(paragraph)), None)
    if marked is not None and marked <= within:
        return marked, read_cover(paragraphs[:marked])
    above = paragraphs[:within]
    if not is_cover(above):
        return 0, read_cover([])
    records = read_cover(above).records
    begins = [n + 1 for n, paragraph in enumerate(above) if paragraph.ends_section]
    begins += [
        n for n, paragraph in enumerate(above) if records and _has_first_title(paragraph, records)
    ]
    if begins:
        return max(begins), read_cover(above[: max(begins)])
    # Cover and first article cannot be separated, so one will be refused; the count is still valid.
    return 0, read_cover(above)._replace(records=[])


def has_length(paragraph: Paragraph) -> bool:
    """Return whether a paragraph declares the length of an article."""
    return bool(re.match(r"\s*[^\W\d_]{5,12}:\u00a0\s*[\d.,]+\s*[^\W\d_]+\s*$", paragraph.text))


def _has_first_title(paragraph: Paragraph, records: Sequence[Record]) -> bool:
    return letters_of(paragraph.text) == letters_of(records[0].title) != ""


def _pieces(paragraphs: Sequence[Paragraph]) -> list[Piece]:
    """Return the non-empty stretches between the marks."""
    ends = {n for n, paragraph in enumerate(paragraphs) if is_end(paragraph)}
    if not ends:  # the words are in an unknown language
        ends = {n for n, paragraph in enumerate(paragraphs) if paragraph.ends_section}
    starts = {n for n, paragraph in enumerate(paragraphs) if _starts_article(paragraph)}
    borders = sorted({0, len(paragraphs)} | starts | {n + 1 for n in ends})
    pieces: list[Piece] = []
    for first, last in itertools.pairwise(borders):
        lines = [
            paragraph for n, paragraph in enumerate(paragraphs[first:last], first) if n not in ends
        ]
        if any(paragraph.text.strip() for paragraph in lines):
            pieces.append(Piece(first in starts, lines))
    return pieces


def _is_article(piece: Piece) -> bool:
    """Return whether a stretch counts as an article, complete or not."""
    return piece.bookmarked or any(
        has_length(paragraph) or _LOADED.match(paragraph.text.strip())
        for paragraph in piece.paragraphs
    )


def _entries(name: str, cover: Cover, articles: Sequence[Article]) -> list[Entry]:
    """Return an entry for every article found, and one for every declared article not found."""
    of_record = _pair(cover.records, articles)
    found: list[Entry] = []
    for position, article in enumerate(articles, start=1):
        record = of_record.get(position - 1)
        number = record.number if record else position
        notes = [*article.notes, *(["not on the cover"] if cover.records and not record else [])]
        cells = {**article.cells, "source_file": name}
        cells["doc_id"] = cells["doc_id"] or (record.urn if record else "") or made_id(name, number)
        if query := (record.query if record else "") or cover.query:
            cells["query"] = query
        entry = new_entry(name, number, cells, notes=notes)
        entry["unit"] = "article"
        entry["reasons"] = list(article.faults)
        if article.faults and not cells.get("outlet"):
            entry["state"] = "unparseable"
        found.append(entry)
    paired = set(map(id, of_record.values()))
    for record in cover.records:
        if id(record) not in paired:
            reason = f"is listed on the cover as {first_words([record.title])} and not in the body"
            found.append(broken(name, f"{reason}; export it again", record.number))
    entries = sorted(found, key=lambda entry: entry["row"] or 0)
    missing = (cover.declared or 0) - len(entries)
    reason = f"the cover declares {cover.declared} documents, but {len(entries)} were found"
    entries += [broken(name, f"{reason}; export it again") for _ in range(min(missing, 1000))]
    if cover.declared is not None and missing < 0:
        entries[-1]["notes"].append(reason)
    return entries


def _pair(records: Sequence[Record], articles: Sequence[Article]) -> dict[int, Record]:
    """Return the record of each article by position, matched by id, else order, else title."""
    of_record: dict[int, Record] = {}
    by_urn = {record.urn: record for record in records if record.urn}
    for position, article in enumerate(articles):
        if record := by_urn.pop(str(article.cells["doc_id"]), None):
            of_record[position] = record
    taken = set(map(id, of_record.values()))
    unmatched = [record for record in records if id(record) not in taken]
    positions = [position for position in range(len(articles)) if position not in of_record]
    if len(unmatched) == len(positions):
        return of_record | dict(zip(positions, unmatched, strict=True))
    for position in positions:
        title = letters_of(str(articles[position].cells.get("title", "")))
        same = [
            record for record in unmatched if title and _same_title(title, letters_of(record.title))
        ]
        if same:
            of_record[position] = same[0]
            unmatched.remove(same[0])
    return of_record


def _same_title(one: str, other: str) -> bool:
    """Return whether two titles are equal except for truncation."""
    return bool(other) and (one.startswith(other) or other.startswith(one))


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, case-folded, by which titles are compared."""
    return "".join(filter(str.isalnum, text)).casefold()
