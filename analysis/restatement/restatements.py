"""Which sentence of a report restates which sentence of its source.

Selection and wording are framing too. A report of an interview quotes some answers, tells others in
its own words and leaves most of them out; what it takes may come from the answers or from what the
paper wrote around them. Here every sentence of a report is held against every sentence of the
source (`analysis.restatement.choice_model`), and for each those source sentences are kept that
explain its words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.restatement.choice_model import choose
from analysis.restatement.features import (
    SAID,
    Sentence,
    Source,
    Stretch,
    folded,
    of_source,
    text_of,
    told_by,
)
from analysis.text.word_diff import closeness
from analysis.text.word_similarity import likeness, terms

LEAST = 0.4
SPEAKERS, PAPERS = "speaker's own words", "newspaper's text"
_KINDS = {
    **dict.fromkeys(["start", "end", "source_start", "source_end"], "int64"),
    "score": "float64",
}
_VERBATIM = 0.8  # of the words, in their order
_NEAR = 0.5  # of the stems of what is told


def find_restatements(
    documents: pd.DataFrame, passages: pd.DataFrame, *, source: str, least: float = LEAST
) -> pd.DataFrame:
    """
    Sentences that restate a sentence of a common source, across quotation, paraphrase, translation.

    Parameters
    ----------
    documents : DataFrame
        The articles, the source among them, as `read_articles` returns them.
    passages : DataFrame
        As `split_passages` makes them of these documents.
    source : str
        The ``doc_id`` of the source: an interview, a speech, a wire story.
    least : float
        What the scores of the best source sentence of a told one, and of those as good as it, must
        come to for them to be kept.

    Returns
    -------
    DataFrame
        A row for each pair, in the order of `documents` and of reading, with the columns of
        ``tables.RESTATEMENTS``:

        ``doc_id``, ``part``, ``start``, ``end``
            the sentence that restates, title or text; places are characters of that part
        ``voice``
            of the stretch of it that carries most of what both have: quotation, reported, narration
        ``source_id``, ``source_part``, ``source_start``, ``source_end``
            the sentence that is restated
        ``source_voice``, ``source_speaker``
            of the stretch of it that carries most: an answer is the speaker's own words, narration
            and questions are the paper's (`source_words` says which)
        ``kind``
            verbatim: at most one word in five is replaced, added, or dropped in between; near: at
            least half of the content words of what is told stand in the source sentence; else
            reworded. Quotation marks make no difference
        ``score``
            between 0 and 1: the share of the source sentence in a choice among all of them and
            "none", as the weights have it. In texts that they were not fitted to, three of four
            pairs with .35 to .7 were right, nine of ten up to .9, and all above. Source sentences
            that say the same share it: where one told sentence has several rows, add them up
        ``coder``
            empty: nobody has looked at it (`with_restatements` has pairs that somebody read)

        A sentence that draws on several source sentences has a row for each. Where the source says
        a thing twice in like words, as in its lead and in an answer, both are rows and share the
        score. Boilerplate is left out, and of the source its title and captions.

    Raises
    ------
    ValueError
        If the source is no article of `documents` or has no sentence, an article has no passage, or
        `least` is not between 0 and 1.

    Notes
    -----
    Sentences are compared by their words (stems, words of related meaning, numbers, names, each the
    heavier the fewer sentences of the source have it), by their character n-grams, by how they are
    attributed and by what stands beside them; a conditional logit (McFadden 1974) weighs it. **More
    than half of what is freely told is not found**, and background that shares rare words with the
    source is taken for a restatement: let `restatement_sheet` put the candidates before a reader. A
    sentence that says the opposite in the same words is found: what changed is for `versions` to
    tell. English only. See ``docs/restatements.md`` for error rates.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.example_study()
    >>> pair = study.documents["doc_id"].isin(["union-release", "gazette-reprint"])
    >>> found = an.find_restatements(
    ...     study.documents[pair], study.passages, source="union-release"
    ... )
    >>> found["kind"].value_counts().to_dict()
    {'verbatim': 8, 'near': 3}
    """
    documents = tables.check_documents(documents)
    tables.require(passages, tables.PASSAGES, "passages")
    if not 0 <= least <= 1:
        raise ValueError(f"least {least!r} is no score; give one from 0 to 1, as {LEAST}.")
    tables.one_of(source, list(documents["doc_id"]), "source")
    rows = [
        row
        for doc_id, told, original, called in compared(documents, passages, source)
        for sentence, kept in zip(told, choose(told, original, least, called), strict=True)
        for row in describe_pairs(
            doc_id,
            sentence,
            source,
            [(original.sentences[j], round(score, 3)) for j, score in kept],
        )
    ]
    return as_restatements(rows)


def as_restatements(rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    """Return rows of `describe_pairs` as a table."""
    columns = [column for column in tables.RESTATEMENTS if column != "coder"]
    return pd.DataFrame(rows, columns=columns).astype(_KINDS).assign(coder="")


def compared(
    documents: pd.DataFrame, passages: pd.DataFrame, source: str
) -> Iterator[tuple[str, list[Sentence], Source, frozenset[str]]]:
    """Yield each report: its sentences, the source, and terms by which its speaker is called."""
    here = passages[passages["doc_id"].isin(documents["doc_id"])]
    texts = {
        str(doc_id): {"title": str(title), "text": str(text)}
        for doc_id, title, text in documents[["doc_id", "title", "text"]].to_numpy()
    }
    articles = {str(doc_id): mine for doc_id, mine in here.groupby("doc_id", sort=False)}
    sentences = {doc_id: find_sentences(articles[doc_id], texts[doc_id]) for doc_id in articles}
    _check_articles(sentences, documents, source)
    framed = _without_frame(articles[source])
    original = of_source(find_sentences(framed, texts[source]), _called(articles[source]))
    for doc_id in documents["doc_id"]:
        if doc_id != source and sentences[doc_id]:
            called = _called(articles[source], articles[doc_id])
            yield str(doc_id), sentences[doc_id], original, called


def source_words(restatements: pd.DataFrame) -> pd.Series:
    """
    Whose words each restated source sentence is: the speaker's own, or the paper's about them.

    A report can put what a paper wrote (its lead, a heading, a question) into a speaker's mouth.

    Returns
    -------
    Series of str
        "speaker's own words" for an answer, and where the source is no interview for what it quotes
        or reports; "newspaper's text" for everything else.
    """
    own = spoken(restatements["source_voice"])
    return own.map({True: SPEAKERS, False: PAPERS}).rename("source_words")


def spoken(voices: pd.Series) -> pd.Series:
    """Return which voices of a source are its speakers': in an interview the answers alone."""
    return voices == "answer" if (voices == "answer").any() else voices.isin(SAID)


