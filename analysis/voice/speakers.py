"""Identify speakers: the fullest name for "Roe", "the minister" or "he"."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.languages.patterns import word_pattern
from analysis.languages.words import word_list
from analysis.text.places import Place
from analysis.voice.coreference import (
    described_person,
    issuing_body,
    other_words_for,
    stands_for_body,
)
from analysis.voice.issuers import body_name, issuer
from analysis.voice.names import HEAD_END, as_speaker, find_alias, find_person
from analysis.voice.pronouns import Named, group_before, person_before, stands_for_person
from analysis.voice.roles import bare_name_next, named_behind, person_in_role
from analysis.voice.sexes import sex_of, sex_of_pronoun
from analysis.voice.short_names import full_body

_OFFICES = frozenset(word_list("titles"))
_IN_OFFICE = word_pattern(r"\b<titles|lawmakers>$", re.I)
_AND = word_pattern(" <and> ")
_NEXT = 3  # mentions behind an office in which the bare name is looked for
_THEY = frozenset(word_list("many_persons"))
# "an EU official": not named, but whom "he" may stand for
_SOMEBODY = word_pattern(r"<somebody|Somebody> (?:[\w'’-]+ ){0,4}?<unnamed_speakers>\b")


class Resolved(NamedTuple):
    """The name behind a mention, and whether it is sure."""

    name: str
    sure: bool


def resolve_speakers(
    text: str, mentions: Sequence[Place], aliases: Mapping[str, str], *, headline: bool = False
) -> dict[Place, Resolved]:
    """
    The name behind each mention of a speaker.

    Parameters
    ----------
    text : str
        One part of an article; what is quoted may be masked, so that it names nobody.
    mentions : sequence of Place
        Where speakers are named.
    aliases : mapping
        From other names, as `alias_key` gives them, to the one under which a speaker is counted.
    headline : bool
        Whether the text is a headline, in which no person is named beside their office alone.

    Returns
    -------
    dict
        From the place to the name. It is the fullest that the text gives, without titles;
        what only describes or stands for somebody is resolved by what was said before, and not
        sure, but for "he" and "she" where the text tells that the person is of that sex.

    Examples
    --------
    >>> text = "Deputy mayor Ann Roe agreed. Roe said so, and the deputy mayor smiled."
    >>> places = [Place(29, 32), Place(46, 62)]
    >>> found = resolve_speakers(text, places, {})
    >>> [tuple(found[place]) for place in places]
    [('Ann Roe', True), ('Ann Roe', False)]
    """
    result: dict[Place, Resolved] = {}
    spoken = _Spoken([], [], {}, {}, {}, {})
    places = sorted(set(mentions))
    for number, place in enumerate(places):
        start, end = place
        words = issuer(" ".join(text[start:end].split()))
        found = _stands_for(text, words, place, spoken, aliases)
        if not found and not headline and text[end : end + 2] == ", ":
            name = named_behind(text, end) if words.split()[-1].lower() in _OFFICES else ""
            found = spoken.add_person(name, place, True) if name else None
        if not found and (name := _person(text, words, spoken, aliases)):
            found = spoken.add_person(name, place, True)
        if not found and not headline:
            found = _by_office(text, words, place, places[number + 1 :], spoken, aliases)
        if not found:
            full = "" if headline else full_body(text, words, start, spoken.bodies, aliases)
            name = full or _body(text, words, spoken.others, aliases)
            spoken.bodies.extend([Named(start, name)] if name else [])
            if name and _SOMEBODY.match(words):
                spoken.add_person(name, place, True)
            found = Resolved(name, not full)
        result[place] = found
    return result


class _Spoken(NamedTuple):
    """Who has spoken so far, and what is known of names."""

    people: list[Named]
    bodies: list[Named]
    described: dict[str, list[Place]]  # name, where it stands
    known: dict[str, str]  # surname, full name
    persons: dict[str, str]  # words of a mention, the person or the body they name
    others: dict[str, str]

    def add_person(self, name: str, place: Place, sure: bool) -> Resolved:
        """Note that a person speaks at a place, and return the name with whether it is sure."""
        self.people.append(Named(place.start, name))
        self.described.setdefault(name, []).append(place)
        return Resolved(name, sure)


def _stands_for(
    text: str, words: str, place: Place, spoken: _Spoken, aliases: Mapping[str, str]
) -> Resolved | None:
    """Return the body of the table, the two, or whom a pronoun stands for; None if neither."""
    start = place.start
    people, bodies = spoken.people, spoken.bodies
    if known_as := find_alias(words, aliases) or _pair(text, words, spoken.known, aliases):
        bodies.append(Named(start, known_as))
        return Resolved(known_as, True)
    if stands_for_body(words):
        return Resolved(issuing_body(text, words, start, bodies, aliases), False)
    if words.lower() in _THEY:
        return Resolved(group_before(text, start, bodies, people), False)
    if stands_for_person(words):
        name = person_before(text, place, people, spoken.known, aliases)
        if name[:1].islower():  # "one minister": who holds the office, if the text says so
            name = person_in_role(text, name, start) or name
        sex = sex_of_pronoun(words)
        return Resolved(name, bool(sex and name) and sex_of(text, name) == sex)
    return None


def _by_office(
    text: str,
    words: str,
    place: Place,
    following: Sequence[Place],
    spoken: _Spoken,
    aliases: Mapping[str, str],
) -> Resolved | None:
    """Return the person whom the words describe, by what the text says of them; None if nobody."""
    if name := described_person(text, words, spoken.people, spoken.described):
        spoken.people.append(Named(place.start, name))
        return Resolved(name, False)
    name = person_in_role(text, words, place.start)
    if not name and (words.split()[-1:] and _IN_OFFICE.search(HEAD_END.split(words)[0])):
        name = bare_name_next(text, place.start, following[:_NEXT])
    name = name or other_words_for(text, words, place.start, spoken.people, spoken.known, aliases)
    return spoken.add_person(name, place, False) if name else None


def _body(text: str, words: str, others: dict[str, str], aliases: Mapping[str, str]) -> str:
    """Return the body or the role that the words name; empty if they can be no speaker."""
    if words not in others:
        others[words] = as_speaker(text, body_name(text, words, aliases))
    return others[words]


def _person(
    text: str,
    words: str,
    spoken: _Spoken,
    aliases: Mapping[str, str],
) -> str:
    """Return the person whom the words name, in full; empty if they name none."""
    if words not in spoken.persons:
        name = find_person(text, words, spoken.known)
        name = name if " " in name else as_speaker(text, name)
        spoken.persons[words] = find_alias(name, aliases) or name
    return spoken.persons[words]


def _pair(text: str, words: str, known: dict[str, str], aliases: Mapping[str, str]) -> str:
    """Return both names of "Roe and Berg", separated by "; "; empty if it does not name two."""
    halves = _AND.split(words)
    if len(halves) != 2:
        return ""
    names = [find_alias(half, aliases) or find_person(text, half, known) for half in halves]
    return "; ".join(names) if all(names) else ""
