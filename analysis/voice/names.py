"""Names of persons: their parts without titles, and the fullest form that a text gives."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from analysis.languages.patterns import listed_words, word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL, NAME_PARTICLES

_TITLES = frozenset(word_list("titles") + word_list("title_modifiers"))
BODY = frozenset(word_list("body_nouns"))
# a capitalised word of a name, or a particle before one
_CAPITAL = re.compile(
    rf"{CAPITAL}[\w'’.-]*|(?<!\w)(?:{NAME_PARTICLES})(?=[ -])(?:-{CAPITAL}[\w'’]+)?"
)
# a name at the end
_ARTICLE = word_pattern("^<the> ", re.I)
_ARTICLES = listed_words("the|a|The|A", behind=" ")
_ONE = (*word_list("a"), *word_list("one"))
_ING, _LY = word_list("ing"), word_list("ly")
_OF_BODIES = frozenset(word_list("prepositions_of_bodies"))
_GENERATIONS = word_list("generations")
_TAIL = re.compile(rf"(?:{CAPITAL}[\w'’.-]* ){{1,6}}{CAPITAL}[\w'’.-]*$")
_NO_NAME = frozenset(word_list("not_names") + word_list("weekdays") + word_list("months"))
# where the head of a noun phrase ends
HEAD_END = word_pattern(r",|\(| <head_ends>\b")
_ASIDE = re.compile(r",|\(")
# "Ostland's Roe": whose Roe is
_POSSESSOR = re.compile(rf"^.*['’]s (?={CAPITAL})")
# what belongs to a name before its surname
_PERSON_LEFT = re.compile(
    rf"(?<!\w)(?:(?:{CAPITAL}[\w'’-]+|{CAPITAL}\.|{NAME_PARTICLES}) ){{1,5}}$"
)
# before a place to which an office belongs: "President of Ostland Ann Roe"
_OF_PLACE = word_pattern(r"\b<before_places> $")
# one word of a name
_IN_NAME = word_pattern(
    rf"{CAPITAL}[\w'’-]*|{CAPITAL}\.|<junior>\.|(?:{NAME_PARTICLES})(?:-{CAPITAL}\w+)?"
)
# before a name, yet no role: "in New York", "the nearby Rio Grande"
NO_ROLE = frozenset(word_list("no_role"))
_PARTICLE = re.compile(NAME_PARTICLES)
# behind a name: "Roe himself", "Roe then"
_ADDED = word_pattern(r"<added_to_names>|[a-z]+<ly>|<added_adverbs>")
_OFFICE_BEFORE = word_pattern(r"\b<offices_before_names|other_offices_before_names|titles> $", re.I)
_WITH_PAPER = word_pattern(
    rf".* <with_papers> (?:<the> )?(?:{CAPITAL}[\w'’-]* ){{0,2}}<names_of_papers> "
    rf"({CAPITAL}[\w'’-]+ {CAPITAL}[\w'’-]+)"
)
_WHOLE_NAME = re.compile(
    rf"{CAPITAL}[\w'’-]+ {CAPITAL}[\w'’-]+(?: {CAPITAL}[\w'’-]+)?(?=[,.;:)\s]|$)"
)
_LOOKS = 12  # places in which a surname is looked at
_NOT_ALONE = frozenset(word_list("not_speakers"))
# words that are no noun phrase: a conjunction before, a verb inside, a preposition at the end
_NO_PHRASE = word_pattern(
    r"<no_phrase_begins>\b|.* <auxiliaries|no_phrase_holds>\b|.* <no_phrase_ends>$"
)
_RELATIVE = word_pattern(r",? <relatives>\b.*")
_DAY_BEHIND = word_pattern(" (?:<before_days> )?<weekdays>$")
_ABSTRACT = word_pattern(rf"{CAPITAL}[a-z]+<abstract_endings>")
# an abbreviation, a date, a number: nobody
_ABBREVIATED = word_pattern(
    rf"<month_abbreviations>\.? ?\d*|{CAPITAL}-{CAPITAL}[\w.]*|{CAPITAL}[a-z]{{1,4}}\.|"
    rf"(?:{CAPITAL}\.){{2}}|\W*\d[\d,.%]*"
)


def as_speaker(text: str, words: str) -> str:
    """
    Return what can stand for a speaker who has no name: a body, a role; else nothing.

    Examples
    --------
    >>> as_speaker("", "the old crane driver who"), as_speaker("", "But"), as_speaker("", "one")
    ('the old crane driver', '', '')
    """
    words = _DAY_BEHIND.sub("", _RELATIVE.sub("", words))
    parts = words.lower().replace("’", "'").split()
    if (
        not parts
        or all(part in _NOT_ALONE for part in parts)
        or _NO_PHRASE.match(words)
        or "■" in words
    ):
        return ""
    if parts[0] in _ONE and len(parts) > 1:
        return words.split(" ", 1)[1]
    if len(parts) == 1:
        plain = parts[0]
        if words in _NO_NAME or (words[0].isupper() and plain.endswith(_LY)):
            return ""
        common = words[0].isupper() and plain not in BODY and plain[-1] != "s" and plain in text
        common = common or _ABSTRACT.fullmatch(words) is not None
        if common and not re.search(rf"[a-z,] {re.escape(words)}\b", text):
            return ""  # a word that is capital only because a sentence begins
        if _ABBREVIATED.fullmatch(words) or plain.endswith(_ING):
            return ""
    return words


@lru_cache(4096)
def alias_key(name: str) -> str:
    """Return the form in which names are compared: no "the", no possessive, no case."""
    return _without_article(name).casefold()


def find_alias(name: str, aliases: Mapping[str, str]) -> str:
    """
    Return the speaker of whom `name` is a name by the table; empty if there is none.

    Case does not count, but for acronyms: "WHO" is one in capitals only, and one of four letters or
    more with its first letter in capitals, too ("Nato").

    Examples
    --------
    >>> aliases = {"WHO": "World Health Organization", "NATO": "NATO", "kremlin": "Kremlin"}
    >>> [find_alias(name, aliases) for name in ("who", "Who", "the WHO", "Nato", "THE KREMLIN")]
    ['', '', 'World Health Organization', 'NATO', 'Kremlin']
    """
    key = alias_key(name)
    if key in aliases:
        return aliases[key]
    letters = _without_article(name)
    if len(letters) > 3 and letters.istitle():
        letters = letters.upper()
    return aliases.get(letters, "") if letters.isupper() else ""


def acronym(name: str) -> str:
    """Return a name of capitals alone without full stops, such as US of "U.S."; else nothing."""
    letters = _without_article(name)
    return letters if letters.isupper() and letters.isalpha() and len(letters) < 8 else ""


def _without_article(name: str) -> str:
    """Return a name without "the", full stops and possessive, in its own case."""
    plain = name.strip().rstrip(".,").replace("’", "'").replace(".", "")
    return _ARTICLE.sub("", plain).removesuffix("'s").removesuffix("'").strip()


def find_person(text: str, words: str, known: dict[str, str]) -> str:
    """Return the fullest name of the person in a mention; empty if it names none."""
    words = _DAY_BEHIND.sub("", words)
    if words.startswith(_ARTICLES) and not _named_at_end(words):
        return ""
    parts = _alone_elsewhere(text, name_parts(words)) or _behind_preposition(words)
    if not parts:
        return ""
    surname = parts[-1]
    if surname in known:
        return known[surname]
    name = fullest_name(text, surname, parts)
    known[surname] = name
    return name


def _alone_elsewhere(text: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return Lena Falk of "Norrby Lena Falk" if she is named so where no other name precedes."""
    if len(parts) < 3 or _PARTICLE.fullmatch(parts[-2]):
        return parts
    name = " ".join(parts[-2:])
    place = text.find(name)
    while place >= 0:
        before = text[:place].rstrip()[-20:].split(" ")[-1]
        if not before[:1].isupper() or before[-1:] in ".,:;!?":
            return parts[-2:]
        place = text.find(name, place + 1)
    return parts


