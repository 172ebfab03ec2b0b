"""Find the speaker of a quotation: from its cue, the next verb, or the last speaker."""

from collections.abc import Sequence
from typing import NamedTuple

from analysis.languages.patterns import word_pattern
from analysis.text.capitals import NAME
from analysis.text.places import Place
from analysis.voice.clauses import Reading
from analysis.voice.constructions import Construction
from analysis.voice.cues import NOUN, SO_CALLED
from analysis.voice.masking import Quotation
from analysis.voice.noun_phrases import NOBODY
from analysis.voice.possessors import possessor_before
from analysis.voice.quotation_leads import introducer, subject_of_sentence_before
from analysis.voice.reported_speech import Report
from analysis.voice.scare import is_scare_or_title
from analysis.voice.signatures import signature
from analysis.voice.subjects import first_subject


class Unit(NamedTuple):
    """A sentence, or several that one quotation joins, with the number of its paragraph."""

    start: int
    end: int
    paragraph: int


class Evidence(NamedTuple):
    """The reporting words and reports of a sentence; whether it holds marked words only."""

    readings: Sequence[Reading]
    reports: Sequence[Report]
    alone: bool


class Memory(NamedTuple):
    """Who spoke last: in which paragraph, where they are named, and the reporting word."""

    paragraph: int
    mention: Place
    cue: str


class Attributed(NamedTuple):
    """
    A stretch of a text with its voice and where its speaker is named.

    `mention` is (0, 0) where nobody is; `sure` is false where only what stands around decides;
    `construction` says which rule found it.
    """

    start: int
    end: int
    voice: str
    mention: Place
    cue: str
    sure: bool
    construction: Construction = ""

    @property
    def named(self) -> bool:
        """Whether some words name the speaker."""
        return self.mention.start < self.mention.end


_VERB = r"[a-z]+(?:<ed>|s)"  # any verb that may be one of saying: "fumed", "sobs"
_VERB_LAST = (  # "he fumed", "the old mayor sobs", and what may follow
    rf"(?:((?:(?:[a-z]+ ){{0,2}}(?:{NAME} ){{0,3}}{NAME})|<they>"
    rf"|<the> (?:[\w-]+ ){{0,3}}?<titles|body_nouns|speaking_nouns|human>) {_VERB}"
    rf"|(<the> (?:[\w-]+ ){{0,3}}[\w-]+) [a-z]+<ed>)"
    r"(?=[.,;]|\s*$| <behind_any_verb>\b)"
)
_VERB_FIRST = (  # "fumed mayor Ann Roe", "sobbed the mayor"
    rf"{_VERB} ((?:(?:<the|a|one> )?(?:[a-z-]+ ){{0,3}})?(?:{NAME} )*{NAME}"
    r"|<the|a|one> (?:[\w-]+ ){0,3}[\w-]+)(?=[.,;]|\s*$)"
)
# “…,” per Roe; dubbed “…” by Roe
_PER = word_pattern(rf",? ?<per> ((?:{NAME} ){{0,4}}{NAME})(?=[.,;]|\s*$| )")
_NAMED_BY = word_pattern(
    rf",? ?<by|per> ((?:<the> )?(?:{NAME} ){{0,4}}{NAME}|<the|his|its> (?:[\w-]+ ){{0,2}}[\w-]+)"
    r"(?=[.,;]|\s*$| )"
)
_FOR_WHOM = word_pattern(rf"\W*<for_whom> ((?:{NAME} ){{0,4}}{NAME}),\s*$")
_NAMING = word_pattern(r"\b<dubbed>(?: <as_word>)?(?: <a|the>)? ?$")
_ANY_VERB = word_pattern(rf",? (?:{_VERB_LAST}|{_VERB_FIRST})")
_LEAD = 80  # characters of "For Roe," and "dubbed"
_FAR = 500  # a reporting word beyond so many characters does not reach a stretch
_PARAGRAPHS_BACK = 2  # how far back "who spoke last" is taken for a quotation on its own


def read_stretch(
    text: str,
    sentence: str,
    unit: Unit,
    span: Quotation,
    evidence: Evidence,
    memory: Memory,
) -> Attributed:
    """
    Say whose words a marked stretch of a text holds, if anybody's.

    `evidence` is the reporting words of its masked sentence, the clauses that they report, and
    whether nothing but marked words stands in it. They decide first; then whose the words are said
    to be ("Roe's famous …"), any verb right behind, the sentence's subject, and who spoke last.

    Returns
    -------
    Attributed
    """
    start, end, _ = unit
    low, high, _, how = span
    if how == "unresolved":
        return Attributed(low, high, "unresolved", NOBODY, "", False, "open_mark")
    signed = signature(text, low, high)
    if signed != NOBODY:
        return Attributed(low, high, "quotation", signed, "", False, "signature")
    place = Place(max(low, start) - start, min(high, end) - start)
    readings, reports, alone = evidence
    reading, near = _nearest(sentence, place, readings, reports)
    behind = _behind(sentence, place)
    source = _source(sentence, place)
    near = near or behind != NOBODY or source != NOBODY or _covered(place, reports) or alone
    kind = is_scare_or_title(text, low, high, how, sentence, place, near)
    if kind:
        name: Construction = "scare" if kind == "scare" else ""
        return Attributed(low, high, kind, NOBODY, "", False, name)
    if source != NOBODY:
        return Attributed(low, high, "quotation", shift(source, start), "", False, "introduced")
    owner = possessor_before(sentence, place.start)
    named = (
        owner != NOBODY
        and sentence[owner.start].isupper()
        and sentence[place.end + 1 : place.end + 2].islower()
    )
    if named and not _said_after(place, reading):
        # Roe's famous "…" speech
        return Attributed(low, high, "quotation", shift(owner, start), "", False, "possessor")
    if reading is not None and reading.subject != NOBODY:
        who, word = shift(reading.subject, start), reading.cue.lemma
        return Attributed(low, high, "quotation", who, word, how == "closed", "reporting_word")
    if behind != NOBODY:
        who = shift(behind, start)
        return Attributed(low, high, "quotation", who, "", how == "closed", "any_verb")
    found = _by_what_stands_around(text, sentence, unit, span, alone, memory)
    return found._replace(cue=found.cue or (reading.cue.lemma if reading else ""))


