"""Differences between outlets: tested as differences, each outlet against one of them."""

from typing import NamedTuple

import pandas as pd

import analysis
from analysis.measures.naming import naming_shares
from analysis.report.measured import Measured, wordings
from analysis.report.shown_tables import ShownTable, count, estimate, percent, shown, text
from analysis.study.study import Study

_NO_TEST = (
    "Shares with their intervals; no difference is tested. Two intervals that overlap do not show "
    "that there is no difference, and many comparisons find one by chance."
)


class Differences(NamedTuple):
    """The differences in a referent's names, and the outlet that the others are compared with."""

    referent: str
    reference: str
    table: ShownTable | None  # None: fewer than two outlets have a share
    tested: bool


def differences_of(
    study: Study, tables: Measured, reference: str | None = None
) -> list[Differences]:
    """
    Return the differences between outlets in each referent whose names are wording.

    The reference is the outlet with the most articles (of several, the first by name), unless
    given.
    """
    articles = study.documents["outlet"].value_counts().sort_index()
    reference = reference or str(articles.idxmax())
    return [_of_referent(study, r, tables.names[r], reference) for r in wordings(study)]


def _of_referent(study: Study, referent: str, shares: pd.DataFrame, reference: str) -> Differences:
    shares = shares[shares["why_missing"] == ""]
    if shares["outlet"].nunique() < 2:
        return Differences(referent, reference, None, tested=False)
    verb = getattr(analysis, "differences", None)
    if verb is None:
        return Differences(referent, reference, _side_by_side(shares, referent), tested=False)
    table = verb(study, naming_shares, referent, by="outlet", reference=reference)
    return Differences(referent, reference, _as_it_is(table, referent, reference), tested=True)


def _side_by_side(shares: pd.DataFrame, referent: str) -> ShownTable:
    columns = [
        *(text("name"), text("outlet"), count("n", "uses"), count("of"), count("articles")),
        estimate("share", "share (95% interval)", percent),
    ]
    names = list(dict.fromkeys(shares["name"]))
    by_name = shares.assign(order=shares["name"].map(names.index))
    by_name = by_name.sort_values(["order", "share"], ascending=[True, False], kind="stable")
    title = f"Names of {referent}, outlet beside outlet"
    return shown(by_name.drop(columns="order"), columns, title, note=_NO_TEST)


def _as_it_is(table: pd.DataFrame, referent: str, reference: str) -> ShownTable:
    """Return a table of differences with all its columns, numbers with three digits."""
    columns = [text(str(column), str(column).replace("_", " ")) for column in table.columns]
    written = table.astype(object).map(_written)
    written.attrs = table.attrs
    title = f"Names of {referent}: each outlet less {reference}"
    return shown(written, columns, title)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "" if pd.isna(value) else f"{value:.3f}"
    return str(value)
