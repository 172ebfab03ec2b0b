"""Reported speech: which clause beside a reporting word holds what somebody said.

Works on one sentence at a time in which marked stretches are masked, so that a reporting word
inside a quotation reports nothing. No parser: the words around the cue decide, and where they do
not, there is no report.
"""

import re
from collections.abc import Sequence

from analysis.voice.clauses import (
    AGENT,
    NOBODY,
    TELLS,
    Place,
    Reading,
    as_clause,
    clause_from,
    clauses_around,
    clauses_before,
    clauses_by_phrase,
    within_clause,
)
from analysis.voice.contents import REPEATS
from analysis.voice.cues import Cue
from analysis.voice.following import clause_after, is_gap, noun_clause
from analysis.voice.subjects import (
    first_subject,
    possessor_before,
    subject_after,
    subject_before,
    subject_in_phrase,
)

Report = tuple[int, int, int]  # start, end, number of the reading that reports it
_OF_REPORTS = frozenset("down amid despite after following about over against by on".split())
_DETERMINERS = frozenset("a an the his her their its any".split())
_OFTEN_AUXILIARY = frozenset({"continue", "go on", "hold", "plan"})
_BEFORE_NOUN = frozenset(
    "a an the his her their its our my your this that these those no any every each of in "
    "for from with on at "
    "new first last official federal early public main one such clear "
    "united member swing battleground red blue other gulf baltic arab southern northern "
    "western eastern key many two three several few "
    "neighboring neighbouring most some caucus primary coastal nuclear whose recent "
    "conference phone down amid despite after following about over against".split()
)
_PASSIVE_TAKES = {
    "accuse": re.compile(r" of (?=[\w⟦])"),
    "ask": re.compile(r" (?:about|whether|if|why|how|to) "),
}
_PASSIVE = frozenset("is are was were be been being am isn't wasn't get gets got it's not".split())
# before a verb's first form: "they", "officials", "X and Y", "would"
_PLURAL = re.compile(
    r"(?:[^s]s|\b[Tt]hey|\b[Ww]e|\bI|\byou|\bwho|people|police|men|women|others|\bmany|"
    r"\bsome|\bboth|\bmost|\bfew|media|\band (?:\S+ ){0,3}\S+|would|could|can|did|"
    r"\bnot|n['’]t|may|might|should|must|\bdo|will|\d+%|percent|[A-Z]{2,}|surveyed|polled|"
    r"\bto|public|majority)\W*(?:\w+ly |also |still |even |often |now )*$"
    r"|^[^,]* and [^,]*$"
)
_APART = re.compile(r"[,.;:⟧—–]|\b(?:and|that|but)\b")
_SAID_LAST = re.compile(r"\W*$| (?:on|in|at|during|to|after|last|this|yesterday|today|\w+day)\b")
_PARTICIPLES = frozenset({"written", "spoken", "shown"})  # "a written statement"
_HAVE = re.compile(r"(?:\bha(?:s|ve|d)|['’](?:ve|d|s)) (?:\w+ ){0,2}$")
_NO_ONE = re.compile(r"(?:nobody|no one|none)\b", re.I)
_TO_DO = re.compile(r" to (?!(?:the|an?|his|her|its|their|our|this|that|these|those|all)\b)[a-z]+ ")
_DEMANDS = frozenset("demand pledge promise proposal threat vow".split())  # "Roe's demand to go"
# "It was proposed to …": nobody is said to have said it
_AGENTLESS = re.compile(
    r"\b(?:[Ii]t|[Tt]his|[Tt]hat) (?:was|is|had been|has (?:also )?been|has since been) "
    r"(?:\w+ly |also |then |even ){0,2}$"
)
_AS = re.compile(
    r"\W*(?:(?:But|And|However|Still),? )?[Aa]s (?!for\b|well\b|if\b|though\b|an? |part\b|"
    r"of\b|long\b|soon\b)"
)
_THIS = re.compile(r"\W*(?:This|That|It|The (?:statement|information|news)) (?:was|is|has been) ")
_AND = re.compile(
    r",? (?:and|but|or) (?:(?:also|then|later|even|has|have|had|did|does|do|not|would|will|"
    r"n['’]t) ){0,2}$"
)
_PARTICIPLE = re.compile(
    r"(?:[,⟧—–-]|^|\band|\bwhile|\bbefore|\bby|\bafter)\s*(?:also |later |then |further )*$"
)


