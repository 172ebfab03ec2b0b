"""How often differences are claimed that do not exist, how often intervals cover, and the power.

Simulated corpora, as counts by article, go through the functions that `differences` rests on. Run
``python benchmarks/differences.py [CORPORA] [KIND ...]`` in the top folder; the tables of
docs/methods/differences.md have 4,000 corpora a cell (half an hour).
"""

import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from scipy.stats import ttest_ind

from analysis.stats.contrasts import Sides, contrast, least_variance
from analysis.stats.exchanges import permutation_of_difference
from analysis.stats.mover import difference_limits
from analysis.stats.ratios import ratio_intervals, t_quantile

RATE, SHUFFLES, RESAMPLES = 0.004, 999, 599  # uses of a word; fewer shuffles than the product's


class Cell(NamedTuple):
    """Articles on either side, their mean words, shapes of the gamma of the rate, and the ratio."""

    articles: tuple[int, int]
    words: tuple[int, int] = (600, 600)
    shapes: tuple[float, float] = (1.0, 1.0)
    ratio: float = 1.0


class Found(NamedTuple):
    """Whether a difference was claimed, whether the interval covers, and whether Welch claims."""

    claimed: bool
    covered: bool
    welch: bool


def rates(cell: Cell, random: np.random.Generator) -> tuple[Sides, float]:
    """Return uses and words of articles whose rates vary as a gamma, and the true difference."""
    size = sum(cell.articles)
    side = np.repeat([0, 1], cell.articles)
    words = 1 + random.poisson(random.gamma(4, np.array(cell.words)[side] / 4))
    shape, rate = np.array(cell.shapes)[side], RATE * np.array([cell.ratio, 1.0])[side]
    uses = random.poisson(words * random.gamma(shape, rate / shape))
    return split(uses, words, side, np.zeros(size, np.int64)), RATE * (cell.ratio - 1)


def shares(cell: Cell, random: np.random.Generator) -> tuple[Sides, float]:
    """Return uses of one of two names; an article's own share is a beta of correlation .25."""
    side = np.repeat([0, 1], cell.articles)
    of = 1 + random.poisson(np.array(cell.words)[side] / 150)
    share = np.array([0.3 * cell.ratio, 0.3])[side]
    uses = random.binomial(of, random.beta(3 * share, 3 * (1 - share)))
    return split(uses, of, side, np.zeros(len(of), np.int64)), 0.3 * (cell.ratio - 1)


def with_families(cell: Cell, random: np.random.Generator) -> tuple[Sides, float]:
    """Return shares where a third of the texts stand in both outlets."""
    sides, truth = shares(cell, random)
    third = min(cell.articles) // 3
    x, n = sides.x.copy(), sides.n.copy()
    first, second = np.arange(third), cell.articles[0] + np.arange(third)
    x[1, first], n[1, first] = x[0, first], n[0, first]  # the same text printed there, too
    kept = np.setdiff1d(np.arange(n.shape[1]), second)
    return Sides(x[:, kept], n[:, kept], sides.stratum[kept]), truth


def paired(cell: Cell, random: np.random.Generator) -> tuple[Sides, float]:
    """Return headline and body of the same articles, whose shares go together."""
    size = cell.articles[0]
    of = 1 + random.poisson([[1.0] * size, [4.0] * size])
    own = random.beta(1.2, 1.8, size)  # mean .4
    second = own / (1 + 0.5 * (cell.ratio - 1))
    x = random.binomial(of, [own, second]).astype(float)
    sides = Sides(x[:, :, None], of.astype(float), np.zeros(size, np.int64))
    return sides, 0.4 - 0.4 / (1 + 0.5 * (cell.ratio - 1))


def stratified(cell: Cell, random: np.random.Generator) -> tuple[Sides, float]:
    """Return shares in four events that differ in theirs, and that the sides cover unequally."""
    side = np.repeat([0, 1], cell.articles)
    often = np.where(side == 0, 0.35, 0.15)
    chance = np.column_stack([often, often, 0.5 - often, 0.5 - often])
    stratum = (random.random(len(side))[:, None] > np.cumsum(chance, axis=1)).sum(axis=1)
    of = 1 + random.poisson(np.array(cell.words)[side] / 150)
    share = np.array([0.15, 0.25, 0.4, 0.5])[stratum] + 0.15 * (cell.ratio - 1) * (side == 0)
    uses = random.binomial(of, random.beta(3 * share, 3 * (1 - share)))
    present = [len(set(side[stratum == h])) == 2 for h in range(4)]
    kept = np.array(present)[stratum]
    codes = np.unique(stratum[kept], return_inverse=True)[1]
    return split(uses[kept], of[kept], side[kept], codes), 0.15 * (cell.ratio - 1)


