"""A share or rate over days, weeks, months, quarters or years, with gaps, events and its slope."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis import tables
from analysis.comparing.calendar import FREQUENCIES, Calendar, Events, calendar_of, read_events
from analysis.measures.shares import ratio_table, why_missing
from analysis.measures.units import (
    Group,
    Units,
    draws_of,
    facts_of_units,
    groups_of,
    opportunities,
    units_of,
)
from analysis.method import with_method
from analysis.stats.arrays import Floats
from analysis.stats.intervals import benjamini_hochberg
from analysis.stats.minimum_sample import FEWEST_ARTICLES, FEWEST_USES
from analysis.stats.ratios import RATE_INTERVAL, SHARE_INTERVAL
from analysis.stats.trends import FEWEST_BLOCKS, Days, block_length, trend
from analysis.study.study import Study

_MOST_ROWS = 500_000


def over_time(
    study: Study,
    measure: Callable[..., pd.DataFrame],
    *what: Any,
    by: str | Sequence[str] = "outlet",
    freq: str = "month",
    events: Events | None = None,
    block: int | None = None,
    seed: int = 1,
    **options: Any,
) -> pd.DataFrame:
    """
    A share or rate in each period, gaps included, and its slope over the periods with interval, p.

    Answers "does this outlet say it more and more?".

    Parameters
    ----------
    study : Study
    measure, *what, **options
        As in `differences`; of shares and rates. Readability over time is
        ``readability(study, by=["outlet", "month"])``.
    by : str or sequence of str
        Columns whose groups are followed; ``[]`` for all articles together.
    freq : {"month", "day", "week", "quarter", "year"}
        The periods, of the article's ``date``; weeks are those of ISO 8601.
    events : mapping, DataFrame or path of a CSV, optional
        What happened when: ``{"2024-03-04": "strike begins"}``, or a table with ``date`` and
        ``event``. They are drawn, and listed; nothing is computed of them.
    block : int, optional
        Days that are exchanged together for p; by default one and a half times the cube root of the
        days from the first article to the last.
    seed : int
        Of the resampling and the exchange.

    Returns
    -------
    DataFrame
        A row for each group, period and name (frame, voice), every period from the first article of
        the study to its last, with the columns of `by` and

        ``month`` (as `freq` says), ``begins``
            the period, and its first day
        name, ``n``, ``of``, ``articles``, ``share``, ``low``, ``high``, ``largest``,
        ``largest_article``, ``why_missing``
            as in the measure; ``why_missing`` is "no articles" in a gap

        ``attrs["slopes"]`` has a row for each group and name, for ``pd.DataFrame(…)``:
        ``articles periods`` (periods with an opportunity), ``slope low high`` per period, ``p``,
        ``q`` (Benjamini and Hochberg over all slopes), ``blocks`` with articles, ``block_days`` and
        ``why_missing``. ``attrs["events"]`` are the events with their period.

    Raises
    ------
    ValueError
        If the measure has no units or is a score, `freq` is unknown or in `by`, `block` is not a
        number of days, an event has no day, or no article has a date.

    Notes
    -----
    Articles without a date are left out, and counted in the method sentence. A period without
    articles is a gap, not 0; one with under five articles has counts and no share. The slope is of
    least squares on the periods' shares, weighted by their opportunities, so that thin periods
    count for little; groups of several outlets have an intercept for each. p exchanges blocks of
    days and recomputes the studentised slope. A slope is a straight line: a jump, or a rise and
    fall, is not what it looks for. A trend may be one of topics or genres, not of wording; filter
    first. What was simulated is in ``docs/methods/over_time.md``.

    See Also
    --------
    differences : with ``by="month"`` and a reference, periods against each other.
    plot_over_time : draws this table.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> articles = pd.DataFrame([
    ...     {"doc_id": f"a{i}", "outlet": "A", "date": f"2024-0{1 + 2 * (i > 5)}-0{1 + i % 6}",
    ...      "text": "War, crisis." if i < 6 else "War, war, war, crisis."} for i in range(12)])
    >>> study = an.build_study(articles, {"war": ["war"], "crisis": ["crisis"]})
    >>> table = an.over_time(study, an.naming_shares, "names")
    >>> table[table["name"] == "war"][["month", "n", "of", "share", "why_missing"]]
         month   n  of  share  why_missing
    0  2024-01   6  12   0.50
    2  2024-02   0   0    NaN  no articles
    4  2024-03  18  24   0.75
    """
    tables.one_of(freq, list(FREQUENCIES), "freq")
    by = tables.as_list(by)
    if freq in by:
        raise ValueError(f"by={by} has the periods, which are freq={freq!r}; leave it out of by.")
    if block is not None and block < 1:
        raise ValueError(f"block={block} is no number of days; give 1 or more, or leave it out.")
    units = units_of(measure)(study, *what, by=by, **options)
    if units.kind == "score":
        raise ValueError(
            f"over_time() is for shares and rates; a score over time is {measure.__name__}(study, "
            f"by={[*units.by, freq]})."
        )
    units, left_out = _dated(study, units)
    dates = study.documents.set_index("doc_id")["date"].reindex(units.rows["doc_id"])
    calendar = calendar_of(dates, freq)
    table = _table(units, calendar, freq, seed)
    slopes = _with_q(
        [row for g in groups_of(units) for row in _slopes(units, g, calendar, block, seed)]
    )
    happened = read_events(events, freq, calendar.labels)
    facts = facts_of_units(study, units)
    table = with_method(
        table, **facts | _facts(facts, units, left_out, happened, freq, slopes, seed)
    )
    table.attrs["slopes"], table.attrs["events"] = slopes, happened
    return table


def _dated(study: Study, units: Units) -> tuple[Units, int]:
    """Return the units of articles with a date, and how many articles have none."""
    documents = study.documents
    undated = documents.loc[documents["date"] == "", "doc_id"]
    kept = np.flatnonzero(~units.rows["doc_id"].isin(undated).to_numpy())
    if not len(kept):
        raise ValueError("no article has a date; over_time() needs them in the column date.")
    rows = units.rows.iloc[kept].reset_index(drop=True)
    return units._replace(rows=rows, sums=units.sums[kept]), len(undated)


def _table(units: Units, calendar: Calendar, freq: str, seed: int) -> pd.DataFrame:
    """Return the table of the measure by group and period, with a row for each gap."""
    heads, groups = units.heads, groups_of(units)
    size = len(groups) * len(calendar.labels) * len(units.things)
    if size > _MOST_ROWS:
        raise ValueError(
            f"freq={freq!r} makes {size:,} rows of {len(calendar.labels):,} periods; take longer "
            "ones, fewer groups, or filter by since= and until=."
        )
    number = np.zeros(len(units.rows), np.int64)
    for place, group in enumerate(groups):
        number[group.places] = place
    at = calendar.period[calendar.day]
    rows = units.rows.assign(_group=number, _at=at)
    found = ratio_table(units._replace(rows=rows, by=["_group", "_at"]), seed)
    found["_thing"] = pd.Index(units.things).get_indexer(pd.Index(found[heads.thing]))
    key = ["_group", "_at", "_thing"]
    shape = [range(len(groups)), range(len(calendar.labels)), range(len(units.things))]
    whole = found.set_index(key).reindex(pd.MultiIndex.from_product(shape, names=key)).reset_index()
    gap = whole["articles"].isna()
    whole[heads.thing] = np.array(units.things, object)[whole["_thing"]]
    counts = [heads.n, heads.of, "articles"]
    kinds = found[counts].dtypes
    whole[counts] = whole[counts].fillna(0).astype(kinds)
    whole["why_missing"] = whole["why_missing"].mask(gap, "no articles")
    whole["largest_article"] = whole["largest_article"].mask(gap, "")
    whole[freq] = np.array(calendar.labels, object)[whole["_at"]]
    whole["begins"] = np.array(calendar.begins, object)[whole["_at"]]
    for place, name in enumerate(units.by):
        values = np.empty(len(groups), object)
        values[:] = [group.key[place] for group in groups]
        whole[name] = values[whole["_group"]]
    columns = [c for c in found.columns if c not in key]
    return whole[[*units.by, freq, "begins", *columns]].infer_objects()


def _slopes(
    units: Units, group: Group, calendar: Calendar, block: int | None, seed: int
) -> list[dict[str, Any]]:
    """Return a row for each thing of a group: its slope over the periods."""
    days, first = _days_of(units, group, calendar)
    rows = group.places[opportunities(units)[group.places] > 0]
    family = pd.factorize(units.rows["family"].iloc[rows])[0]
    outlets = units.rows["outlet"].to_numpy(object)[rows]
    draws = draws_of(units.sums[rows], opportunities(units)[rows], family, outlets)
    why = why_missing(units, draws)
    width = int(days.day.max()) + 1 if len(days.n) else 0
    span = calendar.period[first : first + width]
    length = block_length(max(len(span), 1)) if block is None else block
    if not why and len(np.unique(days.day // length)) < FEWEST_BLOCKS:
        articles = f"articles in fewer than {FEWEST_BLOCKS} blocks"
        why = f"{articles} of {tables.counted(length, 'day')}"
    if not why and len(np.unique(span[days.day])) < 2:
        why = "articles in one period only"
    key = dict(zip(units.by, group.key, strict=True))
    shown = {"articles": int(units.rows["doc_id"].iloc[rows].nunique())}
    shown["periods"] = len(np.unique(span[days.day])) if len(days.n) else 0
    numbers = [np.full(len(units.things), np.nan)] * 4
    blocks = len(np.unique(days.day // length))
    if not why:
        found = trend(days, span, length=length, seed=seed)
        numbers = [units.per * one for one in (found.slope, found.low, found.high)] + [found.p]
    return [
        {**key, units.heads.thing: thing, **shown}
        | {"slope": slope, "low": low, "high": high, "p": p, "blocks": blocks}
        | {"block_days": length, "why_missing": "apart" if apart else why}
        for thing, apart, slope, low, high, p in zip(
            units.things, units.apart, *_without(units, numbers), strict=True
        )
    ]


def _without(units: Units, numbers: Sequence[Floats]) -> list[Floats]:
    return [np.where(units.apart, np.nan, one) for one in numbers]


def _days_of(units: Units, group: Group, calendar: Calendar) -> tuple[Days, int]:
    """Return the sums of a group by outlet and day, and the place of its first day."""
    of = opportunities(units)
    rows = group.places[of[group.places] > 0]
    if not len(rows):
        nothing = np.zeros(0, np.int64)
        return Days(np.zeros((0, len(units.things))), np.zeros(0), nothing, nothing), 0
    outlet = pd.factorize(units.rows["outlet"].iloc[rows])[0]
    first = int(calendar.day[rows].min())
    day = calendar.day[rows] - first
    width = int(day.max()) + 1
    cells, place = np.unique(outlet * width + day, return_inverse=True)
    x = np.zeros((len(cells), len(units.things)))
    np.add.at(x, place, units.sums[rows][:, : len(units.things)])
    n = np.asarray(np.bincount(place, of[rows]), float)
    return Days(x, n, cells // width, cells % width), first


def _with_q(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the slopes with q behind p."""
    q = benjamini_hochberg([row["p"] for row in rows])
    kept = []
    for row, value in zip(rows, np.atleast_1d(q), strict=True):
        tail = {name: row.pop(name) for name in ("blocks", "block_days", "why_missing")}
        kept.append({**row, "q": float(value), **tail})
    return kept


