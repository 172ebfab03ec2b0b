"""Read pages of articles exported from Europresse (Eureka), in the layout of today and the old one.

Today each article is an ``article`` element with ``header``, ``section``, ``aside`` and ``footer``;
before, it was a cell of a table, with lines parted by empty ``p`` elements. In both the source, the
line of the date and the headline have classes of their own (``DocPublicationName``, ``DocHeader``,
``titreArticle``), and the archive's number closes the article (``news·20060315·LM·…``).

Further columns: ``author section page date_printed date_precision outlet_raw source_file``.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from analysis.reading.dates import ReadDate
from analysis.reading.entries import NO_DATE, Entry, broken, made_id, new_entry
from analysis.reading.formats.archive_page import LINE_BREAK, decoded_page, parsed_page
from analysis.reading.formats.press_archives import (
    PARAGRAPH_BREAK,
    captions,
    precision_note,
    printed_date,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SOURCE = "DocPublicationName"
_NUMBER = re.compile(r"\b(?:news|web|doc|pub)·\d{8}·[\w·]+")
_RIGHTS = re.compile(r"(?:©|\(c\) |copyright\b).*", re.IGNORECASE | re.DOTALL)
_END = re.compile(r"(?:Num[ée]ro de document|Document number|N[úu]mero de documento)\s*:", re.I)
_PAGE = re.compile(r"(?:pp?|page|pg|S)\.?\s*(?P<page>\w{0,3}\d{1,3}(?:-\w{0,3}\d{1,3})?)", re.I)
_BYLINE_WORDS = 15
_BLOCKS = frozenset("p div li tr td section aside header footer table h1 h2 h3 h4".split())


def read_europresse(raw: bytes, name: str, encoding: str = "") -> list[Entry]:
    """
    Return one entry for each article of a page; ``row`` counts them from 1.

    `encoding` is that of a page that is not in UTF-8.
    """
    try:
        text, found, notes = decoded_page(raw, encoding)
        root = parsed_page(text)
    except ValueError as error:
        return [broken(name, str(error))]
    articles = _articles(root)
    entries = [_entry(name, number, one) for number, one in enumerate(articles, start=1)]
    numbered = any(entry["cells"]["doc_id"] != made_id(name, entry["row"]) for entry in entries)
    if numbered or "</html" not in text.lower():
        _refuse_unnumbered(name, entries)
    if not entries:
        reason = f"no article of Europresse was found: expected the class {_SOURCE} in each"
        entries = [broken(name, f"{reason}; save the page again as HTML only")]
    for entry in entries:
        entry["encoding"] = found
        entry["notes"] += notes
    return entries


def _refuse_unnumbered(name: str, entries: Sequence[Entry]) -> None:
    """Refuse the articles without the archive's number, which closes an article that is whole."""
    for entry in entries:
        if entry["cells"]["doc_id"] == made_id(name, entry["row"]):
            entry["reasons"].append("breaks off before its number (news·…); save the page again")


def _has(element: "HtmlElement", *names: str) -> bool:
    """Return whether an element has a class that begins with one of these names."""
    classes = (element.get("class") or "").lower().split()
    return any(one.startswith(name.lower()) for one in classes for name in names)


def _articles(root: "HtmlElement") -> list["HtmlElement"]:
    """Return the element of each article: the largest one around its source and no other."""
    named = [one for one in root.iter("article") if not one.xpath("ancestor::article")]
    if named:
        return named
    sources = [one for one in root.iter() if isinstance(one.tag, str) and _has(one, _SOURCE)]
    counts: dict[HtmlElement, int] = {}
    for source in sources:
        for above in source.iterancestors():
            counts[above] = counts.get(above, 0) + 1
    found = []
    for source in sources:
        around = source.iterancestors("td", "div", "body")
        found.append([source, *(above for above in around if counts[above] == 1)][-1])
    return found


def _flat(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f\u00a0]+", " ", text or "")


def _text(element: "HtmlElement") -> str:
    return _flat("".join(element.itertext())).replace(LINE_BREAK, " ").strip()


def _pieces(element: "HtmlElement", skipped: Sequence["HtmlElement"]) -> Iterator[str]:
    """Return the text of an element without some inside it, with a line end around each block."""
    pending: list[tuple[HtmlElement, bool]] = [(element, False)]
    while pending:
        one, ends = pending.pop()
        block = one.tag in _BLOCKS
        if ends:
            yield ("\n" if block else "") + (_flat(one.tail) if one is not element else "")
        elif one in skipped or not isinstance(one.tag, str) or one.tag in ("script", "style"):
            yield "\n" + _flat(one.tail)
        else:
            yield ("\n" if block else "") + _flat(one.text)
            pending.append((one, True))
            pending += [(child, False) for child in reversed(one)]


