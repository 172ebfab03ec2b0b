"""Checks on what a corpus is made of: genres, events, and single articles that dominate."""

from collections.abc import Iterator

import pandas as pd

from analysis.check.findings import Finding, finding, left_out
from analysis.stats.minimum_sample import FEWEST_ARTICLES

_APART = 0.3  # difference of the shares of one genre or event that is told
_DOMINATES = 0.25  # of the words of an outlet with at least the fewest articles


def check_composition(documents: pd.DataFrame, words: "pd.Series[float]") -> Iterator[Finding]:
    """
    Yield outlets made of other genres or events than the others, and articles that dominate.

    `words` are the words of each article, boilerplate left out, in the order of the documents.
    """
    for column, name in (("genre", "genre"), ("event", "events")):
        if column not in documents.columns:
            yield left_out(name, f"no column is called `{column}`")
        else:
            yield from _unlike(documents, column, name)
    yield from _dominating(documents, words)


def _unlike(documents: pd.DataFrame, column: str, name: str) -> Iterator[Finding]:
    """Yield the value that an outlet has most in excess of the others, if it is by a lot."""
    values = documents[column].fillna("").astype(str)
    for outlet, part in documents.groupby("outlet", sort=False):
        mine, others = values[part.index], values.drop(part.index)
        if len(mine) < FEWEST_ARTICLES or len(others) < FEWEST_ARTICLES:
            continue
        apart = mine.value_counts(normalize=True).sub(
            others.value_counts(normalize=True), fill_value=0
        )
        value = str(apart.sort_index().idxmax())
        if apart[value] >= _APART:
            here, there = float((mine == value).mean()), float((others == value).mean())
            where = (
                f"{value or 'none given'}: {here:.0%} of its articles, of the others' {there:.0%}"
            )
            n = int((mine == value).sum())
            yield finding(name, outlet, n, len(mine), where, "medium")


def _dominating(documents: pd.DataFrame, words: "pd.Series[float]") -> Iterator[Finding]:
    for outlet, part in documents.groupby("outlet", sort=False):
        of = words[part.index]
        if len(of) >= FEWEST_ARTICLES and of.max() > max(_DOMINATES, 3 / len(of)) * of.sum():
            doc_id = part["doc_id"].iloc[int(of.to_numpy().argmax())]
            where = f"{doc_id}: {of.max() / of.sum():.0%} of its words"
            yield finding(
                "one article dominates", outlet, int(of.max()), int(of.sum()), where, "high"
            )
