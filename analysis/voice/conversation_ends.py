"""Where a printed conversation ends, and the article or the page goes on behind its last turn."""

import itertools
import re
from collections.abc import Sequence

from analysis.languages.patterns import word_pattern
from analysis.text.capitals import CAPITAL, NAME
from analysis.text.places import Place
from analysis.voice.cues import find_cues
from analysis.voice.debates import Label

# a line about the interview, behind it
_ABOUT_TALK = word_pattern(
    rf"\W*(?:<The|This> <talks_printed>\b"
    rf"|(?:{CAPITAL}[\w.'’-]* ){{1,4}}"
    r"<was_talking> <talking_prepositions>\b)"
)
# "Interview by …", "The views expressed …"
_NOTICE = word_pattern(r"\W*<conversation_notices>\b", re.I)
# "[AD BREAK]", "(SOUNDBITE OF ENGINE)", "00:04:12"
_STAGE = re.compile(r"\W*(?:\[[^\]\n]*\]|\([^)\n]*\)|\d{1,2}:\d{2}(?::\d{2})?)\W*")
# "VT: the minister in a factory."
_SHOWN = word_pattern(r"\W*<stage_labels>: ")
_FIRST_PERSON = word_pattern(r"\b(?:I|I['’]\w+|<we|We|me_us|you|You>)\b")
_MARKED = re.compile(r"[“\"«][^”\"»\n]*[”\"»]?")
_PERSON = re.compile(rf"(?:{NAME} )*{NAME}")
_LEAD_LINES = 4  # paragraphs before the first label, beyond which a conversation is a part
_LAST_LINES = 6  # of the last turn of an interview, where no turn is longer


def conversation_end(text: str, lines: Sequence[Place], labels: Sequence[Label | None]) -> int:
    r"""
    Number of paragraphs up to the end of the last turn, before the article that goes on behind it.

    The last turn ends before a paragraph that tells about the speakers, that reports, or that is a
    notice about the interview. It is no longer than the longest turn before it, unless the text
    begins with turns.

    Examples
    --------
    >>> text = "ROE: Why?\nBERG: So.\nROE: When?\nBERG: Now.\nAnn Roe left the hall in tears."
    >>> places = [Place(0, 9), Place(10, 19), Place(20, 30), Place(31, 41), Place(42, 74)]
    >>> names = [Label("ROE", 5), Label("BERG", 16), Label("ROE", 25), Label("BERG", 37), None]
    >>> conversation_end(text, places, names)
    4
    """
    places = [i for i, label in enumerate(labels) if label]
    if not places:
        return len(lines)
    longest = max((after - at - 1 for at, after in itertools.pairwise(places)), default=0)
    inside = places[0] > _LEAD_LINES
    most = places[-1] + 1 + (longest if inside else max(longest, _LAST_LINES))
    surnames = {label.name.split()[-1].casefold() for label in labels if label}
    introduced = text[: lines[places[0]].start]
    for i in range(places[-1] + 1, min(most, len(lines))):
        words = text[slice(*lines[i])].strip()
        if _is_notice(words) or _STAGE.fullmatch(words) or _tells(words, surnames, introduced):
            return i
    return min(most, len(lines))


def first_notice(text: str, lines: Sequence[Place], at: int) -> int:
    r"""
    Return the number of paragraphs before the first notice from paragraph `at` on.

    Examples
    --------
    >>> places = [Place(0, 4), Place(5, 14), Place(15, 35)]
    >>> first_notice("Why?\nSo it is.\nInterview by Bo Lee.", places, 1)
    2
    """
    found = (i for i in range(at, len(lines)) if _is_notice(text[slice(*lines[i])]))
    return next(found, len(lines))


def is_stage_line(text: str, start: int, end: int) -> bool:
    """
    Tell whether a paragraph between turns says what is shown: "VT: the minister in a factory.".

    Examples
    --------
    >>> is_stage_line("VT: Ann Roe at sea.", 0, 19), is_stage_line("ROE: We wait.", 0, 13)
    (True, False)
    """
    return _SHOWN.match(text, start, end) is not None


def _is_notice(words: str) -> bool:
    return bool(_ABOUT_TALK.match(words) or _NOTICE.match(words))


def _tells(words: str, surnames: set[str], introduced: str) -> bool:
    """
    Tell whether a paragraph without a label is the narrator's, not the last speaker's.

    It says neither I nor you outside marks, and it names a speaker or, at its head, somebody whom
    the lines before the conversation name, or quotes with a reporting word.
    """
    plain = _MARKED.sub("", words)
    if _FIRST_PERSON.search(plain):
        return False
    if not surnames.isdisjoint(word.casefold() for word in re.findall(r"[\w’'-]+", plain)):
        return True
    head = _PERSON.match(words)
    if head and head[0].count(" ") and head[0] in introduced:
        return True
    return plain != words and any("beside" in hit.cue.takes for hit in find_cues(plain))
