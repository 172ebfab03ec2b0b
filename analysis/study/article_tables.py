"""Make the tables of a study, some megabytes of text at a time.

The words of all texts together take many times the memory of the texts. A block of articles is
therefore read to its tables before the next; tables do not depend on where blocks begin.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from typing import NamedTuple

import pandas as pd

from analysis.languages.word_classes import WordClasses
from analysis.lexicon.lexicon import Lexicon
from analysis.lexicon.matches import find_uses
from analysis.study.attach_texts import describe_parts
from analysis.study.passage_reading import (
    BATCH,
    joined_passages,
    passages_of_batches,
    runs_of_articles,
    text_lengths,
)
from analysis.tables import with_metadata
from analysis.text.counts import Counts, count_terms, joined_counts
from analysis.text.language import article_languages, warn_of_languages
from analysis.text.passage_words import ArticleWords, place_words, read_words
from analysis.voice.organisations import speaker_aliases
from analysis.voice.passages import with_words

_BATCHES = 13  # of a block, some two million characters


class ArticleTables(NamedTuple):
    """The tables that are made of the articles of a study."""

    passages: pd.DataFrame
    uses: pd.DataFrame
    counts: Counts
    parts: pd.DataFrame


def read_tables(
    documents: pd.DataFrame,
    lexicon: Lexicon,
    speakers: pd.DataFrame,
    boilerplate: pd.DataFrame | None,
    classes: Mapping[str, WordClasses],
    workers: int | None,
) -> ArticleTables:
    """
    Return the tables of checked articles.

    Parameters
    ----------
    documents : DataFrame
        Checked.
    lexicon : Lexicon
    speakers : DataFrame
        As `read_speakers` returns them.
    boilerplate : DataFrame, optional
        As in `split_passages`.
    classes : mapping
        As `read_word_classes` returns them.
    workers : int, optional
        As in `build_study`.
    """
    languages = article_languages(documents)
    warn_of_languages(documents["doc_id"], languages, classes)
    with_language = documents.assign(language=languages)
    characters = sum(text_lengths(documents))
    found = []
    reading = passages_of_batches(with_language, speaker_aliases(speakers), classes, workers)
    with closing(reading) as batches:  # ends the processes, also when this is interrupted
        for block, size in _blocks(documents):
            passages = joined_passages(list(islice(batches, size)))
            words = read_words(block, characters=characters)
            passages = with_metadata(with_words(passages, block, boilerplate, words), block)
            found.append(_tables_of(block, passages, lexicon, words))
    return _joined(found)


def tables_of(documents: pd.DataFrame, passages: pd.DataFrame, lexicon: Lexicon) -> ArticleTables:
    """Return the tables of checked articles whose passages are known."""
    found = []
    for block, _ in _blocks(documents):
        mine = passages[passages["doc_id"].isin(block["doc_id"])].reset_index(drop=True)
        found.append(_tables_of(block, mine, lexicon, read_words(block)))
    return _joined(found)._replace(passages=passages)


def _blocks(documents: pd.DataFrame) -> Iterator[tuple[pd.DataFrame, int]]:
    """Yield blocks of articles, and the number of batches of each."""
    batches = list(runs_of_articles(text_lengths(documents), BATCH))
    for first in range(0, len(batches), _BATCHES):
        mine = batches[first : first + _BATCHES]
        yield documents.iloc[mine[0][0] : mine[-1][1]].reset_index(drop=True), len(mine)


def _tables_of(
    documents: pd.DataFrame, passages: pd.DataFrame, lexicon: Lexicon, words: ArticleWords
) -> ArticleTables:
    placed = place_words(words, passages)
    return ArticleTables(
        passages,
        find_uses(documents, passages, lexicon, placed),
        count_terms(documents, passages, placed),
        describe_parts(documents, passages),
    )


def _joined(blocks: Sequence[ArticleTables]) -> ArticleTables:
    """Return the tables of all blocks as one."""
    if len(blocks) == 1:
        return blocks[0]
    passages, uses, counts, parts = zip(*blocks, strict=True)
    marks = sum(table.attrs.get("boilerplate", 0) for table in passages)
    whole = pd.concat(passages, ignore_index=True)
    whole.attrs = passages[0].attrs | ({"boilerplate": marks} if marks else {})
    return ArticleTables(
        whole,
        pd.concat(uses, ignore_index=True),
        joined_counts(counts),
        pd.concat(parts, ignore_index=True),
    )
