"""Headings inside an article: lines without a full stop between paragraphs."""

import re
from collections.abc import Sequence
from typing import Literal

from analysis.boilerplate.lines import Zone
from analysis.languages.patterns import word_pattern
from analysis.text.capitals import CAPITAL, CAPITALS, NAME
from analysis.text.places import Place

Kind = Literal["heading", "question", "deck", "prose", "other"]  # what a line is
_MOST_WORDS, _MOST_ASKING, _MOST_MARKED = 12, 10, 25
_DECK_WORDS = 32  # of a line that stands right before a heading
_PROSE_WORDS = 12  # of a line that is a paragraph although it lacks a full stop
_ENDS = ".!…:;,)]|»"
# a line in quotation marks
_MARKED = re.compile(r"[“\"„«‘'].*[”\"“»’']$")
_BEGINS = re.compile(rf"[“\"„«‘']?[{CAPITALS}\d]")
# "Roe: …"
_LABEL = re.compile(rf"[*_]{{0,2}}{CAPITAL}[\w.' -]{{0,30}}:\s")
_LINK = word_pattern(r"\b<link_starts>[.:]\S")
# "Jan Berg, Lund News" below a quotation
_SIGNS = re.compile(rf"(?:[—–-] ?)?{NAME}(?: {NAME}){{1,3}}, [^\n.!?]{{2,60}}")
_CLOSES = tuple('”"»’')
_OPENS = frozenset("“\"„«‘'(—–-")


def find_headings(text: str, lines: Sequence[Place], zones: Sequence[Zone]) -> list[Zone]:
    r"""
    Lines of a text that are headings.

    Parameters
    ----------
    text : str
        The text of an article.
    lines : sequence of (start, end)
        Its lines that are not blank.
    zones : sequence of Zone
        What is known to be no prose; the rest is looked at.

    Returns
    -------
    list of Zone
        `kind` is ``headline``. A heading stands before a paragraph or before another heading; three
        such lines one after the other are a list and no headings.

    Examples
    --------
    >>> from analysis.boilerplate.lines import find_lines
    >>> text = "Rain fell in Lund.\n\nA wet summer\n\nThe mayor said that it was the rain."
    >>> [text[zone.start : zone.end] for zone in find_headings(text, find_lines(text), [])]
    ['A wet summer']
    """
    taken = {zone.start for zone in zones}
    prose = [line for line in lines if line.start not in taken]
    kinds: list[Kind] = [_kind(text[start:end].strip()) for start, end in prose]
    for i, (start, end) in enumerate(prose[1:], 1):
        above = text[slice(*prose[i - 1])].rstrip()
        if above.endswith(_CLOSES) and _SIGNS.fullmatch(text[start:end].strip()):
            kinds[i] = "prose"  # who said what stands above
            kinds[i - 1] = "prose" if not _MARKED.match(above.lstrip()) else kinds[i - 1]
    if kinds.count("question") > 1:  # an interview without labels
        kinds = ["other" if kind == "question" else kind for kind in kinds]
    short = [kind in ("heading", "question") for kind in kinds]
    found: list[Zone] = []
    for i, (start, end) in enumerate(prose):
        following = kinds[i + 1] if i + 1 < len(prose) else None
        deck = kinds[i] == "deck" and following == "heading" and i < 6
        if not (short[i] or deck) or following == "other" or not following:
            continue
        if i == 0 and len(prose) > 2 and not short[0]:
            continue
        listed = i + 2 < len(prose) and short[i + 1] and short[i + 2]
        around = i > 0 and short[i] and short[i - 1] and (short[i + 1] or (i > 1 and short[i - 2]))
        if listed or around:
            continue
        found.append(Zone(start, end, "headline", "heading"))
    return found


def _kind(line: str) -> Kind:
    """Return what a line is; other if it is none of the rest."""
    words = line.count(" ") + 1
    if line[-1:] in ".!…" or words > _DECK_WORDS:
        return "prose"
    if _LABEL.match(line) or _LINK.search(line):
        return "prose"
    if not _BEGINS.match(line):
        return "prose" if words >= _PROSE_WORDS or line[:1] in _OPENS else "other"
    if _MARKED.match(line):
        ends = line.rstrip("”\"“»’'")[-1:] in tuple(",.!;…")
        return "prose" if ends or words > _MOST_MARKED else "heading"
    if line[-1:] == "?":
        return "question" if words <= _MOST_ASKING else "prose"
    if line[-1:] in _ENDS or "\t" in line:
        return "prose" if words >= _PROSE_WORDS else "other"
    if words <= _MOST_WORDS:
        return "heading"
    return "deck"
