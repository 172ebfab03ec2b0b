"""Count the sentences, words, letters and syllables behind readability and lexical diversity.

Only the running text of an article counts: headlines, captions and boilerplate are left out, and
the number of words left out is recorded. Sentences, words and letters are counted in the same way
for every outlet, whatever its quotation marks and datelines look like.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables
from analysis.stats.arrays import Integers
from analysis.stats.lexical_diversity import mattr, mtld
from analysis.text.passage_words import Part, PassageWords, place_words, read_words
from analysis.text.syllables import count_syllables, find_difficult
from analysis.text.tokens import Tokens

STYLE = (
    *(
        "doc_id",
        "whose",
        "confidence",
        "sentences",
        "sentence_words",
        "words",
        "letters",
        "syllables",
    ),
    *("polysyllables", "long_words", "difficult_words", "mattr", "mtld", "left_out_words"),
)
_KEY = ["doc_id", "whose", "confidence"]
SHORTEST = 100  # words below which MTLD is not given
_LONG = 7  # letters
_POLYSYLLABLE = 3  # syllables
_OF_ENGLISH = ["syllables", "polysyllables", "difficult_words", "mattr", "mtld"]


class RunningWords(NamedTuple):
    """The words of all texts: the row of the passage, the word's id, and whether it is a name."""

    passage: Integers
    ids: NDArray[np.uint32]
    names: NDArray[np.bool_]


def describe_style(
    documents: pd.DataFrame, passages: pd.DataFrame, words: PassageWords | None = None
) -> pd.DataFrame:
    """
    Counts of sentences, words, letters and syllables in each article, by whose words they are.

    Parameters
    ----------
    documents, passages : DataFrame
        As `read_articles` and `split_passages` make them.
    words : PassageWords, optional
        Their words, where they were read before.

    Returns
    -------
    DataFrame
        One row for each ``doc_id whose confidence`` that has a word, in the order of `documents`.
        ``confidence`` is any, high or low: diversity is no sum, so that the words of both are
        counted anew. With

        ``sentences``
            sentences with a word in them that begin in words of this `whose`
        ``sentence_words``
            words of those sentences, whoever's they are: the length of sentences is
            ``sentence_words / sentences``
        ``words``
            words of this `whose`; a word belongs to the voice in which it begins
        ``letters``
            letters and digits of `words`
        ``syllables``, ``polysyllables``
            syllables of `words`, and words of three syllables or more
        ``long_words``
            words of seven letters or more
        ``difficult_words``
            words that are neither names nor, with their regular forms, on the list of Dale & Chall;
            a name is a word with a capital inside a sentence of the article
        ``mattr``, ``mtld``
            diversity of `words` (see `lexical_diversity`); missing below 50 and below 100 words
        ``left_out_words``
            words of headline, captions and boilerplate; they are in no other column

        In an article whose ``language`` is given and is not English, the measures of English
        (syllables, polysyllables, difficult words, diversity) are missing.

    Notes
    -----
    Most reported sentences begin with the speaker's name, and so in the outlet's own words. The
    length of a sentence is therefore counted over all its words, whoever's they are.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> documents = pd.DataFrame([{"doc_id": "a", "outlet": "A", "date": "2024-05-01",
    ...                            "text": "The harbour burned. “It is safe,” the mayor said."}])
    >>> style = describe_style(documents, an.split_passages(documents))
    >>> style = style[style["confidence"] == "any"].reset_index(drop=True)
    >>> style[["whose", "sentences", "sentence_words", "words", "letters", "syllables"]]
       whose  sentences  sentence_words  words  letters  syllables
    0    own          1               3      6       28          8
    1  other          1               6      3        8          3
    """
    tables.require(passages, tables.PASSAGES, "passages")
    (parts, tokens), passage, *_ = words or place_words(read_words(documents), passages)
    names = _are_names(parts, tokens, passages, passage)
    kept = passage >= 0
    running = RunningWords(passage[kept], tokens.ids[kept], names[kept])
    of_word = _describe_words(tokens.vocabulary)
    tables_of = [
        _style_of(documents, passages.assign(confidence=level), running, of_word)
        for level in ("any", passages["confidence"])
    ]
    order = {doc_id: number for number, doc_id in enumerate(documents["doc_id"])}
    table = pd.concat(tables_of, ignore_index=True)
    places = [
        table["doc_id"].map(order),
        table["whose"].map(tables.WHOSE.index),
        table["confidence"],
    ]
    table = table.iloc[np.lexsort([place.to_numpy() for place in reversed(places)])]
    return _without_other_languages(table[list(STYLE)].reset_index(drop=True), documents)


def _style_of(
    documents: pd.DataFrame,
    passages: pd.DataFrame,
    running: RunningWords,
    of_word: dict[str, Integers],
) -> pd.DataFrame:
    """Return the columns of the style for each article, whose and confidence of `passages`."""
    passage = running.passage
    table, group = _rows(documents, passages.iloc[np.unique(passage)], passages)
    in_body = passages["zone"].isin(tables.RUNNING_TEXT).to_numpy()
    left_out = _sums(group[passage], ~in_body[passage], len(table))
    in_passage = np.bincount(passage, minlength=len(passages))
    table = table.join(_sentences(passages[in_body], group[in_body], in_passage[in_body]))
    inside = in_body[passage]
    row, ids = group[passage][inside], running.ids[inside]
    for name, amounts in of_word.items():
        values = amounts[ids]
        if name == "difficult_words":
            values = values * ~running.names[inside]
        table[name] = _sums(row, values, len(table))
    table[["mattr", "mtld"]] = _diversity(row, ids, len(table))
    table["left_out_words"] = left_out
    counts = table.columns.difference([*_KEY, "mattr", "mtld"])
    table[counts] = table[counts].fillna(0).astype("int64")
    return table


