"""Find the reported clause after a reporting word: "said that …", "called for …"."""

import re

from analysis.languages.words import alternatives
from analysis.text.capitals import CAPITAL
from analysis.voice.clause_starts import content_start, infinitive_start, is_pointer
from analysis.voice.clauses import TELLS, WHOM, clause_from, phrase_from
from analysis.voice.cues import NOUN, Cue
from analysis.voice.noun_phrases import Place

_SHORTEST = 6  # characters of a clause without "that"
_AUXILIARY = alternatives("auxiliaries")
_PRONOUN_SUBJECT = alternatives("personal_pronouns")
_WEEKDAY = alternatives("weekdays")
_WORD = r"[\w.'’‘$%€£&-]+"
# words between a cue and its clause: when, where, and for "told" to whom
_WHEN = (
    rf"(?:(?:on (?:{CAPITAL}\w+day|{CAPITAL}\w+ \d+)|(?:late|early|last|this|next|"
    r"over the) \w+)(?: (?:morning|night|afternoon|evening))?|(?:in|at|during|after|before|"
    r"via|through|by|from)"
    r" (?:an?|the|his|her|their|its) (?:[\w'’-]+ ){0,3}?[\w'’-]+(?: (?:with|to|on|in|at|"
    rf"for|of) (?:{CAPITAL}[\w.'’-]*|the {CAPITAL}[\w.'’-]*|\w+day)(?: {CAPITAL}[\w.'’-]*){{0,3}})?"
    rf"|in (?:\d{{4}}|{alternatives('months')})"
    r"|to (?:reporters|journalists|(?:the |his |her )?(?:supporters|crowd|audience))|"
    rf"earlier|later|recently|again|today|yesterday|(?:{_WEEKDAY})"
    r"(?: (?:morning|night|afternoon|evening))?|\w+ly|on Twitter|as well)"
)
# behind marks, words that belong to the same clause
_RUNS_ON = re.compile(
    r" (?!and |but |as |while |in an? |in h|on |at |when |during |after |before |"
    r"to (?:reporters|CNN|the))[a-z]+ \w"
)
# when and where, before a clause without "that"
_BETWEEN = re.compile(rf"(?:,? {_WHEN}){{0,3}},? (?=[\w⟦$])")
# to whom, before a clause without "that"
_HEARERS = re.compile(
    rf" {WHOM}(?:,? {_WHEN}){{0,3}},? (?=(?:{_PRONOUN_SUBJECT}|there|the|his|her|"
    r"their|its|a|an|this|these|that|no|if|some|many|every|each|all|most|more|there)\b)"
)
_PRONOUN = re.compile(rf" (?:{_PRONOUN_SUBJECT}|there)\b")
_VIEWS = frozenset({"view", "opinion", "perspective"})
# "In Roe's view, …"
_IN_VIEW = re.compile(
    r"\W*(?:But |And )?(?:From|In) (?:[^,]{2,60}['’]s?|his|her|their|its) (?:view|opinion|"
    r"perspective),"
)
_CLEFT = re.compile(r" (?:is|was) (?=that )")  # "what they demand is that …"
_WHAT = re.compile(r"\b(?:[Ww]hat|[Tt]hings?|[Aa]ll|[Tt]he only thing)\b")
_VERB_AFTER_THAT = (
    rf"(?!(?:{_AUXILIARY}|"
    r"also|only|made|make|makes)\b)"
)
# a clause with "that", and the words before it
_THAT = re.compile(
    r"((?:,? (?!that\b|who\b|which\b|and\b|"
    rf"but\b)(?:{_WORD}|⟦[^⟧]*⟧)){{0,10}}?,?) (that),? {_VERB_AFTER_THAT}(?=[\w⟦$(–—])"
)
# between a verb and its "that": when, where, to whom; else "that" is of a noun
_BEFORE_THAT = re.compile(
    r"(?:, (?:however|though|for example|for instance|too|again|of course"
    r"|(?:of|about|on|in|with|as|without|after|by) [^,]{2,50}),)?,?"
    rf"(?: (?:of (?={CAPITAL})|to (?={CAPITAL}|reporters|journalists|supporters|voters|lawmakers|"
    r"him\b|her\b|them\b|us\b|me\b|the (?:press|media|crowd|audience|court|public|paper|"
    r"newspaper|agency|council|parliament))|(?:in|on|at|during|after|before|with|from|by|"
    rf"via|through|over|last|this|late|early|earlier|later|again|{_WEEKDAY}|"
    r"yesterday|today|\w+ly|publicly|out|back|repeatedly|however|though|"
    rf"instead|therefore)\b)(?!.* (?:{_AUXILIARY}|{_PRONOUN_SUBJECT})\b).*)?,?"
)
_VERB = re.compile(rf" (?:{_AUXILIARY}|{_PRONOUN_SUBJECT})\b")
_WHETHER = re.compile(r" (?=(?:whether|if|how|why)\b)")
_WHETHER_TOLD = re.compile(rf"(?: {_WORD},?){{0,8}}? (?=(?:whether|if|how|why)\b)")
_INDIRECT = frozenset(
    "ask wonder doubt say question know explain decide tell describe note see".split()
)
_ASKS = frozenset({"ask", "tell", "question"})
# a clause without "that" does not begin so
_NO_CLAUSE = re.compile(
    r"(?:it|this|that) (?:with|in|to|for|on|at|by|again|once|out|aloud|so|all)\b|"
    r"(?:in|on|at|to|of|for|by|with|from|about(?! (?:\d|one|half|two|three|a ))|during|"
    r"after|before|when|as|because|while|so|and|or|but|what|who|"
    r"until|against|out|up|through|under|over|only|nothing|little|earlier|later|\w+day|"
    r"not|yes|no|more(?! than \d| (?:[a-z]+ )?(?:is|are|was|will|must|should|can|needs?)\b))\b(?!-)"
    rf"(?! (?:the|a|an) \w+ (?:{_AUXILIARY})\b)|⟦"
)
_COLON = re.compile(r": (?=[\w$])")
_VERB_FIRST = re.compile(rf"(?:{_AUXILIARY}|came|comes?) ")
# a clause: its verb stands behind some words, or it begins with a pronoun
_FINITE = re.compile(
    rf"(?:[^\s⟦]*[^\s,.;:⟦] ){{1,9}}?(?:{_AUXILIARY}|"
    r"isn['’]t|aren['’]t"
    r"|wasn['’]t|won['’]t|wouldn['’]t|doesn['’]t|don['’]t|didn['’]t|cannot|can['’]t|"
    r"needs?|wants?|[a-z]+ed|left|went|made|got|took|came|won|lost|gave|said|held|sent|"
    r"began|fell|rose|met|saw|found|kept|became|led|paid|ran|told|knew|thought|felt|spent|"
    r"plans?|remains?|seems?|appears?|means?|[a-z]+s (?:to|the|an?|his|her|no|not|that|it|"
    r"them|their|its))\b"
    rf"|(?:{_PRONOUN_SUBJECT}|there|this)\b(?:['’]| )"
)
# a clause may begin so, whatever follows
_CLAUSE_STARTS = re.compile(
    rf"(?:{CAPITAL}|the|an?|his|her|their|its|{_PRONOUN_SUBJECT}|there|this|these|those|"
    rf"such|no|all|some|many|most|any|both|people|more than)\b|{CAPITAL}|[\w -]{{3,60}}⟦▫"
)
# six words and no mark between them
_LONG = re.compile(r"[a-z\d$][^\s,.;:⟦]+(?: [^\s,.;:⟦]+){5}")
_ANY_BARE = frozenset({"say", "think", "believe", "claim", "argue", "insist", "hope"})
# "his remarks on Monday that …"
NOUN_THAT = re.compile(r" (?:(?:at|on|in|last|this|from) (?:[\w'’-]+ ){1,4}?)?(?=that )")
_TO = re.compile(rf"(?: {_WORD}){{0,6}}? (?=(?:not )?to [a-z⟦])")
_FOR = re.compile(r" (?=[\w⟦])")