def _behind_preposition(words: str) -> tuple[str, ...]:
    """Return Lena Falk of "interview with the Guardian Lena Falk"."""
    found = _WITH_PAPER.fullmatch(words)
    return tuple(found[1].split()) if found else ()


def _named_at_end(words: str) -> bool:
    """Tell whether a phrase ends in a person's name: "the deputy mayor, Ann Roe"."""
    if _behind_role(words) and "," in words:
        return True
    tail = words.split()[-2:]
    lower = [word for word in words.split() if word[:1].islower()]
    return (
        len(tail) == 2
        and all(word[:1].isupper() for word in tail)
        and not (set(lower) & _OF_BODIES)
    )


@lru_cache(4096)
def name_parts(words: str) -> tuple[str, ...]:
    """Return the capitalised words of a personal name, without titles; none for a body."""
    words = _POSSESSOR.sub("", words)
    head = HEAD_END.split(words, maxsplit=1)[0]
    parts = _without_titles(_last_name(head))
    if not parts and head != words:  # "Minister of the Republic Ann Roe"
        tail = _TAIL.search(_ASIDE.split(words, maxsplit=1)[0])
        behind = _CAPITAL.findall(tail[0]) if tail else []
        bodies = [i for i, part in enumerate(behind) if part.lower() in BODY]
        parts = _without_titles(
            behind[bodies[-1] + 1 :] if bodies else behind[-2:] if len(behind) > 2 else []
        )
        parts = parts if len(parts) > 1 else []
    if not parts or any(part.lower().rstrip(".") in BODY for part in parts):
        parts = _behind_role(words)
    if not parts or (parts[-1].isupper() and len(parts[-1]) < 6) or parts[-1].islower():
        return ()
    if len(parts) > 2 and all(part.isupper() for part in parts):  # a heading in capitals
        return ()
    particles = sum(_PARTICLE.fullmatch(part) is not None for part in parts)
    return tuple(parts[-4 - particles :])


