"""Attribute an unattributed quotation to whoever said the same words elsewhere in the article."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.text.places import Place
from analysis.voice.constructions import Construction
from analysis.voice.names import find_person
from analysis.voice.roles import person_in_role


class Owner(NamedTuple):
    """
    Whose words a stretch of a text holds, and the construction that says so.

    `own` tells that the outlet's interviewer asks.
    """

    voice: str
    speaker: str = ""
    mention: str = ""
    cue: str = ""
    confidence: str = "low"
    own: bool = False
    construction: Construction = ""


class Span(NamedTuple):
    """A stretch of a text with its owner."""

    start: int
    end: int
    owner: Owner


_LETTERS = 5  # shorter words are no evidence that two stretches say the same
_MARKS = "\"'“”„‟«»‘’`.,;:!? "


def with_repeated(text: str, spans: Sequence[Span]) -> list[Span]:
    """
    Give marked stretches without a speaker to who said the same words.

    A term that was quoted from somebody before is that speaker's when it comes back in marks; a
    heading in marks is the speaker's whose words it repeats or rewords.
    """
    coined: dict[str, str] = {}
    result: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.owner.voice != "reported", span.start)):
        start, end, owner = span
        words = text[start:end].strip(_MARKS).casefold()
        if owner.voice == "quotation" and owner.speaker:
            if " " in words:
                coined.setdefault(words, owner.speaker)
        elif owner.voice in ("scare", "quotation") and not owner.speaker:
            speaker = coined.get(words, "")
            if not speaker and owner.voice == "quotation" and is_line(text, start, end):
                speaker = speaker_of_heading(text, Place(start, end), spans)
            if speaker:
                span = Span(start, end, Owner("quotation", speaker, construction="same_words"))
        result.append(span)
    return result


def is_line(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is all of its line."""
    before, after = text[:start].rstrip(" \t")[-1:], text[end:].lstrip(" \t")[:1]
    return before in ("", "\n") and after in ("", "\n")


def with_names_of_text(
    spans: Sequence[Span], title: str, text: str, said: Sequence[Span]
) -> list[Span]:
    """
    Return the spans of a title with speakers whom only the text names.

    `said` are the spans of the text. A quotation that names nobody is the speaker's whose words it
    repeats; a surname gets the name that the text gives it, and an office the name of who holds it.
    """
    speakers = {span.owner.speaker for span in said} - {""}
    names = sorted(name for name in speakers if ";" not in name)
    result: list[Span] = []
    for start, end, owner in spans:
        speaker = owner.speaker
        if owner.voice == "quotation" and not speaker:
            speaker = _speaker_of(title[start:end], text, said)
        fuller = [name for name in names if speaker and name.endswith(f" {speaker}")]
        full = fuller[0] if len(fuller) == 1 else person_in_role(text, speaker, 0)
        speaker = full or _named_in_text(text, speaker) or speaker
        result.append(Span(start, end, owner._replace(speaker=speaker)))
    return result


def _named_in_text(text: str, name: str) -> str:
    """Return the name of a person whom a title calls by the surname alone; empty if none is."""
    found = find_person(text, name, {}) if name.istitle() and " " not in name else ""
    return found if found.endswith(f" {name}") else ""


def speaker_of_heading(text: str, heading: Place, said: Sequence[Span]) -> str:
    """
    Return who says elsewhere what a heading in quotation marks repeats; empty if nobody does.

    `said` are the spans of what others say in the text.

    Examples
    --------
    >>> text = "“The harbour silted up” … The harbour has silted up, Roe said."
    >>> said = [Span(26, 51, Owner("reported", "Ann Roe"))]
    >>> speaker_of_heading(text, Place(0, 23), said)
    'Ann Roe'
    """
    others = [span for span in said if (span.start, span.end) != heading]
    return _speaker_of(text[slice(*heading)], text, others)


def _speaker_of(words: str, text: str, said: Sequence[Span]) -> str:
    """Return the speaker whose words `words` repeat or reword; empty if there is none."""
    wanted = _stems(words)
    best, most = "", 1
    votes: dict[tuple[int, str], set[str]] = {}
    for start, end, owner in said:
        if owner.speaker:
            voter = (text.rfind("\n", 0, start), owner.speaker)  # a paragraph and who speaks in it
            votes.setdefault(voter, set()).update(_stems(text[start:end]) & wanted)
    for (_, speaker), shared in sorted(votes.items()):
        if len(shared) > most:
            best, most = speaker, len(shared)
    return best if 2 * most >= len(wanted) else ""


def _stems(words: str) -> set[str]:
    """Return the longer words of a stretch, cut to what their forms have in common."""
    found = re.findall(r"\w+", words.lower())
    return {word[:_LETTERS] for word in found if len(word) >= _LETTERS}
