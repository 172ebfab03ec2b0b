"""Borders of a reported clause: after a cue, before it, or around "according to".

Works on one sentence in which marked stretches are masked: ``⟦`` opens, ``▫`` follows where the
stretch begins with a small letter, ``■`` fills, ``⟧`` closes.
"""

import re
from typing import NamedTuple

from analysis.languages.patterns import listed_words, with_words, word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL, CAPITALS, NAME
from analysis.text.places import Place
from analysis.voice.clause_starts import PHRASE_END
from analysis.voice.cues import SO_CALLED, Cue
from analysis.voice.noun_phrases import NOBODY


class Reading(NamedTuple):
    """
    A reporting word of a sentence with its subject.

    `own` is false where the subject is that of an earlier verb, as in "Roe said X, adding Y".
    """

    start: int
    end: int
    form: str
    cue: Cue
    subject: Place
    own: bool


WHOM = with_words(
    r"(?:<the_press>|[a-z]+s|(?:[a-z]+ )?<broadcasters>|<object_pronouns>|<people>|"
    r"<the> [\w'’-]+(?: [\w'’-]+){0,3}?|<a> [\w'’-]+(?: [\w'’-]+){0,4}?"
    rf"|<persons_possessives> [\w'’-]+|{CAPITAL}\S*['’]s? ⟦[^⟧]*⟧|"
    rf"(?:[a-z]+ ){{0,2}}{CAPITAL}[\w.'’&-]*(?: (?:<of|and|the> )?{CAPITAL}[\w.'’&-]*){{0,5}}"
    r"(?:['’]s? [\w'’-]+(?: [\w'’-]+){0,2}?)?)"
)
# to whom, where the clause before has ended: "…, Roe told reporters on Monday"
_HEARER = word_pattern(rf" {WHOM}(?=[.,;]|\s*$| (?:<at|during|last>|\w+<day>)\b)")
WARNS = word_list("warn")
TELLS = frozenset((*word_list("tells_hearer"), *WARNS))
_WHAT, _IS = listed_words("what_is", behind=" "), listed_words("is", behind=" ")
_THAT, _THAT_OR_TO = listed_words("that", behind=" "), listed_words("that|to", behind=" ")
_BE = listed_words("be_finite", " ", ",")
_ACCORDING_TO = word_list("according_to")
_LEADS_ALONE = frozenset(word_list("leads_alone"))
_TURNS = listed_words("turns_behind_dashes", behind=" ")
# between the verb of "As Roe noted …" and its comma, or marks
_AS_VERB = word_pattern(r"(?: (?!<that|whether>\b)[^\s,]+){0,9},|(?: [^\s,]+){0,4},? ⟦")
# "by Ann Roe", also behind where and to whom; "by the mayor, Ann Roe,"
AGENT = word_pattern(
    r"(?:, [a-z ]{2,20},)?(?: <to|at> [^,.]{2,50}?)? <by> "
    rf"([^,.]+(?:\.(?=\w)[^,.]+)?)(?:, ((?:{NAME} ){{1,3}}{NAME})(?=,))?"
)
# up to the comma before the main clause, past "in an interview with …,"
_ASIDE = word_pattern(r"[^,]*?,(?: <asides_begin> <asides_determiners> [^,]*,)? ")
# what ends a clause: another clause, a comment on it, the verb of another who speaks
_CUT = word_pattern(
    r",? <according_to>\b|, <contrasts> |, <a> <claims_in_apposition>\b|, <effects>\b"
    r"|, <who> (?![^,.;⟦⟧]{2,90}, (?:<auxiliaries>|[a-z]+<ed>|<irregular_past>|[a-z]+[^s]s)\b)"
    r"|; | — | – | -- | - |, <goes_on_saying>\b"
    r"|, <spans_of_time> <after>\b| <but> (?=<but_subjects> )"
    rf"| <although> (?=(?:<third_person|the>|{CAPITAL}\w+) )|,? <but> <but_verbs>\b"
    rf"|, (?:{NAME} ){{0,3}}<said|told>\b|,?⟧ <who> |, <they> <told_or_wrote>\b"
)
# where, when and on what occasion something was said, at the end of the sentence
_OCCASION = word_pattern(
    r",? (?:<occasion_prepositions> (?:<one_article>|<persons_possessives>) "
    r"(?:[\w'’.-]+ ){0,2}?<occasions>(?: <with_of_occasions> [\w .'’&-]{2,60})?"
    r"|<when_asked> [^,;:⟦⟧]{2,60}|<before_leaving> [^,;:⟦⟧]{2,40})\W*$"
)
# marks alone are no clause that could end
_NOTHING_YET = word_pattern(r"(?:<that|whether> )?⟦[^⟧]*⟧?")
_DASHES = (" — ", " – ", " -- ", " - ")
# before the clause of a sentence: a dateline, "But", "In addition,"
_LEAD = word_pattern(
    rf"[\s⟧]*(?:{CAPITAL}[{CAPITALS}.' -]{{2,}}, {CAPITAL}[a-z]+\.? \d{{1,2}}\.? "
    rf"(?:/[^/]{{2,30}}/|\([^)]*\))\.? "
    rf"(?:[—–-]+ )?)?(?:{CAPITAL}[{CAPITALS}.' -]{{2,}}"
    rf"(?:,[^-–—]{{1,25}})?(?:\([^)]{{2,20}}\) ?)?[—–-]+ "
    r")?(?:<leads>,? |<lead_phrases>, )?"
)
# where the thing named in "what X called y" ends at the latest
_NAMED_END = re.compile(r"⟧|(?=[,.;])")
# before a verb of saying in a relative clause
_WHO_SAID = word_pattern(r"[,(] ?<who>(?: <have>)? $|[,(] ?<who> (?:\w+<ly>|<have>) $")
# the main verb behind that clause
_MAIN_VERB = word_pattern(r"[,)] (?:<irregular_past>|[a-z]{2,}<ed>)\b(?! <by>\b)|\) ")
# where a verb follows
_VERB_NEXT = word_pattern(r"(?<=\w)(?= (?:<auxiliaries>|[a-z]{3,}(?:[^s]s|<ed>))\b)")
# a verb, which makes words a clause
_HAS_FINITE = word_pattern(
    r"\b(?:<auxiliaries>|[a-z]+<not_ending>|[a-z]{2,}<ed>|[a-z]{2,}[^s\W]s|<irregular_past>|"
    r"<contracting_subjects>['’]\w+)\b"
)
_SUBORDINATOR = word_pattern(r"(?:<subordinators>|<within> <a> \w+ <that>)\b", re.I)
# a verb of a clause, not a participle behind a noun ("a statement released on Monday")
_PREDICATE = word_pattern(
    r"\b(?:<auxiliaries>|[a-z]+<not_ending>|<past_predicates>|"
    r"(?!<participles_and_others>\b)[a-z]{2,}<ed>)\b"
)
# behind ", X said, ": no clause goes on so
_APPOSITION = word_pattern(
    r"(?:<a|the> |<who|appositions_begin>|<and|but> <they>|<adding>|\w+<ing> |"
    rf"<citing|according>|<with_and_others> |\d+,|(?:{CAPITAL}[\w.]+ ?){{1,3}}(?:$|[.,])|"
    r"(?:(?!<and|but> )[\w'’-]+ ){0,3}<titles|speaking_nouns> <of_an_office> )"
)
# words without a clause of their own begin so: "In a statement on Monday"
_ADVERBIAL = word_pattern(r"(?:<adverbials|Adverbials>|\w+<ing>)\b")
# all that may stand before "according to X, …"
_SHORT_LEAD = word_pattern(
    r"(?:<but_and> )?(?:<short_leads>|<On_day> \w+<day>|<Within> \d{4}|<Within> \w+),"
)
# "While Roe said that …, Berg left"
_SUBORDINATE = word_pattern(
    r"(?:[\s⟧]|<before_subordinates> |<for_example>, )*"
    r"(?:<subordinates>|<Within> \d{4}, <in_a_year>) "
)
_AS_ASIDE = word_pattern(r", <as_so>$")  # "…, as one of them described it, …"
# the comma behind ", Roe said on Monday, "
_ASIDE_ENDS = word_pattern(r"(?: <it_this>)?(?: <at|last> [^,.;]{2,30})?, (?=[\w$])")
# a clause that goes on with its verb
_VERB_FIRST = word_pattern(r"(?:<auxiliaries>|<needs|past_of_doers>|[a-z]+(?:<ed>|[^s\W]s)) ")
# what parts the clause that is reported from the one before it
_CONJUNCT = word_pattern(r"(?:, <joins_clauses>|;) ")
# behind "…, X said": the end, or when, where and to whom
_AFTER_CLAUSE = word_pattern(r"\s*(?:[.;,(⟧]|$|<behind_clauses>\b|\w+<day>\b)")


