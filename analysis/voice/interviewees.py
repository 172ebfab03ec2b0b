"""Who answers in an interview: named by its title, its lead, its questions or the first answer."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from analysis.languages.patterns import listed_words, with_words, word_pattern
from analysis.languages.words import alternatives, word_list
from analysis.text.capitals import CAPITAL, NAME
from analysis.voice.names import NO_ROLE, name_parts

_NO_PERSON = frozenset(word_list("no_person"))
# a person goes on so; "New York bar owner" does not
_BEHIND_PERSON = with_words(r"\s*$|[.,;:–—]|\s+<behind_interviewees|weekdays>\b")
_GOES_ON = re.compile(_BEHIND_PERSON, re.M)
# an interview with somebody, and the words before the name
_INTERVIEWED = word_pattern(
    r"\b(?:<interview|Interview>(?:s|<ed>)?(?: <with>)?|<talks> <with|to>|<tell_forms|asked>)\s+"
    rf"((?:[\w’',.-]+\s+){{0,9}}?)({NAME}(?: {NAME}){{1,3}})"
    rf"(?={_BEHIND_PERSON})",
    re.M,
)
_PART_OF = word_pattern(r"\b<several_of>(?: <the|a>)?\s+$")
# a name of two to four words
_NAMED = word_pattern(rf"(?<!<by> )(?<![\w“\"‘'’])(?:{NAME} ){{1,3}}{NAME}")
# behind a name that opens a line: "Ann Roe, mayor", "Ann Roe on bees", "Ann Roe: …"
_APPOSITION = word_pattern(r", |:| [—–-] | <behind_name_of_line> ")
# "Ann Roe gave an interview to"
_GAVE = word_pattern(rf"({NAME}(?: {NAME})*) <gave_interviews> <a|the> [\w ]*?<interview>")
# "Ann Roe spoke to Lund Daily", "We meet Ann Roe at the port"
_MET = (
    word_pattern(
        rf"({NAME}(?: {NAME})+) <talks|told> (?:[a-z]+<ly> )?(?:<with|to> )?"
        rf"(?:<me_us>\b|(?:<the> )?(?:{NAME} ){{0,3}}"
        r"<Media_names|Kinds_of_papers|Broadcaster_endings>\b)"
    ),
    word_pattern(rf"\b<we_met> (?:[a-z]+ ){{0,3}}({NAME}(?: {NAME})+)"),
)
# "Academician Nersesyan: Ice will not wait"
_HEAD = re.compile(rf"\W*((?:{NAME} ){{1,3}}{NAME}): \S")
_ADDRESS = alternatives("forms_of_address")
# "Viktor Pavlovich, why …?"
_CALLED = re.compile(rf"({NAME} {NAME}), \S")
# "Mr Roe, why …?", "Why, Mr Roe?"
_ADDRESSED = re.compile(rf"(?:^|, )(?:{_ADDRESS})\.? ((?:{NAME} )?{NAME})(?=[,?])", re.I)
_TITLES = frozenset([*word_list("titles"), *map(str.lower, word_list("forms_of_address"))])
_ASKS_NAME = word_pattern(r"\b<asks_for_names>\b", re.I)
_BY = listed_words("by", behind=" ")
_INTRODUCED = word_pattern(
    r"(?:<introduces|Introduces> )?"
    rf"({NAME}(?: {NAME}){{1,3}}?)(?=[.,] |\.?$)"
)
_INITIALS = re.compile(rf"(?:{CAPITAL}\.[ -]?){{2,4}}")


def find_interviewee(text: str, questions: Sequence[str] = ()) -> str:
    """
    Name of the person whom a title and a lead say that they interview; empty if they do not.

    Without such words it is whom they name more than once, the one person whom they name, or whom
    the `questions` address.

    Examples
    --------
    >>> find_interviewee("The Lund Post spoke with the mayor, Ann Roe, on Monday.")
    'Ann Roe'
    >>> find_interviewee("", ["Dr. Roe, is it safe?"])
    'Roe'
    """
    for pattern in (_GAVE, *_MET):
        gave = pattern.search(text)
        if gave and ". " not in gave[1] and len(name_parts(gave[1])) > 1:
            return " ".join(name_parts(gave[1]))
    for found in _INTERVIEWED.finditer(text):
        name = found[2].rstrip(".,")
        quoted = name.endswith(("'", "’"))
        if found[1].startswith(_BY):
            continue  # "Interview by …": who asks
        if quoted or _PART_OF.search(found[1]) or name.split()[-1].lower() in _NO_PERSON:
            continue
        parts = name_parts(name)
        if len(parts) > 1:
            return " ".join(parts)
    return _only_person(text) or _titled_head(text) or _addressed(questions)


def _only_person(text: str) -> str:
    """Return whom a text names more than once, or the one person whom it names."""
    names: Counter[str] = Counter()
    persons: dict[str, bool] = {}
    for found in _NAMED.finditer(text):
        words = found[0].rstrip(".,").split()
        titles = next((i for i, word in enumerate(words) if word.lower() not in _TITLES), 0)
        parts = name_parts(" ".join(words[titles:]))
        if len(parts) < 2 or parts[-1].lower() in _NO_PERSON:
            continue
        name = " ".join(parts)
        before = text[max(0, found.start() - 20) : found.start()].split("\n")[-1].split()
        names[name] += 1
        opens = not before and _APPOSITION.match(text, found.end()) is not None
        role = bool(before) and before[-1].isalpha() and before[-1].islower()
        shown = titles > 0 or opens or (role and before[-1] not in NO_ROLE)
        persons[name] = persons.get(name, False) or (
            opens or (shown and _GOES_ON.match(text, found.end()) is not None)
        )
    often = [name for name, n in names.items() if n > 1]
    if often:
        return often[0]
    return next(iter(names)) if len(names) == 1 and all(persons.values()) else ""


def _titled_head(text: str) -> str:
    """Return Roe of "Professor Roe: …", if the word before the name is a title."""
    found = _HEAD.match(text)
    titles, *name = found[1].split() if found else ("",)
    return " ".join(name_parts(" ".join(name))) if titles.lower() in _TITLES else ""


def _addressed(questions: Sequence[str]) -> str:
    """Return whom the questions address by name: "Dr. Roe, …"."""
    for question in questions:
        found = _ADDRESSED.search(question)
        if found and found[1].split()[-1].lower() not in _TITLES:
            return found[1]
    called = _CALLED.match(questions[0]) if questions else None
    return called[1] if called and len(name_parts(called[1])) > 1 else ""


def named_by_initials(label: str, text: str) -> str:
    """
    Return the one name in a text that a label of capitals abbreviates; empty if none does.

    Examples
    --------
    >>> named_by_initials("AR", "Ann Roe spoke to Lund Daily."), named_by_initials("UN", "Ann Roe")
    ('Ann Roe', '')
    """
    if not (label.isalpha() and label.isupper() and 1 < len(label) < 5):
        return ""
    pattern = r"\b" + " ".join(rf"(?={letter}){NAME}" for letter in label) + r"\b"
    names = {found[0] for found in re.finditer(pattern, text)}
    return names.pop() if len(names) == 1 else ""


def introduced(answer: str, question: str) -> str:
    """
    Return the name with which an answer begins where it is asked for; empty if it gives none.

    Examples
    --------
    >>> introduced("Ann Roe. I sail.", "Your name?"), introduced("Ann Roe. I sail.", "Who sank?")
    ('Ann Roe', '')
    """
    found = _INTRODUCED.match(answer.strip()) if _ASKS_NAME.search(question) else None
    parts = name_parts(found[1]) if found else ()
    return " ".join(parts) if len(parts) > 1 else ""


def answering_names(labels: Iterable[str]) -> dict[str, str]:
    """
    Return the full label for each label of initials that fits one only.

    Examples
    --------
    >>> answering_names({"Ann Roe": 1, "A.R.": 3})
    {'A.R.': 'Ann Roe'}
    """
    full = {
        label: "".join(re.findall(rf"\b{CAPITAL}", label)) for label in labels if "." not in label
    }
    names: dict[str, str] = {}
    for label in labels:
        letters = "".join(re.findall(CAPITAL, label))
        fitting = [name for name, initials in full.items() if initials == letters]
        if _INITIALS.fullmatch(label) and len(fitting) == 1:
            names[label] = fitting[0]
    return names
