"""How often each word stands in each voice of each article, as one sparse matrix."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from analysis import tables
from analysis.running import parts_of, passage_of_words
from analysis.tokens import tokenize

_ROW = ["doc_id", "zone", "voice", "own", "whose"]  # `whose` follows from voice and own


@dataclass(frozen=True, eq=False)
class Counts:
    """
    Counts of single words.

    Attributes
    ----------
    matrix : csr_matrix of int64
        ``matrix[i, j]`` is how often term `j` stands in row `i`.
    rows : DataFrame
        One row for each ``doc_id zone voice own`` that holds a word, with ``whose``, ``words`` (all
        words of the row) and the metadata of the article.
    terms : Index of str
        The folded words, sorted.
    """

    matrix: sparse.csr_matrix
    rows: pd.DataFrame
    terms: pd.Index


def count_terms(documents: pd.DataFrame, passages: pd.DataFrame) -> Counts:
    """
    Counts of every word in every article, split by zone, voice and own.

    Parameters
    ----------
    documents, passages : DataFrame
        As `read_articles` and `split_passages` make them.

    Returns
    -------
    Counts
        Rows in the order of `documents`, then by zone and voice; a word counts where it begins.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> documents = pd.DataFrame([{"doc_id": "a", "outlet": "A", "date": "2024-05-01",
    ...                            "text": "The harbour burned. “The harbour is safe,” she said."}])
    >>> counts = an.count_terms(documents, an.split_passages(documents))
    >>> counts.rows[["doc_id", "voice", "words"]]
      doc_id      voice  words
    0      a  narration      5
    1      a  quotation      4
    >>> counts.matrix[:, counts.terms.get_loc("harbour")].toarray().ravel().tolist()
    [1, 1]
    """
    tables.require(passages, tables.PASSAGES, "passages")
    parts = parts_of(documents)
    tokens = tokenize(text for _, _, text in parts)
    passage = passage_of_words(parts, tokens, passages)
    keys = passages[_ROW].copy()
    keys["doc_id"] = pd.Categorical(keys["doc_id"], dict.fromkeys(documents["doc_id"]))
    for column, levels in (("zone", tables.ZONES), ("voice", tables.VOICES)):
        keys[column] = pd.Categorical(keys[column], levels)
    kept = passage >= 0
    groups = keys.groupby(_ROW, observed=True, sort=True)
    row, column = groups.ngroup().to_numpy()[passage[kept]], tokens.ids[kept]
    order = np.argsort(np.array(tokens.vocabulary, dtype=object), kind="stable")
    matrix = sparse.csr_matrix(
        (np.ones(len(row), np.int64), (row, np.argsort(order)[column])),
        shape=(groups.ngroups, len(order)),
    )
    table = groups.size().index.to_frame(index=False).astype(dict.fromkeys(_ROW[:3], str))
    return named_counts(matrix, table, pd.Index(np.array(tokens.vocabulary)[order]), documents)


def named_counts(
    matrix: sparse.csr_matrix, rows: pd.DataFrame, terms: pd.Index, documents: pd.DataFrame
) -> Counts:
    """Return Counts whose rows carry their number of words and the metadata; empty rows go."""
    words = np.asarray(matrix.sum(axis=1)).ravel()
    filled = words > 0
    rows = rows.assign(words=words)[filled]
    about = documents[["doc_id", *tables.metadata_columns(documents)]]
    return Counts(matrix[filled], rows.merge(about, on="doc_id", how="left"), terms)
