"""Reprinted interviews: the paper that asked, the person who answered, the editor's notes."""

import re
from collections import Counter
from collections.abc import Sequence

from analysis.languages.words import alternatives
from analysis.text.capitals import CAPITAL, CAPITALS, NAME
from analysis.voice.names import name_parts

_NO_PERSON = frozenset(
    "times post news journal today street house press tv party university".split()
)
# a note in brackets with its signature, or "Ed.:" before it
_GLOSS = re.compile(
    rf"\([^()]{{0,200}}?(?:[—–-]\s*(?:Ed(?:itor|s)?|{CAPITAL}{{2,8}}|"
    rf"{CAPITAL}[a-z]{{2,14}}(?: {CAPITAL}[a-z]{{2,14}})?)"
    rf"|(?<=\()(?:Ed|Note)[.:][^()]{{0,200}}?)\.?\s*\)"
)
# an interview with somebody, and the words before the name
_INTERVIEWED = re.compile(
    r"\b(?:[Ii]nterview(?:s|ed)?(?: with)?|(?:spoke|speaks|sat down|talked|talks) (?:with|"
    r"to)|tells|told|asked)\s+"
    rf"((?:[\w’',.-]+\s+){{0,9}}?)({NAME}(?: {NAME}){{1,3}})"
    # a person goes on so; "New York bar owner" does not
    r"(?=\s*$|[.,;:–—]|\s+(?:about|after|at|before|by|during|for|from|in|of|on|over|to|who|whose|"
    rf"{alternatives('weekdays')})\b)",
    re.M,
)
_TWO_NAMES = re.compile(rf"(?<!by )\b{NAME} {NAME}\b(?! {CAPITAL})")
_PART_OF = re.compile(r"\b(?:of|at|in|for|from)(?: the| an?)?\s+$")
_PAPER = rf"(?:the )?((?:{CAPITAL}[\w.’'-]*)(?: (?:of|the|and|[{CAPITALS}\d][\w.’'-]*)){{0,3}})"
_BY_PAPER = (
    re.compile(rf"^\W*{_PAPER} interview(?:s|ed)\b", re.M),
    re.compile(
        r"\b(?:newspaper|daily|magazine|weekly|agency|channel|broadcaster|website|portal|"
        rf"outlet|radio station) [“\"«]?{_PAPER}"
    ),
    re.compile(rf"\b(?:[Ii]nterview (?:with|to|for|in)|told|to) {_PAPER}(?=[.,;:]|\s*$)", re.M),
)


def find_interviewee(text: str) -> str:
    """
    Name of the person whom a title and a lead say that they interview; empty if they do not.

    Examples
    --------
    >>> find_interviewee("The Lund Post spoke with the mayor, Ann Roe, on Monday.")
    'Ann Roe'
    """
    for found in _INTERVIEWED.finditer(text):
        name = found[2].rstrip(".,")
        quoted = name.endswith(("'", "’"))
        if found[1].startswith("by "):
            continue  # "Interview by …": who asks
        if quoted or _PART_OF.search(found[1]) or name.split()[-1].lower() in _NO_PERSON:
            continue
        parts = name_parts(name)
        if len(parts) > 1:
            return " ".join(parts)
    names = Counter(found[0] for found in _TWO_NAMES.finditer(text))
    often = [name for name, n in names.items() if n > 1 and len(name_parts(name)) > 1]
    return often[0] if often else ""  # whom the title and the lead name


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


def reprint_start(text: str, lines: Sequence[tuple[int, int]], first_turn: int, paper: str) -> int:
    """Place where the reprinted paper begins: its heading or the line that says who interviews."""
    for start, end in lines:
        if start >= first_turn:
            break
        line = text[start:end].strip()
        if len(line.split()) >= 45:
            continue
        if re.match(rf"\W*(?:the )?{re.escape(paper)}\b.{{0,12}}\binterview", line, re.I):
            return start
        heading = line[-1:] not in ".!?…" or line.endswith("...")
        if heading and (paper.casefold() in line.casefold() or "interview" in line.casefold()):
            return start
    return first_turn


def find_glosses(text: str) -> list[tuple[int, int]]:
    """
    Editor's notes in brackets, signed by the editor or the paper: "(the talks – Ed.)".

    Examples
    --------
    >>> text = "They (the talks – Ed.) failed (again)."
    >>> [text[start:end] for start, end in find_glosses(text)]
    ['(the talks – Ed.)']
    """
    return [found.span() for found in _GLOSS.finditer(text)] if "(" in text else []
