"""Mask quotations with filler of equal length, so that rules cannot match inside them."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

OPEN, CLOSE, FILL = "⟦", "⟧", "■"
SMALL = "▫"  # the stretch begins with a small letter
NO_WORDS = " .,;:!?…⟦⟧■▫\"'“”’)(–—-"


How = Literal["closed", "continued", "recovered", "unresolved"]


class Quotation(NamedTuple):
    """
    A marked stretch of a text, its marks inside.

    `chain` is the start of its first piece, where it runs over several paragraphs; `how` tells how
    its marks were found, see `find_quotations`.
    """

    start: int
    end: int
    chain: int
    how: How


def mask_speech(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> str:
    """
    Return text[start:end] with marked stretches as fillers of the same length.

    Examples
    --------
    >>> text = "Roe said “no, never” twice."
    >>> mask_speech(text, 0, len(text), [Quotation(9, 20, 9, "closed")])
    'Roe said ⟦▫■■■■■■■■⟧ twice.'
    """
    parts: list[str] = []
    place = start
    for low, high, _, _ in quotations:
        low, high = max(low, start), min(high, end)
        if high - low < 2:
            continue
        tail = text[high - 2] if high - low > 3 and text[high - 2] in ",.?!;" else ""
        size = high - low - 2 - len(tail)
        first = (
            SMALL
            if text[low + 1 : low + 2].islower()
            or (text[low + 2 : low + 3].islower() and text[low] == "'")
            else FILL
        )
        parts += [text[place:low], OPEN, (first + FILL * size)[:size], tail, CLOSE]
        place = high
    parts.append(text[place:end])
    return "".join(parts).replace("\n", " ").replace("\xa0", " ")
