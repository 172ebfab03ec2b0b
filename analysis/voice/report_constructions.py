"""The constructions by which a reporting word reports a clause, one row each."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from analysis.languages.patterns import listed_words, word_pattern
from analysis.languages.words import word_list
from analysis.text.places import Place
from analysis.voice.clause_after_cue import Clause, clause_after, is_gap, noun_clause
from analysis.voice.clauses import (
    Reading,
    as_clause,
    clause_from,
    clauses_around,
    clauses_before,
    clauses_by_phrase,
    within_clause,
)
from analysis.voice.constructions import Construction
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

# "is said to be", "we are told that": somebody says so, nobody says who
_THAT = listed_words("that", " ", " ")
_PASSED_ON = {
    **dict.fromkeys(word_list("passed_on_to"), listed_words("to", " ", " ")),
    **dict.fromkeys(word_list("told_only"), (*_THAT, *listed_words("to", " ", " "))),
}
_REPORT = word_list("report")
_OF_REPORTS = frozenset(word_list("of_reports"))
_TO_DO = word_pattern(r" <to> (?!<to_no_verb>\b)[a-z]+ ")
_DEMANDS = frozenset(word_list("demands"))  # "Roe's demand to go"
# verbs that things have, too: "the polls reveal a tight race", "the tune recalled a song"
_OTHER_SENSES = frozenset(word_list("other_senses"))
_OF_THINGS = frozenset(word_list("of_things"))  # "the result underscores that …"
# before a participle that reports: ", adding", "while noting"
_PARTICIPLE = word_pattern(
    r"(?:[,⟧—–-]|^|\b<before_participles>)\s*(?:<adverbs_before_participles> )*$"
)

_ING = word_list("ing")
# before a verb of saying: nobody has said it, as in "refused to say", "may argue", "if Roe says"
_UNMADE = word_pattern(
    r"\b(?:<unmade>|<unmade_before_to>(?: [\w'’-]+){0,2}? <to>)(?: <not>)?(?: \w+<ly>)? $"
)
_IF = word_pattern(r"\b<if_unless|If_unless> (?:[^,;:⟦]* )?$")
_ASKS = word_pattern(r"\W*<Question_auxiliaries> ")
_RELATIVES = listed_words("who|what_is", " ", " ")
_WHO = listed_words("who_only", " ", " ")
_BREAKS_IN = frozenset(word_list("breaks_into_clause"))
_CLAUSE_OPENERS = (*listed_words("that|how", behind=" "), "⟦")


class Situation(NamedTuple):
    """
    A reporting word in its sentence, with the readings of all of them.

    `inside` tells that it stands in what an earlier one reports, `later` that one has reported.
    """

    sentence: str
    readings: Sequence[Reading]
    number: int
    inside: bool
    later: bool

    @property
    def reading(self) -> Reading:
        """The reading of the word itself."""
        return self.readings[self.number]


def find_clauses(situation: Situation) -> list[Clause]:
    """Return the clauses that a reporting word reports, by the first construction that holds."""
    found = _first_of(BY_FORM, situation)
    if found is None:
        found = _behind_cue(situation)
    if found is None:
        found = _first_of(AROUND_CUE, situation)
    return found or []


def _first_of(rows: Sequence["Row"], situation: Situation) -> list[Clause] | None:
    for construction, find in rows:
        places = find(situation)
        if places is not None:
            return [Clause(construction, place) for place in places]
    return None


def _source_phrase(situation: Situation) -> list[Place] | None:
    """Return the clauses of "according to X"."""
    sentence, reading = situation.sentence, situation.reading
    return clauses_by_phrase(sentence, reading) if "phrase" in reading.cue.takes else None


def _agentless(situation: Situation) -> list[Place] | None:
    """Return the clause of a report without a speaker, "it was proposed to …"."""
    sentence, reading = situation.sentence, situation.reading
    start, end, form = reading.start, reading.end, reading.form
    if "that" in reading.cue.takes and is_agentless(sentence, start):
        goes_on = sentence.startswith(_THAT, end) or _TO_DO.match(sentence, end)
        return [clause_from(sentence, end + 1)] if goes_on else []
    passed_on = form in _PASSED_ON and sentence.startswith(_PASSED_ON[form], end)
    if passed_on and word_before(sentence, start) in PASSIVE:
        return [clause_from(sentence, end + 1)]
    return None


def _demand(situation: Situation) -> list[Place] | None:
    """Return what "Roe's demand to go" demands."""
    sentence, reading = situation.sentence, situation.reading
    if reading.cue.lemma not in _DEMANDS or reading.subject == NOBODY:
        return None
    if not _TO_DO.match(sentence, reading.end):
        return None
    owned = possessor_before(sentence, reading.start) != NOBODY
    return [clause_from(sentence, reading.end + 1)] if owned else None


def _without_subject(situation: Situation) -> list[Place] | None:
    """Say that a participle or a verb that nobody does reports nothing."""
    sentence, (start, end, form, cue, subject, own) = situation.sentence, situation.reading
    takes = cue.takes
    if form.split()[0].endswith(_ING) and "noun" not in takes:
        shared = own or _PARTICIPLE.search(sentence, max(0, start - 24), start)
        return None if shared else []
    if takes != NOUN and subject == NOBODY and not (situation.later and "to" in takes):
        plain = sentence.startswith(_THAT, end) or cue.lemma in PASSIVE_TAKES
        return None if plain else []
    return None


def _unmade(situation: Situation) -> list[Place] | None:
    """Say that speech which is foreseen, avoided or only supposed gives nobody's words."""
    sentence, (start, _, form, cue, subject, _) = situation.sentence, situation.reading
    if "phrase" in cue.takes or cue.takes == NOUN or form.endswith(_ING):
        return None
    first = subject.start if NOBODY != subject and subject.end <= start else start
    supposed = _UNMADE.search(sentence, max(0, start - 50), start) or _IF.search(
        sentence, max(0, first - 60), first
    )
    asks = sentence.rstrip().endswith("?") and _ASKS.match(sentence, 0, start)
    return [] if supposed or asks else None


