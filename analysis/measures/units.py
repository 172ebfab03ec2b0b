"""What every measure sums: a row for each article of a group, and the estimate of the sums.

A measure is two functions. Its units are the articles of each group with columns that are summed
(uses of each name, words); its estimate is a function of the sums (a share, a rate, a score). The
measure's table is made from these, and so is every verb over measures: differences between groups,
the influence of single articles, a table of articles for models of one's own.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, ParamSpec, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.stats.arrays import Floats, Integers
from analysis.stats.minimum_sample import families
from analysis.study.periods import note_of_periods, with_periods
from analysis.study.study import Study

Kind = Literal["share", "rate", "score"]
Estimate = Callable[[Floats], Floats]
Parameters = ParamSpec("Parameters")
Table = TypeVar("Table")

UNITS: dict[Callable[..., Any], Callable[..., "Units"]] = {}  # of each measure


class Heads(NamedTuple):
    """The names of a measure's columns: of things, of uses, of opportunities, of the estimate."""

    thing: str
    n: str
    of: str
    estimate: str


class Units(NamedTuple):
    """
    Articles of each group with what is summed over them, and the estimate of the sums.

    ``rows`` has the columns of `by`, ``doc_id outlet family``; ``sums[row, column]`` belongs to it.
    For a share the columns are the `things`, of which those `apart` are in no denominator; for a
    rate the things and, last, the opportunities; for a score the counts named in `counts`.
    """

    rows: pd.DataFrame
    by: list[str]
    sums: Floats
    things: list[str]
    apart: NDArray[np.bool_]
    kind: Kind
    estimate: Estimate
    heads: Heads
    counts: tuple[str, ...]
    per: float
    facts: Mapping[str, Any]


class Draws(NamedTuple):
    """Families of a group: what is summed over each, its opportunities, copies and outlet."""

    sums: Floats
    of: Floats
    copies: Integers
    outlets: NDArray[Any]


class Group(NamedTuple):
    """The values of `by` of a group, and the places of its articles among the rows."""

    key: tuple[Any, ...]
    places: Integers


def made_from(
    units: Callable[..., Units],
) -> Callable[[Callable[Parameters, Table]], Callable[Parameters, Table]]:
    """Register the units of a measure, so that verbs over measures find them by its function."""

    def register(measure: Callable[Parameters, Table]) -> Callable[Parameters, Table]:
        UNITS[measure] = units
        return measure

    return register


def units_of(measure: Callable[..., Any]) -> Callable[..., Units]:
    """Return the function that makes a measure's units; a ValueError lists the measures."""
    if measure not in UNITS:
        known = ", ".join(sorted(one.__name__ for one in UNITS))
        raise ValueError(
            f"measure {getattr(measure, '__name__', measure)!r} has no units of its own; there is "
            f"{known}. For a measure of your own give share_table or rate_table, and its uses."
        )
    return UNITS[measure]


def share_estimate(apart: NDArray[np.bool_]) -> Estimate:
    """Return the function that gives the shares of sums; missing for what stands apart."""
    counted = ~apart

    def shares(sums: Floats) -> Floats:
        with np.errstate(invalid="ignore", divide="ignore"):
            found = sums / sums[..., counted].sum(axis=-1, keepdims=True)
        return np.asarray(np.where(apart, np.nan, found))

    return shares


def rate_estimate(per: float) -> Estimate:
    """Return the function that gives rates of sums whose last column are the opportunities."""

    def rates(sums: Floats) -> Floats:
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(per * sums[..., :-1] / sums[..., -1:])

    return rates


def opportunities(units: Units) -> Floats:
    """Return the denominators of each row: uses of all names, or words."""
    if units.kind == "share":
        return np.asarray(units.sums[:, ~units.apart].sum(axis=1))
    if units.kind == "rate":
        return units.sums[:, -1]
    return units.sums[:, units.counts.index("words")]


def used(units: Units) -> Units:
    """Return only the rows with an opportunity, in which alone a measure can vary."""
    kept = np.flatnonzero(opportunities(units) > 0)
    return units._replace(rows=units.rows.iloc[kept], sums=units.sums[kept])


