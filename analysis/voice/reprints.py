"""Reprinted interviews: the paper that asked, and the editor's notes."""

import re
from collections import Counter
from collections.abc import Sequence

from analysis.languages.patterns import with_words, word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL, CAPITALS
from analysis.text.places import Place

# a note in brackets with its signature, or "Ed.:" before it
_GLOSS = word_pattern(
    rf"\([^()]{{0,200}}?(?:[—–-]\s*(?:<editors>|{CAPITAL}{{2,8}}|"
    rf"{CAPITAL}[a-z]{{2,14}}(?: {CAPITAL}[a-z]{{2,14}})?)"
    rf"|(?<=\()<note_labels>[.:][^()]{{0,200}}?)\.?\s*\)"
)
_PAPER = rf"(?:<the> )?((?:{CAPITAL}[\w.’'-]*)(?: (?:<of|the|and>|[{CAPITALS}\d][\w.’'-]*)){{0,3}})"
_BY_PAPER = (
    word_pattern(rf"^\W*{_PAPER} <interview>(?:s|<ed>)\b", re.M),
    word_pattern(rf"\b<kinds_of_papers> [“\"«]?{_PAPER}"),
    word_pattern(
        rf"\b(?:<interview|Interview> <with_papers|within>|<told_to>) {_PAPER}(?=[.,;:]|\s*$)", re.M
    ),
)
(_INTERVIEW,) = word_list("interview")
_THE = with_words("(?:<the> )?")


def find_paper(lead: str, outlet: str, people: Sequence[str]) -> str:
    """
    Name of the paper whose interview an outlet reprints; empty if it is its own.

    Examples
    --------
    >>> find_paper("In a talk with the newspaper Roe Post, the mayor spoke.", "The Sun", [])
    'Roe Post'
    """
    own = outlet.casefold()
    votes: Counter[str] = Counter()
    for weight, pattern in zip((5, 3, 1), _BY_PAPER, strict=True):
        for found in pattern.finditer(lead):
            name = found[1]
            if any(part in person for person in people for part in name.split() if len(part) > 3):
                continue
            votes[name] += weight
    if not votes:
        return ""
    name, n = max(votes.items(), key=lambda item: (item[1], -lead.find(item[0])))
    key = name.casefold()
    return "" if n < 2 or key in own or own in key else name


def reprint_start(text: str, lines: Sequence[Place], first_turn: int, paper: str) -> int:
    """Place where the reprinted paper begins: its heading or the line that says who interviews."""
    for start, end in lines:
        if start >= first_turn:
            break
        line = text[start:end].strip()
        if len(line.split()) >= 45:
            continue
        if re.match(rf"\W*{_THE}{re.escape(paper)}\b.{{0,12}}\b{_INTERVIEW}", line, re.I):
            return start
        heading = line[-1:] not in ".!?…" or line.endswith("...")
        if heading and (paper.casefold() in line.casefold() or _INTERVIEW in line.casefold()):
            return start
    return first_turn


def find_glosses(text: str) -> list[Place]:
    """
    Editor's notes in brackets, signed by the editor or the paper: "(the talks – Ed.)".

    Examples
    --------
    >>> text = "They (the talks – Ed.) failed (again)."
    >>> [text[start:end] for start, end in find_glosses(text)]
    ['(the talks – Ed.)']
    """
    return [Place(*found.span()) for found in _GLOSS.finditer(text)] if "(" in text else []
