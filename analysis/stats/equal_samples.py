"""Samples of articles with the same number of words from each group, and their relabelling.

Unlike sizes make groups unlike. Here every group gives two samples without an article in common, of
exactly as many words: the first is compared with that of other groups, and with the second, which
says how unlike a group is to itself.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from scipy import sparse

from analysis.stats.arrays import Floats, Integers

_STAGES = (199, 999)  # relabellings; the second only where the first was reached rarely
_FEW_HITS = 20
_CELLS = 4_000_000  # numbers of a block of relabellings


class Halves(NamedTuple):
    """Counts ``[group, term]`` of two samples of each group."""

    first: sparse.csr_matrix
    second: sparse.csr_matrix


class Labelled(NamedTuple):
    """
    Articles of two groups.

    ``sides`` says which group each is of, ``strata`` within what labels are exchanged, and
    ``twins`` is the number of the other half of a family that both groups have, else -1.
    """

    counts: sparse.csr_matrix
    sides: Integers
    strata: Integers
    twins: Integers


Distance = Callable[[Floats, Floats], Floats]


def largest_sample(words: Integers) -> int:
    """
    Return how many words each of two samples of whole articles can have, whatever their order.

    Half of what there is beside the longest article, which may stand on the border.

    Examples
    --------
    >>> largest_sample(np.array([300, 100, 100, 100]))
    150
    """
    return int((words.sum() - words.max(initial=0)) // 2)


def equal_halves(
    counts: sparse.csr_matrix, groups: Sequence[Integers], words: int, *, draws: int, seed: int
) -> Iterator[Halves]:
    """
    Yield two samples of each group, `draws` times.

    Parameters
    ----------
    counts : csr_matrix of int
        ``[article, term]``, with all terms.
    groups : sequence of arrays of int
        The articles of each group.
    words : int
        Words of a sample, `largest_sample` of each group at most. Articles come in random order;
        of the last one of a sample as many words are drawn as are wanting.
    draws, seed : int
    """
    random = np.random.default_rng(seed)
    length = np.asarray(counts.sum(axis=1)).ravel()
    for _ in range(draws):
        rows: list[int] = []
        places: list[Integers] = []
        parts: list[list[sparse.csr_matrix]] = [[], []]
        for number, articles in enumerate(groups):
            order = random.permutation(articles)
            for half in (0, 1):
                reached = np.cumsum(length[order])
                last = int(np.searchsorted(reached, words))
                rows.extend([2 * number + half] * last)
                places.append(order[:last])
                wanting = words - (int(reached[last - 1]) if last else 0)
                parts[half].append(_some_words(counts[order[last]], wanting, random))
                order = order[last + 1 :]
        chosen = np.concatenate(places)
        shape = (2 * len(groups), counts.shape[0])
        whole = sparse.csr_matrix((np.ones(len(chosen), np.int64), (rows, chosen)), shape) @ counts
        yield Halves(
            whole[0::2] + sparse.vstack(parts[0], format="csr"),
            whole[1::2] + sparse.vstack(parts[1], format="csr"),
        )


def _some_words(
    article: sparse.csr_matrix, words: int, random: np.random.Generator
) -> sparse.csr_matrix:
    """Return so many words of an article, drawn without replacement."""
    drawn = random.multivariate_hypergeometric(article.data.astype(np.int64), words)
    return sparse.csr_matrix((drawn, article.indices, article.indptr), shape=article.shape)


def thinned(counts: sparse.csr_matrix, words: int, *, seed: int) -> sparse.csr_matrix:
    """
    Return the counts with so many words of each article at most, drawn without replacement.

    Articles of unlike length cannot be exchanged: a few long ones put the groups apart that they
    fall to. Thinned they are of like length, and of one source alike.

    Examples
    --------
    >>> counts = sparse.csr_matrix(np.array([[6, 3, 1], [2, 0, 1]]))
    >>> np.asarray(thinned(counts, 4, seed=1).sum(axis=1)).ravel().tolist()
    [4, 3]
    """
    random, data = np.random.default_rng(seed), counts.data.astype(np.int64)
    length = np.asarray(counts.sum(axis=1)).ravel()
    for row in np.flatnonzero(length > words):
        place = slice(counts.indptr[row], counts.indptr[row + 1])
        data[place] = random.multivariate_hypergeometric(data[place], words)
    return sparse.csr_matrix((data, counts.indices, counts.indptr), shape=counts.shape)


def relabelling_p(articles: Labelled, distance: Distance, *, seed: int) -> float:
    """
    One-sided p of the distance of two groups, by exchanging the labels of articles within strata.

    Parameters
    ----------
    articles : Labelled
        Strata that one group lacks tell nothing and should be left out.
    distance : function
        Of the counts of both groups in a stratum, ``[relabelling, term]``; strata are added up.
    seed : int

    Returns
    -------
    float
        The share of relabellings, the observed one included, that are as far apart: 199 of them,
        and 999 where fewer than 20 of those were.
    """
    random = np.random.default_rng(seed)
    observed = _distances(articles, distance, articles.sides[None].astype(float))[0]
    hits, done = 0, 0
    for stage in _STAGES:
        size = max(1, _CELLS // max(articles.counts.shape[1], 1))
        while done < stage:
            labels = _relabelled(articles, min(size, stage - done), random)
            found = _distances(articles, distance, labels)
            hits += int((found >= observed - 1e-9 * abs(observed)).sum())
            done += len(labels)
        if hits >= _FEW_HITS:
            break
    return (1 + hits) / (1 + done)


def _relabelled(articles: Labelled, times: int, random: np.random.Generator) -> Floats:
    labels = np.tile(articles.sides, (times, 1)).astype(float)
    whole = articles.twins < 0
    for stratum in np.unique(articles.strata[whole]):
        places = np.flatnonzero(whole & (articles.strata == stratum))
        labels[:, places] = random.permuted(labels[:, places], axis=1)
    one = np.flatnonzero(~whole & (articles.sides == 0))
    flipped = random.integers(0, 2, (times, len(one)))
    labels[:, one], labels[:, articles.twins[one]] = flipped, 1 - flipped
    return labels


def _distances(articles: Labelled, distance: Distance, labels: Floats) -> Floats:
    found = np.zeros(len(labels))
    for stratum in np.unique(articles.strata):
        places = np.flatnonzero(articles.strata == stratum)
        counts = articles.counts[places]
        second = np.asarray((counts.T @ labels[:, places].T).T)
        found += distance(np.asarray(counts.sum(axis=0)) - second, second)
    return found


def mutual_information(first: Floats, second: Floats) -> Floats:
    """
    Return how much words tell of the group: G² over twice ``ln 2``, in bits of all words.

    Jensen-Shannon divergence with the groups weighted by their words, times all words. Its mean
    under relabelling depends on all words, and so hardly on how they fall to the two groups.

    Examples
    --------
    >>> mutual_information(np.array([[2.0, 0.0]]), np.array([[0.0, 2.0]])).tolist()
    [4.0]
    """
    total = first + second
    sizes = first.sum(axis=1), second.sum(axis=1)
    inside = (_nlogn(first) + _nlogn(second) - _nlogn(total)).sum(axis=1)
    return np.asarray(inside - _nlogn(sizes[0]) - _nlogn(sizes[1]) + _nlogn(sizes[0] + sizes[1]))


def cosine_distance(weights: Floats) -> Distance:
    """Return the function that gives 1 less the cosine of weighted counts, times all words."""

    def distance(first: Floats, second: Floats) -> Floats:
        one, other = first * weights, second * weights
        length = np.sqrt((one**2).sum(axis=1) * (other**2).sum(axis=1))
        cosine = (one * other).sum(axis=1) / np.where(length > 0, length, 1.0)
        return np.asarray((1 - cosine) * (first + second).sum(axis=1))

    return distance


def _nlogn(n: Floats) -> Floats:
    return np.asarray(n * np.log2(np.where(n > 0, n, 1.0)))
