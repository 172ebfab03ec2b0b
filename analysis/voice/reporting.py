"""Reported speech: which clause beside a reporting word holds what somebody said.

Works on one sentence at a time in which marked stretches are masked, so that a reporting word inside
a quotation reports nothing. No parser: the words around the cue decide, and where they do not, there
is no report.
"""

import re
from collections.abc import Sequence

from analysis.voice.cues import Cue
from analysis.voice.subjects import (
    first_subject,
    possessor_before,
    subject_after,
    subject_before,
    subject_in_phrase,
)

Place = tuple[int, int]
# cue: start, end, form, entry; its subject; whether the subject is its own, not a verb's before it
Reading = tuple[int, int, str, Cue, Place, bool]
Report = tuple[int, int, int]  # start, end, number of the reading that reports it

NOBODY: Place = (0, 0)
_WORD = r"[\w.'’‘$%€£&-]+"
# words between a cue and its clause: when, where, and for "told" to whom
_WHEN = (
    r"(?:(?:on|late|early|last|this|next|over the) \w+(?: (?:morning|night|afternoon|evening))?|(?:in|at|during|after|before|via|through|by|from)"
    r" (?:an?|the|his|her|their|its) (?:[\w'’-]+ ){0,3}?[\w'’-]+(?: (?:with|to|on|in|at|for|of) (?:[A-Z][\w.'’-]*|the [A-Z][\w.'’-]*|\w+day)(?: [A-Z][\w.'’-]*){0,3})?"
    r"|in (?:\d{4}|January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|to (?:reporters|journalists|(?:the |his |her )?(?:supporters|crowd|audience))|earlier|later|recently|again|today|yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|night|afternoon|evening))?|\w+ly|on Twitter|as well)"
)
_WHOM = (
    r"(?:reporters?|journalists?|[a-z]+s|him|her|them|me|us|you|people|the [\w'’-]+(?: [\w'’-]+){0,3}?|an? [\w'’-]+(?: [\w'’-]+){0,4}?"
    r"|his [\w'’-]+|her [\w'’-]+|their [\w'’-]+|[A-Z]\S*['’]s? ⟦[^⟧]*⟧|(?:[a-z]+ ){0,2}[A-Z][\w.'’&-]*(?: (?:of |and |the )?[A-Z][\w.'’&-]*){0,5}(?:['’]s? [\w'’-]+(?: [\w'’-]+){0,2}?)?)"
)
_RUNS_ON = re.compile(r" (?!and |but |as |while |in an? |in h|on |at |when |during |after |before |to (?:reporters|CNN|the))[a-z]+ \w")
_BETWEEN = re.compile(rf"(?:,? {_WHEN}){{0,3}},? (?=[\w⟦$])")
_HEARERS = re.compile(
    rf" {_WHOM}(?:,? {_WHEN}){{0,3}},? (?=(?:he|she|they|it|we|I|you|there|the|his|her|their|its|a|an|this|these|that|no|if|some|many|every|each|all|most|more|there)\b)"
)
_HEARER = re.compile(rf" {_WHOM}(?=[.,;]|\s*$| (?:on|in|at|during|after|last|this|\w+day)\b)")
_PRONOUN = re.compile(r" (?:he|she|they|it|we|there)\b")
_TELLS = frozenset({"tell", "assure", "remind", "inform", "advise", "warn"})
_VERB_AFTER_THAT = r"(?!(?:is|are|was|were|has|have|had|will|would|could|can|should|may|might|did|does|do|also|only|made|make|makes)\b)"
_THAT = re.compile(
    rf"((?:,? (?!that\b|who\b|which\b|and\b|but\b){_WORD}){{0,10}}?,?) (that),? {_VERB_AFTER_THAT}(?=[\w⟦$(–—])"
)
_BEFORE_THAT = re.compile(
    r"(?:, (?:however|though|for example|for instance|too|again|of course),)?,?(?: (?:in|on|at|during|to|after|before|with|from|by|via|through|as|for|of|over|last|this|late|early|earlier|later|again|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|\w+ly|publicly|out|back|repeatedly|however|though|instead|therefore)\b(?!.* (?:is|are|was|were|has|have|had|will|would|can|could|should|he|she|they|it|we|I)\b).*)?,?"
)
_VERB = re.compile(
    r" (?:is|are|was|were|has|have|had|will|would|can|could|should|he|she|they|it|we|I)\b"
)
_WHETHER = re.compile(r" (?=(?:whether|if|how|why)\b)")
_WHETHER_TOLD = re.compile(rf"(?: {_WORD},?){{0,8}}? (?=(?:whether|if|how|why)\b)")
_INDIRECT = frozenset("ask wonder say question know explain decide tell describe note see".split())
_ASKS = frozenset({"ask", "tell", "question"})
_NO_CLAUSE = re.compile(
    r"(?:in|on|at|to|of|for|by|with|from|about(?! (?:\d|one|half|two|three|a ))|during|after|before|when|as|because|while|so|and|or|but|what|who|"
    r"until|against|out|up|through|under|over|only|nothing|little|earlier|later|\w+day|not(?! \\w+ing)|yes|no|more(?! than \d))\b"
    r"(?! (?:the|a|an) \w+ (?:is|are|was|were|will|would|has|have|had)\b)|⟦"
)
_FINITE = re.compile(
    rf"(?:[^\s⟦]*[^\s,.;:⟦] ){{1,9}}?(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|does|did|do|isn['’]t|aren['’]t"
    rf"|wasn['’]t|won['’]t|wouldn['’]t|doesn['’]t|don['’]t|didn['’]t|cannot|can['’]t|needs?|wants?|[a-z]+ed|left|went|made|got|took|came|won|lost|gave|said|held|sent|began|fell|rose|met|saw|found|kept|became|led|paid|ran|told|knew|thought|felt|spent|plans?|remains?|seems?|appears?|means?|[a-z]+s (?:to|the|an?|his|her|no|not|that|it|them|their|its))\b"
    rf"|(?:he|she|they|it|we|I|you|there|this)\b(?:['’]| )"
)
_CLAUSE_STARTS = re.compile(
    r"(?:[A-Z]|the|an?|his|her|their|its|he|she|they|it|we|you|I|there|this|these|those|such|no|all|some|many|most|any|both|people|more than)\b|[A-Z]|[\w -]{3,60}⟦▫"
)
_LONG = re.compile(r"[a-z\d$][^\s,.;:⟦]+(?: [^\s,.;:⟦]+){5}")
_ANY_BARE = frozenset({"say", "think", "believe", "claim", "argue", "insist", "hope"})
_BEFORE_NOUN = frozenset(
    "a an the his her their its our my your this that these those no any every each of in for from with on at "
    "new first last official federal early public main one such clear "
    "united member swing battleground red blue other gulf baltic arab southern northern western eastern key many two three several few "
    "neighboring neighbouring most some caucus primary coastal nuclear whose recent conference phone".split()
)
_PASSIVE_TAKES = {
    "accuse": re.compile(r" of (?=[\w⟦])"),
    "ask": re.compile(r" (?:about|whether|if|why|how|to) "),
}
_PASSIVE = frozenset("is are was were be been being am isn't wasn't get gets got it's not".split())
# before a verb's first form: "they", "officials", "X and Y", "would"
_PLURAL = re.compile(
    r"(?:[^s]s|\b[Tt]hey|\b[Ww]e|\bI|\byou|\bwho|people|police|men|women|others|\bmany|\bsome|\bboth|\bmost|\bfew|media|\band (?:\S+ ){0,3}\S+|would|could|can|did|"
    r"\bnot|n['’]t|may|might|should|must|\bdo|will|\d+%|percent|[A-Z]{2,}|surveyed|polled|\bto|public|majority)\W*(?:\w+ly |also |still |even |often |now )*$"
    r"|^[^,]* and [^,]*$"
)
_AS = re.compile(r"\W*(?:(?:But|And|However|Still),? )?[Aa]s (?!for\b|well\b|if\b|though\b|an? |part\b|of\b|long\b|soon\b)")
_AS_VERB = re.compile(r"(?: (?!that\b|whether\b)[^\s,]+){0,9},|(?: [^\s,]+){0,4},? ⟦")
_BY = re.compile(r"(?:, [a-z ]{2,20},)? by (?:[^,]+, )?[^,]+(?=,)")
# up to the comma before the main clause, past "in an interview with …,"
_ASIDE = re.compile(r"[^,]*?,(?: (?:in|on|during|at|speaking) (?:an?|the|his|her) [^,]*,)? ")
_AND = re.compile(
    r",? (?:and|but|or) (?:(?:also|then|later|even|has|have|had|did|does|do|not|would|will|n['’]t) ){0,2}$"
)
_NAME = r"[A-Z][\w.'’-]*"
_CUT = re.compile(
    rf",? according to\b|, (?:but|though|although|even (?:as|though)|while|after|before) |, (?:a|an) (?:claim|charge|statement|view|reference|move|position)\b"
    rf"|, (?:who|which) |; | — | – | -- | - |, (?:adding|saying|noting|citing|referring|calling|warning)\b"
    rf"|, (?:{_NAME} ){{1,3}}(?:said|says|added|told)\b|,?⟧ (?:which|who) |, (?:he|she|they) (?:said|says|added|told|wrote)\b"
)
_DASHES = (" — ", " – ", " -- ", " - ")
_LEAD = re.compile(r"[\s⟧]*(?:(?:But|And|Still|Meanwhile|However|Yet|So),? )?")
_TO = re.compile(rf"(?: {_WORD}){{0,6}}? (?=(?:not )?to [a-z⟦])")
_FOR = re.compile(r" (?=[\w⟦])")
_OBJECT = re.compile(
    r" (?=(?:⟦|the|an?|his|her|their|its|him|them|himself|herself|it|those|these|this|that|any|all|some|what|how|both|such|no|my|our|one|two|three|\$?\d|[A-Z])[\w.'’&-]*|⟦|[a-z]+s\b|[a-z]+ing\b|[a-z]+ [a-z]+s\b)(?!(?:as|is|was|has|does|this (?:week|month|year)|last|[A-Z]\w+day)\b)"
)
_NAMED_END = re.compile(r"⟧|(?=[,.;])")
_PARTICIPLE = re.compile(
    r"(?:[,⟧—–-]|^|\band|\bwhile|\bbefore|\bby|\bafter)\s*(?:also |later |then |further )*$"
)
_HAS_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|does|did|do|[a-z]+n['’]t|[a-z]{2,}ed|[a-z]{2,}[^s\W]s|went|made|got|took|came|won|lost|left|gave|said|held|sent|began|fell|rose|met|saw|found|kept|became|led|paid|ran|told|(?:it|he|she|that|there|they|we|you|I)['’]\w+)\b"
)
_APPOSITION = re.compile(
    r"(?:an? |the |who|which|where|when|while|and (?:he|she|they)|but (?:he|she|they)|adding|\w+ing |citing|with |after |before |in a |during |according|\d+,|(?:[A-Z][\w.]+ ?){1,3}(?:$|[.,]))"
)
_ADVERBIAL = re.compile(
    r"(?:[Ii]n|[Oo]n|[Aa]t|[Dd]uring|[Aa]fter|[Bb]efore|[Ff]or|[Aa]s for|[Ww]ith|[Ww]ithout|[Aa]sked|[Ww]hen|[Ww]hile|[Ss]peaking|[Bb]y|[Ff]rom|[Dd]espite|[Ss]ince|[Ll]ater|[Ee]arlier|[Ll]ast|[Tt]his|\w+ing)\b"
)
_SUBORDINATE = re.compile(
    r"(?:[\s⟧]|But |And |So |For example, )*(?:As|While|When|Since|Although|Though|After|Because|If|Before|Once|Until|Even (?:as|though|if|when|before)|Ever since|Whereas|Where|Now that|In \d{4}, (?:when|under|after)) "
)
_AFTER_CLAUSE = re.compile(
    r"\s*(?:[.;,⟧]|$|(?:on|in|at|during|to|after|when|through|via|from|before|late|early|last|this|who|of)\b|\w+day\b)"
)


