"""Features of a pair of sentences, one of a report and one of a source.

`of_source` prepares the source once, `of_report` compares every sentence of a report with it, and
`features` returns the feature table of a report sentence: a row per source sentence, for the terms
of the report sentence that no chosen source sentence explains yet.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.stats.arrays import Floats
from analysis.text.capitals import CAPITALS
from analysis.text.tokens import words
from analysis.text.word_diff import LONGEST, longest_run, runs
from analysis.text.word_scan import FIRST_RULE
from analysis.text.word_similarity import likeness, terms, weights


class Stretch(NamedTuple):
    """A part of a sentence in one voice."""

    voice: str
    speaker: str
    text: str


class Sentence(NamedTuple):
    """A sentence of an article: its place, and its stretches of one voice each."""

    part: str
    start: int
    end: int
    stretches: Sequence[Stretch]


class CharacterVectors(NamedTuple):
    """Tf-idf of the character n-grams of source sentences."""

    vectorizer: Any
    matrix: Any  # a row per sentence


class Source(NamedTuple):
    """The sentences of a source and the features that report sentences are compared with."""

    sentences: Sequence[Sentence]
    terms: Sequence[Sequence[str]]  # of each sentence
    vocabulary: Sequence[str]
    has_term: NDArray[np.bool_]  # sentences by vocabulary
    compounds: Sequence[frozenset[str]]  # terms made of two adjacent words of a sentence
    clauses: Floats  # clauses by vocabulary: the share of each term in its clause
    first_clauses: NDArray[np.int64]  # index of the first clause of each sentence
    runs: Sequence[Any]
    characters: CharacterVectors
    kinds: Floats  # sentences by question, heading, lead


class ReportSentence(NamedTuple):
    """The features of a report sentence, compared with every sentence of a source."""

    weights: Floats  # of its distinct terms
    plain: NDArray[np.bool_]  # terms that are not names
    in_sentence: Floats  # terms by source sentences: similarity to the most similar term
    in_vocabulary: Floats  # terms by vocabulary of the source
    clauses: Sequence[NDArray[np.int64]]  # term indices of each clause
    run: Floats  # by source sentences
    characters: Floats  # by source sentences


PAIR = (
    "common",  # logarithm of the weight of the common terms
    "plain",  # the same without names: two sentences on one country share its name
    "of_source",  # largest share covered of a clause of the source sentence
    "both_shares",  # the lesser of that and of the same share of the report sentence
    "characters",  # cosine of the tf-idf of character n-grams, for the most similar clause
    "run",  # length of the longest common run of words, counted from the third
    "length",  # logarithm of the number of terms of the source sentence
    "question",
    "heading",
    "lead",
)
SPEECH = ("quotation", "reported", "answer")
_CLAUSE_BREAK = re.compile(
    r"[.!?;:]\s|\s[-–—]+\s|,\s|\s(?:and|but|while|which|adding|so|because|since|if|that|when|as)\b"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]+")
# before a word that does not begin its sentence
_INSIDE = re.compile(rf"[^\W\d_{CAPITALS}][,;]? $")
_WEIGHT_UNIT = 0.2  # of common terms, before the logarithm
_CLAUSE = 0.5  # added to the weight of a clause: a short one is easily covered
_LONG_CLAUSE = 5  # words
_USUAL_LENGTH = 2.0


def text_of(sentence: Sentence) -> str:
    """Return the text of a sentence."""
    return "".join(stretch.text for stretch in sentence.stretches)


def claim_of(sentence: Sentence) -> str:
    """Return the quoted or reported words of a sentence if they are half of it, else its text."""
    speech = " ".join(stretch.text for stretch in sentence.stretches if stretch.voice in SPEECH)
    text = text_of(sentence)
    return speech if 2 * len(speech) >= len(text) else text


def folded(text: str) -> list[str]:
    """Return the folded words of a text."""
    return [word for _, _, word in words(text, FIRST_RULE)]  # by which the weights were fitted


def of_source(sentences: Sequence[Sentence], speaker_terms: Collection[str] = ()) -> Source:
    """
    Return the sentences of a source with the features they are compared by.

    `speaker_terms` are names and titles of its speaker, which are left out: they identify the
    speaker, not the claim.
    """
    texts = [claim_of(sentence) for sentence in sentences]
    terms_of = [_terms(text, speaker_terms) for text in texts]
    vocabulary = sorted({term for sentence in terms_of for term in sentence})
    column_of = {term: column for column, term in enumerate(vocabulary)}
    has_term = np.zeros((len(terms_of), len(vocabulary)), bool)
    for row, sentence in zip(has_term, terms_of, strict=True):
        row[[column_of[term] for term in sentence]] = True
    weight = weights(vocabulary, has_term.sum(axis=0), len(terms_of))
    clauses = [[sentence, *_clauses([text], speaker_terms)]
               for sentence, text in zip(terms_of, texts, strict=True)]  # fmt: skip
    shares = np.zeros((sum(map(len, clauses)), len(vocabulary)))
    for row, clause in zip(shares, chain.from_iterable(clauses), strict=True):
        columns = sorted({column_of[term] for term in clause})
        row[columns] = weight[columns] / (_CLAUSE + weight[columns].sum())
    return Source(
        sentences,
        terms_of,
        vocabulary,
        has_term,
        [_compounds(text) for text in texts],
        shares,
        np.cumsum([0, *map(len, clauses)])[:-1],
        [runs(folded(text_of(sentence))) for sentence in sentences],
        _vectors(texts),
        _kinds(sentences),
    )


def of_report(
    report: Sequence[Sentence], source: Source, speaker_terms: Collection[str] = ()
) -> list[ReportSentence]:
    """Return the features of each sentence of a report, compared with each of the source."""
    terms_of = [
        list(dict.fromkeys(_terms(claim_of(sentence), speaker_terms))) for sentence in report
    ]
    vocabulary = sorted({term for sentence in terms_of for term in sentence})
    row_of = {term: row for row, term in enumerate(vocabulary)}
    names = proper_names(report) | proper_names(source.sentences)
    similarity = likeness(vocabulary, source.vocabulary, names)
    in_sentence = _closest_terms(vocabulary, similarity, source)
    weight = weights(vocabulary, in_sentence.sum(axis=1), len(source.terms))
    plain = np.array([term not in names for term in vocabulary], bool)
    found = []
    for sentence, own_terms in zip(report, terms_of, strict=True):
        rows = [row_of[term] for term in own_terms]
        index_of = {term: index for index, term in enumerate(own_terms)}
        speech = [stretch.text for stretch in sentence.stretches if stretch.voice in SPEECH]
        clauses = [own_terms, *_clauses([claim_of(sentence), *speech], speaker_terms)]
        run = runs(folded(text_of(sentence)))
        found.append(
            ReportSentence(
                weight[rows],
                plain[rows],
                in_sentence[rows],
                similarity[rows],
                [
                    np.array([index_of[term] for term in clause if term in index_of], int)
                    for clause in clauses
                ],
                np.array([max(longest_run(other, run) - 2, 0) for other in source.runs])
                / (LONGEST - 2),
                _character_similarity(claim_of(sentence), source),
            )
        )
    return found


def features(report: ReportSentence, source: Source, left: Floats) -> Floats:
    """
    Return the columns `PAIR` for each source sentence, for the unexplained part of a sentence.

    `left` has the weights of its terms, reduced by what another source sentence already explains.
    """
    table = np.zeros((len(source.terms), len(PAIR)))
    table[:, PAIR.index("length")] = np.log1p(source.has_term.sum(axis=1)) - _USUAL_LENGTH
    table[:, -3:] = source.kinds
    if not left.sum():
        return table
    common = left[:, None] * report.in_sentence
    report_share = np.max(
        [common[clause].sum(axis=0) / (_CLAUSE + left[clause].sum()) for clause in report.clauses],
        axis=0,
    )
    share_left = left / report.weights
    covered = (share_left[:, None] * report.in_vocabulary).max(axis=0)
    source_share = np.maximum.reduceat(source.clauses @ covered, source.first_clauses)
    part = left.sum() / report.weights.sum()
    table[:, 0] = np.log1p(common.sum(axis=0) / _WEIGHT_UNIT)
    table[:, 1] = np.log1p(common[report.plain].sum(axis=0) / _WEIGHT_UNIT)
    table[:, 2] = source_share
    table[:, 3] = np.minimum(source_share, report_share)
    table[:, 4] = part * report.characters
    table[:, 5] = part * report.run
    return table


def proper_names(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the terms that are mostly capitalised inside sentences."""
    capital, small = Counter[str](), Counter[str]()
    for sentence in sentences:
        text = text_of(sentence)
        for match in _WORD.finditer(text):
            if match[0][0].islower():
                small.update(terms(match[0]))
            elif _INSIDE.search(text[max(0, match.start() - 3) : match.start()]):
                capital.update(terms(match[0]))
    return frozenset(term for term in capital if capital[term] > small[term])


