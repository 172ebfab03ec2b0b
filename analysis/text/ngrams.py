"""Runs of one or more words (n-grams), counted and looked up as numbers.

Names are made only when someone asks for them: those of half a million pairs take longer than the
counting. Runs are sorted as their names are by code point, which is the order of their words, one
after the other: the blank between two words comes before every character of a word.
"""

from collections.abc import Collection, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.stats.arrays import Integers
from analysis.text.cells import Numbers, count_cells, matrix_of
from analysis.text.tokens import Tokens

_UNKNOWN = 0xFFFF_FFFF  # of a word or run that a `Lookup` does not have
_BITS = np.uint64(32)  # of a number; two make a key


class Ngrams(NamedTuple):
    """
    Distinct runs of words.

    Attributes
    ----------
    words : sequence of str
        Distinct words.
    parts : array of uint32
        One row for each run: the numbers of its words, counted from 1, and 0 behind its end.
    """

    words: Sequence[str]
    parts: NDArray[np.uint32]


class Lookup(NamedTuple):
    """
    Finds runs among those of an `Ngrams`.

    Attributes
    ----------
    number_of_word : dict
        {word: number from 1}; "" is 0, the end of a shorter run.
    keys : list of arrays of uint64
        For the runs cut to two words, to three, and so on, the sorted distinct keys: the place of
        the run without its last word among the keys before, and the number of that word.
    columns : array of int64
        For each of the last keys (each word, if no run is longer), the place of the run.
    """

    number_of_word: dict[str, int]
    keys: list[NDArray[np.uint64]]
    columns: Integers


class _Runs(NamedTuple):
    """For each word, the number of the run of a certain length, and whether one begins there."""

    numbers: Numbers
    begins: NDArray[np.bool_]


def count_ngrams(
    tokens: Tokens, sizes: range, stop_words: Collection[str] = ()
) -> tuple[Ngrams, sparse.csc_matrix]:
    """
    Count the runs of some numbers of words in each text; the columns are in the order of names.

    Parameters
    ----------
    tokens : Tokens
    sizes : range
        Numbers of words of the runs.
    stop_words : collection of str
        Words left out before runs are made.

    Examples
    --------
    >>> from analysis.text.tokens import tokenize
    >>> found, counts = count_ngrams(tokenize(["No war, no", "War"]), range(1, 3))
    >>> names_of(found).tolist(), counts.toarray().tolist()
    (['no', 'no war', 'war', 'war no'], [[2, 1, 1, 1], [0, 0, 1, 0]])
    """
    height = len(tokens.borders) - 1
    ids, rows = tokens.ids, np.repeat(np.arange(height, dtype=np.uint32), np.diff(tokens.borders))
    if stop_words:
        stopped = np.array([word in stop_words for word in tokens.vocabulary], np.bool_)
        kept = np.flatnonzero(~stopped[ids])
        ids, rows = ids[kept], rows[kept]
    rows, numbers, tails = _numbered_runs(ids, rows, sizes, len(tokens.vocabulary))
    cells = count_cells(numbers, rows)
    found = Ngrams(tokens.vocabulary, _with_heads(cells.columns, tails))
    return found, matrix_of(cells, height)


def _numbered_runs(
    ids: NDArray[np.uint32], rows: NDArray[np.uint32], sizes: range, words: int
) -> tuple[NDArray[np.uint32], Numbers, NDArray[np.uint32]]:
    """
    Return row and number of each run, and the parts of the runs that can follow a first word.

    A run is a first word (head), and nothing or a shorter run (tail); numbers are in this order.
    """
    tails = np.zeros((0, 0), np.uint32)
    if sizes[-1] == 1:
        return rows, ids, tails
    everywhere = np.ones(len(ids), np.bool_)
    goes_on = np.append(rows[1:] == rows[:-1], False)[: len(ids)]  # its text has a next word
    runs = [_Runs(ids, everywhere)]
    for size in range(2, sizes[-1] + 1):
        distinct: Numbers = np.arange(words, dtype=np.uint64)
        if size > 2:
            distinct, runs = _renumbered(runs)
        tails = _with_heads(distinct, tails)
        heads = ids * np.uint64(len(tails) + 1)
        runs = [_after(heads, goes_on, run) for run in runs]
        if sizes[0] - (sizes[-1] - size) <= 1:  # single words are wanted, too
            runs.append(_Runs(heads, everywhere))
    found_rows = np.concatenate([rows[begins] for _, begins in runs])
    return found_rows, np.concatenate([numbers[begins] for numbers, begins in runs]), tails


def _after(heads: Numbers, goes_on: NDArray[np.bool_], tails: _Runs) -> _Runs:
    """Return the runs with the word before each as head."""
    numbers, begins = heads + np.uint64(1), goes_on.copy()
    numbers[:-1] += tails.numbers[1:]
    begins[:-1] &= tails.begins[1:]
    return _Runs(numbers, begins)