def clause_after(sentence: str, end: int, form: str, cue: Cue, follows: bool) -> Place | None:
    """
    Return the clause or content behind a cue that ends at `end`; None if there is none.

    With `follows`, the verb comes behind the words that it reports, as in "…," Roe said in her
    speech: only a clause with "that" or a colon is then another report.
    """
    lemma, _, takes = cue
    if takes == NOUN:
        return _clause_of_view(sentence, end, lemma) or noun_clause(sentence, end)
    if is_pointer(sentence, end):
        return None
    if ("that" in takes or "bare" in takes) and (clause := _with_that(sentence, end, lemma)):
        return clause
    if _COLON.match(sentence, end) and "beside" in takes:
        return clause_from(sentence, end + 2)  # "The ministry made it clear: there will be none"
    if follows:
        return None
    if "bare" in takes and (clause := _without_that(sentence, end, lemma)):
        return clause
    return _content_after(sentence, end, form, cue)


def _clause_of_view(sentence: str, end: int, lemma: str) -> Place | None:
    """Return the clause of "In Roe's view, …"."""
    views = lemma in _VIEWS and sentence.startswith(", ", end) and _IN_VIEW.match(sentence)
    return clause_from(sentence, end + 2) if views else None


def _with_that(sentence: str, end: int, lemma: str) -> Place | None:
    """Return the clause with "that", or with "whether" and such behind a verb of asking."""
    that = _THAT.match(sentence, end)
    if that and not _is_relative(that[1], lemma):
        return clause_from(sentence, that.start(2))
    whether = (_WHETHER_TOLD if lemma in _ASKS else _WHETHER).match(sentence, end)
    return clause_from(sentence, whether.end()) if whether and lemma in _INDIRECT else None


