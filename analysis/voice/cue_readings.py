"""Classify each reporting word as verb or noun and find its subject, the speaker."""

from collections.abc import Sequence
from functools import lru_cache

from analysis.languages.patterns import listed_words, word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL
from analysis.text.places import Place
from analysis.voice.clause_starts import REPEATS
from analysis.voice.clauses import AGENT, TELLS, Reading
from analysis.voice.cues import NOUN, SO_CALLED, Hit
from analysis.voice.noun_phrases import NOBODY
from analysis.voice.possessors import possessor_before
from analysis.voice.subjects import first_subject, subject_after, subject_before, subject_in_phrase

_DETERMINERS = frozenset(word_list("participle_determiners"))
_BEFORE_PARTICIPLE = _DETERMINERS | frozenset(word_list("large_numbers"))
_REFLEXIVE = tuple(f" {word}" for word in word_list("reflexives"))
_OFTEN_AUXILIARY = frozenset(word_list("often_auxiliary"))
# subjects that also stand before nouns: "an official said", "many argue"
_ALONE = frozenset((*word_list("official"), *word_list("plural_quantities")))
_VERBS_ONLY = frozenset(word_list("verbs_only"))
_BEFORE_NOUN = frozenset(word_list("before_nouns"))
# "was accused of", "was asked about": what is said to a person stands behind a passive
PASSIVE_TAKES = {
    **dict.fromkeys(word_list("accuse"), word_pattern(r" <of> (?=[\w⟦])")),
    **dict.fromkeys(word_list("ask"), word_pattern(" <behind_asked> ")),
}
PASSIVE = frozenset(word_list("passives"))
# before a verb's first form: "they", "officials", "X and Y", "would"
_PLURAL = word_pattern(
    r"(?:[^s]s|\b<plural_pronouns|Plural_pronouns|plural_others>|<plural_nouns>|\b<plural_quantities>|"
    r"<media>|\b<and> (?:\S+ ){0,3}\S+|<modals>|\b<not>|<not_ending|modals_also>|\b<do>|<will>|"
    rf"\d+%|<percent>|{CAPITAL}{{2,}}|<polled>|\b<to>|<public>)\W*"
    r"(?:\w+<ly> |<adverbs_before_verbs> )*$|^[^,]* <and> [^,]*$"
)
# "letters from the port", with no verb behind
_SEVERAL_OF = word_pattern(
    r"(?:[\w'’-]+ ){0,3}[\w-]+[^\Ws]s <several_of>(?: (?!\w+<ed>\b)[\w'’-]+){1,5}"
)
_APART = word_pattern(r"[,.;:⟧—–]|\b<apart>\b")
_PARTICIPLES = frozenset(word_list("participles_before_nouns"))  # "a written statement"
_ED, _ING, _LY = map(word_list, ("ed", "ing", "ly"))
_CALLING = word_list("calling")
_LET = listed_words("let", behind=" ")
_TO = listed_words("to", " ", " ")
_BEHIND_PASSIVE = (*listed_words("by|to|within", " ", " "), ", ")
_OFFICIALS = word_list("officials")
# "has", which makes a participle a verb
_HAVE = word_pattern(r"(?:\b<have>|['’]<contracted_have>) (?:\w+ ){0,2}$")
# "It was proposed to …": nobody is said to have said it
_BE_OR_BETWEEN = frozenset(word_list("be_or_between"))
_AGENTLESS = word_pattern(
    r"\b<it_this_that|It_this_that> <been_said> (?:\w+<ly> |<adverbs_of_passives> ){0,2}$"
)
# "As Roe said, …"
AS_SAID = word_pattern(
    r"\W*(?:<leads_before_as>,? )?<as_word|As_word> (?!<no_as_said>\b|<a> |<no_as_said_also>\b)"
)
# "This was stated by …"
_THIS = word_pattern(r"\W*<this_was> <was_been> ")
# before a verb that has the subject of the one before it
AND_THEN = word_pattern(r",? <joins_verbs> (?:<between_two_verbs> ){0,2}$")


def read_cues_of(sentence: str, hits: Sequence[Hit], at: int = 0) -> list[Reading]:
    """
    Give each reporting word of a masked sentence its subject; (0, 0) where none is seen.

    The sentence begins at `at` of the text in which the words were found. Left out are words that
    report nothing there: "the proposed bridge", "continued to".

    Examples
    --------
    >>> from analysis.voice.cues import find_cues
    >>> sentence = "Ann Roe said no, adding that it rained."
    >>> found = read_cues_of(sentence, find_cues(sentence))
    >>> [(reading.form, sentence[slice(*reading.subject)], reading.own) for reading in found]
    [('said', 'Ann Roe', True), ('adding', 'Ann Roe', False)]
    """
    readings: list[Reading] = []
    for hit in hits:
        start, end, form, cue = hit.start - at, hit.end - at, hit.form, hit.cue
        lemma, takes = cue.lemma, cue.takes
        if form in _PARTICIPLES and not _HAVE.search(sentence, max(0, start - 30), start):
            continue
        if form.endswith(_ED) and word_before(sentence, start) in _BEFORE_PARTICIPLE:
            continue  # "the proposed bridge", "three million confirmed cases"
        if form in _CALLING and sentence.startswith(_REFLEXIVE, end):
            continue  # "a sect calling itself free"
        if lemma in _OFTEN_AUXILIARY and sentence.startswith(_TO, end):
            continue
        if "phrase" in takes:
            subject = subject_in_phrase(sentence, end) if lemma != SO_CALLED else NOBODY
        elif takes == NOUN:
            subject = possessor_before(sentence, start)
        else:
            subject = _subject(sentence, start, end, form, lemma)
        readings.append(Reading(start, end, form, cue, subject, True))
    readings = _with_shared_subjects(sentence, readings)
    return _with_repeated(sentence, readings) if len(readings) > 1 else readings