def _renumbered(runs: list[_Runs]) -> tuple[Numbers, list[_Runs]]:
    """Return the distinct numbers, and the runs numbered by their places among these."""
    found = [numbers[begins] for numbers, begins in runs]
    distinct, places = np.unique(np.concatenate(found), return_inverse=True)
    borders = np.cumsum([len(numbers) for numbers in found])[:-1]
    renumbered = []
    for (_, begins), numbers in zip(runs, np.split(places, borders), strict=True):
        everywhere = np.zeros(len(begins), np.uint64)
        everywhere[begins] = numbers
        renumbered.append(_Runs(everywhere, begins))
    return distinct, renumbered


def _with_heads(numbers: Numbers, tails: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the parts of numbered runs: the head, then those of the tail."""
    heads, tail = np.divmod(numbers, numbers.dtype.type(len(tails) + 1))
    with_none = np.pad(tails, ((1, 0), (0, 0)))
    return np.column_stack([heads.astype(np.uint32) + 1, with_none[tail]])


def names_of(ngrams: Ngrams) -> NDArray[np.object_]:
    """Return the names of runs, their words with a blank between."""
    names = np.array(["", *ngrams.words], object)[ngrams.parts[:, 0]]
    later = np.array(["", *(f" {word}" for word in ngrams.words)], object)
    for part in ngrams.parts.T[1:]:
        names += later[part]
    return names


def ngrams_of(terms: Sequence[Sequence[str]]) -> Ngrams:
    """
    Return runs, each given as its words.

    Examples
    --------
    >>> ngrams_of([["war"], ["no", "war"]]).parts.tolist()
    [[2, 0], [1, 2]]
    """
    vocabulary = sorted(set(chain.from_iterable(terms)))
    number_of = {word: number for number, word in enumerate(vocabulary, 1)}
    parts = np.zeros((len(terms), max([1, *map(len, terms)])), np.uint32)
    for row, term in zip(parts, terms, strict=True):
        row[: len(term)] = [number_of[word] for word in term]
    return Ngrams(vocabulary, parts)


def chosen(ngrams: Ngrams, kept: Integers) -> Ngrams:
    """
    Return some of the runs, with their words only.

    Examples
    --------
    >>> some = chosen(ngrams_of([["war"], ["no", "war"], ["peace"]]), np.array([0, 2]))
    >>> some.words, names_of(some).tolist()
    (['peace', 'war'], ['war', 'peace'])
    """
    parts = ngrams.parts[kept]
    used = np.zeros(len(ngrams.words) + 1, np.bool_)
    used[parts] = True
    used[0] = False
    words = [ngrams.words[number - 1] for number in np.flatnonzero(used).tolist()]
    return Ngrams(words, np.where(parts > 0, np.cumsum(used, dtype=np.uint32)[parts], 0))


def lookup_of(ngrams: Ngrams) -> Lookup:
    """Return what finds runs among these."""
    places = ngrams.parts[:, 0].astype(np.uint64)
    size = len(ngrams.words) + 1
    keys = []
    for part in ngrams.parts.T[1:]:
        distinct, found = np.unique(_keys(places, part), return_inverse=True)
        places = found.astype(np.uint64)
        keys.append(distinct)
        size = len(distinct)
    columns = np.full(size, -1)
    columns[places] = np.arange(len(places))
    number_of_word = {word: number for number, word in enumerate(ngrams.words, 1)}
    return Lookup(number_of_word, keys, columns)


def columns_of(lookup: Lookup, found: Ngrams) -> Integers:
    """
    Return the place of each run found among those of a lookup, and -1 for others.

    Examples
    --------
    >>> lookup = lookup_of(ngrams_of([["war"], ["no", "war"]]))
    >>> columns_of(lookup, ngrams_of([["no"], ["no", "war"], ["war"]])).tolist()
    [-1, 1, 0]
    """
    known = (lookup.number_of_word.get(word, _UNKNOWN) for word in found.words)
    numbers = np.fromiter(chain([0], known), np.uint64, len(found.words) + 1)
    places = numbers[found.parts[:, 0]]
    no_word = np.zeros(len(places), np.uint64)
    for depth, keys in enumerate(lookup.keys, 1):
        part = numbers[found.parts[:, depth]] if depth < found.parts.shape[1] else no_word
        wanted = _keys(places, part)
        places = np.searchsorted(keys, wanted).astype(np.uint64)
        places[keys[np.minimum(places, len(keys) - 1)] != wanted] = _UNKNOWN
    longer = found.parts[:, len(lookup.keys) + 1 :].any(axis=1)
    here = np.flatnonzero((places != _UNKNOWN) & ~longer)
    columns = np.full(len(places), -1)
    columns[here] = lookup.columns[places[here]]
    return columns


def _keys(places: NDArray[np.uint64], part: Numbers) -> NDArray[np.uint64]:
    return places << _BITS | part
