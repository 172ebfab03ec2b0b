"""Find words printed without marks below a line that announces them: "The letter reads:"."""

import re
from collections.abc import Iterator, Sequence

from analysis.languages.patterns import word_pattern
from analysis.text.places import Place
from analysis.voice.noun_phrases import NOBODY
from analysis.voice.quotation_speakers import Attributed, shift
from analysis.voice.subjects import subject_before

# "The letter reads:", "Roe said in a statement on Monday:"
_ANNOUNCES = word_pattern(
    r"\b(?P<verb><announcing_verbs>)"
    r"(?: <as_follows>| <behind_announcing_verbs> [^:.;]{2,70}|, <in_full|in_part>"
    r"| (?:\w+<day>|<announced_when>))?:$"
)
# "The company's statement in full:"
_IN_FULL = word_pattern(
    r"(?P<who>[^.:;]{2,60}?)['’]s? (?:<full> )?<announced_texts>(?:,? <in_full>)?:$"
)
_OPENS_OTHERWISE = re.compile(r"[\s]*(?:[“\"«„‘'•▪*·—–-]|\d+[.)]|[\w .]{1,30}: )")
_FIRST_PERSON = word_pattern(r"\b(?:I|I['’]\w+|<we|We|you|You|me_us|dear|Dear>)\b")
_REPORTED = word_pattern(r"\b<said|told>\b|[“”«»]")
_MOST_PARAGRAPHS = 6
_LONGEST_LINE = 300  # characters of the announcing sentence


def find_blocks(text: str, lines: Sequence[Place]) -> Iterator[Attributed]:
    """
    Yield the paragraphs, as quotations that are not sure, that a line with a colon announces.

    The first one is taken as it is; those behind it as long as they say I, we or you and nobody
    is said to speak in them.
    """
    for i, (start, end) in enumerate(lines[:-1]):
        stop = len(text[start:end].rstrip()) + start
        if text[stop - 1] != ":" or stop - start > _LONGEST_LINE:
            continue
        who = _announced(text, start, stop)
        if who is None:
            continue
        for n, (low, high) in enumerate(lines[i + 1 : i + 1 + _MOST_PARAGRAPHS]):
            words = text[low:high]
            goes_on = n == 0 or _FIRST_PERSON.search(words)
            if not goes_on or _OPENS_OTHERWISE.match(words) or _REPORTED.search(words):
                break
            yield Attributed(low, high, "quotation", who, "", False, "announced")


def _announced(text: str, start: int, stop: int) -> Place | None:
    """Return who is named by a line that announces words; None if it announces none."""
    sentence = text[start:stop]
    begin = max(sentence.rfind(mark) + 2 for mark in (". ", "? ", "! "))
    begin = begin if begin > 1 else 0
    found = _ANNOUNCES.search(sentence, begin)
    if found:
        subject = subject_before(sentence[begin:], found.start() - begin)
        return shift(subject, start + begin) if subject != NOBODY else None
    whole = _IN_FULL.match(sentence, begin)
    return shift(Place(*whole.span("who")), start) if whole else None
