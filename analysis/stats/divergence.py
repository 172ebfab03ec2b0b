"""How unlike the words of two texts are: Jensen-Shannon divergence, and cosine similarity.

`counts` are rows of counts of the same terms. Both depend on how many words there are: of two
samples of one and the same source the small ones are further apart. Compare samples of equal size
(`analysis.stats.equal_samples`).
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from analysis.stats.arrays import Floats, Integers


def jensen_shannon_parts(first: ArrayLike, second: ArrayLike) -> Floats:
    """
    Return what each term adds to the divergence of two rows of counts, in bits.

    Their sum is the divergence (Lin 1991) with equal weights of both sides: 0 for the same
    proportions, 1 for no term in common. SciPy's ``jensenshannon`` is its root.

    Examples
    --------
    >>> jensen_shannon_parts([4, 3, 2, 1, 0, 0], [0, 1, 0, 1, 5, 3]).round(9).tolist()
    [0.2, 0.037744375, 0.1, 0.0, 0.25, 0.15]
    """
    p, q = (np.asarray(side, float) / np.sum(side) for side in (first, second))
    return np.asarray(_plogp(p) / 2 + _plogp(q) / 2 - _plogp((p + q) / 2))


def equal_jensen_shannon(counts: Integers) -> Floats:
    """
    Return the divergence of every pair of rows that have the same number of words, in bits.

    Examples
    --------
    >>> equal_jensen_shannon(np.array([[2, 2, 0], [2, 2, 0], [0, 0, 4]])).tolist()
    [[0.0, 0.0, 1.0], [0.0, 0.0, 1.0], [1.0, 1.0, 0.0]]
    """
    return shared_jensen_shannon(counts, int(counts[0].sum()))


def shared_jensen_shannon(counts: Integers, words: int) -> Floats:
    """Return the same of rows of so many `words`, of which `counts` has all that rows share."""
    table, rows = _table(counts), len(counts)
    found = np.zeros((rows, rows))
    for row in range(rows - 1):
        columns = np.flatnonzero(counts[row])
        own, others = counts[row, columns], counts[row + 1 :, columns]
        gain = table[own].sum() + (table[others] - table[others + own]).sum(axis=1)
        found[row, row + 1 :] = found[row + 1 :, row] = 1 + gain / (2 * words)
    return np.clip(found, 0, 1)


def paired_jensen_shannon(first: Integers, second: Integers, words: int) -> Floats:
    """Return the same of each row of `first` and that row of `second`."""
    table = _table(np.maximum(first, second))
    gain = (table[first] + table[second] - table[first + second]).sum(axis=1)
    return np.asarray(np.clip(1 + gain / (2 * words), 0, 1))


def cosine_similarities(first: sparse.csr_matrix, second: sparse.csr_matrix) -> Floats:
    """
    Return the cosine of every row of the first with every row of the second; 0 for empty rows.

    Examples
    --------
    >>> rows = sparse.csr_matrix([[3.0, 4.0], [4.0, 3.0]])
    >>> cosine_similarities(rows, rows).round(2).tolist()
    [[1.0, 0.96], [0.96, 1.0]]
    """
    return np.asarray((_normalised(first) @ _normalised(second).T).toarray())


def inverse_document_frequency(articles_with: ArrayLike, articles: int) -> Floats:
    """
    Return the weight of terms that so many articles have: ``ln((1 + D) / (1 + d)) + 1``.

    That of scikit-learn's ``TfidfTransformer``.
    """
    return np.asarray(np.log((1 + articles) / (1 + np.asarray(articles_with, float))) + 1)


def _normalised(rows: sparse.csr_matrix) -> sparse.csr_matrix:
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.where(length > 0, length, 1.0)) @ rows)


def _plogp(p: Floats) -> Floats:
    return np.asarray(p * np.log2(np.where(p > 0, p, 1.0)))


def _table(counts: Integers) -> Floats:
    """Return ``n * log2(n)`` of all numbers up to twice the largest count."""
    return _plogp(np.arange(2 * int(counts.max(initial=0)) + 1, dtype=float))
