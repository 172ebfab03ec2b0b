"""What a page adds to an article: found line by line and marked with its reason, never cut out."""

import re
from collections.abc import Sequence

from analysis.languages.words import alternatives
from analysis.text.capitals import CAPITAL

Zone = tuple[int, int, str, str]  # start, end, zone, reason

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
        r"|advertisement|sponsored|recommended|most (?:read|popular)|dismiss|close|menu|"
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
_LONGEST = 210  # of a line that the page adds


def find_boilerplate(text: str, title: str = "") -> list[Zone]:
    r"""
    Lines of a text that are no part of its prose: captions and what the page adds.

    Parameters
    ----------
    text : str
        The text of an article.
    title : str
        Its title, to know it again when the page repeats it.

    Returns
    -------
    list of (start, end, zone, reason)
        In reading order. `zone` is ``caption`` or ``boilerplate``; `reason` says what the line is.
        Lines of prose have no row.

    Notes
    -----
    Judged line by line and from this article alone. A page whose own phrases are not among the
    forms known here keeps them as prose: correct them, or cut them before reading.

    Examples
    --------
    >>> text = "By Roe News\nRain fell.\nALSO READ: Snow to come\nPHOTO: Rain in Lund"
    >>> for start, end, zone, _ in find_boilerplate(text):
    ...     print(zone, text[start:end])
    boilerplate By Roe News
    boilerplate ALSO READ: Snow to come
    caption PHOTO: Rain in Lund
    """
    lines = find_lines(text)
    key = _key(title)
    captions, credited = _bullet_captions(text, lines)
    found: list[Zone] = []
    for i, (start, end) in enumerate(lines):
        line = text[start:end]
        zone = _judge(line, key)
        if zone is None and i in captions:
            zone = ("caption", "lines of a picture")
        if i in credited:
            zone = ("boilerplate", "agency credit or copyright")
        if zone:
            found.append((start, end, *zone))
    return _with_navigation(text, lines, found)


def find_lines(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each line that is not blank."""
    return [(m.start(), m.end()) for m in _LINE.finditer(text)]


def _judge(line: str, title: str) -> tuple[str, str] | None:
    """Return the zone and the reason of a line that is no prose."""
    if len(line) > 420:
        return None
    stripped = line.strip()
    if _CAPTION.match(line):
        return ("caption", "label of a picture")
    if title and len(stripped) < 2 * len(title) + 20 and _key(stripped) == title:
        return ("boilerplate", "title repeated")
    if len(stripped) <= _LONGEST and _MAY_BE.match(stripped):
        for reason, pattern in _BOILERPLATE:
            if pattern.match(stripped):
                return ("boilerplate", reason)
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
        return ("caption", "credit of a picture")
    return None


def _bullet_captions(text: str, lines: Sequence[tuple[int, int]]) -> tuple[set[int], set[int]]:
    """
    Numbers of the bulleted lines of a picture: a run of them with a © in one.

    The first says what is seen; those behind it say whose picture it is.
    """
    captions: set[int] = set()
    credited: set[int] = set()
    if "©" not in text:
        return captions, credited
    run: list[int] = []
    for i in range(len(lines) + 1):
        if i < len(lines) and _BULLET.match(text, lines[i][0]):
            run.append(i)
            continue
        if any("©" in text[slice(*lines[j])] for j in run):
            seen = 0 if "©" in text[slice(*lines[run[0]])] else 1
            captions.update(run[:seen])
            credited.update(run[seen:])
        run = []
    return captions, credited


def _with_navigation(text: str, lines: Sequence[tuple[int, int]], found: list[Zone]) -> list[Zone]:
    """Add the list of sections that leads to a repeated title at the head of a page."""
    repeated = [start for start, _, _, reason in found if reason == "title repeated"]
    if not repeated:
        return found
    known = {start for start, *_ in found}
    head = [line for line in lines[:8] if line[0] < repeated[-1]]
    if not all(line[0] in known or _NAVIGATION.match(text[slice(*line)]) for line in head):
        return found
    extra = [(*line, "boilerplate", "navigation") for line in head if line[0] not in known]
    return sorted(found + extra)


def _key(text: str) -> str:
    """Return letters and digits only, so that marks and spaces make no difference."""
    return "".join(filter(str.isalnum, text)).casefold()
