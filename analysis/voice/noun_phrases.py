"""Noun phrases that can be the subject of a reporting verb, and nouns for those who can speak."""

import itertools
import re

from analysis.languages.words import alternatives, word_list
from analysis.text.capitals import NAME
from analysis.voice.names import HEAD_END

Place = tuple[int, int]

NOBODY: Place = (0, 0)  # where nobody is named
MOST_WORDS = 14
_VERBS = frozenset(
    "is are was were has have had will would can could became becomes seemed appeared "
    "it's it’s that's that’s there's "
    "there’s it he she they we i you".split()
)
# "according to custom", "to plan": a noun alone that is nobody
_SPEAKING = alternatives("titles", "body_nouns", "speaking_nouns")
CUSTOM = re.compile(rf"(?!(?:{_SPEAKING}|people|staff|her|him|them|me|it|us)$)[a-z-]+(?<!s)")
_SOMEBODY = re.compile(
    rf"\b(?:{_SPEAKING}|(?:wo)?m[ae]n|people|person|boy|girl|mother|wife|husband|son|"
    r"daughter|brother|sister|friend|neighbou?r|student|survivor|widow)s?$",
    re.I,
)
_PERSONS = frozenset(
    {*word_list("personal_pronouns"), "i", "who", "both", "some", "many", "others"}
)
_POSSESSIVES = ("His", "Her", "Their", "Its", "My", "Our", "This", "That", "These", "Those", "Such")
_DETERMINERS = frozenset({"The", "the", "A", "a", "An", "an"})
RELATIVE = frozenset({"who", "that", "which"})
_PRONOUNS = frozenset(word_list("third_person"))
# how a noun phrase for a speaker begins
_STARTS = re.compile(
    rf"(?:{NAME}|(?i:he|she|they|it|who|i|we|you|both|many|some|others?|another|one|"
    r"critics|officials|sources|experts|aides|supporters|"
    r"analysts|democrats|republicans|people|police|researchers|scientists|opponents|"
    r"authorities|lawyers|prosecutors|reports|polls|"
    r"voters|lawmakers|leaders|diplomats|advisers|advisors|economists|residents|witnesses|"
    r"activists|investigators|doctors|observers|"
    r"the|a|an|his|her|their|its|my|our|two|three|four|five|several|most|senior|top|former|"
    r"no|those|these|this|each|every|few|all|"
    r"campaign|government|state|local|federal|company|party|western|many|media|\d+)\b|"
    r"(?i:more than|less than|at least|nearly|almost|about|dozens|hundreds|thousands) |"
    rf"(?:[a-z-]+ (?:and )?){{0,3}}(?:{_SPEAKING})s?\b|(?:[a-z-]+ ){{0,2}}[a-z]+s$)"
)
# words before a noun phrase that are no part of it
LEADING_WORDS = re.compile(
    r"(?:(?:and|but|as|then|so|still|meanwhile|however|also|yet|when|while|because|that|"
    r"where|if|after|before|in|on|at|for|even|"
    r"indeed|now|perhaps|instead|recently|earlier|later|today|yesterday|\w+day|in \d{4}|"
    r"last \w+|this \w+)\b[\s,]*)+",
    re.I,
)
_NAME_OR_NOUN = (
    rf"{NAME}(?: {NAME}){{0,4}}"
    r"|(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er) (?:[\w'’-]+ ){0,3}?[\w'’-]+"
)
# a noun phrase, a verb with its object: who acts
_ACTS = re.compile(
    rf"((?:{_NAME_OR_NOUN})) (?:[a-z]{{2,}}ed|{alternatives('past_forms')}) "
    r"(?:out |up |off |down )?(?:an?|the|its|his|her|their|two|several|more) .+"
)
_NO_SUBJECT = frozenset(
    "As In On At But And When While If For From By With After Before Since That This".split()
)


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
        return (sentence.rindex(" ", start, end) + 1, end)
    if len(words) > 1 and words[0] in _PRONOUNS:  # "she sent a letter saying"
        return (start, start + len(words[0]))
    acts = _ACTS.fullmatch(sentence, start, end)
    if acts:  # "the port issued a statement saying"
        end = acts.end(1)
    if has_verb(sentence[start:end]):
        return NOBODY
    if not _STARTS.match(sentence, start, end) or sentence.count(" ", start, end) >= MOST_WORDS:
        return NOBODY
    return (start, end)


def has_verb(phrase: str) -> bool:
    """Tell whether a verb stands in a phrase before a relative clause: it is no noun phrase."""
    words = phrase.split()
    for word, following in itertools.pairwise(words):
        if word.lower() in RELATIVE:
            return False
        if word == "to":  # "ambassador to Ostland", "plans to cut noise", no "wants to go"
            if not (following[0].isupper() or following == "the" or words[0] in _DETERMINERS):
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
