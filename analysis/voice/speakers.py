"""Who a speaker is: the fullest name that "Roe", "the minister" or "he" stands for."""

import re
from collections.abc import Mapping, Sequence

from analysis.voice.names import (
    BODY,
    HEAD_END,
    as_speaker,
    find_person,
    fullest_name,
    name_parts,
)
from analysis.voice.names import (
    alias_key as alias_key,
)

Place = tuple[int, int]
Resolved = tuple[str, bool]  # name; whether it is sure

_BORDERS = (". ", ".” ", '." ', "\n", "? ", "! ", "⟧ ")
_GENERIC = re.compile(r"(?<=\w)(?: news)? (?:newspaper|agency|magazine|channel|daily)$")
_KIND = (
    r"(?:(?:news|state|daily|local|public|weekly|opposition|business) )*(?:newspaper|agency|magazine|channel|"
    r"daily|weekly|broadcaster|institute|website|portal|outlet|think tank|pollster|group)"
)
_KIND_BEFORE = re.compile(rf"(?:the )?{_KIND} (?=[A-ZÀ-Þ])", re.I)
# "a report by the Harbour Institute": whoever issued it speaks
_ISSUED = re.compile(
    r"(?:[\w'’-]+ ){0,4}?(?:reports?|statements?|releases?|surveys?|polls?|stud(?:y|ies)|communiqu[ée]|letter|documents?|"
    r"analys[ie]s|memo|paper|note|readout|transcript|filing|editorial|figures|data|commentary|tally|count|estimates?|account|toll|list|interviews?)"
    r"(?: [a-z]+ed)? (?:from|by|of|kept by|compiled by|issued by|released by|published by|conducted by) (?=(?:the |an? |its |"
    rf"the {_KIND} )?[A-ZÀ-Þ])"
)
_OWNED = re.compile(r"(?:the|its|their|his|her) ", re.I)
_PART_OF = re.compile(r"(?:preamble|introduction|text|wording|section|chapter) (?:of|to) (?:the )?")
_CLAUSE_BORDER = re.compile(r"[.,;:!?\n”\"]")
_BEFORE_BODY = re.compile(r"(?:(?!The |In |On )[A-Z][\w.]+ ){1,2}$")
_DESCRIBES = re.compile(r"[a-z]{4,}|mp|ceo")
_DEFINITE = ("the ", "The ", "his ", "His ", "her ", "Her ", "its ", "Its ", "their ", "Their ")
# "an EU official": not named, but whom "he" may stand for
_SOMEBODY = re.compile(
    r"(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he) (?:[\w'’-]+ ){0,4}?(?:official|diplomat|source|minister|aide|"
    r"adviser|advisor|analyst|expert|spokes(?:man|woman|person)|ambassador|envoy|general|officer|"
    r"resident|worker|driver|lawmaker|deputy|insider|woman|man|soldier|commander|teacher|farmer)\b"
)
_DOCUMENT = re.compile(
    r"(?:the|this|its) (?:statement|document|communiqu[ée]|report|letter|text|memorandum|memo|"
    r"declaration|resolution|release|readout|paper)",
    re.I,
)
_BODIES = "|".join(sorted(BODY - {"report", "statement", "document", "times", "post", "news"}))
_BODY_FIRST = re.compile(
    r"\W*(?:(?:In|On) [^,\n]{2,30}, )?(?:[Tt]he )?((?:[A-Z][\w'’&-]+ (?:[a-z-]{3,} ){0,2}?){0,4}?"
    rf"(?i:{_BODIES}))\b(?=,? [a-z]|['’]s )"
)
_SENTENCES_BACK = 3
_THING = re.compile(r"its?(?:['’]\w+)?", re.I)
_PRONOUN = re.compile(
    r"(?:he|she|they|him|his|her|them|their|it|its|who|i|we|himself|herself)(?:['’]\w+)?", re.I
)
_ANY_PERSON = re.compile(
    r"[A-ZÀ-Þ][\w'’-]+(?: (?:[A-Z]\.|al|el|bin|von|van|de|la|der|di|da|[A-ZÀ-Þ][\w'’-]+)){0,5}"
)
_NOT_SUBJECT = re.compile(
    r"(?:\b(?:of|by|with|to|for|from|about|against|between|than|on|in|at|into|over|under|"
    r"after|like|versus|including|told|tells|asked) (?:the |an? )?(?:[a-z]+ ){0,3}|\w['’]s? )$"
)
_APPOSITION = re.compile(r",? ?(?:who is |an? |the |former |then )?([^,.;:\n“”\"]{3,110})")
_SAME = (
    frozenset(
        "analyst expert researcher specialist scientist scholar professor fellow director "
        "economist historian pundit observer".split()
    ),
    frozenset(
        "minister diplomat ministry ambassador envoy representative secretary official".split()
    ),
    frozenset("spokesman spokeswoman spokesperson secretary press".split()),
    frozenset(
        "senator congressman congresswoman lawmaker representative legislator mp deputy".split()
    ),
    frozenset("president leader head chief chancellor premier politician".split()),
    frozenset("owner businessman executive ceo chairman billionaire tycoon mogul founder".split()),
)
_BACK = 700  # characters in which the name behind a pronoun is looked for


