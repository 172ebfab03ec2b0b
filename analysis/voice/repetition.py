"""Attribute an unattributed quotation to whoever said the same words elsewhere in the article."""

import re
from collections.abc import Sequence

from analysis.text.places import Place
from analysis.voice.roles import person_in_role

# voice, speaker, mention, cue, confidence, whether the outlet's own interviewer asks
Owner = tuple[str, str, str, str, str, bool]
Span = tuple[int, int, Owner]

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
    told = [(start, end, owner[1]) for start, end, owner in spans if owner[1]]
    for start, end, owner in sorted(spans, key=lambda span: (span[2][0] != "reported", span[0])):
        words = text[start:end].strip(_MARKS).casefold()
        if owner[0] == "quotation" and owner[1]:
            if " " in words:
                coined.setdefault(words, owner[1])
        elif owner[0] in ("scare", "quotation") and not owner[1]:
            speaker = coined.get(words, "")
            if not speaker and owner[0] == "quotation" and is_line(text, start, end):
                speaker = speaker_of_heading(text, Place(start, end), told)
            if speaker:
                owner = ("quotation", speaker, "", "", "low", False)
        result.append((start, end, owner))
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
    told = [(start, end, owner[1]) for start, end, owner in said if owner[1]]
    names = sorted({name for _, _, name in told if ";" not in name})
    result: list[Span] = []
    for start, end, owner in spans:
        voice, speaker = owner[:2]
        if voice == "quotation" and not speaker:
            speaker = _speaker_of(title[start:end], text, told)
        fuller = [name for name in names if speaker and name.endswith(f" {speaker}")]
        speaker = fuller[0] if len(fuller) == 1 else person_in_role(text, speaker, 0) or speaker
        result.append((start, end, (voice, speaker, *owner[2:])))
    return result


def speaker_of_heading(text: str, heading: Place, said: Sequence[tuple[int, int, str]]) -> str:
    """
    Return who says elsewhere what a heading in quotation marks repeats; empty if nobody does.

    `said` holds (start, end, speaker) of what others say in the text.

    Examples
    --------
    >>> text = "“The harbour silted up” … The harbour has silted up, Roe said."
    >>> speaker_of_heading(text, (0, 23), [(26, 51, "Ann Roe")])
    'Ann Roe'
    """
    others = [entry for entry in said if entry[:2] != heading]
    return _speaker_of(text[slice(*heading)], text, others)


def _speaker_of(words: str, text: str, said: Sequence[tuple[int, int, str]]) -> str:
    """Return the speaker whose words `words` repeat or reword; empty if there is none."""
    wanted = _stems(words)
    best, most = "", 1
    votes: dict[tuple[int, str], set[str]] = {}
    for start, end, speaker in said:
        if speaker:
            paragraph = text.rfind("\n", 0, start)
            votes.setdefault((paragraph, speaker), set()).update(_stems(text[start:end]) & wanted)
    for (_, speaker), shared in sorted(votes.items()):
        if len(shared) > most:
            best, most = speaker, len(shared)
    return best if 2 * most >= len(wanted) else ""


def _stems(words: str) -> set[str]:
    """Return the longer words of a stretch, cut to what their forms have in common."""
    found = re.findall(r"\w+", words.lower())
    return {word[:_LETTERS] for word in found if len(word) >= _LETTERS}
