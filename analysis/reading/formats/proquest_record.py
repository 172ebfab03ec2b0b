"""Make entries of the records of ProQuest, which are the same lines in its text and its page.

A record is a headline and then keys with values (``Publication title: The Post``). The text runs
over empty lines until the next key that is known and has not stood in the record yet, so that a
paragraph of it that looks like a key does not end it twice.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analysis.reading.dates import read_date
from analysis.reading.entries import NO_DATE, Entry, made_id, new_entry
from analysis.reading.formats.press_archives import (
    PARAGRAPH_BREAK,
    first_words,
    language_code,
    precision_note,
    printed_date,
)


class Record(NamedTuple):
    """A record: the lines above its first key, and its values by key."""

    above: list[str]
    values: dict[str, list[str]]


TEXT, NUMBER = "full text", "proquest document id"
KEYS = frozenset(
    (
        *("title", "publication title", "publication year", "publication date", "publication info"),
        *("publication subject", "document url", "links", TEXT, "abstract", "section", "pages"),
        *("author", "credit", "dateline", "people", "company / organization", "location", NUMBER),
        *("business indexing term", "subject", "identifier / keyword", "issn", "publisher"),
        *("place of publication", "country of publication", "language of publication", "volume"),
        *("source type", "document type", "document feature", "copyright", "last updated"),
        *("database", "first page", "start page", "number of pages", "issue", "year", "source"),
        *("publication frequency", "e-issn", "classification", "column", "edition"),
        *("alternate title",),
    )
)  # fmt: skip
_SEPARATOR = re.compile(r"\s*_{60,}\s*")
_KEY = re.compile(r"\s*(?P<key>[^\W\d_][^:\n]{2,24}?)\s*:(?:\s+(?P<value>\S.*)|\s*)", re.DOTALL)
_LONG = (TEXT, "abstract")  # of more than one line
_LEAST = 3  # keys of a record; the head of a file has fewer
_NOT_HERE = re.compile(r"(?:full text |text )?(?:is )?not available.{0,40}", re.IGNORECASE)
_EDITION = re.compile(r"(?P<outlet>[^,]+), (?P<edition>[^,]*\b[Ee]d(?:ition|\.).*)")
_INFO_DATE = re.compile(r"\]\.?\s*(\d{1,2} [^\W\d_]+ \d{4})")
_PAGES = ("pages", "first page", "start page")
_COLUMNS = {
    "author": "author", "section": "section", "dateline": "dateline", "credit": "agency",
    "document url": "url", "subject": "subject", "source type": "publication_type",
}  # fmt: skip


def key_of(line: str) -> tuple[str, str]:
    """
    Return the known key of a line and its value; empty if it has none.

    Examples
    --------
    >>> key_of("Publication title: The Post"), key_of("Rain: it fell.")
    (('publication title', 'The Post'), ('', ''))
    """
    found = _KEY.fullmatch(line)
    key = " ".join(found["key"].split()).casefold() if found else ""
    return (key, (found["value"] or "").strip()) if found and key in KEYS else ("", "")


def records_of(lines: Iterable[str]) -> list[Record]:
    """Return the records of a file, and its head and its foot, which have few keys or none."""
    records = [Record([], {})]
    last = ""
    for line in lines:
        above, values = records[-1]
        key, value = key_of(line)
        text = " ".join(line.split())
        if _SEPARATOR.fullmatch(line):
            records.append(Record([], {}))
            last = ""
        elif key and key not in values:
            last = key
            values[key] = [value] if value else []
        elif key and NUMBER in values and last not in _LONG:
            records.append(Record([], {key: [value]}))
            last = key
        elif text and last and (last in _LONG or not values[last]):
            values[last].append(text)
        elif text and NUMBER in values:  # behind the last key: the headline of the next
            records.append(Record([text], {}))
            last = ""
        elif text and last:
            values[last].append(text)
        elif text:
            above.append(text)
    return records


def is_record(record: Record) -> bool:
    """Return whether a stretch has enough keys for a record."""
    return len(record.values) >= _LEAST


def entries_of(name: str, records: Sequence[Record]) -> list[Entry]:
    """Return an entry for each record; lines between two records are reported, not read."""
    found = [number for number, record in enumerate(records) if is_record(record)]
    entries: list[Entry] = []
    for number, record in enumerate(records):
        if is_record(record):
            entries.append(_entry(name, len(entries) + 1, record))
            if NUMBER not in record.values:
                reason = "breaks off, or has no 'ProQuest document ID'; download it again"
                entries[-1]["reasons"].append(reason)
        elif found and found[0] < number < found[-1] and any(record):
            lines = [*record.above, *(line for value in record.values.values() for line in value)]
            reason = f"not read: lines between articles: {first_words(lines)}"
            entries.append(new_entry(name, reason=reason, state="not_an_article"))
    return entries


def _entry(name: str, number: int, record: Record) -> Entry:
    values = {key: "; ".join(lines) for key, lines in record.values.items()}
    info = values.get("publication info", "")  # The Post; Lund [Lund]01 May 2024: A.1.
    source = (values.get("publication title") or info).split(";")[0].strip()
    parted = _EDITION.fullmatch(source)
    cells: dict[str, object] = {
        "doc_id": re.sub(r"\D", "", values.get(NUMBER, "")) or made_id(name, number),
        "outlet": parted["outlet"] if parted else source,
        "title": values.get("title") or " ".join(record.above[:1]),
        "edition": parted["edition"] if parted else values.get("edition", ""),
        "page": next((values[key] for key in _PAGES if key in values), ""),
        "language": language_code(values.get("language of publication", "")),
        "outlet_raw": values.get("publication title", ""),
        **{column: values.get(key, "") for key, column in _COLUMNS.items()},
    }  # fmt: skip
    undated = _date(cells, values)
    kept = ("outlet", "title")
    filled = {column: cell for column, cell in cells.items() if cell != "" or column in kept}
    entry = new_entry(name, number, {**filled, "source_file": name})
    entry["unit"] = "article"
    entry["notes"] = [note for note in (precision_note(cells), undated) if note]
    body = record.values.get(TEXT, [])
    if not body or _NOT_HERE.fullmatch(" ".join(body)):
        entry["reasons"].append(
            "has no full text in ProQuest, at most an abstract; leave it out of the download"
        )
    else:
        entry["cells"]["text"] = PARAGRAPH_BREAK.join(body)
    return entry


def _date(cells: dict[str, object], values: dict[str, str]) -> str:
    """Add the date of a record; return why there is none."""
    info = _INFO_DATE.search(values.get("publication info", ""))
    written = values.get("publication date") or (info[1] if info else "")
    written = written or values.get("publication year", "")
    cells["date_printed"] = written
    try:
        day = printed_date(written)
    except ValueError as error:
        year = values.get("publication year", values.get("year", ""))
        if not re.fullmatch(r"\d{4}", year):
            return f"{NO_DATE}: {error}"
        day = read_date(year)
    cells |= {"date": day.date, "date_precision": day.precision}
    return ""
