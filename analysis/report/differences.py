"""Differences between outlets: tested as differences, each outlet against one of them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.comparing.differences import differences
from analysis.measures.naming import naming_shares
from analysis.report.measured import Measured, wordings
from analysis.report.shown_tables import Column, ShownTable, count, estimate, shown, text
from analysis.study.study import Study

_NOTE = (
    "q: p of a permutation of articles, corrected for all names and outlets. A difference is one "
    "of these articles' words; it shows no cause. What is inconclusive is not shown to be equal."
)


class Differences(NamedTuple):
    """The differences in a referent's names, and the outlet that the others are compared with."""

    referent: str
    reference: str
    table: ShownTable | None  # None: fewer than two outlets have a share


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
        return Differences(referent, reference, None)
    table = differences(study, naming_shares, referent, by="outlet", reference=reference)
    title = f"Names of {referent}: each outlet less {reference}"
    columns = [
        *(text("name"), text("outlet"), part_of("n", "of", "uses"), count("articles")),
        part_of("reference_n", "reference_of", f"uses in {reference}"),
        estimate("difference", "difference (95% interval)", points),
        Column("q", _q_value, number=True),
        text("verdict", empty=""),
        Column("where it is less certain, or why there is none", _reason),
    ]
    return Differences(referent, reference, shown(table, columns, title, note=_NOTE))


def part_of(n: str, of: str, head: str) -> Column:
    """Return a column of uses of so many, "12 of 40"."""
    return Column(head, lambda row: f"{row[n]:,.0f} of {row[of]:,.0f}", number=True)


def points(difference: float, low: float, high: float) -> str:
    """
    Return a difference of shares in percentage points with its interval.

    Examples
    --------
    >>> points(0.123, -0.01, 0.25)
    '+12.3 (−1.0 to +25.0) points'
    """
    written = [f"{100 * value:+.1f}".replace("-", "−") for value in (difference, low, high)]
    return f"{written[0]} ({written[1]} to {written[2]}) points"


def _q_value(row: Mapping[Any, Any]) -> str:
    return "–" if pd.isna(row["q"]) else f"{row['q']:.3f}"


def _reason(row: Mapping[Any, Any]) -> str:
    return str(row["why_missing"] or row["caution"] or "")
