"""Who the words before a quotation say speaks, without a verb of saying: "Roe nodded. “…”"."""

import re

from analysis.languages.patterns import word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import NAME
from analysis.text.places import Place
from analysis.voice.names import name_parts
from analysis.voice.noun_phrases import NOBODY
from analysis.voice.pronouns import sentence_start, stands_for_person
from analysis.voice.sexes import sex_of
from analysis.voice.subjects import first_subject

_FULL = rf"(?:{NAME} ){{0,4}}{NAME}"
_PHRASE = (
    rf"(?:(?:<determiners_after_marks> )?(?:[\w'’-]+ ){{0,5}}?{_FULL}"
    r"|<determiners_after_marks>(?: [\w'’-]+){1,5})"
)
_MANY = r"(?:[a-z-]+ )?[a-z]{3,}s"
_ROLE = r"(?:, [^:“”\n]{2,80}| ?\([^):]*\))?"
_LEADS = (
    # "Added another worker:"
    word_pattern(rf"\W*<Verbs_first> ({_PHRASE}|{_FULL}(?: [a-z]+)*){_ROLE}:?\s*$"),
    # "Here is how Ann Roe put it:"
    word_pattern(rf"(?:.*[\s,])?<here_is> (?:<how|what> )?({_FULL})\b.*:\s*$"),
    # "details were given in a post by the managers:", "From Chairwoman Roe:"
    word_pattern(rf"(?:.*\b<by>|\W*<From>) ({_PHRASE}|{_FULL}(?: [a-z]+){{0,3}}|{_MANY}):\s*$"),
    # "As the mayor put it,"
    word_pattern(
        rf"(?:.*[,;] )?<as_word|As_word> ({_FULL}|<the> (?:[\w-]+ )?[\w-]+){_ROLE},? <puts_it>"
        r"(?: <to_whom> [^,:\n]{2,40})?[,:]?\s*$"
    ),
    # "Roe's message was clear:"
    word_pattern(
        rf"\W*(?:[^,:]{{2,30}}, )?((?:(?!<first_determiners>\b){NAME} ){{0,3}}"
        rf"(?!<first_determiners>\b){NAME}(?=['’]s)|<His>(?= ))"
        r"(?:['’]s)? (?:[\w-]+ ){0,3}<said_nouns>\b[^:]{0,60}:\s*$"
    ),
)
_LABEL = re.compile(rf"[\s•●▪*·–—-]*({_FULL}){_ROLE}:\s*$")
_LABEL_OF_ROLE = word_pattern(
    rf"[\s•●▪*·–—-]*(<the|The> (?:[a-z-]+ ){{0,2}}<titles|body_nouns|speaking_nouns>){_ROLE}:\s*$"
)
# "Ann Roe spoke in Lund."
_SPOKE = word_pattern(
    rf"\W*(?:[^,\n]{{2,40}}, )?({_FULL}|<He>)(?:, [^,\n]{{2,60}},)? (?:<also|then> )?<speaks>\b"
)
_MARKS = re.compile(r"[“”\"«»„⟦⟧]")
_OUTLET = frozenset(word_list("outlet_itself"))
_LEAD_ENDS = (":", ",", *word_list("lead_ends"))
_NEAR = 400  # characters before a quotation in which the sentence before it stands
_SHORT = 160  # characters of a sentence that only says what somebody did before speaking


def introducer(text: str, lead: str) -> Place:
    """
    Place, in the words before a quotation in its sentence, of who they say speaks; (0, 0) if none.

    `text` is the whole text: a label of one word names a person only if the text does, too.

    Examples
    --------
    >>> lead = "Added another worker: "
    >>> lead[slice(*introducer("", lead))]
    'another worker'
    """
    if len(lead) > _NEAR or not lead.rstrip().endswith(_LEAD_ENDS):
        return NOBODY
    for pattern in _LEADS:
        found = pattern.match(lead)
        if found:
            return Place(*found.span(1))
    found = _LABEL.match(lead)
    if found and _is_named(text, found[1]):
        return Place(*found.span(1))
    found = _LABEL_OF_ROLE.match(lead)
    return Place(*found.span(1)) if found else NOBODY


def _is_named(text: str, label: str) -> bool:
    """Tell whether a label names a person: two words of a name, or one that the text writes."""
    parts = name_parts(label.title() if label.isupper() else label)
    if len(parts) == 1:
        return re.search(rf"[a-z,] {re.escape(parts[0])}\b", text) is not None
    return len(parts) > 1


def subject_of_sentence_before(text: str, place: int) -> Place:
    """
    Place of the person whom the sentence before a quotation on its own is about; (0, 0) if none.

    In the paragraph of the quotation it is a short sentence with a person as its subject. At the
    end of the paragraph before, it ends with a colon or says that somebody spoke.

    Examples
    --------
    >>> text = "Ann Roe nodded. “It is over.”"
    >>> text[slice(*subject_of_sentence_before(text, 16))]
    'Ann Roe'
    """
    end = len(text[:place].rstrip())
    low = max(0, end - _NEAR)
    same = "\n" not in text[end:place]
    start = sentence_start(text, low, end)
    sentence = text[start:end]
    if _MARKS.search(sentence) or start == low > 0:
        return NOBODY
    found = introducer(text, sentence) if sentence.endswith(":") else NOBODY
    if found == NOBODY and (spoke := _SPOKE.match(sentence)):
        found = Place(*spoke.span(1))
    if found == NOBODY and (sentence.endswith(":") or (same and len(sentence) < _SHORT)):
        found = first_subject(sentence)
        if not _is_person(text, sentence[slice(*found)]):
            return NOBODY
    return Place(found.start + start, found.end + start) if found != NOBODY else NOBODY


def _is_person(text: str, words: str) -> bool:
    """Tell whether words are a pronoun for a person or name one whose sex the text tells."""
    if stands_for_person(words):
        return words not in _OUTLET
    parts = name_parts(words)
    return bool(parts) and bool(sex_of(text, " ".join(parts)))
