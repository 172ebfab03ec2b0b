"""Find the owner of a reporting noun, such as Ann Roe in "Ann Roe's claim"."""

from analysis.languages.patterns import word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL, NAME
from analysis.text.places import Place
from analysis.voice.noun_phrases import LEADING_WORDS, NOBODY

# "Ann Roe's", "her", and up to three words behind it
_POSSESSOR = word_pattern(
    rf"((?:(?:<the|The> |(?!<no_owner_begins> ){CAPITAL}\S* )*(?:{NAME} )*?{NAME})['’]s?"
    r"|\b<possessive_determiners|Possessive_determiners>)\s+(?:[\w-]+\s+){0,3}$"
)
# "the old mayor's"
_COMMON_POSSESSOR = word_pattern(
    r"\b(<the|The> (?:[\w-]+ ){0,3}?[\w-]+)['’]s?\s+(?:[\w-]+\s+){0,2}$"
)
_OWNERS = frozenset(word_list("possessive_determiners"))


def possessor_before(sentence: str, place: int) -> Place:
    """
    Place of X in "X's claim", and of "his" in "his claim", before `place`; (0, 0) if none is there.

    Examples
    --------
    >>> sentence = "She repeated Ann Roe's old claim that it rained."
    >>> start, end = possessor_before(sentence, sentence.index("claim"))
    >>> sentence[start:end]
    'Ann Roe'
    """
    last = sentence[max(0, place - 60) : place].split()[-4:]
    if not any(word.endswith(("'s", "’s", "s'", "s’")) or word.lower() in _OWNERS for word in last):
        return NOBODY
    low = max(0, place - 90)
    found = _POSSESSOR.search(sentence, low, place) or _COMMON_POSSESSOR.search(
        sentence, low, place
    )
    if not found:
        return NOBODY
    start, end = found.span(1)
    strip = LEADING_WORDS.match(sentence, start, end)
    start = strip.end() if strip and strip.end() < end else start
    while end > start and sentence[end - 1] in "s'’" and sentence[end - 2 : end] in ("'s", "’s"):
        end -= 2
    return Place(start, end)
