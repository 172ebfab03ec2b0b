"""Counts by outlet and month, for texts of which a licence allows no more, and for headlines.

There is no row of an article. A month in which an outlet has fewer than five articles is joined to
the outlet's other months, and an outlet with fewer than five articles has no counts of words, since
the few words of one headline can be put in order.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.lexicon.files import lexicon_text
from analysis.stats.minimum_sample import FEWEST_ARTICLES
from analysis.study.saved_counts import saved_counts
from analysis.study.saved_tables import to_csv
from analysis.text.counts import summed_rows

_KEYS = ["outlet", "month", "zone", "whose"]
_NAMES = [*_KEYS, "referent", "name"]


def outlet_files(content: Mapping[str, Any]) -> dict[str, bytes]:
    """
    Return the files of a study by outlet.

    ``outlets.csv`` has ``outlet month articles``; ``names.csv`` ``outlet month zone whose referent
    name n``; ``counts.mtx`` a row for each row of ``counts_rows.csv`` (``outlet month zone whose
    words``) and a column for each of ``counts_terms.csv``. An empty month is all those with too few
    articles.
    """
    documents = content["documents"]
    months = _months(documents)
    articles = documents.assign(month=months).groupby(["outlet", "month"], sort=True).size()
    month_of = dict(zip(documents["doc_id"], months, strict=True))
    uses = content["matches"]
    uses = uses[uses["referent"] != ""].assign(month=uses["doc_id"].map(month_of))
    names = uses.groupby(_NAMES, sort=True).size().rename("n").reset_index()
    files = {
        "outlets.csv": to_csv(articles.rename("articles").reset_index()),
        "names.csv": to_csv(names),
    }
    counts = content["counts"]
    if counts is not None:
        rows = counts.rows.assign(month=counts.rows["doc_id"].map(month_of))
        size = documents.groupby("outlet")["doc_id"].size()
        many = rows["outlet"].map(size) >= FEWEST_ARTICLES
        groups = rows[many].groupby(_KEYS, sort=True)
        number = pd.Series(-1, index=rows.index)
        number[many] = groups.ngroup()
        matrix = summed_rows(counts.matrix, number.to_numpy(), groups.ngroups)
        keys = groups["words"].sum().reset_index()
        used = matrix.getnnz(axis=0) > 0
        saved = saved_counts(matrix[:, used], keys, counts.terms[used])
        files |= {"counts.mtx": saved.matrix, "counts_rows.csv": to_csv(saved.rows)}
        files["counts_terms.csv"] = to_csv(saved.terms)
    if content["lexicon"] is not None:
        files["lexicon.yaml"] = lexicon_text(content["lexicon"]).encode()
    return files


def _months(documents: pd.DataFrame) -> pd.Series:
    """Return the month of each article; empty where its outlet has too few articles in it."""
    month = documents["date"].str.slice(0, 7)
    few = documents.groupby(["outlet", month])["doc_id"].transform("size") < FEWEST_ARTICLES
    joined = month.mask(few, "")
    left = documents.groupby(["outlet", joined])["doc_id"].transform("size")
    single = joined.eq("") & (left < FEWEST_ARTICLES)
    mixed = documents["outlet"].isin(documents.loc[single, "outlet"])
    return joined.mask(mixed, "")
