"""How much of the articles somebody can put together from a study that was saved without texts.

usage: python -m benchmarks.attack_study FILE.jsonl [--articles 200] [--largest-bag 12]

FILE has an article a line, with ``id outlet date title text``; a missing date is filled in. Studies
of the first articles are built with a shipped lexicon, with the 500 and the 2,000 commonest words
of the other articles as one frame, and with ``*``, and saved. What is saved is read with pandas
alone; the true texts only say which words stand side by side. Printed is one table, without a word
of any article:

a  placed words: uses of terms, excluded ones, and the words beside them in links
b  and the names and reporting words of speakers (say: said) where they stand next to their passage
c  and single words between two of these, if the row of counts of their voice has only one word of
   that length left, and more than twelve words in all (see d)
e  and the same between a word and a border of a passage; and the last word of a row of counts
d  headlines and passages that have a row of counts to themselves, put in order by a bigram model of
   the other articles: how many exactly, and how many of the pairs of neighbours are right

longest, hyphened, 5 and more
    the longest run of consecutive words that is told, if a hyphen parts words and if it does not;
    the share of words in runs of five and more, their number, and that of articles with one; there
    a hyphen parts words. For `d`, of what stands in the right order.
exact, pairs
    shares of passages in the exact order, and of pairs of neighbours that are right
"""

import argparse
import json
import math
import re
import sys
import tempfile
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.io import mmread

import analysis as an

LEXICON = "ukraine_war"
NO_DATE = "2016-01-01"
NEAR = 400  # characters around a passage in which its speaker is looked for
SMALL_BAG = 12  # words of a row of counts that `d` puts in order
MOST = 4  # words in a row that may be told
SIZES = ((2, 2), (3, 3), (4, 4), (5, 5), (6, 7), (8, 9), (10, 12))
PRIOR = 2.0  # pseudo-counts of the unigram in the bigram model
KEYS = ["doc_id", "zone", "voice", "own", "confidence"]
_WORD = re.compile(r"\w+(?:['’ʼ\u2010\u2011-]\w+)*")  # data/README.md: what counts as a word
_PIECE = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+")
_SAME = str.maketrans({"’": "'", "ʼ": "'", "\u2010": "-", "\u2011": "-"})
_START, _END = "<", ">"
_PAST = {"say": "said", "tell": "told", "write": "wrote", "think": "thought", "put": "put"}

Key = tuple[str, ...]
Bags = dict[Key, Counter[str]]


class Row(NamedTuple):
    """A row of the printed table."""

    lexicon: str
    attack: str
    of: str
    words: int
    longest: int
    hyphened: int | str
    in_runs: str
    runs: int
    articles: int
    passages: str = ""
    exact: str = ""
    pairs: str = ""


class Part(NamedTuple):
    """A title or text: the words of counts, their pieces, their rows, and where passages end."""

    text: str
    forms: Sequence[str]
    spans: Sequence[tuple[int, int]]
    pieces: Sequence[tuple[int, int]]
    word_of: Sequence[int]  # the word of each piece
    keys: Sequence[Key]  # the row of counts of each word
    passage: Sequence[int]  # the passage of each word


class Model(NamedTuple):
    """Counts of words and of pairs of neighbours."""

    single: Counter[str]
    double: Counter[tuple[str, str]]
    total: int


class Bag(NamedTuple):
    """The words of a lone headline or passage as they stand in it."""

    kind: str
    forms: tuple[str, ...]


def fold(word: str) -> str:
    """Return a word as the terms of the counts have it."""
    return word.translate(_SAME).casefold()


def read_articles(path: Path, count: int) -> tuple[pd.DataFrame, list[str]]:
    """Return the first articles as documents, and the titles and texts of all others."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    table = pd.DataFrame(rows[:count])
    table = table.rename(columns={"id": "doc_id"})[["doc_id", "outlet", "date", "title", "text"]]
    table["date"] = table["date"].fillna(NO_DATE)
    others = [f"{row.get('title') or ''}\n{row['text']}" for row in rows[count:]]
    return table.fillna(""), others


def lexicons(others: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Yield the name of each lexicon and what `build_study` takes."""
    common = Counter(fold(word) for text in others for word in _WORD.findall(text))
    plain = [word for word, _ in common.most_common() if re.fullmatch(r"[a-z]+", word)]
    yield LEXICON, LEXICON
    for count in (500, 2000):
        frame = {"dictionary": {"terms": plain[:count]}}
        yield f"{count:,} words", {"frames": frame}
    yield "*", {"frames": {"dictionary": {"terms": ["*"]}}}


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """Return a table of a saved study; a text before which an apostrophe stands loses it."""
    path = folder / f"{name}.csv"
    path = path if path.is_file() else folder / f"{name}.csv.gz"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    return table.replace(r"^'([=+\-@'])", r"\1", regex=True)


