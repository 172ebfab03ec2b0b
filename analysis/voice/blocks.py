"""Find words printed without marks below a line that announces them: "The letter reads:"."""

import re
from collections.abc import Iterator, Sequence

from analysis.languages.patterns import word_pattern
from analysis.text.capitals import NAME
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
# "Roe told the panel:", "As Roe puts it in the Lund Review:"
_TELLS = word_pattern(
    r"\b(?P<verb><tell_forms>) (?:<the|me_us|his|a> ?[^:.;]{0,60}|[^\s:.;]+):$"
    r"|\b(?P<puts><puts_matter>)(?: <behind_announcing_verbs> [^:.;]{2,70})?:$"
)
# "From Chairwoman Ann Roe:", "Here is the full statement by Ann Roe, the mayor:"
_FROM = word_pattern(
    rf"(?:<From>|(?:.*\b)?<announced_texts> <from|by>) (?P<who>(?:<the> )?{NAME}(?: {NAME}){{1,4}})"
    r"(?:, [^:\n.]{2,60})?:$"
)
# "The company's statement in full:"
_IN_FULL = word_pattern(
    r"(?P<who>[^.:;]{2,60}?)['’]s? (?:<full> )?<announced_texts>(?:,? <in_full>)?:$"
)
# "On her start: I was a cook."
_TOPIC = word_pattern(r"\s*<On_day> [^:.!?\n]{2,60}: \S")
_NAMED = re.compile(rf"\s*(?P<who>{NAME}(?: {NAME}){{0,3}}): (?=\S)")
_SIGNED = re.compile(rf"\W*{NAME}(?: {NAME}){{1,3}}\W*")
_OPENS_OTHERWISE = re.compile(r"[\s]*(?:[“\"«„‘'•▪*·—–-]|\d+[.)]|[\w .]{1,30}: )")
_FIRST_PERSON = word_pattern(r"\b(?:I|I['’]\w+|<we|We|you|You|me_us|dear|Dear>)\b")
_REPORTED = word_pattern(r"\b<said|told>\b|[“”«»]")
_STRAY = re.compile(r"^([^“”«»\"]*)[”»\"](\s*)$")
_MOST_PARAGRAPHS = 6
_LONGEST_LINE = 300  # characters of the announcing sentence


def with_blocks(text: str, lines: Sequence[Place], found: Sequence[Attributed]) -> list[Attributed]:
    """Return the spans with those of blocks; a stray mark inside a block is no quotation."""
    blocks = list(find_blocks(text, lines))
    kept = [
        entry
        for entry in found
        if entry.voice != "unresolved" or not any(b.start <= entry.start < b.end for b in blocks)
    ]
    return kept + blocks


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
        following = lines[i + 1 :]
        panel = _panel(text, following)
        if panel and _REPORTED.search(text, start, stop):
            yield from panel
            continue
        who = _announced(text, start, stop)
        if who is None:
            continue
        topics = [n for n, place in enumerate(following) if _TOPIC.match(text, *place)]
        if topics and topics[0] == 0:
            yield from _told(text, following, topics, who)
        else:
            yield from _block(text, following[:_MOST_PARAGRAPHS], who)


def _block(text: str, lines: Sequence[Place], who: Place) -> Iterator[Attributed]:
    """Yield the first paragraph, and those behind it in which the speaker goes on."""
    signed = _signed(text, lines, who)
    for n, (low, high) in enumerate(lines if signed is None else lines[:signed]):
        words = text[low:high]
        goes_on = n == 0 or signed is not None or _FIRST_PERSON.search(words)
        reports = _REPORTED.search(_STRAY.sub(r"\1\2", words) if n == 0 else words)
        if not goes_on or _OPENS_OTHERWISE.match(words) or reports:
            break
        yield Attributed(low, high, "quotation", who, "", False, "announced")


def _signed(text: str, lines: Sequence[Place], who: Place) -> int | None:
    """Return the number of the paragraph that is the name of the speaker alone."""
    for n, (low, high) in enumerate(lines):
        name = text[low:high].strip()
        if n and _SIGNED.fullmatch(name) and name.split()[-1] in text[who.start : who.end]:
            return n
    return None


def _told(
    text: str, lines: Sequence[Place], topics: Sequence[int], who: Place
) -> Iterator[Attributed]:
    """Yield what somebody told under labels, "On …:", up to the last label or the last I."""
    last = topics[-1]
    while last + 1 < len(lines) and _FIRST_PERSON.search(text, *lines[last + 1]):
        last += 1
    for low, high in lines[: last + 1]:
        yield Attributed(low, high, "quotation", who, "", False, "printed_whole")


def _panel(text: str, lines: Sequence[Place]) -> list[Attributed]:
    """Return what several people say, each behind a name, right behind the announcement."""
    found: list[Attributed] = []
    for low, high in lines:
        label = _NAMED.match(text, low, high)
        if not label or text[low:high].rstrip()[-1] not in ".!?…" or text[label.end()] in '“"':
            break
        found.append(
            Attributed(
                label.end(), high, "quotation", Place(*label.span("who")), "", False, "announced"
            )
        )
    talk = any(_FIRST_PERSON.search(text, entry.start, entry.end) for entry in found)
    return found if len(found) > 1 and talk else []


def _announced(text: str, start: int, stop: int) -> Place | None:
    """Return who is named by a line that announces words; None if it announces none."""
    sentence = text[start:stop]
    begin = max(sentence.rfind(mark) + 2 for mark in (". ", "? ", "! "))
    begin = begin if begin > 1 else 0
    named = _FROM.match(sentence, begin)
    if named:
        return shift(Place(*named.span("who")), start)
    found = _ANNOUNCES.search(sentence, begin) or _TELLS.search(sentence, begin)
    if found:
        subject = subject_before(sentence[begin:], found.start() - begin)
        return shift(subject, start + begin) if subject != NOBODY else None
    whole = _IN_FULL.match(sentence, begin)
    return shift(Place(*whole.span("who")), start) if whole else None
