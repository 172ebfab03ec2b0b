"""Tables as Excel workbooks: numbers stay numbers, texts stay texts, and bytes stay the same.

A share is stored as the number that it is and shown as a percent. No cell is a formula, and ids
keep their leading zeros, for every text is stored and formatted as text.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import numpy as np
import pandas as pd

from analysis.display.cells import Kind, kinds_of, with_index

if TYPE_CHECKING:
    from openpyxl import Workbook

NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
MOST_ROWS = 1_048_000  # of a sheet, with room for title and note
LONGEST_CELL = 32_767  # characters that Excel keeps
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME, _WIDEST = 31, 60
_NO_DAY = datetime(1980, 1, 1)  # noqa: DTZ001  a file made again is the same file
_FORMATS = {"count": "0", "percent": "0.0%", "points": "0.0%", "probability": "0.000"}
_HEADER_ROW = 3


class Sheet(NamedTuple):
    """A table for a sheet of its own, with the title above it and the note below."""

    name: str
    title: str
    note: str
    table: pd.DataFrame


def need_openpyxl(what: str) -> None:
    """Raise an error that says how to install openpyxl, unless it is installed."""
    if find_spec("openpyxl") is None:
        raise ImportError(f'{what} needs openpyxl: pip install "outlet-comparison[tables]"')


def workbook_bytes(sheets: Sequence[Sheet]) -> bytes:
    """
    Return a workbook with a sheet for each table.

    The title is in the first row, the columns are headed by their names in the third, and below the
    rows stands the note, a fact a row. Raises a ValueError if a table has more rows than a sheet.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for sheet, name in zip(sheets, sheet_names([sheet.name for sheet in sheets]), strict=True):
        if len(sheet.table) > MOST_ROWS:
            raise ValueError(
                f"{sheet.title}: {len(sheet.table):,} rows, and a sheet of Excel has a million; "
                "save it as .csv, or a part of it."
            )
        _fill(book.create_sheet(name), sheet)
    return bytes_of(book)


def sheet_names(names: Sequence[str]) -> list[str]:
    """
    Return names that Excel takes for sheets: without its marks, 31 characters long, all different.

    Examples
    --------
    >>> sheet_names(["naming: war/conflict", "a" * 40, "A" * 40])
    ['naming war conflict', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAA 2']
    """
    found: list[str] = []
    for name in names:
        plain = " ".join(_FORBIDDEN_IN_NAMES.sub(" ", name).split()).strip("'") or "table"
        number, unused = 1, plain[:_LONGEST_NAME]
        while unused.casefold() in {one.casefold() for one in found}:
            number += 1
            unused = f"{plain[: _LONGEST_NAME - len(f' {number}')]} {number}"
        found.append(unused)
    return found


def bytes_of(book: "Workbook") -> bytes:
    """Return the workbook as reproducible bytes, without time stamps and compression."""
    book.properties.created = book.properties.modified = _NO_DAY
    book.properties.creator = "analysis"
    raw, made = BytesIO(), BytesIO()
    book.save(raw)
    with ZipFile(raw) as read, ZipFile(made, "w", ZIP_STORED) as written:
        for name in read.namelist():
            content = read.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", b"1980-01-01T00:00:00Z", content)
            written.writestr(ZipInfo(name), content)
    return made.getvalue()


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Border, Font, Side
    from openpyxl.utils import get_column_letter

    table, kinds = with_index(sheet.table), kinds_of(with_index(sheet.table))
    cut = 0
    _write(page, 1, 1, sheet.title).font = Font(bold=True, size=12)
    for column, (name, kind) in enumerate(kinds.items(), start=1):
        heading = _write(page, _HEADER_ROW, column, name)
        heading.font, heading.border = Font(bold=True), Border(bottom=Side(style="thin"))
        widest = len(name)
        for row, value in enumerate(table[name], start=_HEADER_ROW + 1):
            cell = _write(page, row, column, _value(value), _format(kind))
            widest = max(widest, min(_WIDEST, len(str(cell.value or "")) if row < 500 else 0))
            cut += isinstance(value, str) and len(value) > LONGEST_CELL
        page.column_dimensions[get_column_letter(column)].width = widest + 2
    last = _HEADER_ROW + len(table)
    page.freeze_panes = f"A{_HEADER_ROW + 1}"
    if len(table) and kinds:
        page.auto_filter.ref = f"A{_HEADER_ROW}:{get_column_letter(len(kinds))}{last}"
    facts = sheet.note.split("; ") if sheet.note else []
    facts += [f"{cut:,} cells are cut at {LONGEST_CELL:,} characters, the most Excel keeps."] * (
        cut > 0
    )
    for row, fact in enumerate(facts, start=last + 2):
        _write(page, row, 1, fact)


def _write(page: Any, row: int, column: int, value: object, number_format: str = "") -> Any:
    """Write a cell; a text as text, whatever it begins with."""
    cell = page.cell(row, column)
    if isinstance(value, str):
        if value:
            cell.value = NOT_IN_XML.sub("\ufffd", value)[:LONGEST_CELL]
            cell.data_type = "s"  # else "=…" would be a formula
            cell.number_format = "@"
    elif value is not None:
        cell.value = value
        cell.number_format = number_format or cell.number_format
    return cell


def _format(kind: Kind) -> str:
    return _FORMATS.get(kind.name, f"0.{'0' * kind.digits}" if kind.digits else "General")


def _value(value: Any) -> object:
    """Return what a cell holds: a number, a truth, a text, or nothing."""
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
        return ", ".join(map(str, value))
    if pd.isna(value):
        return None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value) if np.isfinite(value) else str(float(value))
    return str(value)
