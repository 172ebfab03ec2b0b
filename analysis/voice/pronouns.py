"""Whom "he", "she" and "they" stand for: a subject of the sentences before, of the right sex."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.languages.patterns import word_pattern
from analysis.text.capitals import CAPITAL, NAME, NAME_PARTICLES
from analysis.text.places import Place
from analysis.voice.names import as_speaker, find_alias, fullest_name, name_parts
from analysis.voice.sexes import sex_of, sex_of_noun, sex_of_pronoun

# of sentences
_BORDERS = (". ", ".” ", '." ', "\n", "? ", "! ", "⟧ ")
# before a full stop that ends no sentence: "Mr.", an initial
_ABBREVIATED = word_pattern(rf"\b(?:<title_abbreviations>|{CAPITAL})$")
_PRONOUN = word_pattern(r"<persons_pronouns>(?:['’]\w+)?", re.I)
_ANY_PERSON = re.compile(
    rf"{CAPITAL}[\w'’-]+(?: (?:{CAPITAL}\.|{NAME_PARTICLES}|{CAPITAL}[\w'’-]+)){{0,5}}"
)
# before a name that is no subject: "of", "told the", "X's"
_NOT_SUBJECT = word_pattern(
    r"(?:\b<no_subject_prepositions> (?:<the|a> )?(?:[a-z]+ ){0,3}|\w['’]s? )$"
)
# behind a place that heads a report: "Lund, Norland (AP) –"
_DATELINE = re.compile(r"(?:\.-)|(?:, [^\n.,–—]{2,30}){0,3}(?: ?\([^)\n]*\))? ?(?:[–—]|--?) ")
# somebody without a name as the subject: "Privately, one minister concedes"
_UNNAMED = word_pattern(
    r"[\W_]*(?:[^,\n“”\"]{2,30}, ){0,2}<somebody|Somebody> "
    r"(?P<who>(?:[a-z][\w'’-]* ){0,3}?<unnamed_speakers|other_words_for_persons|officers>)"
    r"\b(?= (?:<adverbs_before_verbs> )?(?:<auxiliaries|past_behind_first>|[a-z]+(?:<ed>|[^s]s))\b"
    r"|, [a-z])"
)
_ARTICLE = word_pattern("^<the|The> ")
_MANY = word_pattern(
    r"[\W_]*(?:[^,\n“”\"]{2,30}, ){0,2}(?P<who>(?:<the|The> )?(?:[\w'’-]+ ){0,2}?"
    r"<titles|speaking_nouns|human>s)\b(?= (?:[a-z]|\())",
    re.I,
)
_VERB_BEHIND = word_pattern(
    r" (?:<adverbs_before_verbs> )?(?:<auxiliaries|past_behind_first>|[a-z]+<ed>|<posts>)\b"
)
# behind a name that is a subject: a verb, an apposition
_ACTS = re.compile(r"\.|,? \(?[a-z]")
# "New York Mayor", "Situation Room Wednesday"
_NO_PERSON = word_pattern(r"\b<titles|weekdays>$", re.I)
# at the start of a sentence: "Asked", "Standing", "Guards"
_NO_SURNAME = word_pattern(r"\w+(?:<ed>|<ing>|<ly>|s)|<numbers_spelled>", re.I)
_TITLED = word_pattern(r"\b<title_abbreviations>\.? $")
# "he answered": the one who was told speaks
_ANSWERS = word_pattern(r" (?:<answers>)\b")
_TOLD_WHOM = word_pattern(rf"\b<tells_whom> (?P<whom>(?:{NAME} ){{0,3}}{NAME})")
_BACK = 700  # characters in which the name behind a pronoun is looked for


class Named(NamedTuple):
    """Somebody who has spoken: the place of the mention, and the name behind it."""

    place: int
    name: str


def stands_for_person(words: str) -> bool:
    """Tell whether words are a pronoun for a person, such as "he" or "they"."""
    return bool(_PRONOUN.fullmatch(words))


def sentence_start(text: str, low: int, end: int) -> int:
    """
    Return where the sentence that ends at `end` or holds it starts, at the earliest at `low`.

    Examples
    --------
    >>> text = "It rained. Mr. Roe said no."
    >>> text[sentence_start(text, 0, len(text)) :]
    'Mr. Roe said no.'
    """
    last = len(text[low:end].rstrip()) + low
    start = low
    for border in _BORDERS:
        place = text.rfind(border, low, last)
        while place >= 0 and border == ". " and _ends_no_sentence(text, place):
            place = text.rfind(border, low, place)
        if place >= 0:
            start = max(start, place + len(border))
    return start


def _ends_no_sentence(text: str, place: int) -> bool:
    """Tell whether the full stop at `place` stands behind an abbreviation."""
    return text[place + 2 : place + 3].islower() or bool(
        _ABBREVIATED.search(text, max(0, place - 8), place)
    )


def group_before(text: str, place: int, bodies: Sequence[Named], people: Sequence[Named]) -> str:
    """
    Return whom "they" at `place` stands for: the last body or group that spoke, or one person.

    Else those of whom its own sentence or the one before speaks first, in the plural. A person only
    where they spoke in the sentence before; names that are just printed, as in a caption, never.

    Examples
    --------
    >>> group_before("Residents left. They said no.", 16, [Named(0, "Residents")], [])
    'Residents'
    >>> group_before("The workers left. They said no.", 18, [], [])
    'workers'
    """
    low = max(0, place - _BACK)
    own = sentence_start(text, low, place)
    start = sentence_start(text, low, own)
    for begin, end in ((own, place), (start, own)):
        said = [name for at, name in bodies if begin <= at < end]
        if said:
            return said[-1]
        many = _MANY.match(text, begin, end)
        if many:
            return _ARTICLE.sub("", as_speaker(text, many["who"]))
    said = [name for at, name in bodies if low <= at < place]
    if said:
        return said[-1]
    near = [name for at, name in people if start <= at < place]
    return near[-1] if near else ""


def person_before(
    text: str,
    mention: Place,
    people: Sequence[Named],
    known: dict[str, str],
    aliases: Mapping[str, str],
) -> str:
    """
    Return the person that a pronoun stands for, of its sex as far as the text tells it.

    The latest name that may be a subject before it in its own sentence; else who spoke last, or
    the first such name, in the nearest sentence before; else the somebody without a name whom that
    speaks of ("one minister"). Behind a verb of answering, whoever was told something there. Names
    that are no subjects only where there is no other, and one of the other sex only where nobody
    is left, for a first name may mislead.

    Examples
    --------
    >>> text = "Ann Roe met Bob Poe. She said no."
    >>> person_before(text, Place(21, 24), [], {}, {})
    'Ann Roe'
    >>> text = "Bob Poe told Ann Roe to go. She replied."
    >>> person_before(text, Place(28, 31), [Named(0, "Bob Poe")], {}, {})
    'Ann Roe'
    """
    place = mention.start
    sex = sex_of_pronoun(text[slice(*mention)])
    low = max(0, place - _BACK)
    end, same = place, not text[low:place].rstrip(' "“”«‘').endswith((".", "?", "!", "\n"))
    others: list[str] = []
    unfit = ""
    while end > low:
        start = sentence_start(text, low, end)
        spoke = [name for at, name in people if start <= at < end]
        subjects, rest = named_in(text, start, end, known, aliases, alone=same)
        said, names = _fitting(text, spoke, sex), _fitting(text, subjects, sex)
        others += [name for name in rest if sex and sex_of(text, name) == sex]
        unfit = unfit or next(iter([*spoke[-1:], *subjects]), "")
        told = None if same else _TOLD_WHOM.search(text, start, end)
        if told and _ANSWERS.match(text, mention.end):
            heard = _fitting(text, [_full(text, told["whom"].rstrip("."), known)], sex)
            if heard:
                return heard[-1]
        if same and names:
            return names[-1]
        if said or names:
            return said[-1] if said else names[0]
        unnamed = None if rest or subjects else _UNNAMED.match(text, start, end)
        if unnamed and sex_of_noun(unnamed["who"]) in ("", sex):
            return unnamed["who"]
        end, same = (start if start < end else low), False
    spoken = _fitting(text, [named.name for named in people], sex)
    return next(iter([*spoken[-1:], *others]), unfit)


def _fitting(text: str, names: Sequence[str], sex: str) -> list[str]:
    """Return the names of persons who are not known to be of the other sex."""
    if not sex:
        return list(names)
    return [name for name in names if (sex_of(text, name) or sex_of_noun(name) or sex) == sex]


def named_in(
    text: str,
    low: int,
    high: int,
    known: dict[str, str],
    aliases: Mapping[str, str],
    *,
    alone: bool = False,
) -> tuple[list[str], list[str]]:
    """
    Return the persons named in text[low:high]: those who may be subjects, and the rest.

    A surname alone names a person behind a title or, with `alone`, as the first word before a
    verb.

    Examples
    --------
    >>> named_in("Ann Roe met the son of Bob Poe.", 0, 31, {}, {})
    (['Ann Roe'], ['Bob Poe'])
    """
    subjects: list[str] = []
    rest: list[str] = []
    for found in _ANY_PERSON.finditer(text, low, high):
        start, end = found.span()
        if find_alias(found[0], aliases) or (
            text[start - 1 : start] in ("\n", "") and _DATELINE.match(text, end)
        ):
            continue
        name = _full(text, found[0], known)
        if not name or _NO_PERSON.search(name) or _in_marks(text, start):
            continue
        sure = " " in name and (bool(sex_of(text, name)) or bool(_ACTS.match(text, end)))
        if not sure and not _is_person(text, Place(start, end), name, low if alone else end):
            continue
        before = text[max(0, start - 40) : start]
        possessive = text[end : end + 2] in ("’s", "'s")
        if possessive or found[0].endswith(("’s", "'s", "’", "'")) or _NOT_SUBJECT.search(before):
            rest.append(name)
        else:
            subjects.append(name)
    return subjects, rest


def _full(text: str, words: str, known: dict[str, str]) -> str:
    """Return the fullest name of the person in some words; empty if they name none."""
    parts = name_parts(words)
    if not parts:
        return ""
    name = known.get(parts[-1])
    if name is None:
        name = known[parts[-1]] = fullest_name(text, parts[-1], parts)
    return name


def _in_marks(text: str, place: int) -> bool:
    """Tell whether a place stands between quotation marks."""
    low = max(0, place - _BACK)
    before = text[text.rfind("\n", low, place) + 1 or low : place]
    return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")


def _is_person(text: str, place: Place, name: str, low: int) -> bool:
    """Tell whether a surname alone is a person: "Mr. Roe", "Roe posted a video"."""
    start, end = place
    if _TITLED.search(text, max(0, start - 8), start) or _TITLED.match(text[start:end] + " "):
        return True
    first = start >= low and not text[low:start].strip() and text.startswith(name, start)
    return first and not _NO_SURNAME.fullmatch(name) and bool(_VERB_BEHIND.match(text, end))
