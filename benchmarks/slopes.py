"""How often a slope over time is claimed that does not exist, and how often its interval covers 0.

Simulated corpora without a trend go through `analysis.stats.trends`. Run
``python benchmarks/slopes.py [CORPORA]`` in the top folder (400 corpora a cell: a minute).
"""

import sys
from typing import NamedTuple

import numpy as np

from analysis.stats.arrays import Floats
from analysis.stats.trends import FEWEST_BLOCKS, Days, trend


class Cell(NamedTuple):
    """Days, articles a day of each outlet, correlation of days, outlets, measure, growth."""

    span: int
    a_day: float
    correlation: float = 0.0
    outlets: int = 1
    rate: bool = False
    growing: bool = False


CELLS = [
    Cell(30, 1),
    Cell(90, 0.5),
    Cell(90, 1, 0.5),
    Cell(180, 1, 0.5, rate=True, growing=True),
    Cell(180, 0.3, 0.7),
    Cell(365, 1, 0.7, growing=True),
    Cell(90, 0.3, 0.5, outlets=5),
]


def levels(cell: Cell, random: np.random.Generator) -> Floats:
    """Return the level of each day, on the scale of the logit or the logarithm."""
    found = random.normal(size=cell.span)
    for day in range(1, cell.span):
        kept = cell.correlation
        found[day] = kept * found[day - 1] + np.sqrt(1 - kept**2) * found[day]
    return 0.6 * found if cell.correlation else np.zeros(cell.span)


def corpus(cell: Cell, random: np.random.Generator) -> Days:
    """Return uses and opportunities of the days of a corpus without a trend."""
    level = levels(cell, random)
    expected = cell.a_day * (np.linspace(0.3, 1.7, cell.span) if cell.growing else 1.0)
    rows = []
    for outlet in range(cell.outlets):
        for day, articles in enumerate(random.poisson(expected, cell.span)):
            of_article = level[day] + 0.5 * random.normal(size=articles)
            if cell.rate:
                of = 1 + random.poisson(random.gamma(4, 150, articles))
                uses = random.poisson(
                    0.004 * of * np.exp(of_article) * random.gamma(1, 1, articles)
                )
            else:
                of = 1 + random.poisson(4, articles)
                uses = random.binomial(of, 1 / (1 + np.exp(0.7 - of_article)))
            if articles:
                rows.append((float(uses.sum()), float(of.sum()), outlet, day))
    x, n, outlets, days = (np.array(column) for column in zip(*rows, strict=True))
    return Days(x[:, None], n, outlets, days)


def main() -> None:
    """Print a table of claims and coverage."""
    corpora = int(sys.argv[1]) if sys.argv[1:] else 400
    head = (
        "| days | articles a day | correlation | outlets | measure | blocks | claimed | covered |"
    )
    sys.stdout.write(head + "\n")
    sys.stdout.write("|---|---|---|---|---|---|---|---|\n")
    for cell in CELLS:
        random = np.random.default_rng(7)
        period = np.arange(cell.span) // (7 if cell.span < 100 else 30)
        every = [trend(corpus(cell, random), period, shuffles=399) for _ in range(corpora)]
        kept = [one for one in every if one.blocks >= FEWEST_BLOCKS]
        claimed = np.mean([one.p[0] <= 0.05 for one in kept])
        covered = np.mean([one.low[0] <= 0 <= one.high[0] for one in kept])
        measure = ("rate" if cell.rate else "share") + ", growing" * cell.growing
        sys.stdout.write(
            f"| {cell.span} | {cell.a_day:g} | {cell.correlation:g} | {cell.outlets} | {measure} "
            f"| {np.mean([one.blocks for one in kept]):.0f} | {claimed:.3f} | {covered:.3f} |\n"
        )


if __name__ == "__main__":
    main()
