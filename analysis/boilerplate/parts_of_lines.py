"""What pages add within a line: buttons of picture shows, appeals to follow or to subscribe."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from analysis.boilerplate.lines import Zone

# ``*`` stands for up to six words of the line, ``0`` for any number.
KNOWN_PARTS = (
    "hide caption 0 of 0",
    "hide caption",
    "story highlights",
    "story continues below advertisement",
    "follow * on twitter",
    "follow * on facebook",
    "follow * on twitter and facebook",
    "sign up for * newsletter",
    "sign up for * newsletters",
    "subscribe to * newsletter",
    "get * updates via *",
    "click here to get * app",
    "click here to subscribe to *",
    "read more: *",
)
_WORDS = r"[^\s.!?]+(?: [^\s.!?]+){0,5}"
_NAMES = r"@?[^\s!?]+(?: @?[^\s!?]+){0,5}?"


@cache
def part_expression(pattern: str) -> re.Pattern[str]:
    """
    Return the expression of a pattern: case and the number of blanks make no difference.

    Examples
    --------
    >>> part_expression("follow * on twitter").search("He ran. Follow Ann Bell on Twitter.")[0]
    'Follow Ann Bell on Twitter.'
    """
    pieces = {"*": _NAMES, "0": r"\d+"}
    words = [pieces.get(word, re.escape(word)) for word in pattern.split()]
    if words and words[-1] == _NAMES:
        words[-1] = _WORDS
    return re.compile(r"(?<!\w)" + r"[^\S\n]+".join(words) + r"(?!\w)\.?", re.IGNORECASE)


def find_parts(text: str, patterns: Sequence[str]) -> Iterator[Zone]:
    """Yield the places of patterns within the lines of a text, longer patterns first."""
    for pattern in sorted(patterns, key=len, reverse=True):
        for found in part_expression(pattern).finditer(text):
            yield Zone(found.start(), found.end(), "boilerplate", "learned within")