def read_cues_of(sentence: str, hits: Sequence[tuple[int, int, str, Cue]]) -> list[Reading]:
    """Give each reporting word of a masked sentence its subject; (0, 0) where none is seen."""
    readings: list[Reading] = []
    for start, end, form, cue in hits:
        takes = cue[2]
        if "phrase" in takes:
            subject = subject_in_phrase(sentence, end) if cue[0] != "so-called" else NOBODY
        elif "noun" in takes and len(takes) == 1:
            subject = possessor_before(sentence, start)
        else:
            subject = _subject(sentence, start, end, form, cue[0])
        readings.append((start, end, form, cue, subject, True))
    return _with_shared_subjects(sentence, readings)


def _subject(sentence: str, start: int, end: int, form: str, lemma: str) -> Place:
    """Return who does the saying: the words before the verb, or behind it after a clause or marks."""
    left = sentence[:start].rstrip()
    if left[-1:] == "," and form.endswith("ing"):
        return NOBODY  # ", adding that": the subject of the verb before it
    if left[-1:] in ("⟧", ",") and not form.endswith("ing") and lemma not in _TELLS:
        after = subject_after(sentence, end)
        if after != NOBODY:
            return after
    subject = subject_before(sentence, start)
    if (
        subject != NOBODY
        and form == lemma.split()[0]
        and not _PLURAL.search(sentence, subject[0], start)
    ):
        return NOBODY
    return subject


