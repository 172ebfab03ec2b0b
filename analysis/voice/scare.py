"""Short marked stretches that are not speech: titles, names and scare quotes."""

import re

from analysis.languages.patterns import word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL
from analysis.text.places import Place

# before a title: "the film", "in", a possessive
_TITLE_BEFORE = word_pattern(
    r"(?:\b(?:<before_titles_of_works>|(?:<determiners_of_works>|[a-z]+['’]s) "
    r"(?:[\w-]+ ){0,3}<works>),?"
    rf"|\b<right_before_titles>|\w['’]s?(?: <adjectives_of_works>)?|{CAPITAL}\w+|,|\()\s*$"
)
# before a title of one word: what kind of work it is, or who shows it
_WORK_BEFORE = word_pattern(r"\b<works_and_channels>(?:['’]s?)?,?\s*$")
# “5 for 5” formula: the marks set off what a thing is called
_NAMED_BEHIND = word_pattern(r" <named_things>\b")
# known simply as “The Link”: what it is called, where all of its words are capital
_NAMED_AS = word_pattern(r"\b<dubbed_names>(?: [a-z]+<ly>| <simply>)?(?: <as_word>)? ?$")
# “Morning Tide” host: who works for it
_OF_A_WORK = word_pattern(r" <people_of_works>\b")
# before words that are said or shouted, however capital
_NO_TITLE = word_pattern(r"\b(?:<chants>|<shouting>\w*|<words_or_as>)\W*$")
_CALLED = tuple(f"{word[1:]} " for word in word_list("so_called"))  # also behind a capital
_WORD = re.compile(r"\w[\w'’.-]*")
# before words that somebody said, without a verb of saying
_REACTION = word_pattern(
    r"\b(?:<in_words|reactions>|<what_is> (?:\S+ ){1,4}<what_is_called>|<reactions_also>)\b"
)
# what "so-called" is said of: a name, else up to three words before a verb or a preposition
_SO_CALLED = word_pattern(
    rf"\b<so_called|So_called> (?P<what>(?:{CAPITAL}[\w'’-]* ){{0,4}}{CAPITAL}[\w'’-]*|"
    r"(?:[\w'’-]+ ){0,2}?[\w'’-]+"
    r"(?=[.,;:!?)]|\s*$| (?:<auxiliaries|behind_so_called>|[a-z]+(?:[^s]s|<ed>))\b))",
    re.M,
)
_LIGHT = frozenset(word_list("light_words"))
_LONGEST = 90


def is_scare_or_title(
    text: str, start: int, end: int, how: str, sentence: str, place: Place, said: bool
) -> str:
    """
    Tell whether a marked stretch is nobody's words.

    Parameters
    ----------
    text : str
        The text; the stretch is text[start:end], its marks included.
    start, end : int
        Where it stands.
    how : str
        How its marks were found; only a closed pair can be a title or a scare quote.
    sentence : str
        Its sentence, with marked stretches masked.
    place : Place
        Where the stretch stands in the sentence.
    said : bool
        Whether a reporting word stands close by.

    Returns
    -------
    str
        ``scare``, ``narration`` for a title or a name, or nothing when somebody says it.
    """
    if how != "closed" or end - start > _LONGEST:
        return ""
    body = text[start:end].strip("\"'“”„‟«»‘’` ")
    found = _WORD.findall(body)
    if not found or len(found) > 7:
        return "" if found else "scare"
    before = text[max(0, start - 50) : start]
    heavy = [word for word in found if word not in _LIGHT]
    capitals = sum(word[0].isupper() for word in heavy)
    if capitals == len(heavy) and (
        _NAMED_AS.search(before) or (not said and _OF_A_WORK.match(text, end))
    ):
        return "narration"
    title = len(found) >= 2 and capitals >= max(2, 0.75 * len(heavy)) and not body.isupper()
    if (
        title
        and found[-1][0].isupper()
        and _TITLE_BEFORE.search(before)
        and not _NO_TITLE.search(before)
    ):
        return "narration"
    if not said and _NAMED_BEHIND.match(text, end):
        return "narration"
    if capitals == len(found) == 1 and _WORK_BEFORE.search(before):
        return "narration"
    whole = body[:1].isupper() and body[-1:] in ".!?" and len(found) > 2
    told = before.rstrip().endswith(":")
    if said or len(found) > 4 or body[-1:] in "!?" or whole or told:
        return ""
    reactions = list(_REACTION.finditer(sentence, 0, place.start))
    if reactions and sentence.count(" ", reactions[-1].end(), place.start) <= 8:
        return ""
    return "scare"


def find_so_called(text: str) -> list[Place]:
    """
    Places of what is only "so-called", without marks; of marks, see `is_scare_or_title`.

    Examples
    --------
    >>> text = "The so-called neutral zone is wide."
    >>> [text[start:end] for start, end in find_so_called(text)]
    ['neutral zone']
    """
    if not any(word in text for word in _CALLED):
        return []
    return [Place(*found.span("what")) for found in _SO_CALLED.finditer(text)]
