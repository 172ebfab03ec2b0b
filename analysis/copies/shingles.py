"""Find pairs of texts with common shingles (overlapping runs of five words, hashed).

Copying leaves long runs of identical words, and even a run of five is rare in texts written
independently. So texts are compared by their sets of runs, to find all pairs in which the larger
text has at least a share t of the runs of the smaller one. An inverted index of runs finds them.
Stock phrases, which occur in thousands of texts, would make it slow; but skipping all frequent runs
would lose a wire story that many outlets carry.

So the search skips some runs by rank, not by frequency. A partner of a text with n runs must share
``t * n`` of them. Even a partner that shares all of the ``t * n / 2`` most frequent ones must share
as many of the others, and only these others are looked up (prefix filtering). The candidate pairs
are then compared in full. In a story that 200 outlets carry, all runs are about equally frequent,
and most are looked up; stock phrases are among the skipped runs. The result is exact: an exhaustive
comparison gives the same pairs.

For very large corpora, `likely_groups` samples one run in four, the same ones in every text (those
whose hash is divisible by four), which preserves the shares approximately: FracMinHash. Unlike
MinHash with banding, it finds a short text within a long one.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from analysis.stats.arrays import Integers
from analysis.text.tokens import tokenize

RUN = 5  # words
_CHUNK = 1_000  # texts tokenized at a time
_SLICES = 16  # of all runs, sorted one after the other to save memory
_WORK = 20_000_000  # products of one sparse multiplication
_PAIRS = 20_000  # compared at a time
_FEWEST_SAMPLED = 3  # common runs in the sample
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no word is lost in the product

Runs = NDArray[np.uint64]
Truths = NDArray[np.bool_]


class Spans(NamedTuple):
    """Stretches of characters of a text, ordered by start."""

    starts: Integers
    ends: Integers


def read_runs(
    texts: Sequence[str], aside: Sequence[Spans] | None = None
) -> tuple[Runs, Truths, Integers]:
    """
    Return the hash of the five words that begin at each word.

    Parameters
    ----------
    texts : sequence of str
    aside : sequence of Spans, optional
        For each text the stretches of characters whose words are set aside.

    Returns
    -------
    runs : array of uint64
        For each word of all texts; meaningless at the last four words of a text, where no run
        begins. It depends only on the words (64 bits of BLAKE2 for each word).
    kept : array of bool
        Whether the word is not set aside.
    borders : array of int64
        Text `i` has the words ``borders[i]`` up to ``borders[i + 1]``.

    Examples
    --------
    >>> runs, kept, borders = read_runs(["One two three four five six", "TWO three-four five"])
    >>> borders.tolist(), kept.all()
    ([0, 6, 9], np.True_)
    """
    runs, kept, sizes = [np.empty(0, np.uint64)], [np.empty(0, np.bool_)], [np.zeros(1, np.int64)]
    for begin in range(0, len(texts), _CHUNK):
        tokens = tokenize(texts[begin : begin + _CHUNK])
        numbers = np.array([_number(word) for word in tokens.vocabulary], np.uint64)
        of_words = numbers[tokens.ids]
        of_runs = np.zeros(len(of_words), np.uint64)
        for step in range(RUN):
            of_runs *= _FACTOR
            of_runs[: max(0, len(of_words) - step)] += of_words[step:]
        runs.append(of_runs)
        free = np.ones(len(of_words), np.bool_)
        for number, spans in enumerate(aside[begin : begin + _CHUNK] if aside is not None else ()):
            words = slice(tokens.borders[number], tokens.borders[number + 1])
            free[words] = ~_inside(tokens.starts[words].astype(np.int64), spans)
        kept.append(free)
        sizes.append(np.diff(tokens.borders))
    return np.concatenate(runs), np.concatenate(kept), np.cumsum(np.concatenate(sizes))


def _number(word: str) -> int:
    found = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(found, "little")


def _inside(starts: Integers, spans: Spans) -> Truths:
    if len(spans.starts) == 0:
        return np.zeros(len(starts), np.bool_)
    nearest = np.searchsorted(spans.starts, starts, side="right") - 1
    return np.asarray((nearest >= 0) & (starts < spans.ends[nearest]))


def whole_runs(kept: Truths, borders: Integers) -> Truths:
    """
    Return at which words a run begins that stays within its text and includes only kept words.

    Examples
    --------
    >>> kept = np.array([True] * 6 + [False] + [True] * 5)
    >>> np.flatnonzero(whole_runs(kept, np.array([0, 12]))).tolist()
    [0, 1, 7]
    """
    begins = kept.copy()
    for step in range(1, RUN):
        begins[:-step] &= kept[step:]
    for step in range(1, RUN):
        last = borders[1:] - step
        begins[last[last >= borders[:-1]]] = False
    return begins


def number_runs(runs: Runs, begins: Truths, borders: Integers) -> NDArray[np.int32]:
    """
    Return the number of the run that begins at each word, or -1 if no two texts have that run.

    Examples
    --------
    >>> runs, kept, borders = read_runs(["a b c d e f", "x a b c d e", "a b c d"])
    >>> number_runs(runs, whole_runs(kept, borders), borders).tolist()
    [0, -1, -1, -1, -1, -1, -1, 0, -1, -1, -1, -1, -1, -1, -1, -1]
    """
    found = np.full(len(runs), -1, np.int32)
    text_of = _text_of(borders)
    count = 0
    for place in _slices(runs, begins):
        new_run = _changes(runs[place])
        new_text = new_run | _changes(text_of[place])
        number = np.cumsum(new_run) - 1
        shared = np.bincount(number[new_text], minlength=1) > 1
        names = np.where(shared, np.cumsum(shared) - 1 + count, -1)
        if len(place):
            found[place] = names[number]
        count += int(shared.sum())
    return found


def count_runs(runs: Runs, begins: Truths, borders: Integers) -> Integers:
    """
    Return the number of distinct runs of each text.

    Examples
    --------
    >>> runs, kept, borders = read_runs(["a b c d e f", "one two", "la " * 9])
    >>> count_runs(runs, whole_runs(kept, borders), borders).tolist()
    [2, 0, 1]
    """
    text_of = _text_of(borders)
    sizes = np.zeros(len(borders) - 1, np.int64)
    for place in _slices(runs, begins):
        new = _changes(runs[place]) | _changes(text_of[place])
        sizes += np.bincount(text_of[place][new], minlength=len(sizes))
    return sizes


def _text_of(borders: Integers) -> NDArray[np.int32]:
    return np.repeat(np.arange(len(borders) - 1, dtype=np.int32), np.diff(borders))


def _changes(values: NDArray[np.generic]) -> Truths:
    """Return where a value differs from the one before it."""
    changed = np.ones(len(values), np.bool_)
    changed[1:] = values[1:] != values[:-1]
    return changed


def _slices(runs: Runs, begins: Truths) -> Iterator[Integers]:
    """Yield the positions of all runs, identical ones together, in the order of the texts."""
    width = 2**64 // _SLICES
    for number in range(_SLICES):
        low, high = np.uint64(number * width), np.uint64(number * width + width - 1)
        place = np.flatnonzero(begins & (runs >= low) & (runs <= high))
        yield place[np.argsort(runs[place], kind="stable")]


def run_matrix(numbers: NDArray[np.int32], begins: Truths, borders: Integers) -> sparse.csr_matrix:
    """Return a binary matrix of texts by shared runs."""
    place = np.flatnonzero(begins & (numbers >= 0))
    shape = (len(borders) - 1, int(numbers.max(initial=-1)) + 1)
    ones = np.ones(len(place), np.int32)
    matrix = sparse.csr_matrix((ones, (_text_of(borders)[place], numbers[place])), shape=shape)
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix


def similar_pairs(
    matrix: sparse.csr_matrix, sizes: Integers, needed: Integers, most: int
) -> tuple[Integers, Integers, Integers]:
    """
    Return smaller text, larger text and number of common runs of all pairs with enough of them.

    Parameters
    ----------
    matrix : csr_matrix
        As `run_matrix` returns it.
    sizes, needed : arrays of int
        Number of distinct runs of each text, shared or not, and how many of them a text of at
        least its size must have. Of two texts of equal size the first counts as the smaller.
    most : int
        Maximum number of pairs; an OverflowError is raised beyond.
    """
    skipped = (needed - 1) // 2
    probe = _without_frequent(matrix, skipped, np.diff(matrix.indptr) >= needed)
    turned = matrix.T.tocsr()
    work = np.diff(turned.indptr)[probe.indices]
    before = np.append(0, np.cumsum(work))[probe.indptr]
    small, large, pairs = [], [], 0
    begin = 0
    while begin < len(sizes):
        end = max(begin + 1, int(np.searchsorted(before, before[begin] + _WORK, "right")) - 1)
        product = (probe[begin:end] @ turned).tocoo()
        row, column = product.row.astype(np.int64) + begin, product.col.astype(np.int64)
        larger = (sizes[column] > sizes[row]) | ((sizes[column] == sizes[row]) & (column > row))
        enough = larger & (product.data >= (needed - skipped)[row])
        small.append(row[enough])
        large.append(column[enough])
        pairs += int(enough.sum())
        if pairs > most:
            raise OverflowError
        begin = end
    first, second = (
        np.concatenate(batches or [np.empty(0, np.int64)]) for batches in (small, large)
    )
    common = _in_common(matrix, first, second)
    enough = common >= needed[first]
    return first[enough], second[enough], common[enough]


def _without_frequent(
    matrix: sparse.csr_matrix, skipped: Integers, kept: Truths
) -> sparse.csr_matrix:
    """Return the kept rows of the matrix without the most frequent runs of each."""
    frequency = np.bincount(matrix.indices, minlength=matrix.shape[1])
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    order = np.lexsort((matrix.indices, -frequency[matrix.indices], row))
    rank = np.arange(len(order)) - matrix.indptr[row]
    left = order[(rank >= skipped[row]) & kept[row]]
    return sparse.csr_matrix(
        (matrix.data[left], (row[left], matrix.indices[left])), shape=matrix.shape
    )


def _in_common(matrix: sparse.csr_matrix, first: Integers, second: Integers) -> Integers:
    counts = [np.empty(0, np.int64)]
    for begin in range(0, len(first), _PAIRS):
        pairs = slice(begin, begin + _PAIRS)
        both = matrix[first[pairs]].multiply(matrix[second[pairs]])
        counts.append(np.asarray(both.sum(axis=1), np.int64).ravel())
    return np.concatenate(counts)


def covered_words(
    numbers: NDArray[np.int32], borders: Integers, text: Integers, other: Integers
) -> Integers:
    """
    Return for each pair how many words of `text` are in runs that `other` has too.

    Examples
    --------
    >>> runs, kept, borders = read_runs(["so a b c d e f", "x a b c d e f x", "one two"])
    >>> numbers = number_runs(runs, whole_runs(kept, borders), borders)
    >>> covered_words(numbers, borders, np.array([0, 2]), np.array([1, 1])).tolist()
    [6, 0]
    """
    found = np.zeros(len(text), np.int64)
    in_other = np.zeros(int(numbers.max(initial=-1)) + 2, np.bool_)  # the last is for -1: never
    order = np.argsort(other, kind="stable")
    for pairs in np.split(order, np.flatnonzero(_changes(other[order]))[1:]):
        if len(pairs) == 0:
            continue
        runs_of_other = numbers[borders[other[pairs[0]]] : borders[other[pairs[0]] + 1]]
        in_other[runs_of_other] = True
        in_other[-1] = False
        pieces = [numbers[borders[i] : borders[i + 1]] for i in text[pairs]]
        begins = in_other[np.concatenate(pieces)]
        inside = begins.copy()
        for step in range(1, RUN):  # no run begins in the last four words: none leaves its text
            inside[step:] |= begins[:-step]
        ends = np.cumsum([len(piece) for piece in pieces])
        total = np.append(0, np.cumsum(inside))
        found[pairs] = total[ends] - total[np.append(0, ends[:-1])]
        in_other[runs_of_other] = False
    return found


def likely_groups(
    texts: Sequence[str], aside: Sequence[Spans] | None, at_least: float, one_in: int, most: int
) -> list[Integers]:
    """
    Return groups of texts, as indices, that contain almost every pair of similar texts.

    Parameters
    ----------
    texts, aside
        As in `read_runs`.
    at_least : float
        Share of the runs of the smaller text; in the sample, half of it is required.
    one_in : int
        Sampling interval: one run in so many is used.
    most : int
        As in `similar_pairs`.
    """
    found, counts = [np.empty(0, np.uint64)], [np.zeros(1, np.int64)]
    for begin in range(0, len(texts), _CHUNK):
        chunk = slice(begin, begin + _CHUNK)
        runs, kept, borders = read_runs(texts[chunk], None if aside is None else aside[chunk])
        sampled = whole_runs(kept, borders) & (runs % np.uint64(one_in) == 0)
        found.append(runs[sampled])
        counts.append(np.diff(np.append(0, np.cumsum(sampled))[borders]))
    runs, borders = np.concatenate(found), np.cumsum(np.concatenate(counts))
    begins = np.ones(len(runs), np.bool_)
    sizes = count_runs(runs, begins, borders)
    matrix = run_matrix(number_runs(runs, begins, borders), begins, borders)
    needed = np.maximum(np.ceil(sizes * at_least / 2).astype(np.int64), _FEWEST_SAMPLED)
    first, second, _ = similar_pairs(matrix, sizes, needed, most)
    links = sparse.coo_matrix((np.ones(len(first)), (first, second)), shape=[len(texts)] * 2)
    _, group = connected_components(links, directed=False)
    order = np.argsort(group, kind="stable")
    groups = np.split(order, np.flatnonzero(_changes(group[order]))[1:])
    return [texts_of for texts_of in groups if len(texts_of) > 1]
