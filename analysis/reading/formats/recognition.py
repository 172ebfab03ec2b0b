"""Detect the format of a file from its content, not from its name.

An export saved as ``.zip`` may be a Word file, a workbook named ``.csv``, a table named ``.txt``.
The name is used only if the content is not decisive: plain text is an article if named ``.txt``.
Formats of articles without a reader here are recognised too, so that they are refused by name and
never mistaken for another format.
"""

import json
import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from analysis.reading.archives import packed_parts
from analysis.reading.columns import header_score
from analysis.reading.files import ending
from analysis.reading.formats.factiva import is_factiva
from analysis.reading.formats.factiva_rtf import is_factiva_rtf
from analysis.reading.formats.nexis import is_nexis
from analysis.reading.formats.nexis_rtf import is_nexis_rtf
from analysis.reading.formats.page_marks import archive_of_page
from analysis.reading.formats.remedies import READ
from analysis.text.capitals import ASCII_CAPITALS

MHTML = "saved page (.mhtml)"
SINGLE = frozenset({"text", "web page", MHTML, "Word", "RTF", "PDF"})  # one article a file
TABLES = frozenset({"CSV", "Excel", "JSON", "JSON Lines", "Parquet"})
EXPORTS = frozenset(
    {
        *("Nexis", "Nexis text", "Nexis RTF", "Lexis text", "Lexis HTML"),
        *("Factiva", "Factiva RTF", "ProQuest text", "ProQuest page"),
        *("Europresse", "NewsAPI", "Media Cloud"),
    }
)
HEAD = 65_536  # bytes that are examined first; of pages and texts all are