def as_clause(sentence: str, end: int, subject: Place) -> list[Place]:
    """Return the clause of "As X noted in a talk, …" and "As stressed, once more, by X, …"."""
    place = end
    if agent := AGENT.match(sentence, end):
        place = agent.end()
    elif subject == NOBODY or not _AS_VERB.match(sentence, end):
        return []
    comma = _ASIDE.match(sentence, place)
    first = comma.end() if comma else 0
    return [clause_from(sentence, first)] if comma and first < len(sentence) - 12 else []


def within_clause(sentence: str, clause: Place, start: int, subject: Place) -> Place:
    """End "As X said that …, Y went" and "what X called …" where the main clause goes on."""
    lead = sentence[: min(start, subject.start) if subject != NOBODY else start]
    if (
        lead.lower().endswith(_WHAT)
        and sentence[clause.start - 1] == " "
        and not sentence.startswith(_IS, clause.start)
    ):
        stop = _NAMED_END.search(sentence, clause.start)
        verb = _VERB_NEXT.search(sentence, clause.start, stop.start() if stop else len(sentence))
        plain = not sentence.startswith(_THAT_OR_TO, clause.start)
        if plain and verb and "⟦" not in sentence[clause.start : verb.start()]:
            # "what NATO calls deterrence looks like waiting"
            return Place(clause.start, verb.start())
        return Place(clause.start, min(clause.end, stop.end())) if stop else clause
    if _WHO_SAID.search(sentence, 0, start):  # "Roe, who said it was dead, left the hall"
        main = _MAIN_VERB.search(sentence, clause.start + 6, clause.end)
        return Place(clause.start, main.start()) if main else clause
    fronted = not sentence[:start].strip(" ⟧■")  # "Noting that it rained, she left"
    if (fronted or _SUBORDINATE.match(lead)) and "," not in lead:
        comma = sentence.find(", ", clause.start + 3, clause.end)
        return Place(clause.start, comma) if comma > 0 else clause
    return clause


