"""Reported speech: find the clause that a reporting word reports.

Works on one sentence at a time in which marked stretches are masked, so that a reporting word
inside a quotation reports nothing. No parser: the words around the cue decide, and where they do
not, there is no report.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.languages.patterns import listed_words, word_pattern
from analysis.languages.words import word_list
from analysis.text.places import Place
from analysis.voice.clauses import Reading, clauses_before
from analysis.voice.constructions import Construction
from analysis.voice.noun_phrases import NOBODY, can_speak
from analysis.voice.report_constructions import Situation, find_clauses


class Report(NamedTuple):
    """
    What a sentence reports: where it stands, and by which construction.

    `number` is that of the reading that reports it.
    """

    start: int
    end: int
    number: int
    construction: Construction = ""


# behind ", X said" where it ends the sentence
_SAID_LAST = word_pattern(r"\W*$| (?:<behind_said_last>|\w+<day>)\b")
_NO_ONE = word_pattern(r"<no_one>\b", re.I)
_OURS = word_pattern("<our|Our> (?:<own> )?<outlet_words>")
_ASKED_BY = word_pattern(r"\b<many_are_asked_by>s?$", re.I)
_OUTLET = frozenset(word_list("outlet_itself"))
_POLL_VERBS = frozenset(word_list("ask"))
_POINTING = listed_words("Demonstratives|demonstratives", behind=" ")
_ING = word_list("ing")


def find_reports(sentence: str, readings: Sequence[Reading]) -> list[Report]:
    """
    Clauses of a masked sentence that give what somebody said, without marks.

    Parameters
    ----------
    sentence : str
        One sentence; each marked stretch is masked by characters that are no letters.
    readings : sequence
        Its reporting words with their subjects, as `read_cues_of` gives them.

    Returns
    -------
    list of Report
        Places in the sentence, and which of `readings` reports them. They may lie in each other.

    Examples
    --------
    >>> from analysis.voice.cues import find_cues
    >>> from analysis.voice.cue_readings import read_cues_of
    >>> sentence = "Roe said on Monday that the bridge was safe."
    >>> found = find_reports(sentence, read_cues_of(sentence, find_cues(sentence)))
    >>> [sentence[report.start : report.end] for report in found]
    ['that the bridge was safe']
    """
    reports, inner = _outermost(sentence, readings)
    reached = -1
    for number, reading in enumerate(readings):
        start, takes = reading.start, reading.cue.takes
        if start < inner or _says_nothing(sentence, reading.subject, reading.cue.lemma):
            continue
        if start < reached and "noun" in takes:
            continue
        situation = Situation(sentence, readings, number, start < reached, bool(reports))
        for construction, place in find_clauses(situation):
            if place.end - place.start > 2:
                reports.append(Report(*place, number, construction))
                if place.start > start:
                    reached = max(reached, place.end)
    return [report for report in reports if not _told_within(report, reports, readings)]


def _says_nothing(sentence: str, subject: Place, lemma: str) -> bool:
    """Tell whether a subject is the outlet itself, nobody, a poll that asks, or a thing."""
    words = sentence[slice(*subject)]
    if words in _OUTLET or _OURS.fullmatch(words) or _NO_ONE.match(words):
        return True
    if lemma in _POLL_VERBS and _ASKED_BY.search(words):
        return True
    return words.startswith(_POINTING) and " " in words and not can_speak(sentence, subject)


def _told_within(report: Report, reports: Sequence[Report], readings: Sequence[Reading]) -> bool:
    """Tell whether the report is embedded in somebody else's report."""
    place = readings[report.number].start
    low, high, own = min(place, report.start), max(place, report.end), report.number
    return any(
        start <= low
        and high <= end
        and (number < own or (number > own and "phrase" in readings[number].cue.takes))
        for start, end, number, _ in reports
    )


def _outermost(sentence: str, readings: Sequence[Reading]) -> tuple[list[Report], int]:
    """
    Return the clause before ", X said" where others are said to speak in it, and where it ends.

    When X reports what others said, X is the speaker.
    """
    for number in range(len(readings) - 1, 0, -1):
        start, end, form, cue, subject, own = readings[number]
        if "after" not in cue.takes or not own or subject == NOBODY or form.endswith(_ING):
            continue
        if sentence[: min(start, subject.start)].rstrip()[-1:] != ",":
            continue
        if not _SAID_LAST.match(sentence, max(end, subject.end)):
            continue
        places = clauses_before(sentence, readings[number])
        if places and places[0].start <= readings[0].start < places[0].end:
            return [Report(*places[0], number, "clause_before")], places[0].end
    return [], -1
