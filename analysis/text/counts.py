"""Word counts of each article, split by voice, as one sparse matrix."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import sparse

from analysis import tables
from analysis.text.cells import count_cells, matrix_of
from analysis.text.passage_words import PassageWords, place_words, read_words
from analysis.text.tokens import WORD_RULE, words

_ROW = [
    "doc_id",
    "zone",
    "voice",
    "own",
    "whose",
    "confidence",
]  # `whose` follows from voice and own


@dataclass(frozen=True, eq=False)
class Counts:
    """
    Counts of single words.

    Attributes
    ----------
    matrix : csr_matrix of int64
        ``matrix[i, j]`` is the number of uses of term `j` in row `i`.
    rows : DataFrame
        One row for each ``doc_id zone voice own confidence`` that holds a word, with ``whose``,
        ``words`` (all words of the row) and the metadata of the article. Rows of a study that was
        saved by an earlier version have no ``confidence``.
    terms : Index of str
        The folded words, sorted.
    rule : str
        The rule of words; see `analysis.text.tokens`.
    """

    matrix: sparse.csr_matrix
    rows: pd.DataFrame
    terms: pd.Index
    rule: str = WORD_RULE


def count_terms(
    documents: pd.DataFrame, passages: pd.DataFrame, words: PassageWords | None = None
) -> Counts:
    """
    Counts of every word in every article, split by zone, voice, own and confidence.

    Parameters
    ----------
    documents, passages : DataFrame
        As `read_articles` and `split_passages` make them.
    words : PassageWords, optional
        Their words, where they were read before.

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
    placed = words or place_words(read_words(documents), passages)
    tokens, passage = placed.words.tokens, placed.passage
    keys = passages[_ROW].copy()
    keys["doc_id"] = pd.Categorical(keys["doc_id"], list(documents["doc_id"]))
    for column, levels in (("zone", tables.ZONES), ("voice", tables.VOICES)):
        keys[column] = pd.Categorical(keys[column], levels)
    kept = passage >= 0
    groups = keys.groupby(_ROW, observed=True, sort=True)
    row = groups.ngroup().to_numpy()[passage[kept]]
    matrix, terms = term_matrix(tokens.ids[kept], row, tokens.vocabulary, groups.ngroups)
    table = groups.size().index.to_frame(index=False).astype(dict.fromkeys(_ROW[:3], str))
    return named_counts(matrix, table, pd.Index(terms, dtype="str"), documents, tokens.rule)


def joined_counts(blocks: Sequence[Counts]) -> Counts:
    """
    Return the counts of several blocks of articles as one.

    Examples
    --------
    >>> rows = pd.DataFrame({"doc_id": ["a"]})
    >>> one = Counts(sparse.csr_matrix([[1, 2]]), rows, pd.Index(["peace", "war"]))
    >>> two = Counts(sparse.csr_matrix([[3]]), rows, pd.Index(["deal"]))
    >>> both = joined_counts([one, two])
    >>> list(both.terms), both.matrix.toarray().tolist()
    (['deal', 'peace', 'war'], [[0, 1, 2], [3, 0, 0]])
    """
    terms = pd.Index(sorted({term for counts in blocks for term in counts.terms}), dtype="str")
    matrices = []
    for counts in blocks:
        columns = terms.get_indexer(counts.terms).astype(np.int32)
        matrix = counts.matrix
        cells = matrix.data, columns[matrix.indices], matrix.indptr
        matrices.append(sparse.csr_matrix(cells, shape=(matrix.shape[0], len(terms))))
    rows = pd.concat([counts.rows for counts in blocks], ignore_index=True)
    return Counts(sparse.vstack(matrices, format="csr"), rows, terms, blocks[0].rule)


