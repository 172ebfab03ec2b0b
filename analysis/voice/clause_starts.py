"""Reported contents that are not clauses: demands, offers, refusals, and names for things."""

import re

from analysis.languages.patterns import word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL

_SPEAK, _CONSIDER, _ACCUSE = map(word_list, ("speak", "consider", "accuse"))
# a noun phrase behind a verb, and no "as" or day
_OBJECT = word_pattern(
    rf" (?=(?:⟦|<the|a|possessives|object_pointers>|\$?\d|{CAPITAL})[\w.'’&-]*|⟦|"
    r"[a-z]+s\b|[a-z]+<ing>\b|[a-z]+ [a-z]+s\b)"
    rf"(?!(?:<no_object|last_only>|{CAPITAL}\w+<day>)\b)"
)
# "denied this information": it points to what was said before and says nothing
_POINTER = word_pattern(
    r" (?:<pointers>(?: (?:[a-z]+ )?<pointed_at>)?|<pointing_pronouns>)"
    r"(?!(?<= <that>), <opens_aside_behind_that>\b)"
    r"(?=\s*(?:[.,;]|$)|(?<! <that>) <behind_pointers>\b)"
)
# "described the plan as …"
_AS = word_pattern(r" (?:(?!<no_as>\b)[^\s,;.]+ ){0,9}?<as_word> (?=[\w⟦])")
_TAKES_AS = frozenset(word_list("takes_as"))
_ONLY_AS = frozenset(word_list("only_as"))
# "citing Ann Roe": the source is not what it says
_SOURCES = frozenset(word_list("cites"))
_NAMED_SOURCE = re.compile(rf" (?:\w+ )?{CAPITAL}")
# called “bold” the plan: the words in marks are themselves the content
_JUDGED = word_pattern(
    rf" ⟦[^⟧]*⟧ (?=<the|possessives|a> |{CAPITAL}[\w.]*['’]s? |[\w ]{{3,30}}['’]s? )"
)
# "called it a trap", "called the walkout “a trap”": the thing named is not what is said of it
_NAMED = word_pattern(
    r" (?:<named_pronouns>|(?:<the|possessives|a> )?"
    r"(?:(?!<a|the>\b)[\w'’-]+ ){0,3}(?!<a|the>\b)[\w'’-]+(?= ⟦)|"
    r"<the> (?:[\w'’-]+ ){1,9}[\w'’-]+(?= (?:<a> )?⟦)) (?=[\w⟦])"
)
# "called the delay absurd": an adjective or a noun with its article behind the thing named
_NAMED_PLAINLY = word_pattern(
    r" <determiners_named> (?:[\w'’-]+ ){1,3}?"
    r"(?=(?:<a> [a-z]+|[a-z]+(?:<adjective_endings>|[^e]<ed>|<ing>))\W*$)"
)
# "accused Berg of …"
_OF = word_pattern(r" (?:[^\s,;.]+ ){1,9}?<of> (?=[\w⟦])")
_NAMES = frozenset(word_list("names_verbs"))
# "repeated his promise that …"
_THAT_CLAUSE = word_pattern(r" (?:[\w'’-]+ ){1,5}(?=<that> )")
REPEATS = frozenset(word_list("repeats"))
# "spoke again of …"
_ASIDE_OF = word_pattern(r"(?:, [a-z ]{3,30},| [a-z]+<ly>) <of> (?=[\w⟦])")
_INFINITIVE = word_pattern(r" (?=<to> [a-z]+\b)")
_GERUND = word_pattern(r" (?=[a-z]{3,}<ing> (?!<to>\b))")
_PROPOSALS = frozenset(word_list("proposals"))
# where a content without a verb ends: a comment on it, or what else its speaker did
PHRASE_END = word_pattern(
    r", (?:[a-z]+<ly> )?(?!<no_aside_participles>)[a-z]+<ing>\b| ?,? <but> (?!<but_goes_on>\b)|"
    r" <and> <and_verbs>\b|, <and> (?:[a-z]+<ed>|<and_verbs_behind_comma>)\b"
)


def content_start(sentence: str, end: int, lemma: str) -> int | None:
    """
    Place where the noun phrase or predicate behind a reporting word begins; None if none does.

    Examples
    --------
    >>> sentence = "Roe described the plan as a mistake."
    >>> sentence[content_start(sentence, 13, "describe"):]
    'a mistake.'
    >>> content_start("Roe called “bold” the plan.".replace("“bold”", "⟦■■■⟧"), 10, "call") is None
    True
    """
    if lemma in _SPEAK:
        gap = _ASIDE_OF.match(sentence, end)
        return gap.end() if gap else None
    if lemma in REPEATS:
        found = _THAT_CLAUSE.match(sentence, end)
        return found.end() if found else None
    if lemma in _TAKES_AS and (named := _AS.match(sentence, end)):
        return named.end()
    if lemma in _ONLY_AS or (lemma in _SOURCES and _NAMED_SOURCE.match(sentence, end)):
        return None
    if lemma in _NAMES and _JUDGED.match(sentence, end):
        return None
    if lemma in _NAMES and (named := _NAMED.match(sentence, end)):
        return named.end()
    if lemma in _NAMES and (named := _NAMED_PLAINLY.match(sentence, end)):
        return named.end()
    if lemma in _CONSIDER:
        return None
    if lemma in _ACCUSE:
        of = _OF.match(sentence, end)
        return of.end() if of else None
    return end + 1 if _OBJECT.match(sentence, end) else None


def is_pointer(sentence: str, end: int) -> bool:
    """
    Tell whether what follows a reporting word only points back: "denied this information".

    Examples
    --------
    >>> is_pointer("Roe denied these claims.", 10), is_pointer("Roe denied this was so.", 10)
    (True, False)
    """
    return bool(_POINTER.match(sentence, end))


def infinitive_start(sentence: str, end: int, lemma: str = "") -> int | None:
    """
    Place of the infinitive right behind a reporting word, or of "proposed going"; None without one.

    Examples
    --------
    >>> infinitive_start("Roe offered to go.", 11), infinitive_start("Roe offered tea to him.", 11)
    (12, None)
    """
    proposed = lemma in _PROPOSALS and _GERUND.match(sentence, end)
    return end + 1 if proposed or _INFINITIVE.match(sentence, end) else None
