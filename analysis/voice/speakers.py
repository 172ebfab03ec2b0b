"""Who speaks: the words beside a reporting word, and the fullest name they stand for."""

import re

_NAME = r"[A-ZÀ-Þ][\w.'’&-]*"
_PERSON = re.compile(rf"(?:{_NAME} (?:(?:of|for|the|and|de|van|von|der|al|bin) )*){{0,8}}{_NAME}$")
_PRONOUN = re.compile(r"\b([Hh]e|[Ss]he|[Tt]hey|[Ii]t)$")
_NOUN = re.compile(r"\b([Tt]he (?:[\w-]+ ){0,3}[\w-]+)$")


def subject_before(sentence: str, place: int) -> str:
    """Return the words that end before `place` and name who speaks; empty if none do."""
    left = sentence[:place].rstrip()
    left = re.sub(r"\b(?:has|had|have|also|then|later|earlier|previously|once|again)$", "", left)
    left = left.rstrip()
    if left.endswith(","):
        left = re.sub(r",[^,]{2,120},$", "", left)
    for pattern in (_PERSON, _PRONOUN, _NOUN):
        found = pattern.search(left)
        if found:
            return found[0]
    return ""


def subject_after(sentence: str, place: int) -> str:
    """Return the words that begin after `place` and name who speaks; empty if none do."""
    found = re.match(
        rf"\s+((?:{_NAME} (?:(?:of|for|the|and|de|van|von|der|al|bin) )*){{0,8}}{_NAME}|"
        r"(?:the|a|an) (?:[\w-]+ ){0,3}?[\w-]+)",
        sentence[place : place + 120],
    )
    return found[1] if found else ""
