"""Find the name that signs a quotation on a line of its own: "“We wait.” — Ann Roe, the mayor"."""

import re

from analysis.languages.patterns import listed_words, with_words, word_pattern
from analysis.text.capitals import NAME
from analysis.text.places import Place
from analysis.voice.names import name_parts
from analysis.voice.noun_phrases import NOBODY

_FULL = rf"{NAME}(?: {NAME}){{0,4}}"
# a name with a role before it, or a role
_WHO = with_words(rf"((?:[a-z][\w'’-]+ ){{0,4}}{_FULL}|<the|a> (?:[\w'’-]+ ){{0,4}}[\w'’-]+)")
_ARTICLES = listed_words("the|a", behind=" ")
_REST = r"(?:,? \(?\d+\)?)?(?: ?\([^()\n]{1,40}\))?(?:, [^\n“”\"]{2,90}?)?\.?[ \t]*(?=\n|$)"
_CLOSES = "”\"»’'"
_END = r"[ \t]*\n?\n?[ \t]*"
_BEHIND_DASH = re.compile(rf"{_END}(?:[—–―]|--?)[ \t]?{_WHO}{_REST}")
_IN_BRACKETS = re.compile(rf"[ \t]*\(({_FULL})(?:, [^()\n]{{2,60}})?\)\.?[ \t]*(?=\n|$)")
_NAME_BELOW = word_pattern(
    rf"[ \t]*\n\n?[ \t]*((?!<The|A|At> ){NAME}(?: {NAME}){{1,3}})"
    r"(?:,? \(?\d+\)?)?(?:, [a-z][^\n.!?“”\"]{2,80})?[ \t]*(?=\n|$)"
)

# "Jan Berg, Lund News" on the next line
_OUTLET_BELOW = word_pattern(
    rf"[ \t]*\n\n?[ \t]*((?!<The|A|At> ){NAME}(?: {NAME}){{1,3}})"
    rf"(?:, [^\n.!?“”\"]{{2,60}}){{1,2}}[ \t]*(?=\n|$)"
)


def signature(text: str, start: int, end: int) -> Place:
    """
    Place of the name that signs the quotation text[start:end]; (0, 0) if none does.

    The quotation begins its line or follows a colon or a full stop, and nothing but who speaks
    stands behind it up to the end of the line, or alone on the next one.

    Examples
    --------
    >>> text = "“We wait.” — Ann Roe, the mayor"
    >>> low, high = signature(text, 0, 10)
    >>> text[low:high]
    'Ann Roe'
    """
    following = text[end : end + 6].lstrip(" \t\n")[:1]
    if not following or not (following in "—–―-(" or following.isupper()):
        return NOBODY
    before = text[text.rfind("\n", 0, start) + 1 : start].rstrip()
    outlet = _OUTLET_BELOW.match(text, end) if text[end - 1] in _CLOSES else None
    if outlet and len(name_parts(outlet[1])) > 1:
        return _trimmed(text, outlet)
    if before and not before.endswith((":", ".", "•", "*", "-", "–", "—")):
        return NOBODY
    found = _BEHIND_DASH.match(text, end) or _IN_BRACKETS.match(text, end)
    if found:
        named = found[1].startswith(_ARTICLES) or name_parts(found[1].rstrip("."))
        return _trimmed(text, found) if named else NOBODY
    below = None if before else _NAME_BELOW.match(text, end)
    return _trimmed(text, below) if below and len(name_parts(below[1])) > 1 else NOBODY


def _trimmed(text: str, found: re.Match[str]) -> Place:
    """Return the place of a name without the full stop behind it."""
    low, high = found.span(1)
    return Place(low, high - (text[high - 1] == "."))
