"""Where a reported clause begins and ends: behind a cue, before it, or around "according to".

Works on one sentence in which marked stretches are masked: ``⟦`` opens, ``▫`` follows where the
stretch begins with a small letter, ``■`` fills, ``⟧`` closes.
"""

import re

from analysis.voice.cues import Cue

Place = tuple[int, int]
# cue: start, end, form, entry; its subject; whether the subject is its own, not a verb's before it
Reading = tuple[int, int, str, Cue, Place, bool]
NOBODY: Place = (0, 0)
_SHORTEST = 6  # characters of a clause without "that"
NAME = r"[A-Z][\w.'’-]*"
_WORD = r"[\w.'’‘$%€£&-]+"
# words between a cue and its clause: when, where, and for "told" to whom
_WHEN = (
    r"(?:(?:on (?:[A-Z]\w+day|[A-Z]\w+ \d+)|(?:late|early|last|this|next|"
    r"over the) \w+)(?: (?:morning|night|afternoon|evening))?|(?:in|at|during|after|before|"
    r"via|through|by|from)"
    r" (?:an?|the|his|her|their|its) (?:[\w'’-]+ ){0,3}?[\w'’-]+(?: (?:with|to|on|in|at|"
    r"for|of) (?:[A-Z][\w.'’-]*|the [A-Z][\w.'’-]*|\w+day)(?: [A-Z][\w.'’-]*){0,3})?"
    r"|in (?:\d{4}|January|February|March|April|May|June|July|August|September|October|"
    r"November|December)"
    r"|to (?:reporters|journalists|(?:the |his |her )?(?:supporters|crowd|audience))|"
    r"earlier|later|recently|again|today|yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|"
    r"Sun)day(?: (?:morning|night|afternoon|evening))?|\w+ly|on Twitter|as well)"
)
_WHOM = (
    r"(?:reporters?|journalists?|[a-z]+s|him|her|them|me|us|you|people|"
    r"the [\w'’-]+(?: [\w'’-]+){0,3}?|an? [\w'’-]+(?: [\w'’-]+){0,4}?"
    r"|his [\w'’-]+|her [\w'’-]+|their [\w'’-]+|[A-Z]\S*['’]s? ⟦[^⟧]*⟧|"
    r"(?:[a-z]+ ){0,2}[A-Z][\w.'’&-]*(?: (?:of |and |"
    r"the )?[A-Z][\w.'’&-]*){0,5}(?:['’]s? [\w'’-]+(?: [\w'’-]+){0,2}?)?)"
)
_RUNS_ON = re.compile(
    r" (?!and |but |as |while |in an? |in h|on |at |when |during |after |before |"
    r"to (?:reporters|CNN|the))[a-z]+ \w"
)
_BETWEEN = re.compile(rf"(?:,? {_WHEN}){{0,3}},? (?=[\w⟦$])")
_HEARERS = re.compile(
    rf" {_WHOM}(?:,? {_WHEN}){{0,3}},? (?=(?:he|she|they|it|we|I|you|there|the|his|her|"
    r"their|its|a|an|this|these|that|no|if|some|many|every|each|all|most|more|there)\b)"
)
_HEARER = re.compile(rf" {_WHOM}(?=[.,;]|\s*$| (?:on|in|at|during|after|last|this|\w+day)\b)")
_PRONOUN = re.compile(r" (?:he|she|they|it|we|there)\b")
_IN_VIEW = re.compile(
    r"\W*(?:But |And )?(?:From|In) (?:[^,]{2,60}['’]s?|his|her|their|its) (?:view|opinion|"
    r"perspective),"
)
_VIEWS = frozenset({"view", "opinion", "perspective"})
TELLS = frozenset({"tell", "assure", "remind", "inform", "advise", "warn"})
_VERB_AFTER_THAT = (
    r"(?!(?:is|are|was|were|has|have|had|will|would|could|can|should|may|might|did|does|do|"
    r"also|only|made|make|makes)\b)"
)
_THAT = re.compile(
    r"((?:,? (?!that\b|who\b|which\b|and\b|"
    rf"but\b){_WORD}){{0,10}}?,?) (that),? {_VERB_AFTER_THAT}(?=[\w⟦$(–—])"
)
_BEFORE_THAT = re.compile(
    r"(?:, (?:however|though|for example|for instance|too|again|"
    r"of course),)?,?(?: (?:to (?=[A-Z]|reporters|journalists|supporters|voters|lawmakers|"
    r"him\b|her\b|them\b|us\b|me\b|the (?:press|media|crowd|audience|court|public|paper|"
    r"newspaper|agency|council|parliament))|(?:in|on|at|during|after|before|with|from|by|"
    r"via|through|over|last|this|late|early|earlier|later|again|(?:Mon|Tues|Wednes|Thurs|"
    r"Fri|Satur|Sun)day|yesterday|today|\w+ly|publicly|out|back|repeatedly|however|though|"
    r"instead|therefore)\b)(?!.* (?:is|are|was|were|has|have|had|will|would|can|could|"
    r"should|he|she|they|it|we|I)\b).*)?,?"
)
_VERB = re.compile(
    r" (?:is|are|was|were|has|have|had|will|would|can|could|should|he|she|they|it|we|I)\b"
)
_WHETHER = re.compile(r" (?=(?:whether|if|how|why)\b)")
_WHETHER_TOLD = re.compile(rf"(?: {_WORD},?){{0,8}}? (?=(?:whether|if|how|why)\b)")
_INDIRECT = frozenset("ask wonder say question know explain decide tell describe note see".split())
_ASKS = frozenset({"ask", "tell", "question"})
_NO_CLAUSE = re.compile(
    r"(?:in|on|at|to|of|for|by|with|from|about(?! (?:\d|one|half|two|three|a ))|during|"
    r"after|before|when|as|because|while|so|and|or|but|what|who|"
    r"until|against|out|up|through|under|over|only|nothing|little|earlier|later|\w+day|"
    r"not(?! \\w+ing)|yes|no|more(?! than \d))\b"
    r"(?! (?:the|a|an) \w+ (?:is|are|was|were|will|would|has|have|had)\b)|⟦"
)
_FINITE = re.compile(
    r"(?:[^\s⟦]*[^\s,.;:⟦] ){1,9}?(?:is|are|was|were|has|have|had|will|would|can|could|"
    r"should|may|might|must|does|did|do|isn['’]t|aren['’]t"
    r"|wasn['’]t|won['’]t|wouldn['’]t|doesn['’]t|don['’]t|didn['’]t|cannot|can['’]t|"
    r"needs?|wants?|[a-z]+ed|left|went|made|got|took|came|won|lost|gave|said|held|sent|"
    r"began|fell|rose|met|saw|found|kept|became|led|paid|ran|told|knew|thought|felt|spent|"
    r"plans?|remains?|seems?|appears?|means?|[a-z]+s (?:to|the|an?|his|her|no|not|that|it|"
    r"them|their|its))\b"
    r"|(?:he|she|they|it|we|I|you|there|this)\b(?:['’]| )"
)
_CLAUSE_STARTS = re.compile(
    r"(?:[A-Z]|the|an?|his|her|their|its|he|she|they|it|we|you|I|there|this|these|those|"
    r"such|no|all|some|many|most|any|both|people|more than)\b|[A-Z]|[\w -]{3,60}⟦▫"
)
_LONG = re.compile(r"[a-z\d$][^\s,.;:⟦]+(?: [^\s,.;:⟦]+){5}")
_ANY_BARE = frozenset({"say", "think", "believe", "claim", "argue", "insist", "hope"})
_AS_VERB = re.compile(r"(?: (?!that\b|whether\b)[^\s,]+){0,9},|(?: [^\s,]+){0,4},? ⟦")
AGENT = re.compile(
    r"(?:, [a-z ]{2,20},)?(?: (?:to|in|on|at) [^,.]{2,50}?)? by "
    rf"([^,.]+(?:\.(?=\w)[^,.]+)?)(?:, ((?:{NAME} ){{1,3}}{NAME})(?=,))?"
)
# up to the comma before the main clause, past "in an interview with …,"
_ASIDE = re.compile(r"[^,]*?,(?: (?:in|on|during|at|speaking) (?:an?|the|his|her) [^,]*,)? ")
_CUT = re.compile(
    r",? according to\b|, (?:but|though|although|even (?:as|though)|while|after|before) |"
    r", (?:a|an) (?:claim|charge|statement|view|reference|move|position)\b"
    r"|, (?:who|which) |; | — | – | -- | - |, (?:adding|saying|noting|citing|referring|"
    r"calling|warning)\b"
    rf"|, (?:{NAME} ){{1,3}}(?:said|says|added|told)\b|,?⟧ (?:which|who) |, (?:he|she|"
    r"they) (?:said|says|added|told|wrote)\b"
)
_DASHES = (" — ", " – ", " -- ", " - ")
_LEAD = re.compile(
    r"[\s⟧]*(?:[A-ZÀ-Þ][A-ZÀ-Þ.' -]{2,}(?:,[^-–—]{1,25})?(?:\([^)]{2,20}\) ?)?[—–-]+ "
    r")?(?:(?:But|And|Still|Meanwhile|However|Yet|So),? )?"
)
_TO = re.compile(rf"(?: {_WORD}){{0,6}}? (?=(?:not )?to [a-z⟦])")
_FOR = re.compile(r" (?=[\w⟦])")
_OBJECT = re.compile(
    r" (?=(?:⟦|the|an?|his|her|their|its|him|them|himself|herself|it|those|these|this|that|"
    r"any|all|some|what|how|both|such|no|my|our|one|two|three|\$?\d|[A-Z])[\w.'’&-]*|⟦|"
    r"[a-z]+s\b|[a-z]+ing\b|[a-z]+ [a-z]+s\b)(?!(?:as|is|was|has|does|this (?:week|month|"
    r"year)|last|[A-Z]\w+day)\b)"
)
_NAMED_END = re.compile(r"⟧|(?=[,.;])")
_HAS_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|does|"
    r"did|do|[a-z]+n['’]t|[a-z]{2,}ed|[a-z]{2,}[^s\W]s|went|made|got|took|came|won|lost|"
    r"left|gave|said|held|sent|began|fell|rose|met|saw|found|kept|became|led|paid|ran|told|"
    r"(?:it|he|she|that|there|they|we|you|I)['’]\w+)\b"
)
_APPOSITION = re.compile(
    r"(?:an? |the |who|which|where|when|while|and (?:he|she|they)|but (?:he|she|they)|"
    r"adding|\w+ing |citing|with |after |before |in a |during |according|\d+,|"
    r"(?:[A-Z][\w.]+ ?){1,3}(?:$|[.,]))"
)
_ADVERBIAL = re.compile(
    r"(?:[Ii]n|[Oo]n|[Aa]t|[Dd]uring|[Aa]fter|[Bb]efore|[Ff]or|[Aa]s for|[Ww]ith|"
    r"[Ww]ithout|[Aa]sked|[Ww]hen|[Ww]hile|[Ss]peaking|[Bb]y|[Ff]rom|[Dd]espite|[Ss]ince|"
    r"[Ll]ater|[Ee]arlier|[Ll]ast|[Tt]his|\w+ing)\b"
)
_SHORT_LEAD = re.compile(
    r"(?:But |And )?(?:However|Meanwhile|Moreover|Still|In addition|In turn|"
    r"At the same time|At that time|Earlier|Later|Also|Then|Besides|On \w+day|In \d{4}|"
    r"In \w+),"
)
_SUBORDINATE = re.compile(
    r"(?:[\s⟧]|But |And |So |For example, )*(?:As|While|When|Since|Although|Though|After|"
    r"Because|If|Before|Once|Until|Even (?:as|though|if|when|before)|Ever since|Whereas|"
    r"Where|Now that|In \d{4}, (?:when|under|after)) "
)
_AFTER_CLAUSE = re.compile(
    r"\s*(?:[.;,(⟧]|$|(?:on|in|at|during|to|after|when|through|via|from|before|late|early|"
    r"last|this|who|of)\b|\w+day\b)"
)


