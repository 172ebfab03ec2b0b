"""Delimited text tables: CSV and TSV of any dialect.

Every cell is read as text: ``NA`` is Namibia, ``007`` keeps its zeros and ``3,5`` its comma. The
separator (comma, semicolon, tab, bar) is detected from the first lines, unless a mapping gives it.
A title above the header is skipped.
"""

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from analysis.reading.columns import header_score
from analysis.reading.encodings import decode
from analysis.reading.entries import Entry, broken, new_entry
from analysis.reading.files import ending
from analysis.reading.mapping import Layout, read_mapping
from analysis.reading.rows import (
    Row,
    entry_of,
    find_header,
    header_fault,
    header_of,
    note_above,
)

_SEPARATORS = ",;\t|"
_SNIFFED = 30  # lines
_ENDLESS, _SPARSE = 100_000, 10  # characters of a line; characters per separator, at least
_LONG = 20_000  # characters of a line that holds a header


class Record(NamedTuple):
    """A record of a delimited file: its first line, its fields, and why it cannot be read."""

    line: int
    fields: list[str]
    fault: str


def read_delimited(raw: bytes, name: str, layout: Layout | None = None) -> list[Entry]:
    """Return one entry for each row of a CSV or TSV file."""
    layout = layout or read_mapping(None)
    try:
        text, encoding, notes = decode(raw, layout["encoding"])
    except ValueError as error:
        return [broken(name, str(error))]
    notes = [f"{name}: {note}" for note in notes]
    mark = _separator(text, name, layout)
    if line := _separator_line(text, mark):
        return [broken(name, f"is no table: it holds hardly anything but {mark!r}", line)]
    records = list(_records(text, mark))
    if any(record.fault for record in records) and '\\"' in text:  # some databases escape quotes so
        escaped = list(_records(text, mark, escape="\\"))
        records = records if any(record.fault for record in escaped) else escaped
    whole = [Row(record.line, record.fields) for record in records if not record.fault]
    at = find_header(whole, layout, list(layout["columns"]))
    if isinstance(at, str):
        return [broken(name, at)]
    first = whole[at] if whole else Row(0, [])
    header = header_of(first.cells)
    if faulty := header_fault(name, header):
        return faulty
    entries = []
    for record in records:
        if record.fault:
            entries.append(broken(name, record.fault, record.line))
        elif record.line > first.number:
            entries.append(_entry(name, record, header, encoding, notes))
    note_above(entries, whole[:at], first.number)
    return entries or [broken(name, "holds no rows; delete the file or fill it")]


_QUOTE = 'put a field that holds the separator between double quotes, and write " in it as ""'


def _entry(name: str, record: Record, header: list[str], encoding: str, notes: list[str]) -> Entry:
    """Return the entry of a record; empty fields beyond the header are dropped."""
    fields = record.fields
    while len(fields) > len(header) and not fields[-1].strip():
        fields = fields[:-1]
    if len(fields) == len(header):
        return entry_of(name, Row(record.line, fields), header, encoding=encoding, notes=notes)
    fault = f"has {len(fields)} fields where the header has {len(header)}; {_QUOTE}"
    cells: dict[str, object] = dict(zip(header, fields, strict=False))
    return new_entry(name, record.line, cells, fault, state="unparseable", encoding=encoding)


def _separator(text: str, name: str, layout: Layout) -> str:
    """Return the separator: as given, or the one that yields the most known column names."""
    if layout["separator"]:
        return layout["separator"]
    if ending(name) == ".tsv":
        return "\t"
    lines = [line for line in text[: _SNIFFED * _LONG].splitlines()[:_SNIFFED] if line.strip()]
    lines = [line[:_LONG] for line in lines]

    def score(mark: str) -> tuple[int, int]:
        scores = (header_score(_split(line, mark), list(layout["columns"])) for line in lines)
        return max(scores, default=0), len(_split(lines[0], mark)) if lines else 0

    return max(_SEPARATORS, key=score)


def _separator_line(text: str, mark: str) -> int:
    """Return the number of a very long line of mostly separators, which would exhaust memory."""
    if len(text) < _ENDLESS or text.count(mark) * _SPARSE < _ENDLESS:
        return 0
    for number, line in enumerate(io.StringIO(text), start=1):
        if len(line) > _ENDLESS and line.count(mark) * _SPARSE > len(line):
            return number
    return 0


def _split(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return []


def _records(text: str, mark: str, escape: str | None = None) -> Iterator[Record]:
    """Yield every record that is not empty."""
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=mark,
        strict=True,
        escapechar=escape,
        doublequote=escape is None,
    )
    # The limit is a setting of the whole process; its default of 131,072 is too small for articles.
    previous_limit = csv.field_size_limit(max(len(text), 1))
    try:
        while True:
            line = reader.line_num + 1
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Record(line, [], f"{error}; {_QUOTE}. Nothing after this line was read")
                return
            if any(field.strip() for field in fields):
                yield Record(line, fields, "")
    finally:
        csv.field_size_limit(previous_limit)