def clauses_before(sentence: str, reading: Reading) -> list[Place]:
    """Return the clause before ", X said" or ", said X", and how it goes on after it."""
    start, end, subject = reading.start, reading.end, reading.subject
    cut = sentence[: min(start, subject.start) if subject != NOBODY else start].rstrip()
    stop = max(end, subject.end)
    if lead := _AS_ASIDE.search(cut):  # "…, as Roe argues"
        cut = cut[: lead.start() + 1]
    if reading.cue.lemma in TELLS and (hearer := _HEARER.match(sentence, end)):
        stop = hearer.end()
    if cut[-1:] not in (",", "⟧") or not _AFTER_CLAUSE.match(sentence, stop):
        return []
    begin = _LEAD.match(sentence)
    first = begin.end() if begin else 0
    if cut[-1:] == "⟧":
        low = cut.rfind("⟦")  # the clause goes on inside the marks
        goes_on = sentence[low + 1 : low + 2] == "▫" and sentence[low - 2 : low - 1].isalnum()
        words = cut[first:low].rstrip()
        clause = (
            goes_on and low - first > 5 and not words.endswith((":", ",")) and "⟧" not in words[-3:]
        )
        return [Place(first, low)] if clause else []
    low = len(cut) - 1
    words = cut[first:low]
    beyond = sentence[stop : stop + 2] == ", "
    if low - first <= 5 or _is_adverbial(words) or sentence[stop : stop + 2] == ": ":
        return []
    if not beyond:
        headline = sentence.rstrip()[-1:] not in (".", "!", "?", "⟧", "…")
        whole = headline or _HAS_FINITE.search(words)
        return [Place(first, low)] if whole and low - first > 12 else []
    before, rest = Place(first, low), clause_from(sentence, stop + 2)
    return [before] if _APPOSITION.match(sentence, stop + 2) else [before, rest]