def _with_shared_subjects(sentence: str, readings: list[Reading]) -> list[Reading]:
    """Give ", adding that" and "and said that" the subject of the verb before it, or of the sentence."""
    result: list[Reading] = []
    for start, end, form, cue, subject, own in readings:
        if (
            subject == NOBODY
            and "noun" not in cue[2]
            and (form.endswith("ing") or _AND.search(sentence, max(0, start - 30), start))
        ):
            before = [entry[4] for entry in result if entry[4] != NOBODY and entry[4][0] < start]
            subject = before[-1] if before else first_subject(sentence)
            subject, own = (subject if subject[0] < start else NOBODY), False
        result.append((start, end, form, cue, subject, own))
    return result


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
    reports: list[Report] = []
    reached = -1
    for number, (start, _, _, cue, _, _) in enumerate(readings):
        if "phrase" in cue[2]:
            found = _by_phrase(sentence, readings[number])
        elif start < reached and "noun" in cue[2]:
            continue
        else:
            found = _by_clause(sentence, readings, number, start < reached, bool(reports))
        for place in found:
            if place[1] - place[0] > 2:
                reports.append((*place, number))
                if place[0] > start:
                    reached = max(reached, place[1])
    return reports


def _by_clause(
    sentence: str, readings: Sequence[Reading], number: int, inside: bool, later: bool
) -> list[Place]:
    """Return the clauses that a verb or a noun of saying takes."""
    start, end, form, cue, subject, own = readings[number]
    takes = cue[2]
    if form.split()[0].endswith("ing") and "noun" not in takes:
        if not own and not _PARTICIPLE.search(sentence, max(0, start - 24), start):
            return []
    elif subject == NOBODY and "noun" not in takes and not (later and "to" in takes):
        if not sentence.startswith((" that ", " of "), end) and not _PASSIVE_TAKES.get(cue[0]):
            return []
    if _is_noun(sentence, start, form, cue[0]):
        asked = _PASSIVE_TAKES.get(cue[0])
        return [_clause(sentence, end + 1)] if asked and asked.match(sentence, end) else []
    if _AS.match(sentence, 0, max(start, 0)) and "that" in takes:
        return _as_clause(sentence, start, end, subject)
    # "…," X said in her speech: what follows a clause or marks that are being reported is no clause
    follows = own and subject != NOBODY and sentence[: min(start, subject[0])].rstrip()[-1:] == "⟧"
    clause = None if subject[0] >= end else _after(sentence, end, form, cue, follows)
    if clause:
        clause = _within_clause(sentence, clause, start, subject)
        return [_until_next_verb(sentence, clause, readings[number + 1 :])]
    if "after" not in takes or inside or not own or form.endswith("ing"):
        return []
    return _before(sentence, readings[number])


