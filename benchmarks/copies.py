"""How many copies `find_copies` finds, how many it makes up, and what that costs.

usage: python benchmarks/copies.py [FILE.jsonl ...] [--edits N] [--unrelated N] [--speed N]
       [--one-in N]

The articles are made here: words drawn by rank as in running text (Zipf), with stock phrases that
hundreds of articles share. Edits change a share of the words (a third each replaced, dropped and
added), or keep a third of an article in one piece. With files, the ``text`` of their rows takes the
place of the made articles that are unrelated. ``--speed`` takes a corpus in which one article in
ten copies another and twenty stories stand in 200 outlets each; memory is the peak of the process,
articles included.
"""

import argparse
import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analysis.copies.pairs import find_copies

WORDS, PHRASES, LENGTH = 60_000, 3_000, 350
IN_PHRASES = 0.1  # share of the running words
EDITS = ("2 % changed", "10 % changed", "25 % changed", "a third kept")


def made_articles(count: int, seed: int) -> list[np.ndarray]:
    """Return articles as arrays of word numbers; the stock phrases are the same for every seed."""
    stock = np.random.default_rng(0)
    weights = 1 / (np.arange(WORDS) + 2.7)
    cumulated = np.cumsum(weights / weights.sum())
    phrases = [
        np.searchsorted(cumulated, stock.random(size)) for size in stock.integers(4, 13, PHRASES)
    ]
    shares = np.cumsum(1 / (np.arange(PHRASES) + 5))
    random = np.random.default_rng(seed)
    articles = []
    for size in random.integers(LENGTH // 2, LENGTH * 3 // 2, count):
        words = np.minimum(np.searchsorted(cumulated, random.random(size)), WORDS - 1)
        for _ in range(int(size * IN_PHRASES / 8)):
            phrase = phrases[np.searchsorted(shares, random.random() * shares[-1])]
            at = random.integers(0, max(1, size - len(phrase)))
            words[at : at + len(phrase)] = phrase
        articles.append(words)
    return articles


def edited(words: np.ndarray, edit: str, random: np.random.Generator) -> np.ndarray:
    """Return the words after one kind of edit."""
    if edit == "a third kept":
        begin = random.integers(0, len(words) * 2 // 3)
        return words[begin : begin + len(words) // 3]
    share = int(edit.split()[0]) / 100
    change = np.where(random.random(len(words)) < share, random.integers(0, 3, len(words)), 3)
    new = random.integers(0, WORDS, len(words))
    pieces = np.column_stack([np.where(change == 0, new, words), new])
    kept = np.column_stack([change != 1, change == 2])
    return pieces[kept]


def documents_of(articles: list[np.ndarray]) -> pd.DataFrame:
    """Return documents whose words are written as w and their number."""
    names = np.array([f"w{number}" for number in range(WORDS)], dtype=object)
    days = pd.date_range("2000-01-01", periods=28).strftime("%Y-%m-%d")
    return pd.DataFrame(
        {
            "doc_id": [f"d{number:07}" for number in range(len(articles))],
            "outlet": "made",
            "date": [days[number % 28] for number in range(len(articles))],
            "text": [" ".join(names[words]) for words in articles],
        }
    )


def edits(count: int, one_in: int | None) -> None:
    """Print the share of copies found for each kind of edit, and pairs that are none."""
    articles = made_articles(count, seed=1)
    random = np.random.default_rng(2)
    for edit in EDITS:
        both = documents_of([*articles, *(edited(words, edit, random) for words in articles)])
        copies = find_copies(both, one_in=one_in)
        numbers = copies[["doc_id", "copy_of"]].apply(lambda side: side.str[1:].astype(int) % count)
        right = numbers["doc_id"] == numbers["copy_of"]
        kinds = copies["kind"][right].value_counts().to_dict()
        sys.stdout.write(
            f"{edit:<14} recall {right.sum() / count:.4f}   false pairs {(~right).sum()}   "
            f"containment {copies['containment'].min():.2f} to {copies['containment'].max():.2f}   "
            f"{kinds}\n"
        )


def unrelated(documents: pd.DataFrame, one_in: int | None) -> None:
    """Print how many pairs are found among articles of which none is a copy."""
    found = find_copies(documents, one_in=one_in)
    loose = find_copies(documents, at_least=0.02, one_in=one_in)
    sys.stdout.write(
        f"{len(documents)} unrelated articles: {len(found)} pairs; the highest containment is "
        f"{loose['containment'].max() if len(loose) else 0:.3f}\n"
    )


def corpus(count: int) -> pd.DataFrame:
    """Return articles of which one in ten copies another, and twenty stories in 200 outlets."""
    articles = made_articles(count, seed=3)
    random = np.random.default_rng(4)
    carried = min(20, count // 1000)
    for number in range(count // 10):
        articles[count - 1 - number] = edited(articles[number], EDITS[number % 4], random)
    for number in range(carried * 200):
        story = articles[number % carried + count // 4]
        articles[count // 2 + number] = edited(story, EDITS[number % 2], random)
    return documents_of(articles)


def speed(count: int, one_in: int | None) -> None:
    """Print seconds and memory."""
    documents = corpus(count)
    words = int(documents["text"].str.count(" ").sum()) + count
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    begin, processor = time.perf_counter(), time.process_time()
    copies = find_copies(documents, one_in=one_in)
    end, after = time.perf_counter(), time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    sys.stdout.write(
        f"{count} articles of {words / count:.0f} words: {end - begin:.0f} s "
        f"({after - processor:.0f} s of one core), {peak:.2f} GB at most ({before:.2f} GB before), "
        f"{len(copies)} pairs, kinds {copies['kind'].value_counts().to_dict()}\n"
    )


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--edits", type=int, default=1_000)
    parser.add_argument("--unrelated", type=int, default=5_000)
    parser.add_argument("--speed", type=int, default=10_000)
    parser.add_argument("--one-in", type=int)
    options = parser.parse_args()
    edits(options.edits, options.one_in)
    rows = [
        json.loads(line)["text"]
        for file in options.files
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    if rows:
        given = pd.DataFrame({"doc_id": range(len(rows)), "outlet": "given", "text": rows})
        unrelated(given.assign(date="2000-01-01"), options.one_in)
    else:
        unrelated(documents_of(made_articles(options.unrelated, seed=5)), options.one_in)
    speed(options.speed, options.one_in)


if __name__ == "__main__":
    main()
