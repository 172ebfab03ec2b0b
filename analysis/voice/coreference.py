"""Resolve "it", "the statement" and "the analyst" to a speaker named before."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from analysis.languages.patterns import listed_words, word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL, NAME_PARTICLES
from analysis.text.places import Place
from analysis.voice.issuers import body_name
from analysis.voice.names import BODY, HEAD_END, as_speaker, fullest_name, name_parts
from analysis.voice.pronouns import Named, named_in, sentence_start

_CLAUSE_BORDER = re.compile(r"[.,;:!?\n”\"]")
_DESCRIBES = word_pattern(r"[a-z]{4,}|<short_offices>")
_DEFINITE = listed_words("owners|Owners", behind=" ")
# what speaks for the body that issued it
_DOCUMENT = word_pattern("<document_determiners> <documents>", re.I)
_THE = word_pattern("^<the> ", re.I)
_BODIES = "|".join(sorted(BODY.difference(word_list("no_body_alone"))))
# a body that is the subject of a sentence
_BODY_FIRST = word_pattern(
    rf"\W*(?:<Within|On_day> [^,\n]{{2,30}}, )?(?:<the|The> )?"
    rf"((?:{CAPITAL}[\w'’&-]+ (?:[a-z-]{{3,}} ){{0,2}}?){{0,4}}?"
    rf"(?i:{_BODIES}))\b(?=,? [a-z]|['’]s )"
)
_SENTENCES_BACK = 3  # in which a body is the subject that "it" stands for
_THING = word_pattern(r"<thing_pronouns>(?:['’]\w+)?", re.I)
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


def stands_for_body(words: str) -> bool:
    """Tell whether words such as "it" and "the statement" refer to the body that issued it."""
    return bool(_THING.fullmatch(words) or _DOCUMENT.fullmatch(words))


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
    itself = _THE.sub("", as_speaker(text, words)) if _DOCUMENT.fullmatch(words) else ""
    end = place
    for _ in range(_SENTENCES_BACK):
        start = sentence_start(text, 0, end)
        said = [name for at, name in bodies if start <= at < end]
        if said:
            return said[-1]
        found = _BODY_FIRST.match(text, start, end)
        if found and found.end() < place:
            return as_speaker(text, body_name(text, found[1], aliases)) or itself
        end = start
    return bodies[-1].name if bodies and place - bodies[-1].place < _BACK else itself


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
    names = set(named_in(text, low, place, known, aliases)[0])
    return names.pop() if len(names) == 1 else ""