def _played_down(situation: Situation) -> list[Place] | None:
    """Say that "played down reports that …" gives nobody's words."""
    start, form = situation.reading.start, situation.reading.form
    of_reports = form.startswith(_REPORT) and word_before(situation.sentence, start) in _OF_REPORTS
    return [] if of_reports else None


def _is_noun(situation: Situation) -> bool:
    """Tell whether a form that a verb has is a noun or a passive here."""
    start, _, form, cue, _, _ = situation.reading
    word = word_before(situation.sentence, start)
    return cue.takes != NOUN and reads_as_noun(word, form, cue.lemma)


def _noun_clause(situation: Situation) -> list[Place] | None:
    """Return the clause of "Roe's claim that …"."""
    if "noun" not in situation.reading.cue.takes or not _is_noun(situation):
        return None
    clause = noun_clause(situation.sentence, situation.reading.end)
    return [clause] if clause else None


def _passive_object(situation: Situation) -> list[Place] | None:
    """Return what "was accused of …" says; another noun or passive reports nothing."""
    if not _is_noun(situation):
        return None
    sentence, end = situation.sentence, situation.reading.end
    asked = PASSIVE_TAKES.get(situation.reading.cue.lemma)
    return [clause_from(sentence, end + 1)] if asked and asked.match(sentence, end) else []


def _as_clause(situation: Situation) -> list[Place] | None:
    """Return the clause of "As Roe said, …"."""
    sentence, reading = situation.sentence, situation.reading
    if "that" in reading.cue.takes and AS_SAID.match(sentence, 0, max(reading.start, 0)):
        return as_clause(sentence, reading.end, reading.subject)
    return None


def _gap(situation: Situation) -> list[Place] | None:
    """Return the rest of a relative clause: "the toll, which Roe says is too high"."""
    sentence, reading = situation.sentence, situation.reading
    relative = "bare" in reading.cue.takes and sentence.endswith(
        _RELATIVES, 0, reading.subject.start
    )
    if relative and is_gap(sentence, reading.end):
        return [clause_from(sentence, reading.end + 1)]
    return None