def restated_sentences(passages: pd.DataFrame, source: str) -> pd.DataFrame:
    """Return ``part start end`` of every sentence of a source that can be restated."""
    mine = passages[(passages["doc_id"] == source) & (passages["zone"] != "boilerplate")]
    by_sentence = _without_frame(mine).groupby(["part", "sentence"], sort=False)
    places = by_sentence.agg(start=("start", "min"), end=("end", "max"), words=("words", "sum"))
    return places[places["words"] > 0].reset_index()[["part", "start", "end"]]


def _check_articles(
    sentences: Mapping[str, Sequence[Sentence]], documents: pd.DataFrame, source: str
) -> None:
    """Raise an error that names the articles without passages, or a source without a sentence."""
    missing = [doc_id for doc_id in documents["doc_id"] if doc_id not in sentences]
    if missing or not sentences[source]:
        raise ValueError(
            f"the articles {missing or [source]} have no sentence among the passages; give the "
            "passages that split_passages() makes of the same documents, and a source that has "
            "more than boilerplate."
        )


def _without_frame(passages: pd.DataFrame) -> pd.DataFrame:
    """
    Return the passages of a source that can be restated: neither its title nor its captions.

    Where it reprints another paper, what the reprinting page says itself is not the source either.
    """
    narrated = passages["voice"] == "narration"
    framed = (passages["part"] == "title") | (passages["zone"] == "caption")
    if (narrated & (passages["speaker"] != "")).any():
        framed |= passages["own"].astype(bool)
    kept = passages[~framed]
    return kept if ((kept["zone"] != "boilerplate") & (kept["words"] > 0)).any() else passages


