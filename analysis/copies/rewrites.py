"""Find rewrites: articles that paraphrase another one sentence by sentence.

After synonyms were swapped throughout, or a text was translated twice, no run of five words is left
for `find_copies`. But a rewrite restates most of its source, in the same order; a report on the
same event restates a fifth of it, a report of an interview even less.
"""

import numpy as np
import pandas as pd

from analysis import tables
from analysis.copies.chronology import direct, times_of
from analysis.restatement.restatements import find_restatements, restated_sentences

REWRITES = (
    *("doc_id", "copy_of", "kind", "direction", "sentences", "restated", "source_sentences"),
    *("source_restated", "in_order"),
)
_FEWEST = 3  # restated sentences for a measure of order
_IN_ORDER = 0.8  # of the steps from one restated sentence to the next


def find_rewrites(
    documents: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    source: str,
    at_least: float = 0.5,
    restatements: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """
    Articles that restate a source sentence by sentence, in the same words or in others.

    Parameters
    ----------
    documents, passages : DataFrame
        As `read_articles` and `split_passages` make them.
    source : str
        The ``doc_id`` of the possible original.
    at_least : float
        Share of the sentences of the article that restate the source, and share of the source that
        is restated; above 0 up to 1.
    restatements : DataFrame, optional
        As `find_restatements` returns them for this source; computed by default.

    Returns
    -------
    DataFrame
        A row for each such article, by ``doc_id``, that `with_families` takes like the rows of
        `find_copies`:

        ``doc_id``, ``copy_of``, ``direction``
            the later and the earlier of the two, and the evidence, as in `find_copies`
        ``kind``
            "rewrite"
        ``sentences``, ``restated``
            sentences of the text of the one that was compared with the source, and those that
            restate it
        ``source_sentences``, ``source_restated``
            sentences of the source, and those that are restated
        ``in_order``
            share of the steps from one restated sentence to the next that go on in the source, or
            stay; .8 at least

    Raises
    ------
    ValueError
        If the source is no article of `documents`, or `at_least` is out of range.

    Notes
    -----
    On six articles of our own that were spun twice, once with synonyms and once as if translated
    and back (fewer than ten 5-grams in common in all), this finds all twelve; of 72 other pairs of
    articles on one strike only those that `find_copies` finds too. Who made which from which the
    dates tell, as far as anything does. It compares one source with all others: half a second an
    article.

    See Also
    --------
    find_copies : copies that kept the words.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.example_study()
    >>> rewrites = an.find_rewrites(study.documents, study.passages, source="union-release")
    >>> rewrites[["doc_id", "copy_of", "restated", "sentences"]].values.tolist()
    [['gazette-reprint', 'union-release', 10, 11]]
    """
    if not 0 < at_least <= 1:
        raise ValueError(
            f"at_least {at_least!r} is no share above 0; give one up to 1, such as 0.5."
        )
    documents = tables.check_documents(documents)
    tables.one_of(source, list(documents["doc_id"]), "source")
    if restatements is None:
        restatements = find_restatements(documents, passages, source=source)
    pairs = restatements[(restatements["part"] == "text") & (restatements["source_part"] == "text")]
    pairs = pairs[(pairs["source_id"] == source) & pairs["doc_id"].isin(documents["doc_id"])]
    best = pairs.sort_values(["score", "source_start"], ascending=[False, True], kind="stable")
    best = best.drop_duplicates(["doc_id", "start"]).sort_values("start", kind="stable")
    n_source = len(restated_sentences(passages, source).query("part == 'text'"))
    rows = []
    for doc_id, found in best.groupby("doc_id"):
        n = len(restated_sentences(passages, str(doc_id)).query("part == 'text'"))
        restated, of_source = len(found), found["source_start"].nunique()
        order = float((np.diff(found["source_start"]) >= 0).mean()) if restated >= _FEWEST else 0.0
        if min(restated / n, of_source / n_source) >= at_least and order >= _IN_ORDER:
            rows.append((str(doc_id), source, n, restated, n_source, of_source, order))
    names = ["doc_id", "copy_of", *REWRITES[4:]]
    return _directed(pd.DataFrame(rows, columns=names), documents)[list(REWRITES)]


def _directed(found: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs with the later article first, and the evidence for their order."""
    times = times_of(documents)
    row_of = {doc_id: row for row, doc_id in enumerate(times["doc_id"])}
    first, second = (
        found[column].map(row_of).to_numpy(np.int64) for column in ("doc_id", "copy_of")
    )
    later, earlier, reason = direct(times, first, second)
    names = times["doc_id"].to_numpy()
    return found.assign(
        doc_id=names[later], copy_of=names[earlier], kind="rewrite", direction=reason
    )
