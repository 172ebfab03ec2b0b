"""Write counts of words as a sparse matrix with its rows and terms beside, and read them back.

The matrix is in the Matrix Market format, which R's Matrix, quanteda and scipy read. An entry
``i j n`` says that the word on line `j` of ``counts_terms.csv`` occurs `n` times in the row on line
`i` of ``counts_rows.csv``, both counted from 1 after the header.
"""

from io import BytesIO
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.text.counts import Counts, named_counts
from analysis.text.runs import MOST_WORDS, pieces

KEYS = ("doc_id", "zone", "voice", "own", "whose", "confidence")
WITHHELD = "(withheld)"  # stands for words that would tell five words of an article


class SavedCounts(NamedTuple):
    """The matrix as a file, its rows and its terms."""

    matrix: bytes
    rows: pd.DataFrame
    terms: pd.DataFrame


def saved_counts(matrix: sparse.csr_matrix, rows: pd.DataFrame, terms: pd.Index) -> SavedCounts:
    """Return counts as they are saved; words with more than four words in them are one term."""
    from scipy.io import mmwrite

    shown = [published_term(term) for term in terms]
    names, column = np.unique(np.array(shown, object), return_inverse=True)
    cells = matrix.tocoo()
    merged = sparse.coo_matrix(
        (cells.data, (cells.row, column[cells.col])), shape=(matrix.shape[0], len(names))
    ).tocsr()
    file = BytesIO()
    mmwrite(file, merged.astype(np.int64).tocoo(), field="integer", symmetry="general")
    return SavedCounts(file.getvalue(), rows, pd.DataFrame({"term": names}))


def published_term(term: str) -> str:
    """
    Return a counted word, or a stand-in for one that has five words in it.

    Examples
    --------
    >>> published_term("state-of-the-art"), published_term("the_port_is_shut_again")
    ('state-of-the-art', '(withheld)')
    """
    plain = term.isascii() and (len(term) <= 2 * MOST_WORDS or term.isalnum())
    return term if plain or len(pieces(term)) <= MOST_WORDS else WITHHELD


def read_counts(
    content: bytes, rows: pd.DataFrame, terms: pd.DataFrame, documents: pd.DataFrame, rule: str
) -> Counts:
    """
    Return counts from their files.

    Raises
    ------
    ValueError
        If the matrix is no such file, or is not as high as `rows` and as wide as `terms`.
    """
    from scipy.io import mmread

    try:
        matrix = mmread(BytesIO(content)).tocsr()
    except (ValueError, OverflowError, TypeError, AttributeError) as error:
        raise ValueError(f"it is no matrix of whole numbers ({error})") from None
    if matrix.shape != (len(rows), len(terms)):
        raise ValueError(
            f"it has {matrix.shape[0]} rows and {matrix.shape[1]} columns; expected "
            f"{len(rows)} (counts_rows.csv) and {len(terms)} (counts_terms.csv)"
        )
    if matrix.nnz and (matrix.dtype.kind != "i" or matrix.data.min() < 1):
        raise ValueError("it has numbers that are no counts; expected whole numbers from 1")
    if "words" in rows and (np.asarray(matrix.sum(axis=1)).ravel() != rows["words"]).any():
        raise ValueError("its sums are not those of the column 'words' of counts_rows.csv")
    keys = rows[[key for key in KEYS if key in rows]]
    return named_counts(matrix.astype(np.int64), keys, pd.Index(terms["term"]), documents, rule)


def counts_of_long_table(table: pd.DataFrame, documents: pd.DataFrame, rule: str) -> Counts:
    """Return counts from the table of format 1, which has a row for each word of each row."""
    terms = pd.Index(np.sort(table["term"].unique().astype(object)))
    names = [key for key in KEYS if key in table]  # the oldest studies lack confidence
    keys = table[names].drop_duplicates(ignore_index=True)
    row = table.groupby(names, sort=False).ngroup()
    matrix = sparse.csr_matrix(
        (table["n"], (row, terms.get_indexer(table["term"]))), shape=(len(keys), len(terms))
    )
    return named_counts(matrix, keys, terms, documents, rule)