def as_clause(sentence: str, end: int, subject: Place) -> list[Place]:
    """Return the clause of "As X noted in a talk, …" and "As stressed, once more, by X, …"."""
    place = end
    if agent := AGENT.match(sentence, end):
        place = agent.end()
    elif subject == NOBODY or not _AS_VERB.match(sentence, end):
        return []
    comma = _ASIDE.match(sentence, place)
    first = comma.end() if comma else 0
    return [(first, _end(sentence, first))] if comma and first < len(sentence) - 12 else []


def within_clause(sentence: str, clause: Place, start: int, subject: Place) -> Place:
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


def clause_after(sentence: str, end: int, form: str, cue: Cue, follows: bool) -> Place | None:
    """Return the clause behind a cue."""
    lemma, _, takes = cue
    if "noun" in takes and len(takes) == 1:
        if lemma in _VIEWS and sentence.startswith(", ", end) and _IN_VIEW.match(sentence):
            return clause_from(sentence, end + 2)
        return clause_from(sentence, end + 1) if sentence.startswith(" that ", end) else None
    if "that" in takes or "bare" in takes:
        that = _THAT.match(sentence, end)
        if that and not _is_relative(that[1], lemma):
            return clause_from(sentence, that.start(2))
        whether = (_WHETHER_TOLD if lemma in _ASKS else _WHETHER).match(sentence, end)
        if whether and lemma in _INDIRECT:
            return clause_from(sentence, whether.end())
    if follows:
        return None
    if "bare" in takes:
        between = (_HEARERS if lemma in TELLS else _BETWEEN).match(sentence, end)
        if between and between[0] == ", ":
            between = None
        if between is None and lemma in TELLS and _PRONOUN.match(sentence, end):
            return clause_from(sentence, end + 1)
        clause = _bare(sentence, between.end(), lemma) if between else None
        if (
            clause is None
            and between
            and between.end() > end + 1
            and lemma not in TELLS
            and sentence[end : end + 1] == " "
        ):
            clause = _bare(sentence, end + 1, lemma)
        if clause:
            return clause
    wanted = _FOR if form.endswith((" for", " out")) else _TO
    if "to" in takes and wanted.match(sentence, end):
        return clause_from(sentence, end + 1)
    if "object" in takes and _OBJECT.match(sentence, end):
        return clause_from(sentence, end + 1)
    return None


