"""Vocabulary: words that occur in only one article, or one group of articles."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.method import with_method
from analysis.study.periods import with_periods
from analysis.study.requirements import need_counts
from analysis.study.study import Study
from analysis.text.counts import counted_rows, summed_rows, without_possessives

WORDS_ONLY_HERE = ("term", "n", "own", "other", "unclear", "words", "articles")

_WORDED = re.compile(r"[^\W\d_]{2}")  # a word has two letters; digits and labels are not words


def words_only_here(
    study: Study,
    by: str | Sequence[str] = "doc_id",
    *,
    at_least: int = 2,
    boilerplate: bool = False,
) -> pd.DataFrame:
    """
    Words that one article, or group of articles, uses repeatedly and no other uses.

    Answers "what is only in this article?", and whose words these are. It describes these
    articles only: there is no test, and none is possible.

    Parameters
    ----------
    study : Study
        With at least two articles or groups; `study.where` narrows the comparison.
    by : str or sequence of str
        ``doc_id``, or other columns of documents.
    at_least : int
        Minimum number of uses of a word.
    boilerplate : bool
        Whether to count what the page adds.

    Returns
    -------
    DataFrame
        Groups in order, words by falling `n` and then in alphabetical order, with the columns of
        `by` and

        ``term``
            the word, folded and without a final 's
        ``n``
            its uses
        ``own``, ``other``, ``unclear``
            uses by whose words they are; they add up to `n`
        ``words``
            all words of the group
        ``articles``
            articles of the group with the word

    Raises
    ------
    ValueError
        If a column is unknown, if there is one group only, if `at_least` is below 1, or if the
        study was filtered by speaker, part or sentence.

    Notes
    -----
    Numbers and single letters are left out. Forms of a word count separately, except for a
    final 's: ``port`` may be "only here" because the others write ``ports``. Long articles,
    and those of another genre or topic, have more such words. The table does not show that an
    outlet never uses a word elsewhere.

    See Also
    --------
    concordance : the lines behind a word.
    plot_words_only_here : draws this table.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> articles = pd.DataFrame([
    ...     {"doc_id": "a", "outlet": "A", "date": "2024-05-01",
    ...      "text": "The harbour strike. “The harbour’s calm,” she said."},
    ...     {"doc_id": "b", "outlet": "B", "date": "2024-05-02",
    ...      "text": "The strike, a strike!"}])
    >>> study = an.build_study(articles, {"strike": ["strike"]})
    >>> an.words_only_here(study)[["doc_id", "term", "n", "own", "other"]]
      doc_id     term  n  own  other
    0      a  harbour  2    1      1
    """
    counts, by = need_counts(study, "words_only_here"), tables.as_list(by)
    if not by:
        raise ValueError("by=[]: that is one group, and no other to compare it with.")
    if at_least < 1:
        raise ValueError(f"at_least {at_least!r}: give 1 or more.")
    rows, matrix = counted_rows(counts, boilerplate)
    rows = with_periods(rows, by)
    tables.require(rows, by, "counts")
    groups = rows.groupby(by, dropna=False, sort=True)
    if groups.ngroups < 2:
        raise ValueError(f"by={by}: there is one group, and no other to compare it with.")
    matrix, terms = without_possessives(matrix, counts.terms)
    uses = summed_rows(matrix, groups.ngroup(), groups.ngroups)
    total = np.asarray(uses.sum(axis=0)).ravel()
    worded = np.array([bool(_WORDED.search(term)) for term in terms], bool)
    alone = np.flatnonzero((uses.getnnz(axis=0) == 1) & (total >= at_least) & worded)
    group = uses[:, alone].argmax(axis=0).A1 if len(alone) else np.array([], int)
    found = pd.DataFrame({"term": np.array(terms, dtype=object)[alone], "n": total[alone]})
    for whose in tables.WHOSE:
        of_whose = matrix[np.flatnonzero(rows["whose"] == whose)][:, alone]
        found[whose] = np.asarray(of_whose.sum(axis=0)).ravel()
    found["words"] = groups["words"].sum().to_numpy()[group]
    by_text = summed_rows(matrix[:, alone], pd.factorize(rows["doc_id"])[0], len(rows))
    found["articles"] = by_text.getnnz(axis=0)
    keys = groups.size().index.to_frame(index=False).iloc[group].reset_index(drop=True)
    order = np.lexsort((found.index, -found["n"], group))  # terms are in alphabetical order
    table = pd.concat([keys, found], axis=1).iloc[order].reset_index(drop=True)
    return with_method(
        table[[*by, *WORDS_ONLY_HERE]],
        measure="words only here",
        variant=f"used {at_least} times or more in one group and in no other",
        n=int(rows["doc_id"].nunique()),
        n_of="articles",
        left_out="boilerplate counted" if boilerplate else "boilerplate left out",
        **study.facts,
        note="descriptive of these articles, no inference",
        seed=None,
    )
