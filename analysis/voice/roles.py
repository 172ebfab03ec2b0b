"""Find the person whom an article names in an office: "the mayor" is Ann Roe of "Mayor Ann Roe"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL, NAME, NAME_PARTICLES
from analysis.voice.names import BODY, HEAD_END, fullest_name, name_parts

_FULL = rf"(?:{NAME} (?:(?:{NAME_PARTICLES}) )*){{1,4}}{NAME}"
_MIDDLE = r"(?: (?:of|for|at|in|on|to|from) [^,.;:()\n“”\"]{2,70}?)?"  # "of the port of Lund"
# "mayor Ann Roe", "Mayor Roe"
_NAME_NEXT = re.compile(rf" ({_FULL}|(?<={CAPITAL}[a-z]{{2}} ){NAME})")
# "the mayor of Lund, Ann Roe,": nothing else may be listed with her
_NAME_APART = re.compile(
    rf"({_MIDDLE}),? (?:known as )?({_FULL})(?=,(?! {NAME}[\w ]* and )|[.;:(]| [–—-] |$)"
)
# "Ann Roe, 61, the former mayor"
_NAMED_BEFORE = re.compile(
    rf"({_FULL}),(?: (?:aged )?\d+,)? (?P<words>(?:who is |[\w-]+['’]s? )?(?:[\w'’-]+ ){{0,6}})$"
)
_NO_APPOSITION = re.compile(
    r"\b(?:of|for|at|in|on|to|from|with|by|about|and|or|said|says|told|tells|met|saw|[a-z]+ed)\b"
)
_CLAUSE = re.compile(r"[.,;:!?\n”“\"()]")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_PLAIN = frozenset(
    "the an his her its their our my this that of for at in on to from and with is was who".split()
)
_RANKS = frozenset(word_list("ranks"))
_NOT_ONE = re.compile(r"(?:another|one|some|any|every|each|no|both|\d+)\b", re.I)
_INDEFINITE = re.compile(r"an? ", re.I)
_LEAD_WORDS = 3  # before an office, that describe it
_TITLE_SHARE = 0.7
_MOST_PLACES = 24  # of a word for an office in a text


class Holder(NamedTuple):
    """A person named in an office: where, under which name, and the words that describe them."""

    place: int
    name: str
    words: frozenset[str]
    definite: bool  # "the spokesperson, Ann Roe": whom the text has spoken of


def person_in_role(text: str, words: str, place: int) -> str:
    """
    Return the person whom the text names in the office that `words`, at `place`, speak of.

    The words that go with the office must not differ: a finance minister is no foreign minister,
    and a deputy is no mayor. Of several persons the best described is taken, then the last one
    before `place`; nobody, where those who follow are several. An office that is new to the reader
    ("a spokesman") is a later person's only if the text speaks of "the spokesman" there.

    Examples
    --------
    >>> person_in_role("Mayor Ann Roe came. The mayor said no.", "The mayor", 20)
    'Ann Roe'
    """
    head = HEAD_END.split(words, maxsplit=1)[0].split()[-1:]
    office = head[0].lower() if head else ""
    if len(office) < 3 or office in BODY or office.endswith("s") or _NOT_ONE.match(words):
        return ""
    wanted = _described(words) - {office}
    fitting = [
        holder
        for holder in _holders(text, office)
        if (wanted & holder.words or not wanted or not holder.words)
        and not (wanted & _RANKS) - holder.words
    ]
    if _INDEFINITE.match(words):
        fitting = [holder for holder in fitting if holder.definite and holder.place > place]
    if not fitting:
        return ""
    shared = max(len(wanted & holder.words) for holder in fitting)
    best = [holder for holder in fitting if len(wanted & holder.words) == shared]
    before = [holder for holder in best if holder.place < place]
    if before:
        return before[-1].name
    names = {holder.name for holder in best}
    return best[0].name if len(names) == 1 else ""


def _described(words: str) -> frozenset[str]:
    """Return the words that describe somebody, small, without possessives."""
    plain = re.sub(r"['’]s?(?!\w)", "", words.lower())
    return frozenset(_WORDS.findall(plain)) - _PLAIN


def _holders(text: str, office: str) -> Iterator[Holder]:
    """Yield the persons whom a text names in an office, in its order."""
    pattern = re.compile(rf"(?<!\w){re.escape(office)}(?![\w'’])", re.I)
    for count, found in enumerate(pattern.finditer(text)):
        if count == _MOST_PLACES:
            return
        start, end = found.span()
        lead = _CLAUSE.split(text[max(0, start - 70) : start])[-1]
        lead = " ".join(lead.split()[-_LEAD_WORDS:])
        behind = _NAME_NEXT.match(text, end)
        apart = None if behind else _NAME_APART.match(text, end)
        if (behind or apart) and not _in_title_case(text, start):
            name = _full_name(text, behind[1] if behind else apart[2] if apart else "")
            described = f"{lead} {apart[1]}" if apart else lead
            definite = apart is not None and re.search(r"\bthe\b", lead, re.I) is not None
            if name:
                yield Holder(start, name, _described(described) - {office}, definite)
            continue
        before = _NAMED_BEFORE.search(text, max(0, start - 140), start)
        if before and not _NO_APPOSITION.search(before["words"]):
            name = _full_name(text, before[1])
            middle = _CLAUSE.split(text[end : end + 80])[0]
            if name:
                words = _described(f"{before['words']} {middle}") - {office}
                yield Holder(start, name, words, False)


def _in_title_case(text: str, place: int) -> bool:
    """Tell whether the line that holds a place is a headline whose words are all capital."""
    low = text.rfind("\n", 0, place) + 1
    line = text[low : text.find("\n", place) % (len(text) + 1)].split()
    if not line or line[-1].endswith((".", "!", "?")):
        return False
    capital = sum(word[:1].isupper() for word in line)
    return len(line) > _LEAD_WORDS + 2 and capital > _TITLE_SHARE * len(line)


def _full_name(text: str, words: str) -> str:
    """Return the fullest name of a person in some words; empty if they name none in full."""
    parts = name_parts(words.rstrip(".,"))
    name = fullest_name(text, parts[-1], parts) if parts else ""
    return name if " " in name else ""
