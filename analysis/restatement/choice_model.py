"""Which source sentence, if any, a sentence of a report restates: a choice among all of them.

Each source sentence gets a utility from what it has in common with the told one, and "none of them"
gets one from who is said to speak; their shares of the choice add up to one (a conditional logit:
McFadden 1974). Of the chosen sentence the words are explained, and what is left of the told one
chooses again, so that a sentence with two claims can have two sources. ``docs/restatements.md``
says what the weights were fitted to; ``benchmarks/fit_restatements.py`` fits them.
"""

import re
from collections.abc import Sequence

import numpy as np

from analysis.restatement.features import (
    SAID,
    Sentence,
    Source,
    Told,
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
NEIGHBOURS = 1.73  # weight of how likely the sentence beside it restates one nearby
NONE_WEIGHTS = {
    "same": -0.71,  # told as the words of somebody who answers in the source
    "stranger": 0.46,  # as the words of somebody else
    "title": -0.96,
    "words": 0.18,  # logarithm of the different words of the sentence
    "restating": -1.41,  # logarithm of how much of its article restates something
}
BIAS = 7.30
_NEARBY = 2  # sentences of the source
_TIED = 0.8  # of the share of the best
MOST = 4  # choices that one sentence makes, one after the other
_USUAL = -1.0  # logarithm of how much of an article restates something, where it is not known
_SOME = 0.05  # added, so that an article that restates nothing has a logarithm
_NAMES_BEFORE = 6  # words before a name that may say who it is
_WORD = re.compile(r"[\w-]+")

Chosen = list[tuple[int, float]]  # source sentences, each with its share of the choice


def choose(
    told: Sequence[Sentence],
    source: Source,
    least: float,
    called: frozenset[str] = frozenset(),
) -> list[Chosen]:
    """
    Return for each told sentence the source sentences it restates.

    At each step the best source sentence is taken together with those that are as good as it (a
    share of four fifths of its own), if their shares come to `least`.
    """
    here = of_report(told, source, called)
    said, near, much = _around(told, here, source)
    chosen = []
    for row, (sentence, attributed) in enumerate(zip(here, said, strict=True)):
        kept: Chosen = []
        left = sentence.weights.copy()
        for _ in range(MOST):
            taken = [column for column, _ in kept]
            share = shares(sentence, source, left, near[row], [*attributed, much], taken)
            best = int(share.argmax())
            tied = np.flatnonzero(share >= _TIED * share[best])
            if share[best] == 0 or share[tied].sum() < least:
                break
            kept += [(int(column), float(share[column])) for column in tied]
            left = left * (1 - sentence.in_sentence[:, best])
        chosen.append(sorted(kept))
    return chosen


def ranked(
    told: Sequence[Sentence], source: Source, called: frozenset[str] = frozenset()
) -> Floats:
    """Return the share of each source sentence in the first choice of each told sentence."""
    here = of_report(told, source, called)
    said, near, much = _around(told, here, source)
    return np.array([
        shares(sentence, source, sentence.weights, near[row], [*said[row], much])
        for row, sentence in enumerate(here)
    ])  # fmt: skip


def _around(
    told: Sequence[Sentence], here: Sequence[Told], source: Source
) -> tuple[Floats, Floats, float]:
    """Return who speaks, what the neighbours restate, and how much of the article restates."""
    said = who_speaks(told, source)
    first = first_choice(here, said, source)
    return said, neighbours(first), restating(first)


def first_choice(here: Sequence[Told], said: Floats, source: Source) -> Floats:
    """Return the shares of each told sentence before its neighbours and its article are known."""
    nothing = np.zeros(len(source.terms))
    return np.array([
        shares(sentence, source, sentence.weights, nothing, [*attributed, _USUAL])
        for sentence, attributed in zip(here, said, strict=True)
    ])  # fmt: skip


def restating(first: Floats) -> float:
    """Return the logarithm of how much of an article restates something, by its best shares."""
    return float(np.log(first.max(axis=1, initial=0).mean() + _SOME))


def shares(
    told: Told,
    source: Source,
    left: Floats,
    near: Floats,
    none: Sequence[float],
    taken: Sequence[int] = (),
) -> Floats:
    """Return the share of each source sentence in the choice; what they lack of 1 is for none."""
    utilities = features(told, source, left) @ np.array(list(PAIR_WEIGHTS.values()))
    utilities += NEIGHBOURS * near
    of_none = BIAS + float(np.dot(none, list(NONE_WEIGHTS.values())))
    top = max(float(utilities.max()), of_none)
    raised = np.exp(utilities - top)
    raised[(left[:, None] * told.in_sentence).sum(axis=0) == 0] = 0  # without a common term
    raised[list(taken)] = 0
    return np.asarray(raised / (raised.sum() + np.exp(of_none - top)), float)


def neighbours(scores: Floats) -> Floats:
    """Return, for each pair, the best score of the sentence before or after with one nearby."""
    told, source = scores.shape
    nearby = np.zeros_like(scores)
    for shift in range(-_NEARBY, _NEARBY + 1):
        low, high = max(0, -shift), min(source, source - shift)
        nearby[:, low:high] = np.maximum(nearby[:, low:high], scores[:, low + shift : high + shift])
    result = np.zeros_like(scores)
    if told > 1:
        result[1:] = nearby[:-1]
        result[:-1] = np.maximum(result[:-1], nearby[1:])
    return result


def who_speaks(told: Sequence[Sentence], source: Source) -> Floats:
    """Return for each told sentence the columns of `NONE_WEIGHTS` that it shows by itself."""
    family, roles = _speakers(told, source)
    table = np.zeros((len(told), len(NONE_WEIGHTS) - 1))
    for row, sentence in zip(table, told, strict=True):
        speakers = {stretch[1] for stretch in sentence[3] if stretch[0] in SAID}
        row[0] = any(_same(speaker, family, roles) for speaker in speakers)
        row[1] = bool(speakers) and not row[0] and all(name[:1].isupper() for name in speakers)
        row[2] = sentence[0] == "title"
        row[3] = np.log(max(len(set(_WORD.findall(text_of(sentence)))), 1))
    return table


def _same(speaker: str, family: frozenset[str], roles: frozenset[str]) -> bool:
    """Return whether a speaker is one of the source, by a name of his or by what he is."""
    called = [word.casefold() for word in _WORD.findall(speaker)]
    if not called:
        return False
    by_role = speaker.split()[-1][:1].islower() and called[-1] in roles
    return by_role or bool(family & set(called))


def _speakers(told: Sequence[Sentence], source: Source) -> tuple[frozenset[str], frozenset[str]]:
    """Return the last names of those who speak in the source, and words for what they are."""
    stretches = [stretch for sentence in source.sentences for stretch in sentence[3]]
    answering = {speaker for voice, speaker, _ in stretches if voice == "answer" and speaker}
    speakers = answering or {speaker for voice, speaker, _ in stretches
                             if voice in SAID and speaker}  # fmt: skip
    family = frozenset(words[-1] for name in speakers if (words := _WORD.findall(name.casefold())))
    roles = {word for name in speakers for word in _WORD.findall(name.casefold())}
    for sentence in source.sentences:  # a paper introduces its guest before he speaks
        if any(voice in ("answer", "question") for voice, _, _ in sentence[3]):
            break
        roles |= set(_WORD.findall(text_of(sentence).casefold()))
    for sentence in [*told, *source.sentences]:
        words = _WORD.findall(text_of(sentence).casefold())
        for i, word in enumerate(words):
            if word in family:
                roles |= set(words[max(0, i - _NAMES_BEFORE) : i])
    return family, frozenset(roles)
