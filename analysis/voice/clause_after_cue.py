"""Find the reported clause after a reporting word: "said that …", "called for …"."""

import re
from collections.abc import Callable
from typing import NamedTuple

from analysis.languages.patterns import listed_words, with_words, word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL
from analysis.text.places import Place
from analysis.voice.clause_starts import content_start, infinitive_start, is_pointer
from analysis.voice.clauses import TELLS, WARNS, WHOM, clause_from, phrase_from
from analysis.voice.constructions import Construction
from analysis.voice.cues import NOUN, Cue, Frames

_SHORTEST = 6  # characters of a clause without "that"
_WORD = r"[\w.'’‘$%€£&-]+"
# words between a cue and its clause: when, where, and for "told" to whom
_WHEN = with_words(
    rf"(?:(?:<on_day> (?:{CAPITAL}\w+<day>|{CAPITAL}\w+ \d+)"
    r"|<over_the> (?!<auxiliaries>\b)\w+)(?: <times_of_day>)?"
    r"|<when_prepositions> <a|the|possessives> (?:[\w'’-]+ ){0,3}?[\w'’-]+"
    rf"(?: <noun_prepositions> (?:{CAPITAL}[\w.'’-]*|<the> {CAPITAL}[\w.'’-]*|\w+<day>)"
    rf"(?: {CAPITAL}[\w.'’-]*){{0,3}})?|<within> (?:\d{{4}}|<months>)"
    r"|<to> (?:<reporters>|(?:<the|his> )?<hearers>)|<when_adverbs>"
    r"|<weekdays>(?: <times_of_day>)?|(?!<only_word>\b)\w+<ly>|<when_phrases>)"
)
# a verb that shows that a clause is one
_FINITE_VERB = r"(?:<auxiliaries>|<negated_auxiliaries>|<left_past>|[a-z]{2,}<ed>)\b"
# behind marks, words that belong to the same clause
_RUNS_ON = word_pattern(
    r" (?!<runs_on_no> |<within> h|<runs_on_time> |<to> <runs_on_hearers>)[a-z]+ \w"
)
# when and where, before a clause without "that"
_BETWEEN = re.compile(rf"(?:,? {_WHEN}){{0,3}},? (?=[\w⟦$])")
# to whom, before a clause without "that"
_HEARERS = word_pattern(
    rf" {WHOM}(?:,? {_WHEN}){{0,3}},? "
    r"(?=<personal_pronouns|there|the|possessives|a|clause_determiners>\b"
    rf"|(?:<counted_openers>|\d[\d,.]*) (?:[\w'’-]+ ){{0,4}}?{_FINITE_VERB}"
    rf"|{CAPITAL}[\w'’-]+ (?:{CAPITAL}[\w'’-]+ ){{0,3}}<auxiliaries>\b)"
)
_PRONOUN = word_pattern(r" <personal_pronouns|there>\b")
_VIEWS = frozenset(word_list("views"))
# "In Roe's view, …"
_IN_VIEW = word_pattern(r"\W*(?:<but_and> )?<in_view> (?:[^,]{2,60}['’]s?|<possessives>) <views>,")
_CLEFT = word_pattern(r" <was> (?=<that> )")  # "what they demand is that …"
_WHAT = word_pattern(r"\b(?:<what|What|the_only_thing>)\b")
_VERB_AFTER_THAT = with_words("(?!<auxiliaries|no_verb_after_that>\\b)")
# a clause with "that", and the words before it
_THAT = word_pattern(
    rf"((?:,? (?!<no_that>\b)(?:{_WORD}|⟦[^⟧]*⟧)){{0,10}}?,?) "
    rf"(<that>),? {_VERB_AFTER_THAT}(?=[\w⟦$(–—])"
)
# between a verb and its "that": when, where, to whom; else "that" is of a noun
_BEFORE_THAT = word_pattern(
    r"(?:, (?:<comments_before_that>|<phrases_before_that> [^,]{2,50}),)?,?"
    rf"(?: (?:<of> (?={CAPITAL})|<to> (?={CAPITAL}|<hearers_before_that>|<pronouns_before_that>\b|"
    r"<the> <publics>)|(?:<between_verb_and_that|weekdays|days_ago>|\w+<ly>|"
    r"<adverbs_before_that>)\b)(?!.* <auxiliaries|personal_pronouns>\b).*)?,?"
)
_VERB = word_pattern(r" <auxiliaries|personal_pronouns>\b")
_WHETHER = word_pattern(r" (?=<whether|if|how>\b)")
_WHETHER_TOLD = word_pattern(rf"(?: {_WORD},?){{0,8}}? (?=<whether|if|how>\b)")
_INDIRECT = frozenset(word_list("asking_verbs"))
_ASKS = frozenset(word_list("asks"))
# a clause without "that" does not begin so
_NO_CLAUSE = word_pattern(
    r"<no_clause_pronouns> <no_clause_behind_pronouns>\b|"
    r"(?:<no_clause>|<about>(?! (?:\d|<numbers_behind_about>|<one_article> ))|<no_clause_also>|"
    r"\w+<day>|<yes_no>|<more>(?! <than> \d| (?:[a-z]+ )?<verbs_behind_more>\b))\b(?!-)"
    r"(?! <the|a> \w+ <auxiliaries>\b)|⟦"
)
# but so, where a verb shows that a clause follows: "said no deal would come", "said when the
# boats come, he will go"
_SOFT = word_pattern(
    r"(?:<soft_openers>(?! <no_soft_opener>\b)(?: [\w'’-]+){0,5}?"
    rf"|<what_is_first> [\w'’-]+ (?:[\w'’-]+ ){{0,4}}?{_FINITE_VERB}(?: [\w'’-]+){{0,4}}?"
    r"|<subordinate_openers>\b[^,;:⟦]{0,80}, (?:[\w'’-]+ ){0,4}?[\w'’-]+) "
    rf"{_FINITE_VERB}"
)
_COLON = re.compile(r": (?=[\w$])")
_VERB_FIRST = word_pattern("<auxiliaries|come> ")
# a clause: its verb stands behind some words, or it begins with a pronoun
_FINITE = word_pattern(
    r"(?:[^\s⟦]*[^\s,.;:⟦] ){1,9}?(?:<auxiliaries|negated_auxiliaries|finite_verbs>|[a-z]+<ed>|"
    r"<left_past|finite_past>|[a-z]+s <behind_verbs_in_s>)\b"
    r"|(?:[^\s⟦,]+ ){0,3}[^\s⟦,]+, [^,;⟦]{2,60}, <auxiliaries>\b"
    r"|<personal_pronouns|there|this>\b(?:['’]| )"
)
# a clause may begin so, whatever follows
_CLAUSE_STARTS = word_pattern(
    rf"(?:{CAPITAL}|<the|a|possessives|personal_pronouns|clause_starts>)\b"
    rf"|{CAPITAL}|[\w -]{{3,60}}⟦▫"
)
# six words and no mark between them
_LONG = re.compile(r"[a-z\d$][^\s,.;:⟦]+(?: [^\s,.;:⟦]+){5}")
_ANY_BARE = frozenset(word_list("takes_any_clause"))
# "his remarks on Monday that …"
NOUN_THAT = word_pattern(r" (?:<noun_that> (?:[\w'’-]+ ){1,4}?)?(?=<that> )")
_WHICH = word_pattern(", <who> ")
# "that" of a relative clause: its verb follows
_RELATIVE_THAT = word_pattern(
    r"<that> (?:<adverbs_before_verbs> |\w+<ly> )?"
    r"(?:<auxiliaries>|<irregular_past>|[a-z]{2,}<ed>|<verbs_of_things>)\b"
)
_TO = word_pattern(rf"(?: {_WORD}){{0,6}}? (?=(?:<not> )?<to> [a-z⟦])")
_SAY = word_list("say")
_FOR_OUT = listed_words("demanding_particles", before=" ")
_FOR = re.compile(r" (?=[\w⟦])")


