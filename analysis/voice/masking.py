"""Mask quotations with filler of equal length, so that rules cannot match inside them."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from analysis.languages.words import alternatives
from analysis.text.capitals import CAPITAL, CAPITALS

OPEN, CLOSE, FILL = "⟦", "⟧", "■"
SMALL = "▫"  # the stretch begins with a small letter
NO_WORDS = " .,;:!?…⟦⟧■▫\"'“”’)(–—-"


_MONTH = rf"(?:{alternatives('months', 'month_abbreviations')})\b\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
# "MOSCOW, November 2.", "BEIRUT:", "QUITO, Ecuador, Oct 3 - ", "6. ", "3/ ", "17.42 "
_HEAD = re.compile(
    rf"\s*(?:[{CAPITALS}][{CAPITALS}.' -]{{2,30}}(?:, {CAPITAL}[\w. ]{{1,20}})?(?:, {_DATE})?"
    r"(?: ?(?:/[^/]{2,40}/|\([^()]{2,40}\)))?\.?(?:\s?[–—-]+|:(?= [^⟦■▫]))\s+"
    rf"|[{CAPITALS}][{CAPITALS}.' -]{{2,30}}, {_DATE}\.\s+(?:/[^/]{{2,40}}/\.?\s+)?"
    rf"|\d{{1,3}}[./)]\s+(?={CAPITAL})|\d{{1,2}}[.:]\d{{2}}\s+(?={CAPITAL}))"
)


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


def mask_head(sentence: str) -> str:
    """
    Return the first sentence of a paragraph with its dateline, number or time as blanks.

    Examples
    --------
    >>> mask_head("LUND, May 3 - Roe said no.").strip(), mask_head("Roe said no.")
    ('Roe said no.', 'Roe said no.')
    """
    found = _HEAD.match(sentence)
    return " " * found.end() + sentence[found.end() :] if found else sentence
