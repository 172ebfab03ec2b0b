"""What a told sentence and each sentence of a source have in common.

`of_source` works the source out once; `of_report` lays every sentence of a report beside it;
`features` then says, for what is left to be explained of a told sentence, how each source sentence
answers to it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.stats.arrays import Floats
from analysis.text.capitals import CAPITALS
from analysis.text.tokens import words
from analysis.text.word_diff import LONGEST, longest_run, runs
from analysis.text.word_similarity import likeness, terms, weights

Stretch = tuple[str, str, str]  # voice, speaker, text
Sentence = tuple[str, int, int, list[Stretch]]  # part, start, end, its stretches

Source = NamedTuple(  # noqa: UP014  # a row of data; classes are for what has behaviour
    "Source",
    [
        ("sentences", Sequence[Sentence]),
        ("terms", Sequence[Sequence[str]]),
        ("vocabulary", Sequence[str]),
        ("has", NDArray[np.bool_]),  # sentences by vocabulary
        ("compounds", Sequence[frozenset[str]]),  # what two neighbouring words make together
        ("clauses", Floats),  # clauses by vocabulary: the share of each term in its clause
        ("first_clauses", NDArray[np.int64]),  # of each sentence
        ("runs", Sequence[Any]),
        ("characters", tuple[Any, Any]),  # the vectorizer, and its vectors of the sentences
        ("kinds", Floats),  # sentences by question, heading, lead
    ],
)
Told = NamedTuple(  # noqa: UP014
    "Told",
    [
        ("weights", Floats),  # of its different terms
        ("plain", NDArray[np.bool_]),  # terms that are no name
        ("in_sentence", Floats),  # terms by source sentences: how alike the likest term is
        ("in_vocabulary", Floats),  # terms by vocabulary of the source
        ("clauses", Sequence[NDArray[np.int64]]),  # which of its terms each has
        ("run", Floats),  # by source sentences
        ("characters", Floats),  # by source sentences
    ],
)
PAIR = (
    "common",  # logarithm of what the common terms weigh
    "plain",  # the same without names: two sentences on one country have the name in common
    "of_source",  # the share of a clause of the source sentence
    "both_shares",  # the lesser of that and of the share of a clause of the told sentence
    "characters",  # cosine of the tf-idf of character n-grams, for the likest clause
    "run",  # words in a row that both have, from the third
    "length",  # logarithm of the terms of the source sentence: a long one has much in common
    "question",
    "heading",
    "lead",
)
SAID = ("quotation", "reported", "answer")
_PARTED = re.compile(
    r"[.!?;:]\s|\s[-–—]+\s|,\s|\s(?:and|but|while|which|adding|so|because|since|if|that|when|as)\b"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]+")
# before a word that does not begin its sentence
_INSIDE = re.compile(rf"[^\W\d_{CAPITALS}][,;]? $")
_LITTLE = 0.2  # what common terms must weigh to be more than nothing
_CLAUSE = 0.5  # added to what a clause weighs: a short one is soon found whole
_LONG_CLAUSE = 5  # words
_USUAL_LENGTH = 2.0


def text_of(sentence: Sentence) -> str:
    """Return a sentence as it stands."""
    return "".join(stretch[2] for stretch in sentence[3])


def told_by(sentence: Sentence) -> str:
    """Return what a sentence tells: what is quoted or reported, where that is most of it."""
    said = " ".join(stretch[2] for stretch in sentence[3] if stretch[0] in SAID)
    whole = text_of(sentence)
    return said if 2 * len(said) >= len(whole) else whole


def folded(text: str) -> list[str]:
    """Return the folded words of a text."""
    return [word for _, _, word in words(text)]


def of_source(sentences: Sequence[Sentence], called: Collection[str] = ()) -> Source:
    """
    Return what the sentences of a source are compared by.

    `called` are the terms by which its speaker is called: they say who speaks, not what is said.
    """
    texts = [told_by(sentence) for sentence in sentences]
    there = [_terms(text, called) for text in texts]
    vocabulary = sorted({term for sentence in there for term in sentence})
    place = {term: column for column, term in enumerate(vocabulary)}
    has = np.zeros((len(there), len(vocabulary)), bool)
    for row, sentence in zip(has, there, strict=True):
        row[[place[term] for term in sentence]] = True
    weight = weights(vocabulary, has.sum(axis=0), len(there))
    clauses = [[sentence, *_clauses([text], called)]
               for sentence, text in zip(there, texts, strict=True)]  # fmt: skip
    shares = np.zeros((sum(map(len, clauses)), len(vocabulary)))
    for row, clause in zip(shares, (one for some in clauses for one in some), strict=True):
        columns = sorted({place[term] for term in clause})
        row[columns] = weight[columns] / (_CLAUSE + weight[columns].sum())
    return Source(
        sentences,
        there,
        vocabulary,
        has,
        [_compounds(text) for text in texts],
        shares,
        np.cumsum([0, *map(len, clauses)])[:-1],
        [runs(folded(text_of(sentence))) for sentence in sentences],
        _vectors(texts),
        _kinds(sentences),
    )


def of_report(told: Sequence[Sentence], source: Source, called: Collection[str] = ()) -> list[Told]:
    """Return what each sentence of a report has in common with each of the source."""
    here = [list(dict.fromkeys(_terms(told_by(sentence), called))) for sentence in told]
    vocabulary = sorted({term for sentence in here for term in sentence})
    place = {term: row for row, term in enumerate(vocabulary)}
    names = proper_names(told) | proper_names(source.sentences)
    alike = likeness(vocabulary, source.vocabulary, names)
    in_sentence = _likest(vocabulary, alike, source)
    weight = weights(vocabulary, in_sentence.sum(axis=1), len(source.terms))
    plain = np.array([term not in names for term in vocabulary], bool)
    found = []
    for sentence, mine in zip(told, here, strict=True):
        rows = [place[term] for term in mine]
        own = {term: row for row, term in enumerate(mine)}
        said = [stretch[2] for stretch in sentence[3] if stretch[0] in SAID]
        clauses = [mine, *_clauses([told_by(sentence), *said], called)]
        run = runs(folded(text_of(sentence)))
        found.append(
            Told(
                weight[rows],
                plain[rows],
                in_sentence[rows],
                alike[rows],
                [np.array([own[term] for term in one if term in own], int) for one in clauses],
                np.array([max(longest_run(other, run) - 2, 0) for other in source.runs])
                / (LONGEST - 2),
                _like_characters(told_by(sentence), source),
            )
        )
    return found


def features(told: Told, source: Source, left: Floats) -> Floats:
    """
    Return the columns `PAIR` for each source sentence, for the part of a sentence that is `left`.

    `left` has the weights of its terms, less where another source sentence explains them already.
    """
    table = np.zeros((len(source.terms), len(PAIR)))
    table[:, PAIR.index("length")] = (
        np.log1p([len(set(sentence)) for sentence in source.terms]) - _USUAL_LENGTH
    )
    table[:, -3:] = source.kinds
    if not left.sum():
        return table
    common = left[:, None] * told.in_sentence
    of_told = np.max(
        [common[clause].sum(axis=0) / (_CLAUSE + left[clause].sum()) for clause in told.clauses],
        axis=0,
    )
    still = left / told.weights
    back = (still[:, None] * told.in_vocabulary).max(axis=0)
    of_source = np.maximum.reduceat(source.clauses @ back, source.first_clauses)
    part = left.sum() / told.weights.sum()
    table[:, 0] = np.log1p(common.sum(axis=0) / _LITTLE)
    table[:, 1] = np.log1p(common[told.plain].sum(axis=0) / _LITTLE)
    table[:, 2] = of_source
    table[:, 3] = np.minimum(of_source, of_told)
    table[:, 4] = part * told.characters
    table[:, 5] = part * told.run
    return table


def proper_names(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the terms that are mostly written with a capital inside of sentences."""
    capital, small = Counter[str](), Counter[str]()
    for sentence in sentences:
        text = text_of(sentence)
        for match in _WORD.finditer(text):
            if match[0][0].islower():
                small.update(terms(match[0]))
            elif _INSIDE.search(text[max(0, match.start() - 3) : match.start()]):
                capital.update(terms(match[0]))
    return frozenset(term for term in capital if capital[term] > small[term])