def _terms(text: str, left_out: Collection[str]) -> tuple[str, ...]:
    return tuple(term for term in terms(text) if term not in left_out)


def _clauses(texts: Sequence[str], left_out: Collection[str]) -> list[tuple[str, ...]]:
    """Return the terms of each clause, split at punctuation and conjunctions, if at least two."""
    parts = [part for text in texts for part in [text, *_CLAUSE_BREAK.split(text)]]
    found = dict.fromkeys(tuple(dict.fromkeys(_terms(part, left_out))) for part in parts)
    return [clause for clause in found if len(clause) > 1]


def _compounds(text: str) -> frozenset[str]:
    """Return the terms made of two adjacent words: peacekeepers, from "peace keepers"."""
    parts = [part for word in folded(text) for part in word.split("-")]
    return frozenset(term for one, next_one in pairwise(parts) for term in terms(one + next_one))


def _closest_terms(vocabulary: Sequence[str], similarity: Floats, source: Source) -> Floats:
    """Return, for each term of a report, its similarity to the closest of each source sentence."""
    found = np.zeros((len(vocabulary), len(source.terms)))
    for column, (row, compounds) in enumerate(zip(source.has_term, source.compounds, strict=True)):
        if row.any():
            found[:, column] = similarity[:, row].max(axis=1)
        found[[term in compounds for term in vocabulary], column] = 1.0
    return found


def _vectors(texts: Sequence[str]) -> CharacterVectors:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    return CharacterVectors(vectorizer, vectorizer.fit_transform(texts))


def _character_similarity(text: str, source: Source) -> Floats:
    """Return the cosine of each source sentence with the most similar clause of a text."""
    vectorizer, matrix = source.characters
    parts = [part for part in _CLAUSE_BREAK.split(text) if len(part.split()) >= _LONG_CLAUSE]
    cosines = vectorizer.transform([text, *parts]) @ matrix.T
    return np.asarray(cosines.max(axis=0).todense(), float).ravel()


def _kinds(source: Sequence[Sentence]) -> Floats:
    """Return whether each source sentence is a question, a heading, or in the lead."""
    voices = [
        max(sentence.stretches, key=lambda stretch: len(stretch.text)).voice for sentence in source
    ]
    first = next((i for i, voice in enumerate(voices) if voice == "answer"), len(voices))
    table = np.zeros((len(source), 3))
    for i, voice in enumerate(voices if first < len(voices) else []):
        table[i, 0] = voice == "question"
        table[i, 1] = i > first and voice not in ("answer", "question")
        table[i, 2] = i < first and voice != "question"
    return table
