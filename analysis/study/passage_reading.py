"""Find the passages of many articles, in several processes where that is faster.

What one article gets never depends on the others. The articles are therefore dealt out in batches
that depend on their lengths alone, and the passages are the same whatever the number of processes.
"""

import warnings
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from typing import Any

import pandas as pd
from joblib import Parallel, cpu_count, delayed
from joblib.externals.loky import get_reusable_executor
from pandas.api.types import union_categoricals
from tqdm import tqdm

from analysis.languages.word_classes import WordClasses
from analysis.voice.passages import find_passages

FEWEST_CHARACTERS = 3_000_000  # of all texts, from which more than one process is worth its start
BATCH = 150_000  # characters
_PROGRESS: Any = {"delay": 2, "mininterval": 1, "leave": False}  # seconds
_NEEDED = ("doc_id", "outlet", "title", "text", "language", "quotations_from")
_REPEATED = [
    *("doc_id", "part", "zone", "voice", "speaker", "mention", "cue", "whose", "confidence"),
    "construction",
]


def passages_of_batches(
    documents: pd.DataFrame,
    aliases: Mapping[str, str],
    classes: Mapping[str, WordClasses],
    workers: int | None = None,
) -> Generator[pd.DataFrame, None, None]:
    """
    Yield the passages of each batch of articles, in the order of the articles.

    The processes end with the last batch, or when the generator is closed.

    Parameters
    ----------
    documents : DataFrame
        Checked, with the ``language`` of each article as a code.
    aliases : mapping
        As `speaker_aliases` returns them.
    classes : mapping
        As `read_word_classes` returns them.
    workers : int, optional
        The number of processes; see `number_of_workers`.

    Yields
    ------
    DataFrame
        As `find_passages` returns them, but texts as categories and numbers of 32 bits; see
        `joined_passages`.
    """
    lengths = text_lengths(documents)
    needed = documents[[name for name in _NEEDED if name in documents]]
    batches = [needed.iloc[first:last] for first, last in runs_of_articles(lengths, BATCH)]
    number = min(number_of_workers(sum(lengths), workers), len(batches))
    with tqdm(total=len(documents), desc="voices", unit=" articles", **_PROGRESS) as progress:
        for batch, passages in zip(
            batches, _in_turn(batches, aliases, classes, number), strict=True
        ):
            yield passages
            progress.update(len(batch))


def number_of_workers(characters: int, asked: int | None = None) -> int:
    """
    Return how many processes read texts of so many characters.

    Raises
    ------
    ValueError
        If the number that is asked for is below 1.

    Examples
    --------
    >>> number_of_workers(10_000), number_of_workers(10_000, 3)
    (1, 3)
    """
    if asked is not None:
        if asked < 1:
            raise ValueError(f"workers {asked!r}: give 1 or more, or None to leave it open.")
        return asked
    return int(cpu_count()) if characters >= FEWEST_CHARACTERS else 1


def text_lengths(documents: pd.DataFrame) -> list[int]:
    """Return the characters of each article, title and text."""
    sizes = documents["title"].str.len() + documents["text"].str.len()
    return [int(size) for size in sizes]


def runs_of_articles(lengths: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """
    Yield the first article of each run and the one after its last.

    A run is as long as its articles are together no longer than `size`, or one article.

    Examples
    --------
    >>> list(runs_of_articles([5, 4, 3, 20, 1], 10))
    [(0, 2), (2, 3), (3, 4), (4, 5)]
    """
    first = so_far = 0
    for number, length in enumerate(lengths):
        if number > first and so_far + length > size:
            yield first, number
            first, so_far = number, 0
        so_far += length
    yield first, len(lengths)


def joined_passages(batches: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the passages of all batches as one table of texts and whole numbers."""
    columns: dict[str, Any] = {}
    for name in batches[0].columns:
        pieces = [batch[name] for batch in batches]
        if name in _REPEATED:
            columns[name] = union_categoricals(pieces).astype("str")
        else:
            numbers = pd.concat(pieces, ignore_index=True)
            columns[name] = numbers if numbers.dtype == "bool" else numbers.astype("int64")
    return pd.DataFrame(columns)


def _in_turn(
    batches: Sequence[pd.DataFrame],
    aliases: Mapping[str, str],
    classes: Mapping[str, WordClasses],
    workers: int,
) -> Iterator[pd.DataFrame]:
    """Yield the passages of each batch, in order."""
    done = 0
    if workers > 1:
        try:
            for passages in _in_processes(batches, aliases, classes, workers):
                yield passages
                done += 1
        except (OSError, BrokenExecutor) as error:
            warnings.warn(
                f"the voices are read in one process, for {workers} of them do not run here "
                f"({type(error).__name__}: {error}).",
                stacklevel=5,
            )
    for batch in batches[done:]:
        yield _read_batch(batch, aliases, classes)


def _in_processes(
    batches: Sequence[pd.DataFrame],
    aliases: Mapping[str, str],
    classes: Mapping[str, WordClasses],
    workers: int,
) -> Iterator[pd.DataFrame]:
    """Yield the passages of each batch from other processes, which end with the last."""
    reading = Parallel(n_jobs=workers, return_as="generator")  # runs without a main guard
    try:
        yield from reading(delayed(_read_batch)(batch, aliases, classes) for batch in batches)
    finally:
        get_reusable_executor().shutdown(wait=True, kill_workers=True)


def _read_batch(
    batch: pd.DataFrame, aliases: Mapping[str, str], classes: Mapping[str, WordClasses]
) -> pd.DataFrame:
    """Return the passages of some articles, each repeated text kept once, with small numbers."""
    numbers = dict.fromkeys(["sentence", "start", "end", "words"], "int32")
    repeated = dict.fromkeys(_REPEATED, "category")
    return find_passages(batch, aliases, classes).astype(repeated | numbers)