def _terms(text: str, called: Collection[str]) -> tuple[str, ...]:
    return tuple(term for term in terms(text) if term not in called)


def _clauses(texts: Sequence[str], called: Collection[str]) -> list[tuple[str, ...]]:
    """Return the terms of what punctuation and conjunctions part, where there are two."""
    parts = [part for text in texts for part in [text, *_PARTED.split(text)]]
    found = dict.fromkeys(tuple(dict.fromkeys(_terms(part, called))) for part in parts)
    return [clause for clause in found if len(clause) > 1]


def _compounds(text: str) -> frozenset[str]:
    """Return the terms that two neighbouring words make together: peace keepers, peacekeepers."""
    plain = [part for word in folded(text) for part in word.split("-")]
    return frozenset(term for a, b in pairwise(plain) for term in terms(a + b))


def _likest(vocabulary: Sequence[str], alike: Floats, source: Source) -> Floats:
    """Return how alike the likest term of each source sentence is, by terms of a report."""
    found = np.zeros((len(vocabulary), len(source.terms)))
    for column, (row, compounds) in enumerate(zip(source.has, source.compounds, strict=True)):
        if row.any():
            found[:, column] = alike[:, row].max(axis=1)
        found[[term in compounds for term in vocabulary], column] = 1.0
    return found


def _vectors(texts: Sequence[str]) -> tuple[Any, Any]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    return vectorizer, vectorizer.fit_transform(texts)


def _like_characters(text: str, source: Source) -> Floats:
    """Return the cosine of each source sentence with the likest clause of a text."""
    vectorizer, vectors = source.characters
    parts = [part for part in _PARTED.split(text) if len(part.split()) >= _LONG_CLAUSE]
    cosines = vectorizer.transform([text, *parts]) @ vectors.T
    return np.asarray(cosines.max(axis=0).todense(), float).ravel()


def _kinds(source: Sequence[Sentence]) -> Floats:
    """Return whether each source sentence is a question, a heading, or in the lead."""
    voices = [max(sentence[3], key=lambda stretch: len(stretch[2]))[0] for sentence in source]
    first = next((i for i, voice in enumerate(voices) if voice == "answer"), len(voices))
    table = np.zeros((len(source), 3))
    for i, voice in enumerate(voices if first < len(voices) else []):
        table[i, 0] = voice == "question"
        table[i, 1] = i > first and voice not in ("answer", "question")
        table[i, 2] = i < first and voice != "question"
    return table