def term_matrix(
    ids: ArrayLike, rows: ArrayLike, vocabulary: Sequence[str], height: int
) -> tuple[sparse.csr_matrix, list[str]]:
    """
    Count terms by row; return the counts and the terms in the order of the columns.

    Parameters
    ----------
    ids, rows : array-like of int
        For each running word: its number in `vocabulary`, and the row that it counts in.
    vocabulary : sequence of str
        As `Tokens` has it, in any order.
    height : int
        Number of rows, also of those without a word.

    Returns
    -------
    matrix : csr_matrix of int64
    terms : list of str
        `vocabulary`, sorted by code point.

    Examples
    --------
    >>> from analysis.text.tokens import tokenize, words
    >>> tokens = tokenize(["War is war.", "Peace"])
    >>> matrix, terms = term_matrix(tokens.ids, [0, 0, 0, 1], tokens.vocabulary, 2)
    >>> terms, matrix.toarray().tolist()
    (['is', 'peace', 'war'], [[1, 0, 2], [0, 1, 0]])
    """
    order = sorted(range(len(vocabulary)), key=vocabulary.__getitem__)
    column = np.empty(len(order), np.uint64)
    column[order] = np.arange(len(order), dtype=np.uint64)
    cells = count_cells(column[np.asarray(ids, np.int64)], rows)
    matrix = matrix_of(cells, height, width=len(order)).tocsr()
    return matrix, [vocabulary[number] for number in order]


def summed_rows(matrix: sparse.csr_matrix, groups: ArrayLike, height: int) -> sparse.csr_matrix:
    """
    Sums of the rows of each group; a row whose group is -1 is left out.

    Examples
    --------
    >>> from scipy import sparse
    >>> summed_rows(sparse.csr_matrix([[1, 2], [3, 4], [5, 6]]), [1, -1, 1], 2).toarray().tolist()
    [[0, 0], [6, 8]]
    """
    groups = np.asarray(groups)
    kept = np.flatnonzero(groups >= 0)
    ones = np.ones(len(kept), np.int64)
    group_rows = sparse.csr_matrix((ones, (groups[kept], kept)), shape=(height, matrix.shape[0]))
    return group_rows @ matrix


def counted_rows(counts: Counts, boilerplate: bool) -> tuple[pd.DataFrame, sparse.csr_matrix]:
    """Return the rows and the matrix, with boilerplate or without it."""
    if boilerplate:
        return counts.rows, counts.matrix
    kept = np.flatnonzero(counts.rows["zone"] != "boilerplate")
    return counts.rows.iloc[kept].reset_index(drop=True), counts.matrix[kept]


def without_possessives(
    matrix: sparse.csr_matrix, terms: pd.Index
) -> tuple[sparse.csr_matrix, list[str]]:
    """Return the matrix with "harbour's" counted as "harbour", and its terms."""
    bare = [term.removesuffix("'s") for term in terms]
    names = sorted(set(bare))
    number = {name: place for place, name in enumerate(names)}
    cells = matrix.tocoo()
    column = np.array([number[term] for term in bare], np.int64)
    joined = sparse.csr_matrix(
        (cells.data, (cells.row, column[cells.col])), shape=(matrix.shape[0], len(names))
    )
    return joined, names


def columns_of(
    counts: Counts, matrix: sparse.csr_matrix, terms: str | Sequence[str]
) -> tuple[pd.Index, sparse.csr_matrix]:
    """
    Return the folded terms and their columns of `matrix`; zeros for a term that never occurs.

    Raises
    ------
    ValueError
        If a term is not one word.
    """
    names = []
    for term in tables.as_list(terms):
        found = words(term, counts.rule)
        if len(found) != 1:
            raise ValueError(f"term {term!r} is not one word; counts are of single words.")
        names.append(found[0].form)
    folded = pd.Index(names, dtype="str").unique()
    zeros = sparse.csr_matrix((matrix.shape[0], 1), dtype=np.int64)
    with_zeros = sparse.hstack([matrix, zeros], format="csr")  # column -1, for unknown terms
    return folded, with_zeros[:, counts.terms.get_indexer(folded)]


def named_counts(
    matrix: sparse.csr_matrix,
    rows: pd.DataFrame,
    terms: pd.Index,
    documents: pd.DataFrame,
    rule: str = WORD_RULE,
) -> Counts:
    """Return Counts with the words and metadata of each row, without empty rows."""
    sizes = np.asarray(matrix.sum(axis=1)).ravel()
    filled = sizes > 0
    rows = rows.assign(words=sizes)[filled]
    metadata = documents[["doc_id", *tables.metadata_columns(documents)]]
    return Counts(matrix[filled], rows.merge(metadata, on="doc_id", how="left"), terms, rule)