def _without_that(sentence: str, end: int, lemma: str) -> Place | None:
    """Return the clause without "that", behind when, where and to whom it was said."""
    between = (_HEARERS if lemma in TELLS else _BETWEEN).match(sentence, end)
    if between and between[0] == ", ":
        between = None
    if between is None and lemma in TELLS and _PRONOUN.match(sentence, end):
        return clause_from(sentence, end + 1)
    if between is None and lemma == "warn":  # needs no hearer: "warned war was near"
        between = _FOR.match(sentence, end)
    if between is None:
        return None
    clause = _bare(sentence, between.end(), lemma)
    skipped = between.end() > end + 1 and lemma not in TELLS
    if clause is None and skipped and sentence[end : end + 1] == " ":
        clause = _bare(sentence, end + 1, lemma)  # what looked like a time begins the clause
    return clause


def _content_after(sentence: str, end: int, form: str, cue: Cue) -> Place | None:
    """Return the thing demanded, offered or named after a cue; it may be less than a clause."""
    lemma, _, takes = cue
    cleft = _CLEFT.match(sentence, end)
    if cleft and "that" in takes and _WHAT.search(sentence, 0, end):
        return clause_from(sentence, cleft.end())
    wanted = _FOR if form.endswith((" for", " out")) else _TO
    if "to" in takes and (asked := wanted.match(sentence, end)):
        return (
            clause_from(sentence, asked.end()) if wanted is _TO else phrase_from(sentence, end + 1)
        )
    begin = infinitive_start(sentence, end, lemma) if "infinitive" in takes else None
    if begin is None and "object" in takes:
        begin = content_start(sentence, end, lemma)
    return phrase_from(sentence, begin) if begin is not None else None


def is_gap(sentence: str, end: int) -> bool:
    """Tell whether a verb follows a reporting word: the subject of the clause stands before it."""
    return bool(_VERB_FIRST.match(sentence, end + 1))


def noun_clause(sentence: str, end: int) -> Place | None:
    """Return the clause of "his remarks on Monday that …"."""
    that = NOUN_THAT.match(sentence, end)
    return clause_from(sentence, that.end()) if that else None


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
    if _NO_CLAUSE.match(sentence, start) or _VERB_FIRST.match(sentence, start):
        return None
    plain = lemma in _ANY_BARE and _CLAUSE_STARTS.match(sentence, start)
    long = lemma == "say" and _LONG.match(sentence, start)
    if not (plain or long or _FINITE.match(sentence, start)):
        return None
    place = clause_from(sentence, start)
    return place if place[1] - place[0] > _SHORTEST else None
