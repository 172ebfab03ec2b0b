"""Read Excel workbooks (.xlsx): the sheets with rows of articles.

Every cell is read as text, as in a CSV file saved from the sheet. Dates become ``YYYY-MM-DD``
whatever their display format, and so do day numbers in the date column.
"""

import re
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from analysis.reading.archives import unsafe_office
from analysis.reading.columns import header_score
from analysis.reading.common_names import columns_by_name
from analysis.reading.entries import Entry, broken
from analysis.reading.mapping import Layout, read_mapping
from analysis.reading.rows import (
    Row,
    entry_of,
    find_header,
    header_fault,
    header_of,
    note_above,
)

_NOT_CALCULATED = "\0formula"  # a cell whose formula was never calculated
_ERROR = "\0error"  # before the name of an error, such as #REF!
_MOST_COLUMNS, _MOST_CELLS = 1_000, 20_000_000
_ZEROS = re.compile(r"0{2,}")  # a format for numbers such as 00123
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_DAYS = range(18_264, 73_051)  # day numbers of 1950 to 2099


def read_excel(raw: bytes, name: str, layout: Layout | None = None) -> list[Entry]:
    """Return one entry for each row of the workbook's sheets of articles."""
    layout = layout or read_mapping(None)
    try:
        import openpyxl
    except ImportError as error:
        raise ImportError(
            f'{name}: reading Excel needs openpyxl: pip install "outlet-comparison[tables]"'
        ) from error
    if fault := unsafe_office(raw):
        return [broken(name, fault)]
    try:
        sheets, epoch = _sheets(raw, openpyxl.load_workbook)
    except OverflowError as error:
        return [broken(name, str(error))]
    except Exception as error:  # openpyxl raises many kinds of error on damaged files
        return [broken(name, f"is no .xlsx file that can be read ({type(error).__name__})")]
    chosen = _chosen(sheets, layout)
    if isinstance(chosen, str):
        return [broken(name, chosen)]
    entries = []
    for title, rows in chosen.items():
        source = f"{name}, sheet {title}" if len(chosen) > 1 else name
        entries += _entries(source, rows, layout, epoch)
    if entries and len(chosen) < len(sheets):
        others = [title for title in sheets if title not in chosen]
        entries[0]["notes"].append(f"sheets that were not read: {others}")
    return entries or [broken(name, "holds no rows; delete the file or fill it")]


def _sheets(raw: bytes, load: Any) -> tuple[dict[str, list[Row]], date]:
    """Return {title: rows} of the non-empty sheets, and the day with number 0."""
    book = load(BytesIO(raw), read_only=True, data_only=True)
    try:
        sheets = {sheet.title: _rows(sheet) for sheet in book.worksheets}
        epoch = book.epoch.date()
    finally:
        book.close()
    if _has_formulas(raw):
        book = load(BytesIO(raw), read_only=True, data_only=False)
        try:
            for sheet in book.worksheets:
                _mark_uncalculated(sheets[sheet.title], dict(_rows(sheet)))
        finally:
            book.close()
    return {title: rows for title, rows in sheets.items() if rows}, epoch


def _has_formulas(raw: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(name)) for name in names if name.endswith(".xml"))


def _mark_uncalculated(rows: list[Row], written: dict[int, list[str]]) -> None:
    """Mark cells with a formula but no value, which would otherwise look empty."""
    values = dict(rows)
    for number, formulas in written.items():
        cells = values.get(number, [])
        cells += [""] * (len(formulas) - len(cells))
        for at, formula in enumerate(formulas):
            if formula.startswith("=") and not cells[at]:
                cells[at] = _NOT_CALCULATED
        if number not in values and _NOT_CALCULATED in cells:
            rows.append(Row(number, cells))
    rows.sort()


def _rows(sheet: Any) -> list[Row]:
    """Return the non-empty rows of a sheet."""
    sheet.reset_dimensions()  # files often state them wrongly
    rows, size = [], 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = _trimmed([_text_of(cell) for cell in row])
        size += len(cells)
        if len(cells) > _MOST_COLUMNS or size > _MOST_CELLS:
            raise OverflowError(
                f"has {len(cells):,} columns in row {number} of sheet {sheet.title!r}, and "
                f"{size:,} cells so far; no table of articles has: delete what is not yours, or "
                "save it as CSV"
            )
        if cells:
            rows.append(Row(number, cells))
    return rows


