r"""Read exports of Factiva in Rich Text Format: articles of codes and values, up to a hundred.

A code (``HD``) stands alone in a line or a cell of a table, or at the start of a line before its
value. No real export of this kind was at hand: the layout rests on the published parsers of others,
as do its three marks: an article ends at a page break or behind its number (``AN``), and the
``Search Summary`` at the end is no article.
"""

import re
from collections.abc import Iterable, Sequence

from analysis.reading.entries import Entry, broken, made_id, new_entry
from analysis.reading.formats.factiva_codes import CODES, Values, entry_of, number_in
from analysis.reading.formats.paragraphs import Paragraph
from analysis.reading.formats.press_archives import first_words
from analysis.reading.formats.rich_text import rich_text
from analysis.text.capitals import ASCII_CAPITALS

_MARK = re.compile(rb"Factiva|Document [A-Z]{3,}0\d{10,}\w{4,}")
_CODE = re.compile(rf"(?P<code>[{ASCII_CAPITALS}]{{2,3}})(?:\s*[\t|]\s*(?P<value>\S.*)|\s*[\t|]?)")
_SUMMARY = re.compile(r"search summary", re.IGNORECASE)
_FIRST = ("HD", "SE")  # codes that may begin an article
_LEAST = 3  # codes of an article; a line 'IN' of prose is none


def is_factiva_rtf(raw: bytes) -> bool:
    """Return whether a file in RTF has the marks of Factiva. Never raises."""
    return bool(_MARK.search(raw))


def read_factiva_rtf(raw: bytes, name: str) -> list[Entry]:
    """
    Return one entry for each article; ``row`` counts them from 1.

    Further columns are those of `factiva`. Lines between articles are reported, not read.
    """
    try:
        paragraphs = rich_text(raw)
    except ValueError as error:
        return [broken(name, str(error))]
    entries: list[Entry] = []
    number = 0
    for lines in _records(paragraphs):
        values, above = _values(lines)
        if len(values) >= _LEAST:
            number += 1
            number_found = number_in(values.get("AN", ()))
            known = {"doc_id": number_found or made_id(name, number)}
            entries.append(entry_of(name, number, values, known, lines))
        left = above if len(values) >= _LEAST else lines
        if any(map(str.strip, left)):
            reason = f"not read: lines between articles: {first_words(left)}"
            entries.append(new_entry(name, reason=reason, state="not_an_article"))
    if not number:
        opening = first_words([found.text for found in paragraphs])
        reason = f"no article of Factiva was found: expected the codes HD, SN, PD, LP; {opening}"
        return [broken(name, f"{reason}; show 'Full Article/Report plus Indexing', and save that")]
    return entries


def _records(paragraphs: Iterable[Paragraph]) -> list[list[str]]:
    """Return the lines of each stretch that may be an article; the summary of the search is cut."""
    records: list[list[str]] = [[]]
    numbered = False  # whether the article's number has been read
    for found in paragraphs:
        for line in found.text.split("\n"):
            if _SUMMARY.fullmatch(line.strip()):
                return records
            code = _code_of(line)[0]
            if numbered and code in _FIRST:
                records.append([])
                numbered = False
            numbered = numbered or code == "AN"
            records[-1].append(line)
        if found.ends_section:
            records.append([])
            numbered = False
    return records


def _code_of(line: str) -> tuple[str, str]:
    """Return the code at the start of a line and the value after it; empty if it has none."""
    found = _CODE.fullmatch(line.strip())
    known = found is not None and found["code"] in CODES
    return (found["code"], found["value"] or "") if found and known else ("", "")


def _values(lines: Sequence[str]) -> tuple[Values, list[str]]:
    """Return the values of an article by code, and the lines above its first code."""
    values: Values = {}
    above: list[str] = []
    last = ""
    for line in lines:
        code, value = _code_of(line)
        if code and code not in values:  # a code stands once; the same letters again are text
            last = code
            values[code] = [value] if value else []
        elif line.strip():
            (values[last] if last else above).append(line.strip())
    return values, above
