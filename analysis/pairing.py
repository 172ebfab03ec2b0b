"""How likely one sentence restates another: the evidence of a pair, and what it adds up to.

The evidence is weighed by a logistic function (``docs/restatements.md`` says what it was fitted
to); a pair gets a number between 0 and 1 from the two articles alone.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.likeness import densest, mass, rarity_in, shared, terms, together
from analysis.rewording import LONGEST, longest_run, runs
from analysis.tokens import words

Stretch = tuple[str, str, str]  # voice, speaker, text
Sentence = tuple[str, int, int, list[Stretch]]  # part, start, end, its stretches
Shared = Mapping[tuple[int, int], Mapping[str, float]]  # of a pair: its common terms, weighed
Floats = NDArray[np.float64]

WEIGHTS = {
    # of the pair
    "weight": 1.7,  # logarithm of what the common terms weigh that stand close in the source
    "of_told": 2.2,  # share of the told sentence, or of what is quoted or reported in it
    "of_source": 2.3,  # share of the source sentence
    "together": 1.6,  # common terms that are neighbours in both
    "run": 0.6,  # words in a row that both have, from the third
    "unrivalled": 1.5,  # what the common terms weigh that no other source sentence has too
    "neighbours": 2.7,  # a sentence beside it restates one nearby in the source
    # of the sentence that tells
    "same": 1.2,  # as the words of somebody who answers in the source
    "unnamed": 0.5,  # as the words of somebody who is not named
    "stranger": -1.0,  # as the words of somebody else
    "title": 1.2,
    "report": 0.8,  # share of its article that is told as the words of the same
    # of the sentence that is told: the paper's text rather than an answer
    "question": -1.6,
    "heading": -1.0,
    "lead": -0.2,
}
BIAS = -7.2
SAID = ("quotation", "reported", "answer")
_PARTED = re.compile(r"[.!?;:]\s|\s[-–—]+\s|,\s(?:and|but|while|which|adding|so|because|since)\b")
_LEAST = 0.15  # what common terms must weigh for a pair to be looked at
_NEARBY = 2  # sentences of the source
_REPORTS = 0.2  # of an article, told as the words of the same: it reports on the source
_NOTHING = 0.25  # chance that a sentence of theirs restates nothing, beside the scores of its pairs


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


def score_pairs(
    told: Sequence[Sentence], source: Sequence[Sentence], names: frozenset[str] = frozenset()
) -> tuple[Floats, Shared]:
    """
    Return the score of every pair, told sentences by source sentences, and what they share.

    `names` are the terms by which the speaker of the source is called: they say who speaks, not
    what is said.
    """
    alike, given, both = evidence(told, source, names)
    seen = np.zeros(alike.shape[:2], bool)
    for pair in both:
        seen[pair] = True
    weights = np.array(list(WEIGHTS.values()))
    logits = alike @ weights[:6] + given @ weights[7:] + BIAS
    alone = seen / (1 + np.exp(-logits))
    scores = seen / (1 + np.exp(-logits - weights[6] * neighbours(alone)))
    return _best_of_theirs(scores, given), both


def evidence(
    told: Sequence[Sentence], source: Sequence[Sentence], names: frozenset[str]
) -> tuple[Floats, Floats, Shared]:
    """Return the features of every pair, those of its sentences, and its common terms."""
    there = [_terms_of(text_of(sentence), names) for sentence in source]
    here = [_terms_of(told_by(sentence), names) for sentence in told]
    rarity = rarity_in(there)
    both = {
        (i, j): found
        for i, mine in enumerate(here)
        for j, theirs in enumerate(there)
        if sum((found := shared(mine, theirs, rarity)).values()) >= _LEAST
    }
    clauses = [_clauses([(told_by(sentence)), *_said(sentence)], names) for sentence in told]
    source_clauses = [_clauses([text_of(sentence)], names) for sentence in source]
    source_runs = [runs(folded(text_of(sentence))) for sentence in source]
    told_runs = [runs(folded(text_of(sentence))) for sentence in told]
    alike = np.zeros((len(told), len(source), 6))
    for (i, j), found in both.items():
        back = shared(there[j], here[i], rarity)
        alike[i, j] = (
            np.log(densest(found, there[j]) + 0.2),
            _largest_share(clauses[i], found, rarity),
            _largest_share(source_clauses[j], back, rarity),
            min(together(here[i], there[j], rarity), 4) / 4,
            max(longest_run(source_runs[j], told_runs[i]) - 2, 0) / (LONGEST - 2),
            _unrivalled((i, j), both, len(source)),
        )
    given = _of_told(told, source)[:, None, :] + _of_source(source)[None, :, :]
    return alike, given, both


def _terms_of(text: str, names: frozenset[str]) -> tuple[str, ...]:
    return tuple(term for term in terms(text) if term not in names)


def _of_told(told: Sequence[Sentence], source: Sequence[Sentence]) -> Floats:
    """Return who each told sentence is said by, and whether it is a title; see `WEIGHTS`."""
    answering = {stretch[1] for sentence in source for stretch in sentence[3]
                 if stretch[0] == "answer"}  # fmt: skip
    family = {name.split()[-1].casefold() for name in answering if name}
    table = np.zeros((len(told), 8))
    for row, sentence in zip(table, told, strict=True):
        speakers = {stretch[1] for stretch in sentence[3] if stretch[0] in SAID}
        same = any(family & set(name.casefold().split()) for name in speakers)
        named = bool(speakers) and all(name[:1].isupper() for name in speakers)
        row[0] = same
        row[1] = bool(speakers) and not same and not named
        row[2] = named and not same
        row[3] = sentence[0] == "title"
    table[:, 4] = table[:, 0].mean()
    return table


def _of_source(source: Sequence[Sentence]) -> Floats:
    """Return whether each source sentence is a question, a heading or the lead; see `WEIGHTS`."""
    voices = [max(sentence[3], key=lambda stretch: len(stretch[2]))[0] for sentence in source]
    first = next((i for i, voice in enumerate(voices) if voice == "answer"), len(voices))
    table = np.zeros((len(source), 8))
    if first == len(voices):
        return table
    for i, voice in enumerate(voices):
        table[i, 5] = voice == "question"
        table[i, 6] = i > first and voice not in ("answer", "question")
        table[i, 7] = i < first and voice != "question"
    return table


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


def _best_of_theirs(scores: Floats, given: Floats) -> Floats:
    """
    Return scores in which what the speaker of the source is made to say is held to restate it.

    In an article that reports on the source, a sentence told as the speaker's words, or the title,
    restates something of it: its best pair gets its share among all pairs of the sentence.
    """
    report = given[:, 0, 4] >= _REPORTS
    theirs = report & ((given[:, 0, 0] > 0) | (given[:, 0, 3] > 0))
    result = scores.copy()
    for i in np.flatnonzero(theirs):
        best = int(scores[i].argmax())
        share = scores[i, best] / (scores[i].sum() + _NOTHING)
        result[i, best] = max(scores[i, best], share)
    return result


def _said(sentence: Sentence) -> list[str]:
    return [stretch[2] for stretch in sentence[3] if stretch[0] in SAID]


def _clauses(texts: Sequence[str], names: frozenset[str]) -> list[tuple[str, ...]]:
    """Return the terms of texts, and of what punctuation parts in them, where there are two."""
    parts = [part for text in texts for part in [text, *_PARTED.split(text)]]
    found = dict.fromkeys(_terms_of(part, names) for part in parts)
    return [clause for clause in found if len(clause) > 1]


def _largest_share(
    clauses: Sequence[Sequence[str]], found: Mapping[str, float], rarity: Mapping[str, float]
) -> float:
    """Return the share of common terms in that clause of a sentence that has most of them."""
    return max(
        (
            sum(found.get(term, 0) for term in dict.fromkeys(clause)) / (0.5 + mass(clause, rarity))
            for clause in clauses
        ),
        default=0.0,
    )


def _unrivalled(pair: tuple[int, int], both: Shared, sources: int) -> float:
    """Return how far what a pair shares outweighs what of it another source sentence has too."""
    i, j = pair
    mine = both[pair]
    rivals = [both[i, other] for other in range(sources) if other != j and (i, other) in both]
    best = max(
        (sum(min(mine[term], rival[term]) for term in mine if term in rival) for rival in rivals),
        default=0.0,
    )
    return float(np.log((sum(mine.values()) + 0.5) / (best + 0.5)))
