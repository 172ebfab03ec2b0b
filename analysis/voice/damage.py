"""Quotation marks that a page lost to its encoding: &quot;, &#8220;, ?words?, as plain marks.

The places of a text must not move, so an entity becomes a mark and word joiners (U+2060), which no
rule reads, of the same length together; the mark stands on the outer side.
"""

import re

_ENTITY = re.compile(r"&quot;|&ldquo;|&rdquo;|&laquo;|&raquo;|&#34;|&#0?39;|&#8220;|&#8221;|&apos;")
_APOSTROPHES = frozenset({"&#39;", "&#039;", "&apos;"})
# "?We wait,? she said": a pair of question marks where no question is
_LOST = re.compile(r"(?<![\w?])\?(?=\w)([^?\n]{2,300}?[\w,.!…])\?(?=\s|$|[,.;])")
_FEWEST_LOST = 2
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
    if "&" in text:
        text = _ENTITY.sub(lambda found: _mark(text, found), text)
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


def without_fillers(words: str) -> str:
    """Return words without the fillers that `with_marks` puts beside marks."""
    return words.replace(_JOINER, "").replace(_LETTER, "")
