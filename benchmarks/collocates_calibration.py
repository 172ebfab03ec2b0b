"""
False positives of differences between collocates, and of the test of similarity.

usage: python -m benchmarks.collocates_calibration [--draws 300]

Articles of two outlets are drawn from one pool, so that every difference is chance; printed is how
often p is .05 at most. `docs/methods/collocates.md` and `similarity.md` have the results.
"""

import argparse
import sys

import numpy as np
import pandas as pd
from scipy import sparse

import analysis as an
from analysis.comparing.comparison import Asked, comparison
from analysis.comparing.pairs import groups_against, labels_of, pair_of
from analysis.measures.collocates import collocate_units
from analysis.measures.units import groups_of
from analysis.stats.equal_samples import (
    Labelled,
    cosine_distance,
    mutual_information,
    relabelling_p,
    thinned,
)

POOL = 400  # articles of which both outlets are drawn
WORDS = 1500  # of the vocabulary of similarity, by Zipf's law
SIZES = ((8, 8), (20, 20), (10, 40))
# articles of both outlets, and the median words of their articles
LENGTHS = (
    *(((8, 300), (8, 300)), ((20, 300), (20, 300)), ((10, 300), (40, 300))),
    *(((20, 200), (20, 1000)), ((10, 300), (40, 900))),
)


def collocates_null(draws: int) -> None:
    """Print how often a clustered and an evenly spread neighbour of a word seem to differ."""
    random = np.random.default_rng(5)
    texts = [_article(random) for _ in range(POOL)]
    documents = pd.DataFrame(
        [
            {"doc_id": f"d{i}", "outlet": "AB"[i % 2], "date": "2024-05-01", "text": text}
            for i, text in enumerate(texts)
        ]
    )
    study = an.build_study(documents, {"strike": ["strike"]})
    units = collocate_units(study, "strike", ["outlet"], terms=["bad", "w1"])
    for first, second in SIZES:
        rejected = np.zeros(2)
        for draw in range(draws):
            drawn = random.choice(POOL, first + second, replace=False)
            outlets = ["A"] * first + ["B"] * second
            rows = units.rows.iloc[drawn].reset_index(drop=True).assign(outlet=outlets)
            sample = units._replace(rows=rows, sums=units.sums[drawn])
            labels = labels_of(study, sample, "article", None)
            (pair,) = groups_against(groups_of(sample), sample.by, None)
            asked = Asked(labels, None, None, draw)
            table, _ = comparison(sample, pair_of(sample, labels, *pair), *pair, asked)
            rejected += table["p"].to_numpy() <= 0.05
        shares = ", ".join(f"{share:.3f}" for share in rejected / draws)
        sys.stdout.write(f"collocates, {first} v {second}: {shares} (clustered, even)\n")


def _article(random: np.random.Generator) -> str:
    """Return sentences about a strike that is bad as often as the article has it."""
    often = min(0.9, random.gamma(1.0, 0.25))
    words = [f"w{i}" for i in range(40)]
    lines = []
    for _ in range(random.integers(1, 7)):
        beside = "bad" if random.random() < often else "big"
        lines.append(" ".join(["The", beside, "strike", *random.choice(words, 4)]) + ".")
    return " ".join(lines)


def similarity_null(draws: int) -> None:
    """Print how often two outlets with bursty words of one pool seem to be unlike."""
    random = np.random.default_rng(11)
    for (first, short), (second, long) in LENGTHS:
        sides = np.repeat([0, 1], [first, second])
        rejected = np.zeros(2)
        for draw in range(draws):
            medians = [short] * first + [long] * second
            counts = np.array([_bursty(random, median) for median in medians])
            sizes = counts.sum(axis=1)
            most = min(np.quantile(sizes[sides == side], 0.75) for side in (0, 1))
            counts = thinned(sparse.csr_matrix(counts), int(most), seed=draw).toarray()
            kept = np.flatnonzero(counts.sum(axis=0) >= 10)
            labelled = Labelled(
                sparse.csr_matrix(counts[:, kept]),
                sides,
                np.zeros(len(sides), int),
                np.full(len(sides), -1),
            )
            distances = (mutual_information, cosine_distance(np.ones(len(kept))))
            rejected += [relabelling_p(labelled, one, seed=draw) <= 0.05 for one in distances]
        shares = ", ".join(f"{share:.3f}" for share in rejected / draws)
        told = f"{first} of {short} v {second} of {long} words"
        sys.stdout.write(f"similarity, {told}: {shares} (divergence, cosine)\n")


def _bursty(random: np.random.Generator, median: int) -> np.ndarray:
    """Return the counts of an article's words, which come in bursts."""
    base = 1 / np.arange(1, WORDS + 1)
    shares = base * random.gamma(0.5, 2.0, WORDS)
    size = int(random.lognormal(np.log(median), 0.4))
    return random.multinomial(size, shares / shares.sum())


def main() -> None:
    """Run both simulations."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=300, help="corpora of a row")
    draws = parser.parse_args().draws
    collocates_null(draws)
    similarity_null(draws)


if __name__ == "__main__":
    main()
