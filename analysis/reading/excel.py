"""Excel workbooks (.xlsx) with one sheet of rows.

Every cell is read as text, as a CSV file saved from the sheet would have it; a date is written
``YYYY-MM-DD`` whatever the sheet shows.
"""

import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path

from analysis.reading.delimited import header_of
from analysis.reading.entries import Entry, broken, new_entry, repeated

CELL_LIMIT = 32_767  # characters; Excel cuts what is longer, and says nothing


def read_excel(path: Path, name: str) -> list[Entry]:
    """Return one entry for each row of the workbook's only sheet that holds any."""
    try:
        import openpyxl
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError as error:
        raise ImportError(
            f'{name}: reading Excel needs openpyxl: pip install "outlet-comparison[tables]"'
        ) from error
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            sheets = {sheet.title: _rows(sheet) for sheet in workbook.worksheets}
        finally:
            workbook.close()
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as error:
        return [broken(name, f"is no .xlsx file that can be read ({type(error).__name__})")]
    filled = {title: rows for title, rows in sheets.items() if rows}
    if len(filled) > 1:
        return [broken(name, f"has rows in the sheets {list(filled)}; leave one sheet in the file")]
    rows = next(iter(filled.values()), [])
    if len(rows) < 2:
        return [broken(name, "holds no rows; delete the file or fill it")]
    (_, first), *others = rows
    width = max(len(cells) for _, cells in rows)
    header = header_of(first + [""] * (width - len(first)))
    if twice := repeated(header):
        return [broken(name, f"has the columns {twice} twice; rename one of each")]
    return [_entry(name, number, header, cells) for number, cells in others]


def _rows(sheet: object) -> list[tuple[int, list[str]]]:
    """Return (row number in the sheet, cells) of the rows that hold anything."""
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # files often state them wrongly
    found: Iterable[tuple[object, ...]] = sheet.iter_rows(values_only=True)  # type: ignore[attr-defined]
    numbered = enumerate(([_as_text(value) for value in row] for row in found), start=1)
    return [(number, _trimmed(cells)) for number, cells in numbered if any(cells)]


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _entry(name: str, number: int, header: list[str], cells: list[str]) -> Entry:
    full = cells + [""] * (len(header) - len(cells))
    cut = [column for column, cell in zip(header, full, strict=True) if len(cell) >= CELL_LIMIT]
    row: dict[str, object] = dict(zip(header, full, strict=True))
    if not cut:
        return new_entry(name, number, row)
    fault = f"{cut} fill a cell of Excel ({CELL_LIMIT} characters) and are cut; keep texts in files"
    return new_entry(name, number, row, fault)


def _as_text(value: object) -> str:
    """
    Text of a cell.

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

        return str(unescape(value))  # "_x000D_" is how a workbook writes a line end
    return str(value)