def is_english(documents: pd.DataFrame) -> pd.Series:
    """Return whether each article is English; an article without a language is taken to be."""
    if "language" not in documents.columns:
        return pd.Series(True, index=documents.index)
    language = documents["language"].astype("str").fillna("").str.strip().str.casefold()
    return language.eq("") | language.str.fullmatch(r"en(?:g|glish)?(?:[-_].*)?")


def with_metadata(
    style: pd.DataFrame | None,
    documents: pd.DataFrame,
    by: Sequence[str],
    *,
    what: str,
    filters: Sequence[str] = (),
) -> pd.DataFrame:
    """
    Return `style` with the metadata of the articles and whether each is ``english``.

    Raises
    ------
    ValueError
        If there is no style, or `by` holds a column by which it is not counted; `what` names the
        measure that needs it, `filters` what the study was filtered by.
    """
    if style is None:
        reason = f"was filtered: {' and '.join(filters)}" if filters else "was made without them"
        raise ValueError(
            f"{what} needs counts of sentences and syllables, which are kept by article, by whose "
            f"words they are and by confidence (in studies saved before, not by that); this study "
            f'{reason}. Filter by a column of articles, take by="whose", or use build_study().'
        )
    columns = ["doc_id", *tables.metadata_columns(documents)]
    for column in by:
        tables.one_of(column, [*columns, "whose"], "by")
    english = documents[columns].assign(english=is_english(documents))
    # An article without any words left has no row of its own, but belongs to its group.
    return english.merge(style, on="doc_id", how="inner" if "whose" in by else "left")


def _rows(
    documents: pd.DataFrame, with_words: pd.DataFrame, passages: pd.DataFrame
) -> tuple[pd.DataFrame, Integers]:
    """Return the key of each row, and the row of each passage (-1 if it has none)."""
    keys = pd.MultiIndex.from_frame(with_words[_KEY])
    levels = sorted(passages["confidence"].unique())
    every = pd.MultiIndex.from_product([documents["doc_id"], tables.WHOSE, levels], names=_KEY)
    rows = every[every.isin(keys)]
    group = rows.get_indexer(pd.MultiIndex.from_frame(passages[_KEY]))
    return rows.to_frame(index=False), group.astype(np.int64)


def _sentences(body: pd.DataFrame, group: Integers, words: Integers) -> pd.DataFrame:
    """Return the sentences that begin in each row, and all their words."""
    found = body[["doc_id", "part", "sentence", "start"]].assign(row=group, words=words)
    found = found[words > 0].sort_values("start", kind="stable")
    by_sentence = found.groupby(["doc_id", "part", "sentence"], sort=False)
    each = by_sentence.agg(row=("row", "first"), words=("words", "sum"))
    return each.groupby("row").agg(sentences=("words", "size"), sentence_words=("words", "sum"))


def _are_names(
    parts: Sequence[Part], tokens: Tokens, passages: pd.DataFrame, passage: Integers
) -> NDArray[np.bool_]:
    """Return whether each word has a capital, here and inside a sentence of the same article."""
    capital = np.zeros(len(tokens.ids), np.bool_)
    for number, (_, _, text) in enumerate(parts):
        span = slice(tokens.borders[number], tokens.borders[number + 1])
        capital[span] = [text[start].isupper() for start in tokens.starts[span].tolist()]
    articles = pd.factorize(passages["doc_id"])[0]
    sentence = passages.groupby(["doc_id", "part", "sentence"], sort=False).ngroup().to_numpy()
    begins = np.diff(sentence[passage], prepend=-1) != 0
    key = articles[passage].astype(np.int64) * len(tokens.vocabulary) + tokens.ids
    return capital & np.isin(key, np.unique(key[capital & ~begins]))


def _describe_words(vocabulary: tuple[str, ...]) -> dict[str, Integers]:
    """Return the amount that each distinct word adds to each column."""
    letters = np.array([sum(map(str.isalnum, word)) for word in vocabulary], np.int64)
    syllables = count_syllables(vocabulary)
    return {
        "words": np.ones(len(vocabulary), np.int64),
        "letters": letters,
        "syllables": syllables,
        "polysyllables": (syllables >= _POLYSYLLABLE).astype(np.int64),
        "long_words": (letters >= _LONG).astype(np.int64),
        "difficult_words": find_difficult(vocabulary).astype(np.int64),
    }


def _sums(row: Integers, values: NDArray[np.generic], rows: int) -> Integers:
    return np.bincount(row, weights=values, minlength=rows).astype(np.int64)


def _diversity(row: Integers, ids: NDArray[np.uint32], rows: int) -> NDArray[np.float64]:
    """Return MATTR and MTLD of the words of each row, in reading order."""
    order = np.argsort(row, kind="stable")
    borders = np.searchsorted(row[order], np.arange(rows + 1))
    values = np.full((rows, 2), np.nan)
    for number in range(rows):
        words = ids[order[borders[number] : borders[number + 1]]].astype(np.int64)
        long_enough = len(words) >= SHORTEST
        values[number] = mattr(words), mtld(words) if long_enough else np.nan
    return values.round(6)


def _without_other_languages(table: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    english = set(documents["doc_id"][is_english(documents)])
    table = table.astype(dict.fromkeys(["syllables", "polysyllables", "difficult_words"], "Int64"))
    table.loc[~table["doc_id"].isin(english), _OF_ENGLISH] = pd.NA
    return table
