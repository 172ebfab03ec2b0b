"""Read saved pages of ProQuest: the records of its print view, of one document or of many.

No real page was at hand. The page is made lines again, of which those that name a key in bold, or
in an element of the class ``…fieldname``, begin a value, and a rule (``hr``) parts records.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.reading.entries import Entry, broken
from analysis.reading.formats.archive_page import LINE_BREAK, decoded_page, parsed_page
from analysis.reading.formats.press_archives import first_words
from analysis.reading.formats.proquest_record import KEYS, entries_of, is_record, records_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "p div li tr table text section article h1 h2 h3 h4 h5 dt dd dl ul ol blockquote hr".split()
)
_LEFT_OUT = frozenset(("script", "style", "head", "title", "nav", "button", "select"))
_PARTS = re.compile(rf"[\n{LINE_BREAK}]")


def read_proquest_page(raw: bytes, name: str, encoding: str = "") -> list[Entry]:
    """Return one entry for each record of a page, with the columns of `proquest_text`."""
    try:
        text, found, notes = decoded_page(raw, encoding)
        root = parsed_page(text)
    except ValueError as error:
        return [broken(name, str(error))]
    lines = _PARTS.split("".join(_pieces(root)))
    records = records_of(lines)
    if not any(map(is_record, records)):
        reason = "is a page of ProQuest without a record: expected keys such as 'Publication title'"
        return [broken(name, f"{reason}; save its text as .txt; there is {first_words(lines)}")]
    entries = entries_of(name, records)
    for entry in entries:
        entry["encoding"] = found
        entry["notes"] += notes
    return entries


def _pieces(root: "HtmlElement") -> Iterator[str]:
    """Return the text of a page, with line ends where blocks and keys begin and end."""
    pending: list[tuple[HtmlElement, bool]] = [(root, False)]
    while pending:
        element, ends = pending.pop()
        block = element.tag in _BLOCKS
        if ends:
            yield "\n" if block else ""
            yield _flat(element.tail)
        elif element.tag in _LEFT_OUT or not isinstance(element.tag, str):
            yield _flat(element.tail)
        elif key := _key(element):
            yield f"\n{key}: {_flat(element.tail)}"
        else:
            rule = "_" * 60 if element.tag == "hr" else ""
            yield ("\n" if block else "") + rule + _flat(element.text)
            pending.append((element, True))
            pending += [(child, False) for child in reversed(element)]


def _flat(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _key(element: "HtmlElement") -> str:
    """Return the key that an element holds and nothing else; empty if it holds none."""
    if element.tag not in ("b", "strong") and "fieldname" not in (element.get("class") or ""):
        return ""
    written = " ".join("".join(element.itertext()).split()).rstrip(" :\u00a0")
    return written if written.casefold() in KEYS else ""
