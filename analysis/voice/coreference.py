"""Resolve "he", "it", "the statement" and "the analyst" to a speaker named before."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis.languages.patterns import listed_words, word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL, NAME_PARTICLES
from analysis.text.places import Place
from analysis.voice.issuers import body_name
from analysis.voice.names import BODY, HEAD_END, as_speaker, find_alias, fullest_name, name_parts

# of sentences
_BORDERS = (". ", ".” ", '." ', "\n", "? ", "! ", "⟧ ")
_CLAUSE_BORDER = re.compile(r"[.,;:!?\n”\"]")
_DESCRIBES = word_pattern(r"[a-z]{4,}|<short_offices>")
_DEFINITE = listed_words("owners|Owners", behind=" ")
# what speaks for the body that issued it
_DOCUMENT = word_pattern("<document_determiners> <documents>", re.I)
_BODIES = "|".join(sorted(BODY.difference(word_list("no_body_alone"))))
# a body that is the subject of a sentence
_BODY_FIRST = word_pattern(
    rf"\W*(?:<Within|On_day> [^,\n]{{2,30}}, )?(?:<the|The> )?"
    rf"((?:{CAPITAL}[\w'’&-]+ (?:[a-z-]{{3,}} ){{0,2}}?){{0,4}}?"
    rf"(?i:{_BODIES}))\b(?=,? [a-z]|['’]s )"
)
_SENTENCES_BACK = 3  # in which a body is the subject that "it" stands for
_THING = word_pattern(r"<thing_pronouns>(?:['’]\w+)?", re.I)
_PRONOUN = word_pattern(r"<persons_pronouns>(?:['’]\w+)?", re.I)
_ANY_PERSON = re.compile(
    rf"{CAPITAL}[\w'’-]+(?: (?:{CAPITAL}\.|{NAME_PARTICLES}|{CAPITAL}[\w'’-]+)){{0,5}}"
)
# before a name that is no subject: "of", "told the", "X's"
_NOT_SUBJECT = word_pattern(
    r"(?:\b<no_subject_prepositions> (?:<the|a> )?(?:[a-z]+ ){0,3}|\w['’]s? )$"
)
# ", the head of the port"
_APPOSITION = word_pattern(r",? ?(?:<before_offices> )?([^,.;:\n“”\"]{3,110})")
# words for one office or trade
_WHO_TALKS = frozenset(word_list("who_talks"))
_SAME = (
    frozenset(word_list("same_experts")),
    frozenset(word_list("same_diplomats")),
    frozenset(word_list("same_spokespersons")),
    frozenset(word_list("same_lawmakers")),
    frozenset(word_list("same_leaders")),
    frozenset(word_list("same_owners")),
)
# "the nurse", "the 34-year-old driver", "the Canadian"
_VARIATION = word_pattern(
    r"<the|The> (?:(?P<official><official>)|(?P<age>\d{1,2})-<year_old>(?: [a-z-]+){0,3}"
    r"|(?:[a-z-]+ ){0,2}<other_words_for_persons>"
    rf"|{CAPITAL}[a-z]+<nationality_endings>)"
)
_AGED = word_pattern(
    rf"({CAPITAL}[\w'’.-]*(?: (?:(?:{NAME_PARTICLES}) )?{CAPITAL}[\w'’.-]*){{1,4}})"
    rf",? \(?(?:<aged> )?(\d{{1,2}})(?=[,)])"
)
_LEAD = 4000  # characters before, in which nobody else is named
_BACK = 700  # characters in which the name behind a pronoun is looked for


class Named(NamedTuple):
    """Somebody who has spoken: the place of the mention, and the name behind it."""

    place: int
    name: str


def stands_for_body(words: str) -> bool:
    """Tell whether words such as "it" and "the statement" refer to the body that issued it."""
    return bool(_THING.fullmatch(words) or _DOCUMENT.fullmatch(words))


def stands_for_person(words: str) -> bool:
    """Tell whether words are a pronoun for a person, such as "he" or "they"."""
    return bool(_PRONOUN.fullmatch(words))


@lru_cache(256)  # asked for again at each later mention
def _description(text: str, start: int, end: int) -> frozenset[str]:
    """Return the description of a person: the title before the name, the apposition after it."""
    behind = _APPOSITION.match(text, end) if text[end : end + 2] == ", " else None
    before = _CLAUSE_BORDER.split(text[max(0, start - 160) : start])
    left = before[-1][-50:]
    if text[start - 2 : start] == ", " and before[-2:-1]:  # "the head of the port, Ann Roe,"
        left = before[-2] + " "
    words = left + text[start:end] + " " + (behind[1] if behind else "")
    return frozenset(_DESCRIBES.findall(words.lower()))


def described_person(
    text: str,
    words: str,
    people: Sequence[Named],
    described: Mapping[str, Sequence[Place]],
) -> str:
    """Return the person who best matches "the analyst" or "the minister of X"; the latest wins."""
    if not words.startswith(_DEFINITE) or not people:
        return ""
    head = HEAD_END.split(words, maxsplit=1)[0].split()[-1]
    if head.lower() in BODY or head.endswith("s"):
        return ""
    if head.lower() in _WHO_TALKS:
        return people[-1].name
    alike = {head.lower()}.union(*(group for group in _SAME if head.lower() in group))
    wanted = set(_DESCRIBES.findall(words.lower()))
    best, most = "", 0.0
    seen: set[str] = set()
    for age, (_, name) in enumerate(reversed(people)):
        if name in seen:
            continue
        seen.add(name)
        first = text.find(name)  # where the name stands in full, often with a title
        places = list(described[name])
        if first >= 0:
            places.append(Place(first, first + len(name)))
        words_of = set().union(*(_description(text, *place) for place in places))
        if not alike & words_of:
            continue
        score = len(wanted & words_of) + (head.lower() in words_of) - age / 1000
        if not best or score > most:
            best, most = name, score
    return best


def _sentence_start(text: str, low: int, end: int) -> int:
    """Return where the sentence that ends at `end` or holds it starts, at the earliest at `low`."""
    last = len(text[low:end].rstrip()) + low
    borders = [(text.rfind(border, low, last), len(border)) for border in _BORDERS]
    return max([place + size for place, size in borders if place >= 0], default=low)


def issuing_body(
    text: str,
    words: str,
    place: int,
    bodies: Sequence[Named],
    aliases: Mapping[str, str],
) -> str:
    """
    Return the body that "it" or "the statement" at `place` stands for.

    It is who spoke in the sentences before, or the body that is their subject; a document without
    either speaks for itself.

    Examples
    --------
    >>> text = "The Harbour Ministry met. It said no."
    >>> issuing_body(text, "It", text.index("It said"), [], {})
    'Harbour Ministry'
    """
    itself = as_speaker(text, words) if _DOCUMENT.fullmatch(words) else ""
    end = place
    for _ in range(_SENTENCES_BACK):
        start = _sentence_start(text, 0, end)
        said = [name for at, name in bodies if start <= at < end]
        if said:
            return said[-1]
        found = _BODY_FIRST.match(text, start, end)
        if found and found.end() < place:
            return as_speaker(text, body_name(text, found[1], aliases)) or itself
        end = start
    return bodies[-1].name if bodies and place - bodies[-1].place < _BACK else itself


def group_before(text: str, place: int, bodies: Sequence[Named], people: Sequence[Named]) -> str:
    """
    Return whom "they" at `place` stands for: the last body or group that spoke, or one person.

    A person only where they spoke in the sentence before; names that are just printed, as in a
    caption, never.

    Examples
    --------
    >>> group_before("Residents left. They said no.", 16, [Named(0, "Residents")], [])
    'Residents'
    """
    low = max(0, place - _BACK)
    said = [name for at, name in bodies if low <= at < place]
    if said:
        return said[-1]
    start = _sentence_start(text, low, _sentence_start(text, low, place))
    near = [name for at, name in people if start <= at < place]
    return near[-1] if near else ""


def person_before(
    text: str,
    place: int,
    people: Sequence[Named],
    known: dict[str, str],
    aliases: Mapping[str, str],
) -> str:
    """
    Return the person that a pronoun at `place` stands for.

    The latest name that may be a subject before it in its own sentence; else who spoke last, or
    the first such name, in the nearest sentence before.

    Examples
    --------
    >>> text = "Ann Roe met Bob Poe. She said no."
    >>> person_before(text, text.index("She"), [], {}, {})
    'Ann Roe'
    """
    low = max(0, place - _BACK)
    end, same = place, not text[low:place].rstrip(' "“”«‘').endswith((".", "?", "!", "\n"))
    while end > low:
        start = _sentence_start(text, low, end)
        said = [name for at, name in people if start <= at < end]
        names = _subjects(text, start, end, known, aliases)
        if same and names:
            return names[-1]
        if said or names:
            return said[-1] if said else names[0]
        end, same = (start if start < end else low), False
    return people[-1].name if people else ""


def other_words_for(
    text: str,
    words: str,
    place: int,
    people: Sequence[Named],
    known: dict[str, str],
    aliases: Mapping[str, str],
) -> str:
    """
    Return the person for whom "the nurse", "the 34-year-old" or "the Canadian" is another word.

    It is whose age the text gives, or the only person named so far; "the official" spoke last.

    Examples
    --------
    >>> other_words_for("Ann Roe fell. The nurse said no.", "The nurse", 14, [], {}, {})
    'Ann Roe'
    """
    found = _VARIATION.fullmatch(words)
    if not found:
        return ""
    if found["official"]:
        return people[-1].name if people else ""
    low = max(0, place - _LEAD)
    aged = [
        match[1]
        for match in _AGED.finditer(text, low, place)
        if found["age"] and match[2] == found["age"]
    ]
    if aged:
        parts = name_parts(aged[-1])
        return fullest_name(text, parts[-1], parts) if parts else ""
    names = set(_subjects(text, low, place, known, aliases))
    return names.pop() if len(names) == 1 else ""


def _subjects(
    text: str, low: int, high: int, known: dict[str, str], aliases: Mapping[str, str]
) -> list[str]:
    """Return persons named in text[low:high] who may be subjects."""
    names = []
    for found in _ANY_PERSON.finditer(text, low, high):
        before = text[max(0, found.start() - 40) : found.start()]
        possessive = text[found.end() : found.end() + 2] in ("’s", "'s")
        if possessive or found[0].endswith(("’s", "'s", "’", "'")) or _NOT_SUBJECT.search(before):
            continue
        if find_alias(found[0], aliases):
            continue
        parts = name_parts(found[0])
        if not parts:
            continue
        name = known.get(parts[-1])
        if name is None:
            name = known[parts[-1]] = fullest_name(text, parts[-1], parts)
        if " " in name:
            names.append(name)
    return names
