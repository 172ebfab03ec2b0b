"""Compare two wordings word by word.

Words are those of `analysis.text.tokens`, so typography and case make no difference. Two wordings
are aligned with as few changes as possible (Levenshtein's distance over words).
"""

from collections.abc import Sequence
from typing import NamedTuple

Words = Sequence[str]

_FILLED = 0.6  # least share of either wording that the common stretch must cover
_FEWEST = 3  # words in a row that begin such a stretch
LONGEST = 8  # words of the longest run that is distinguished


class Change(NamedTuple):
    """A step from one wording to the other: equal, replace, delete or insert, with word places."""

    step: str
    source_start: int
    source_end: int
    restated_start: int
    restated_end: int


def align(source: Words, restated: Words) -> list[Change]:
    """
    Return the steps from one wording to the other: equal, replace, delete or insert, with places.

    Examples
    --------
    >>> steps = align(["we", "will", "go"], ["we", "shall", "go", "now"])
    >>> [tuple(change) for change in steps]
    [('equal', 0, 1, 0, 1), ('replace', 1, 2, 1, 2), ('equal', 2, 3, 2, 3), ('insert', 3, 3, 3, 4)]
    """
    from rapidfuzz.distance import Levenshtein

    return [
        Change(step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end)
        for step in Levenshtein.opcodes(source, restated)
    ]


def common_stretch(steps: Sequence[Change]) -> list[Change]:
    """
    Return the steps of the stretch that both wordings have, as far as they agree.

    It reaches from the first to the last run of three words that both have, beyond them to words
    that both have within three, and to an exchange of three words at most with which both begin or
    end. Words before or after it are no change. Without such a run the
    stretch is from the first to the last word that both have.
    """
    same = [i for i, change in enumerate(steps) if change.step == "equal"]
    if not same:
        return []
    long = [i for i in same if steps[i].source_end - steps[i].source_start >= _FEWEST] or same
    first, last = same.index(long[0]), same.index(long[-1])
    while first and _close(steps[same[first - 1]], steps[same[first]]):
        first -= 1
    while last < len(same) - 1 and _close(steps[same[last]], steps[same[last + 1]]):
        last += 1
    begin, end = same[first], same[last] + 1
    if begin == 1 and _is_short_exchange(steps[0]):
        begin = 0
    if end == len(steps) - 1 and _is_short_exchange(steps[-1]):
        end = len(steps)
    return list(steps[begin:end])


def _is_short_exchange(change: Change) -> bool:
    """Return whether a few words at the edge of both wordings replace each other."""
    return change.step == "replace" and change.source_end - change.source_start <= _FEWEST


def _close(one: Change, other: Change) -> bool:
    between = other.source_start - one.source_end, other.restated_start - one.restated_end
    return max(between) <= _FEWEST


def closeness(source: Words, restated: Words) -> float:
    """
    Return the share of words that are the same in the stretch that both wordings have.

    It is 0 where that stretch has fewer than three words, or fills less than three fifths of the
    one and of the other wording.

    Examples
    --------
    >>> source = "we will insist that this is entered in the treaty".split()
    >>> closeness(source, "this is entered in the treaty".split())
    1.0
    >>> closeness(source, "we shall insist that this be entered in the treaty".split())
    0.8
    >>> closeness(source, "it must be in the treaty".split())
    0.0
    """
    stretch = common_stretch(align(source, restated))
    if not stretch:
        return 0.0
    first, last = stretch[0], stretch[-1]
    same = sum(part.source_end - part.source_start for part in stretch if part.step == "equal")
    of_source = last.source_end - first.source_start
    of_restated = last.restated_end - first.restated_start
    if same < _FEWEST or max(of_source / len(source), of_restated / len(restated)) < _FILLED:
        return 0.0
    return same / max(of_source, of_restated)


def runs(words: Words) -> list[frozenset[tuple[str, ...]]]:
    """Return the runs of three words, of four, and so on up to eight, for `longest_run`."""
    return [
        frozenset(tuple(words[i : i + length]) for i in range(len(words) - length + 1))
        for length in range(_FEWEST, LONGEST + 1)
    ]


def longest_run(
    source: Sequence[frozenset[tuple[str, ...]]], restated: Sequence[frozenset[tuple[str, ...]]]
) -> int:
    """
    Return the length of the longest run of words that two wordings have, from 3 to 8, or 0.

    Examples
    --------
    >>> longest_run(runs("a club of those who left".split()), runs("a mere club of those".split()))
    3
    """
    lengths = range(_FEWEST, LONGEST + 1)
    shared = [k for k, one, other in zip(lengths, source, restated, strict=True) if one & other]
    return max(shared, default=0)