_TEXTS = frozenset({".txt", ".text"})
# Extensions of articles, with the expected content; files with one are never skipped silently.
_PROMISED = {
    ".docx": "a zip with word/document.xml, as Word writes it",
    ".xlsx": "a zip with xl/workbook.xml, as Excel writes it",
    ".zip": "the bytes PK\\x03\\x04",
    ".pdf": "%PDF-",
    ".mhtml": "Snapshot-Content-Location: ",
    ".mht": "Snapshot-Content-Location: ",
    ".rtf": "{\\rtf1",
    ".html": "a tag such as <html>",
    ".htm": "a tag such as <html>",
    ".parquet": "PAR1",
    ".json": '{"status": "ok", "articles": [',
    ".jsonl": '{"doc_id": ',
    ".ndjson": '{"doc_id": ',
    ".csv": "a line with the names of columns",
    ".tsv": "a line with the names of columns",
    **dict.fromkeys((".doc", ".odt", ".epub", ".xml", ".eml", ".xls", ".ods"), ""),
    **dict.fromkeys((".ris", ".warc", ".gz", ".7z", ".rar", ".tar"), ""),
}
# The format of plain text by its extension.
_CALLED = {
    **dict.fromkeys((".csv", ".tsv"), "CSV"),
    **dict.fromkeys((".jsonl", ".ndjson"), "JSON Lines"),
    **dict.fromkeys(_TEXTS, "text"),
}
_MARKS = (  # the first bytes of formats that have some
    (b"%PDF-", "PDF"),
    (b"PAR1", "Parquet"),
    (b"\xd0\xcf\x11\xe0", "old Word or Excel (.doc, .xls)"),
    (b"WARC/", "WARC"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
)


class ArchiveMark(NamedTuple):
    """A pattern that identifies the export of an archive, and substrings that it needs."""

    name: str
    hints: tuple[str, ...]  # searched first, because a substring search is fast
    pattern: re.Pattern[str]


_ARCHIVES = (
    ArchiveMark(
        "Nexis text",
        ("End of Document", "Load-Date:", "Job Number:"),
        re.compile(r"^\s*(?:End of Document|Load-Date:.*|Job Number:.*)\s*$", re.MULTILINE),
    ),
    ArchiveMark(
        "Lexis text",
        ("DOCUMENT", "Dokument ", "Document ", "FOCUS - "),
        re.compile(
            r"^\s*(?:FOCUS - )?(?:\d+ of \d+ DOCUMENTS|Dokument \d+ von \d+|Document \d+ de \d+"
            r"|\d+ van \d+ DOCUMENTEN|FOCUS - \d+ of \d+)\b",
            re.MULTILINE,
        ),
    ),
    ArchiveMark(
        "ProQuest text",
        ("_" * 60, "ProQuest"),
        re.compile(r"^_{60}\s*$|^ProQuest document ID:", re.MULTILINE),
    ),
    ArchiveMark(
        "Europresse text",
        ("ro de document", "news·"),
        re.compile(r"Num[ée]ro de document\s*: |\bnews·\d{8}·"),
    ),
    ArchiveMark(
        "Factiva text",
        ("Document ",),
        re.compile(rf"^Document [{ASCII_CAPITALS}]{{3,}}\d{{10,}}\w{{4,}}\s*$", re.MULTILINE),
    ),
    ArchiveMark("GDELT", ("\t",), re.compile(r"\d{14}-T?\d+\t\d{14}\t")),
    ArchiveMark("RIS", ("TY  - ",), re.compile(r"\s*TY  - ")),
    ArchiveMark(
        MHTML,
        ("Snapshot-Content-Location:", "multipart/related"),
        re.compile(
            r"(?:[\w-]+: .*\n(?:[ \t].*\n)*){0,8}(?:Snapshot-Content-Location: "
            r"|Content-Type: multipart/related)"
        ),
    ),
    ArchiveMark(
        "e-mail",
        ("MIME-Version", "Received:", "Return-Path"),
        re.compile(r"(?:(?:Received|Return-Path|MIME-Version): .*\n(?:[ \t].*\n)*){2}"),
    ),
)
_FROM_THE_START = {"GDELT", "RIS", "e-mail", MHTML}
_CONTROLS = bytes({*range(1, 9), *range(14, 32)} - {27})
_MARKUP = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype|html|head|body|\?xml|meta|div|p|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE = (".", "!", "?", "”", "»", '."')  # a header never ends like this
_LINES, _LONG = 5, 1000  # first lines that may be a table's header, and their longest length
_MEDIA_CLOUD = {"media_name", "media_url", "publish_date", "title", "url"}


def format_of(
    name: str, head: bytes, whole: Callable[[], bytes], known_names: Collection[str]
) -> str:
    """
    Return the format of a file: one of SINGLE, TABLES or EXPORTS, ``zip``, or an unsupported one.

    Parameters
    ----------
    name : str
        Its name.
    head : bytes
        Its first bytes.
    whole : callable
        Returns all its bytes; called only if the first are not enough.
    known_names : collection of str
        Column names of the user's tables, in addition to the usual ones.

    Returns
    -------
    str
        Empty if the format is unknown.
    """
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(whole())
    for mark, format_ in _MARKS:
        if head.startswith(mark):
            return format_
    if head[257:262] == b"ustar":
        return "tar"
    if b"%PDF-" in head[:1024]:
        return "PDF"
    if head.startswith(b"{\\rtf"):
        raw = whole()
        return "Nexis RTF" if is_nexis_rtf(raw) else "Factiva RTF" if is_factiva_rtf(raw) else "RTF"
    text = _start_as_text(head)
    if text is None:
        return _CALLED.get(ending(name), "")  # its reader will report the fault
    if _MARKUP.match(text[:4096]):
        return _marked_up(whole())
    if text.lstrip().startswith(("{", "[")) and (found := _json(text, name, whole)):
        return found
    if archive := archive_of(text):
        return archive
    found = _table_or_text(name, text, known_names)
    if found == "text" and len(head) >= HEAD:
        return archive_of(_start_as_text(whole()) or "") or found
    return found


def _start_as_text(head: bytes) -> str | None:
    """Return the start of a file as text, for the search of marks; None if it is binary."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 4 * 4].decode("utf-16", errors="replace")
    if b"\0" in head:
        return None
    if len(head.translate(None, _CONTROLS)) < 0.98 * len(head):
        return None
    text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _packed(raw: bytes) -> str:
    names = packed_parts(raw)
    if "word/document.xml" in names:
        return "Nexis" if is_nexis(raw) else "Word"
    if "xl/workbook.xml" in names:
        return "Excel"
    if "xl/workbook.bin" in names:
        return "binary Excel (.xlsb)"
    if "mimetype" in names:
        return "EPUB" if "META-INF/container.xml" in names else "OpenDocument"
    return "zip" if names or raw.startswith(b"PK\x05\x06") else ""


def _marked_up(raw: bytes) -> str:
    """Return the format of a page; all of it is searched, as styles may fill its first 200 KB."""
    if is_factiva(raw):
        return "Factiva"
    text = _start_as_text(raw) or ""
    if archive := archive_of_page(text):
        return archive
    if "GDELT" in text[:2000] and "<html" not in text.lower():
        return "GDELT"
    if text.lstrip().startswith("<?xml") and "<html" not in text[:4096].lower():
        return "XML"
    return "web page"


def _json(text: str, name: str, whole: Callable[[], bytes]) -> str:
    if re.search(r'"articles"\s*:\s*\[', text[:4096]) and not re.match(
        r'\s*\{[^\n]*"doc_id"', text
    ):
        return "GDELT" if '"seendate"' in text else "NewsAPI"
    if _CALLED.get(ending(name)) == "JSON Lines":
        return "JSON Lines"
    if re.match(r"\s*\[\s*[\[{\]]", text):
        first = text[:4096]
        return "NewsAPI" if '"publishedAt"' in first and '"source"' in first else "JSON"
    if not re.match(r'\s*\{\s*(?:"[^"\n]*"\s*:|\}|$)', text):
        return "JSON Lines" if ending(name) == ".json" else ""
    return "JSON Lines" if _has_a_row_a_line(_start_as_text(whole()) or "") else "JSON"


def _has_a_row_a_line(text: str) -> bool:
    """Return whether each line of JSON is an object of its own; a single flat object is one."""
    first, _, rest = text.strip().partition("\n")
    if rest.strip():
        return rest.lstrip("\n\r").startswith('{"') or _parsed(first) is not None
    row = _parsed(first)
    return row is None or not any(isinstance(cell, list | dict) for cell in row.values())


def _parsed(line: str) -> dict[str, object] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def archive_of(text: str) -> str:
    r"""
    Return the archive or format whose marks a text has, for exports in unsupported layouts.

    Examples
    --------
    >>> archive_of("  3 of 10 DOCUMENTS\n\nThe Daily Rain"), archive_of("It rained.")
    ('Lexis text', '')
    """
    for mark in _ARCHIVES:
        if any(hint in text for hint in mark.hints):
            at_start = mark.name in _FROM_THE_START
            find = mark.pattern.match if at_start else mark.pattern.search
            if find(text):
                return mark.name
    return ""


def _table_or_text(name: str, text: str, known_names: Collection[str]) -> str:
    head_lines = [
        line
        for line in text[:8192].split("\n", _LINES)[:_LINES]
        if len(line) < _LONG and not line.endswith(_SENTENCE)
    ]
    if (
        head_lines
        and "media_url" in head_lines[0]
        and set(re.split('[",]+', head_lines[0])) >= _MEDIA_CLOUD
    ):
        return "Media Cloud"
    if _CALLED.get(ending(name), "text") != "text":
        return _CALLED[ending(name)]
    for line in head_lines:
        if any(header_score(line.split(mark), known_names) > 2 for mark in ",;\t|" if mark in line):
            return "CSV"
    return "text"


def promises_article(name: str) -> bool:
    """Return whether a file has the extension of an article, so that it must contain one."""
    return ending(name) in _TEXTS or ending(name) in _PROMISED


def unrecognised_reason(name: str, head: bytes) -> str:
    """Return the reason for refusing a file of unknown format: expected and found content."""
    text = _start_as_text(head)
    if text is None or not text.strip():
        seen = f"the bytes {head[:8].hex(' ')}" if head else "nothing"
    else:  # a few words only, because the report may be published
        lines = [line.strip() for line in text[:4096].splitlines() if line.strip()]
        seen = " / ".join(line[:20] + "…" * (len(line) > 20) for line in lines[:3])
    expected = _PROMISED.get(ending(name)) or "a format that is read"
    return f"has no known format: expected {expected}, found {seen}; what is read: {READ}"