def read_cues_of(sentence: str, hits: Sequence[tuple[int, int, str, Cue]]) -> list[Reading]:
    """Give each reporting word of a masked sentence its subject; (0, 0) where none is seen."""
    readings: list[Reading] = []
    for start, end, form, cue in hits:
        takes = cue[2]
        if form in _PARTICIPLES and not _HAVE.search(sentence, max(0, start - 30), start):
            continue
        if form.endswith("ed") and _word_before(sentence, start) in _DETERMINERS:
            continue  # "the proposed bridge"
        if cue[0] in _OFTEN_AUXILIARY and sentence.startswith(" to ", end):
            continue
        if "phrase" in takes:
            subject = subject_in_phrase(sentence, end) if cue[0] != "so-called" else NOBODY
        elif "noun" in takes and len(takes) == 1:
            subject = possessor_before(sentence, start)
        else:
            subject = _subject(sentence, start, end, form, cue[0])
        readings.append((start, end, form, cue, subject, True))
    return _with_repeated(sentence, _with_shared_subjects(sentence, readings))


def _subject(sentence: str, start: int, end: int, form: str, lemma: str) -> Place:
    """Return who does the saying: the words before the verb, or those behind it."""
    if is_agentless(sentence, start):
        return NOBODY
    place = start - 1 if sentence[start - 1 : start] == " " else start
    last = sentence[place - 1 : place]
    participle = form.endswith("ing")
    if last == "," and participle:
        return NOBODY  # ", adding that": the subject of the verb before it
    if sentence.startswith((" by ", " to ", " in ", ", "), end) and (
        _AS.match(sentence) or _THIS.match(sentence)
    ):
        agent = AGENT.match(sentence, end)
        if agent:
            return agent.span(2) if agent[2] else agent.span(1)
    word = _word_before(sentence, start)
    if word in _PASSIVE and lemma in _PASSIVE_TAKES and not participle:
        return NOBODY
    if _reads_as_noun(word, form, lemma):
        return possessor_before(sentence, start)
    if last == "," and sentence.count(",", 0, place) > 1:
        named = subject_before(sentence, start)  # "Ann Roe, 58, says the mayor …"
        if named != NOBODY and named[0] == 0 and sentence[named[1]] == ",":
            return named
    if last in ("⟧", ",", "—", "–") and not participle and lemma not in TELLS:
        after = subject_after(sentence, end, last != ",")
        if after != NOBODY:
            return after
    subject = subject_before(sentence, start)
    if (
        subject != NOBODY
        and last != ","
        and form in (lemma, lemma.split(" ", 1)[0])
        and form[:4] != "let "
    ):
        wider = sentence[max(0, subject[0] - 5) : start]
        return subject if _PLURAL.search(wider) else NOBODY
    return subject


def _with_repeated(sentence: str, readings: list[Reading]) -> list[Reading]:
    """Give "X repeated Y's claim that …" to X, whose utterance it is."""
    result: list[Reading] = []
    for start, end, form, cue, subject, own in readings:
        if result and (result[-1][3][0] in REPEATS) and result[-1][4] != NOBODY:
            between = sentence[result[-1][1] : start]
            if between.count(" ") < 6 and not _APART.search(between):
                subject = result[-1][4]
        result.append((start, end, form, cue, subject, own))
    return result


