"""Months, weeks and years of articles, from their dates, and days since and until."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables

PERIODS = ("month", "week", "year")


def with_periods(table: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """
    Return a table with a column for each period in `by` that it lacks and its ``date`` gives.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"date": ["2024-12-30", "2025-02-01", ""]})
    >>> with_periods(table, ["month", "week", "year"])[["month", "week", "year"]].values.tolist()
    [['2024-12', '2025-W01', '2024'], ['2025-02', '2025-W05', '2025'], ['', '', '']]
    """
    wanted = [one for one in PERIODS if one in by and one not in table and "date" in table]
    return table.assign(**{one: period_of(table["date"], one) for one in wanted})


def period_of(dates: pd.Series, period: str) -> pd.Series:
    """Return ``2024-05``, ``2024-W18`` (the week of ISO 8601) or ``2024``; empty without a date."""
    written = dates.fillna("").astype(str)
    if period != "week":
        return written.str.slice(0, {"month": 7, "year": 4}[period])
    days = pd.Series(written.unique())
    weeks = pd.to_datetime(days.where(days != ""), format="%Y-%m-%d").dt.isocalendar()
    label = weeks["year"].astype(str) + "-W" + weeks["week"].astype(str).str.zfill(2)
    label = label.where((days != "").to_numpy(), "")
    return written.map(dict(zip(days, label, strict=True)))


def note_of_periods(documents: pd.DataFrame, by: Sequence[str]) -> str:
    """Return where the periods of `by` come from, and how many articles have none, in words."""
    used = [one for one in PERIODS if one in by]
    own = [one for one in used if one in documents]
    made = [one for one in used if one not in documents]
    undated = int(documents["date"].fillna("").eq("").sum())
    pieces = [f"{' and '.join(own)} as the documents have it"] if own else []
    pieces += [f"{' and '.join(made)} of the date"] if made else []
    if made and undated:
        pieces.append(
            f"{tables.counted(undated, 'article')} without a date in a group of their own"
        )
    return "; ".join(pieces)


def dated_since(dates: pd.Series, column: str, day: object) -> NDArray[np.bool_]:
    """
    Return which dates are on the day or after (``since``), or on it or before (``until``).

    Raises
    ------
    ValueError
        If `day` is no day.
    """
    asked = tables.iso_date(day)
    if asked is None:
        raise ValueError(f"{column}={day!r} is no day; write {column}='2024-05-01'.")
    written = dates.fillna("").astype(str)
    inside = written >= asked if column == "since" else written <= asked
    return np.asarray(inside & (written != ""))
