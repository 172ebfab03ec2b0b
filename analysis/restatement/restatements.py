"""Find the source sentences that the sentences of a report restate.

Selection and wording are framing too. A report of an interview quotes some answers, paraphrases
others and leaves most of them out; it may also draw on the newspaper's own text around the answers.
Every sentence of a report is compared with every sentence of the source
(`analysis.restatement.choice_model`), and the source sentences that explain its words are kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import tables
from analysis.restatement.choice_model import choose
from analysis.restatement.features import (
    SPEECH,
    Sentence,
    Source,
    Stretch,
    claim_of,
    folded,
    of_source,
    text_of,
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
_NEAR = 0.5  # of the stems of the claim


class Report(NamedTuple):
    """A report to compare with the source; `speaker_terms` name the speaker in either."""

    doc_id: str
    sentences: list[Sentence]
    source: Source
    speaker_terms: frozenset[str]


class Restatement(NamedTuple):
    """A pair of sentences as a row of the table; the columns of ``tables.RESTATEMENTS``."""

    doc_id: str
    part: str
    start: int
    end: int
    voice: str
    source_id: str
    source_part: str
    source_start: int
    source_end: int
    source_voice: str
    source_speaker: str
    kind: str
    score: float


def find_restatements(
    documents: pd.DataFrame, passages: pd.DataFrame, *, source: str, least: float = LEAST
) -> pd.DataFrame:
    """
    Sentences that restate a sentence of a common source: quoted, paraphrased or translated.

    Parameters
    ----------
    documents : DataFrame
        The articles, the source among them, as `read_articles` returns them.
    passages : DataFrame
        As `split_passages` makes them of these documents.
    source : str
        The ``doc_id`` of the source: an interview, a speech, a wire story.
    least : float
        Minimum total score of the best source sentence and its near-ties for a pair to be kept.

    Returns
    -------
    DataFrame
        A row for each pair, in the order of `documents` and of reading, with the columns of
        ``tables.RESTATEMENTS``:

        ``doc_id``, ``part``, ``start``, ``end``
            the sentence that restates, title or text; places are characters of that part
        ``voice``
            of its stretch with the most common words: quotation, reported or narration
        ``source_id``, ``source_part``, ``source_start``, ``source_end``
            the restated sentence
        ``source_voice``, ``source_speaker``
            of its stretch with the most common words: an answer is the speaker's own words,
            narration and questions are the newspaper's (see `source_words`)
        ``kind``
            verbatim: at most one word in five is replaced, added, or dropped in between; near: at
            least half of the content words of the claim are in the source sentence; else reworded.
            Quotation marks make no difference
        ``score``
            between 0 and 1: the share of the source sentence in a choice among all of them and
            "none". In texts that the weights were not fitted to, three of four pairs scoring .35 to
            .7 were right, nine of ten up to .9, and all above. Equivalent source sentences share
            the score: where one report sentence has several rows, add them up
        ``coder``
            empty: not checked by a coder (`with_restatements` has the coded pairs)

        A sentence that draws on several source sentences has a row for each. Where the source says
        something twice in similar words, such as in its lead and in an answer, both are rows and
        share the score. Boilerplate is left out, and of the source its title and captions.

    Raises
    ------
    ValueError
        If the source is no article of `documents` or has no sentence, an article has no passage, or
        `least` is not between 0 and 1.

    Notes
    -----
    Sentences are compared by their words (stems, words of related meaning, numbers, names, weighted
    by their rarity in the source), their character n-grams, their attribution and the adjacent
    sentences; a conditional logit (McFadden 1974) weighs these. **More than half of the free
    paraphrases are not found**, and background that shares rare words with the source is taken for
    a restatement: have the candidates read with `restatement_sheet`. A sentence that says the
    opposite in the same words is found: `versions` shows the changes. English only. See
    ``docs/restatements.md`` for error rates.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.example_study()
    >>> pair = study.documents["doc_id"].isin(["union-release", "gazette-reprint"])
    >>> found = an.find_restatements(
    ...     study.documents[pair], study.passages, source="union-release"
    ... )
    >>> found["kind"].value_counts().to_dict()
    {'verbatim': 8, 'near': 4}
    """
    documents = tables.check_documents(documents)
    tables.require(passages, tables.PASSAGES, "passages")
    if not 0 <= least <= 1:
        raise ValueError(f"least {least!r} is no score; give one from 0 to 1, such as {LEAST}.")
    tables.one_of(source, list(documents["doc_id"]), "source")
    rows: list[Restatement] = []
    for doc_id, sentences, original, speaker_terms in compared(documents, passages, source):
        choices_of = choose(sentences, original, least, speaker_terms)
        for sentence, choices in zip(sentences, choices_of, strict=True):
            pairs = [(original.sentences[index], round(share, 3)) for index, share in choices]
            rows += describe_pairs(doc_id, sentence, source, pairs)
    return as_restatements(rows)


def as_restatements(rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    """Return rows of `describe_pairs` as a table."""
    columns = [column for column in tables.RESTATEMENTS if column != "coder"]
    return pd.DataFrame(rows, columns=columns).astype(_KINDS).assign(coder="")


def compared(documents: pd.DataFrame, passages: pd.DataFrame, source: str) -> Iterator[Report]:
    """Yield each report with the source that it is compared with."""
    of_documents = passages[passages["doc_id"].isin(documents["doc_id"])]
    texts = {
        str(doc_id): {"title": str(title), "text": str(text)}
        for doc_id, title, text in documents[["doc_id", "title", "text"]].to_numpy()
    }
    articles = {str(doc_id): rows for doc_id, rows in of_documents.groupby("doc_id", sort=False)}
    sentences = {doc_id: find_sentences(articles[doc_id], texts[doc_id]) for doc_id in articles}
    _check_articles(sentences, documents, source)
    unframed = _without_frame(articles[source])
    original = of_source(find_sentences(unframed, texts[source]), _speaker_terms(articles[source]))
    for doc_id in documents["doc_id"]:
        if doc_id != source and sentences[doc_id]:
            speaker_terms = _speaker_terms(articles[source], articles[doc_id])
            yield Report(str(doc_id), sentences[doc_id], original, speaker_terms)


def source_words(restatements: pd.DataFrame) -> pd.Series:
    """
    Author of each restated source sentence: the speaker, or the newspaper.

    A report can attribute a newspaper's words (its lead, a heading, a question) to the speaker.

    Returns
    -------
    Series of str
        "speaker's own words" for an answer, or, if the source is not an interview, for quoted and
        reported speech; "newspaper's text" for everything else.
    """
    own = spoken(restatements["source_voice"])
    return own.map({True: SPEAKERS, False: PAPERS}).rename("source_words")


def spoken(voices: pd.Series) -> pd.Series:
    """Return which voices of a source are its speakers'; in an interview only the answers."""
    return voices == "answer" if (voices == "answer").any() else voices.isin(SPEECH)