def _with_shared_subjects(sentence: str, readings: list[Reading]) -> list[Reading]:
    """Give ", adding that" and "and said that" the subject of the verb before it."""
    result: list[Reading] = []
    for start, end, form, cue, subject, own in readings:
        if (
            subject == NOBODY
            and "noun" not in cue[2]
            and (form.endswith("ing") or _AND.search(sentence, max(0, start - 30), start))
        ):
            before = [
                entry[4]
                for entry in result
                if entry[4] != NOBODY and entry[4][0] < start and "noun" not in entry[3][2]
            ]
            if not before and not sentence[:start].strip(" ⟧■,"):
                result.append((start, end, form, cue, _main_subject(sentence, end), False))
                continue
            subject = before[-1] if before else first_subject(sentence)
            subject, own = (subject if subject[0] < start else NOBODY), False
        result.append((start, end, form, cue, subject, own))
    return result


def _main_subject(sentence: str, end: int) -> Place:
    """Return the subject behind a fronted participle's comma: "Noting that …, Ann Roe left"."""
    comma = sentence.find(", ", end)
    low, high = first_subject(sentence[comma + 2 :]) if comma > 0 else NOBODY
    return (low + comma + 2, high + comma + 2) if high else NOBODY


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
    list of (start, end, number)
        Places in the sentence, and which of `readings` reports them. They may lie in each other.

    Examples
    --------
    >>> from analysis.voice.cues import find_cues, read_cues
    >>> sentence = "Roe said on Monday that the bridge was safe."
    >>> hits = [(*hit, read_cues()[hit[2]]) for hit in find_cues(sentence)]
    >>> [sentence[a:b] for a, b, _ in find_reports(sentence, read_cues_of(sentence, hits))]
    ['that the bridge was safe']
    """
    reports, inner = _outermost(sentence, readings)
    reached = -1
    for number, (start, _, _, cue, _, _) in enumerate(readings):
        subject = readings[number][4]
        author = sentence[slice(*subject)] in ("I", "We", "we")
        if start < inner or author or _NO_ONE.match(sentence, *subject):
            continue
        if "phrase" in cue[2]:
            found = clauses_by_phrase(sentence, readings[number])
        elif start < reached and "noun" in cue[2]:
            continue
        else:
            found = _by_clause(sentence, readings, number, start < reached, bool(reports))
        for place in found:
            if place[1] - place[0] > 2:
                reports.append((*place, number))
                if place[0] > start:
                    reached = max(reached, place[1])
    return [report for report in reports if not _told_within(report, reports, readings)]


def _told_within(report: Report, reports: Sequence[Report], readings: Sequence[Reading]) -> bool:
    """Tell whether somebody else tells in a report of his own that this was said."""
    place = readings[report[2]][0]
    return any(
        start <= min(place, report[0])
        and max(place, report[1]) <= end
        and (number < report[2] or (number > report[2] and "phrase" in readings[number][3][2]))
        for start, end, number in reports
    )


def _outermost(sentence: str, readings: Sequence[Reading]) -> tuple[list[Report], int]:
    """
    Return the clause before ", X said" where others are said to speak in it, and where it ends.

    What X says that they say is X's.
    """
    for number in range(len(readings) - 1, 0, -1):
        start, end, form, cue, subject, own = readings[number]
        if "after" not in cue[2] or not own or subject == NOBODY or form.endswith("ing"):
            continue
        if sentence[: min(start, subject[0])].rstrip()[-1:] != ",":
            continue
        if not _SAID_LAST.match(sentence, max(end, subject[1])):
            continue
        places = clauses_before(sentence, readings[number])
        if places and places[0][0] <= readings[0][0] < places[0][1]:
            return [(*places[0], number)], places[0][1]
    return [], -1


def _by_clause(
    sentence: str, readings: Sequence[Reading], number: int, inside: bool, later: bool
) -> list[Place]:
    """Return the clauses that a verb or a noun of saying takes."""
    start, end, form, cue, subject, own = readings[number]
    takes = cue[2]
    pure = "noun" in takes and len(takes) == 1
    if "that" in takes and is_agentless(sentence, start):
        goes_on = sentence.startswith(" that ", end) or _TO_DO.match(sentence, end)
        return [clause_from(sentence, end + 1)] if goes_on else []
    demands = cue[0] in _DEMANDS and subject != NOBODY and _TO_DO.match(sentence, end)
    if demands and possessor_before(sentence, start) != NOBODY:
        return [clause_from(sentence, end + 1)]
    if form.split()[0].endswith("ing") and "noun" not in takes:
        if not own and not _PARTICIPLE.search(sentence, max(0, start - 24), start):
            return []
    elif not pure and subject == NOBODY and not (later and "to" in takes):
        plain = sentence.startswith(" that ", end) or cue[0] in _PASSIVE_TAKES
        if not plain:
            return []
    if form.startswith("report") and _word_before(sentence, start) in _OF_REPORTS:
        return []  # "played down reports that …": nobody's
    if not pure and _reads_as_noun(_word_before(sentence, start), form, cue[0]):
        if "noun" in takes and (clause := noun_clause(sentence, end)):
            return [clause]
        asked = _PASSIVE_TAKES.get(cue[0])
        return [clause_from(sentence, end + 1)] if asked and asked.match(sentence, end) else []
    if _AS.match(sentence, 0, max(start, 0)) and "that" in takes:
        return as_clause(sentence, end, subject)
    gap = sentence.endswith((" which ", " who ", " what "), 0, subject[0]) and is_gap(sentence, end)
    if gap and "bare" in takes:  # "the toll, which Roe says is too high"
        return [clause_from(sentence, end + 1)]
    # "…," X said in her speech: what follows a clause or marks that are being reported is no clause
    follows = own and subject != NOBODY and sentence[: min(start, subject[0])].rstrip()[-1:] == "⟧"
    clause = None if own and subject[0] >= end else clause_after(sentence, end, form, cue, follows)
    if clause:
        clause = within_clause(sentence, clause, start, subject)
        return [_until_next_verb(sentence, clause, readings[number + 1 :])]
    if inside or not own or form.endswith("ing"):
        return []
    both = "that" in takes or "after" in takes or cue[0] in ("describe", "put")
    around = clauses_around(sentence, readings[number]) if both else []
    return around or (clauses_before(sentence, readings[number]) if "after" in takes else [])


def _reads_as_noun(word: str, form: str, lemma: str) -> bool:
    """Tell "the state that" and "its report" by the word before; a passive reads so too."""
    first, base = form.split(" ", 1)[0], lemma.split(" ", 1)[0]
    if first in (base, base + "s") and (
        word in _BEFORE_NOUN
        or (word[:1].isdigit() and word[-1] != ",")
        or word[-2:] in ("'s", "’s")
    ):
        return True
    return word in _PASSIVE and not form.endswith("ing")


def is_agentless(sentence: str, start: int) -> bool:
    """Tell whether the verb at `start` has no one who speaks: "it was proposed to …"."""
    return bool(_AGENTLESS.search(sentence, max(0, start - 60), start))


def is_passive(sentence: str, start: int) -> bool:
    """Tell whether the verb at `start` is a passive, whose subject does not speak."""
    if is_agentless(sentence, start):
        return True
    return _word_before(sentence, start) in _PASSIVE


def _word_before(sentence: str, start: int) -> str:
    before = sentence[max(0, start - 24) : start].rstrip()
    return before[before.rfind(" ") + 1 :].lower()


def _until_next_verb(sentence: str, clause: Place, later: Sequence[Reading]) -> Place:
    """Cut "said no and urged them to go" before its second verb."""
    for start, end, form, cue, subject, _ in later:
        if clause[0] + 8 < start < clause[1] and "noun" not in cue[2]:
            joined = _AND.search(sentence, clause[0], start)
            if joined and not form.endswith("ing"):
                return (clause[0], joined.start())
            own = (
                clause[0] + 12 < subject[0] < start and " who " not in sentence[subject[0] : start]
            )
            spliced = sentence.startswith(", ", subject[0] - 2) and sentence.startswith(" ", end)
            if own and spliced:
                return (clause[0], subject[0] - 2)  # "The Greens said no, the Left called for …"
    return clause