def resolve_speakers(
    text: str, mentions: Sequence[Place], aliases: Mapping[str, str]
) -> dict[Place, Resolved]:
    """
    The name behind each mention of a speaker.

    Parameters
    ----------
    text : str
        One part of an article; what is quoted may be masked, so that it names nobody.
    mentions : sequence of (start, end)
        Where speakers are named.
    aliases : mapping
        From other names, as `alias_key` gives them, to the one under which a speaker is counted.

    Returns
    -------
    dict
        From the place to (name, sure). A name is the fullest that the text gives, without titles;
        what only describes or stands for somebody is resolved by what was said before, and not
        sure.

    Examples
    --------
    >>> text = "Deputy mayor Ann Roe agreed. Roe said so, and the deputy mayor smiled."
    >>> resolve_speakers(text, [(29, 32), (46, 62)], {})
    {(29, 32): ('Ann Roe', True), (46, 62): ('Ann Roe', False)}
    """
    result: dict[Place, Resolved] = {}
    people: list[tuple[int, str]] = []  # place, name
    bodies: list[tuple[int, str]] = []
    described: dict[str, list[Place]] = {}  # name, where it stands
    known: dict[str, str] = {}
    persons: dict[str, str] = {}
    named: dict[str, str] = {}
    for start, end in sorted(set(mentions)):
        words = _issuer(" ".join(text[start:end].split()))
        key = alias_key(words)
        if key in aliases:
            result[start, end] = (aliases[key], True)
            bodies.append((start, aliases[key]))
            continue
        pair = _pair(text, words, known, aliases)
        if pair:
            result[start, end] = (pair, True)
            continue
        if _THING.fullmatch(words) or _DOCUMENT.fullmatch(words):
            name = _issuing(text, start, bodies, aliases)
            kept = words if _DOCUMENT.fullmatch(words) else ""
            result[start, end] = (name or as_speaker(text, kept), False)
            continue
        if _PRONOUN.fullmatch(words):
            result[start, end] = (_antecedent(text, start, people, known, aliases), False)
            continue
        if words not in persons:
            name = find_person(text, words, known)
            name = name if " " in name else as_speaker(text, name)
            persons[words] = aliases.get(alias_key(name), name)
        name = persons[words]
        if name:
            people.append((start, name))
            described.setdefault(name, []).append((start, end))
            result[start, end] = (name, True)
            continue
        name = _described(text, words, people, described)
        if not name and words not in named:
            named[words] = as_speaker(text, _body(text, words, aliases))
        body = "" if name else named[words]
        if body and _SOMEBODY.match(words):
            people.append((start, body))
            described.setdefault(body, []).append((start, end))
        if body:
            bodies.append((start, body))
        result[start, end] = (name or body, not name)
    return result


def _issuer(words: str) -> str:
    """Return who issued "a report by X", or the X of "the newspaper X"; else the words."""
    document = _ISSUED.match(words)
    if document:
        words = words[document.end() :]
    kind = _KIND_BEFORE.match(words)
    return words[kind.end() :] if kind else words


def _pair(text: str, words: str, known: dict[str, str], aliases: Mapping[str, str]) -> str:
    """Return both names of "Roe and Berg", parted by "; "; empty if it does not name two."""
    halves = words.split(" and ")
    if len(halves) != 2:
        return ""
    names = [aliases.get(alias_key(half)) or find_person(text, half, known) for half in halves]
    return "; ".join(names) if all(names) else ""


