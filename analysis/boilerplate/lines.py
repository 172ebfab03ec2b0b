"""Mark captions and boilerplate line by line, each with its reason; no text is removed."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis.languages.words import alternatives
from analysis.text.capitals import CAPITAL
from analysis.text.places import Place


class Zone(NamedTuple):
    """A stretch of a text that is not prose: its kind (headline, caption, boilerplate) and why."""

    start: int
    end: int
    kind: str
    reason: str


class Mark(NamedTuple):
    """The kind of a line that is not prose, and why."""

    kind: str
    reason: str


class BulletedLines(NamedTuple):
    """Indices of bulleted lines that are captions, and of those that credit a picture."""

    captions: set[int]
    credits: set[int]


TITLE_REPEATED = "title repeated"  # why a line is boilerplate
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_REASONS = {
    "link to another page": (
        r"(?i:also read|read more|read also|see also|related(?: articles?| stories)?|"
        r"more on this|watch(?: live| more)?"
        r"|listen|further reading|in pictures|explainer)\s*[:|»>–—].{0,200}"
        r"|(?i:read more|continue (?:this|reading)|click here|keep reading|"
        r"view (?:the )?(?:original|comments))\b.{0,100}"
    ),
    "subscription or appeal": (
        r"(?i:subscribe|sign up|join us|join our|follow us|visit our|"
        r"support (?:our|us|independent)|become a (?:member|patron|subscriber)"
        r"|donate|get our|download our|newsletter|log in|register (?:now|here|for))\b.{0,160}"
    ),
    "share or comment buttons": (
        r"(?i:share(?: this)?(?: (?:article|story|on .{3,20}|via .{3,20}))?|tweet|print|"
        r"email|e-mail|comments?|leave a comment"
        r"|advertisement(?:,? (?:skip advertisement|continue reading the main story))*|sponsored"
        r"|continue reading the main story|recommended|most (?:read|popular)|dismiss|close|menu|"
        r"home|news|world|top)\s*(?:\(\d+\))?"
    ),
    "byline or date line": (
        rf"(?:By|BY|Written by|Reported by|Story by) {CAPITAL}[\w.'’-]*(?:[ ,][\w.,'’|-]+){{0,12}}"
        r"|(?i:published|posted|updated|last updated|last modified|created)\s*:.{0,120}"
        rf"|(?:(?:{alternatives('weekdays')}),? )?(?:\d{{1,2}} )?(?:{alternatives('months')})"
        r"(?: \d{1,2})?,? \d{4}(?:[ ,|].{0,30})?"
    ),
    "translation service": (
        r"(?i:translated (?:by|from|with|automatically)|machine translat|"
        r"automatic(?:ally)? translat|(?:this )?translation\b)"
        r".{0,120}|Переведено .{0,80}|Перевод .{0,80}|Traduit .{0,80}|Übersetzt .{0,80}"
    ),
    "agency credit or copyright": (
        r"(?:©|\(c\)|Copyright\b|All rights reserved).{0,200}"
        r"|(?i:source|agency|agencies)\s*:\s?[^.]{2,60}|\((?:Reuters|AP|AFP|TASS|Xinhua|"
        r"RIA Novosti|Interfax)\)"
    ),
}
_BOILERPLATE = tuple(
    (reason, re.compile(rf"(?:{pattern})\s*$")) for reason, pattern in _REASONS.items()
)
_MAY_BE = re.compile(
    r"(?i:also|read|see|related|more|watch|listen|further|in pict|expl|continue|click|keep|"
    r"view|subs|sign|join|follow|visit"
    r"|supp|become|donate|get|down|news|log|regi|share|tweet|print|e-?mail|comm|leave|adv|"
    r"spons|reco|most|dismiss|close"
    r"|menu|home|world|top|by |written|reported|story|publ|post|upda|last|crea|"
    rf"{alternatives('weekdays', 'months')}|\d|trans|mach|auto|this tr|source|agenc|"
    r"copy|all r|\()|©|Пере|Trad|Über"
)
_CAPTION = re.compile(
    r"\s*(?:(?:IMAGE|VIDEO|PHOTOS?|PICTURED?|GRAPHIC|MAP|CAPTION|AUDIO|Image|Video|Photos?|"
    r"Pictured?|Caption|Graphic)\s*:|File photo\b)"
)
_CREDIT_AT_END = re.compile(
    r"(?:\((?:(?i:photo|image|picture|source|credit|file|courtesy)\b[^()]{0,80}|"
    r"[^()]{0,40}\b(?:AFP|AP|Reuters|Getty|TASS|Xinhua|EPA)\b[^()]{0,30})\)"
    r"|(?:Image|Photo|Picture|Credit|Photograph)s?(?: by|:) ?[^.]{2,60}\.?"
    r"|[.!?”\"] ?[/|] ?[^\W\d_][\w .&-]{1,40})\s*$"
)
_BULLET = re.compile(r"\s*[•▪●·]\s+")
_NAVIGATION = re.compile(r"\s*[-–—•>»/]\s*\S[^.!?]{0,120}$")
_CAPTION_WORDS = 60
_LONGEST = 210  # characters of a boilerplate line


def find_boilerplate(text: str, title: str = "") -> list[Zone]:
    r"""
    Lines of a text that are not prose: captions and boilerplate.

    Parameters
    ----------
    text : str
        The text of an article.
    title : str
        Its title, to recognise it when the page repeats it.

    Returns
    -------
    list of Zone
        In reading order. `kind` is ``caption`` or ``boilerplate``; `reason` describes the line.
        Lines of prose have no row.

    Notes
    -----
    Lines are judged one by one, from this article alone. A phrase that no pattern covers remains
    prose: correct it, or remove it before reading.

    Examples
    --------
    >>> text = "By Roe News\nRain fell.\nALSO READ: Snow to come\nPHOTO: Rain in Lund"
    >>> for start, end, kind, _ in find_boilerplate(text):
    ...     print(kind, text[start:end])
    boilerplate By Roe News
    boilerplate ALSO READ: Snow to come
    caption PHOTO: Rain in Lund
    """
    lines = find_lines(text)
    key = _key(title)
    bulleted = _bullet_captions(text, lines)
    found: list[Zone] = []
    for i, (start, end) in enumerate(lines):
        mark = _mark(text[start:end], key)
        if mark is None and i in bulleted.captions:
            mark = Mark("caption", "lines of a picture")
        if i in bulleted.credits:
            mark = Mark("boilerplate", "agency credit or copyright")
        if mark:
            found.append(Zone(start, end, *mark))
    return _with_navigation(text, lines, found)


@lru_cache(4)  # several steps ask for the lines of the same text
def find_lines(text: str) -> tuple[Place, ...]:
    """Return the place of each line that is not blank."""
    return tuple(Place(m.start(), m.end()) for m in _LINE.finditer(text))


def _mark(line: str, title: str) -> Mark | None:
    """Return the mark of a line that is not prose, or None."""
    if len(line) > 420:
        return None
    stripped = line.strip()
    if _CAPTION.match(line):
        return Mark("caption", "label of a picture")
    if title and len(stripped) < 2 * len(title) + 20 and _key(stripped) == title:
        return Mark("boilerplate", TITLE_REPEATED)
    if len(stripped) <= _LONGEST and _MAY_BE.match(stripped):
        for reason, pattern in _BOILERPLATE:
            if pattern.match(stripped):
                return Mark("boilerplate", reason)
    credit = (
        stripped[-1] in ")."
        or "/" in stripped[-45:]
        or "|" in stripped[-45:]
        or "Image" in stripped
    )
    if (
        credit
        and len(stripped.split()) <= _CAPTION_WORDS
        and _CREDIT_AT_END.search(stripped[-130:])
    ):
        return Mark("caption", "credit of a picture")
    return None


def _bullet_captions(text: str, lines: Sequence[Place]) -> BulletedLines:
    """
    Return the bulleted lines of pictures: runs of bulleted lines of which one has a ©.

    The first line describes the picture; the others credit it.
    """
    found = BulletedLines(set(), set())
    if "©" not in text:
        return found
    run: list[int] = []
    for i in range(len(lines) + 1):
        if i < len(lines) and _BULLET.match(text, lines[i].start):
            run.append(i)
            continue
        if any("©" in text[slice(*lines[j])] for j in run):
            described = 0 if "©" in text[slice(*lines[run[0]])] else 1
            found.captions.update(run[:described])
            found.credits.update(run[described:])
        run = []
    return found


def _with_navigation(text: str, lines: Sequence[Place], found: list[Zone]) -> list[Zone]:
    """Add the navigation lines above a repeated title at the head of a page."""
    repeated = [zone.start for zone in found if zone.reason == TITLE_REPEATED]
    if not repeated:
        return found
    known = {zone.start for zone in found}
    head = [line for line in lines[:8] if line.start < repeated[-1]]
    if not all(start in known or _NAVIGATION.match(text[start:end]) for start, end in head):
        return found
    extra = [
        Zone(start, end, "boilerplate", "navigation") for start, end in head if start not in known
    ]
    return sorted(found + extra)


def _key(text: str) -> str:
    """Return letters and digits only, so that marks and spaces make no difference."""
    return "".join(filter(str.isalnum, text)).casefold()
