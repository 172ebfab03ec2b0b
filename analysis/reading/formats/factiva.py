"""Read Factiva exports: an HTML page of articles, in the layout with codes or the one without.

"Full Article/Report plus Indexing" has a table of codes (``HD`` the headline, ``SN`` the source)
and values for each article. "Full Article" has lines without codes. Its lines are identified by
the number of words, which is followed by the date, the source and its code; the lines above it are
identified by their position relative to the headline. Words and dates are in the language of the
archive's interface. The body is the text of the codes ``LP`` and ``TD``; captions (``ART``) and
corrections (``CX``) follow it, in the form defined in `press_archives`.

Further columns: ``author agency section page edition dateline`` as
printed; ``length_declared``, the number of words by the archive; ``date_printed`` and
``date_precision``; ``language`` as a code; ``source_code`` and ``subject`` by the archive;
``outlet_raw``, the source as printed; ``source_file``. Index terms for companies, industries and
regions are left out.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis.reading.entries import Entry, broken, made_id
from analysis.reading.formats.archive_page import LINE_BREAK, decoded_page, parsed_page
from analysis.reading.formats.factiva_codes import Values, entry_of, number_in
from analysis.reading.formats.press_archives import (
    first_words,
    language_code,
    printed_date,
)
from analysis.text.capitals import ASCII_CAPITALS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FACTIVA_CLASS = re.compile(
    rb"class\s*=\s*[\"'][^\"'>]{0,80}\b(?:[a-z]{2}Article|[a-z]{2}Headline|articleParagraph)\b"
)
_LANGUAGE = re.compile(r"\b([a-z]{2})Article\b")
_HEADLINE = re.compile(r"[a-z]{2}Headline")
_CODE = re.compile(rf"[{ASCII_CAPITALS}]{{2,3}}")
_SOURCE_CODE = re.compile(rf"[{ASCII_CAPITALS}0-9]{{2,12}}")
_WORDS = re.compile(r"\d[\d.,\s]{0,9}\s*[^\W\d_]+\.?")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:\s?[AaPp][Mm])?")
_PAGE = re.compile(
    rf"(?:[PpSs]\.?\s*)?[{ASCII_CAPITALS}]{{0,2}}\d{{1,4}}[{ASCII_CAPITALS}]?"
    rf"(?:\s?[-,]\s?[{ASCII_CAPITALS}]{{0,2}}\d{{1,4}})*"
)
_RIGHTS = re.compile(r"©|\([cC]\)|[Cc]opyright")


class Line(NamedTuple):
    """A line of an article without codes: its element and its text."""

    element: "HtmlElement"
    text: str


def is_factiva(head: bytes) -> bool:
    """Return whether a page is a Factiva export, from its first bytes. Never raises."""
    return bool(_FACTIVA_CLASS.search(head.replace(b"\0", b"")))


def read_factiva(source: Path | bytes, name: str, encoding: str = "") -> list[Entry]:
    """
    Return one entry for each article of a page.

    Parameters
    ----------
    source : Path or bytes
        The file, or its contents.
    name : str
        Its name in the report.
    encoding : str
        That of a page that is not in UTF-8; empty if unknown.

    Returns
    -------
    list of Entry
        In page order; ``row`` counts the articles from 1. One broken entry if the page cannot be
        read or has an unknown layout.
    """
    try:
        raw = source if isinstance(source, bytes) else source.read_bytes()
        text, encoding, notes = decoded_page(raw, encoding)
        root = parsed_page(text)
    except (OSError, ValueError) as error:
        return [broken(name, str(error))]
    articles = _articles(root)
    entries = [
        _entry(name, number, article, encoding, notes)
        for number, article in enumerate(articles, start=1)
    ]
    held = set(articles)
    outside = [
        line for line in _paragraphs(root) if not held.intersection(line.iterancestors("div"))
    ]
    if outside or not articles:
        opening = first_words([_text(line) for line in outside] or list(root.itertext()))
        reason = 'expected <div class="article enArticle"> around each article; there is ' + opening
        entries.append(broken(name, f"paragraphs are outside any article: {reason}"))
    return entries


def _classes(element: "HtmlElement") -> list[str]:
    return (element.get("class") or "").split()


def _articles(root: "HtmlElement") -> list["HtmlElement"]:
    """Return the element of each article; of nested ones, the inner one with a language."""
    named = [one for one in root.iter("div") if any(map(_LANGUAGE.fullmatch, _classes(one)))]
    outer = [one for one in root.iter("div") if "article" in _classes(one)]
    around = {above for one in named for above in one.iterancestors("div")}
    found = {*named, *(one for one in outer if one not in around)}
    return [
        one
        for one in root.iter("div")
        if one in found and not found.intersection(one.iterancestors("div"))
    ]


def _text(element: "HtmlElement") -> str:
    """Return the text of an element without inline tags, such as those of search hits."""
    flat = re.sub(r"[ \t\r\n\f]+", " ", "".join(element.itertext()))
    return re.sub(rf" ?{LINE_BREAK} ?", "\n", flat).strip()


def _paragraphs(element: "HtmlElement") -> Iterator["HtmlElement"]:
    return (one for one in element.iter("p") if "articleParagraph" in _classes(one))


def _entry(
    name: str, number: int, article: "HtmlElement", encoding: str, notes: Sequence[str]
) -> Entry:
    """Return the entry of one article."""
    values = _coded(article) or _uncoded(article)
    lines = [] if values else [_text(one) for one in article.iter("div", "td", "p") if not len(one)]
    languages = _LANGUAGE.findall(" ".join(_classes(article)))
    known: dict[str, object] = {"doc_id": _number(article, values) or made_id(name, number)}
    if languages:
        known["language"] = languages[0]
    entry = entry_of(name, number, values, known, lines)
    entry["encoding"] = encoding
    entry["notes"] = [*notes, *entry["notes"]]
    return entry


def _coded(article: "HtmlElement") -> Values:
    """Return the values of an article by their codes; empty if it has none."""
    values: Values = {}
    for row in article.iter("tr"):
        cells = [one for one in row if one.tag == "td"]
        code = _text(cells[0]).strip(" \u00a0:") if len(cells) > 1 else ""
        if _CODE.fullmatch(code):
            lines = [_text(one) for cell in cells[1:] for one in _lines(cell)]
            values.setdefault(code, []).extend(line for line in lines if line)
    return values if {"HD", "SN", "PD", "LP", "TD"} & set(values) else {}


def _lines(cell: "HtmlElement") -> list["HtmlElement"]:
    """Return the paragraphs of a cell, or the cell itself if it has text outside of them."""
    paragraphs = list(cell.iter("p"))
    inside = sum(len(_text(one).split()) for one in paragraphs)
    return paragraphs if paragraphs and inside == len(_text(cell).split()) else [cell]


def _uncoded(article: "HtmlElement") -> Values:
    """Return the lines of an article without codes by equivalent code; empty if not recognised."""
    parts = [one for one in article.iter("div") if next(one.iterdescendants("div"), None) is None]
    lines = [Line(part, text) for part in parts if (text := _text(part))]
    anchor = next(
        (at for at, (first, second) in enumerate(pairwise(lines))
         if _WORDS.fullmatch(first.text) and _is_date(second.text)),
        None,
    )  # fmt: skip
    if anchor is None:
        return {}
    values = {"WC": [lines[anchor].text], "PD": [lines[anchor + 1].text]}
    values["LP"] = [text for one in _paragraphs(article) if (text := _text(one))]
    for line in lines[:anchor]:
        element = line.element
        if element.get("id") == "hd" or any(map(_HEADLINE.fullmatch, _headings(element))):
            values.setdefault("HD", []).append(line.text)
        elif "author" in _classes(element):
            values.setdefault("BY", []).append(line.text)
        else:
            values.setdefault("CR" if "HD" in values else "SE", []).append(line.text)
    return values | _lines_below_date([line.text for line in lines[anchor + 2 :]])


def _headings(element: "HtmlElement") -> list[str]:
    return [name for one in element.iter() for name in _classes(one)]


def _lines_below_date(lines: Sequence[str]) -> Values:
    """Identify the lines below the date: source and code, edition and page, language, rights."""
    values: Values = {}
    for number, line in enumerate(lines):
        if number == 0 and _CLOCK.fullmatch(line) and "ET" not in values:
            values["ET"] = [line]
        elif "SN" not in values:
            values["SN"] = [line]
        elif "SC" not in values and _SOURCE_CODE.fullmatch(line):
            values["SC"] = [line]
        elif _RIGHTS.match(line):
            values["CY"] = [line]
        elif "LA" not in values and len(language_code(line)) == 2:
            values["LA"] = [line]
        elif _PAGE.fullmatch(line):
            values.setdefault("PG", []).append(line)
        elif "LA" not in values:
            values.setdefault("ED", []).append(line)
    return values


def _is_date(line: str) -> bool:
    try:
        return bool(printed_date(line))
    except ValueError as error:
        return "no date that is read" not in str(error)  # a date, but an invalid one


def _number(article: "HtmlElement", values: Values) -> str:
    """Return the archive's number of an article; empty if there is none."""
    for above in (article, *article.iterancestors("div")):
        if (above.get("id") or "").startswith("article-"):
            return str(above.get("id")).removeprefix("article-")
    last = [_text(one) for one in article.iter("p")][-1:]
    return number_in([*values.get("AN", ()), *last])
