"""Word counts of the articles of a study, as a matrix for a model."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analysis import tables
from analysis.method import with_method
from analysis.study.requirements import need_counts
from analysis.study.study import Study
from analysis.text.counts import counted_rows, summed_rows


class Features(NamedTuple):
    """
    Word counts with named rows and columns.

    Attributes
    ----------
    matrix : csr_matrix of int64
        ``matrix[i, j]`` is the number of uses of term `j` in row `i`.
    rows : DataFrame
        What the rows are: metadata, ``articles`` where there may be several, and ``words``.
    terms : Index of str
        What the columns are: the folded words, sorted.
    """

    matrix: sparse.csr_matrix
    rows: pd.DataFrame
    terms: pd.Index


def features(
    study: Study,
    by: str | Sequence[str] = "doc_id",
    whose: str = "own",
    *,
    boilerplate: bool = False,
) -> Features:
    """
    Counts of every word in each article, as a matrix for a model.

    Answers "do these words tell who wrote an article?", with any model of scikit-learn.

    Parameters
    ----------
    study : Study
    by : str or sequence of str
        ``doc_id``, or other columns of documents, whose articles are then added up.
    whose : {"own", "other", "unclear", "all"}
        Whose words are counted: the outlet's own, those of others, those of which it is not clear,
        or all.
    boilerplate : bool
        Whether to count what the page adds.

    Returns
    -------
    Features
        ``matrix``, ``rows`` and ``terms``. With `by` ``doc_id`` there is a row for each article, in
        the order of documents, with its metadata; else one for each group, sorted. Articles and
        groups without such words have a row of zeros. The columns are all words of the study,
        whatever is counted, so that parts of a study (``study.where``) have the same columns.

    Raises
    ------
    ValueError
        If a column or `whose` is unknown, or the study was filtered by speaker, part or sentence.

    Notes
    -----
    Words are single words; `ArticleVectorizer` makes runs of words from texts, too, but knows no
    voices. Copies count as often as they were printed: leave them out by `without_copies` before a
    model is tested on articles that it was not fitted to.

    See Also
    --------
    keyness : words that set one group apart, with tests.
    ArticleVectorizer : the same words of any texts, with runs of words.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> from sklearn.feature_extraction.text import TfidfTransformer
    >>> from sklearn.linear_model import LogisticRegression
    >>> articles = pd.DataFrame([
    ...     {"doc_id": "a1", "outlet": "A", "date": "2024-05-01", "text": "The port is shut."},
    ...     {"doc_id": "a2", "outlet": "A", "date": "2024-05-02", "text": "“War,” he said."},
    ...     {"doc_id": "b1", "outlet": "B", "date": "2024-05-02", "text": "The port is open."}])
    >>> study = an.build_study(articles, {"war": ["war"]})
    >>> matrix, rows, terms = an.features(study)
    >>> pd.DataFrame(matrix.toarray(), rows["doc_id"], terms)
            he  is  open  port  said  shut  the  war
    doc_id
    a1       0   1     0     1     0     1    1    0
    a2       1   0     0     0     1     0    0    0
    b1       0   1     1     1     0     0    1    0
    >>> weights = TfidfTransformer().fit_transform(matrix)
    >>> model = LogisticRegression(C=100).fit(weights, rows["outlet"])
    >>> model.predict(weights).tolist()
    ['A', 'A', 'B']
    >>> terms[model.coef_[0].argmax()]
    'open'
    """
    counts, by = need_counts(study, "features"), tables.as_list(by)
    tables.one_of(whose, (*tables.WHOSE, "all"), "whose")
    documents = study.documents
    for column in by:
        tables.one_of(column, ("doc_id", *tables.metadata_columns(documents)), "by")
    if not by:
        raise ValueError('by is empty; give one column or more, such as "doc_id".')
    rows, matrix = counted_rows(counts, boilerplate)
    kept = np.flatnonzero((rows["whose"] == whose) | (whose == "all"))
    document = pd.Index(documents["doc_id"]).get_indexer(rows["doc_id"].iloc[kept])
    matrix = summed_rows(matrix[kept], document, len(documents))
    names = documents[["doc_id", *tables.metadata_columns(documents)]].reset_index(drop=True)
    if by != ["doc_id"]:
        groups = documents.groupby(by, dropna=False, sort=True)
        matrix = summed_rows(matrix, groups.ngroup(), groups.ngroups)
        names = groups.size().rename("articles").reset_index()
    names["words"] = np.asarray(matrix.sum(axis=1)).ravel()
    names = with_method(
        names,
        measure="word counts",
        variant=f"words: {whose}; by {', '.join(by)}",
        n=len(documents),
        n_of="articles",
        left_out="boilerplate counted" if boilerplate else "boilerplate left out",
        **study.facts,
        seed=None,
    )
    return Features(matrix, names, counts.terms)
