"""Nexis Uni and Lexis Advance: a Word file with a cover and up to some hundred articles.

The cover lists the articles and their number; the body is compared with it. Articles are
separated by any of three marks (the bookmark at the start, the words 'End of Document' at the end,
else the break of a section), because files lack one or another. An article on the cover that the
body lacks is refused and reported, so that every declared article is either read or refused.

`press_archives` defines the text of an article, with its captions and lists; `nexis_article`
classifies its lines.

Columns beside the five of every document: ``url``; ``author section page edition dateline`` as
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

from analysis.reading.entries import Entry, broken, new_entry
from analysis.reading.formats.nexis_article import Article, read_article
from analysis.reading.formats.nexis_cover import Cover, Record, is_cover, read_cover, urn_of
from analysis.reading.formats.paragraphs import Paragraph, read_paragraphs
from analysis.reading.formats.press_archives import first_words, made_id

_START = re.compile(r"Bookmark_\d+")
_ENDS = {
    *("end of document", "ende des dokuments", "dokumentende", "fin du document"),
    *("fin del documento", "fine del documento", "fim do documento", "einde van document"),
    *("einde van het document", "конец документа"),
}
_LOADED = re.compile(r"Load-Date:[\u00a0 ].*")
_JOB = re.compile(r"Job Number:.*")
_SEEN = (65_536, 1_000_000)  # bytes of XML in which an export shows what it is


class Piece(NamedTuple):
    """The paragraphs between two marks; a piece that starts with a bookmark is an article."""

    bookmarked: bool
    paragraphs: Sequence[Paragraph]


def is_nexis(source: Path | bytes) -> bool:
    """Say whether a file is a Word file that Nexis wrote. Never raises."""
    try:
        return any(_shows(found) for seen in _SEEN for found in read_paragraphs(source, first=seen))
    except ValueError:
        return False


def _shows(found: Paragraph) -> bool:
    text = found.text[:200].strip()
    signs = (_starts(found), urn_of(found.links), _is_end(found))
    return any(signs) or bool(_LOADED.fullmatch(text) or _JOB.fullmatch(text))


def read_nexis(source: Path | bytes, name: str) -> list[Entry]:
    """
    Return one entry for each article that the cover declares or the body holds.

    Parameters
    ----------
    source : Path or bytes
        The file, or what it holds.
    name : str
        What it is called in the report.

    Returns
    -------
    list of Entry
        In the order of the file; ``row`` is the number on the cover. One broken entry if the
        file cannot be read or is laid out in a way that is not known.
    """
    try:
        paragraphs = read_paragraphs(source)
    except ValueError as error:
        return [broken(name, str(error))]
    begin, cover = _cover(paragraphs)
    pieces = _pieces(paragraphs[begin:])
    if not any(_is_article(piece) for piece in pieces):
        lines = [found.text for found in paragraphs]
        return [
            broken(
                name,
                "no article of Nexis was found: expected bookmarks Bookmark_1, Bookmark_2, … or "
                f"'End of Document' behind each article; the file begins {first_words(lines)}",
            )
        ]
    articles = [read_article(piece.paragraphs) for piece in pieces if _is_article(piece)]
    entries = _entries(name, cover, articles)
    for piece in (piece for piece in pieces if not _is_article(piece)):
        opening = first_words([paragraph.text for paragraph in piece.paragraphs])
        reason = f"not read: lines between articles that are none: {opening}"
        entries.append(new_entry(name, reason=reason, state="not_an_article"))
    return entries


def _is_end(found: Paragraph) -> bool:
    return len(found.text) < 60 and found.text.strip().casefold() in _ENDS


def _starts(found: Paragraph) -> bool:
    return any(_START.fullmatch(name) for name in found.bookmarks)


def _cover(paragraphs: Sequence[Paragraph]) -> tuple[int, Cover]:
    """Return where the first article begins, and what the cover before it says."""
    inside = (n for n, found in enumerate(paragraphs) if _has_length(found) or _is_end(found))
    within = next(inside, len(paragraphs))  # a line inside the first article
    marked = next((n for n, found in enumerate(paragraphs) if _starts(found)), None)
    if marked is not None and marked <= within:
        return marked, read_cover(paragraphs[:marked])
    above = paragraphs[:within]
    if not is_cover(above):
        return 0, read_cover([])
    records = read_cover(above).records
    begins = [n + 1 for n, found in enumerate(above) if found.ends_section]
    begins += [n for n, found in enumerate(above) if records and _titled(found, records)]
    if begins:
        return max(begins), read_cover(above[: max(begins)])
    # Cover and first article run together, so that one will be refused; the count still holds.
    return 0, read_cover(above)._replace(records=[])


def _has_length(found: Paragraph) -> bool:
    return bool(re.match(r"\s*[^\W\d_]{5,12}:\u00a0\s*[\d.,]+\s*[^\W\d_]+\s*$", found.text))


def _titled(found: Paragraph, records: Sequence[Record]) -> bool:
    return _key(found.text) == _key(records[0].title) != ""


def _pieces(paragraphs: Sequence[Paragraph]) -> list[Piece]:
    """Return the stretches between the marks that hold anything."""
    ends = {n for n, found in enumerate(paragraphs) if _is_end(found)}
    if not ends:  # in a language whose words for it are not known
        ends = {n for n, found in enumerate(paragraphs) if found.ends_section}
    starts = {n for n, found in enumerate(paragraphs) if _starts(found)}
    borders = sorted({0, len(paragraphs)} | starts | {n + 1 for n in ends})
    pieces: list[Piece] = []
    for first, last in itertools.pairwise(borders):
        lines = [found for n, found in enumerate(paragraphs[first:last], first) if n not in ends]
        if any(found.text.strip() for found in lines):
            pieces.append(Piece(first in starts, lines))
    return pieces


def _is_article(piece: Piece) -> bool:
    """Say whether a stretch is to be accounted for as an article, whole or not."""
    return piece.bookmarked or any(
        _has_length(paragraph) or _LOADED.match(paragraph.text.strip())
        for paragraph in piece.paragraphs
    )


def _entries(name: str, cover: Cover, articles: Sequence[Article]) -> list[Entry]:
    """Return an entry for every article found, and one for every other that was declared."""
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
            reason = f"stands on the cover as {first_words([record.title])} and not in the body"
            found.append(broken(name, f"{reason}; export it anew", record.number))
    entries = sorted(found, key=lambda entry: entry["row"] or 0)
    lacking = (cover.declared or 0) - len(entries)
    reason = f"the cover declares {cover.declared} documents, and {len(entries)} are to be found"
    entries += [broken(name, f"{reason}; export it anew") for _ in range(min(lacking, 1000))]
    if cover.declared is not None and lacking < 0:
        entries[-1]["notes"].append(reason)
    return entries


def _pair(records: Sequence[Record], articles: Sequence[Article]) -> dict[int, Record]:
    """Return the record of each article by its position: by id, else in order, else by title."""
    of_record: dict[int, Record] = {}
    by_urn = {record.urn: record for record in records if record.urn}
    for position, article in enumerate(articles):
        if record := by_urn.pop(str(article.cells["doc_id"]), None):
            of_record[position] = record
    taken = set(map(id, of_record.values()))
    left = [record for record in records if id(record) not in taken]
    rest = [position for position in range(len(articles)) if position not in of_record]
    if len(left) == len(rest):
        return of_record | dict(zip(rest, left, strict=True))
    for position in rest:
        title = _key(str(articles[position].cells.get("title", "")))
        same = [record for record in left if title and _same(title, _key(record.title))]
        if same:
            of_record[position] = same[0]
            left.remove(same[0])
    return of_record


def _same(one: str, other: str) -> bool:
    """Say whether two titles are the same but for where they were cut."""
    return bool(other) and (one.startswith(other) or other.startswith(one))


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