def _as_clause(sentence: str, start: int, end: int, subject: Place) -> list[Place]:
    """Return the clause of "As X noted in a commentary, …" and "As noted, in turn, by X, …"."""
    place = end
    if agent := _BY.match(sentence, end):
        place = agent.end()
    elif subject == NOBODY or not _AS_VERB.match(sentence, end):
        return []
    comma = _ASIDE.match(sentence, place)
    first = comma.end() if comma else 0
    return [(first, _end(sentence, first))] if comma and first < len(sentence) - 12 else []


def _within_clause(sentence: str, clause: Place, start: int, subject: Place) -> Place:
    """End "As X said that …, Y went" and "what X called …" where the main clause goes on."""
    lead = sentence[: subject[0] if subject != NOBODY and subject[0] < start else start]
    if (
        lead.endswith("what ")
        and sentence[clause[0] - 1] == " "
        and not sentence.startswith("is ", clause[0])
    ):
        stop = _NAMED_END.search(sentence, clause[0])
        return (clause[0], min(clause[1], stop.end())) if stop else clause
    if _SUBORDINATE.match(lead) and "," not in lead:
        comma = sentence.find(", ", clause[0] + 3, clause[1])
        return (clause[0], comma) if comma > 0 else clause
    return clause


def _is_noun(sentence: str, start: int, form: str, lemma: str) -> bool:
    """Tell "the state that" and "its report", and a passive: "has been felt"."""
    before = sentence[max(0, start - 24) : start].rstrip()
    word = before[before.rfind(" ") + 1 :].lower()
    return (form in (lemma, lemma + "s") and word in _BEFORE_NOUN) or (
        word in _PASSIVE and not form.endswith("ing")
    )


