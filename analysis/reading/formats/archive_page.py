"""Decode and parse a page of a press archive."""

import re
from collections import Counter
from typing import TYPE_CHECKING

from analysis.reading.encodings import Decoded, decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LINE_BREAK = "\u2028"  # a placeholder for <br> while white space is collapsed
_LARGEST = 15_000_000  # bytes of a page; a hundred articles have about one million
_TAGS = 1_000_000
# A tag of a hundred attributes; many such tags would keep the parser busy for minutes.
_LONG_TAG = re.compile(r"<(?:[^<>=]*=){100}|<(?:[^<>\s]*\s){300}|<[^<>]{20000}")
_OPEN_TAG = re.compile(r"<[^<>]{0,20000}\Z")  # with which a page that was cut ends
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(rb"\b([a-z]{2})Article\b")


def decoded_page(raw: bytes, encoding: str) -> Decoded:
    """
    Decode a page: as UTF-8, else as `encoding`, else by the encoding it declares, else by a guess.

    Where two are equally likely, the language of the articles decides.
    """
    if len(raw) > _LARGEST:
        raise ValueError(
            f"is a page of more than {_LARGEST // 1_000_000} MB; download fewer articles at once"
        )
    if not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return Decoded(raw.decode("utf-8-sig"), "utf-8", [])
        except UnicodeDecodeError:
            pass
    declared = _CHARSET.search(raw[:4096])
    named = declared[1].decode("ascii", "replace").lower() if declared else ""
    if named in ("utf-8", "utf8"):  # false, as decoding has just failed, so it is guessed
        named = ""
    named = {"iso-8859-1": "windows-1252", "latin-1": "windows-1252"}.get(named, named)
    said = Counter(_LANGUAGE.findall(raw)).most_common(1)
    return decode(raw, encoding or named, markup=True, language=said[0][0].decode() if said else "")


def parsed_page(text: str) -> "HtmlElement":
    """Return the element tree of a page; no linked resource is fetched."""
    try:
        from lxml import etree, html
    except ImportError as error:
        raise ImportError(
            'reading the pages of archives needs lxml: pip install "outlet-comparison[exports]"'
        ) from error
    if text.count("<") > _TAGS:
        raise ValueError(f"is a page of more than {_TAGS:,} tags; download fewer articles at once")
    if _LONG_TAG.search(text):
        raise ValueError("holds a tag of hundreds of attributes, which no page of an archive has")
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    text = _OPEN_TAG.sub("", text)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ValueError(f"is no page that can be read ({type(error).__name__})") from error
    if fatal := [one for one in parser.error_log if one.level_name == "FATAL"]:
        place = f"line {fatal[0].line}, column {fatal[0].column}"
        raise ValueError(f"is a page that is damaged in {place}: {fatal[0].message.strip()[:80]}")
    for line_break in root.iter("br"):
        line_break.tail = LINE_BREAK + (line_break.tail or "")
    return root
