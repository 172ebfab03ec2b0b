"""Extract the article from a saved web page.

Extraction is heuristic (by trafilatura) and may keep too much or too little: check some texts
before trusting them. No links of a page are fetched.
"""

import re
from typing import Any, NamedTuple

from analysis.reading.encodings import Decoded, decode
from analysis.reading.formats.page_marks import many_articles
from analysis.reading.formats.page_parts import prepare

LARGEST = 15_000_000  # bytes of a page
_TAGS = 25_000  # the running time of trafilatura is quadratic in them
_SHORTEST = 10  # words; a shorter text is a menu
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.I
)
_LANGUAGE = re.compile(rb"<html[^>]{0,300}?\blang\s*=\s*[\"']?([a-zA-Z]{2})", re.I)
# No date is guessed from the text of a page, and none depends on the current day.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}


class Found(NamedTuple):
    """An article extracted from a file of its own: its cells, the encoding, and notes."""

    cells: dict[str, object]
    encoding: str
    notes: list[str]


def read_page(raw: bytes, encoding: str = "") -> Found:
    """
    Return the text and metadata of a saved web page, its encoding, and notes.

    Raises
    ------
    ValueError
        If the page is too large, in no encoding that could be determined, or holds no article.
    """
    if len(raw) > LARGEST:
        raise ValueError(f"has {len(raw):,} bytes, more than any page of an article; check it")
    if raw.count(b"<") > _TAGS:
        raise ValueError(
            f"has {raw.count(b'<'):,} tags, more than any page of an article; save its text as .txt"
        )
    page = _decoded(raw, encoding)
    try:
        from trafilatura import bare_extraction, load_html
    except ImportError as error:
        raise ImportError(
            'reading web pages needs trafilatura: pip install "outlet-comparison[exports]"'
        ) from error
    try:
        tree = load_html(page.text)
        if tree is not None:
            prepare(tree)
        found: Any = bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except Exception as error:  # the parser raises many kinds of error on damaged pages
        raise ValueError(f"could not be parsed ({type(error).__name__})") from error
    body = (found.text or "") if found is not None else ""
    if len(body.split()) < _SHORTEST:
        raise ValueError("shows no article to trafilatura; save its text as .txt instead")
    if reason := many_articles(body):
        raise ValueError(
            f"is not one article: its text has {reason}; save each article as a file of its own, "
            "or one that is as long as that as .txt"
        )
    names = {"title": "title", "date": "date", "author": "author", "url": "url", "site": "sitename"}
    cells = {column: getattr(found, field) or "" for column, field in names.items()}
    notes = [*page.notes, "text taken out of a page by trafilatura"]
    return Found({"text": body, **cells}, page.encoding, notes)


def _decoded(raw: bytes, encoding: str) -> Decoded:
    """Decode a page: by the encoding of the metadata, as UTF-8, or by the one it declares."""
    declared = _CHARSET.search(raw[:4096])
    found = _LANGUAGE.search(raw[:4096])
    language = found[1].decode("ascii") if found else ""
    try:
        return (
            decode(raw, encoding, markup=True, language=language)
            if encoding or not declared
            else _utf_8(raw)
        )
    except UnicodeDecodeError:
        named = declared[1].decode("ascii", "replace") if declared else ""
        named = {"iso-8859-1": "windows-1252"}.get(named.lower(), named)
        if named.lower() in ("utf-8", "utf8"):  # false, as decoding has just failed
            named = ""
        return decode(raw, named, markup=True, language=language)


def _utf_8(raw: bytes) -> Decoded:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decode(raw, markup=True)
    return Decoded(raw.decode("utf-8-sig"), "utf-8", [])
