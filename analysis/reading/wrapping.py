r"""Join the lines of texts that are wrapped at a fixed width.

In such a text a line ends where the next word did not fit, in the middle of a sentence, so that
"military\noperation" would be two words on two lines. In any other text a line is a paragraph, and
few lines are as long as the longest.
"""

import re
from typing import NamedTuple

WIDTHS = range(36, 101)  # characters of the longest line of a wrapped text
_FEWEST = 4  # line ends; fewer may be full by chance
_FULL = 0.6  # of the line ends: the others close paragraphs
_CLOSED = 0.5  # of the full lines end a sentence, at most
_END = re.compile(r"[.!?…:;\"”'’»)]$")
_OWN_LINE = re.compile(r"\s|[-–—•▪●·*]\s|\d{1,3}[.)]\s|>")  # an indented line, or an item of a list


class Wrapping(NamedTuple):
    """The width at which a text is wrapped (0 if it is not), and the lines that go on."""

    width: int
    full: set[int]  # their numbers; the next line belongs to the same paragraph


def wrapping_of(text: str) -> Wrapping:
    """Return the width at which a text is wrapped, and which of its lines go on in the next."""
    lines = [line.rstrip() for line in text.split("\n")]
    width = max(map(len, lines), default=0)
    if width not in WIDTHS:
        return Wrapping(0, set())
    ends = [n for n in range(len(lines) - 1) if lines[n] and lines[n + 1]]
    full = {
        n for n in ends
        if len(lines[n]) + 1 + len(lines[n + 1].split()[0]) > width
        and not _OWN_LINE.match(lines[n + 1])
    }  # fmt: skip
    closed = sum(bool(_END.search(lines[n])) for n in full)
    enough = len(ends) >= _FEWEST and len(full) >= _FULL * len(ends)
    return Wrapping(width, full) if enough and closed <= _CLOSED * len(full) else Wrapping(0, set())


def unwrapped(text: str) -> str:
    r"""
    Return a text with its lines joined to paragraphs if it is wrapped; any other text as it is.

    A hyphen at the end of a line stays, without a blank.

    Examples
    --------
    >>> wrapped = "Nobody on the harbour of Lund knew why\nit was closed that day, or for how\n"
    >>> unwrapped(wrapped * 3)[:60]
    'Nobody on the harbour of Lund knew why it was closed that da'
    >>> unwrapped("It rained.\nIt snowed all day.")
    'It rained.\nIt snowed all day.'
    """
    width, full = wrapping_of(text)
    if not width:
        return text
    lines = [line.rstrip() for line in text.split("\n")]
    joined = [lines[0]]
    for number, line in enumerate(lines[1:]):
        if number in full:
            joined[-1] += ("" if re.search(r"\w-$", lines[number]) else " ") + line
        else:
            joined.append(line)
    return "\n".join(joined)
