"""Speech set off by dashes, as in texts translated from Russian: "— We go, — Roe said.".

A dash at the head of a line opens speech only if the line also says who speaks; without that it is
an item of a list and is left alone.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from analysis.text.capitals import CAPITAL
from analysis.voice.quotations import Mark, Span

# a dash or a mark at the head of a line
_HEAD = re.compile(r"\s*(?:[—–-]{1,2}\s?(?=[\w“\"«'‘…(])|[\"“«](?=\w))")
# where speech stops for the narrator: ", —"
_STOP = re.compile(r"[,.!?…][\"”»’']*\s?(?:[—–]|--|(?<=\s)-)\s*|[,.!?…]\s?[\"”»]+\s*")
# where the narrator stops: ". — "
_RESUME = re.compile(r"[.,!?:;][\"”»]?\s*(?:[—–]|--|-(?=\s))\s*(?=\S)")
_SENTENCE_IN_MARKS = re.compile(rf"[.!?] [“\"](?={CAPITAL})")
# who speaks, between the dash and the verb
_WHO = re.compile(
    r"(?!(?:I|We|You|we|you)\b)(?:[\w.'’-]+,? ){0,11}?(?:has |had |then |also )?",
)


def find_dialogue(
    text: str, lines: Sequence[Mark], cues: Sequence[int]
) -> tuple[list[Span], set[int]]:
    """
    Speech between dashes.

    Parameters
    ----------
    text : str
        One part of an article.
    lines : sequence of (start, end)
        Its paragraphs.
    cues : sequence of int
        Places of reporting words, in order.

    Returns
    -------
    (list of (start, end, chain, how), set of int)
        The pieces of speech, dashes and marks inside, and the starts of the lines that hold them.

    Examples
    --------
    >>> text = "— We go, — Ann Roe said. — Tomorrow."
    >>> [text[start:end] for start, end, _, _ in find_dialogue(text, [(0, 36)], [19])[0]]
    ['— We go,', '— Tomorrow.']
    """
    pieces: list[Span] = []
    taken: set[int] = set()
    for start, end in lines:
        head = _HEAD.match(text, start, end)
        if not head:
            continue
        marked = head[0].strip()[0] in '"“«'
        found = _speech(text, start + len(head[0]) - len(head[0].lstrip()), end, cues, marked)
        if found:
            pieces += [(low, high, found[0][0], "closed") for low, high in found]
            taken.add(start)
    return pieces, taken


def _speech(text: str, start: int, end: int, cues: Sequence[int], marked: bool) -> list[Mark]:
    """Return the speech of one line; none if the line names no speaker."""
    pieces: list[Mark] = []
    place = start
    while place < end:
        stop = _narrator(text, place, end, cues, marked and not pieces)
        if stop is None:
            if pieces:
                pieces.append((place, end))
            break
        pieces.append((place, stop[0]))
        resume = _RESUME.search(text, stop[1], end)
        if not resume:
            break
        place = resume.start() + 1
        while text[place].isspace():
            place += 1
    return pieces


def _narrator(
    text: str, start: int, end: int, cues: Sequence[int], marked: bool
) -> tuple[int, int] | None:
    """Return (end of speech, place of the cue) where the narrator breaks in."""
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
            return (len(text[:stop].rstrip()), cues[at])
    return None
