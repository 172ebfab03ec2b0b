"""Reported speech: find the clause that a reporting word reports.

Works on one sentence at a time in which marked stretches are masked, so that a reporting word
inside a quotation reports nothing. No parser: the words around the cue decide, and where they do
not, there is no report.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.languages.patterns import word_pattern
from analysis.languages.words import word_list
from analysis.text.places import Place
from analysis.voice.clause_after_cue import clause_after, is_gap, noun_clause
from analysis.voice.clauses import (
    Reading,
    as_clause,
    clause_from,
    clauses_around,
    clauses_before,
    clauses_by_phrase,
    within_clause,
)
from analysis.voice.cue_readings import (
    AND_THEN,
    AS_SAID,
    PASSIVE,
    PASSIVE_TAKES,
    is_agentless,
    reads_as_noun,
    word_before,
)
from analysis.voice.cues import NOUN
from analysis.voice.noun_phrases import NOBODY, can_speak
from analysis.voice.possessors import possessor_before


class Report(NamedTuple):
    """What a sentence reports: where it stands, and the number of the reading that reports it."""

    start: int
    end: int
    number: int


# "is said to be", "we are told that": somebody says so, nobody says who
_PASSED_ON = {"said": " to ", "reported": " to ", "alleged": " to ", "told": " that "}
_OF_REPORTS = frozenset(word_list("of_reports"))
# behind ", X said" where it ends the sentence
_SAID_LAST = word_pattern(r"\W*$| (?:<behind_said_last>|\w+<day>)\b")
_NO_ONE = word_pattern(r"<no_one>\b", re.I)
_OURS = word_pattern("<our|Our> (?:<own> )?<outlet_words>")
_ASKED_BY = word_pattern(r"\b<many_are_asked_by>s?$", re.I)
_POINTING = ("These ", "Those ", "This ", "Such ", "these ", "those ", "this ", "such ")
_TO_DO = word_pattern(r" <to> (?!<to_no_verb>\b)[a-z]+ ")
_DEMANDS = frozenset(word_list("demands"))  # "Roe's demand to go"
# verbs that things have, too: "the polls reveal a tight race", "the tune recalled a song"
_OTHER_SENSES = frozenset(word_list("other_senses"))
_OF_THINGS = frozenset(word_list("of_things"))  # "the result underscores that …"
# before a participle that reports: ", adding", "while noting"
_PARTICIPLE = word_pattern(
    r"(?:[,⟧—–-]|^|\b<before_participles>)\s*(?:<adverbs_before_participles> )*$"
)


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
        if "phrase" in takes:
            found = clauses_by_phrase(sentence, reading)
        elif start < reached and "noun" in takes:
            continue
        else:
            found = _by_clause(sentence, readings, number, start < reached, bool(reports))
        for place in found:
            if place.end - place.start > 2:
                reports.append(Report(*place, number))
                if place.start > start:
                    reached = max(reached, place.end)
    return [report for report in reports if not _told_within(report, reports, readings)]


def _says_nothing(sentence: str, subject: Place, lemma: str) -> bool:
    """Tell whether a subject is the outlet itself, nobody, a poll that asks, or a thing."""
    words = sentence[slice(*subject)]
    if words in ("I", "We", "we") or _OURS.fullmatch(words) or _NO_ONE.match(words):
        return True
    if lemma == "ask" and _ASKED_BY.search(words):
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
        for start, end, number in reports
    )


def _outermost(sentence: str, readings: Sequence[Reading]) -> tuple[list[Report], int]:
    """
    Return the clause before ", X said" where others are said to speak in it, and where it ends.

    When X reports what others said, X is the speaker.
    """
    for number in range(len(readings) - 1, 0, -1):
        start, end, form, cue, subject, own = readings[number]
        if "after" not in cue.takes or not own or subject == NOBODY or form.endswith("ing"):
            continue
        if sentence[: min(start, subject.start)].rstrip()[-1:] != ",":
            continue
        if not _SAID_LAST.match(sentence, max(end, subject.end)):
            continue
        places = clauses_before(sentence, readings[number])
        if places and places[0].start <= readings[0].start < places[0].end:
            return [Report(*places[0], number)], places[0].end
    return [], -1


def _by_nobody(sentence: str, reading: Reading) -> list[Place] | None:
    """Return the clause of a report without a speaker, "it was proposed to …"; None if none."""
    start, end, form = reading.start, reading.end, reading.form
    if "that" in reading.cue.takes and is_agentless(sentence, start):
        goes_on = sentence.startswith(" that ", end) or _TO_DO.match(sentence, end)
        return [clause_from(sentence, end + 1)] if goes_on else []
    passed_on = form in _PASSED_ON and sentence.startswith(_PASSED_ON[form], end)
    if passed_on and word_before(sentence, start) in PASSIVE:
        return [clause_from(sentence, end + 1)]
    return None


def _by_clause(
    sentence: str, readings: Sequence[Reading], number: int, inside: bool, later: bool
) -> list[Place]:
    """Return the clauses that a verb or a noun of saying takes."""
    start, end, form, cue, subject, own = readings[number]
    lemma, takes, pure = cue.lemma, cue.takes, cue.takes == NOUN
    by_nobody = _by_nobody(sentence, readings[number])
    if by_nobody is not None:
        return by_nobody
    demands = lemma in _DEMANDS and subject != NOBODY and _TO_DO.match(sentence, end)
    if demands and possessor_before(sentence, start) != NOBODY:
        return [clause_from(sentence, end + 1)]
    if form.split()[0].endswith("ing") and "noun" not in takes:
        if not own and not _PARTICIPLE.search(sentence, max(0, start - 24), start):
            return []
    elif not pure and subject == NOBODY and not (later and "to" in takes):
        plain = sentence.startswith(" that ", end) or lemma in PASSIVE_TAKES
        if not plain:
            return []
    if form.startswith("report") and word_before(sentence, start) in _OF_REPORTS:
        return []  # "played down reports that …": nobody's
    if not pure and reads_as_noun(word_before(sentence, start), form, lemma):
        if "noun" in takes and (clause := noun_clause(sentence, end)):
            return [clause]
        asked = PASSIVE_TAKES.get(lemma)
        return [clause_from(sentence, end + 1)] if asked and asked.match(sentence, end) else []
    if AS_SAID.match(sentence, 0, max(start, 0)) and "that" in takes:
        return as_clause(sentence, end, subject)
    gap = "bare" in takes and sentence.endswith((" which ", " who ", " what "), 0, subject.start)
    if gap and is_gap(sentence, end):  # "the toll, which Roe says is too high"
        return [clause_from(sentence, end + 1)]
    # "…," X said in her speech: what follows a clause or marks that are being reported is no clause
    before = sentence[: min(start, subject.start)] if own and subject != NOBODY else ""
    follows = before.rstrip().endswith("⟧")
    behind = own and subject.start >= end
    if not behind and (clause := clause_after(sentence, end, form, cue, follows)):
        reported = within_clause(sentence, clause, start, subject)
        reported = _until_next_verb(sentence, reported, readings[number + 1 :])
        return [] if _has_other_sense(sentence, lemma, subject, clause) else [reported]
    if inside or not own or form.endswith("ing"):
        return []
    both = "that" in takes or "after" in takes or lemma in ("describe", "put")
    around = clauses_around(sentence, readings[number]) if both else []
    return around or (clauses_before(sentence, readings[number]) if "after" in takes else [])


def _has_other_sense(sentence: str, lemma: str, subject: Place, clause: Place) -> bool:
    """Tell whether a thing does what the verb says: "a tune that recalled the old song"."""
    if lemma not in _OTHER_SENSES or subject == NOBODY or can_speak(sentence, subject):
        return False
    openers = ("that ", "⟦", "how ", "why ")
    return lemma in _OF_THINGS or not sentence.startswith(openers, clause.start)


def _until_next_verb(sentence: str, clause: Place, later: Sequence[Reading]) -> Place:
    """Cut "said no and urged them to go" before its second verb."""
    for start, end, form, cue, subject, _ in later:
        if clause.start + 8 < start < clause.end and "noun" not in cue.takes:
            joined = AND_THEN.search(sentence, clause.start, start)
            if joined and not form.endswith("ing"):
                return Place(clause.start, joined.start())
            own = clause.start + 12 < subject.start < start
            own = own and " who " not in sentence[subject.start : start]
            comma = subject.start - 2
            spliced = sentence.startswith(", ", comma) and sentence.startswith(" ", end)
            if own and spliced:
                return Place(clause.start, comma)  # "The Greens said no, the Left called for …"
    return clause