def _by_what_stands_around(
    text: str, sentence: str, unit: Unit, span: Quotation, alone: bool, memory: Memory
) -> Attributed:
    """Give a stretch without a reporting word to whom its lead names, or to who spoke last."""
    start, _, paragraph = unit
    low, high, _, _ = span
    lead = sentence[: max(low, start) - start]
    subject = introducer(text, lead) if lead.strip() else NOBODY
    found: Construction = "introduced"
    if subject == NOBODY and lead.strip():
        subject, found = first_subject(sentence), "first_subject"
    recent = memory.mention != NOBODY and paragraph - memory.paragraph <= _PARAGRAPHS_BACK
    heading = alone and _is_heading(text, span)
    if subject == NOBODY and not lead.strip() and not heading:
        before = subject_of_sentence_before(text, low)
        if before != NOBODY and not (recent and before.start <= memory.mention.start):
            return Attributed(low, high, "quotation", before, "", False, "introduced")
    if subject == NOBODY and recent and not heading:
        who, word = memory.mention, memory.cue
        return Attributed(low, high, "quotation", who, word, False, "last_speaker")
    found = found if subject != NOBODY else "no_speaker"
    return Attributed(low, high, "quotation", shift(subject, start), "", False, found)


def _source(sentence: str, place: Place) -> Place:
    """Return whose view a marked stretch is said to be: "For Roe, “…”", "“…,” per Roe"."""
    named = (
        _NAMED_BY if _NAMING.search(sentence, max(0, place.start - _LEAD), place.start) else _PER
    )
    found = named.match(sentence, place.end) or (
        place.start < _LEAD and _FOR_WHOM.match(sentence, 0, place.start)
    )
    if not found:
        return NOBODY
    low, high = found.span(1)
    return Place(low, high - (sentence[high - 1] == "."))


def _behind(sentence: str, place: Place) -> Place:
    """Return the subject of any verb right after a quotation: "…," he fumed."""
    if (
        sentence[place.end - 2 : place.end - 1] not in tuple(",?!")
        and sentence[place.end : place.end + 1] != ","
    ):
        return NOBODY
    found = _ANY_VERB.match(sentence, place.end)
    if not found:
        return NOBODY
    start, end = found.span(found.lastindex or 0)
    return Place(start, end - (sentence[end - 1] == "."))


def _is_heading(text: str, span: Quotation) -> bool:
    """Tell whether a marked line is a heading: it has no full stop."""
    low, high, _, how = span
    return how == "closed" and text[low:high].rstrip("\"'”»’ ")[-1:] not in tuple(",.?!;…")


def _nearest(
    sentence: str,
    place: Place,
    readings: Sequence[Reading],
    reports: Sequence[Report],
) -> tuple[Reading | None, bool]:
    """Return the cue reading that a quotation belongs to, and whether it is close."""
    best: Reading | None = None
    least = 0
    near = False
    for reading in readings:
        start, end, _, cue, subject, _ = reading
        if cue.lemma == SO_CALLED or end < place.start - _FAR or start > place.end + _FAR:
            continue
        after = start >= place.end
        distance = start - place.end if after else place.start - end
        between = sentence[place.end : start] if after else sentence[end : place.start]
        words = between.count(" ")
        near = (
            near
            or ((words <= 6 if after else words <= 12) and "beside" in cue.takes)
            or (not after and words <= 8)
        )
        if subject == NOBODY or cue.takes == NOUN:
            distance += 400
        if best is None or distance < least:
            best, least = reading, distance
    inside = [r for r in reports if r.start <= place.start and place.end <= r.end + 2]
    beside = best if best and least <= 3 and best.own and best.end <= place.start else None
    around = [r for r in inside if beside and r.start <= beside.start < r.end]
    if around:  # "Roe said that they called it “…”": told by Roe
        return readings[min(around).number], True
    if inside and not beside:
        return readings[max(inside).number], True
    return best, near


def _said_after(place: Place, reading: Reading | None) -> bool:
    """Tell whether the reporting word stands right behind the stretch."""
    return reading is not None and 0 <= reading.start - place.end < 60


def _covered(place: Place, reports: Sequence[Report]) -> bool:
    return any(report.start <= place.start < report.end for report in reports)


def shift(place: Place, by: int) -> Place:
    """Return a place in a sentence as one in the text, of which the sentence begins at `by`."""
    return Place(place.start + by, place.end + by) if place != NOBODY else NOBODY
