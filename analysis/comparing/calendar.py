"""Days and periods of articles in calendar time, and the events that a researcher names."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import tables
from analysis.stats.arrays import Integers

FREQUENCIES = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
Events = Mapping[str, str] | pd.DataFrame | str | Path


class Calendar(NamedTuple):
    """Days of the rows from 0 on, the period of each day, and label and first day of periods."""

    day: Integers
    period: Integers
    labels: list[str]
    begins: list[str]


def read_events(events: Events | None, freq: str, periods: Sequence[str]) -> list[dict[str, str]]:
    """
    Return ``date event period`` of events, in the order of days; no period outside of `periods`.

    Raises
    ------
    ValueError
        If one has no day or no name; the message lists all.
    """
    if events is None:
        return []
    if isinstance(events, Mapping):
        given = pd.DataFrame({"date": list(events), "event": list(events.values())})
        name = "events"
    else:
        name, given = tables.read_user_csv(events, "events", ["date", "event"])
    faults, rows = [], []
    for row, (day, event) in enumerate(zip(given["date"], given["event"], strict=True), 1):
        found = tables.iso_date(day)
        if found is None:
            faults.append(f"  row {row}: {day!r} is no day; write it as 2024-05-01")
        elif not str(event).strip():
            faults.append(f"  row {row}: {found} has no event; say what happened")
        else:
            label = _label(pd.Period(found, FREQUENCIES[freq]), freq)
            period = label if label in periods else ""
            rows.append({"date": found, "event": str(event), "period": period})
    if faults:
        raise ValueError(f"{tables.counted(len(faults), 'fault')} in {name}:\n" + "\n".join(faults))
    return sorted(rows, key=lambda row: row["date"])


def calendar_of(dates: pd.Series, freq: str) -> Calendar:
    """Return the calendar of dates, all of which are days."""
    days = pd.PeriodIndex(dates.to_numpy(), freq="D")
    first, last = days.min(), days.max()
    every = pd.period_range(first, last, freq="D").asfreq(FREQUENCIES[freq])
    periods = pd.period_range(every[0], every[-1])
    return Calendar(
        days.asi8 - first.ordinal,
        every.asi8 - every[0].ordinal,
        [_label(one, freq) for one in periods],
        [one.start_time.strftime("%Y-%m-%d") for one in periods],
    )


def _label(period: pd.Period, freq: str) -> str:
    """Return 2024-05-01, 2024-W18, 2024-05, 2024-Q2 or 2024."""
    if freq == "week":
        year, week, _ = period.start_time.isocalendar()
        return f"{year}-W{week:02}"
    if freq == "quarter":
        return f"{period.year}-Q{period.quarter}"
    return str(period)
