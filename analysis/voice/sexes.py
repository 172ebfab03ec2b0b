"""Whether a person of a text is "he" or "she": by their titles, their first name, the pronouns."""

import re
from functools import cache, lru_cache
from typing import Literal

from analysis.languages.files import read_yaml
from analysis.languages.patterns import word_pattern
from analysis.text.capitals import NAME

Sex = Literal["male", "female", ""]
MALE, FEMALE = "male", "female"
_HE = word_pattern("(?:<male_pronouns>)", re.I)
_SHE = word_pattern("(?:<female_pronouns>)", re.I)
_TITLE_BEFORE = word_pattern(
    rf"\b(?:(?P<male><male_titles>)|(?P<female><female_titles>))\.? (?:{NAME} ){{0,3}}$"
)
_MALE_NOUN = word_pattern(r"\b(?:<male_nouns>|\w{3,}<male_ends>)$", re.I)
_FEMALE_NOUN = word_pattern(r"\b(?:<female_nouns>|\w{3,}<female_ends>)$", re.I)
_BEHIND_NAME = word_pattern(
    r"[^.!?\n“”\"]{0,60}?\b(?:(?P<male><male_pronouns>)|(?P<female><female_pronouns>))\b", re.I
)
_MOST_PLACES = 8  # of a surname that are looked at


def sex_of_pronoun(word: str) -> str:
    """
    Return the sex that a pronoun tells; empty for "they" and "who".

    Examples
    --------
    >>> sex_of_pronoun("She"), sex_of_pronoun("his"), sex_of_pronoun("they")
    ('female', 'male', '')
    """
    return MALE if _HE.fullmatch(word) else FEMALE if _SHE.fullmatch(word) else ""


def sex_of_noun(words: str) -> str:
    """
    Return the sex that a noun for a person tells, such as "spokeswoman"; else nothing.

    Examples
    --------
    >>> sex_of_noun("deputy chairwoman"), sex_of_noun("old fisherman"), sex_of_noun("minister")
    ('female', 'male', '')
    """
    return FEMALE if _FEMALE_NOUN.search(words) else MALE if _MALE_NOUN.search(words) else ""


@lru_cache(1024)
def sex_of(text: str, name: str) -> str:
    """
    Return the sex of a person as the text tells it; empty where nothing does.

    A title or an office before the name decides ("Mr.", "spokeswoman"), then the first name, by
    the U.S. Census of 1990, where twenty of its bearers of one sex come to one of the other; then
    the pronouns behind the name, where all agree. Names that are a woman's in one country and a
    man's in another are not in the table.

    Examples
    --------
    >>> sex_of("Mr. Roe came.", "Roe"), sex_of("Roe and his dog.", "Obo Roe")
    ('male', 'male')
    >>> sex_of("", "Mary Roe"), sex_of("", "Obo Roe")
    ('female', '')
    """
    *first, surname = name.split()
    after = set()
    place = text.find(surname)
    for _ in range(_MOST_PLACES):
        if place < 0:
            break
        before = text[max(0, place - 50) : place]
        if title := _TITLE_BEFORE.search(before):
            return MALE if title["male"] else FEMALE
        given = " ".join([*first, ""])
        if (noun := sex_of_noun(before.removesuffix(given).rstrip())) and before.endswith(given):
            return noun
        if pronoun := _BEHIND_NAME.match(text, place + len(surname)):
            after.add(MALE if pronoun["male"] else FEMALE)
        place = text.find(surname, place + 1)
    if first and (known := _first_names().get(first[0].casefold())):
        return known
    return after.pop() if len(after) == 1 else ""


@cache
def _first_names() -> dict[str, str]:
    listed = read_yaml("en", "first_names.yaml")
    return {name: sex for sex in (MALE, FEMALE) for name in listed[sex]}