def _until_next_verb(sentence: str, clause: Place, later: Sequence[Reading]) -> Place:
    """Cut "said no and urged them to go" before its second verb."""
    for start, _, form, cue, _, _ in later:
        if clause[0] + 8 < start < clause[1] and "noun" not in cue[2]:
            joined = _AND.search(sentence, clause[0], start)
            if joined and not form.endswith("ing"):
                return (clause[0], joined.start())
    return clause


def _after(sentence: str, end: int, form: str, cue: Cue, follows: bool) -> Place | None:
    """Return the clause behind a cue."""
    lemma, _, takes = cue
    if "noun" in takes and len(takes) == 1:
        return _clause(sentence, end + 1) if sentence.startswith(" that ", end) else None
    if "that" in takes or "bare" in takes:
        that = _THAT.match(sentence, end)
        if that and not _is_relative(that[1], lemma):
            return _clause(sentence, that.start(2))
        whether = (_WHETHER_TOLD if lemma in _ASKS else _WHETHER).match(sentence, end)
        if whether and lemma in _INDIRECT:
            return _clause(sentence, whether.end())
    if follows:
        return None
    if "bare" in takes:
        between = (_HEARERS if lemma in _TELLS else _BETWEEN).match(sentence, end)
        if between is None and lemma in _TELLS and _PRONOUN.match(sentence, end):
            return _clause(sentence, end + 1)
        clause = _bare(sentence, between.end(), lemma) if between else None
        if clause is None and between and between.end() > end + 1 and lemma not in _TELLS and sentence[end : end + 1] == " ":
            clause = _bare(sentence, end + 1, lemma)
        if clause:
            return clause
    if "to" in takes and (
        found := (_FOR if form.endswith((" for", " out")) else _TO).match(sentence, end)
    ):
        return _clause(sentence, end + 1)
    if "object" in takes and _OBJECT.match(sentence, end):
        return _clause(sentence, end + 1)
    return None


def _is_relative(between: str, lemma: str) -> bool:
    """Tell "said the plan that …" from "said on Monday that …" and "told the court that …"."""
    if lemma in _TELLS:
        return bool(_VERB.search(between))
    return not _BEFORE_THAT.fullmatch(between)


