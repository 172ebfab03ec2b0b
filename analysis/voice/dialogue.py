"""Speech set off by dashes, as in texts translated from Russian: "— We go, — Roe said.".

A dash at the head of a line opens speech only if the line also says who speaks; without that it is
an item of a list and is left alone.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from analysis.languages.patterns import word_pattern
from analysis.text.capitals import CAPITAL
from analysis.text.places import Place
from analysis.voice.masking import Quotation

# a dash or a mark at the head of a line
_HEAD = re.compile(r"\s*(?:[—–-]{1,2}\s?(?=[\w“\"«'‘…(])|[\"“«](?=\w))")
# where speech stops for the narrator: ", —"
_STOP = re.compile(r"[,.!?…][\"”»’']*\s?(?:[—–]|--|(?<=\s)-)\s*|[,.!?…]\s?[\"”»]+\s*")
# where the narrator stops: ". — "
_RESUME = re.compile(r"[.,!?:;][\"”»]?\s*(?:[—–]|--|-(?=\s))\s*(?=\S)")
_SENTENCE_IN_MARKS = re.compile(rf"[.!?] [“\"](?={CAPITAL})")
# who speaks, between the dash and the verb
_WHO = word_pattern(
    r"(?!(?:I|<we_and_you|We_and_you>)\b)(?:[\w.'’-]+,? ){0,11}?(?:<before_dialogue_verbs> )?",
)


class _Break(NamedTuple):
    """Where the narrator breaks into speech: the end of the speech, and the reporting word."""

    end: int
    cue: int


def find_dialogue(
    text: str, lines: Sequence[Place], cues: Sequence[int]
) -> tuple[list[Quotation], set[int]]:
    """
    Speech between dashes.

    Parameters
    ----------
    text : str
        One part of an article.
    lines : sequence of Place
        Its paragraphs.
    cues : sequence of int
        Places of reporting words, in order.

    Returns
    -------
    (list of Quotation, set of int)
        The pieces of speech, dashes and marks inside, and the starts of the lines that hold them.

    Examples
    --------
    >>> text = "— We go, — Ann Roe said. — Tomorrow."
    >>> pieces, _ = find_dialogue(text, [Place(0, 36)], [19])
    >>> [text[piece.start : piece.end] for piece in pieces]
    ['— We go,', '— Tomorrow.']
    """
    pieces: list[Quotation] = []
    taken: set[int] = set()
    for start, end in lines:
        head = _HEAD.match(text, start, end)
        if not head:
            continue
        marked = head[0].strip()[0] in '"“«'
        found = _speech(text, start + len(head[0]) - len(head[0].lstrip()), end, cues, marked)
        if found:
            pieces += [Quotation(low, high, found[0].start, "closed") for low, high in found]
            taken.add(start)
    return pieces, taken


def _speech(text: str, start: int, end: int, cues: Sequence[int], marked: bool) -> list[Place]:
    """Return the speech of one line; none if the line names no speaker."""
    pieces: list[Place] = []
    place = start
    while place < end:
        stop = _narrator(text, place, end, cues, marked and not pieces)
        if stop is None:
            if pieces:
                pieces.append(Place(place, end))
            break
        pieces.append(Place(place, stop.end))
        resume = _RESUME.search(text, stop.cue, end)
        if not resume:
            break
        place = resume.start() + 1
        while text[place].isspace():
            place += 1
    return pieces


def _narrator(text: str, start: int, end: int, cues: Sequence[int], marked: bool) -> _Break | None:
    """Return where the narrator breaks in; None if nobody does."""
    for found in _STOP.finditer(text, start + 2, end):
        dashed = found[0].rstrip()[-1] in "—–-"
        said = text[start : found.start()]
        paired = said.count("“") > said.count("”") or said.count('"') % 2 == 1
        if not dashed and (marked or (paired and _SENTENCE_IN_MARKS.search(said))):
            return None  # an ordinary pair of marks, in an item of a list
        at = bisect_left(cues, found.end())
        if at == len(cues) or cues[at] >= end or cues[at] - found.end() > 110:
            continue
        if _WHO.fullmatch(text, found.end(), cues[at]):
            stop = found.end() if not dashed else found.start() + 1
            return _Break(len(text[:stop].rstrip()), cues[at])
    return None