class Clause(NamedTuple):
    """A clause that is reported, and by which construction."""

    construction: Construction
    place: Place


def clause_after(sentence: str, end: int, form: str, cue: Cue, follows: bool) -> Clause | None:
    """
    Return the clause or content behind a cue that ends at `end`; None if there is none.

    The first row of `BEHIND_CUE` that holds decides. With `follows`, the verb comes behind the
    words that it reports, as in "…," Roe said in her speech: only a clause with "that" or a colon
    is then another report.
    """
    takes = cue.takes if cue.takes == NOUN else cue.takes - NOUN
    if takes != NOUN and is_pointer(sentence, end):
        return None
    for row in BEHIND_CUE:
        if (follows and not row.follows) or not (row.takes & takes):
            continue
        if place := row.find(sentence, end, form, cue.lemma):
            return Clause(row.construction, place)
    return None


def is_gap(sentence: str, end: int) -> bool:
    """Tell whether a verb follows a reporting word: the subject of the clause stands before it."""
    return bool(_VERB_FIRST.match(sentence, end + 1))


def noun_clause(sentence: str, end: int) -> Place | None:
    """Return the clause of "his remarks on Monday that …"."""
    that = NOUN_THAT.match(sentence, end)
    if not that or _RELATIVE_THAT.match(sentence, that.end()):
        return None  # "a claim that is false"
    place = clause_from(sentence, that.end())
    which = _WHICH.search(sentence, *place)  # "the claim that it rained, which was wrong, …"
    return Place(place.start, which.start()) if which else place


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
    soft = (lemma in _ANY_BARE or lemma in TELLS) and _SOFT.match(sentence, start)
    if not soft and (_NO_CLAUSE.match(sentence, start) or _VERB_FIRST.match(sentence, start)):
        return None
    plain = lemma in _ANY_BARE and _CLAUSE_STARTS.match(sentence, start)
    long = lemma in _SAY and _LONG.match(sentence, start)
    if not (soft or plain or long or _FINITE.match(sentence, start)):
        return None
    place = clause_from(sentence, start)
    return place if place.end - place.start > _SHORTEST else None


