"""Find the person whom an article names in an office: "the mayor" is Ann Roe of "Mayor Ann Roe"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis.languages.patterns import with_words, word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL, NAME, NAME_PARTICLES
from analysis.text.places import Place
from analysis.voice.names import BODY, HEAD_END, fullest_name, name_parts

_FULL = rf"(?:{NAME} (?:(?:{NAME_PARTICLES}) )*){{1,4}}{NAME}"
_MIDDLE = with_words(r"(?: <role_prepositions> [^,.;:()\n“”\"]{2,70}?)?")  # "of the port of Lund"
# "mayor Ann Roe", "Mayor Roe"
_NAME_NEXT = re.compile(rf" ({_FULL}|(?<={CAPITAL}[a-z]{{2}} ){NAME})")
# "the mayor of Lund, Ann Roe,": nothing else may be listed with her
_NAME_APART = word_pattern(rf"({_MIDDLE}), ({_FULL})(?=,(?! {NAME}[\w ]* <and> )|[.;:(]| [–—-] |$)")
# "head of the region Ann Roe"
_NO_VERB = r"(?!(?:<past_forms|auxiliaries>|[a-z]+<ed>|<told_only|said>)\b)"
_NAME_OF = word_pattern(rf"( <of|for> (?:<the|a> )?(?:{_NO_VERB}[a-z'’-]+ ){{1,4}})({_FULL})")
# "Ann Roe, 61, the former mayor"
_NAMED_BEFORE = word_pattern(
    rf"({_FULL}),(?: (?:<aged> )?\d+,)? "
    r"(?P<words>(?:<who_is> |[\w-]+['’]s? )?(?:[\w'’-]+ ){0,6})$"
)
_THE = word_pattern(r"\b<the>\b", re.I)
_ON = word_pattern(" <on_day> ")
_BETWEEN_COMMAS = re.compile(rf", ({_FULL})(?=,)")
_NO_APPOSITION = word_pattern(r"\b(?:<no_apposition>|[a-z]+<ed>)\b")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4})\. ")  # inside what looks like a name
_CLAUSE = re.compile(r"[.,;:!?\n”“\"()]")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_PLAIN = frozenset(word_list("plain_words"))
_STEM = 6  # letters, in which "regional" and "region" are alike
_RANKS = frozenset(word[:_STEM] for word in word_list("ranks"))
_DETERMINER = word_pattern(r"\b<role_determiners>\b", re.I)
_NOT_ONE = word_pattern(r"(?:<not_one>|\d+)\b", re.I)
_INDEFINITE = word_pattern("<a> ", re.I)
_PRONOUN_NAMES = frozenset(word_list("pronoun_names"))  # family names, too
_REACH = 140  # characters from a name to the office behind it
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
    wanted = _described(_ON.split(words, maxsplit=1)[0]) - {office[:_STEM]}
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


def named_behind(text: str, end: int) -> str:
    """
    Return the person whose name stands between commas behind an office that ends at `end`.

    Examples
    --------
    >>> named_behind("Port Governor, Chief Osa Obe, has come.", 13)
    'Osa Obe'
    """
    found = _BETWEEN_COMMAS.match(text, end)
    return _full_name(text, found[1]) if found else ""


def bare_name_next(text: str, place: int, following: Sequence[Place]) -> str:
    r"""
    Return the name that speaks next, bare, where the lead names an office at `place` alone.

    A name that is told nothing of, at its first use, is known to the reader from the lead.

    Examples
    --------
    >>> text = "The port minister said no.\n\nBo Lee said it was late."
    >>> bare_name_next(text, 0, [(28, 34)])
    'Bo Lee'
    """
    paragraph = text.find("\n", place)
    lead = text[:place].strip()
    if paragraph < 0 or lead.count("\n") or not following:
        return ""
    for start, end in following:
        words = text[start:end]
        if start < paragraph:
            continue
        between = text[paragraph:start].strip()
        bare = re.fullmatch(_FULL, words) and text[end : end + 1] != ","
        fresh = text.find(words.split()[-1]) == start + len(words) - len(words.split()[-1])
        known = bare and fresh and between.count("\n") == 0
        return (
            _full_name(text, words) if known and name_parts(words) == tuple(words.split()) else ""
        )
    return ""


def _described(words: str) -> frozenset[str]:
    """Return the beginnings of the words that describe somebody, without possessives."""
    plain = re.sub(r"['’]s?(?!\w)", "", words.lower())
    return frozenset(word[:_STEM] for word in _WORDS.findall(plain) if word not in _PLAIN)


@lru_cache(64)
def _holders(text: str, office: str) -> tuple[Holder, ...]:
    """Return the persons whom a text names in an office, in its order."""
    return tuple(_find_holders(text, office))


@lru_cache(4)
def _small(text: str) -> str:
    """Return a text in small letters, of the same length."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower()[0] for c in text)


def _places(text: str, office: str) -> Iterator[Place]:
    """Yield where the word for an office stands, whatever its case."""
    small = _small(text)
    end = 0
    for _ in range(_MOST_PLACES):
        start = small.find(office, end)
        if start < 0:
            return
        end = start + len(office)
        before, after = small[start - 1 : start], small[end : end + 1]
        if not before.isalnum() and not after.isalnum() and after not in ("'", "’"):
            yield Place(start, end)


def _find_holders(text: str, office: str) -> Iterator[Holder]:
    """Yield the persons whom a text names in an office, in its order."""
    for start, end in _places(text, office):
        behind = _NAME_NEXT.match(text, end)
        apart = None if behind else _NAME_APART.match(text, end) or _NAME_OF.match(text, end)
        if (behind or apart) and not _in_title_case(text, start):
            name = _full_name(text, behind[1] if behind else apart[2] if apart else "")
            lead = _CLAUSE.split(text[max(0, start - 70) : start])[-1]
            lead = " ".join(lead.split()[-_LEAD_WORDS:])
            role = _DETERMINER.split(lead)[-1] + (apart[1] if apart else "")
            definite = apart is not None and _THE.search(lead) is not None
            if name:
                yield Holder(start, name, _described(role) - {office[:_STEM]}, definite)
            continue
        if "," not in text[max(0, start - _REACH) : start]:
            continue
        before = _NAMED_BEFORE.search(text, max(0, start - _REACH), start)
        if before and not _NO_APPOSITION.search(before["words"]):
            name = _full_name(text, before[1])
            middle = _CLAUSE.split(text[end : end + 80])[0]
            if name:
                words = _described(f"{before['words']} {middle}") - {office[:_STEM]}
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
    words = _SENTENCE_END.split(words, maxsplit=1)[0]
    parts = name_parts(words.rstrip(".,"))
    name = fullest_name(text, parts[-1], parts) if parts else ""
    if " " not in name and words.count(" ") == 1 and words.split()[0].lower() in _PRONOUN_NAMES:
        return words  # "He Qing"
    return name if " " in name else ""
