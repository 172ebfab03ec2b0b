"""The words of articles, or families of copies, in groups that are compared with each other."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analysis import tables
from analysis.stats.arrays import Floats, Integers
from analysis.stats.divergence import inverse_document_frequency
from analysis.stats.equal_samples import Labelled, thinned
from analysis.stats.minimum_sample import families
from analysis.study.periods import with_periods
from analysis.study.requirements import need_counts
from analysis.study.study import Study
from analysis.text.counts import counted_rows, summed_rows


class GroupedArticles(NamedTuple):
    """
    Articles (or families) of each group with their counts.

    ``units`` has a row for each: the number of its ``group``, its ``family`` and ``stratum``, and
    ``articles``; ``idf`` the weight of each term by the `whole` corpus, of so many articles.
    """

    units: pd.DataFrame
    counts: sparse.csr_matrix
    words: Integers
    keys: list[tuple[Any, ...]]
    idf: Floats
    terms: pd.Index
    whole: int


def grouped_articles(
    study: Study, by: list[str], whose: str, within: str | None, boilerplate: bool
) -> GroupedArticles:
    """
    Return the counts of each article or family in each group, of the words of `whose`.

    Raises
    ------
    ValueError
        If a column or `whose` is unknown, or the study has no counts.
    """
    counts = need_counts(study, "similarity")
    tables.one_of(whose, (*tables.WHOSE, "all"), "whose")
    documents = with_periods(study.documents, by)
    tables.require(documents, [*by, *([within] if within else [])], "documents")
    if not by:
        raise ValueError('by is empty; give one column or more, such as "outlet".')
    rows, matrix = counted_rows(counts, boilerplate)
    kept = np.flatnonzero((rows["whose"] == whose) | (whose == "all"))
    place = pd.Index(documents["doc_id"]).get_indexer(rows["doc_id"].iloc[kept])
    matrix = summed_rows(matrix[kept], place, len(documents))
    written = np.asarray(matrix.sum(axis=1)).ravel() > 0
    documents, matrix = documents[written].reset_index(drop=True), matrix[np.flatnonzero(written)]
    groups = documents.groupby(by, dropna=False, sort=True)
    about = pd.DataFrame({"group": groups.ngroup(), "family": families(documents)})
    about["stratum"] = documents[within].fillna("").astype(str) if within else "all"
    about["articles"] = 1
    found = about.groupby(["group", "family"], sort=True)
    number = found.ngroup().to_numpy()
    units = found.agg(stratum=("stratum", "first"), articles=("articles", "sum")).reset_index()
    summed = summed_rows(matrix, number, len(units)).tocsr()
    keys = [key if isinstance(key, tuple) else (key,) for key, _ in groups]
    words = np.asarray(summed.sum(axis=1)).ravel().astype(np.int64)
    idf, whole = _idf(study)
    return GroupedArticles(units, summed, words, keys, idf, counts.terms, whole)


def _idf(study: Study) -> tuple[Floats, int]:
    """Return the weight of each term by all articles, before any filter, and their number."""
    counts, whole = need_counts(study, "similarity"), (study.whole or study).counts
    every = counts if whole is None else whole
    place, ids = pd.factorize(every.rows["doc_id"])
    found = summed_rows(every.matrix, place, len(ids)).tocsc().getnnz(axis=0)
    column = every.terms.get_indexer(counts.terms)
    articles_with = np.where(column >= 0, found[column], 0)
    return inverse_document_frequency(articles_with, len(ids)), len(ids)


def labelled_pair(
    corpus: GroupedArticles,
    one: Integers,
    other: Integers,
    fewest_uses: int,
    *,
    stratified: bool,
    seed: int,
) -> tuple[Labelled, Integers]:
    """
    Return the articles of two groups in the strata that both have, with their frequent terms.

    Longer articles are thinned to the upper quartile of the lengths in the group of shorter ones.
    The terms are those with so many uses then, and are returned by number, too. An article whose
    stratum is empty is in none.
    """
    rows = np.concatenate([one, other])
    about = corpus.units.iloc[rows].assign(side=np.repeat([0, 1], [len(one), len(other)]))
    sides = about.groupby("stratum")["side"].nunique()
    shared = sides.index[(sides == 2) & ((sides.index != "") | (not stratified))]
    kept = about["stratum"].isin(shared).to_numpy()
    rows, about = rows[kept], about[kept]
    twins = np.full(len(rows), -1)
    for places in about.groupby("family").indices.values():
        if len(places) == 2:
            twins[places] = places[::-1]
    side, length = about["side"].to_numpy(), corpus.words[rows]
    counts = corpus.counts[rows]
    if len(rows):
        longest = min(np.quantile(length[side == number], 0.75) for number in (0, 1))
        counts = thinned(counts, int(longest), seed=seed)
    terms = np.flatnonzero(np.asarray(counts.sum(axis=0)).ravel() >= fewest_uses)
    strata = pd.factorize(about["stratum"])[0]
    return Labelled(counts[:, terms].tocsr(), side, strata, twins), terms