def clauses_around(sentence: str, reading: Reading) -> list[Place]:
    """Return both halves of the clause that X breaks into: "The plan, X argued, failed"."""
    start, end, subject = reading.start, reading.end, reading.subject
    first = min(start, subject.start) if subject != NOBODY else start
    stop = max(end, subject.end)
    cut = sentence[:first].rstrip()
    if lead := _AS_ASIDE.search(cut):
        cut = cut[: lead.start() + 1]
    if cut[-1:] != "," or not (lead or subject != NOBODY) or subject.start > end + 1:
        return []
    behind = _ASIDE_ENDS.match(sentence, stop)
    halved = cut.endswith(_BE)  # "It was, Roe said, a trap"
    if not behind or (_APPOSITION.match(sentence, behind.end()) and not halved):
        return []
    begin = _LEAD.match(sentence)
    low = begin.end() if begin else 0
    conjunct = list(_CONJUNCT.finditer(cut, low))
    if conjunct:
        low = conjunct[-1].end()
    words = cut[low:-1]
    goes_on = _VERB_FIRST.match(sentence, behind.end()) or _is_adverbial(words)
    if (
        len(words) <= 2
        or "⟧" in cut[-3:]
        or (_HAS_FINITE.search(words) and not (goes_on or halved))
    ):
        return []
    return [Place(low, len(cut) - 1), clause_from(sentence, behind.end())]


def _is_adverbial(words: str) -> bool:
    """Tell "In a statement on Monday" and "Asked about it" from a clause."""
    if not _ADVERBIAL.match(words) or "," in words:
        return False
    return bool(_SUBORDINATOR.match(words)) or not _PREDICATE.search(words)


def clauses_by_phrase(sentence: str, reading: Reading) -> list[Place]:
    """Return the clause of "according to X, …" or "…, according to X"."""
    start, lemma, stop = reading.start, reading.cue.lemma, reading.subject.end
    if lemma == SO_CALLED or stop == 0:
        return []
    lead = sentence[:start].strip(" ⟦\"'")
    if lead and lemma not in _ACCORDING_TO:
        return []
    if not lead or lead in _LEADS_ALONE or _SHORT_LEAD.fullmatch(lead):
        if sentence[stop : stop + 1] == " ":  # "According to Roe the bridge is safe"
            return [clause_from(sentence, stop + 1)]
        comma = re.compile(r",⟧? ").search(sentence, stop - 1)
        return [clause_from(sentence, comma.end())] if comma else []
    begin = _LEAD.match(sentence)
    first = begin.end() if begin else 0
    last = max(sentence.rfind("; ", 0, start), sentence.rfind(" — ", 0, start))
    before = Place(max(first, last + 2 if last >= 0 else 0), len(sentence[:start].rstrip(" ,(")))
    if sentence.startswith(", ", stop):
        behind = clause_from(sentence, stop + 2)
        if _is_adverbial(lead.rstrip(",")):  # "Over three days, according to Roe, it fell"
            return [behind]
        if _VERB_FIRST.match(sentence, stop + 2) and not _APPOSITION.match(sentence, stop + 2):
            return [before, behind]
    return [before]


def clause_from(sentence: str, start: int) -> Place:
    """Return the clause that begins at `start`."""
    return Place(start, _end(sentence, start))


def phrase_from(sentence: str, start: int) -> Place:
    """Return the content without a clause's verb that begins at `start`."""
    stop = _end(sentence, start)
    if sentence.startswith(_THAT, start):
        return Place(start, stop)
    comment = PHRASE_END.search(sentence, start, stop)
    return Place(start, comment.start() if comment else stop)


def _end(sentence: str, start: int) -> int:
    """Return where a clause that begins at `start` ends."""
    end = len(sentence.rstrip())
    cut = _CUT.search(sentence, start + 8)
    if cut and _NOTHING_YET.fullmatch(sentence, start, cut.start()):
        cut = _CUT.search(sentence, cut.end())  # that “in the end”, but late, they go
    while cut and cut[0] in _DASHES and (second := sentence.find(cut[0], cut.end())) > 0:
        if sentence.startswith(_TURNS, second + len(cut[0])):
            break
        cut = _CUT.search(sentence, second + len(cut[0]))  # between two dashes: an aside
    if cut:
        end = min(end, cut.start())
    if occasion := _OCCASION.search(sentence, start + 8, end):
        end = occasion.start()
    while end > start and sentence[end - 1] in ".;,":
        end -= 1
    return end