def _text_of(cell: Any) -> str:
    """Return the text of a cell, with the zeros before a number that its format shows."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        return f"{_ERROR}{value}"
    if type(value) is int and _ZEROS.fullmatch(cell.number_format or ""):
        return str(value).zfill(len(cell.number_format))
    return _as_text(value)


def _trimmed(cells: list[str]) -> list[str]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _chosen(sheets: dict[str, list[Row]], layout: Layout) -> dict[str, list[Row]] | str:
    """Return the sheets of articles: the one in the mapping, or those with a known header."""
    if sheet := layout["sheet"]:
        if sheet in sheets:
            return {sheet: sheets[sheet]}
        return f"has no rows in a sheet {sheet!r}; there is {list(sheets)}"
    if len(sheets) < 2:
        return sheets
    headers = {}
    for title, rows in sheets.items():
        at = find_header(rows, layout, list(layout["columns"]))
        cells = rows[at].cells if isinstance(at, int) else []
        if header_score(cells, list(layout["columns"])) > 3:
            headers[title] = header_of(cells)
    if len({tuple(header) for header in headers.values()}) == 1:
        return {title: sheets[title] for title in headers}
    return (
        f"has rows in the sheets {list(sheets)}, with different columns; leave one in the file, or "
        "name one in a mapping, table: {sheet: …}"
    )


def _entries(source: str, rows: list[Row], layout: Layout, epoch: date) -> list[Entry]:
    at = find_header(rows, layout, list(layout["columns"]))
    if isinstance(at, str):
        return [broken(source, at)]
    width = max((len(row.cells) for row in rows[at:]), default=0)
    first = rows[at] if rows else Row(0, [])
    header = header_of(_padded(first, width).cells)
    if faulty := header_fault(source, header):
        return faulty
    entries = []
    for row in rows[at + 1 :]:
        entry = entry_of(source, _padded(row, width), header)
        _refuse_uncalculated(entry)
        _refuse_errors(entry)
        _date_of_number(entry, layout, epoch)
        entries.append(entry)
    note_above(entries, rows[:at], first.number)
    return entries


def _padded(row: Row, width: int) -> Row:
    return Row(row.number, row.cells + [""] * (width - len(row.cells)))


def _refuse_uncalculated(entry: Entry) -> None:
    uncalculated = [column for column, cell in entry["cells"].items() if cell == _NOT_CALCULATED]
    if uncalculated:
        entry["cells"].update(dict.fromkeys(uncalculated, ""))
        entry["reasons"].append(
            f"{uncalculated} hold formulas without a saved result; save the file in Excel again"
        )


def _refuse_errors(entry: Entry) -> None:
    """Refuse a row with cells in which a formula failed."""
    cells = entry["cells"]
    errors = {name: str(cell) for name, cell in cells.items() if str(cell).startswith(_ERROR)}
    if errors:
        cells.update(dict.fromkeys(errors, ""))
        shown = {name: error.removeprefix(_ERROR) for name, error in errors.items()}
        entry["reasons"].append(f"{shown}: formulas that failed; correct them in Excel")


def _date_of_number(entry: Entry, layout: Layout, epoch: date) -> None:
    """Convert a day number in the date column, from a cell that was not formatted as a date."""
    names = [name for name, column in layout["columns"].items() if column == "date"]
    column = names[0] if names else next(iter(columns_by_name(entry["cells"], ["date"])), "date")
    written = str(entry["cells"].get(column, ""))
    if written.isdecimal() and int(written) in _DAYS:
        day = epoch + timedelta(days=int(written))
        entry["cells"][column] = day.isoformat()
        entry["notes"].append(f"date read from Excel's day number {written}")


def _as_text(value: object) -> str:
    """
    Return the text of a cell.

    Examples
    --------
    >>> _as_text(datetime(2024, 5, 1)), _as_text(7), _as_text(True), _as_text(None)
    ('2024-05-01', '7', 'TRUE', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str):
        from openpyxl.utils.escape import unescape

        return (
            str(unescape(value)) if "_x" in value else value
        )  # the escape of a line end in workbooks
    return str(value)
