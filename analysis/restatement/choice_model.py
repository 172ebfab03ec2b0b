"""Choose the source sentences that a report sentence restates, with a conditional logit.

Each source sentence gets a utility from the features of the pair, and the option "none" gets one
from the attribution of the report sentence; the shares of all options sum to one (McFadden 1974).
Terms that the chosen sentence explains are removed, and the rest is matched again, so that a
sentence with two claims can have two sources. ``docs/restatements.md`` describes the data that the
weights were fitted to; ``benchmarks/fit_restatements.py`` fits them.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analysis.restatement.features import (
    SPEECH,
    ReportSentence,
    Sentence,
    Source,
    features,
    of_report,
    text_of,
)
from analysis.stats.arrays import Floats

PAIR_WEIGHTS = {
    "common": 2.16,
    "plain": 0.51,
    "of_source": 0.59,
    "both_shares": 3.37,
    "characters": 4.47,
    "run": 2.33,
    "length": -1.56,
    "question": -1.57,
    "heading": -0.76,
    "lead": -1.02,
}
NEIGHBOURS = 1.73  # weight of the best score of an adjacent sentence with a nearby source sentence
NONE_WEIGHTS = {
    "same": -0.71,  # attributed to a speaker of the source
    "stranger": 0.46,  # attributed to another named speaker
    "title": -0.96,
    "words": 0.18,  # logarithm of the number of distinct words of the sentence
    "restating": -1.41,  # logarithm of the share of its article that restates the source
}
BIAS = 7.30
_NEARBY = 2  # sentences of the source
_TIED = 0.8  # of the share of the best
MOST = 4  # successive choices for one sentence
_USUAL = -1.0  # logarithm of the restating share of an article, before it is known
_SOME = 0.05  # added, so that an article that restates nothing has a logarithm
_ROLE_WORDS = 6  # words before a name that may describe its holder
_WORD = re.compile(r"[\w-]+")


class Choice(NamedTuple):
    """A chosen source sentence, by its index, and its share of the choice."""

    sentence: int
    share: float


class Speakers(NamedTuple):
    """The speakers of a source: their last names, and the words that describe them."""

    last_names: frozenset[str]
    roles: frozenset[str]


class Context(NamedTuple):
    """Evidence from the rest of the article: attribution, adjacent sentences, restating share."""

    attribution: Floats  # a row per report sentence, as `who_speaks` returns it
    neighbours: Floats  # report sentences by source sentences
    restating: float


def choose(
    report: Sequence[Sentence],
    source: Source,
    least: float,
    speaker_terms: frozenset[str] = frozenset(),
) -> list[list[Choice]]:
    """
    Return for each report sentence the source sentences it restates.

    Each step takes the best source sentence and its near-ties (at least four fifths of its share),
    if their shares sum to `least` or more.
    """
    sentences = of_report(report, source, speaker_terms)
    context = _context(report, sentences, source)
    chosen = []
    for row, sentence in enumerate(sentences):
        kept: list[Choice] = []
        left = sentence.weights.copy()
        none = [*context.attribution[row], context.restating]
        for _ in range(MOST):
            taken = [choice.sentence for choice in kept]
            share = shares(sentence, source, left, context.neighbours[row], none, taken)
            best = int(share.argmax())
            tied = np.flatnonzero(share >= _TIED * share[best])
            if share[best] == 0 or share[tied].sum() < least:
                break
            kept += [Choice(int(column), float(share[column])) for column in tied]
            left = left * (1 - sentence.in_sentence[:, best])
        chosen.append(sorted(kept))
    return chosen


def ranked(
    report: Sequence[Sentence], source: Source, speaker_terms: frozenset[str] = frozenset()
) -> Floats:
    """Return the share of each source sentence in the first choice of each report sentence."""
    sentences = of_report(report, source, speaker_terms)
    attribution, near, restating_share = _context(report, sentences, source)
    return np.array([
        shares(sentence, source, sentence.weights, near[row], [*attribution[row], restating_share])
        for row, sentence in enumerate(sentences)
    ])  # fmt: skip


def _context(
    report: Sequence[Sentence], sentences: Sequence[ReportSentence], source: Source
) -> Context:
    """Return the evidence from the rest of the article, given each sentence's first choice."""
    attribution = who_speaks(report, source)
    first = first_choice(sentences, attribution, source)
    return Context(attribution, neighbours(first), restating(first))


