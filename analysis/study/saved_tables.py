r"""Write the tables of a saved study as CSV, and read them back as the tables they were.

UTF-8, comma, ``\n``; truth is TRUE or FALSE; an empty cell is missing or empty. A text that a
spreadsheet would take for a formula gets an apostrophe before it, which reading takes off again.
"""

import csv
import re
import warnings
from io import StringIO
from typing import Any

import pandas as pd

NUMBERS = (
    *("sentence", "start", "end", "words", "n", "characters", "sentences", "row"),
    *("sentence_words", "letters", "long_words", "left_out_words", "source_start", "source_end"),
)
MEASURED = {  # may be missing
    **dict.fromkeys(["syllables", "polysyllables", "difficult_words"], "Int64"),
    **dict.fromkeys(["mattr", "mtld", "score"], "float64"),
}
TRUTHS = ("own",)
_TRUE = ("TRUE", "True")  # "True" in format 1
_NUMBER = r"-?(?:[0-9]+\.?[0-9]*(?:e[+-]?[0-9]{1,3})?)?"
_SPECIAL = frozenset("=+-@\t\r'")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")
_FORMER_ZONES = {"furniture": "boilerplate"}  # until version 0.2


def to_csv(table: pd.DataFrame) -> bytes:
    r"""
    Return a table as the bytes of a CSV file.

    Examples
    --------
    >>> to_csv(pd.DataFrame({"outlet": ["=A", "B"], "own": [True, False]}))
    b"outlet,own\n'=A,TRUE\nB,FALSE\n"
    """
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(table.columns)
    columns = [_written(table[column]) for column in table.columns]
    writer.writerows(zip(*columns, strict=True))
    return file.getvalue().encode("utf-8", "surrogatepass")


def _written(values: pd.Series) -> list[object]:
    """Return the cells of a column as they are written; a missing one is empty."""
    cells = values.tolist()
    if values.dtype.kind == "b":
        return ["" if cell is pd.NA else "TRUE" if cell else "FALSE" for cell in cells]
    if values.hasnans:
        cells = [
            "" if missing else cell for cell, missing in zip(cells, values.isna(), strict=True)
        ]
    if values.dtype.kind in "iufM":
        return cells
    return [
        f"'{cell}" if str(cell)[:1] in _SPECIAL and _FORMULA.match(str(cell)) else cell
        for cell in cells
    ]


def from_csv(content: bytes, name: str, *, escaped: bool) -> pd.DataFrame:
    r"""
    Return the table of a CSV file; numbers and truths are such, all else is text.

    Raises
    ------
    ValueError
        If it is no CSV in UTF-8, or a cell is no number or truth where one must stand; the message
        names every row and column.

    Examples
    --------
    >>> from_csv(b"doc_id,n\n'=a,2\n", "counts.csv", escaped=True).to_dict("list")
    {'doc_id': ['=a'], 'n': [2]}
    """
    content = content.replace(b"\r\n", b"\n")  # a lone \r is in a cell
    text = content.decode("utf-8", "surrogatepass")
    with warnings.catch_warnings():
        warnings.simplefilter("error", pd.errors.ParserWarning)  # a row longer than the header
        try:
            table = pd.read_csv(
                StringIO(text),
                dtype=str,
                keep_default_na=False,
                lineterminator="\n",
                index_col=False,
            )
        except pd.errors.ParserWarning as error:
            raise ValueError(f"a row has more cells than the header ({error})") from None
    if table.isna().any(axis=None):
        row = int(table.isna().any(axis=1).to_numpy().argmax())
        raise ValueError(f"row {row + 2} has fewer cells than the header")
    if escaped:
        for column in table.columns:
            if table[column].str.slice(0, 1).eq("'").any():
                table[column] = [
                    cell[1:] if _ESCAPED.match(cell) else cell for cell in table[column]
                ]
    if name == "documents.csv":
        return table
    return _typed(table, name)


def _typed(table: pd.DataFrame, name: str) -> pd.DataFrame:
    words_are_text = name == "versions.csv"
    faults: list[str] = []
    for column in table.columns:
        cells = table[column]
        if column in NUMBERS and not (column == "words" and words_are_text):
            faults += _wrong(cells, cells.str.fullmatch(r"[0-9]{0,15}"), name, "a whole number")
            missing = column == "row" or bool(cells.eq("").any())
            if not faults:
                kind: Any = "Int64" if missing else "int64"
                table[column] = pd.to_numeric(cells.where(cells != "")).astype(kind)
        elif column in MEASURED:
            form = r"[0-9]{0,15}" if MEASURED[column] == "Int64" else _NUMBER
            faults += _wrong(cells, cells.str.fullmatch(form), name, "a number")
            if not faults:
                kind_of: Any = MEASURED[column]
                table[column] = pd.to_numeric(cells.where(cells != "")).astype(kind_of)
        elif column in TRUTHS:
            allowed = cells.str.upper().isin(["TRUE", "FALSE"])
            faults += _wrong(cells, allowed, name, "TRUE or FALSE")
            table[column] = cells.isin(_TRUE)
    if faults:
        raise ValueError("\n".join(faults))
    if "zone" in table.columns:
        table["zone"] = table["zone"].replace(_FORMER_ZONES)
    return table


def _wrong(cells: pd.Series, right: pd.Series, name: str, expected: str) -> list[str]:
    return [fault(name, row, str(cells.name), cells[row], expected) for row in cells.index[~right]]


def fault(name: str, row: Any, column: str, value: object, expected: str) -> str:
    """Return a line on a cell that is wrong; rows are counted as in a spreadsheet."""
    shown = str(value) if len(str(value)) <= 24 else str(value)[:23] + "…"
    return f"{name}, row {int(row) + 2}, column {column!r}: {shown!r}; expected {expected}"