def groups_of(units: Units) -> list[Group]:
    """Return the groups in the order of their values; missing values are a group."""
    rows, by = units.rows, units.by
    if not by:
        return [Group((), np.arange(len(rows)))]
    found = rows.groupby(by, dropna=False, sort=True)
    number = found.ngroup().to_numpy()
    order = np.argsort(number, kind="stable")
    places = np.split(order, np.cumsum(np.bincount(number, minlength=found.ngroups))[:-1])
    firsts = rows[by].iloc[[place[0] for place in places]].itertuples(index=False, name=None)
    return [Group(tuple(key), place) for key, place in zip(firsts, places, strict=True)]


def unit_rows(study: Study, rows: pd.DataFrame, by: Sequence[str]) -> tuple[pd.DataFrame, Integers]:
    """
    Return a row for each article of a group, and for each row of uses the place of its article.

    Parameters
    ----------
    study : Study
    rows : DataFrame
        Uses or counts, with ``doc_id`` and those of `by` that are no columns of articles.
    by : sequence of str

    Returns
    -------
    articles : DataFrame
        The columns of `by`, ``doc_id outlet family``. Where all of `by` are columns of articles
        (or ``month week year`` of their date), every article of the study; else those articles of
        a group that have a row, such as an article's own words and its quotations.
    places : array of int
        As long as `rows`.
    """
    documents = study.documents
    about = with_periods(documents.assign(family=families(documents)), by)
    split = [column for column in by if column not in about]
    columns = list(dict.fromkeys([*by, "doc_id", "outlet", "family"]))
    if not split:
        places = pd.Index(about["doc_id"]).get_indexer(rows["doc_id"])
        return about[columns].reset_index(drop=True), places.astype(np.int64)
    key = ["doc_id", *split]
    found = rows[key].drop_duplicates().reset_index(drop=True)
    both = pd.concat([found, rows[key]], ignore_index=True)
    places = both.groupby(key, dropna=False, sort=False).ngroup().to_numpy()[len(found) :]
    articles = found.merge(about.drop(columns=split, errors="ignore"), on="doc_id", how="left")
    return articles[columns], places.astype(np.int64)


def summed(places: Integers, columns: Integers, amounts: Floats, shape: tuple[int, int]) -> Floats:
    """Return the sums of amounts by place and column; a column of -1 is left out."""
    known = columns >= 0
    cell = places[known] * shape[1] + columns[known]
    total = np.bincount(cell, amounts[known], minlength=shape[0] * shape[1])
    return np.asarray(total, float).reshape(shape)


def draws_of(sums: Floats, of: Floats, family: Integers, outlets: NDArray[Any]) -> Draws:
    """
    Return the families of some articles, each one draw with the sums of its copies.

    A family counts with the outlet of its first article here.
    """
    _, first, number = np.unique(family, return_index=True, return_inverse=True)
    count = len(first)
    by_family = np.zeros((count, sums.shape[1]))
    np.add.at(by_family, number, sums)
    total = np.asarray(np.bincount(number, of, minlength=count), float)
    return Draws(by_family, total, np.bincount(number, minlength=count), outlets[first])


def largest_of(sums: Floats, doc_ids: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """Return the part of the uses of each thing that one article holds at most, and which."""
    if not len(sums):
        nothing = np.full(sums.shape[1], np.nan)
        return {"largest": nothing, "largest_article": np.full(len(nothing), "", object)}
    total = sums.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        part = sums.max(axis=0) / total
    part = np.where(total > 0, part, np.nan)
    named = np.where(total > 0, doc_ids[sums.argmax(axis=0)], "")
    return {"largest": part, "largest_article": named}


def facts_of_units(study: Study, units: Units) -> dict[str, object]:
    """Return what the method sentences of a measure say of its units."""
    with_some = opportunities(units) > 0
    facts = dict(units.facts)
    periods = note_of_periods(study.documents, units.by)
    if periods:
        facts["note"] = "; ".join(str(one) for one in (facts.get("note"), periods) if one)
    unit = "article" if "family" not in study.documents else "family of articles"
    return {"unit": unit, "n": int(units.rows.loc[with_some, "doc_id"].nunique()), **facts}
