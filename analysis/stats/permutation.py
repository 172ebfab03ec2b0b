"""Studentised permutation p of the ratio of two sides' rates, with articles as the unit.

The articles of two outlets differ in length and in how much words cluster in them, so that their
rates vary unlike; exchanging articles and comparing plain rates then rejects too often. The
logarithm of the ratio over its standard error, computed anew for every exchange, is a test of the
ratio all the same (Janssen 1997; Chung & Romano 2013). Its distribution leans to one side where one
has few articles, so that each side's tail is compared with itself, and the smaller doubled.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, product
from math import comb
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.stats.arrays import Floats, Integers
from analysis.stats.rate_ratios import Sides, common_parts

ENUMERATED = 20_000  # exchanges that are all tried
STAGES = (999, 9_999)  # after each, a term goes on if it was reached less than FEW_HITS times
FEW_HITS = 5
# An exchange this near to the observed reaches it: where a side has no use, nothing but the lengths
# of articles would tell exchanges apart, and a word more or less must not make p small.
NEAR = 0.01
_ROWS = 10_000  # random exchanges drawn at a time
_CELLS = 400_000  # numbers of a block, so that it stays in the processor's cache
_THIN = 0.15  # share of cells in use, below which a sparse product is faster
_LARGE = 1e12  # stands for a statistic without variance


class _Stratum(NamedTuple):
    """
    What the units of a stratum give to the first side.

    Columns are uses, their squares and uses times words of all terms, one after the other, and,
    where units stand on both sides, uses times the words of the other half. Units on one side give
    all or nothing (`whole`): the units `picked` are those given, or with `others` all the rest.
    Units on both sides give `fixed` and, where they are not exchanged, `halves` more. What ends in
    words has two columns, words and their squares. `total` is the sum of both sides, and `mixed`
    the sum over units on both of the product of their halves' uses; of their words, `mixed_words`.
    """

    whole: sparse.csr_matrix | Floats
    whole_words: Floats
    picked: Integers
    others: bool
    halves: Floats
    halves_words: Floats
    fixed: Floats
    fixed_words: Floats
    total: Floats
    total_words: Floats
    mixed: Floats
    mixed_words: float


class _Exchange(NamedTuple):
    """Exchanges of a stratum, one a row: whole units picked, and units on both left as they are."""

    picked: sparse.csr_matrix
    kept: Floats


class _Share(NamedTuple):
    """What the first side has of a stratum under each exchange: columns of `_Stratum`, words."""

    columns: Floats
    words: Floats


def permutation_ps(sides: Sides, *, seed: int = 1, shuffles: int = 99_999) -> Floats:
    """
    Two-sided p of the common ratio of the two sides' rates, for each term.

    Parameters
    ----------
    sides : Sides
        Sides are exchanged within a stratum.
    seed, shuffles : int
        All exchanges are tried where there are 20,000 at most; else `shuffles` random ones: the
        first 999 for all terms, up to 9,999 and to `shuffles` only for those that fewer than 5
        of the exchanges before reached.

    Returns
    -------
    array of float
        Twice the smaller of the shares of exchanges with a statistic at least as large, and at
        least as small, to a hundredth of it; with random ones the observed exchange counts as one.
        At most 1.

    Notes
    -----
    A unit on one side gives its side to another such unit, whole. A unit on both sides has its two
    halves exchanged or not. The standard error is linearised, from the residuals of a common ratio.

    Examples
    --------
    >>> from analysis.stats.rate_ratios import sides_of
    >>> uses = [[[3], [4], [5], [0], [0], [0]], [[0], [0], [0], [0], [1], [2]]]
    >>> permutation_ps(sides_of(uses, [[9, 9, 9, 0, 0, 0], [0, 0, 0, 9, 9, 9]])).tolist()
    [0.1]
    """
    terms = sides.uses[0].shape[1]
    strata = _strata(sides)
    observed = _statistics(strata, [_as_observed(stratum) for stratum in strata])[0]
    if _exchanges(sides) <= ENUMERATED:
        found = _statistics(strata, _all_exchanges(strata))
        return np.asarray(np.minimum(1, 2 * _reached(found, observed).min(axis=0) / len(found)))
    p: Floats = np.ones(terms)
    left, done, hits = np.arange(terms), 0, np.zeros((2, terms))
    for stage in (*(stage for stage in STAGES if stage < shuffles), shuffles):
        if not len(left):
            break
        some = [_some_terms(stratum, left) for stratum in strata]
        for start in range(done, stage, _ROWS):
            rows = min(_ROWS, stage - start)
            for drawn in _random_exchanges(some, len(left), (seed, start), rows):
                hits[:, left] += _reached(_statistics(some, drawn), observed[left])
        done = stage
        p[left] = np.minimum(1, 2 * (1 + hits[:, left].min(axis=0)) / (1 + done))
        left = left[hits[:, left].min(axis=0) < FEW_HITS]
    return p


def least_p(sides: Sides, *, shuffles: int = 99_999) -> float:
    """Return the smallest p that `permutation_ps` can give with these units."""
    ways = _exchanges(sides)
    return min(1.0, 2 / (ways if ways <= ENUMERATED else shuffles + 1))


def _strata(sides: Sides) -> list[_Stratum]:
    both = np.asarray((sides.words > 0).all(axis=0))
    found = []
    for code in range(int(sides.strata.max()) + 1):
        units = np.flatnonzero(sides.strata == code)
        found.append(_stratum(sides, units[~both[units]], units[both[units]]))
    return found


def _stratum(sides: Sides, whole: Integers, both: Integers) -> _Stratum:
    words = sides.words
    first = words[0, whole] > 0
    others = bool(first.sum() > len(whole) / 2)
    n = words[:, whole].sum(axis=0)
    used = (sides.uses[0][whole] + sides.uses[1][whole]).astype(float)
    by_words = sparse.diags(n) @ used
    given = [used, used.multiply(used), by_words]
    if len(both):
        given.append(sparse.csr_matrix(used.shape))
    columns = sparse.hstack(given, format="csr")
    dense = columns.nnz > _THIN * columns.shape[0] * columns.shape[1]
    x, (m0, m1) = [uses[both].toarray().astype(float) for uses in sides.uses], words[:, both]
    one, other = _columns(x[0], m0, m1, len(both)), _columns(x[1], m1, m0, len(both))
    of_one, of_other = np.column_stack([m0, m0**2]), np.column_stack([m1, m1**2])
    whole_words = np.column_stack([n, n**2])
    return _Stratum(
        whole=columns.toarray() if dense else columns,
        whole_words=whole_words,
        picked=np.flatnonzero(~first if others else first),
        others=others,
        halves=one - other,
        halves_words=of_one - of_other,
        fixed=other.sum(axis=0),
        fixed_words=of_other.sum(axis=0),
        total=np.asarray(columns.sum(axis=0)).ravel() + (one + other).sum(axis=0),
        total_words=whole_words.sum(axis=0) + (of_one + of_other).sum(axis=0),
        mixed=(x[0] * x[1]).sum(axis=0),
        mixed_words=float(m0 @ m1),
    )


def _some_terms(stratum: _Stratum, terms: Integers) -> _Stratum:
    """Return the stratum with some of its terms."""
    every = len(stratum.mixed)
    columns = np.concatenate([terms + at for at in range(0, len(stratum.total), every)])
    return stratum._replace(
        whole=stratum.whole[:, columns],
        halves=stratum.halves[:, columns],
        fixed=stratum.fixed[columns],
        total=stratum.total[columns],
        mixed=stratum.mixed[terms],
    )


def _columns(x: Floats, own: Floats, opposite: Floats, units: int) -> Floats:
    """Return the columns of `_Stratum` for the halves of units on both sides."""
    own, opposite = own[:, None], opposite[:, None]
    return np.hstack([x, x * x, x * own, *([x * opposite] if units else [])])


def _statistics(strata: list[_Stratum], exchanges: list[_Exchange]) -> Floats:
    """Return ``[exchange, term]`` the logarithm of the ratio over its standard error."""
    shares = [_share(*pair) for pair in zip(strata, exchanges, strict=True)]
    terms = strata[0].mixed.shape[0]
    y0 = np.array([share.columns[:, :terms] for share in shares])
    n0 = np.array([share.words[:, :1] for share in shares])
    total = np.array([stratum.total[:terms] for stratum in strata])[:, None]
    words = np.array([stratum.total_words[0] for stratum in strata])[:, None, None]
    y1, n1 = total - y0, words - n0
    parts = common_parts(y0, n0, y1, n1)
    over = 1 / parts[0], 1 / parts[1]
    variance = np.zeros(y0.shape[1:])
    for number, (stratum, share) in enumerate(zip(strata, shares, strict=True)):
        if len(strata) == 1:  # then it is the same for all terms
            rate = (n0[0] + n1[0]) / (n0[0] * n1[0])
        else:
            rate = total[number] / (parts[0] * n0[number] + parts[1] * n1[number])
        variance += _variance(stratum, share, over, rate)
    logarithm = np.log(parts[0] * over[1])
    certain = variance < 1e-9
    variance[certain] = 1.0
    found = logarithm / np.sqrt(variance)
    found[certain] = _LARGE * np.sign(np.round(logarithm[certain], 9))
    return np.asarray(found)


def _variance(
    stratum: _Stratum, share: _Share, over: tuple[Floats, Floats], rate: Floats
) -> Floats:
    """
    Return what a stratum adds to the linearised variance of the logarithm of the ratio.

    `over` is 1 over each part of the ratio; `rate` times a part is the mean rate of its side that a
    common ratio gives.
    """
    terms = stratum.mixed.shape[0]
    n0, square0 = share.words[:, :1], share.words[:, 1:]
    n1, square1 = stratum.total_words[0] - n0, stratum.total_words[1] - square0
    columns = [share.columns[:, at : at + terms] for at in range(0, share.columns.shape[1], terms)]
    total = stratum.total.reshape(-1, terms)
    weight0, weight1 = n1 / (n0 + n1), n0 / (n0 + n1)
    found = (columns[1] * over[0] - 2 * rate * columns[2]) * over[0] * weight0**2
    others = (total[1] - columns[1]) * over[1] - 2 * rate * (total[2] - columns[2])
    found += others * over[1] * weight1**2
    found += rate**2 * (square0 * weight0**2 + square1 * weight1**2)
    if len(stratum.halves):
        crossed = stratum.mixed * over[0] * over[1] + rate**2 * stratum.mixed_words
        crossed -= rate * (columns[3] * over[0] + (total[3] - columns[3]) * over[1])
        found -= 2 * weight0 * weight1 * crossed
    units = len(stratum.whole_words) + len(stratum.halves)
    return np.asarray(found * (units / max(units - 1, 1)))


def _share(stratum: _Stratum, exchange: _Exchange) -> _Share:
    columns = exchange.picked @ stratum.whole
    columns = columns.toarray() if sparse.issparse(columns) else columns
    words = exchange.picked @ stratum.whole_words
    if stratum.others:
        columns = np.asarray(stratum.whole.sum(axis=0)).ravel() - columns
        words = stratum.whole_words.sum(axis=0) - words
    if len(stratum.halves):
        columns = columns + exchange.kept @ stratum.halves + stratum.fixed
        words = words + exchange.kept @ stratum.halves_words + stratum.fixed_words
    return _Share(columns, words)


def _reached(found: Floats, observed: Floats) -> Floats:
    """Return how many statistics are at least as large as the observed, and at least as small."""
    near = NEAR * np.abs(observed) + 1e-12
    return np.array(
        [(found >= observed - near).sum(axis=0), (found <= observed + near).sum(axis=0)]
    )


def _exchanges(sides: Sides) -> int:
    """Return how many exchanges there are."""
    first, second = sides.words > 0
    both = first & second
    ways: int = 2 ** int(both.sum())
    units = np.bincount(sides.strata[~both])
    for size, picked in zip(units, np.bincount(sides.strata[first & ~both]), strict=False):
        ways *= comb(int(size), int(picked))
    return ways


def _as_observed(stratum: _Stratum) -> _Exchange:
    picked = _rows_of(stratum.picked[None], len(stratum.whole_words))
    return _Exchange(picked, np.ones((1, len(stratum.halves))))


def _all_exchanges(strata: list[_Stratum]) -> list[_Exchange]:
    """Return every exchange of all strata together."""
    ways = []
    for stratum in strata:
        units, size, halves = len(stratum.whole_words), len(stratum.picked), len(stratum.halves)
        chosen = np.array(list(combinations(range(units), size)), np.int64)
        kept = np.array(list(product((0.0, 1.0), repeat=halves)))
        ways.append((chosen.reshape(comb(units, size), size), kept.reshape(2**halves, halves)))
    numbers = np.indices([len(rows) for way in ways for rows in way]).reshape(2 * len(ways), -1)
    return [
        _Exchange(_rows_of(chosen[at], len(stratum.whole_words)), kept[flip])
        for stratum, (chosen, kept), at, flip in zip(
            strata, ways, numbers[::2], numbers[1::2], strict=True
        )
    ]


def _random_exchanges(
    strata: list[_Stratum], terms: int, seeds: tuple[int, int], rows: int
) -> Iterator[list[_Exchange]]:
    """Yield `rows` random exchanges in pieces; equal seeds and sizes give equal exchanges."""
    drawn = []
    for number, stratum in enumerate(strata):
        key = (*seeds, number)
        places = _draws(len(stratum.whole_words), len(stratum.picked), key)[:rows]
        random = np.random.default_rng([*key, 1])
        kept = random.integers(0, 2, (rows, len(stratum.halves))).astype(float)
        drawn.append((places, kept))
    size = max(20, _CELLS // (len(strata) * terms))
    for start in range(0, rows, size):
        piece = slice(start, start + size)
        yield [
            _Exchange(_rows_of(places[piece], len(stratum.whole_words)), kept[piece])
            for stratum, (places, kept) in zip(strata, drawn, strict=True)
        ]


def _rows_of(places: Integers | NDArray[np.int32], width: int) -> sparse.csr_matrix:
    """Return a matrix with ones at the places of each row."""
    rows, size = places.shape
    borders = np.arange(rows + 1) * size
    return sparse.csr_matrix((np.ones(rows * size), places.ravel(), borders), shape=(rows, width))


def _draws(units: int, size: int, key: tuple[int, int, int]) -> Integers | NDArray[np.int32]:
    """Return `_ROWS` random sets of `size` of the units."""
    enough = 1 << max(size - 1, 1).bit_length()
    if enough**2 <= units:
        return _few_of_many(units, enough, key)[:, :size]
    random = np.random.default_rng([*key, 0])
    some = random.permuted(np.tile(np.arange(units), (_ROWS // 50, 1)), axis=1)[:, :size]
    # sets of units in a new order are new sets, at a fraction of the cost of drawing them
    return np.concatenate([random.permutation(units)[some] for _ in range(50)])


@lru_cache(maxsize=64)
def _few_of_many(units: int, size: int, key: tuple[int, int, int]) -> NDArray[np.int32]:
    """Return random sequences without repetition; their beginnings are such, too."""
    random = np.random.default_rng([*key, 0])
    drawn = np.zeros((0, size), np.int32)
    while len(drawn) < _ROWS:
        more = random.integers(0, units, (_ROWS, size), np.int32)
        ordered = np.sort(more, axis=1)
        drawn = np.concatenate([drawn, more[(ordered[:, 1:] != ordered[:, :-1]).all(axis=1)]])
    return drawn[:_ROWS]
