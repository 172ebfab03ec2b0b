"""Simulate how often keyness errs: false positives of p and of claims, coverage, and power.

``python benchmarks/keyness_calibration.py [words in each cell] [shuffles]`` prints the tables of
docs/methods/keyness.md. The functions are those that `analysis.keyness` calls, on simulated counts:
a word has 2 uses in 1,000 words of an article, times a gamma variate of mean 1 that differs from
article to article (shape: the smaller, the more it clusters); lengths of articles are lognormal.
Words with fewer than 10 uses or in fewer than 3 articles are left out, as in keyness.
"""

import sys
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.stats import ttest_ind

from analysis.stats.permutation import permutation_ps
from analysis.stats.rate_ratios import Sides, log_intervals, log_ratios

RATE = 0.002
AT_ONCE = 200  # words simulated with one draw of lengths


class Cell(NamedTuple):
    """Articles, mean words and gamma shape of both sides; the true ratio; copies; strata."""

    articles: tuple[int, int]
    words: tuple[int, int]
    shapes: tuple[float, float]
    ratio: float = 1.0
    copies: int = 1  # articles of a family, all with the same words
    strata: int = 1  # events, of which the first side has another share than the second


class Rates(NamedTuple):
    """Shares of words: p at .05 or less, interval without 0, both, covered, Welch's t at .05."""

    words: int
    p: float
    interval: float
    both: float
    covered: float
    welch: float


def simulate(cell: Cell, words: int, shuffles: int, seed: int = 1) -> Rates:
    """Return what became of `words` simulated words."""
    random = np.random.default_rng(seed)
    found: list[np.ndarray] = []
    while sum(len(rows) for rows in found) < words:
        sides, carriers = _drawn(cell, random)
        used = [np.asarray(x.sum(axis=0)).ravel() for x in sides.uses]
        some = np.flatnonzero(
            (used[0] + used[1] >= 10 * cell.copies)
            & ((sides.uses[0] + sides.uses[1]).getnnz(axis=0) >= 3)
        )
        sides = sides._replace(uses=(sides.uses[0][:, some], sides.uses[1][:, some]))
        low, high = log_intervals(log_ratios(sides, np.zeros(len(sides.strata)), carriers))
        p = permutation_ps(sides, seed=int(random.integers(1 << 30)), shuffles=shuffles)
        clear = (low > 0) | (high < 0)
        truth = np.log(cell.ratio)
        covered = (low <= truth) & (truth <= high)
        found.append(
            np.column_stack([p <= 0.05, clear, (p <= 0.05) & clear, covered, _welch(sides)])
        )
    rows = np.concatenate(found)
    return Rates(len(rows), *rows.mean(axis=0))


def _drawn(cell: Cell, random: np.random.Generator) -> tuple[Sides, np.ndarray]:
    units = sum(cell.articles)
    first = np.arange(units) < cell.articles[0]
    mean = np.where(first, *cell.words)
    n = np.maximum(30, np.round(mean * random.lognormal(-0.125, 0.5, units)))
    strata = np.zeros(units, np.int64)
    rate = np.full((units, AT_ONCE), RATE)
    if cell.strata > 1:  # the first side has more articles of the events that use the word more
        event = np.arange(cell.strata)
        shares = np.array([event + 1.0, event[::-1] + 1.0])
        for side, on in enumerate((first, ~first)):
            share = shares[side] / shares[side].sum()
            some = np.concatenate([event, random.choice(event, int(on.sum()), p=share)])
            strata[on] = some[: on.sum()]
        rate *= (2.0 * (strata + 1) / (cell.strata + 1))[:, None]
    shapes = np.where(first, *cell.shapes)[:, None]
    rate = rate * random.gamma(shapes, 1 / shapes, (units, AT_ONCE))
    rate[first] *= cell.ratio
    x = random.poisson(rate * n[:, None]) * cell.copies
    n = n * cell.copies
    uses = tuple(sparse.csr_matrix(x * on[:, None]) for on in (first, ~first))
    both = np.array([n * first, n * ~first])
    return Sides(uses, both, strata), (both > 0) * cell.copies  # type: ignore[arg-type]


def _welch(sides: Sides) -> np.ndarray:
    """Return whether Welch's t of the articles' own rates has p at .05 or less."""
    rates = [
        x.toarray()[on] / n[on][:, None]
        for x, n, on in zip(sides.uses, sides.words, sides.words > 0, strict=True)
    ]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(ttest_ind(*rates, equal_var=False).pvalue <= 0.05)


_EQUAL, _TWICE, _HALF = (500, 500), (600, 300), (300, 600)
NULL = [
    *(
        Cell((10, many), words, (shape, shape))
        for many in (10, 30, 200)
        for words in (_EQUAL, _TWICE, _HALF)
        for shape in (1.0, 0.3)
        if not (many == 10 and words == _TWICE)
    ),
    Cell((10, 10), (200, 1200), (0.3, 0.3)),
    Cell((8, 8), (200, 1500), (1.0, 1.0)),
    Cell((10, 40), (300, 900), (0.3, 1.0)),
    Cell((30, 150), (300, 900), (0.3, 1.0)),
    Cell((10, 40), (500, 500), (0.1, 3.0)),
    Cell((6, 30), (200, 1200), (0.1, 3.0)),
    Cell((10, 30), _EQUAL, (0.3, 0.3), copies=4),
    Cell((30, 30), _EQUAL, (1.0, 1.0), strata=5),
    Cell((15, 60), _HALF, (0.3, 0.3), strata=5),
]
POWER = [
    Cell((20, 20), _EQUAL, (1.0, 1.0), 2),
    Cell((20, 20), (300, 900), (1.0, 1.0), 2),
    Cell((10, 40), (300, 900), (1.0, 1.0), 2),
    Cell((10, 200), _EQUAL, (1.0, 1.0), 2),
    Cell((10, 200), _EQUAL, (1.0, 1.0), 0.3),
    Cell((30, 30), _EQUAL, (1.0, 1.0), 2, strata=5),
]


def rows_of_table(words: int, shuffles: int) -> Iterator[str]:
    """Yield the rows of the table, as Markdown."""
    yield "| articles | words | shape | ratio | | p | interval | both | covered | Welch |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for cell in (*NULL, *POWER):
        rates = simulate(cell, words, shuffles)
        about = "copies of 4" * (cell.copies > 1) + "5 events" * (cell.strata > 1)
        pairs = [
            f"{cell.articles[0]} v {cell.articles[1]}",
            f"{cell.words[0]} / {cell.words[1]}",
            f"{cell.shapes[0]:g} / {cell.shapes[1]:g}",
        ]
        values = [f"{value:.3f}".lstrip("0") for value in rates[1:]]
        yield f"| {' | '.join([*pairs, f'{cell.ratio:g}', about, *values])} |"


def main(words: int = 4_000, shuffles: int = 399) -> None:
    """Write the table, a row as soon as it is known."""
    for row in rows_of_table(words, shuffles):
        sys.stdout.write(row + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