def _subject(sentence: str, start: int, end: int, form: str, lemma: str) -> Place:
    """Return the subject of a reporting verb: the words before it, or those after it."""
    if is_agentless(sentence, start):
        return NOBODY
    place = start - 1 if sentence[start - 1 : start] == " " else start
    last = sentence[place - 1 : place]
    participle = form.endswith(_ING)
    if last == "," and participle:
        return NOBODY  # ", adding that": the subject of the verb before it
    if sentence.startswith(_BEHIND_PASSIVE, end) and (
        AS_SAID.match(sentence) or _THIS.match(sentence)
    ):
        agent = AGENT.match(sentence, end)
        if agent:
            return Place(*agent.span(2 if agent[2] else 1))
    word = word_before(sentence, start)
    if word in PASSIVE and lemma in PASSIVE_TAKES and not participle:
        return NOBODY
    if reads_as_noun(word, form, lemma):
        return possessor_before(sentence, start)
    if last == "," and sentence.count(",", 0, place) > 1:
        named = subject_before(sentence, start)  # "Ann Roe, 58, says the mayor …"
        opens = named != NOBODY and named.start == 0 and sentence[named.end] == ","
        if opens and not sentence.split(" ", 1)[0].endswith(_ING):
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
        and not form.startswith(_LET)
    ):
        wider = sentence[max(0, subject.start - 5) : start]
        if _PLURAL.search(wider) or _SEVERAL_OF.fullmatch(sentence, subject.start, place):
            return subject
        return NOBODY
    return subject


def _with_repeated(sentence: str, readings: list[Reading]) -> list[Reading]:
    """Attribute "X repeated Y's claim that …" to X."""
    result: list[Reading] = []
    for reading in readings:
        last = result[-1] if result else None
        if last and last.cue.lemma in REPEATS and last.subject != NOBODY:
            between = sentence[last.end : reading.start]
            if between.count(" ") < 6 and not _APART.search(between):
                reading = reading._replace(subject=last.subject)
        result.append(reading)
    return result


def _with_shared_subjects(sentence: str, readings: list[Reading]) -> list[Reading]:
    """Give ", adding that" and "and said that" the subject of the verb before it."""
    result: list[Reading] = []
    for reading in readings:
        start, form = reading.start, reading.form
        if (
            reading.subject == NOBODY
            and "noun" not in reading.cue.takes
            and (form.endswith(_ING) or AND_THEN.search(sentence, max(0, start - 30), start))
        ):
            before = [
                other.subject
                for other in result
                if other.subject != NOBODY
                and other.subject.start < start
                and "noun" not in other.cue.takes
            ]
            if not before and not sentence[:start].strip(" ⟧■,"):
                subject = _main_subject(sentence, reading.end)
            else:
                subject = before[-1] if before else first_subject(sentence)
                subject = subject if subject.start < start else NOBODY
            reading = reading._replace(subject=subject, own=False)
        result.append(reading)
    return result


def _main_subject(sentence: str, end: int) -> Place:
    """Return the subject behind a fronted participle's comma: "Noting that …, Ann Roe left"."""
    comma = sentence.find(", ", end)
    low, high = first_subject(sentence[comma + 2 :]) if comma > 0 else NOBODY
    return Place(low + comma + 2, high + comma + 2) if high else NOBODY


def reads_as_noun(word: str, form: str, lemma: str) -> bool:
    """Tell "the state that" and "its report" by the word before; a passive reads so too."""
    first, base = form.split(" ", 1)[0], lemma.split(" ", 1)[0]
    if (word in _ALONE and base in _VERBS_ONLY) or word in _OFFICIALS:
        return False
    if first in (base, base + "s") and (
        word in _BEFORE_NOUN
        or (word[:1].isdigit() and word[-1] != ",")
        or word[-2:] in ("'s", "’s")
    ):
        return True
    return word in PASSIVE and not form.endswith(_ING)


def is_agentless(sentence: str, start: int) -> bool:
    """Tell whether the verb at `start` has no speaker: "it was proposed to …"."""
    last = word_before(sentence, start)  # looked at first, as most verbs have no such word
    may_be = last in _BE_OR_BETWEEN or last.endswith(_LY)
    return may_be and bool(_AGENTLESS.search(sentence, max(0, start - 60), start))


def is_passive(sentence: str, start: int) -> bool:
    """Tell whether the verb at `start` is a passive or agentless: its subject does not speak."""
    if is_agentless(sentence, start):
        return True
    return word_before(sentence, start) in PASSIVE


@lru_cache(64)  # several rules look at the word before the same verb
def word_before(sentence: str, start: int) -> str:
    """Return the word before `start` in small letters; empty if there is none."""
    before = sentence[max(0, start - 24) : start].rstrip()
    return before[before.rfind(" ") + 1 :].lower()
