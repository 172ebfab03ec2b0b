"""
Make ``analysis/text/wordnet/related.txt`` from the database files of WordNet 3.0.

Run ``python -m benchmarks.make_thesaurus FOLDER`` with the folder of the files ``index.noun``,
``data.noun`` and so on, as Princeton University distributes them.
"""

import re
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from analysis.text.word_similarity import stem

HERE = Path(__file__).parents[1] / "analysis" / "text" / "wordnet" / "related.txt"
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSES = 4  # the first, by frequency, of each word
SAME, CLOSE, BROADER = range(3)
# similar to, derived from, see also, verb group, entails, causes, pertains to, attribute of
NEAR = frozenset(["&", "+", "^", "$", "*", ">", "\\", "="])
HYPERNYM = "@"
MOST = 30  # kinds of a thing; what has more of them says little about each
PLAIN = re.compile(r"[a-z]{3,}")  # no words of several words


def read_senses(folder: Path) -> dict[str, set[str]]:
    """Return the stems of each sense that is among the first of its words."""
    senses = defaultdict(set)
    names = read_names(folder)
    for part, letter in PARTS.items():
        for line in _lines(folder / f"index.{part}"):
            lemma, _, _, pointers, *rest = line.split()
            for offset in rest[int(pointers) + 2 :][:SENSES]:
                if PLAIN.fullmatch(lemma) and (letter + offset, lemma) not in names:
                    senses[letter + offset].add(stem(lemma))
    return senses


def read_names(folder: Path) -> set[tuple[str, str]]:
    """Return the senses in which a word is written with a capital, and the word without it."""
    names = set()
    for part, letter in PARTS.items():
        for line in _lines(folder / f"data.{part}"):
            fields = line.split(" | ")[0].split()
            spelled = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
            names |= {
                (letter + fields[0], word.lower()) for word in spelled if word != word.lower()
            }
    return names


def read_pointers(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Return where each sense points to, and how."""
    pointers = {}
    for part, letter in PARTS.items():
        for line in _lines(folder / f"data.{part}"):
            fields = line.split(" | ")[0].split()
            first = 4 + 2 * int(fields[3], 16)
            triples = fields[first + 1 : first + 1 + 4 * int(fields[first])]
            pointers[letter + fields[0]] = [
                (triples[i], triples[i + 2].replace("s", "a") + triples[i + 1])
                for i in range(0, len(triples), 4)
            ]
    return pointers


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("  ")]  # the licence, at the head


def relate(senses: dict[str, set[str]], pointers: dict[str, list[tuple[str, str]]]) -> dict:
    """Return the closest relation of each two related stems."""
    kinds = defaultdict(set)
    for sense in senses:
        for how, other in pointers.get(sense, ()):
            if how == HYPERNYM and other in senses:
                kinds[other].add(sense)
    pairs: dict[tuple[str, str], int] = {}

    def add(ones: set[str], others: set[str], relation: int) -> None:
        for one in ones:
            for other in others:
                if one != other:
                    pair = (min(one, other), max(one, other))
                    pairs[pair] = min(relation, pairs.get(pair, relation))

    for sense, stems in senses.items():
        for one, other in combinations(sorted(stems), 2):
            add({one}, {other}, SAME)
        for how, other in pointers.get(sense, ()):
            if how in NEAR:
                add(stems, senses.get(other, set()), CLOSE)
    for sense, below in kinds.items():
        if len(below) <= MOST:
            for kind in below:
                add(senses[sense], senses[kind], BROADER)
    return pairs


def write(pairs: dict[tuple[str, str], int], path: Path) -> None:
    """Write a line for each stem: itself, then what is the same, close, broader or narrower."""
    table: dict[str, list[list[str]]] = defaultdict(lambda: [[], [], []])
    for (one, other), relation in pairs.items():
        table[one][relation].append(other)
        table[other][relation].append(one)
    lines = ["\t".join([word, *(" ".join(sorted(group)) for group in table[word])])
             for word in sorted(table)]  # fmt: skip
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    where = Path(sys.argv[1])
    write(relate(read_senses(where), read_pointers(where)), HERE)
