"""Quotation marks that a page lost to its encoding, as plain marks: &quot;, ?words?, mojibake.

The places of a text must not move, so an entity becomes a mark and word joiners (U+2060), which no
rule reads, of the same length together; the mark stands on the outer side.
"""

import re

from analysis.languages.patterns import word_pattern
from analysis.text.capitals import CAPITALS

_ENTITY = re.compile(
    r"&quot;|&ldquo;|&rdquo;|&laquo;|&raquo;|&#34;|&#0?39;|&#8220;|&#8221;|&apos;"
    # read in the wrong encoding
    r"|(?<!¬)â€œ|â€\x9d|â€™|â€(?=[\s,.;:]|$)"
)
_APOSTROPHES = frozenset({"&#39;", "&#039;", "&apos;", "â€™"})
# "âWe wait,â she said": no word begins with a mark's remains, or ends with them behind a comma
_REMAINS = re.compile(rf"(?<!\w)â(?=[{CAPITALS}])|(?<=[,.!?…])â(?=\s|$)")
_REMAINS_CLOSE = re.compile(r"[,.!?…]â(?=\s|$)")
_DOUBLE_ANGLES = re.compile(r"<<(?=\w)([^<>\n]{2,600}?)>>")
# "?We wait,? she said": a pair of question marks where no question is
_LOST = re.compile(r"(?<![\w?])\?(?=\w)([^?\n]{2,300}?[\w,.!…])\?(?=\s|$|[,.;])")
_LOST_ONCE = re.compile(r"(?<![\w?])\?(?=\w)([^?\n]{2,300}?,)\?(?= [a-z])")
_FEWEST_LOST = 2
# "quote purely advisory unquote"
_SPELLED = word_pattern(
    r"\b(?P<opens><quote_word> )(?P<words>[^\n]{2,200}?)(?P<closes> <unquote_word>)\b"
)
_JOINER = "\u2060"
_LETTER = "\u02bc"  # a letter, so that "O&#39;Dowd" is one word


def with_marks(text: str) -> str:
    r"""
    Return the text with its lost quotation marks, every other character in its place.

    Examples
    --------
    >>> with_marks("&quot;We wait,&quot; she said.").replace("\u2060", "")
    '"We wait," she said.'
    >>> with_marks("?We wait,? she said. ?Go,? he said.")
    '"We wait," she said. "Go," he said.'
    """
    if "&" in text or "â€" in text:
        text = _ENTITY.sub(lambda found: _mark(text, found), text)
    if _REMAINS_CLOSE.search(text):
        text = _REMAINS.sub('"', text)
    if "<<" in text:
        text = _DOUBLE_ANGLES.sub(rf'"{_JOINER}\1{_JOINER}"', text)
    text = _SPELLED.sub(_spelled, text)
    text = _LOST_ONCE.sub(r'"\1"', text)
    if text.count("?") >= 2 * _FEWEST_LOST and len(_LOST.findall(text)) >= _FEWEST_LOST:
        text = _LOST.sub(r'"\1"', text)
    return text


def _mark(text: str, found: re.Match[str]) -> str:
    """Return a mark on the outer side of an entity, filled up with word joiners."""
    joiners = _JOINER * (len(found[0]) - 1)
    if found[0] in _APOSTROPHES:
        return "'" + _LETTER * (len(found[0]) - 1)
    before = text[found.start() - 1 : found.start()]
    closes = before and not before.isspace() and before not in "([;—–-"
    return f'{joiners}"' if closes else f'"{joiners}'


def _spelled(found: re.Match[str]) -> str:
    """Return words between marks for words between spelled marks."""
    before, behind = len(found["opens"]) - 1, len(found["closes"]) - 1
    return f'"{_JOINER * before}{found["words"]}{_JOINER * behind}"'


def without_fillers(words: str) -> str:
    """Return words without the fillers that `with_marks` puts beside marks."""
    return words.replace(_JOINER, "").replace(_LETTER, "")
