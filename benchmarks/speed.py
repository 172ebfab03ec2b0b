"""Time of every stage, side by side with other tools in one run: `make bench`.

usage: python -m benchmarks.speed [FILE.jsonl ...] [--runs 3] [--out docs/performance.md]

Without files a corpus is written here; with files, the columns ``title`` and ``text`` of their
rows are read as well. All stages are run in turn, several times, and the median of the processor
time of this process counts (whole builds: the clock, as several processes take part).
Other tools: CountVectorizer of scikit-learn, polars, ahocorasick-rs; one that is not installed is
left out and named (`pip install -r benchmarks/requirements.txt`).
"""

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

os.environ["POLARS_MAX_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer

import analysis as an
from analysis.lexicon.files import as_lexicon
from analysis.lexicon.matches import find_uses
from analysis.study.attach_texts import describe_parts
from analysis.text.counts import count_terms
from analysis.text.passage_words import place_words, read_words
from analysis.text.phrases import find_phrases
from analysis.text.sentences import split_sentences
from analysis.text.tokens import tokenize
from benchmarks.written_corpus import written_corpus

PATTERN = r"\w+(?:['’-]\w+)*"
OTHERS = ("scikit-learn", "polars", "ahocorasick-rs")
TARGETS = {
    "build without voice / CountVectorizer": 0.35,
    "whole build: two workers / one": 1.7,
    "ArticleVectorizer / CountVectorizer": 6,
    "ArticleVectorizer / CountVectorizer, 1-2-grams": 12,
    "2,000 terms with places / automaton": 1,
}


class Stage(NamedTuple):
    """A piece of work, and whether the clock counts rather than the processor time."""

    name: str
    work: Callable[[], object]
    by_clock: bool = False


def main() -> None:
    """Measure each corpus, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    page = [*_head(options)]
    corpora = {"written here": written_corpus(1200)}
    corpora |= {path.name: _documents(path) for path in options.files}
    for name, documents in corpora.items():
        page += _measured(name, documents, options.runs)
    text = "\n".join(page) + "\n"
    sys.stdout.write(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")


def _documents(path: Path) -> pd.DataFrame:
    """Return the rows of a file as documents; ids, outlets and dates that are missing are made."""
    rows = pd.read_json(path, lines=True)
    made = {"outlet": "A", "title": "", "date": "2024-05-01"}
    found = {name: rows.get(name, pd.Series("", rows.index)).fillna("") for name in made}
    documents = pd.DataFrame({name: found[name].astype(str) for name in found})
    for name, value in made.items():
        documents[name] = documents[name].replace("", value)
    right = documents["date"].str.fullmatch(r"\d{4}-\d\d-\d\d")
    documents["date"] = documents["date"].where(right, made["date"])
    ids = [f"a{number:06}" for number in range(len(rows))]
    documents = documents.assign(doc_id=ids, text=rows["text"].astype(str))
    return documents[documents["text"].str.strip().ne("")].reset_index(drop=True)


def _measured(name: str, documents: pd.DataFrame, runs: int) -> Iterator[str]:
    """Yield the lines of the page on one corpus."""
    size = sum(len(text.encode()) for text in documents["title"] + documents["text"]) / 1e6
    stages = list(_stages(documents))
    times: dict[str, list[float]] = {stage.name: [] for stage in stages}
    for _ in range(runs + 1):
        for stage in stages:
            clock = time.perf_counter if stage.by_clock else time.process_time
            begin = clock()
            stage.work()
            times[stage.name].append(clock() - begin)
    median = {stage: statistics.median(of[1:]) for stage, of in times.items()}  # the first warms up
    yield f"## {name}: {len(documents):,} articles, {size:.1f} MB\n"
    yield "| stage | seconds | MB/s |"
    yield "|---|---|---|"
    for stage, seconds in median.items():
        yield f"| {stage} | {seconds:.3f} | {size / max(seconds, 1e-9):.2f} |"
    yield "\n| ratio of speeds | here | aim |"
    yield "|---|---|---|"
    for ratio, value in _ratios(median).items():
        yield f"| {ratio} | {value:.2f} | {TARGETS[ratio]} |"
    yield f"\n{_memory(documents)}"


def _memory(documents: pd.DataFrame) -> str:
    """Return the line of `benchmarks.memory` on a build, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.parquet"
        thrice = [documents.assign(doc_id=documents["doc_id"] + f"-{n}") for n in range(3)]
        pd.concat(thrice, ignore_index=True).to_parquet(path)
        command = [sys.executable, "-m", "benchmarks.memory", str(path)]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
    return f"Three copies: {found.stdout}" if found.stdout else "Memory was not measured here.\n"


def _ratios(median: dict[str, float]) -> dict[str, float]:
    without_voice = sum(
        median[name] for name in ("words", "sentences", "place words", "uses", "counts", "parts")
    )
    vectorizer = median["CountVectorizer"]
    ratios = {
        "build without voice / CountVectorizer": vectorizer / without_voice,
        "whole build: two workers / one": median["build, 1 worker"] / median["build, 2 workers"],
        "ArticleVectorizer / CountVectorizer": vectorizer / median["ArticleVectorizer"],
        "ArticleVectorizer / CountVectorizer, 1-2-grams": median["CountVectorizer, 1-2-grams"]
        / median["ArticleVectorizer, 1-2-grams"],
    }
    if "2,000 terms: ahocorasick-rs" in median:
        automaton = median["2,000 terms: ahocorasick-rs"]
        ratios["2,000 terms with places / automaton"] = automaton / median["2,000 terms: ours"]
    return ratios


def _stages(documents: pd.DataFrame) -> Iterator[Stage]:
    texts = documents["text"].tolist()
    yield Stage(
        "CountVectorizer", lambda: CountVectorizer(token_pattern=PATTERN).fit_transform(texts)
    )
    yield Stage(
        "CountVectorizer, 1-2-grams",
        lambda: CountVectorizer(token_pattern=PATTERN, ngram_range=(1, 2)).fit_transform(texts),
    )
    if _is_here("polars"):
        yield Stage("polars: words counted by article", lambda: _polars(texts))
    yield Stage("ArticleVectorizer", lambda: an.ArticleVectorizer().fit_transform(texts))
    yield Stage(
        "ArticleVectorizer, 1-2-grams",
        lambda: an.ArticleVectorizer(ngram_range=(1, 2)).fit_transform(texts),
    )
    terms = _terms(texts, 2000)
    yield Stage("2,000 terms: ours", lambda: _find_terms(texts, terms))
    if _is_here("ahocorasick-rs"):
        yield Stage("2,000 terms: ahocorasick-rs", lambda: _by_automaton(texts, terms))
    yield from _stages_of_build(documents)
    yield from _stages_of_study(documents)


def _stages_of_build(documents: pd.DataFrame) -> Iterator[Stage]:
    lexicon = as_lexicon("ukraine_war")
    everything = [*documents["title"], *documents["text"]]
    study = an.build_study(documents, lexicon)
    passages, words = study.passages, read_words(study.documents)
    placed = place_words(words, passages)
    ours = study.documents
    yield Stage("words", lambda: read_words(ours))
    yield Stage("sentences", lambda: [split_sentences(text) for text in everything])
    yield Stage("place words", lambda: place_words(words, passages))
    yield Stage("uses", lambda: find_uses(ours, passages, lexicon, placed))
    yield Stage("counts", lambda: count_terms(ours, passages, placed))
    yield Stage("parts", lambda: describe_parts(ours, passages))
    yield Stage("voices (split_passages)", lambda: an.split_passages(documents, words=words))
    for workers in (1, 2):
        work = _build(documents, lexicon, workers)
        yield Stage(f"build, {workers} worker{'s' * (workers > 1)}", work, by_clock=True)


def _build(documents: pd.DataFrame, lexicon: Any, workers: int) -> Callable[[], object]:
    return lambda: an.build_study(documents, lexicon, workers=workers)


def _stages_of_study(documents: pd.DataFrame) -> Iterator[Stage]:
    study = an.build_study(documents, "ukraine_war")
    folder = Path(tempfile.mkdtemp()) / "study"
    yield Stage("save", lambda: study.save(folder))
    yield Stage("read_study", lambda: an.read_study(folder))
    yield Stage("naming_shares", lambda: an.naming_shares(study, "war"))
    yield Stage("frame_rates", lambda: an.frame_rates(study, by="outlet"))
    yield Stage("voice_shares", lambda: an.voice_shares(study, by="outlet"))
    yield Stage("keyness", lambda: an.keyness(study, by="outlet"))
    yield Stage("dispersion", lambda: an.dispersion(study, ["war", "the"]))
    yield Stage("features", lambda: an.features(study))
    yield Stage("readability", lambda: an.readability(study))


def _terms(texts: list[str], many: int) -> list[str]:
    """Return terms that occur: words at regular ranks, and pairs of words that stand together."""
    tokens = tokenize(texts)
    vocabulary, ids = tokens.vocabulary, tokens.ids
    plain = [word for word in vocabulary if re.fullmatch(r"[a-z]{4,}", word)]
    words = plain[:: max(1, len(plain) // (many * 3 // 5))][: many * 3 // 5]
    pairs: dict[str, None] = {}
    step = max(1, len(ids) // many)
    for place in range(0, len(ids) - 1, step):
        pair = vocabulary[ids[place]], vocabulary[ids[place + 1]]
        if all(re.fullmatch(r"[a-z]{3,}", word) for word in pair):
            pairs[" ".join(pair)] = None
    return [*words, *list(pairs)[: many - len(words)]]


def _find_terms(texts: list[str], terms: list[str]) -> int:
    """Return how many places the terms have, from raw texts."""
    tokens = tokenize(texts)
    units = _text_of_words(tokens)
    return sum(map(len, find_phrases(tokens, texts, units, terms)))


def _text_of_words(tokens: Any) -> Any:
    import numpy as np

    return np.repeat(np.arange(len(tokens.borders) - 1), np.diff(tokens.borders))


def _by_automaton(texts: list[str], terms: list[str]) -> int:
    """Return how many places the terms have as whole words, by an automaton over letters."""
    import ahocorasick_rs

    automaton = ahocorasick_rs.AhoCorasick(terms)
    found = 0
    for text in texts:
        small = text.lower()
        for _, start, end in automaton.find_matches_as_indexes(small, overlapping=True):
            before, after = small[start - 1 : start], small[end : end + 1]
            found += not (before.isalnum() or before == "_" or after.isalnum() or after == "_")
    return found


def _polars(texts: list[str]) -> object:
    """Return how often each article has each word."""
    import polars

    frame = polars.DataFrame({"article": range(len(texts)), "text": texts})
    words = polars.col("text").str.to_lowercase().str.extract_all(PATTERN).alias("word")
    counted = frame.lazy().select("article", words).explode("word").group_by("article", "word")
    return counted.len().collect()


def _is_here(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True


def _head(options: argparse.Namespace) -> Iterator[str]:
    command = " ".join(["make bench", *([f'TEXTS="{_names(options)}"'] if options.files else [])])
    libraries = ("numpy", "pandas", "pyarrow", "scipy", "numba", *OTHERS)
    known = [f"{name} {version(name)}" for name in libraries if _is_here(name)]
    missing = [name for name in OTHERS if not _is_here(name)]
    yield "# Performance\n"
    yield f"Written by `{command}`: median of {options.runs} run(s) after one that does not count,"
    yield "all stages in turn in one process; processor time of a core, for whole builds the clock."
    yield "Ratios are of speeds in the same run: above 1 the first is faster.\n"
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    yield f"Machine: {machine}. Versions: analysis {an.__version__}, {', '.join(known)}."
    if missing:
        yield f"Left out, as it is not installed: {', '.join(missing)}."
    yield ""


def _names(options: argparse.Namespace) -> str:
    return " ".join(path.name for path in options.files)


if __name__ == "__main__":
    main()