def read_bags(folder: Path) -> Bags:
    """Return how often each word stands in each row of the counts."""
    path = folder / "counts.mtx"
    if not path.is_file():
        path = folder / "counts.mtx.gz"
    matrix = mmread(path).tocoo()
    rows = read_table(folder, "counts_rows")[KEYS].itertuples(index=False, name=None)
    terms = read_table(folder, "counts_terms")["term"].tolist()
    keys = list(rows)
    bags: Bags = defaultdict(Counter)
    for row, column, n in zip(matrix.row, matrix.col, matrix.data, strict=True):
        bags[keys[row]][terms[column]] = int(n)
    return bags


def parts_of(documents: pd.DataFrame, passages: pd.DataFrame) -> dict[tuple[str, str], Part]:
    """Return the true words of every title and text, with the rows of the saved counts."""
    texts = documents.set_index("doc_id")
    parts = {}
    for (doc_id, name), mine in passages.groupby(["doc_id", "part"], sort=False):
        text = str(texts.loc[doc_id, name])
        found = list(_WORD.finditer(text))
        starts = mine["start"].astype(int).to_numpy()
        order = np.argsort(starts, kind="stable")
        keys = list(mine[KEYS].itertuples(index=False, name=None))
        begins = [match.start() for match in found]
        at = np.searchsorted(starts[order], begins, side="right") - 1
        passage = order[np.maximum(at, 0)].tolist()
        pieces, word_of = [], []
        for number, match in enumerate(found):
            inside = list(_PIECE.finditer(text, *match.span()))
            pieces += [piece.span() for piece in inside]
            word_of += [number] * len(inside)
        forms = [fold(match[0]) for match in found]
        spans = [match.span() for match in found]
        of_words = [keys[row] for row in passage]
        parts[doc_id, name] = Part(text, forms, spans, pieces, word_of, of_words, passage)
    return parts


def told_places(
    folder: Path, parts: Mapping[tuple[str, str], Part], names: bool
) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return the start and end of all that the tables tell of each title and text."""
    told: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for table in ("matches", "excluded"):
        placed = read_table(folder, table).query("start != '' and match != ''")
        columns = (placed[column] for column in ("doc_id", "part", "start", "end"))
        for doc_id, part, start, end in zip(*columns, strict=True):
            told[doc_id, part].append((int(start), int(end)))
    for link in read_table(folder, "fragments").itertuples():
        text = parts[link.doc_id, link.part].text
        low, high = len(text[: int(link.start)].rstrip()), len(text)
        high -= len(text[int(link.end) :].lstrip())
        if link.before:
            told[link.doc_id, link.part].append((low - len(link.before), low))
        if link.after:
            told[link.doc_id, link.part].append((high, high + len(link.after)))
    if names:
        for row in read_table(folder, "passages").itertuples():
            text = parts[row.doc_id, row.part].text
            for words in _patterns(str(row.mention), str(row.cue)):
                place = _beside(text, words, int(row.start), int(row.end))
                if place:
                    told[row.doc_id, row.part].append(place)
    return told


def _patterns(mention: str, cue: str) -> list[str]:
    """Return patterns of a name and of a reporting word, of which the tables have the base."""
    forms = [rf"{re.escape(cue)}(?:s|e?d|ing)?", *([_PAST[cue]] if cue in _PAST else [])]
    return ([re.escape(mention)] if mention else []) + (["|".join(forms)] if cue else [])


def _beside(text: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the place nearest to a passage where this pattern matches whole words."""
    whole = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    low = max(0, start - NEAR)
    found = [match.span() for match in whole.finditer(text, low, min(len(text), end + NEAR))]

    def distance(place: tuple[int, int]) -> int:
        return max(start - place[1], place[0] - end, 0) or min(place[0] - start, end - place[1])

    return min(found, key=distance, default=None)


def covered_pieces(part: Part, told: Sequence[tuple[int, int]]) -> list[bool]:
    """Return for each piece of a word whether it is told."""
    shown = np.zeros(len(part.text) + 1, np.int64)
    for start, end in told:
        shown[start] += 1
        shown[min(end, len(part.text))] -= 1
    inside = np.cumsum(shown) > 0
    return [bool(inside[start:end].all()) for start, end in part.pieces]


def whole_words(part: Part, covered: Sequence[bool]) -> list[bool]:
    """Return for each word, with its hyphens, whether all of it is told."""
    whole = np.isin(range(len(part.forms)), part.word_of).tolist()  # but "_", which is no word
    for word, shown in zip(part.word_of, covered, strict=True):
        whole[word] &= shown
    return whole