def _bare(sentence: str, start: int, lemma: str) -> Place | None:
    """Return a clause without "that", if it looks like one."""
    if sentence.startswith("⟦▫", start):
        close = sentence.find("⟧", start)
        return _clause(sentence, start) if _RUNS_ON.match(sentence, close + 1) else None
    if _NO_CLAUSE.match(sentence, start):
        return None
    if not (lemma in _ANY_BARE and _CLAUSE_STARTS.match(sentence, start)):
        if not _FINITE.match(sentence, start) and not (lemma == "say" and _LONG.match(sentence, start)):
            return None
    place = _clause(sentence, start)
    return place if place[1] - place[0] > 12 else None


def _before(sentence: str, reading: Reading) -> list[Place]:
    """Return the clause before ", X said" or ", said X", and how it goes on after it."""
    start, end, _, _, subject, _ = reading
    cut = sentence[: min(start, subject[0]) if subject != NOBODY else start].rstrip()
    stop = max(end, subject[1])
    if reading[3][0] in _TELLS and (hearer := _HEARER.match(sentence, end)):
        stop = hearer.end()
    if cut[-1:] not in (",", "⟧") or not _AFTER_CLAUSE.match(sentence, stop):
        return []
    begin = _LEAD.match(sentence)
    first = begin.end() if begin else 0
    if cut[-1:] == "⟧":
        low = cut.rfind("⟦")  # the clause goes on inside the marks
        goes_on = sentence[low + 1 : low + 2] == "▫" and sentence[low - 2 : low - 1].isalnum()
        return [(first, low)] if goes_on and low - first > 5 and _is_clause(cut[first:low]) else []
    low = len(cut) - 1
    words = cut[first:low]
    beyond = sentence[stop : stop + 2] == ", "
    if low - first <= 5 or _is_adverbial(words) or sentence[stop : stop + 2] == ": ":
        return []
    if not beyond:
        return [(first, low)] if low - first > 12 and _HAS_FINITE.search(words) else []
    rest = (stop + 2, _end(sentence, stop + 2))
    return [(first, low), rest] if not _APPOSITION.match(sentence, stop + 2) else [(first, low)]


def _is_clause(words: str) -> bool:
    return not words.rstrip().endswith((":", ",")) and "⟧" not in words[-3:]


def _is_adverbial(words: str) -> bool:
    """Tell "In a statement on Monday" and "Asked about it" from a clause."""
    return bool(_ADVERBIAL.match(words)) and "," not in words


def _by_phrase(sentence: str, reading: Reading) -> list[Place]:
    """Return the clause of "according to X, …" or "…, according to X"."""
    start, _, _, cue, (_, stop), _ = reading
    if cue[0] == "so-called" or stop == 0:
        return []
    lead = sentence[:start].strip(" ⟦\"'")
    if lead and cue[0] != "according to":
        return []
    if not lead or lead in ("But", "And", "Still", "However,", "Also", "Yet"):
        if sentence[stop : stop + 1] == " ":  # "According to Roe the bridge is safe"
            return [(stop + 1, _end(sentence, stop + 1))]
        comma = re.compile(r",⟧? ").search(sentence, stop - 1)
        return [(comma.end(), _end(sentence, comma.end()))] if comma else []
    begin = _LEAD.match(sentence)
    first = begin.end() if begin else 0
    last = max(sentence.rfind("; ", 0, start), sentence.rfind(" — ", 0, start))
    return [(max(first, last + 2 if last >= 0 else 0), len(sentence[:start].rstrip(" ,(")))]


def _clause(sentence: str, start: int) -> Place:
    return (start, _end(sentence, start))


def _end(sentence: str, start: int) -> int:
    """Return where a clause that begins at `start` ends."""
    end = len(sentence.rstrip())
    cut = _CUT.search(sentence, start + 8)
    while cut and cut[0] in _DASHES and (second := sentence.find(cut[0], cut.end())) > 0:
        cut = _CUT.search(sentence, second + len(cut[0]))  # between two dashes: an aside
    if cut:
        end = min(end, cut.start())
    while end > start and sentence[end - 1] in ".;,":
        end -= 1
    return end


__all__ = ["NOBODY", "find_reports", "first_subject", "read_cues_of"]