def _last_name(head: str) -> list[str]:
    """Return the capitalised words that end a phrase; "a Roe spokesman" names nobody."""
    tokens = head.split()
    while tokens and _ADDED.fullmatch(tokens[-1]):
        tokens.pop()
    parts: list[str] = []
    for token in reversed(tokens):
        found = _CAPITAL.findall(token)
        if not found and not _PARTICLE.fullmatch(token):
            break
        parts = (found or [token]) + parts
    while parts and _PARTICLE.fullmatch(parts[0]):
        parts.pop(0)
    return parts


def _behind_role(words: str) -> list[str]:
    """Return Ann Roe of "State Council spokesman Ann Roe" and "the mayor of Lund, Ann Roe"."""
    tokens = words.split()
    place = len(tokens)
    while place and _IN_NAME.fullmatch(tokens[place - 1]):
        if place < len(tokens) and tokens[place - 1].lower().rstrip(".") in _TITLES:
            break
        place -= 1
    role = tokens[place - 1].lower().rstrip(",.") if place else ""
    name = tokens[place:]
    apart = place > 1 and tokens[place - 1].endswith(",") and any(map(str.islower, tokens[:place]))
    if not apart and (not role or role in BODY or role in NO_ROLE or not role[-1].isalpha()):
        return []
    if len(name) < 2 or any(_plain(part).lower() in BODY for part in name):
        return []
    return _without_titles(name) if len(_without_titles(name)) > 1 else []


def _plain(word: str) -> str:
    """Return a word without its possessive."""
    return word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’")


def _without_titles(words: list[str]) -> list[str]:
    """Strip titles before a name, "Jr." behind it and possessives."""
    parts = [_plain(word) for word in words]
    while parts and (_is_title(parts[0]) or parts[0] in _NO_NAME):
        parts.pop(0)
    if len(parts) > 2:  # "Economy Minister Ann Roe"
        offices = [i for i, part in enumerate(parts[:-2]) if _OFFICE_BEFORE.search(part + " ")]
        parts = parts[offices[-1] + 1 :] if offices else parts
    while parts and parts[-1].rstrip(".") in _GENERATIONS:
        parts.pop()
    return parts


def _is_title(word: str) -> bool:
    """Tell whether a word before a name is a title: "Mayor", "Vice-Chair"."""
    plain = word.lower().rstrip(".")
    return plain in _TITLES or ("-" in plain and plain.rsplit("-", 1)[1] in _TITLES)


def fullest_name(text: str, surname: str, parts: Sequence[str]) -> str:
    """Return the longest name that ends in `surname`, as the text gives it."""
    best = parts
    place = text.find(surname)
    looks = 0
    while place >= 0 and len(best) < 4 and looks < _LOOKS:
        looks += 1
        after = text[place + len(surname) : place + len(surname) + 1]
        left = _PERSON_LEFT.search(text, max(0, place - 60), place)
        if left and not after.isalnum():
            found = name_parts(left[0] + surname)
            if len(found) > 2 and _OF_PLACE.search(text, max(0, left.start() - 8), left.start()):
                found = found[-2:]
            if len(found) > len(best) and (len(best) < 2 or found[0] == best[0]):
                best = found
        place = text.find(surname, place + 1)
    return " ".join(best) if len(best) > 1 else _family_first(text, surname) or " ".join(best)


def _family_first(text: str, surname: str) -> str:
    """Return the name that begins with `surname` behind an office: "spokesperson Lian Moru"."""
    place = text.find(surname + " ")
    while place >= 0:
        if _OFFICE_BEFORE.search(text, max(0, place - 20), place):
            found = _WHOLE_NAME.match(text, place)
            if found and found[0].startswith(surname + " "):
                return found[0]
        place = text.find(surname + " ", place + 1)
    return ""