def _is_relative(between: str, lemma: str) -> bool:
    """Tell "said the plan that …" from "said on Monday that …" and "told the court that …"."""
    if lemma in TELLS:
        return bool(_VERB.search(between))
    return not _BEFORE_THAT.fullmatch(between)


def _bare(sentence: str, start: int, lemma: str) -> Place | None:
    """Return a clause without "that", if it looks like one."""
    if sentence.startswith("⟦▫", start):
        close = sentence.find("⟧", start)
        return clause_from(sentence, start) if _RUNS_ON.match(sentence, close + 1) else None
    if _NO_CLAUSE.match(sentence, start):
        return None
    plain = lemma in _ANY_BARE and _CLAUSE_STARTS.match(sentence, start)
    long = lemma == "say" and _LONG.match(sentence, start)
    if not (plain or long or _FINITE.match(sentence, start)):
        return None
    place = clause_from(sentence, start)
    return place if place[1] - place[0] > _SHORTEST else None


def clauses_before(sentence: str, reading: Reading) -> list[Place]:
    """Return the clause before ", X said" or ", said X", and how it goes on after it."""
    start, end, _, _, subject, _ = reading
    cut = sentence[: min(start, subject[0]) if subject != NOBODY else start].rstrip()
    stop = max(end, subject[1])
    if reading[3][0] in TELLS and (hearer := _HEARER.match(sentence, end)):
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


def clauses_by_phrase(sentence: str, reading: Reading) -> list[Place]:
    """Return the clause of "according to X, …" or "…, according to X"."""
    start, _, _, cue, (_, stop), _ = reading
    if cue[0] == "so-called" or stop == 0:
        return []
    lead = sentence[:start].strip(" ⟦\"'")
    if lead and cue[0] != "according to":
        return []
    if not lead or lead in ("But", "And", "Still", "Also", "Yet") or _SHORT_LEAD.fullmatch(lead):
        if sentence[stop : stop + 1] == " ":  # "According to Roe the bridge is safe"
            return [(stop + 1, _end(sentence, stop + 1))]
        comma = re.compile(r",⟧? ").search(sentence, stop - 1)
        return [(comma.end(), _end(sentence, comma.end()))] if comma else []
    begin = _LEAD.match(sentence)
    first = begin.end() if begin else 0
    last = max(sentence.rfind("; ", 0, start), sentence.rfind(" — ", 0, start))
    return [(max(first, last + 2 if last >= 0 else 0), len(sentence[:start].rstrip(" ,(")))]


def clause_from(sentence: str, start: int) -> Place:
    """Return the clause that begins at `start`."""
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