def fill(
    parts: Mapping[tuple[str, str], Part],
    covered: dict[tuple[str, str], list[bool]],
    bags: Bags,
    borders: bool,
) -> None:
    """Mark the words that can only be one word of their row, until no more are found."""
    left = {key: Counter(bag) for key, bag in bags.items()}
    small = {key for key, bag in bags.items() if sum(bag.values()) <= SMALL_BAG}
    whole = {}
    for place, part in parts.items():
        whole[place] = all_of = whole_words(part, covered[place])
        for form, key, shown in zip(part.forms, part.keys, all_of, strict=True):
            if shown and left[key][form] > 0:
                left[key][form] -= 1
    changed = True
    while changed:
        changed = False
        for place, part in parts.items():
            for word in _gaps(part, whole[place], borders):
                bag = left[part.keys[word]]
                size = len(part.forms[word])
                fitting = {form for form, n in bag.items() if n > 0 and len(form) == size}
                if fitting == {part.forms[word]} and part.keys[word] not in small:
                    whole[place][word] = changed = True
                    bag[part.forms[word]] -= 1
        changed |= borders and _fill_last(parts, whole, left)
    for place, part in parts.items():
        covered[place] = [
            shown or whole[place][word]
            for word, shown in zip(part.word_of, covered[place], strict=True)
        ]


def _gaps(part: Part, whole: Sequence[bool], borders: bool) -> Iterator[int]:
    """Yield the words that are missing alone."""
    last = len(whole) - 1
    for word, shown in enumerate(whole):
        if shown:
            continue
        before = word > 0 and whole[word - 1]
        after = word < last and whole[word + 1]
        if borders and (before or after):
            before |= word == 0 or part.passage[word - 1] != part.passage[word]
            after |= word == last or part.passage[word + 1] != part.passage[word]
        if before and after:
            yield word


def _fill_last(
    parts: Mapping[tuple[str, str], Part], whole: dict[tuple[str, str], list[bool]], left: Bags
) -> bool:
    lone = {key for key, bag in left.items() if sum(n for n in bag.values() if n > 0) == 1}
    changed = False
    for place, part in parts.items():
        for word, key in enumerate(part.keys):
            if key in lone and not whole[place][word] and left[key][part.forms[word]] == 1:
                whole[place][word] = changed = True
                left[key][part.forms[word]] = 0
    return changed


def run_lengths(covered: Sequence[bool]) -> list[int]:
    """Return the length of each run of consecutive words that are told."""
    edges = np.flatnonzero(np.diff(np.pad(np.array(covered, np.int8), 1)))
    return (edges[1::2] - edges[::2]).tolist()


def row_of(
    lexicon: str,
    attack: str,
    parts: Mapping[tuple[str, str], Part],
    covered: Mapping[tuple[str, str], Sequence[bool]],
) -> Row:
    """Return the row of the table for what an attack has told."""
    parts = {place: part for place, part in parts.items() if place[1] == "text"}
    covered = {place: covered[place] for place in parts}  # titles are published
    whole = {place: whole_words(part, covered[place]) for place, part in parts.items()}
    hyphened = max((n for shown in whole.values() for n in run_lengths(shown)), default=0)
    runs = {place: run_lengths(shown) for place, shown in covered.items()}
    words = sum(map(len, covered.values()))
    long = [(place[0], n) for place, mine in runs.items() for n in mine if n > MOST]
    share = f"{100 * sum(n for _, n in long) / words:.2f} %"
    longest = max((n for mine in runs.values() for n in mine), default=0)
    articles = len({doc_id for doc_id, _ in long})
    return Row(lexicon, attack, "all", words, longest, hyphened, share, len(long), articles)


def attacks(
    lexicon: str, folder: Path, documents: pd.DataFrame
) -> tuple[list[Row], dict[tuple[str, str], Part], Bags]:
    """Return what can be told with certainty from one saved study."""
    parts, bags = parts_of(documents, read_table(folder, "passages")), read_bags(folder)
    rows, shown = [], {}
    for attack in "ab":
        told = told_places(folder, parts, names=attack == "b")
        shown = {place: covered_pieces(part, told[place]) for place, part in parts.items()}
        rows.append(row_of(lexicon, attack, parts, shown))
    for attack in "ce":
        filled = dict(shown)
        fill(parts, filled, bags, borders=attack == "e")
        rows.append(row_of(lexicon, attack, parts, filled))
    return rows, parts, bags


