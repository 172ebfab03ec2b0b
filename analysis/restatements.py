"""Which sentence of a report restates which sentence of its source.

Selection and wording are framing too. A report of an interview quotes some answers, tells others in
its own words and leaves most of them out; what it takes may come from the answers or from what the
paper wrote around them. Here every sentence of a report is held against every sentence of the
source (`analysis.pairing`), and for each the source sentences are kept that explain its words.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import tables
from analysis.likeness import shared, terms
from analysis.pairing import (
    SAID,
    Floats,
    Sentence,
    Stretch,
    folded,
    score_pairs,
    text_of,
    told_by,
)
from analysis.rewording import closeness

LEAST = 0.5
SPEAKERS, PAPERS = "speaker's own words", "newspaper's text"
_KINDS = {
    **dict.fromkeys(["start", "end", "source_start", "source_end"], "int64"),
    "score": "float64",
}
_VERBATIM = 0.8  # of the words, in their order
_NEAR = 0.5  # of the stems of what is told
_ALSO = 0.7  # of the least score, for further pairs of a sentence that has a good one


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
        Score from which a pair is kept.

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
            between 0 and 1: how often a pair with such evidence was right in the texts that the
            weights were fitted to. It is an order of trust, not a probability in other texts.

        A sentence that draws on several source sentences has a row for each, and where the source
        says a thing twice, as in its lead and in an answer, both are rows: the one with the higher
        score fits better. Page furniture is left out, and of the source its title and captions.

    Raises
    ------
    ValueError
        If the source is no article of `documents`, an article has no sentence, or `least` is not
        between 0 and 1.

    Notes
    -----
    Sentences are compared by their words: stems, numbers, names, each the heavier the fewer
    sentences of the source have it; then by how they are attributed and what stands beside them.
    What is told in other words altogether is not found, and where a background sentence shares
    several rare words with the source it is taken for a restatement. A sentence that says the
    opposite in the same words is found: what changed is for `versions` to tell. English only. See
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
    {'verbatim': 8, 'near': 3}
    """
    documents = tables.check_documents(documents)
    tables.require(passages, tables.PASSAGES, "passages")
    if not 0 <= least <= 1:
        raise ValueError(f"least {least!r} is no score; give one from 0 to 1, as {LEAST}.")
    tables.one_of(source, list(documents["doc_id"]), "source")
    here = passages[passages["doc_id"].isin(documents["doc_id"])]
    texts = {
        str(doc_id): {"title": str(title), "text": str(text)}
        for doc_id, title, text in documents[["doc_id", "title", "text"]].to_numpy()
    }
    articles = {str(doc_id): mine for doc_id, mine in here.groupby("doc_id", sort=False)}
    sentences = {doc_id: find_sentences(articles[doc_id], texts[doc_id]) for doc_id in articles}
    _check_articles(sentences, documents)
    original = find_sentences(_without_frame(articles[source]), texts[source])
    rows = []
    for doc_id in documents["doc_id"]:
        if doc_id != source:
            names = _names(articles[source], articles[doc_id])
            found = _restated(sentences[doc_id], original, names, least)
            rows += [(doc_id, *told, source, *restated) for told, restated in found]
    return pd.DataFrame(rows, columns=list(tables.RESTATEMENTS)).astype(_KINDS)


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
    mine = passages[(passages["doc_id"] == source) & (passages["zone"] != "furniture")]
    by_sentence = _without_frame(mine).groupby(["part", "sentence"], sort=False)
    places = by_sentence.agg(start=("start", "min"), end=("end", "max"), words=("words", "sum"))
    return places[places["words"] > 0].reset_index()[["part", "start", "end"]]


def _check_articles(sentences: Mapping[str, Sequence[Sentence]], documents: pd.DataFrame) -> None:
    empty = [doc_id for doc_id in documents["doc_id"] if not sentences.get(doc_id)]
    if empty:
        raise ValueError(
            f"the articles {empty} have no sentence among the passages; give the passages that "
            "split_passages() makes of the same documents, with more than page furniture."
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
    return kept if ((kept["zone"] != "furniture") & (kept["words"] > 0)).any() else passages


def _names(source: pd.DataFrame, report: pd.DataFrame) -> frozenset[str]:
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
    mine = passages[passages["zone"] != "furniture"]
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


def _restated(
    told: Sequence[Sentence], source: Sequence[Sentence], names: frozenset[str], least: float
) -> list[tuple[tuple[object, ...], tuple[object, ...]]]:
    """Return the rows of one article: the place that tells, then the place that it restates."""
    scores, both = score_pairs(told, source, names)
    rows: list[tuple[tuple[object, ...], tuple[object, ...]]] = []
    for i, sentence in enumerate(told):
        kept = _explaining(scores[i], least)
        for j in kept:
            elsewhere = {term for k in kept if k != j for term in both[i, k]} - set(both[i, j])
            carrier, original = _carrier(sentence, both[i, j]), _carrier(source[j], both[i, j])
            kind = _kind(sentence, carrier, source[j], elsewhere)
            score = round(float(scores[i, j]), 3)
            rows.append(((*sentence[:3], carrier[0]), (*source[j][:3], *original[:2], kind, score)))
    return rows


def _explaining(scores: Floats, least: float) -> list[int]:
    """Return the source sentences that a told one restates: the best, and others it draws on."""
    best = int(scores.argmax())
    if scores[best] < least:
        return []
    others = [j for j, score in enumerate(scores) if j != best and score >= _ALSO * least]
    return sorted([best, *others])


def _carrier(sentence: Sentence, common: Mapping[str, float]) -> Stretch:
    """Return the stretch of a sentence that holds most of the common words."""
    return max(
        sentence[3],
        key=lambda stretch: (
            sum(common.get(term, 0) for term in dict.fromkeys(terms(stretch[2]))),
            stretch[0] in SAID,
        ),
    )


def _kind(told: Sentence, carrier: Stretch, source: Sentence, elsewhere: set[str]) -> str:
    """Return how close the wording of what is told is; `elsewhere` has terms of other pairs."""
    original = folded(text_of(source))
    texts = {told_by(told), carrier[2]}
    if max(closeness(original, folded(text)) for text in texts) >= _VERBATIM:
        return "verbatim"
    there = terms(text_of(source))
    shares = [
        len(shared(sorted(claim), there, {})) / len(claim)
        for text in texts
        if (claim := set(terms(text)) - elsewhere)
    ]
    return "near" if max(shares, default=0) >= _NEAR else "reworded"
