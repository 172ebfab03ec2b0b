r"""Column mappings: how to read a table, from a small YAML file.

.. code:: yaml

    columns: {Überschrift: title, Medium: outlet, Datum: date, Volltext: text, Nr: doc_id}
    constants: {language: de, doc_id: "mine-{row}"}   # for rows without a value
    dates: {order: dmy}             # what 03/04/2022 means: dmy, mdy, or serial (a day number)
    table: {sheet: Artikel, header: 3, separator: ";", encoding: windows-1252}

All keys are optional.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from analysis.reading.entries import plain_name


class Layout(TypedDict):
    """The layout of tables, from ``columns=`` or a YAML file."""

    columns: dict[str, str]  # names in the table to names of this package
    constants: dict[str, str]
    order: str  # of numbers in dates: dmy, mdy or serial; empty if unknown
    sheet: str
    header: int  # its line or row; 0 to search for it
    separator: str
    encoding: str


ROW = "{row}"  # in a constant: the number of the row, for tables without ids
ORDERS = ("dmy", "mdy", "serial")
_KEYS = {
    "columns": None,
    "constants": None,
    "dates": ("order",),
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
    import yaml

    try:  # every scalar stays text: `no` is a language, not False
        settings = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        message = " ".join(str(error).split())
        raise ValueError(f"{path}: is no YAML in UTF-8: {message}") from error
    if not isinstance(settings, dict):
        raise ValueError(f"{path}: holds no mapping; write keys of {list(_KEYS)}.")
    return _layout(settings, str(path))


def _layout(settings: Mapping[str, object], where: str) -> Layout:
    _check_keys(settings, tuple(_KEYS), where)
    values = {key: _texts(settings.get(key), f"{where}: {key}") for key in _KEYS}
    for key, known in _KEYS.items():
        if known:
            _check_keys(values[key], known, f"{where}: {key}")
    order = values["dates"].get("order", "").lower()
    if order and order not in ORDERS:
        raise ValueError(f"{where}: dates: order {order!r} is unknown; there is {list(ORDERS)}.")
    table = values["table"]
    header = table.get("header", "0")
    if not header.isdecimal():
        raise ValueError(
            f"{where}: table: header {header!r} is no number; write its row, such as 3."
        )
    separator = table.get("separator", "")
    separator = _SEPARATORS.get(separator, separator)
    if len(separator) > 1:
        raise ValueError(f"{where}: table: separator {separator!r} is not one character, or tab.")
    return {
        "columns": {plain_name(name): column.strip() for name, column in values["columns"].items()},
        "constants": values["constants"],
        "order": order,
        "sheet": table.get("sheet", ""),
        "header": int(header),
        "separator": separator,
        "encoding": table.get("encoding", ""),
    }


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
