"""Find the turns of a debate: labels of speakers with an office, a party or a form of address."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.languages.patterns import word_pattern
from analysis.languages.words import alternatives
from analysis.text.capitals import NAME
from analysis.text.places import Place

_FULL = rf"{NAME}(?: {NAME}){{0,3}}"
_OFFICE = alternatives("debate_offices")
_LABEL = word_pattern(
    # "MR ROE:", "Coun. Roe:", "The Chair:"
    rf"[*_]{{0,2}}(?:(?P<strong>(?i:<forms_of_address|debate_titles>)\.? {_FULL}"
    rf"|(?:(?i:<the>) )?(?i:{_OFFICE})(?: {_FULL})?)"
    # "Ann Roe (Lab):", "Ann Roe:"
    rf"|(?P<named>{_FULL}) \([^()\d]{{1,30}}\)|(?P<plain>{_FULL}))"
    r"[*_]{0,2}(?:\s?:|\s[—–-](?=\s))[*_]{0,2}\s*(?=\S)"
)
_ASKS = word_pattern(r"(?:<the> )?<debate_hosts>\b", re.I)
_TALK = word_pattern(
    r"\b(?:I|I['’]\w+|<we|We|you|You|me_us|said_in_the_house|Said_in_the_house>)\b"
)
_MARK = re.compile(r":| [—–-] ")
_LONGEST_LABEL = 70  # characters
_FEWEST = 3  # labelled paragraphs
_SENTENCES = 0.7  # of the labelled paragraphs, that are sentences
_SENTENCE = re.compile(r"[.!?…]['\"”’»)]*$")


class Turn(NamedTuple):
    """
    A paragraph of a conversation.

    `kind` is ``question`` or ``answer``, and ``quotation`` where nobody can be told to ask; `sure`
    is false where form alone decides.
    """

    start: int
    end: int
    kind: str
    label: str
    sure: bool


class Label(NamedTuple):
    """The label of a paragraph; where its words begin; whether only speakers have such labels."""

    name: str
    words: int
    strong: bool = False


def find_debate(text: str, lines: Sequence[Place]) -> list[Turn]:
    r"""
    Turns of a debate, a hearing or minutes with labels; none if the text is none.

    At least three paragraphs have a label and most of these are sentences; two labels or more
    are of a form that only speakers have; and somebody says I, we or you. A paragraph without a
    label between two labels belongs to the turn before it.

    Examples
    --------
    >>> from analysis.boilerplate.lines import find_lines
    >>> text = "MR ROE: I move it.\nMS BERG: I do not.\nMR ROE: Then we vote."
    >>> [(turn.kind, turn.label) for turn in find_debate(text, find_lines(text))]
    [('answer', 'MR ROE'), ('answer', 'MS BERG'), ('answer', 'MR ROE')]
    """
    labels = [_labelled(text, start, end) for start, end in lines]
    places = [i for i, label in enumerate(labels) if label]
    found = [label for label in labels if label]
    if len(found) < _FEWEST:
        return []
    strong = sum(label.strong for label in found)
    words = [
        text[label.words : lines[i].end].strip() for i, label in zip(places, found, strict=True)
    ]
    sentences = sum(_SENTENCE.search(said) is not None for said in words)
    several = len({label.name for label in found}) > 1
    talk = sum(_TALK.search(said) is not None for said in words)
    if strong < 2 or not several or sentences < _SENTENCES * len(found) or not talk:
        return []
    turns: list[Turn] = []
    current = ""
    for i in range(places[0], places[-1] + 1):
        start, end = lines[i]
        label = labels[i]
        current = label.name if label else current
        kind = "question" if _ASKS.match(current) else "answer"
        turns.append(Turn(start, end, kind, current, label is not None))
    return turns


def _labelled(text: str, start: int, end: int) -> Label | None:
    """Return the label of a paragraph, None if it has none."""
    head = text[start : min(end, start + _LONGEST_LABEL)]
    found = _LABEL.match(text, start, end) if _MARK.search(head) else None
    if not found:
        return None
    name = found["strong"] or found["named"] or found["plain"]
    return Label(name, found.end(), strong=found["plain"] is None)
