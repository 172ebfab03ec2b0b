"""Who a speaker is: the fullest name that "Roe", "the minister" or "he" stands for."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

Place = tuple[int, int]
Resolved = tuple[str, bool]  # name; whether it is sure

_TITLES = frozenset(
    "president prime minister deputy foreign secretary state chancellor senator sen rep "
    "representative congressman congresswoman "
    "governor gov mayor general gen lt col colonel maj major capt captain sgt lieutenant "
    "admiral adm commander sheriff judge justice "
    "ambassador envoy special commissioner chairman chairwoman chair chief director head "
    "spokesman spokeswoman spokesperson professor "
    "prof dr doctor mr mrs ms miss sir lord lady king queen prince princess pope father "
    "rev reverend bishop archbishop cardinal "
    "former acting interim vice first lady press officer official analyst expert economist "
    "historian lawyer attorney prosecutor "
    "diplomat leader candidate nominee party democratic republican labour conservative "
    "defence defense finance interior health "
    "ceo cfo founder coach manager editor columnist author writer actor actress singer "
    "journalist reporter correspondent presidential "
    "permanent high global national security adviser advisor senior executive majority "
    "minority house speaker sec us u.s uk u.k eu un "
    "nato american russian ukrainian british french german chinese european italian polish "
    "turkish israeli iranian indian "
    "japanese australian canadian hungarian belarusian syrian spanish dutch swedish "
    "finnish norwegian estonian latvian lithuanian "
    "western eastern northern southern georgian czech slovak romanian bulgarian greek "
    "serbian korean saudi iraqi afghan pakistani brazilian mexican the then and".split()
)
_BODY = frozenset(
    "ministry department office house committee commission union council court police "
    "administration government parliament congress "
    "senate agency bank group party campaign institute university center centre "
    "association foundation organization organisation "
    "company corporation corp inc times post journal news agency network channel press "
    "magazine newspaper guardian daily board service "
    "authority bureau embassy army navy force forces league federation alliance club "
    "society team staff kremlin pentagon nato states "
    "nations kingdom republic report statement document survey poll study media officials "
    "experts sources critics".split()
)
_CAPITAL = re.compile(
    r"[A-ZÀ-Þ][\w'’.-]*|(?:al|el|bin|von|van|de|la|der|di|da)(?=[ -])(?:-[A-Z][\w'’]+)?"
)
_TAIL = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]* ){1,6}[A-ZÀ-Þ][\w'’.-]*$")
_NO_NAME = frozenset(
    "In On At By For From With Without After Before Since Until During Despite As When "
    "While If Though Although Because And But So "
    "Yet Or Nor That This These Those There Here It Its He She They We You I His Her Their "
    "Our My What Which Who Why How Where "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April "
    "May June July August September October "
    "November December Earlier Later Meanwhile However Moreover Also Then Now Today "
    "Yesterday Under Over Even Still Just Once Not No "
    "Each Every Some Many Most Both All Another Other Such Talks Only Like Among Amongst "
    "To Of An A".split()
)
_BORDERS = (". ", ".” ", '." ', "\n", "? ", "! ", "⟧ ")
_HEAD_END = re.compile(r",|\(| (?:of|for|at|in|from|who|to|on)\b")
_ASIDE = re.compile(r",|\(")
_GENERIC = re.compile(r"(?<=\w)(?: news)? (?:newspaper|agency|magazine|channel|daily)$")
_CLAUSE_BORDER = re.compile(r"[.,;:!?\n”\"]")
_BEFORE_BODY = re.compile(r"(?:(?!The |In |On )[A-Z][\w.]+ ){1,2}$")
_DESCRIBES = re.compile(r"[a-z]{4,}|mp|ceo")
_DEFINITE = ("the ", "The ", "his ", "His ", "her ", "Her ")
_PRONOUN = re.compile(r"(?:he|she|they|him|her|them|it|who|i|we|himself|herself)", re.I)
_PERSON_LEFT = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w'’-]+|[A-Z]\.|al|el|bin|von|van|de|la|der|di|da) ){1,5}$"
)
_ANY_PERSON = re.compile(
    r"[A-ZÀ-Þ][\w'’-]+(?: (?:[A-Z]\.|al|el|bin|von|van|de|la|der|di|da|[A-ZÀ-Þ][\w'’-]+)){0,5}"
)
_NOT_SUBJECT = re.compile(
    r"(?:\b(?:of|by|with|to|for|from|about|against|between|than|on|in|at|into|over|under|"
    r"after|like|versus|including) (?:the |an? )?(?:[a-z]+ ){0,3}|\w['’]s? )$"
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
_LOOKS = 12  # places in which a surname is looked at
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
    described: dict[str, list[Place]] = {}  # name, where it stands
    known: dict[str, str] = {}
    persons: dict[str, str] = {}
    for start, end in sorted(set(mentions)):
        words = " ".join(text[start:end].split())
        key = alias_key(words)
        if key in aliases:
            result[start, end] = (aliases[key], True)
            continue
        if _PRONOUN.fullmatch(words):
            result[start, end] = (_antecedent(text, start, people, known, aliases), False)
            continue
        if words not in persons:
            name = _person(text, words, known)
            persons[words] = aliases.get(alias_key(name), name)
        name = persons[words]
        if name:
            people.append((start, name))
            described.setdefault(name, []).append((start, end))
            result[start, end] = (name, True)
            continue
        name = _described(text, words, people, described)
        result[start, end] = (name or _body(text, words, aliases), not name)
    return result


@lru_cache(4096)
def alias_key(name: str) -> str:
    """Return the form in which names are compared: no "the", no possessive, no case."""
    plain = name.strip().rstrip(".,").casefold().replace("’", "'").replace(".", "")
    return plain.removeprefix("the ").removesuffix("'s").removesuffix("'").strip()


def _person(text: str, words: str, known: dict[str, str]) -> str:
    """Return the fullest name of the person in a mention; empty if it names none."""
    if words.startswith(("the ", "The ", "a ", "A ", "an ", "An ")) and not _named_at_end(words):
        return ""
    parts = _name_parts(words)
    if not parts:
        return ""
    surname = parts[-1]
    if surname in known:
        return known[surname]
    name = _fullest(text, surname, parts)
    known[surname] = name
    return name


def _named_at_end(words: str) -> bool:
    """Tell "the deputy mayor, Ann Roe" from "the mayor of New York"."""
    tail = words.split()[-2:]
    lower = [word for word in words.split() if word[:1].islower()]
    return (
        len(tail) == 2
        and all(word[:1].isupper() for word in tail)
        and not (set(lower) & {"of", "for", "at", "in"})
    )


@lru_cache(4096)
def _name_parts(words: str) -> tuple[str, ...]:
    """Return the capitalised words of a personal name, without titles; none for a body."""
    head = _HEAD_END.split(words, maxsplit=1)[0]
    parts = _without_titles(_CAPITAL.findall(head))
    if not parts and head != words:  # "Minister of the Republic Ann Roe"
        tail = _TAIL.search(_ASIDE.split(words, maxsplit=1)[0])
        behind = _CAPITAL.findall(tail[0]) if tail else []
        bodies = [i for i, part in enumerate(behind) if part.lower() in _BODY]
        parts = _without_titles(
            behind[bodies[-1] + 1 :] if bodies else behind[-2:] if len(behind) > 2 else []
        )
        parts = parts if len(parts) > 1 else []
    if not parts or any(part.lower().rstrip(".") in _BODY for part in parts):
        return ()
    if (parts[-1].isupper() and len(parts[-1]) < 6) or parts[-1][:1].islower():
        return ()
    return tuple(parts[-4:])


def _plain(word: str) -> str:
    """Return a word without its possessive."""
    return word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’")


def _without_titles(words: list[str]) -> list[str]:
    """Strip titles before a name, "Jr." behind it and possessives."""
    parts = [_plain(word) for word in words]
    while parts and (parts[0].lower().rstrip(".") in _TITLES or parts[0] in _NO_NAME):
        parts.pop(0)
    while parts and parts[-1].rstrip(".") in ("Jr", "Sr", "II", "III"):
        parts.pop()
    return parts


def _fullest(text: str, surname: str, parts: Sequence[str]) -> str:
    """Return the longest name that ends in `surname`, as the text gives it."""
    best = parts
    place = text.find(surname)
    looks = 0
    while place >= 0 and len(best) < 4 and looks < _LOOKS:
        looks += 1
        after = text[place + len(surname) : place + len(surname) + 1]
        left = _PERSON_LEFT.search(text, max(0, place - 60), place)
        if left and not after.isalnum():
            found = _name_parts(left[0] + surname)
            if len(found) > len(best) and (len(best) < 2 or found[0] == best[0]):
                best = found
        place = text.find(surname, place + 1)
    return " ".join(best)


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
    head = _HEAD_END.split(words, maxsplit=1)[0].split()[-1]
    if head.lower() in _BODY or head.endswith("s"):
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
    name = _GENERIC.sub("", words.removeprefix("the ").removeprefix("The "))
    last = name.split()[-1].lower() if name.split() else ""
    if name[:1].isupper() and last in _BODY and len(name.split()) <= 3:
        place = text.find(name)
        while place >= 0:
            left = _BEFORE_BODY.search(text, max(0, place - 40), place)
            if left:
                name = left[0] + name
                break
            place = text.find(name, place + 1)
    return aliases.get(alias_key(name), name)


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
        start = max(text.rfind(border, low, end - 1) + len(border) for border in _BORDERS)
        start = max(start, low)
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
        parts = _name_parts(found[0])
        if not parts:
            continue
        name = known.get(parts[-1])
        if name is None:
            name = known[parts[-1]] = _fullest(text, parts[-1], parts)
        if " " in name:
            names.append(name)
    return names
