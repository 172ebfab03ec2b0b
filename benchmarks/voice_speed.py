"""How many megabytes of text `split_passages` reads in a second, on one core.

usage: python benchmarks/voice_speed.py [FILE.jsonl ...] [--repeat N]

With files, the ``text`` of their rows is read; without, articles made here. The best of several
runs counts, in processor time, so that other programs on the machine matter less. Beside it stands
the time of a plain regular expression over the same text, by which machines can be compared.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analysis.text.sentences import split_sentences
from analysis.voice.passages import split_passages

PARAGRAPHS = (
    "The old bridge over the river was closed on Monday after heavy rain.",
    "“We will rebuild it before the winter,” mayor Ann Roe said. “It is a matter of months.”",
    "Roe told the council that the costs had been underestimated, adding that the state would pay.",
    "According to Bob Poe, an engineer at the harbour, the pillars were never safe.",
    "Shops on both banks have lost half of their customers, and two of them have shut.",
    "Critics called the plan “a gift to builders” and urged the city to wait for a second report.",
    "The bridge was built in 1931 and is used by some four thousand people a day.",
    "The harbour said in a statement it would run a ferry, though nobody knows when.",
)
WORD = re.compile(r"\w+")


def made_texts(articles: int) -> list[str]:
    """Return articles of some four thousand characters, all alike in kind and none in order."""
    n = len(PARAGRAPHS)
    return [
        "\n\n".join(PARAGRAPHS[(number * 3 + line * (1 + number % 5)) % n] for line in range(45))
        for number in range(articles)
    ]


def best(work: Callable[[], object], repeat: int) -> float:
    """Return the least processor time of several runs, in seconds."""
    times = []
    for _ in range(repeat):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def main() -> None:
    """Measure, and print megabytes a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    texts = [
        json.loads(line)["text"]
        for file in options.files
        for line in file.read_text(encoding="utf-8").splitlines()
    ] or made_texts(250)
    documents = pd.DataFrame(
        {
            "doc_id": [str(number) for number in range(len(texts))],
            "outlet": "made",
            "date": "2000-01-01",
            "text": texts,
        }
    )
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    work: dict[str, Callable[[], object]] = {
        "split_passages": lambda: split_passages(documents),
        "of it, split_sentences": lambda: [split_sentences(text) for text in texts],
        r"for comparison, \w+": lambda: [WORD.findall(text) for text in texts],
    }
    split_passages(documents.head(2))
    for name, function in work.items():
        speed = megabytes / best(function, options.repeat)
        sys.stdout.write(f"{name:<24} {speed:6.2f} MB/s\n")


if __name__ == "__main__":
    main()