def _view(sentence: str, end: int, _: str, lemma: str) -> Place | None:
    """Return the clause of "In Roe's view, …"."""
    views = lemma in _VIEWS and sentence.startswith(", ", end) and _IN_VIEW.match(sentence)
    return clause_from(sentence, end + 2) if views else None


def _of_noun(sentence: str, end: int, _: str, __: str) -> Place | None:
    """Return the clause of a noun of saying: "his remarks on Monday that …"."""
    return noun_clause(sentence, end)


def _with_that(sentence: str, end: int, _: str, lemma: str) -> Place | None:
    """Return the clause with "that"."""
    that = _THAT.match(sentence, end)
    if that and not _is_relative(that[1], lemma):
        return clause_from(sentence, that.start(2))
    return None


def _with_whether(sentence: str, end: int, _: str, lemma: str) -> Place | None:
    """Return the clause with "whether" and such behind a verb of asking."""
    if lemma not in _INDIRECT:
        return None
    whether = (_WHETHER_TOLD if lemma in _ASKS else _WHETHER).match(sentence, end)
    return clause_from(sentence, whether.end()) if whether else None


def _with_colon(sentence: str, end: int, _: str, __: str) -> Place | None:
    """Return the clause of "The ministry made it clear: there will be none"."""
    return clause_from(sentence, end + 2) if _COLON.match(sentence, end) else None


def _without_that(sentence: str, end: int, _: str, lemma: str) -> Place | None:
    """Return the clause without "that", behind when, where and to whom it was said."""
    between = (_HEARERS if lemma in TELLS else _BETWEEN).match(sentence, end)
    if between and between[0] == ", ":
        between = None
    if between is None and lemma in TELLS and _PRONOUN.match(sentence, end):
        return clause_from(sentence, end + 1)
    if between is None and lemma in WARNS:  # needs no hearer: "warned war was near"
        between = _FOR.match(sentence, end)
    if between is None:
        return None
    clause = _bare(sentence, between.end(), lemma)
    skipped = between.end() > end + 1 and lemma not in TELLS
    if clause is None and skipped and sentence[end : end + 1] == " ":
        clause = _bare(sentence, end + 1, lemma)  # what looked like a time begins the clause
    return clause


def _cleft(sentence: str, end: int, _: str, __: str) -> Place | None:
    """Return the clause of "What they demand is that …"."""
    cleft = _CLEFT.match(sentence, end)
    return clause_from(sentence, cleft.end()) if cleft and _WHAT.search(sentence, 0, end) else None


def _request(sentence: str, end: int, form: str, _: str) -> Place | None:
    """Return what is asked for, or whom somebody asks to do what."""
    if form.endswith(_FOR_OUT):
        return phrase_from(sentence, end + 1) if _FOR.match(sentence, end) else None
    asked = _TO.match(sentence, end)
    return clause_from(sentence, asked.end()) if asked else None


def _infinitive(sentence: str, end: int, _: str, lemma: str) -> Place | None:
    """Return what somebody offers or agrees to do."""
    begin = infinitive_start(sentence, end, lemma)
    return phrase_from(sentence, begin) if begin is not None else None


def _object(sentence: str, end: int, _: str, lemma: str) -> Place | None:
    """Return the thing that is named, judged or demanded; it may be less than a clause."""
    begin = content_start(sentence, end, lemma)
    return phrase_from(sentence, begin) if begin is not None else None


class BehindCue(NamedTuple):
    """
    A construction of words behind a reporting word that takes one of `takes`.

    `follows` tells whether it may stand behind a verb that already reports the words before it.
    """

    construction: Construction
    takes: Frames
    find: Callable[[str, int, str, str], Place | None]
    follows: bool = False


_CLAUSE: Frames = frozenset({"that", "bare"})
_BARE: Frames = frozenset({"bare"})
_MARKED: Frames = frozenset({"beside"})
_THAT_ALONE: Frames = frozenset({"that"})
_ASKED: Frames = frozenset({"to"})
_DONE: Frames = frozenset({"infinitive"})
_JUDGED: Frames = frozenset({"object"})
# where two hold, the first decides
BEHIND_CUE = (
    BehindCue("view", NOUN, _view, follows=True),
    BehindCue("noun_clause", NOUN, _of_noun, follows=True),
    BehindCue("that_clause", _CLAUSE, _with_that, follows=True),
    BehindCue("whether_clause", _CLAUSE, _with_whether, follows=True),
    BehindCue("colon", _MARKED, _with_colon, follows=True),
    BehindCue("bare_clause", _BARE, _without_that),
    BehindCue("cleft", _THAT_ALONE, _cleft),
    BehindCue("request", _ASKED, _request),
    BehindCue("infinitive", _DONE, _infinitive),
    BehindCue("object", _JUDGED, _object),
)