def _description(text: str, start: int, end: int) -> set[str]:
    """Return the words that tell who somebody is: the title before, the apposition behind."""
    behind = _APPOSITION.match(text, end) if text[end : end + 2] == ", " else None
    before = _CLAUSE_BORDER.split(text[max(0, start - 160) : start])
    left = before[-1][-50:]
    if text[start - 2 : start] == ", " and before[-2:-1]:  # "the head of the port, Ann Roe,"
        left = before[-2] + " "
    words = left + text[start:end] + " " + (behind[1] if behind else "")
    return set(_DESCRIBES.findall(words.lower()))


def _described(
    text: str,
    words: str,
    people: Sequence[tuple[int, str]],
    described: Mapping[str, Sequence[Place]],
) -> str:
    """Return the person whom "the analyst" or "the minister of X" fits best, the latest first."""
    if not words.startswith(_DEFINITE) or not people:
        return ""
    head = HEAD_END.split(words, maxsplit=1)[0].split()[-1]
    if head.lower() in BODY or head.endswith("s"):
        return ""
    alike = {head.lower()}.union(*(group for group in _SAME if head.lower() in group))
    wanted = set(_DESCRIBES.findall(words.lower()))
    best, most = "", 0.0
    seen: set[str] = set()
    for age, (_, name) in enumerate(reversed(people)):
        if name in seen:
            continue
        seen.add(name)
        first = text.find(name)  # where the name stands in full, often with a title
        places = [*described[name], (first, first + len(name))] if first >= 0 else described[name]
        words_of = set().union(*(_description(text, *place) for place in places))
        if not alike & words_of:
            continue
        score = len(wanted & words_of) + (head.lower() in words_of) - age / 1000
        if not best or score > most:
            best, most = name, score
    return best


def _body(text: str, words: str, aliases: Mapping[str, str]) -> str:
    """Return the name of a body, with what the article writes before it where that is fuller."""
    name = _PART_OF.sub(
        "", _GENERIC.sub("", _OWNED.sub("", words, count=1) if _OWNED.match(words) else words)
    )
    last = name.split()[-1].lower() if name.split() else ""
    if name[:1].isupper() and last in BODY and len(name.split()) <= 3:
        place = text.find(name)
        while place >= 0:
            left = _BEFORE_BODY.search(text, max(0, place - 40), place)
            if left:
                name = left[0] + name
                break
            place = text.find(name, place + 1)
    return aliases.get(alias_key(name), name)


def _sentence_start(text: str, low: int, end: int) -> int:
    """Return where the sentence that ends at `end` or holds it starts, at the earliest at `low`."""
    last = len(text[low:end].rstrip()) + low
    borders = [(text.rfind(border, low, last), len(border)) for border in _BORDERS]
    return max([place + size for place, size in borders if place >= 0], default=low)


def _issuing(
    text: str, place: int, bodies: Sequence[tuple[int, str]], aliases: Mapping[str, str]
) -> str:
    """Return the body that "it" or "the statement" stands for: the subject of a sentence before."""
    end = place
    for _ in range(_SENTENCES_BACK):
        start = _sentence_start(text, 0, end)
        said = [name for at, name in bodies if start <= at < end]
        if said:
            return said[-1]
        found = _BODY_FIRST.match(text, start, end)
        if found and found.end() < place:
            return as_speaker(text, _body(text, found[1], aliases))
        end = start
    near = [name for at, name in bodies[-1:] if place - at < _BACK]
    return near[0] if near else ""


def _antecedent(
    text: str,
    place: int,
    people: Sequence[tuple[int, str]],
    known: dict[str, str],
    aliases: Mapping[str, str],
) -> str:
    """Return the person that a pronoun stands for: the subject nearest before it."""
    low = max(0, place - _BACK)
    end, same = place, True
    while end > low:
        start = _sentence_start(text, low, end)
        said = [name for at, name in people if start <= at < end]
        names = _subjects(text, start, end, known, aliases)
        if same and names:
            return names[-1]
        if said or names:
            return said[-1] if said else names[0]
        end, same = (start if start < end else low), False
    return people[-1][1] if people else ""


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
        if alias_key(found[0]) in aliases:
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
