"""Attribute each quotation and each reported clause of a text to a reporting word."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from analysis.languages.patterns import word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL, CAPITALS, NAME
from analysis.text.places import Place
from analysis.voice.clause_after_cue import NOUN_THAT
from analysis.voice.clauses import Reading
from analysis.voice.cue_readings import is_passive, read_cues_of
from analysis.voice.cues import NOUN, Frames, Hit
from analysis.voice.masking import NO_WORDS, Quotation, mask_head, mask_speech
from analysis.voice.noun_phrases import NOBODY
from analysis.voice.quotation_speakers import (
    Attributed,
    Evidence,
    Memory,
    Unit,
    read_stretch,
    shift,
)
from analysis.voice.reported_speech import Report, find_reports
from analysis.voice.subjects import first_subject

# behind a verb that says who asked: the sentence ends, or goes on with when and to whom
_SAID_ALONE = word_pattern(
    "".join(rf"(?<={form}) \w|" for form in word_list("tell_forms"))
    + r"\s*(?:[.,;]|$|\n| (?:<behind_said_alone>|\w+<ly>|\w+<day>)\b)"
)
# "This was stated to the press by Ann Roe."
_STATED_BY = word_pattern(
    r"<stated_things> <was_been> (?:<also> )?(?P<verb>[a-z]+)(?: <to|at> [^.,]{2,60}?)? <by> "
    r"(?P<who>[^.,\n]{3,160}?(?:, (?=[^,.\n]*[a-z] )?"
    rf"(?:{NAME} ){{1,3}}{NAME}(?=,? (?:<on_day|within|during_only|at_only>)\b|[.,]))?)"
    rf"(?=,? (?:<on_day> (?:<the|his>|\w+<day>|{CAPITAL}\w+)|<within> <a|his|the>|<during_only>|"
    rf"<at_only> <a>) |[.,]\s*(?:$|[{CAPITALS}\n])|, )"
)
# "Mayor Ann Roe said this on Monday.", "Ann Roe told reporters about this.", "So said Ann Roe."
_STATES_THIS = (
    word_pattern(
        rf"(?P<who>(?:<The|Our> |(?!<not_names>\b){NAME}|<possessives> )[^.;:\n“”\"]{{1,160}}?"
        r"|<They>),? "
        r"(?:<before_dialogue_verbs> )?(?P<verb><states_this>)(?: <the|told_this>[^.,;:\n]{0,30}?)?"
        r"(?: <about_topic>)? <this_one|so_said>"
        r"(?=(?:\.|,| (?:<on_day|within|during_only|at_only|to|behind_said_alone>|\w+<day|ly>)\b)"
        r"[^:“”\"]*$)"
    ),
    word_pattern(r"<So> (?P<verb><said>) (?P<who>[^.,;:\n]{3,80}?)(?=[.,])"),
)
# behind a noun of saying that may report: "that …", ", …", "to go"
_NOUN_GOES_ON = word_pattern(rf"{NOUN_THAT.pattern}|, | <to> [a-z]")
_REACHES_FAR: Frames = frozenset({"bare", "object", "infinitive", "to", "after", "phrase"})
_INTRODUCES = word_pattern(r"\b<that|whether|if|how>\b")
# between a cue and a mark: "that a", "to the"
_LOOSE = word_pattern(r"\s*(?:<that|whether|to|a|the|as_word|of|for|and>\s+)+")
# "X praised Y": seldom read as it is coded (docs/voice.md prints how often)
_OFTEN_WRONG = frozenset({"object", "request"})
_NEAR = 150  # characters between a reporting word and what it reports


def attribute(
    text: str,
    sentences: Sequence[Place],
    lines: Sequence[Place],
    quotations: Sequence[Quotation],
    hits: Sequence[Hit],
) -> list[Attributed]:
    """
    Marked stretches and reported clauses of a text with who says them.

    Returns
    -------
    list of Attributed
        Reported clauses before the quotations that stand in them.
    """
    marks = [span.start for span in quotations]
    outer = [hit for hit in hits if _matters(text, hit, quotations, marks)]
    units = _units(text, sentences, lines, quotations, outer)
    found: list[Attributed] = []
    quoted: list[Attributed | None] = [None] * len(quotations)
    memory = Memory(-1, NOBODY, "")
    hit_starts = [hit.start for hit in outer]
    at = 0
    for unit in units:
        start, end, _ = unit
        own = outer[bisect_left(hit_starts, start) : bisect_left(hit_starts, end)]
        while at < len(quotations) and quotations[at].end <= start:
            at += 1
        last = at
        while last < len(quotations) and quotations[last].start < end:
            last += 1
        reports, stretches, memory = _read_unit(text, unit, own, quotations[at:last], memory)
        found += reports
        for number, stretch in enumerate(stretches, at):
            quoted[number] = quoted[number] or stretch
    found += _said_before(text, sentences, lines, outer, quotations)
    _share_chains(quotations, quoted)
    _look_ahead(text, quoted)
    return found + [entry for entry in quoted if entry]


def _said_before(
    text: str,
    sentences: Sequence[Place],
    lines: Sequence[Place],
    hits: Sequence[Hit],
    quotations: Sequence[Quotation],
) -> list[Attributed]:
    """Return sentences attributed by the next one: "This was stated by Ann Roe."."""
    found: list[Attributed] = []
    starts = [start for start, _ in sentences]
    for low, _, _, cue in hits:
        number = bisect_right(starts, low) - 1
        start, end = sentences[number]
        if number == 0:
            continue
        agent = _stater(text, start, end)
        if not agent or agent.start("verb") != low:
            continue
        before, stop = sentences[number - 1]
        same = "\n" not in text[before:start].strip(" ")
        above = any(line.start <= before < line.end for line in lines) and _ends(text, before, stop)
        if (same or above) and not any(q.start < stop and q.end > before for q in quotations):
            mention = Place(*agent.span("who"))
            found.append(
                Attributed(before, stop, "reported", mention, cue.lemma, same, "sentence_before")
            )
    return found


def _stater(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return what a sentence says of who made the statement before it; None if it does not."""
    for pattern in (_STATED_BY, *_STATES_THIS):
        found = pattern.match(text, start, end)
        if found:
            return found
    return None