def _called(source: pd.DataFrame, report: pd.DataFrame | None = None) -> frozenset[str]:
    """Return the terms of all names and titles by which those who answer are called."""
    answering = source.loc[source["voice"] == "answer", "speaker"]
    family = {name.split()[-1] for name in answering if name}
    passages = pd.concat([source, report])
    theirs = [bool(family & set(name.split())) for name in passages["speaker"]]
    called = passages.loc[theirs, ["speaker", "mention"]].drop_duplicates()
    return frozenset(terms(" ".join([*called["speaker"], *called["mention"]])))


def find_sentences(passages: pd.DataFrame, texts: Mapping[str, str]) -> list[Sentence]:
    """Return the sentences of an article, title first, without what the page adds."""
    found: list[Sentence] = []
    mine = passages[passages["zone"] != "boilerplate"]
    for key, stretches in mine.groupby(["part", "sentence"], sort=False):
        part = str(key[0])
        start = int(stretches["start"].iloc[0])
        columns = ["voice", "speaker", "start", "end"]
        pieces: list[Stretch] = [
            (voice, speaker, texts[part][begin:end])
            for voice, speaker, begin, end in stretches[columns].itertuples(index=False, name=None)
        ]
        text = "".join(piece[2] for piece in pieces)
        if folded(text):
            found.append((part, start, start + len(text.rstrip()), pieces))
    return found


def describe_pairs(
    doc_id: str, told: Sentence, source_id: str, sources: Sequence[tuple[Sentence, float]]
) -> list[tuple[object, ...]]:
    """Return a row for each source sentence that a told one restates, with its score."""
    both = [_common(told_by(told), text_of(original)) for original, _ in sources]
    rows: list[tuple[object, ...]] = []
    for k, (original, score) in enumerate(sources):
        others = [common for i, common in enumerate(both) if i != k]
        elsewhere = set[str]().union(*others) - both[k]
        carrier, carried = _carrier(told, both[k]), _carrier(original, both[k])
        kind = _kind(told, carrier, original, elsewhere)
        here, there = (doc_id, *told[:3], carrier[0]), (source_id, *original[:3], *carried[:2])
        rows.append((*here, *there, kind, score))
    return rows


def sentence_at(
    passages: pd.DataFrame, texts: Mapping[str, str], part: str, start: int, end: int
) -> Sentence:
    """Return what stands at a place of an article, in the stretches of its passages."""
    mine = passages[
        (passages["part"] == part) & (passages["start"] < end) & (passages["end"] > start)
    ]
    pieces: list[Stretch] = [
        (voice, speaker, texts[part][max(begin, start) : min(stop, end)])
        for voice, speaker, begin, stop in mine[["voice", "speaker", "start", "end"]].itertuples(
            index=False, name=None
        )
    ]
    return part, start, end, pieces


def _common(told: str, source: str) -> set[str]:
    """Return the terms of both texts that have a likeness in the other, by the letter or not."""
    here, there = list(dict.fromkeys(terms(told))), list(dict.fromkeys(terms(source)))
    rows, columns = np.nonzero(likeness(here, there))
    return {here[row] for row in rows} | {there[column] for column in columns}


def _carrier(sentence: Sentence, common: set[str]) -> Stretch:
    """Return the stretch of a sentence that holds most of the common words."""
    return max(
        sentence[3],
        key=lambda stretch: (len(common & set(terms(stretch[2]))), stretch[0] in SAID),
    )


def _kind(told: Sentence, carrier: Stretch, source: Sentence, elsewhere: set[str]) -> str:
    """Return how close the wording of what is told is; `elsewhere` has terms of other pairs."""
    original = folded(text_of(source))
    texts = {told_by(told), carrier[2]}
    if max(closeness(original, folded(text)) for text in texts) >= _VERBATIM:
        return "verbatim"
    there = set(terms(text_of(source)))
    shares = [
        len(claim & there) / len(claim) for text in texts if (claim := set(terms(text)) - elsewhere)
    ]
    return "near" if max(shares, default=0) >= _NEAR else "reworded"