def split(uses: np.ndarray, of: np.ndarray, side: np.ndarray, stratum: np.ndarray) -> Sides:
    """Return counts by article as those of either side."""
    here = np.stack([side == 0, side == 1]).astype(float)
    return Sides((here * uses)[:, :, None], here * of, stratum)


def look(sides: Sides, truth: float, *, upper: float, seed: int) -> Found:
    """Return what `differences` finds in one corpus."""
    p = permutation_of_difference(sides, seed=seed, shuffles=SHUFFLES).single[0]
    both = (sides.n > 0).all(axis=0)
    if both.any() or sides.stratum.any():
        least = least_variance(sides, (sides.n > 0).astype(float), share=upper == 1)
        found = contrast(sides, None, least)
        half = t_quantile(found.freedom[0]) * found.error[0]
        low, high = found.difference[0] - half, found.difference[0] + half
    else:
        limited = []
        for x, n in zip(sides.x, sides.n, strict=True):
            limits = ratio_intervals(x, n, upper=upper, seed=seed, resamples=RESAMPLES)
            limited.append((float(x.sum() / n.sum()), *(float(limit[0]) for limit in limits)))
        low, high = difference_limits(*limited)
    each = [(x[n > 0, 0] / n[n > 0]) for x, n in zip(sides.x, sides.n, strict=True)]
    with np.errstate(all="ignore"):
        welch = ttest_ind(*each, equal_var=False).pvalue
    return Found(bool(p <= 0.05), bool(low <= truth <= high), bool(welch <= 0.05))


LIKE, LONG, SHORT = (600, 600), (800, 400), (400, 800)
DESIGNS = [
    *(((10, 10), LIKE), ((10, 10), LONG), ((15, 15), LIKE), ((15, 15), LONG), ((30, 30), LONG)),
    *(((10, 30), LIKE), ((10, 30), LONG), ((10, 30), SHORT)),
    *(((10, 200), LIKE), ((10, 200), LONG), ((10, 200), SHORT)),
]
KINDS: dict[str, tuple[Callable[..., tuple[Sides, float]], float, list[Cell]]] = {
    "rates": (rates, np.inf, [
        Cell(size, words, (shape, shape)) for shape in (1.0, 0.3) for size, words in DESIGNS
    ]),
    "bursts": (rates, np.inf, [
        Cell(size, shapes=shapes) for size in ((10, 10), (10, 40), (30, 150))
        for shapes in ((0.3, 1.0), (1.0, 0.3), (0.1, 3.0))
    ]),
    "shares": (shares, 1.0, [Cell(size, words) for size, words in DESIGNS]),
    "families": (with_families, 1.0, [
        Cell(size) for size in ((10, 10), (15, 15), (30, 30), (10, 30))
    ]),
    "paired": (paired, 1.0, [Cell((m, m), ratio=r) for m in (10, 15, 30) for r in (1.0, 2.0)]),
    "stratified": (stratified, 1.0, [
        Cell(size, ratio=r) for size in ((15, 15), (30, 30), (15, 60)) for r in (1.0, 2.0)
    ]),
    "power of shares": (shares, 1.0, [
        Cell(size, ratio=r) for size, r in (((20, 20), 1.8), ((40, 40), 1.6), ((15, 60), 1.8))
    ]),
    "power of rates": (rates, np.inf, [
        Cell(size, words, ratio=2.0)
        for size, words in (((20, 20), LIKE), ((20, 20), LONG), ((40, 40), LIKE), ((10, 40), LIKE))
    ]),
}  # fmt: skip


def lines(corpora: int, kinds: list[str]) -> Iterator[str]:
    """Yield the tables, a row for each cell."""
    for kind in kinds:
        make, upper, cells = KINDS[kind]
        yield f"\n{kind}\n\n| articles | words | shapes | ratio | claimed | covered | Welch |"
        yield "|---|---|---|---|---|---|---|"
        for number, cell in enumerate(cells):
            random = np.random.default_rng([number, sum(map(ord, kind))])
            found = [look(*make(cell, random), upper=upper, seed=one) for one in range(corpora)]
            means = [f"{np.mean(each):.3f}" for each in zip(*found, strict=True)]
            sides = [" v ".join(map(str, pair)) for pair in cell[:3]]
            yield f"| {' | '.join([*sides, f'{cell.ratio:g}', *means])} |"


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    for line in lines(number, sys.argv[2:] or list(KINDS)):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
