"""Borders of a reported clause: after a cue, before it, or around "according to".

Works on one sentence in which marked stretches are masked: ``⟦`` opens, ``▫`` follows where the
stretch begins with a small letter, ``■`` fills, ``⟧`` closes.
"""

import re

from analysis.languages.words import alternatives
from analysis.text.capitals import CAPITAL, CAPITALS, NAME
from analysis.voice.clause_starts import PHRASE_END
from analysis.voice.cues import Cue
from analysis.voice.noun_phrases import NOBODY, Place

# start, end, form and entry of a cue; its subject; False if the subject is inherited from an
# earlier verb, as in "Roe said X, adding Y"
Reading = tuple[int, int, str, Cue, Place, bool]
_AUXILIARY = alternatives("auxiliaries")
WHOM = (
    r"(?:reporters?|journalists?|[a-z]+s|him|her|them|me|us|you|people|"
    r"the [\w'’-]+(?: [\w'’-]+){0,3}?|an? [\w'’-]+(?: [\w'’-]+){0,4}?"
    rf"|his [\w'’-]+|her [\w'’-]+|their [\w'’-]+|{CAPITAL}\S*['’]s? ⟦[^⟧]*⟧|"
    rf"(?:[a-z]+ ){{0,2}}{CAPITAL}[\w.'’&-]*(?: (?:of |and |"
    rf"the )?{CAPITAL}[\w.'’&-]*){{0,5}}(?:['’]s? [\w'’-]+(?: [\w'’-]+){{0,2}}?)?)"
)
# to whom, where the clause before has ended: "…, Roe told reporters on Monday"
_HEARER = re.compile(rf" {WHOM}(?=[.,;]|\s*$| (?:on|in|at|during|after|last|this|\w+day)\b)")
TELLS = frozenset({"tell", "assure", "remind", "inform", "advise", "warn"})
# between the verb of "As Roe noted …" and its comma, or marks
_AS_VERB = re.compile(r"(?: (?!that\b|whether\b)[^\s,]+){0,9},|(?: [^\s,]+){0,4},? ⟦")
# "by Ann Roe", also behind where and to whom; "by the mayor, Ann Roe,"
AGENT = re.compile(
    r"(?:, [a-z ]{2,20},)?(?: (?:to|in|on|at) [^,.]{2,50}?)? by "
    rf"([^,.]+(?:\.(?=\w)[^,.]+)?)(?:, ((?:{NAME} ){{1,3}}{NAME})(?=,))?"
)
# up to the comma before the main clause, past "in an interview with …,"
_ASIDE = re.compile(r"[^,]*?,(?: (?:in|on|during|at|speaking) (?:an?|the|his|her) [^,]*,)? ")
# what ends a clause: another clause, a comment on it, the verb of another who speaks
_CUT = re.compile(
    r",? according to\b|, (?:but|though|although|even (?:as|though)|while|after|before) |"
    r", (?:a|an) (?:claim|charge|statement|view|reference|move|position|allegation|accusation|"
    r"suggestion|assertion|decision|step|proposal|demand)\b"
    r"|, (?:dashing|prompting|fuell?ing|raising|reinforcing|sparking|drawing|marking|signall?ing|"
    r"contradicting|echoing|deepening|breaking with|bringing|adding to)\b"
    rf"|, (?:who|which) (?![^,.;⟦⟧]*, (?:{_AUXILIARY})\b)|; | — | – | -- | - |, "
    r"(?:adding|saying|noting|citing|referring|"
    r"calling|warning|insisting|stressing|arguing|claiming|pointing (?:to|at|out))\b"
    r"|, (?:hours|days|weeks|months|minutes|shortly|a day|a week) (?:after|before)\b"
    r"| but (?=(?:he|she|they|neither|nobody|both|there) )"
    rf"| although (?=(?:he|she|they|it|the|{CAPITAL}\w+) )"
    r"|,? but (?:did|does|ha[sd] since|have since|declined|refused|stopped short|gave no)\b"
    rf"|, (?:{NAME} ){{0,3}}(?:said|says|added|told)\b|,?⟧ (?:which|who) |, (?:he|she|"
    r"they) (?:said|says|added|told|wrote)\b"
)
# marks alone are no clause that could end
_NOTHING_YET = re.compile(r"(?:that |whether )?⟦[^⟧]*⟧?")
_DASHES = (" — ", " – ", " -- ", " - ")
# before the clause of a sentence: a dateline, "But", "In addition,"
_LEAD = re.compile(
    rf"[\s⟧]*(?:{CAPITAL}[{CAPITALS}.' -]{{2,}}, {CAPITAL}[a-z]+\.? \d{{1,2}}\.? "
    rf"(?:/[^/]{{2,30}}/|\([^)]*\))\.? "
    rf"(?:[—–-]+ )?)?(?:{CAPITAL}[{CAPITALS}.' -]{{2,}}"
    rf"(?:,[^-–—]{{1,25}})?(?:\([^)]{{2,20}}\) ?)?[—–-]+ "
    r")?(?:(?:But|And|Still|Meanwhile|However|Yet|So|Also),? |(?:At the same time|In addition|"
    r"Moreover|Furthermore|In turn|Besides|Thus|Therefore|On the other hand), )?"
)
# where the thing named in "what X called y" ends at the latest
_NAMED_END = re.compile(r"⟧|(?=[,.;])")
# where a verb follows
_VERB_NEXT = re.compile(rf"(?<=\w)(?= (?:{_AUXILIARY}|[a-z]{{3,}}(?:[^s]s|ed))\b)")
# a verb, which makes words a clause
_HAS_FINITE = re.compile(
    rf"\b(?:{_AUXILIARY}|"
    r"[a-z]+n['’]t|[a-z]{2,}ed|[a-z]{2,}[^s\W]s|went|made|got|took|came|won|lost|"
    r"left|gave|said|held|sent|began|fell|rose|met|saw|found|kept|became|led|paid|ran|told|"
    r"(?:it|he|she|that|there|they|we|you|I)['’]\w+)\b"
)
_SUBORDINATOR = re.compile(
    r"(?:asked|when|while|since|after|before|speaking|regarding|despite|in an? \w+ that)\b", re.I
)
# a verb of a clause, not a participle behind a noun ("a statement released on Monday")
_PREDICATE = re.compile(
    rf"\b(?:{_AUXILIARY}|[a-z]+n['’]t|went|came|left|fell|rose|began|became|lost|won|"
    r"(?!(?:released|published|issued|posted|dated|titled|entitled|shared|obtained|aimed|attended|"
    r"organi[sz]ed|delivered|televised|recorded|prepared|based|scheduled|compared|"
    r"filed|aired|provided|e-?mailed|need|speed|indeed|exceed|unprecedented|"
    r"united|armed|so-called|alleged|proposed|planned|limited|unnamed|red|wounded|retired)\b)"
    r"[a-z]{2,}ed)\b"
)
# behind ", X said, ": no clause goes on so
_APPOSITION = re.compile(
    r"(?:an? |the |who|which|where|when|while|and (?:he|she|they)|but (?:he|she|they)|"
    r"adding|\w+ing |citing|with |after |before |in a |during |according|\d+,|"
    rf"(?:{CAPITAL}[\w.]+ ?){{1,3}}(?:$|[.,])|"
    rf"(?:(?!and |but )[\w'’-]+ ){{0,3}}(?:{alternatives('titles', 'speaking_nouns')}) "
    r"(?:of|at|for|with|in) )"
)
# words without a clause of their own begin so: "In a statement on Monday"
_ADVERBIAL = re.compile(
    r"(?:[Ii]n|[Oo]n|[Aa]t|[Dd]uring|[Aa]fter|[Bb]efore|[Ff]or|[Aa]s for|[Ww]ith|"
    r"[Ww]ithout|[Oo]ver|[Uu]nder|[Aa]cross|[Tt]hrough|[Aa]sked|[Ww]hen|[Ww]hile|[Ss]peaking|"
    r"[Bb]y|[Ff]rom|[Dd]espite|[Ss]ince|"
    r"[Ll]ater|[Ee]arlier|[Ll]ast|[Tt]his|\w+ing)\b"
)
# all that may stand before "according to X, …"
_SHORT_LEAD = re.compile(
    r"(?:But |And )?(?:However|Meanwhile|Moreover|Still|In addition|In turn|"
    r"At the same time|At that time|Earlier|Later|Also|Then|Besides|On \w+day|In \d{4}|"
    r"In \w+),"
)
# "While Roe said that …, Berg left"
_SUBORDINATE = re.compile(
    r"(?:[\s⟧]|But |And |So |For example, )*(?:As|While|When|Since|Although|Though|After|"
    r"Because|If|Before|Once|Until|Even (?:as|though|if|when|before)|Ever since|Whereas|"
    r"Where|Now that|In \d{4}, (?:when|under|after)) "
)
_AS_ASIDE = re.compile(r", (?:as|so)$")  # "…, as one of them described it, …"
# the comma behind ", Roe said on Monday, "
_ASIDE_ENDS = re.compile(r"(?: it| this)?(?: (?:on|in|at|last|this) [^,.;]{2,30})?, (?=[\w$])")
# a clause that goes on with its verb
_VERB_FIRST = re.compile(
    rf"(?:{_AUXILIARY}|"
    r"needs?|made|got|took|came|won|lost|gave|led|[a-z]+(?:ed|[^s\W]s)) "
)
# what parts the clause that is reported from the one before it
_CONJUNCT = re.compile(r"(?:, (?:but|and|while|although|though|since|because|whereas)|;) ")
# behind "…, X said": the end, or when, where and to whom
_AFTER_CLAUSE = re.compile(
    r"\s*(?:[.;,(⟧]|$|(?:on|in|at|by|during|to|after|when|through|via|from|before|late|early|"
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
        lead[-5:].lower() == "what "
        and sentence[clause[0] - 1] == " "
        and not sentence.startswith("is ", clause[0])
    ):
        stop = _NAMED_END.search(sentence, clause[0])
        verb = _VERB_NEXT.search(sentence, clause[0], stop.start() if stop else len(sentence))
        plain = not sentence.startswith(("that ", "to "), clause[0])
        if plain and verb and "⟦" not in sentence[clause[0] : verb.start()]:
            return (clause[0], verb.start())  # "what NATO calls deterrence looks like waiting"
        return (clause[0], min(clause[1], stop.end())) if stop else clause
    fronted = not sentence[:start].strip(" ⟧■")  # "Noting that it rained, she left"
    if (fronted or _SUBORDINATE.match(lead)) and "," not in lead:
        comma = sentence.find(", ", clause[0] + 3, clause[1])
        return (clause[0], comma) if comma > 0 else clause
    return clause


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
        words = cut[first:low].rstrip()
        clause = (
            goes_on and low - first > 5 and not words.endswith((":", ",")) and "⟧" not in words[-3:]
        )
        return [(first, low)] if clause else []
    low = len(cut) - 1
    words = cut[first:low]
    beyond = sentence[stop : stop + 2] == ", "
    if low - first <= 5 or _is_adverbial(words) or sentence[stop : stop + 2] == ": ":
        return []
    if not beyond:
        headline = sentence.rstrip()[-1:] not in (".", "!", "?", "⟧", "…")
        whole = headline or _HAS_FINITE.search(words)
        return [(first, low)] if whole and low - first > 12 else []
    rest = (stop + 2, _end(sentence, stop + 2))
    return [(first, low), rest] if not _APPOSITION.match(sentence, stop + 2) else [(first, low)]


