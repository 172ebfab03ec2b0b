r"""Column mappings: how to read a table, from a small YAML file.

.. code:: yaml

    columns: {Überschrift: title, Medium: outlet, Datum: date, Volltext: text, Nr: doc_id}
    constants: {language: de, doc_id: "mine-{row}"}   # for rows without a value
    dates: {order: dmy}             # what 03/04/2022 means: dmy, mdy, or serial (a day number)
    # first_year: 1930 in dates: two figures stand for 1930 to 2029
    outlet: {from: url}             # the column whose address names the outlet
    outlets: shipped                # join spellings of one outlet; or a path to a CSV of your own
    table: {sheet: Artikel, header: 3, separator: ";", encoding: windows-1252}

All keys are optional.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from analysis.reading.entries import plain_name
from analysis.text.plain_yaml import read_yaml


class Layout(TypedDict):
    """The layout of tables, from ``columns=`` or a YAML file."""

    columns: dict[str, str]  # names in the table to names of this package
    constants: dict[str, str]
    order: str  # of numbers in dates: dmy, mdy or serial; empty if unknown
    first_year: int  # of the hundred that years of two figures stand for; 0 if none is told
    outlet_from: str  # the column with an address that names the outlet; empty if none
    outlets: str  # the table that joins outlets: shipped, or a path; empty if none
    sheet: str
    header: int  # its line or row; 0 to search for it
    separator: str
    encoding: str


ROW = "{row}"  # in a constant: the number of the row, for tables without ids
ORDERS = ("dmy", "mdy", "serial")
_KEYS = {
    "columns": None,
    "constants": None,
    "dates": ("order", "first_year"),
    "outlet": ("from",),
    "table": ("sheet", "header", "separator", "encoding"),
}
_SEPARATORS = {"tab": "\t", "\\t": "\t"}


def read_mapping(columns: Mapping[str, str] | str | os.PathLike[str] | None) -> Layout:
    """
    Return the layout of tables, from a mapping of column names or a YAML file.

    Raises
    ------
    ValueError
        If the file does not exist, is not YAML, or has unknown keys or values.

    Examples
    --------
    >>> read_mapping({"headline": "title"})["columns"]
    {'headline': 'title'}
    """
    if columns is None or isinstance(columns, Mapping):
        return _layout({"columns": dict(columns or {})}, "columns=")
    path = Path(columns)
    if not path.is_file():
        raise ValueError(
            f"columns= names {str(path)!r}, and there is no such file; correct the path."
        )
    try:
        settings = read_yaml(path.read_text(encoding="utf-8-sig"))
    except (ValueError, UnicodeDecodeError) as error:
        message = " ".join(str(error).split())
        raise ValueError(f"{path}: is no YAML in UTF-8: {message}") from error
    if not isinstance(settings, dict):
        raise ValueError(f"{path}: holds no mapping; write keys of {list(_KEYS)}.")
    return _layout(settings, str(path))


def _layout(settings: Mapping[str, object], where: str) -> Layout:
    _check_keys(settings, (*_KEYS, "outlets"), where)
    outlets = settings.get("outlets") or ""
    if not isinstance(outlets, str):
        raise ValueError(f"{where}: outlets must be `shipped`, or the path of a CSV; correct it.")
    values = {key: _texts(settings.get(key), f"{where}: {key}") for key in _KEYS}
    for key, known in _KEYS.items():
        if known:
            _check_keys(values[key], known, f"{where}: {key}")
    return {
        "columns": {plain_name(name): column.strip() for name, column in values["columns"].items()},
        "constants": values["constants"],
        "order": _order(values["dates"], where),
        "first_year": _number(values["dates"], "first_year", f"{where}: dates", "1930"),
        "outlet_from": plain_name(values["outlet"].get("from", "")),
        "outlets": outlets,
        "sheet": values["table"].get("sheet", ""),
        "header": _number(values["table"], "header", f"{where}: table", "3, its row"),
        "separator": _separator(values["table"], where),
        "encoding": values["table"].get("encoding", ""),
    }


def _order(dates: Mapping[str, str], where: str) -> str:
    order = dates.get("order", "").lower()
    if order and order not in ORDERS:
        raise ValueError(f"{where}: dates: order {order!r} is unknown; there is {list(ORDERS)}.")
    return order


def _number(settings: Mapping[str, str], key: str, where: str, example: str) -> int:
    written = settings.get(key, "0")
    if not written.isdecimal():
        raise ValueError(f"{where}: {key} {written!r} is no number; write one such as {example}.")
    return int(written)


def _separator(table: Mapping[str, str], where: str) -> str:
    separator = _SEPARATORS.get(table.get("separator", ""), table.get("separator", ""))
    if len(separator) > 1:
        raise ValueError(f"{where}: table: separator {separator!r} is not one character, or tab.")
    return separator


def _check_keys(settings: Mapping[str, object], known: tuple[str, ...], where: str) -> None:
    if unknown := [key for key in settings if key not in known]:
        raise ValueError(f"{where}: {unknown} is not known here; there is {list(known)}.")


def _texts(value: object, where: str) -> dict[str, str]:
    """Return a mapping of texts to texts, or raise a ValueError."""
    if value is None or value == "":
        return {}
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise ValueError(
            f"{where} must be names and values, such as {{Headline: title}}; correct it."
        )
    return {str(key): str(one) for key, one in value.items()}
