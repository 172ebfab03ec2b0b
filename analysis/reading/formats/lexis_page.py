"""Read pages of articles exported from LexisNexis as HTML (until 2020).

The marks of an article stand in comments (``<DOCFULL>``), and the classes of its elements differ
from page to page; so an article is cut out by its marks, and source, date and rights are told by
the centring that the style sheet gives their classes.
"""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from analysis.reading.entries import Entry, broken
from analysis.reading.formats.archive_page import LINE_BREAK, decoded_page, parsed_page
from analysis.reading.formats.lexis_article import Block, entries_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BEGIN = re.compile(r"<DOCFULL>(?:\s*-->)?", re.IGNORECASE)
_END = re.compile(r"(?:<!--[^<>]{0,200})?</DOCFULL>", re.IGNORECASE)
_CENTRED = re.compile(r"\.(c\d+)\s*\{\s*text-align:\s*center", re.IGNORECASE)


def read_lexis_page(raw: bytes, name: str, encoding: str = "") -> list[Entry]:
    """
    Return one entry for each article of a page, an error of the archive among them.

    ``row`` is the number above the article. Further columns are those of `nexis`, without the
    query. `encoding` is that of a page that is not in UTF-8.
    """
    try:
        text, found, notes = decoded_page(raw, encoding)
    except ValueError as error:
        return [broken(name, str(error))]
    centred = set(_CENTRED.findall(text))
    articles, damaged = [], []
    for number, piece in enumerate(_BEGIN.split(text)[1:], start=1):
        end = _END.search(piece)
        try:
            if end is None:
                raise ValueError("breaks off before its end (</DOCFULL>); export it again")
            articles.append(_blocks(parsed_page(f"<div>{piece[: end.start()]}</div>"), centred))
        except ValueError as error:
            damaged.append(broken(name, f"article {number} in the page {error}"))
    if not articles and not damaged:
        return [broken(name, "no article was found: expected <DOCFULL> before each; save it again")]
    entries = [*entries_of(name, articles), *damaged]
    for entry in entries:
        entry["encoding"] = found
        entry["notes"] += notes
    return entries


def _blocks(root: "HtmlElement", centred: Collection[str]) -> list[Block]:
    """Return the paragraphs of an article; a row of a table is one."""
    for style in [*root.iter("style", "script")]:
        style.text = None
    blocks = []
    for element in root.iter("p", "tr", "div"):
        inside = any(next(element.iterdescendants(tag), None) is not None for tag in ("p", "div"))
        if element.tag != "tr" and (inside or next(element.iterancestors("tr"), None) is not None):
            continue
        around = [element, *element.iterancestors("div")][:2]
        classes = {name for one in around for name in (one.get("class") or "").split()}
        if text := _text(element):
            blocks.append(Block(text, bool(classes & set(centred)) and element.tag != "tr"))
    return blocks


def _text(element: "HtmlElement") -> str:
    flat = re.sub(r"[ \t\r\n\f\u00a0]+", " ", "".join(element.itertext()))
    return re.sub(rf"(?: ?{LINE_BREAK} ?)+", "\n", flat).strip()
