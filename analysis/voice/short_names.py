"""Bodies under their short names: "the board" and "NHB" are the Norland Harbour Board."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from analysis.languages.patterns import with_words, word_pattern
from analysis.text.capitals import CAPITAL
from analysis.voice.names import BODY, find_alias
from analysis.voice.pronouns import Named, sentence_start
from analysis.voice.sexes import sex_of

_THE_BODY = word_pattern(r"<the|The> (?:<same_body> )?(?P<kind><short_bodies>)")
_ARTICLE = word_pattern("^<the|The> ")
_OPENER = word_pattern("^<openers_before_bodies> ")
_FIRM = word_pattern("<firms>")
_WORD = rf"{CAPITAL}[\w'’&.-]*"
_JOINED = with_words(rf"(?:{_WORD} (?:<joins_of_bodies> ){{0,2}})")
# the name of a firm, as the subject of a sentence
_FIRST = word_pattern(
    rf"\W*(?:[^,\n]{{2,30}}, )?((?:{_WORD} ){{0,3}}{_WORD})"
    r"(?= (?:<auxiliaries|past_forms|past_behind_first>|[a-z]+<ed>)\b|['’]s )"
)
_NO_FIRM = word_pattern("<the|numbers_spelled|not_names|weekdays|months|persons_pronouns>", re.I)
_ENDED = re.compile(r"[.!?\n][”\"’]?\s*$")  # a sentence, right before
_BACK = 1500  # characters before, in which the full name is looked for


def full_body(
    text: str, words: str, place: int, bodies: Sequence[Named], aliases: Mapping[str, str]
) -> str:
    """
    Return the full name of the body that short words at `place` stand for; empty if none is named.

    An acronym is spelled out where the text does so; "the board" is the last name before that ends
    in "Board"; "the company" else the last one that spoke in a name of its own, or the subject of
    the sentence before, if it is no person and no country.

    Examples
    --------
    >>> text = "The Norland Harbour Board (NHB) met. The board said no."
    >>> full_body(text, "The board", 37, [], {}), full_body(text, "NHB", 37, [], {})
    ('Norland Harbour Board', 'Norland Harbour Board')
    """
    letters = _ARTICLE.sub("", words)
    if letters.isupper() and letters.isalpha() and 2 < len(letters) < 8:
        return _spelled_out(text, letters)
    found = _THE_BODY.fullmatch(words)
    if not found:
        return ""
    kind = found["kind"]
    low = max(0, place - _BACK)
    named = re.findall(rf"(?:{_JOINED}){{1,5}}{kind.title()}(?![\w-])", text[low:place])
    if named:
        return _OPENER.sub("", named[-1])
    return _firm(text, place, bodies, aliases) if _FIRM.fullmatch(kind) else ""


@lru_cache(64)
def _spelled_out(text: str, letters: str) -> str:
    """Return the words before "(NHB)" whose first letters it has."""
    place = text.find(f"({letters})")
    if place < 0:
        return ""
    before = text[max(0, place - 120) : place].split()
    for number in range(len(letters), min(len(letters) + 4, len(before)) + 1):
        words = before[-number:]
        capitals = [word[0] for word in words if word[0].isupper()]
        if "".join(capitals) == letters and words[0][0] == letters[0]:
            return " ".join(words)
    return ""


def _firm(text: str, place: int, bodies: Sequence[Named], aliases: Mapping[str, str]) -> str:
    """Return the firm that spoke last, or that the sentence before is about."""
    begins = _ENDED.search(text, max(0, place - 4), place)
    end = place if begins else sentence_start(text, max(0, place - _BACK), place)
    start = sentence_start(text, max(0, end - _BACK), end)
    said = [name for at, name in bodies if start <= at < place and name[:1].isupper()]
    if said and not find_alias(said[-1], aliases):
        return said[-1]
    found = _FIRST.match(text, start, end)
    name = _ARTICLE.sub("", found[1]) if found else ""
    no_firm = (
        not name
        or _NO_FIRM.fullmatch(name.split()[0])
        or find_alias(name, aliases)
        or sex_of(text, name)
    )
    return "" if no_firm or name.lower() in BODY else name