def _facts(
    facts: Mapping[str, Any],
    units: Units,
    left_out: int,
    happened: list[dict[str, str]],
    freq: str,
    slopes: list[dict[str, Any]],
    seed: int,
) -> dict[str, Any]:
    """Return what the method sentences say of a series."""
    notes = [str(facts["note"])] if facts.get("note") else []
    notes.append(f"{tables.counted(left_out, 'article')} without a date left out")
    lengths = sorted({row["block_days"] for row in slopes})
    days = f"{lengths[0]} to {lengths[-1]} days" if lengths[1:] else f"{lengths[0]} days"
    notes.append(
        f"slope by {freq}: least squares weighted by opportunities, within outlets; p: blocks of "
        f"{days} exchanged, studentised, q by Benjamini and Hochberg over "
        f"{tables.counted(sum(row['why_missing'] == '' for row in slopes), 'slope')}"
    )
    outside = [row["date"] for row in happened if not row["period"]]
    if outside:
        notes.append(f"events outside of the periods: {tables.listed(outside)}")
    share = units.kind == "share"
    limits = SHARE_INTERVAL if share else RATE_INTERVAL
    uses = f" or {FEWEST_USES} uses" if share else ""
    return {
        "measure": f"{facts['measure']} by {freq}",
        "interval": f"interval over articles within outlets: {limits}",
        "floors": f"no {units.kind} under {FEWEST_ARTICLES} articles{uses}",
        "note": "; ".join(notes),
        "seed": seed,
    }