def _entry(name: str, number: int, article: "HtmlElement") -> Entry:
    inner = [one for one in article.iterdescendants() if isinstance(one.tag, str)]
    sources = [one for one in inner if _has(one, _SOURCE)]
    headers = [one for one in inner if _has(one, "DocHeader")]
    titles = [one for one in inner if _has(one, "titreArticle")]
    titles = [one for one in titles if not any(above in titles for above in one.iterancestors())]
    asides = [*article.iter("aside")]
    cells: dict[str, object] = {"outlet": _text(sources[0]) if sources else ""}
    cells["outlet_raw"] = cells["outlet"]
    cells["title"] = " ".join(map(_text, titles))
    undated = _header_cells(" ".join(map(_text, headers)), cells)
    marks = [*sources, *headers, *titles, *asides, *article.iter("footer")]
    author, standfirst, body = _lines(article, marks, titles)
    if author:
        cells["author"] = author
    found = _NUMBER.search("".join(article.itertext()))
    doc_id = found[0] if found else made_id(name, number)
    entry = new_entry(name, number, {"doc_id": doc_id} | cells | {"source_file": name})
    entry["unit"] = "article"
    entry["notes"] = [note for note in (precision_note(cells), undated) if note]
    below = [line for one in asides for line in _split("".join(_pieces(one, ())))]
    if body:
        entry["cells"]["text"] = PARAGRAPH_BREAK.join([*standfirst, *body, *captions(below)])
    else:
        entry["reasons"].append("has no body: nothing follows its headline")
    if not sources:
        entry["state"] = "unparseable"
        entry["reasons"].append(f"has no source: expected an element of the class {_SOURCE}")
    return entry


def _split(text: str) -> list[str]:
    lines = (line.replace(LINE_BREAK, " ").strip() for line in text.split("\n"))
    return [" ".join(line.split()) for line in lines if line.strip()]


def _lines(
    article: "HtmlElement", marks: Sequence["HtmlElement"], titles: Sequence["HtmlElement"]
) -> tuple[str, list[str], list[str]]:
    """Return the author, the lines above the headline, and the paragraphs of an article."""
    if titles:
        sign = "\ufdd0"  # a character that no text has
        titles[0].tail = sign + (titles[0].tail or "")
        above, _, below = "".join(_pieces(article, marks)).partition(sign)
    else:
        above, below = "", "".join(_pieces(article, marks))
    parts = [part for part in below.split("\n") if part.strip(LINE_BREAK + " ")]
    author = ""
    inside = titles[0].getparent() if titles else None
    in_header = inside is not None and any(one.tag == "header" for one in titles[0].iterancestors())
    if len(parts) > 1 and len(parts[0].split()) <= _BYLINE_WORDS:
        closed = (
            parts[0].rstrip(" \t\n").endswith(LINE_BREAK)
        )  # a line of its own above the paragraphs
        headed = in_header and parts[0].strip(LINE_BREAK + " ") in _header_lines(titles[0])
        if closed or headed:
            author = _split(parts.pop(0))[0]
    body = []
    for line in _split("\n".join(parts)):
        if _END.match(line) or _RIGHTS.fullmatch(line):
            break
        body.append(line)
    return author, _split(above), body


def _header_lines(title: "HtmlElement") -> list[str]:
    """Return the lines of the ``header`` around a headline."""
    header = next(title.iterancestors("header"))
    return [_text(one) for one in header.iter("div", "p", "span") if _text(one)]


def _header_cells(header: str, cells: dict[str, object]) -> str:
    """Add section, date and page, which stand in varying order; return why there is no date."""
    parts = [part.strip() for part in header.split(",") if part.strip()]
    pages = [found for part in parts if (found := _PAGE.fullmatch(part))]
    if pages:
        cells["page"] = pages[0]["page"]
    parts = [part for part in parts if not _PAGE.fullmatch(part)]
    first, last, day = _day_among(parts)
    if section := ", ".join(parts[:first] + parts[last:]):
        cells["section"] = section
    if day is None:
        cells["date"] = ""
        return f"{NO_DATE}: expected one such as 'mardi 14 mars 2006' in {header[:60]!r}"
    printed = ", ".join(parts[first:last])
    cells |= {"date": day.date, "date_precision": day.precision, "date_printed": printed}
    return ""


def _day_among(parts: Sequence[str]) -> tuple[int, int, ReadDate | None]:
    """Return where the date stands, which may itself have a comma or two, and the date."""
    found: list[tuple[int, int, ReadDate]] = []
    for size in (1, 2, 3):
        for first in range(len(parts) - size + 1):
            with suppress(ValueError):
                day = printed_date(", ".join(parts[first : first + size]))
                found.append((first, first + size, day))
    rank = ("day", "month", "year")  # '2024' alone is a date, too
    return min(found, key=lambda one: rank.index(one[2].precision), default=(0, 0, None))
