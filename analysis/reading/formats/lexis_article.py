"""Parse one article of LexisNexis as it was exported until 2020, from the blocks of text or page.

An article has its source and date in centred lines, a headline, lines with a key in capitals
(``LENGTH: 355 words``), the body, and further keys. A block with a key in capitals that is not
known ends no body, as datelines are written in the same way (``LUND: It rained.``).
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from analysis.reading.dates import ReadDate, read_date
from analysis.reading.entries import Entry, broken, made_id, new_entry
from analysis.reading.formats.nexis_head import day_of_loading, outlet_name
from analysis.reading.formats.press_archives import (
    CORRECTION,
    PARAGRAPH_BREAK,
    captions,
    declared_words,
    first_words,
    labelled,
    language_code,
    length_note,
    precision_note,
    printed_date,
)
from analysis.text.capitals import ASCII_CAPITALS


class Block(NamedTuple):
    """A paragraph, and whether it is centred as source, date and rights are."""

    text: str
    centred: bool


class Keyed(NamedTuple):
    """The lines of an article by what they are."""

    front: list[Block]  # above the first key
    fields: dict[str, list[str]]
    body: list[str]


_KEYS = {
    "author": "byline autor auteur signature autore auteur(s)",
    "section": "section rubrik rubrique sección sezione rubriek",
    "length": "length länge longueur longitud lunghezza lengte",
    "dateline": "dateline",
    "title": "headline titre titel kop",
    "highlight": "highlight chapeau encart",
    "loaded": "load-date date-chargement update",
    "corrected": "correction-date",
    "language": "language sprache langue idioma lingua taal",
    "publication_type": "publication-type type-publication",
    "subject": "subject sujet thema",
    "graphic": "graphic grafik illustration",
    "correction": "correction",
    "url": "url",
    # Recognised and left out, as in `nexis_article`.
    "left_out": "distribution series guests journal-code company organization organisation ticker"
    " industry person geographic localisation-geo societe symbole-boursier secteur-activite"
    " personne notes copyright credit type isbn issn document-type city state country",
}
_FIELD = {word: field for field, words in _KEYS.items() for word in words.split()}
_TAIL = ("loaded", "corrected", "language", "publication_type", "subject", "graphic", "correction")
_CAPITALS = rf"{ASCII_CAPITALS}À-ÖØ-Þ"
_KEY = re.compile(rf"(?P<key>[{_CAPITALS}][{_CAPITALS}()-]{{2,24}}):\s*(?P<value>.*)", re.DOTALL)
NUMBERED = re.compile(
    r"(?:FOCUS - )?(?P<number>\d{1,6}) (?:of|van|von|de) (?P<of>\d{1,6})(?: DOCUMENT(?:S|EN))?"
    r"|(?:Dokument|Document) (?P<number2>\d{1,6}) (?:von|de) (?P<of2>\d{1,6})"
)
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b)|.{0,150}\ball rights reserved\b", re.I)
_ERROR = re.compile(r"We are sorry but there is an error in this document", re.IGNORECASE)
_PAGE = re.compile(
    rf"\b(?:Pg|Page|S|p)\.?\s?(?P<page>[{ASCII_CAPITALS}]{{0,2}}\d{{1,3}}[{ASCII_CAPITALS}]?)\b"
)


def number_of(line: str) -> int:
    """
    Return the number of an article from the line above it; 0 if it has none.

    Examples
    --------
    >>> number_of("3 of 10 DOCUMENTS"), number_of("Dokument 3 von 10"), number_of("3 of a kind")
    (3, 3, 0)
    """
    found = NUMBERED.fullmatch(line.strip())
    return int(found["number"] or found["number2"]) if found else 0


def entries_of(name: str, articles: Sequence[Sequence[Block]]) -> list[Entry]:
    """Return an entry for each article, and one for each number that is left out between two."""
    numbers = [
        next((n for block in article[:3] if (n := number_of(block.text))), 0)
        for article in articles
    ]
    first = numbers[0] if numbers else 0
    if sorted(set(numbers)) != numbers or not first:  # parts of several downloads, or no numbers
        numbers = list(range(1, len(articles) + 1))
    entries = []
    for number, article in zip(numbers, articles, strict=True):
        entries.append(_entry(name, number, article))
    missing = sorted(set(range(first, numbers[-1])) - set(numbers))[:1000] if numbers else []
    reason = "is numbered by its neighbours and not in the file; export it again"
    entries += [broken(name, reason, number) for number in missing if first]
    return sorted(entries, key=lambda entry: entry["row"] or 0)


def _entry(name: str, number: int, article: Sequence[Block]) -> Entry:
    blocks = [block for block in article if block.text and not number_of(block.text)]
    if any(_ERROR.search(block.text) for block in blocks):
        return _article_unit(broken(name, "is an error of the archive in place of a text", number))
    front, fields, body = _parted(blocks)
    cells, undated = _front_cells(front)
    cells |= _metadata(fields)
    cells["title"] = cells["title"] or " ".join(fields.get("title", ()))
    declared = cells.get("length_declared")
    notes = [length_note(body, declared if isinstance(declared, int) else None)]
    notes += [precision_note(cells), day_of_loading(cells, undated) if undated else ""]
    entry = new_entry(name, number, {"doc_id": made_id(name, number)} | cells)
    entry["cells"]["source_file"] = name
    entry["notes"] = [note for note in notes if note]
    if not fields:
        opening = first_words([block.text for block in blocks])
        entry["reasons"].append(f"has no lines with keys: expected LENGTH: …; there is {opening}")
        entry["state"] = "unparseable"
    elif not body:
        entry["reasons"].append("has no body: nothing follows its keys")
    else:
        entry["cells"]["text"] = PARAGRAPH_BREAK.join(
            [
                *fields.get("highlight", ()),
                *body,
                *captions(fields.get("graphic", ())),
                *labelled(CORRECTION, fields.get("correction", ())),
            ]
        )
    return _article_unit(entry)


def _article_unit(entry: Entry) -> Entry:
    entry["unit"] = "article"
    return entry


def _keyed(text: str) -> tuple[str, str]:
    """Return the field of a block with a known key and its value; empty if it has none."""
    found = _KEY.match(text)
    field = _FIELD.get(found["key"].casefold(), "") if found else ""
    return (field, found["value"].strip()) if found and field else ("", "")


def has_tail(blocks: Sequence[Block]) -> bool:
    """Return whether an article has a key that stands behind the text, so is whole."""
    return any(_keyed(block.text)[0] in _TAIL for block in blocks)


def _parted(blocks: Sequence[Block]) -> Keyed:
    """Return the blocks above the keys, the values of the keys, and the body between them."""
    front: list[Block] = []
    fields: dict[str, list[str]] = {}
    body: list[str] = []
    last = ""
    for block in blocks:
        field, value = _keyed(block.text)
        if field and (not body or field in _TAIL or last):
            fields.setdefault(field, []).extend([value] if value else [])
            last = field if body or field in _TAIL else ""
        elif last:  # behind the body: a further paragraph of the last key, or the rights
            if not block.centred and not _RIGHTS.match(block.text):
                fields[last].append(block.text)
        elif not fields:
            front.append(block)
        else:
            body.append(block.text)
    return Keyed(front, fields, body)


def _front_cells(front: Sequence[Block]) -> tuple[dict[str, object], str]:
    """Return source, date, edition and headline from the lines above the keys."""
    lines = [block for block in front if not _RIGHTS.match(block.text)]
    at, day, undated = _date_of(lines)
    above = [block.text for block in lines[:at]]
    below = lines[at + 1 :]
    source = above[0] if above else ""
    headline = [block.text for block in below if not block.centred]
    if not day:
        headline = [block.text for block in lines if not block.centred]
    editions = [day.rest.strip(" ;")] if day and day.rest else []
    editions += [block.text for block in below if block.centred]
    cells: dict[str, object] = {
        "outlet": outlet_name(source),
        "title": " ".join(" ".join(headline).split()),
        "outlet_raw": source,
        "date": day.date if day else "",
    }
    if editions:
        cells["edition"] = " ".join("; ".join(editions).split())
    if day:
        cells |= {"date_precision": day.precision, "date_printed": " ".join(lines[at].text.split())}
    return cells, undated


def _date_of(lines: Sequence[Block]) -> tuple[int, ReadDate | None, str]:
    """Return the line with the date, or why there is none."""
    problem = ""
    for number, block in enumerate(lines[1:], start=1):
        try:
            return number, printed_date(re.sub(r";?\n", "; ", block.text)), ""
        except ValueError as error:
            problem = problem if "no date that is read" in str(error) else str(error)
    expected = "expected one below the source; there is "
    return 1, None, problem or expected + first_words([block.text for block in lines[1:]])


def _metadata(fields: dict[str, list[str]]) -> dict[str, object]:
    """Return the columns filled from the keys."""
    cells: dict[str, object] = {}
    for name in ("author", "section", "dateline", "publication_type", "subject", "url"):
        cells[name] = " ".join("; ".join(fields.get(name, ())).split())
    page = _PAGE.search(str(cells["section"]))
    cells["page"] = page["page"] if page else ""
    cells["length_declared"] = declared_words(" ".join(fields.get("length", ()))) or ""
    cells["language"] = language_code((fields.get("language") or [""])[0])
    for name, column in (("loaded", "date_loaded"), ("corrected", "date_corrected")):
        with suppress(ValueError):
            cells[column] = read_date(" ".join(fields[name])).date if name in fields else ""
    return {column: value for column, value in cells.items() if value != ""}