def restated_sentences(passages: pd.DataFrame, source: str) -> pd.DataFrame:
    """Return ``part start end`` of every sentence of a source that can be restated."""
    prose = passages[(passages["doc_id"] == source) & (passages["zone"] != "boilerplate")]
    by_sentence = _without_frame(prose).groupby(["part", "sentence"], sort=False)
    places = by_sentence.agg(start=("start", "min"), end=("end", "max"), words=("words", "sum"))
    return places[places["words"] > 0].reset_index()[["part", "start", "end"]]


def _check_articles(
    sentences: Mapping[str, Sequence[Sentence]], documents: pd.DataFrame, source: str
) -> None:
    """Raise an error that names the articles without passages, or the source without sentences."""
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

    If it is a reprint from another newspaper, the reprinting page's own text is left out too.
    """
    narrated = passages["voice"] == "narration"
    framed = (passages["part"] == "title") | (passages["zone"] == "caption")
    if (narrated & (passages["speaker"] != "")).any():
        framed |= passages["own"].astype(bool)
    kept = passages[~framed]
    return kept if ((kept["zone"] != "boilerplate") & (kept["words"] > 0)).any() else passages


def _speaker_terms(source: pd.DataFrame, report: pd.DataFrame | None = None) -> frozenset[str]:
    """Return the terms of all names and titles of the interviewees."""
    answering = source.loc[source["voice"] == "answer", "speaker"]
    last_names = {name.split()[-1] for name in answering if name}
    passages = pd.concat([source, report])
    interviewed = [bool(last_names & set(name.split())) for name in passages["speaker"]]
    mentions = passages.loc[interviewed, ["speaker", "mention"]].drop_duplicates()
    return frozenset(terms(" ".join([*mentions["speaker"], *mentions["mention"]])))


def find_sentences(passages: pd.DataFrame, texts: Mapping[str, str]) -> list[Sentence]:
    """Return the sentences of an article, title first, without boilerplate."""
    found: list[Sentence] = []
    prose = passages[passages["zone"] != "boilerplate"]
    for key, stretches in prose.groupby(["part", "sentence"], sort=False):
        part = str(key[0])
        start = int(stretches["start"].iloc[0])
        columns = ["voice", "speaker", "start", "end"]
        pieces = [
            Stretch(voice, speaker, texts[part][begin:end])
            for voice, speaker, begin, end in stretches[columns].itertuples(index=False, name=None)
        ]
        text = "".join(piece.text for piece in pieces)
        if folded(text):
            found.append(Sentence(part, start, start + len(text.rstrip()), pieces))
    return found


def describe_pairs(
    doc_id: str, sentence: Sentence, source_id: str, sources: Sequence[tuple[Sentence, float]]
) -> list[Restatement]:
    """Return a row for each source sentence that a sentence restates, with its score."""
    common_terms = [_common(claim_of(sentence), text_of(original)) for original, _ in sources]
    rows = []
    for index, (original, score) in enumerate(sources):
        common = common_terms[index]
        others = [terms_of for i, terms_of in enumerate(common_terms) if i != index]
        elsewhere = set[str]().union(*others) - common
        carrier, source_carrier = _carrier(sentence, common), _carrier(original, common)
        rows.append(
            Restatement(
                *(doc_id, sentence.part, sentence.start, sentence.end, carrier.voice),
                *(source_id, original.part, original.start, original.end),
                *(source_carrier.voice, source_carrier.speaker),
                _kind(sentence, carrier, original, elsewhere),
                score,
            )
        )
    return rows


def sentence_at(
    passages: pd.DataFrame, texts: Mapping[str, str], part: str, start: int, end: int
) -> Sentence:
    """Return the text at a place of an article, divided as its passages are."""
    inside = passages[
        (passages["part"] == part) & (passages["start"] < end) & (passages["end"] > start)
    ]
    columns = ["voice", "speaker", "start", "end"]
    pieces = [
        Stretch(voice, speaker, texts[part][max(begin, start) : min(stop, end)])
        for voice, speaker, begin, stop in inside[columns].itertuples(index=False, name=None)
    ]
    return Sentence(part, start, end, pieces)


def _common(claim: str, source: str) -> set[str]:
    """Return the terms of both texts that have an identical or similar term in the other."""
    claim_terms, source_terms = (
        list(dict.fromkeys(terms(claim))),
        list(dict.fromkeys(terms(source))),
    )
    rows, columns = np.nonzero(likeness(claim_terms, source_terms))
    return {claim_terms[row] for row in rows} | {source_terms[column] for column in columns}


def _carrier(sentence: Sentence, common: set[str]) -> Stretch:
    """Return the stretch of a sentence with the most common words."""
    return max(
        sentence.stretches,
        key=lambda stretch: (len(common & set(terms(stretch.text))), stretch.voice in SPEECH),
    )


def _kind(sentence: Sentence, carrier: Stretch, source: Sentence, elsewhere: set[str]) -> str:
    """Return how close the wording is to the source; `elsewhere` has the terms of other pairs."""
    original = folded(text_of(source))
    texts = {claim_of(sentence), carrier.text}
    if max(closeness(original, folded(text)) for text in texts) >= _VERBATIM:
        return "verbatim"
    source_terms = set(terms(text_of(source)))
    claims = [set(terms(text)) - elsewhere for text in texts]
    shares = [len(claim & source_terms) / len(claim) for claim in claims if claim]
    return "near" if max(shares, default=0) >= _NEAR else "reworded"
