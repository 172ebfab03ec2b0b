"""Identify speakers: the fullest name for "Roe", "the minister" or "he"."""

import re
from collections.abc import Mapping, Sequence

from analysis.voice.coreference import (
    described_person,
    group_before,
    issuing_body,
    person_before,
    stands_for_body,
    stands_for_person,
)
from analysis.voice.issuers import body_name, issuer
from analysis.voice.names import as_speaker, find_alias, find_person
from analysis.voice.noun_phrases import Place
from analysis.voice.roles import person_in_role

Resolved = tuple[str, bool]  # name; whether it is sure

_THEY = frozenset({"they", "them", "their"})
# "an EU official": not named, but whom "he" may stand for
_SOMEBODY = re.compile(
    r"(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he) (?:[\w'’-]+ ){0,4}?"
    r"(?:official|diplomat|source|minister|aide|adviser|advisor|analyst|expert|spokes(?:man|woman|person)|ambassador|envoy|general|officer|"
    r"resident|worker|driver|lawmaker|deputy|insider|woman|man|soldier|commander|teacher|farmer)\b"
)


def resolve_speakers(
    text: str, mentions: Sequence[Place], aliases: Mapping[str, str], *, headline: bool = False
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
    headline : bool
        Whether the text is a headline, in which no person is named beside their office alone.

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
    known: dict[str, str] = {}  # surname, full name
    persons: dict[str, str] = {}  # words of a mention, the person or the body they name
    others: dict[str, str] = {}
    for start, end in sorted(set(mentions)):
        words = issuer(" ".join(text[start:end].split()))
        if known_as := find_alias(words, aliases):
            bodies.append((start, known_as))
            result[start, end] = (known_as, True)
        elif pair := _pair(text, words, known, aliases):
            bodies.append((start, pair))
            result[start, end] = (pair, True)
        elif stands_for_body(words):
            result[start, end] = (issuing_body(text, words, start, bodies, aliases), False)
        elif stands_for_person(words):
            several = words.lower() in _THEY
            name = group_before(text, start, bodies, people) if several else ""
            name = name if several else person_before(text, start, people, known, aliases)
            result[start, end] = (name, False)
        elif name := _person(text, words, persons, known, aliases):
            people.append((start, name))
            described.setdefault(name, []).append((start, end))
            result[start, end] = (name, True)
        elif name := described_person(text, words, people, described):
            result[start, end] = (name, False)
        elif not headline and (name := person_in_role(text, words, start)):
            people.append((start, name))
            described.setdefault(name, []).append((start, end))
            result[start, end] = (name, False)
        else:
            name = _body(text, words, others, aliases)
            bodies += [(start, name)] if name else []
            if name and _SOMEBODY.match(words):
                people.append((start, name))
                described.setdefault(name, []).append((start, end))
            result[start, end] = (name, True)
    return result


def _body(text: str, words: str, others: dict[str, str], aliases: Mapping[str, str]) -> str:
    """Return the body or the role that the words name; empty if they can be no speaker."""
    if words not in others:
        others[words] = as_speaker(text, body_name(text, words, aliases))
    return others[words]


def _person(
    text: str,
    words: str,
    persons: dict[str, str],
    known: dict[str, str],
    aliases: Mapping[str, str],
) -> str:
    """Return the person whom the words name, in full; empty if they name none."""
    if words not in persons:
        name = find_person(text, words, known)
        name = name if " " in name else as_speaker(text, name)
        persons[words] = find_alias(name, aliases) or name
    return persons[words]


def _pair(text: str, words: str, known: dict[str, str], aliases: Mapping[str, str]) -> str:
    """Return both names of "Roe and Berg", separated by "; "; empty if it does not name two."""
    halves = words.split(" and ")
    if len(halves) != 2:
        return ""
    names = [find_alias(half, aliases) or find_person(text, half, known) for half in halves]
    return "; ".join(names) if all(names) else ""