def first_choice(report: Sequence[ReportSentence], attribution: Floats, source: Source) -> Floats:
    """Return the shares for each report sentence before its context is known."""
    no_neighbours = np.zeros(len(source.terms))
    return np.array([
        shares(sentence, source, sentence.weights, no_neighbours, [*attributed, _USUAL])
        for sentence, attributed in zip(report, attribution, strict=True)
    ])  # fmt: skip


def restating(first: Floats) -> float:
    """Return the logarithm of the share of an article that restates the source, by best shares."""
    return float(np.log(first.max(axis=1, initial=0).mean() + _SOME))


def shares(
    report: ReportSentence,
    source: Source,
    left: Floats,
    near: Floats,
    none: Sequence[float],
    taken: Sequence[int] = (),
) -> Floats:
    """Return the share of each source sentence in the choice; the rest up to 1 is for "none"."""
    utilities = features(report, source, left) @ np.array(list(PAIR_WEIGHTS.values()))
    utilities += NEIGHBOURS * near
    none_utility = BIAS + float(np.dot(none, list(NONE_WEIGHTS.values())))
    top = max(float(utilities.max()), none_utility)
    raised = np.exp(utilities - top)
    raised[(left[:, None] * report.in_sentence).sum(axis=0) == 0] = 0  # without a common term
    raised[list(taken)] = 0
    return np.asarray(raised / (raised.sum() + np.exp(none_utility - top)), float)


def neighbours(scores: Floats) -> Floats:
    """Return, for each pair, the best score of an adjacent report sentence with one nearby."""
    report, source = scores.shape
    nearby = np.zeros_like(scores)
    for shift in range(-_NEARBY, _NEARBY + 1):
        low, high = max(0, -shift), min(source, source - shift)
        nearby[:, low:high] = np.maximum(nearby[:, low:high], scores[:, low + shift : high + shift])
    result = np.zeros_like(scores)
    if report > 1:
        result[1:] = nearby[:-1]
        result[:-1] = np.maximum(result[:-1], nearby[1:])
    return result


def who_speaks(report: Sequence[Sentence], source: Source) -> Floats:
    """Return, for each report sentence, all columns of `NONE_WEIGHTS` but the last."""
    source_speakers = _speakers(report, source)
    table = np.zeros((len(report), len(NONE_WEIGHTS) - 1))
    for row, sentence in zip(table, report, strict=True):
        speakers = {stretch.speaker for stretch in sentence.stretches if stretch.voice in SPEECH}
        row[0] = any(_is_speaker(speaker, source_speakers) for speaker in speakers)
        row[1] = bool(speakers) and not row[0] and all(name[:1].isupper() for name in speakers)
        row[2] = sentence.part == "title"
        row[3] = np.log(max(len(set(_WORD.findall(text_of(sentence)))), 1))
    return table


def _is_speaker(name: str, source_speakers: Speakers) -> bool:
    """Return whether a name or role belongs to a speaker of the source."""
    words = [word.casefold() for word in _WORD.findall(name)]
    if not words:
        return False
    by_role = name.split()[-1][:1].islower() and words[-1] in source_speakers.roles
    return by_role or bool(source_speakers.last_names & set(words))


def _speakers(report: Sequence[Sentence], source: Source) -> Speakers:
    """Return the speakers of the source, with the role words of both articles."""
    stretches = [stretch for sentence in source.sentences for stretch in sentence.stretches]
    answering = {speaker for voice, speaker, _ in stretches if voice == "answer" and speaker}
    speakers = answering or {speaker for voice, speaker, _ in stretches
                             if voice in SPEECH and speaker}  # fmt: skip
    last_names = frozenset(
        words[-1] for name in speakers if (words := _WORD.findall(name.casefold()))
    )
    roles = {word for name in speakers for word in _WORD.findall(name.casefold())}
    for sentence in source.sentences:  # an interviewee is introduced before the first answer
        if any(stretch.voice in ("answer", "question") for stretch in sentence.stretches):
            break
        roles |= set(_WORD.findall(text_of(sentence).casefold()))
    for sentence in [*report, *source.sentences]:
        words = _WORD.findall(text_of(sentence).casefold())
        for i, word in enumerate(words):
            if word in last_names:
                roles |= set(words[max(0, i - _ROLE_WORDS) : i])
    return Speakers(last_names, frozenset(roles))