def model_of(texts: Sequence[str]) -> Model:
    """Return a bigram model of the sentences of these texts."""
    single: Counter[str] = Counter()
    double: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for sentence in _SENTENCE.split(text):
            forms = [_START, *map(fold, _WORD.findall(sentence)), _END]
            single.update(forms)
            double.update(pairwise(forms))
    return Model(single, double, single.total())


def _cost(model: Model, first: str, second: str) -> float:
    base = (model.single[second] + 0.5) / model.total
    seen = model.double[first, second] + PRIOR * base
    return -math.log(seen / (model.single[first] + PRIOR))


def ordered(forms: Sequence[str], model: Model) -> list[str]:
    """Return the words in their most probable order."""
    bag = sorted(forms)
    n = len(bag)
    step = np.array([[_cost(model, one, two) for two in bag] for one in bag])
    best = np.full((1 << n, n), np.inf)
    came = np.zeros((1 << n, n), np.int64)
    for word in range(n):
        best[1 << word, word] = _cost(model, _START, bag[word])
    for used in range(1, 1 << n):
        cost = best[used][:, None] + step
        before, least = cost.argmin(axis=0), cost.min(axis=0)
        for word in range(n):
            grown = used | 1 << word
            if grown != used and least[word] < best[grown, word]:
                best[grown, word], came[grown, word] = least[word], before[word]
    used, ends = (1 << n) - 1, np.array([_cost(model, word, _END) for word in bag])
    word = int((best[used] + ends).argmin())
    found = []
    while used:
        found.append(bag[word])
        used, word = used & ~(1 << word), int(came[used, word])
    return found[::-1]


def lone_bags(parts: Mapping[tuple[str, str], Part], bags: Bags, largest: int) -> Iterator[Bag]:
    """Yield the small passages whose words are all that a row of counts has."""
    passages: dict[tuple[tuple[str, str], int], list[int]] = defaultdict(list)
    for place, part in parts.items():
        for word, number in enumerate(part.passage):
            passages[place, number].append(word)
    for (place, _), words in passages.items():
        part = parts[place]
        key = part.keys[words[0]]
        if 2 <= len(words) <= largest and bags[key].total() == len(words):
            kind = "headline" if place[1] == "title" else "passage"
            yield Bag(kind, tuple(part.forms[word] for word in words))


def _right_runs(guess: Sequence[str], truth: Sequence[str]) -> list[int]:
    """Return the lengths of the runs of the guess that stand so in the passage."""
    known = set(pairwise(truth))
    runs, length = [], 1
    for pair in pairwise(guess):
        if pair not in known:
            runs.append(length)
            length = 0
        length += 1
    return [*runs, length]


def order_rows(bags: Sequence[Bag], model: Model) -> Iterator[Row]:
    """Yield how well the bigram model orders bags of each size."""
    for kind in ("headline", "passage"):
        for low, high in SIZES:
            mine = [bag for bag in bags if bag.kind == kind and low <= len(bag.forms) <= high]
            if not mine:
                continue
            guesses = [ordered(bag.forms, model) for bag in mine]
            both = list(zip(guesses, mine, strict=True))
            exact = sum(tuple(guess) == bag.forms for guess, bag in both)
            runs = [_right_runs(guess, bag.forms) for guess, bag in both]
            pairs = sum(sum(n - 1 for n in lengths) for lengths in runs)
            words = sum(len(bag.forms) for bag in mine)
            long = [n for lengths in runs for n in lengths if n > MOST]
            yield Row(
                "any", "d", f"{kind} of {low}" + f"-{high}" * (high > low), words,
                max(n for lengths in runs for n in lengths), "", f"{100 * sum(long) / words:.1f} %",
                len(long), sum(max(lengths) > MOST for lengths in runs), str(len(mine)),
                f"{100 * exact / len(mine):.0f} %", f"{100 * pairs / (words - len(mine)):.0f} %",
            )  # fmt: skip


def main() -> None:
    """Build, save, attack and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--largest-bag", type=int, default=12)
    asked = parser.parse_args()
    documents, others = read_articles(asked.file, asked.articles)
    rows: list[Row] = []
    bags: list[Bag] = []
    for name, lexicon in lexicons(others):
        with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is withheld; it names terms
            study = an.build_study(documents, lexicon)
            study.save(folder)
            found, parts, counted = attacks(name, Path(folder), study.documents)
        rows += found
        bags = bags or list(lone_bags(parts, counted, asked.largest_bag))
    rows += order_rows(bags, model_of(others))
    names = {"in_runs": f"{MOST + 1} and more"}
    sys.stdout.write(pd.DataFrame(rows).rename(columns=names).to_string(index=False) + "\n")


if __name__ == "__main__":
    main()
