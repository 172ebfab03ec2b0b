"""What the cells of a table say to a reader: percents, intervals, and reasons instead of gaps.

Tables keep their numbers; only what is shown is rounded. An estimate and its interval are rounded
alike, and a share that is not zero never reads as zero.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.method import describe_method

INTERVAL = "95 % interval"
NOT_PUBLISHED = "The lines are of articles, which belong to their publishers: not to be published."
_PERCENT = {  # columns whose numbers are parts of one
    *("share", "other_share", "share_old", "share_new", "precision", "recall", "f1", "agree"),
    *("prevalence", "position", "largest", "own_share", "low_confidence"),
}
_PROBABILITY = {"p", "q"}
_HEADINGS = {
    "doc_id": "article",
    "dp": "DP",
    "dp_norm": "DP norm",
    "f1": "F1",
    "rate": "per 1,000 words",
    "why_missing": "why missing",
}
_FEWEST_FOR_COMMAS = 10_000  # so that a year has none
_NBSP = "\u00a0"  # before %, so that no line ends there
_UNITS = {"percent": f"{_NBSP}%", "points": f"{_NBSP}points"}
_MINUS = "\u2212"
_GAP = "–"


class Column(NamedTuple):
    """
    A column as it is shown.

    Attributes
    ----------
    name : str
        Of the column in the table; "low to high" for an interval.
    heading : str
        The same in words.
    numeric : bool
        Whether its cells stand on the right, as numbers do.
    """

    name: str
    heading: str
    numeric: bool


class Cell(NamedTuple):
    """What a cell says, and whether that is a reason why there is no number."""

    text: str
    is_reason: bool = False


class Shown(NamedTuple):
    """A table as it is shown: its columns, its first rows, and how many rows it has in all."""

    columns: list[Column]
    rows: list[list[Cell]]
    of: int


def shown_cells(table: pd.DataFrame, most: int | None = None) -> Shown:
    r"""
    Return what the cells of a table say.

    Parameters
    ----------
    table : DataFrame
        As a measure returned it, or any other. An index with a name, or of texts, becomes columns.
    most : int, optional
        How many rows; the first ones.

    Returns
    -------
    Shown
        ``low`` and ``high`` are one column, rounded as the estimate before them. A reason in
        ``why_missing`` stands where the estimate would; other gaps of numbers are a dash.

    Examples
    --------
    >>> table = pd.DataFrame({"outlet": ["A", "B"], "n": [12, 3], "share": [0.4, float("nan")],
    ...                       "low": [0.25, float("nan")], "high": [0.553, float("nan")],
    ...                       "why_missing": ["", "fewer than 5 articles"]})
    >>> shown = shown_cells(table)
    >>> [column.name for column in shown.columns]
    ['outlet', 'n', 'share', 'low to high']
    >>> [cell.text for cell in shown.rows[0]]
    ['A', '12', '40.0\xa0%', '25.0 to 55.3\xa0%']
    >>> [cell.text for cell in shown.rows[1]]
    ['B', '3', 'fewer than 5 articles', '']
    """
    whole = with_index(table)
    estimate = estimate_of(whole)
    kinds = kinds_of(whole)
    part = whole if most is None else whole.head(most)
    reasons = _reasons(part)
    cells: dict[str, list[str]] = {}
    for name, kind in kinds.items():
        if name == "why_missing" or (name in ("low", "high") and estimate):
            continue
        cells[name] = [_text(value, kind) for value in part[name]]
        if name == estimate:
            cells["low to high"] = [
                _interval(low, high, kind)
                for low, high in zip(part["low"], part["high"], strict=True)
            ]
    columns = [_column(name, kinds.get(name, kinds.get(estimate))) for name in cells]
    numeric = [column.name for column in columns if column.numeric]
    at = estimate or next((name for name in numeric if _is_float(part[name])), "")
    rows = [
        _row(columns, values, reason, at)
        for values, reason in zip(zip(*cells.values(), strict=True), reasons, strict=True)
    ]
    if any(reasons) and not at:
        columns = [*columns, Column("why_missing", _HEADINGS["why_missing"], False)]
        rows = [[*row, Cell(reason)] for row, reason in zip(rows, reasons, strict=True)]
    return Shown(columns, rows, len(table))


class Kind(NamedTuple):
    """How values are written: as text, count, number, percent, points of it, or probability."""

    name: str
    digits: int = 0


def kinds_of(table: pd.DataFrame) -> dict[str, Kind]:
    """
    Return how the values of each column are written; ``low`` and ``high`` as the estimate is.

    Examples
    --------
    >>> kinds_of(pd.DataFrame({"n": [1], "rate": [12.34], "low": [3.2], "q": [0.01]}))
    {'n': Kind(name='count', digits=0), 'rate': Kind(name='number', digits=2), 'low':
    Kind(name='number', digits=2), 'q': Kind(name='probability', digits=3)}
    """
    in_percent = _PERCENT | _percents_of(method_of(table))
    kinds = {str(name): _kind(str(name), table[name], in_percent) for name in table.columns}
    if "difference" in kinds and {"share", "other_share"} & kinds.keys():
        kinds["difference"] = Kind("points", 1)
    estimate = estimate_of(table) or _before_low(table)
    if estimate and kinds[estimate].name != "text":
        kinds |= {edge: kinds[estimate] for edge in ("low", "high") if edge in kinds}
    return kinds


def estimate_of(table: pd.DataFrame) -> str:
    """Return the column that ``low`` and ``high`` are the interval of; empty if there is none."""
    return _before_low(table) if "high" in table.columns else ""


def method_of(table: pd.DataFrame) -> Mapping[str, Any]:
    """Return the method record of a table; an empty one if it is no table of this package."""
    method = table.attrs.get("method")
    return method if isinstance(method, dict) and {"measure", "version"} <= method.keys() else {}


def title_of(table: pd.DataFrame) -> str:
    """
    Return a title from the method record of a table; "Table" if it has none.

    Examples
    --------
    >>> from analysis.method import with_method
    >>> table = with_method(pd.DataFrame(), measure="voice shares", variant="of words")
    >>> title_of(table), title_of(pd.DataFrame())
    ('Voice shares: of words', 'Table')
    """
    method = method_of(table)
    if not method:
        return "Table"
    named, variant = str(method.get("measure", "table")), str(method.get("variant", ""))
    return named[:1].upper() + named[1:] + (f": {variant}" if variant else "")


def note_of(table: pd.DataFrame) -> str:
    """Return the method sentence of a table, and a warning where it holds lines of articles."""
    said = [describe_method(table)] if method_of(table) else []
    if holds_lines(table):
        said.append(NOT_PUBLISHED)
    return " ".join(said)


def holds_lines(table: pd.DataFrame) -> bool:
    """Return whether a table holds text of articles beside a use."""
    return bool({"left", "right", "before", "after"} & set(table.columns))


def with_index(table: pd.DataFrame) -> pd.DataFrame:
    """
    Return a table whose columns have one name each, its index among them unless it only numbers.

    Examples
    --------
    >>> crossed = pd.DataFrame({"n": [2]}, index=pd.Index(["A"], name="outlet"))
    >>> with_index(crossed).columns.tolist(), with_index(crossed.reset_index()).columns.tolist()
    (['outlet', 'n'], ['outlet', 'n'])
    """
    index = table.index
    numbers = index.nlevels == 1 and index.name is None and pd.api.types.is_integer_dtype(index)
    flat = table.reset_index(drop=True)
    names: list[str] = []
    for name in flat.columns:
        names.append(_unused(", ".join(map(str, _levels(name))), names))
    flat.columns = pd.Index(names, dtype=object)
    if not numbers and len(table):
        for level in reversed(range(index.nlevels)):
            name = str(index.names[level] or ("" if index.nlevels == 1 else f"level {level + 1}"))
            flat.insert(0, _unused(name, flat.columns), index.get_level_values(level))
    flat.attrs = table.attrs
    return flat


def _unused(name: str, names: Collection[str]) -> str:
    """Return a name, with a number behind it where it is taken."""
    numbered = (name if number == 1 else f"{name} ({number})" for number in count(1))
    return next(one for one in numbered if one not in names)


def _levels(name: object) -> tuple[object, ...]:
    return name if isinstance(name, tuple) else (name,)


def _percents_of(method: Mapping[str, Any]) -> set[str]:
    """Return the columns that are parts of one in the tables of some measures only."""
    measure = str(method.get("measure", ""))
    return {"raw", "corrected"} if measure == "corrected naming shares" else set()


def _before_low(table: pd.DataFrame) -> str:
    names = list(table.columns)
    at = names.index("low") if "low" in names else 0
    return str(names[at - 1]) if at and _is_number(table[names[at - 1]]) else ""


def _kind(name: str, column: pd.Series, in_percent: set[str]) -> Kind:
    if not _is_number(column):
        return Kind("text")
    if name in in_percent:
        return Kind("percent", 1)
    if name in _PROBABILITY:
        return Kind("probability", 3)
    known = column.dropna().to_numpy(np.float64)
    known = known[np.isfinite(known)]
    if not _is_float(column) or (name in _COUNTED_WITH_GAPS and (known == known.round()).all()):
        return Kind("count")
    largest = float(np.abs(known).max(initial=0))
    return Kind("number", 1 if largest >= 100 else 2 if largest >= 1 or not largest else 3)


_COUNTED_WITH_GAPS = {"start", "end", "sentence", "words", "order", "n", "of", "articles", "source"}


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _is_float(column: pd.Series) -> bool:
    return pd.api.types.is_float_dtype(column)


def _reasons(table: pd.DataFrame) -> list[str]:
    if "why_missing" not in table.columns:
        return [""] * len(table)
    return ["" if pd.isna(reason) else str(reason) for reason in table["why_missing"]]


def _column(name: str, kind: Kind | None) -> Column:
    heading = INTERVAL if name == "low to high" else _HEADINGS.get(name, name.replace("_", " "))
    numeric = kind is not None and kind.name != "text"
    return Column(name, heading, numeric or name == "left")  # so that lines meet at the use


def _row(columns: Sequence[Column], values: Sequence[str], reason: str, at: str) -> list[Cell]:
    if not reason:
        return [Cell(value) for value in values]
    cells = []
    for column, value in zip(columns, values, strict=True):
        if column.name == at:
            shown = reason if value == _GAP else f"{value} ({reason})"
            cells.append(Cell(shown, value == _GAP))
        else:
            cells.append(Cell("" if value == _GAP else value))
    return cells


def _text(value: Any, kind: Kind) -> str:
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
        return ", ".join(map(str, value))
    if pd.isna(value):
        return "" if kind.name == "text" else _GAP
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if kind.name == "text":
        return str(value)
    if not np.isfinite(value):
        return "∞" if value > 0 else _MINUS + "∞"
    if kind.name == "count":
        return _signed(f"{value:,.0f}" if abs(value) >= _FEWEST_FOR_COMMAS else f"{value:.0f}")
    if kind.name == "probability":
        return "<.001" if value < 0.001 else f"{value:.3f}".removeprefix("0")
    return _decimals(value, kind) + _UNITS.get(kind.name, "")


def _interval(low: Any, high: Any, kind: Kind) -> str:
    if pd.isna(low) or pd.isna(high):
        return _GAP
    first = _text(low, kind).removesuffix(_UNITS.get(kind.name, ""))
    return f"{first} to {_text(high, kind)}"


def _decimals(value: float, kind: Kind) -> str:
    number = 100 * value if kind.name in _UNITS else value
    written = f"{number:.{kind.digits}f}"
    if number and not float(written):  # rounded to zero
        return ("<" if number > 0 else f">{_MINUS}") + f"{10**-kind.digits:.{kind.digits}f}"
    return _signed(written)


def _signed(written: str) -> str:
    return written.replace("-", _MINUS)
