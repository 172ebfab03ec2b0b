"""Noun phrases that can be the subject of a reporting verb, and nouns for those who can speak."""

import itertools
import re

from analysis.languages.patterns import with_words, word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import NAME
from analysis.text.places import Place
from analysis.voice.names import HEAD_END

_TO, _THE = word_list("to"), word_list("the")
NOBODY = Place(0, 0)  # where nobody is named
MOST_WORDS = 14
_VERBS = frozenset(word_list("finite_in_phrases"))
# "according to custom", "to plan": a noun alone that is nobody
CUSTOM = word_pattern(r"(?!<titles|body_nouns|speaking_nouns|no_custom>$)[a-z-]+(?<!s)")
_SOMEBODY = word_pattern(r"\b<titles|body_nouns|speaking_nouns|human>s?$", re.I)
_PERSONS = frozenset(word_list("personal_pronouns") + word_list("persons_alone"))
_POSSESSIVES = word_list("pointing_words")
_DETERMINERS = frozenset(
    form for word in word_list("the") + word_list("a") for form in (word, word.title())
)
RELATIVE = frozenset(word_list("relative_pronouns"))
_PRONOUNS = frozenset(word_list("third_person"))
# how a noun phrase for a speaker begins
_STARTS = word_pattern(
    rf"(?:{NAME}|(?i:<starts|starts_with_plurals|starts_with_determiners|starts_with_adjectives>|\d+)\b"
    r"|(?i:<starts_with_numbers>) |"
    r"(?:[a-z-]+ (?:<and> )?){0,3}<titles|body_nouns|speaking_nouns>s?\b|(?:[a-z-]+ ){0,2}[a-z]+s$)"
)
# words before a noun phrase that are no part of it
LEADING_WORDS = word_pattern(
    r"(?:(?:<leading_words>|\w+<day>|<within> \d{4}|<last> \w+)\b[\s,]*)+",
    re.I,
)
_NAME_OR_NOUN = with_words(
    rf"{NAME}(?: {NAME}){{0,4}}"
    r"|<the|The|a|A|its|Its> (?:[\w'’-]+ ){0,3}?[\w'’-]+"
)
# a noun phrase, a verb with its object: who acts
_ACTS = word_pattern(
    rf"((?:{_NAME_OR_NOUN})) (?:[a-z]{{2,}}<ed>|<past_forms>) "
    r"(?:<particles_of_verbs> )?<objects_begin> .+"
)
_NO_SUBJECT = frozenset(word_list("no_subject"))


def trim_phrase(sentence: str, start: int, end: int) -> Place:
    """Return the noun phrase of sentence[start:end], if it looks like one."""
    while start < end and not sentence[start].isalnum():
        start += 1
    strip = LEADING_WORDS.match(sentence, start, end)
    if strip and strip.end() < end:
        start = strip.end()
    while end > start and not sentence[end - 1].isalnum() and sentence[end - 1] not in ".)":
        end -= 1
    if start >= end or "■" in sentence[start:end] or sentence[start:end] in _NO_SUBJECT:
        return NOBODY
    words = sentence[start:end].lower().split()
    if len(words) > 1 and words[-1] in _PRONOUNS:  # "On the back it reads"
        return Place(sentence.rindex(" ", start, end) + 1, end)
    if len(words) > 1 and words[0] in _PRONOUNS:  # "she sent a letter saying"
        return Place(start, start + len(words[0]))
    acts = _ACTS.fullmatch(sentence, start, end)
    if acts:  # "the port issued a statement saying"
        end = acts.end(1)
    if has_verb(sentence[start:end]):
        return NOBODY
    if not _STARTS.match(sentence, start, end) or sentence.count(" ", start, end) >= MOST_WORDS:
        return NOBODY
    return Place(start, end)


def has_verb(phrase: str) -> bool:
    """Tell whether a verb stands in a phrase before a relative clause: it is no noun phrase."""
    words = phrase.split()
    for word, following in itertools.pairwise(words):
        if word.lower() in RELATIVE:
            return False
        if word in _TO:  # "ambassador to Ostland", "plans to cut noise", no "wants to go"
            if not (following[0].isupper() or following in _THE or words[0] in _DETERMINERS):
                return True
        elif word.lower() in _VERBS:
            return True
    return False


def can_speak(sentence: str, subject: Place) -> bool:
    """
    Tell whether a subject is somebody: a pronoun, a name, or a noun for a person or body.

    Examples
    --------
    >>> can_speak("The tune recalled a song.", (0, 8)), can_speak("The mayor recalled it.", (0, 9))
    (False, True)
    """
    words = sentence[slice(*subject)]
    head = HEAD_END.split(words, maxsplit=1)[0]
    if words.lower() in _PERSONS or _SOMEBODY.search(head):
        return True
    first, *rest = words.split()
    if any(word[0].isupper() for word in rest):
        return True
    return first[0].isupper() and first not in _DETERMINERS and first not in _POSSESSIVES
