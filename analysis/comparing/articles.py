"""A table of articles with what several measures count in each, for models of one's own."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis import tables
from analysis.measures.units import Units, opportunities, units_of
from analysis.method import with_method
from analysis.stats.minimum_sample import families
from analysis.study.periods import with_periods
from analysis.study.study import Study

Asked = Callable[..., pd.DataFrame] | Sequence[Any]
_SPLITS = ("whose", "zone")


def article_table(
    study: Study, measures: Sequence[Asked], *, within: str | None = None
) -> pd.DataFrame:
    """
    A row for each article with the counts behind some measures, for mixed models in R or elsewhere.

    Parameters
    ----------
    study : Study
    measures : sequence
        Measures as in `differences`: a function (``an.frame_rates``) or a function with what it
        takes (``(an.naming_shares, "war")``).
    within : str, optional
        A column of articles, such as ``event``; the weight of its value is added.

    Returns
    -------
    DataFrame
        ``doc_id``, the metadata of the article, ``month``, ``family`` (the article itself where it
        has none), and for each measure, in whole numbers,

        ``war_invasion_n``
            uses of the name *invasion* of the referent *war* (or of a frame, words in a voice);
            letters other than a-z and digits are ``_``
        ``war_of``, ``words_of``
            opportunities: uses of all its names, or words
        ``war_invasion_n_own``, ``war_of_own``, ``war_invasion_n_headline``, …
            the same by whose words they are and by zone, where the measure can be grouped so
        ``weight``
            under `within`: the part of all opportunities of the last measure that the article's
            stratum holds; missing where the article has no stratum

    Raises
    ------
    ValueError
        If a measure has no units, or a column is unknown.

    Examples
    --------
    >>> import analysis as an
    >>> table = an.article_table(an.example_study(), [(an.naming_shares, "event"), an.frame_rates])
    >>> table[["doc_id", "month", "event_strike_n", "event_of", "event_of_own"]].head(2)
                  doc_id    month  event_strike_n  event_of  event_of_own
    0  courier-first-day  2024-03               0         6             3
    1   courier-last-day  2024-03               0         4             1
    """
    documents = with_periods(study.documents, ["month"])
    metadata = [column for column in documents.columns if column not in ("title", "text")]
    table = documents[metadata].reset_index(drop=True).assign(family=families(documents).to_numpy())
    columns: dict[str, Any] = {}
    for asked in measures:
        measure, *what = asked if isinstance(asked, list | tuple) else (asked,)
        of_measure = _columns(study, measure, what)
        doubled = sorted(set(of_measure) & set(columns) - {"words_of"})
        columns |= {name: cells for name, cells in of_measure.items() if name not in doubled}
    if within is not None:
        tables.one_of(within, metadata, "within")
        columns["weight"] = _weights(table[within], study, measures[-1])
    table = pd.concat([table, pd.DataFrame(columns, index=table.index)], axis=1)
    return with_method(
        table,
        measure="articles",
        variant="counts by article",
        unit="article",
        inference=False,
        n=len(table),
        **study.facts_of_uses,
    )


def _columns(study: Study, measure: Callable[..., Any], what: Sequence[Any]) -> dict[str, Any]:
    """Return the counts of one measure by article, also by whose words they are and by zone."""
    units_for = units_of(measure)
    first = next((_plain(one) for one in what if isinstance(one, str)), "")
    found: dict[str, Any] = {}
    for split in (None, *_SPLITS):
        by = ["doc_id"] if split is None else ["doc_id", split]
        try:
            units = units_for(study, *what, by=by)
        except ValueError:
            if split is None:
                raise
            continue  # a spelling is nobody's, readability knows no zone
        values = [""] if split is None else list(pd.unique(units.rows[split]))
        for value in values:
            inside = np.ones(len(units.rows), bool) if not split else units.rows[split] == value
            found |= _of_rows(study, units, np.flatnonzero(inside), first, str(value))
    return found


def _of_rows(study: Study, units: Units, rows: Any, referent: str, suffix: str) -> dict[str, Any]:
    ids = pd.Index(study.documents["doc_id"])
    place = ids.get_indexer(pd.Index(units.rows["doc_id"].iloc[rows]))
    names = units.counts if units.kind == "score" else units.things
    end = f"_{_plain(suffix)}" if suffix else ""
    found = {}
    for number, name in enumerate(names):
        cells = np.zeros(len(ids), np.int64)
        np.add.at(cells, place, np.round(units.sums[rows, number]).astype(np.int64))
        label = "_".join(one for one in (referent, _plain(str(name))) if one)
        found[f"{label}_n{end}" if units.kind != "score" else f"{label}{end}"] = cells
    if units.kind != "score":
        cells = np.zeros(len(ids), np.int64)
        np.add.at(cells, place, np.round(opportunities(units)[rows]).astype(np.int64))
        kind = "words" if units.heads.of == "words" or units.heads.n == "words" else "of"
        found[f"{referent or kind}_of{end}" if kind == "of" else f"words_of{end}"] = cells
    return found


def _weights(strata: pd.Series, study: Study, asked: Asked) -> pd.Series:
    """Return the part of the opportunities that the stratum of each article holds."""
    measure, *what = asked if isinstance(asked, list | tuple) else (asked,)
    units = units_of(measure)(study, *what, by=["doc_id"])
    ids = pd.Index(units.rows["doc_id"]).get_indexer(pd.Index(study.documents["doc_id"]))
    of = pd.Series(np.where(ids >= 0, opportunities(units)[ids], 0.0), strata.index)
    known = strata.notna() & (strata.astype(str) != "")
    return (of.groupby(strata).transform("sum") / of[known].sum()).where(known)


def _plain(name: str) -> str:
    return re.sub(r"[^0-9a-z]+", "_", name.casefold()).strip("_")