def clauses_around(sentence: str, reading: Reading) -> list[Place]:
    """Return both halves of the clause that X breaks into: "The plan, X argued, failed"."""
    start, end, _, _, subject, _ = reading
    first = min(start, subject[0]) if subject != NOBODY else start
    stop = max(end, subject[1])
    cut = sentence[:first].rstrip()
    if lead := _AS_ASIDE.search(cut):
        cut = cut[: lead.start() + 1]
    if cut[-1:] != "," or not (lead or subject != NOBODY) or subject[0] > end + 1:
        return []
    behind = _ASIDE_ENDS.match(sentence, stop)
    halved = cut.endswith((" is,", " are,", " was,", " were,"))  # "It was, Roe said, a trap"
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
    return [(low, len(cut) - 1), (behind.end(), _end(sentence, behind.end()))]


def _is_adverbial(words: str) -> bool:
    """Tell "In a statement on Monday" and "Asked about it" from a clause."""
    if not _ADVERBIAL.match(words) or "," in words:
        return False
    return bool(_SUBORDINATOR.match(words)) or not _PREDICATE.search(words)


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
    before = (max(first, last + 2 if last >= 0 else 0), len(sentence[:start].rstrip(" ,(")))
    if sentence.startswith(", ", stop):
        behind = (stop + 2, _end(sentence, stop + 2))
        if _is_adverbial(lead.rstrip(",")):  # "Over three days, according to Roe, it fell"
            return [behind]
        if _VERB_FIRST.match(sentence, stop + 2) and not _APPOSITION.match(sentence, stop + 2):
            return [before, behind]
    return [before]


def clause_from(sentence: str, start: int) -> Place:
    """Return the clause that begins at `start`."""
    return (start, _end(sentence, start))


def phrase_from(sentence: str, start: int) -> Place:
    """Return the content without a clause's verb that begins at `start`."""
    stop = _end(sentence, start)
    if sentence.startswith("that ", start):
        return (start, stop)
    comment = PHRASE_END.search(sentence, start, stop)
    return (start, comment.start() if comment else stop)


def _end(sentence: str, start: int) -> int:
    """Return where a clause that begins at `start` ends."""
    end = len(sentence.rstrip())
    cut = _CUT.search(sentence, start + 8)
    if cut and _NOTHING_YET.fullmatch(sentence, start, cut.start()):
        cut = _CUT.search(sentence, cut.end())  # that “in the end”, but late, they go
    while cut and cut[0] in _DASHES and (second := sentence.find(cut[0], cut.end())) > 0:
        if sentence.startswith(("but ", "while ", "yet ", "although "), second + len(cut[0])):
            break
        cut = _CUT.search(sentence, second + len(cut[0]))  # between two dashes: an aside
    if cut:
        end = min(end, cut.start())
    while end > start and sentence[end - 1] in ".;,":
        end -= 1
    return end
