"""Tables as a reader sees them: numbers in words and percent, a reason where there is none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.method import describe_method

_DASH = "–"


class Column(NamedTuple):
    """A column of a shown table: its head, whether it holds numbers, what makes a cell of a row."""

    head: str
    cell: Callable[[Mapping[Any, Any]], str]
    number: bool = False


class ShownTable(NamedTuple):
    """A table with its caption; the first column of each row is its head."""

    caption: str
    heads: list[str]
    numbers: list[bool]
    rows: list[list[str]]
    note: str = ""
    method: str = ""


def shown(
    table: pd.DataFrame, columns: Sequence[Column], caption: str, *, note: str = ""
) -> ShownTable:
    """
    Return a table as text, with its method sentence where a measure made it.

    Examples
    --------
    >>> table = pd.DataFrame({"outlet": ["Post"], "words": [1200]})
    >>> shown(table, [text("outlet"), count("words")], "Words").rows
    [['Post', '1,200']]
    """
    rows = [[column.cell(row) for column in columns] for row in table.to_dict("records")]
    method = describe_method(table) if table.attrs.get("method") else ""
    heads, numbers = [one.head for one in columns], [one.number for one in columns]
    return ShownTable(caption, heads, numbers, rows, note, method)


def text(name: str, head: str = "", empty: str = _DASH) -> Column:
    """Return a column of texts; an empty one is shown as `empty`."""

    def cell(row: Mapping[Any, Any]) -> str:
        return empty if pd.isna(row[name]) or row[name] == "" else str(row[name])

    return Column(head or name, cell)


def count(name: str, head: str = "") -> Column:
    """Return a column of whole numbers."""

    def cell(row: Mapping[Any, Any]) -> str:
        return _DASH if pd.isna(row[name]) else f"{int(row[name]):,}"

    return Column(head or name, cell, number=True)


def estimate(name: str, head: str, written: Callable[[float, float, float], str]) -> Column:
    """Return a column of an estimate with its interval, or the reason why there is none."""

    def cell(row: Mapping[Any, Any]) -> str:
        if pd.isna(row[name]):
            return f"{_DASH} ({row['why_missing']})"
        return written(row[name], row["low"], row["high"])

    return Column(head, cell, number=True)


def percent(share: float, low: float, high: float) -> str:
    """
    Return a share with its interval, all with the same digits.

    Examples
    --------
    >>> percent(0.59375, 0.2718, 0.8512), percent(0.001, float("nan"), float("nan"))
    ('59.4% (27.2 to 85.1)', '0.1%')
    """
    return f"{share:.1%}" + ("" if pd.isna(low) else f" ({100 * low:.1f} to {100 * high:.1f})")


def plain(value: float, low: float, high: float) -> str:
    """
    Return a number with its interval.

    Examples
    --------
    >>> plain(4.031, 1.5, 9.271)
    '4.03 (1.50 to 9.27)'
    """
    return f"{value:.2f}" + ("" if pd.isna(low) else f" ({low:.2f} to {high:.2f})")


def unlike(values: Iterable[object]) -> list[object]:
    """Return the values without repetition, in their order."""
    return list(dict.fromkeys(values))