def _ends(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence ends with a full stop, which a heading does not."""
    return text[start:end].rstrip()[-1:] in tuple(".!…")


def _units(
    text: str,
    sentences: Sequence[Place],
    lines: Sequence[Place],
    quotations: Sequence[Quotation],
    hits: Sequence[Hit],
) -> list[Unit]:
    """Return the sentences that hold a quotation or a cue; one that ends inside marks goes on."""
    starts = [start for start, _ in sentences]
    wanted: set[int] = set()
    joined: dict[int, int] = {}
    for start, end, _, how in quotations:
        low = bisect_right(starts, start) - 1
        high = bisect_left(starts, end) - 1
        wanted.add(low)
        if high > low and how != "unresolved":
            joined[low] = max(high, joined.get(low, low))
        asks = text[start:end].rstrip("\"'”»’ ")[-1:] in tuple("?!,") and high + 1 < len(starts)
        if asks and _names_speaker(text, starts[high + 1], end, hits):
            joined[low] = max(high + 1, joined.get(low, low))
    wanted.update(bisect_right(starts, hit.start) - 1 for hit in hits)
    line_starts = [line.start for line in lines]
    units: list[Unit] = []
    done = -1
    for i in sorted(wanted):
        if i <= done:
            continue
        done = i
        j = i
        while j <= done:
            done = max(done, joined.get(j, j))
            j += 1
        start = sentences[i].start
        units.append(Unit(start, sentences[done].end, bisect_right(line_starts, start)))
    return units


def _names_speaker(text: str, start: int, end: int, hits: Sequence[Hit]) -> bool:
    """Tell whether the sentence after "…?" names the asker: "Is it over?" Ann Roe asked."""
    if "\n" in text[end:start] or start - end > 3:
        return False
    at = bisect_left(hits, (start,))
    if at == len(hits):
        return False
    hit = hits[at]
    return (
        "beside" in hit.cue.takes
        and hit.start - start < 70
        and not any(mark in text[start : hit.start] for mark in '"“”«»:;')
        and bool(_SAID_ALONE.match(text, hit.end))
    )


def _read_unit(
    text: str, unit: Unit, hits: Sequence[Hit], quotations: Sequence[Quotation], memory: Memory
) -> tuple[list[Attributed], list[Attributed], Memory]:
    """Return the reports and the quotations of one sentence, and the last speaker."""
    start, end, paragraph = unit
    sentence = mask_speech(text, start, end, quotations)
    if text[start - 1 : start] in ("", "\n"):
        sentence = mask_head(sentence)
    readings = read_cues_of(sentence, hits, start)
    reports = find_reports(sentence, readings)
    stretches: list[Attributed] = []
    if quotations:
        evidence = Evidence(readings, reports, alone=not sentence.strip(NO_WORDS))
        stretches = [
            read_stretch(text, sentence, unit, span, evidence, memory) for span in quotations
        ]
    named = [r for r in readings if r.subject != NOBODY and "beside" in r.cue.takes]
    said = [reading for reading in named if "after" in reading.cue.takes] or named
    if said:
        memory = Memory(paragraph, shift(said[0].subject, start), said[0].cue.lemma)
    return _reported(sentence, start, readings, reports), stretches, memory


def _reported(
    sentence: str, start: int, readings: Sequence[Reading], reports: Sequence[Report]
) -> list[Attributed]:
    """Return the reported clauses of a sentence; without a subject, its first one is taken."""
    found: list[Attributed] = []
    for low, high, number, construction in reports:
        place, _, _, cue, mention, own = readings[number]
        sure = own and mention != NOBODY and construction not in _OFTEN_WRONG
        if mention == NOBODY and not is_passive(sentence, place):
            mention = first_subject(sentence)
            mention = mention if mention.end <= place else NOBODY
        low, high, who = start + low, start + high, shift(mention, start)
        found.append(Attributed(low, high, "reported", who, cue.lemma, sure, construction))
    return found


def _share_chains(quotations: Sequence[Quotation], quoted: list[Attributed | None]) -> None:
    """Give all pieces of a quotation the speaker of the one piece with a named speaker."""
    chains: dict[int, list[int]] = {}
    for number, span in enumerate(quotations):
        chains.setdefault(span.chain, []).append(number)
    for numbers in chains.values():
        if len(numbers) < 2:
            continue
        entries = [entry for n in numbers if (entry := quoted[n])]
        named = [entry for entry in entries if entry.cue and entry.sure]
        named = named or [entry for entry in entries if entry.named]
        for n in numbers:
            entry = quoted[n]
            if entry and named and entry.voice != "narration":
                quoted[n] = named[-1]._replace(start=entry.start, end=entry.end, voice="quotation")


def _look_ahead(text: str, quoted: list[Attributed | None]) -> None:
    """Give a quotation at the head of a paragraph the speaker named after the next one in it."""
    for n in range(len(quoted) - 2, -1, -1):
        entry, following = quoted[n], quoted[n + 1]
        if not entry or not following or entry.voice != "quotation" or entry.named:
            continue
        if following.named and "\n" not in text[entry.end : following.start]:
            quoted[n] = following._replace(
                start=entry.start,
                end=entry.end,
                voice=entry.voice,
                sure=False,
                construction="next_speaker",
            )


def without_loose_words(text: str, found: Sequence[Attributed]) -> list[Attributed]:
    """Give the words between a cue and a mark to the narrator if they are "that a" or similar."""
    marked = sorted(entry for entry in found if entry.voice == "quotation")
    starts = [mark.start for mark in marked]
    result: list[Attributed] = []
    for entry in found:
        start, end = entry.start, entry.end
        at = bisect_left(starts, start)
        within = at < len(marked) and start < marked[at].start < end
        if within and entry.voice == "reported" and _LOOSE.fullmatch(text, start, marked[at].start):
            entry = entry._replace(start=min(marked[at].end, end))
        if entry.start < end:
            result.append(entry)
    return result


def _matters(text: str, hit: Hit, quotations: Sequence[Quotation], marks: Sequence[int]) -> bool:
    """Tell whether a reporting word may report: it is outside marks and a clause can follow."""
    start, end, _, cue = hit
    at = bisect_right(marks, start) - 1
    if at >= 0 and start < quotations[at].end:
        return False
    takes = cue.takes
    if takes == NOUN:
        return bool(_NOUN_GOES_ON.match(text, end))
    if takes & _REACHES_FAR:
        return True
    following = at + 1 < len(quotations) and quotations[at + 1].start - end < _NEAR
    if "beside" not in takes or following:
        return following  # "the phrase “…”"
    behind = at >= 0 and start - quotations[at].end < _NEAR
    return behind or bool(_INTRODUCES.search(text, end, end + _NEAR))
