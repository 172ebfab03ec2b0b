"""Reported contents that are not clauses: demands, offers, refusals, and names for things."""

import re

from analysis.text.capitals import CAPITAL

# a noun phrase behind a verb, and no "as" or day
_OBJECT = re.compile(
    r" (?=(?:⟦|the|an?|his|her|their|its|him|them|himself|herself|it|those|these|this|that|"
    rf"any|all|some|what|how|both|such|no|my|our|one|two|three|\$?\d|{CAPITAL})[\w.'’&-]*|⟦|"
    r"[a-z]+s\b|[a-z]+ing\b|[a-z]+ [a-z]+s\b)(?!(?:as|is|was|has|does|this (?:week|month|"
    rf"year)|last|{CAPITAL}\w+day)\b)"
)
# "denied this information": it points to what was said before and says nothing
_POINTER = re.compile(
    r" (?:(?:this|that|these|those|such)(?: (?:[a-z]+ )?(?:information|reports?|claims?|news|"
    r"allegations?|accusations?|statements?|charges?|rumou?rs?|words?|facts?))?|it|them|so)"
    r"(?!(?<= that), (?:because|if|when|while|although|though|despite|after|before|since|as|in|on|"
    r"at|for|with|without|under|by|unless|once|until|given|due|during|to)\b)"
    r"(?=\s*(?:[.,;]|$)|(?<! that) (?:on|in|at|again|when|during|yesterday|today)\b)"
)
# "described the plan as …"
_AS = re.compile(r" (?:(?!that\b|who\b|which\b)[^\s,;.]+ ){0,9}?as (?=[\w⟦])")
_TAKES_AS = frozenset(
    "describe hail praise blast slam portray depict regard characterize characterise".split()
)
# called “bold” the plan: the words in marks are themselves the content
_JUDGED = re.compile(
    rf" ⟦[^⟧]*⟧ (?=(?:the |his |her |their |its |an? )|{CAPITAL}[\w.]*['’]s? |[\w ]{{3,30}}['’]s? )"
)
# "called it a trap", "called the walkout “a trap”": the thing named is not what is said of it
_NAMED = re.compile(
    r" (?:it|him|her|them|us|me|this|himself|herself|(?:(?:the|his|her|their|its|an?) )?"
    r"(?:(?!an?\b|the\b)[\w'’-]+ ){0,3}(?!an?\b|the\b)[\w'’-]+(?= ⟦)|"
    r"the (?:[\w'’-]+ ){1,9}[\w'’-]+(?= (?:an? )?⟦)) (?=[\w⟦])"
)
# "called the delay absurd": an adjective or a noun with its article behind the thing named
_NAMED_PLAINLY = re.compile(
    r" (?:the|his|her|their|its|this|that|those|these) (?:[\w'’-]+ ){1,3}?(?=(?:an? [a-z]+|[a-z]+"
    r"(?:able|ible|ive|ous|ful|less|ical|ic|al|ent|ant|ary|ory|ial|[^e]ed|ing))\W*$)"
)
# "accused Berg of …"
_OF = re.compile(r" (?:[^\s,;.]+ ){1,9}?of (?=[\w⟦])")
_NAMES = frozenset("call term deem label brand consider".split())
# "repeated his promise that …"
_THAT_CLAUSE = re.compile(r" (?:[\w'’-]+ ){1,5}(?=that )")
REPEATS = frozenset("reiterate reaffirm repeat echo restate".split())
# "spoke again of …"
_ASIDE_OF = re.compile(r"(?:, [a-z ]{3,30},| [a-z]+ly) of (?=[\w⟦])")
_INFINITIVE = re.compile(r" (?=to [a-z]+\b)")
_GERUND = re.compile(r" (?=[a-z]{3,}ing (?!to\b))")
_PROPOSALS = frozenset("propose suggest recommend".split())
# where a content without a verb ends: a comment on it, or what else its speaker did
PHRASE_END = re.compile(
    r", (?:[a-z]+ly )?(?!(?:in|ex)cluding|regarding|concerning|according|depending|ranging)"
    r"[a-z]+ing\b| ?,? but (?!(?:also|not|rather|only)\b)|"
    r" and (?:has|have|had|did|said|says|told|added)\b|, and (?:[a-z]+ed|has|had|said)\b"
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
    if lemma == "speak":
        gap = _ASIDE_OF.match(sentence, end)
        return gap.end() if gap else None
    if lemma in REPEATS:
        found = _THAT_CLAUSE.match(sentence, end)
        return found.end() if found else None
    if lemma in _TAKES_AS and (named := _AS.match(sentence, end)):
        return named.end()
    if lemma in _NAMES and _JUDGED.match(sentence, end):
        return None
    if lemma in _NAMES and (named := _NAMED.match(sentence, end)):
        return named.end()
    if lemma in _NAMES and (named := _NAMED_PLAINLY.match(sentence, end)):
        return named.end()
    if lemma == "consider":
        return None
    if lemma == "accuse":
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
