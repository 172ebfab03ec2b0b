"""Tables as text: CSV and TSV.

Every cell is read as the text it is: ``NA`` is Namibia and ``007`` keeps its zeros. What parts the
columns (comma, semicolon, tab, bar) is told from the first line.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from analysis.reading.encodings import read_text
from analysis.reading.entries import Entry, broken, new_entry, repeated

_BETWEEN = ",;\t|"


def read_delimited(path: Path, name: str) -> list[Entry]:
    """Return one entry for each row of a CSV or TSV file."""
    try:
        text, encoding, notes = read_text(path)
    except ValueError as error:
        return [broken(name, str(error))]
    notes = [f"{name}: {note}" for note in notes]
    records = _records(text, "\t" if path.suffix.lower() == ".tsv" else _sniff(text))
    header: list[str] = []
    entries = []
    for line, fields, fault in records:
        if fault:
            entries.append(broken(name, fault, line))
        elif not header:
            header = header_of(fields)
            if twice := repeated(header):
                return [broken(name, f"has the columns {twice} twice; rename one of each")]
        elif len(fields) != len(header):
            fault = f"has {len(fields)} fields where the header has {len(header)}; {_QUOTE}"
            cells: dict[str, object] = dict(zip(header, fields, strict=False))
            entries.append(new_entry(name, line, cells, fault, state="broken", encoding=encoding))
        else:
            cells = dict(zip(header, fields, strict=True))
            entries.append(new_entry(name, line, cells, encoding=encoding, notes=notes))
    return entries or [broken(name, "holds no rows; delete the file or fill it")]


_QUOTE = 'put a field that holds the separator between double quotes, and write " in it as ""'


def header_of(fields: list[str]) -> list[str]:
    """
    Names of columns, none empty.

    Examples
    --------
    >>> header_of(["", " doc_id", "date"])
    ['column 1', 'doc_id', 'date']
    """
    return [field.strip() or f"column {number}" for number, field in enumerate(fields, start=1)]


def _sniff(text: str) -> str:
    """Return the separator that parts the first line into most columns; the comma, if none does."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_BETWEEN, key=lambda mark: len(next(csv.reader([first], delimiter=mark), [])))


def _records(text: str, mark: str) -> Iterator[tuple[int, list[str], str]]:
    """Yield (line at which it begins, fields, fault) for every record that is not empty."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    # The limit is a setting of the whole process, and 131,072 is less than a long article.
    before = csv.field_size_limit(max(len(text), 1))
    try:
        while True:
            line = reader.line_num + 1
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield line, [], f"{error}; {_QUOTE}. Nothing after this line was read"
                return
            if any(field.strip() for field in fields):
                yield line, fields, ""
    finally:
        csv.field_size_limit(before)