def _behind_cue(situation: Situation) -> list[Clause] | None:
    """Return the clause behind a verb that is not behind its own clause."""
    sentence, (start, end, form, cue, subject, own) = situation.sentence, situation.reading
    if own and subject.start >= end:
        return None
    # "…," X said in her speech: what follows a clause or marks that are being reported is no clause
    before = sentence[: min(start, subject.start)] if own and subject != NOBODY else ""
    follows = before.rstrip().endswith("⟧")
    found = clause_after(sentence, end, form, cue, follows)
    if found is None or _is_comment(sentence, found, before):
        return None
    clause = found.place
    if _has_other_sense(sentence, cue.lemma, subject, clause):
        return []
    clause = within_clause(sentence, clause, start, subject)
    clause = _until_next_verb(sentence, clause, situation.readings[situation.number + 1 :])
    return [found._replace(place=clause)]


def _is_comment(sentence: str, found: Clause, before: str) -> bool:
    """Tell a comment behind a verb that ends its clause: "…, Roe said on Monday, rebuffing"."""
    behind = before.rstrip().endswith(",") and found.construction == "bare_clause"
    return behind and sentence.endswith(", ", 0, found.place.start)


def _may_be_behind(situation: Situation) -> bool:
    """Tell whether a verb may stand behind its clause: no participle, in no other report."""
    reading = situation.reading
    return not situation.inside and reading.own and not reading.form.endswith(_ING)


def _clause_around(situation: Situation) -> list[Place] | None:
    """Return both halves of the clause that "X said" breaks into."""
    cue = situation.reading.cue
    both = "that" in cue.takes or "after" in cue.takes or cue.lemma in _BREAKS_IN
    if both and _may_be_behind(situation):
        return clauses_around(situation.sentence, situation.reading) or None
    return None


def _clause_before(situation: Situation) -> list[Place] | None:
    """Return the clause of "…, X said"."""
    if "after" in situation.reading.cue.takes and _may_be_behind(situation):
        return clauses_before(situation.sentence, situation.reading)
    return None


def _has_other_sense(sentence: str, lemma: str, subject: Place, clause: Place) -> bool:
    """Tell whether a thing does what the verb says: "a tune that recalled the old song"."""
    if lemma not in _OTHER_SENSES or subject == NOBODY or can_speak(sentence, subject):
        return False
    return lemma in _OF_THINGS or not sentence.startswith(_CLAUSE_OPENERS, clause.start)


def _until_next_verb(sentence: str, clause: Place, later: Sequence[Reading]) -> Place:
    """Cut "said no and urged them to go" before its second verb."""
    for start, end, form, cue, subject, _ in later:
        if clause.start + 8 < start < clause.end and "noun" not in cue.takes:
            joined = AND_THEN.search(sentence, clause.start, start)
            if joined and not form.endswith(_ING):
                return Place(clause.start, joined.start())
            own = clause.start + 12 < subject.start < start
            own = own and not any(who in sentence[subject.start : start] for who in _WHO)
            comma = subject.start - 2
            spliced = sentence.startswith(", ", comma) and sentence.startswith(" ", end)
            if own and spliced:
                return Place(clause.start, comma)  # "The Greens said no, the Left called for …"
    return clause


class Row(NamedTuple):
    """A construction and what finds it: None where it does not hold, [] for no report at all."""

    construction: Construction
    find: Callable[[Situation], list[Place] | None]


# Where two hold, the first decides. Rows without a name say that nothing is reported.
BY_FORM = (
    Row("source_phrase", _source_phrase),
    Row("agentless", _agentless),
    Row("demand", _demand),
    Row("", _unmade),
    Row("", _without_subject),
    Row("", _played_down),
    Row("noun_clause", _noun_clause),
    Row("passive_object", _passive_object),
    Row("as_clause", _as_clause),
    Row("gap", _gap),
)
AROUND_CUE = (
    Row("clause_around", _clause_around),
    Row("clause_before", _clause_before),
)
