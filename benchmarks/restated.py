"""Sources of our own invention and their reports, with the coded restatements."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

import analysis as an
from analysis.restatement.choice_model import who_speaks
from analysis.restatement.features import ReportSentence, Sentence, Source, of_report
from analysis.restatement.restatements import compared

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "data" / "restatements"
SOURCE = "source"
FITTED, HELD_BACK = ("lissa", "strait", "border"), ("currency", "rail")
_KINDS = {"+": "verbatim", "~": "near"}
COLUMNS = """doc_id part start end claim source_id source_part source_start source_end source_from
    kind best relation""".split()
OVERLAP = 0.3  # of the characters of the shorter one, for two sentences to be the same
_FROM = {"T": "heading", "L": "lead", "H": "heading", "Q": "question", "A": "answer"}


def _lines(path: Path) -> Iterator[tuple[str, str, int, str]]:
    """Yield (mark, part, start, sentence) for each sentence of a file, where it stands."""
    end, gap, title = 0, "", ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            gap = "\n\n" if end else ""
            continue
        mark, sentence = (field.strip() for field in line.split("|", 1))
        if not title:
            title = sentence
            yield mark, "title", 0, sentence
            continue
        start = end + len(gap)
        yield mark, "text", start, sentence
        end, gap = start + len(sentence), " "


class Case(NamedTuple):
    """A report compared with its source, and its coded pairs."""

    name: str
    told: Sequence[Sentence]
    source: Source
    called: frozenset[str]
    here: Sequence[ReportSentence]
    said: np.ndarray
    claims: Sequence[
        tuple[list[int], set[int], str]
    ]  # report sentences, source sentences, relation


@cache
def read(name: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the documents of a set, the source first, its coded pairs, and all its sentences."""
    paths = sorted((FOLDER / name).glob("*.txt"), key=lambda path: (path.stem != SOURCE, path.stem))
    rows, pairs, sentences = [], [], []
    labels: dict[str, tuple[str, str, int, int, str]] = {}
    for path in paths:
        lines = list(_lines(path))
        text = ""
        for _, part, start, sentence in lines:
            if part == "text":
                text += {0: "", 1: " ", 2: "\n\n"}[start - len(text)] + sentence
        rows.append({"doc_id": path.stem, "outlet": path.stem, "date": "2024-05-01",
                     "title": lines[0][3], "text": text})  # fmt: skip
        for mark, part, start, sentence in lines:
            place = (part, start, start + len(sentence))
            sentences.append((path.stem, *place))
            if path.stem == SOURCE:
                labels[mark] = (SOURCE, *place, _FROM[mark[0]])
            else:
                pairs += [(path.stem, *place, *pair) for pair in _pairs(mark, labels)]
    coded = pd.DataFrame(pairs, columns=COLUMNS)
    return pd.DataFrame(rows), coded, pd.DataFrame(sentences, columns=COLUMNS[:4])


def _pairs(
    mark: str, labels: Mapping[str, tuple[str, str, int, int, str]]
) -> Iterator[tuple[int, str, str, int, int, str, str, bool, str]]:
    """Yield the rest of the columns for each source sentence of each claim of a mark."""
    for claim, alternatives in enumerate(mark.split() if mark != "-" else [], start=1):
        names = alternatives.split("/")
        kind = _KINDS.get(names[0][-1], "reworded")
        for name in names:
            yield claim, *labels[name.rstrip("+~")], kind, name == names[0], "report"


def cases(documents: pd.DataFrame, pairs: pd.DataFrame, source: str) -> Iterator[Case]:
    """Yield each report of a source with its coded claims."""
    passages = an.split_passages(documents)
    for doc_id, told, original, called in compared(documents, passages, source):
        mine = pairs[pairs["doc_id"] == doc_id]
        claims = []
        for _, rows in mine.groupby(["part", "start", "claim"], sort=False):
            place = rows.iloc[0]
            here = _same(told, place["part"], place["start"], place["end"])
            there = {
                j
                for row in rows.itertuples()
                for j in _same(
                    original.sentences, row.source_part, row.source_start, row.source_end
                )
            }
            if here and there:
                claims.append((here, there, str(place["relation"])))
        here = of_report(told, original, called)
        yield Case(doc_id, told, original, called, here, who_speaks(told, original), claims)


def _same(sentences: Sequence[Sentence], part: str, start: int, end: int) -> list[int]:
    return [
        i
        for i, (its_part, begin, stop, _) in enumerate(sentences)
        if its_part == part
        and min(stop, end) - max(begin, start) >= OVERLAP * min(stop - begin, end - start)
    ]
