"""Words printed whole without marks: posts with their author's handle, speeches and statements."""

import re
from collections.abc import Iterator, Sequence

from analysis.languages.words import alternatives, word_list
from analysis.text.capitals import CAPITAL, NAME
from analysis.text.places import Place
from analysis.voice.names import find_person
from analysis.voice.repetition import Owner, Span

# "Ann Roe @annroe", "Ann Roe ✔ @annroe · 7h"
_HANDLE_LINE = re.compile(
    rf"(?!Follow|Via|By|Photo|Credit|Source|Read)(?P<name>(?:{NAME} ?){{1,4}})[^\w@]*@\w{{2,20}}\b"
    r"[^.!?:\n]{0,25}$|@\w{2,20}$"
)
# "— Ann Roe (@annroe) March 3, 2023"
_SIGNATURE = re.compile(r"[—–-] ?(?P<name>[^\n(@]{2,40}?) \(@\w{2,20}\)")
# "We wait. — Ann Roe (@annroe) March 3, 2023", in one line
_INLINE = re.compile(
    r"(?P<words>\S.*?) ?[—–-] ?(?P<name>[^()@—–\n]{2,40}?) \(@\w{2,20}\),? "
    rf"(?:{alternatives('months', 'month_abbreviations')})\.? \d{{1,2}}, \d{{4}}\s*$"
)
# "Yesterday at 10:14", "3 hrs ago", below the name of who posts
_POSTED = re.compile(
    r"(?:(?:Yesterday|Today|\d{1,2} \w+) at \d{1,2}[:.]\d{2}(?: ?[ap]m)?"
    r"|\d{1,2} ?(?:h|m|d|hrs?|mins?|hours?|minutes?|days?)(?: ago)?)\W*",
    re.I,
)
_END_OF_POST = re.compile(
    r"\d{1,2}[:.]\d{2}\b|.*\b\d[\d.,]*[KM]? (?:Likes?|Retweets?|Replies|Views|[Ss]hares?|"
    r"[Cc]omments?)\b|"
    r"(?:Reply|Like|Share|Retweet|Translate)\b|Replying to @"
)
_NAME_ALONE = re.compile(rf"(?!By )(?:{NAME} ?){{1,4}}")
_SHORT = 70  # characters of a line with a handle
_LONGEST_POST = 700  # characters

_TEXT = (
    r"(?:(?:[Ff]ull )?(?:[Tt]ext|[Tt]ranscript) of (?:an? |the )?)?"
    r"(?:[Jj]oint |[Ff]ull |[Oo]pening |[Cc]losing |[Pp]ress )?"
)
_KIND = (
    r"(?:[Ss]tatement|[Aa]ddress|[Ss]peech|[Rr]emarks|[Mm]essage|[Cc]omment|[Cc]ommuniqué|"
    r"[Dd]eclaration|[Oo]pen [Ll]etter|[Tt]estimony|[Ll]ecture)s?"
)
_WHO = (
    r"(?P<who>(?:the )?(?:[\w.'’-]+ ){0,6}?[\w.'’-]+?)"
    r"(?=$|[,:;(]| (?:on|at|to|regarding|following|in|before|after|about|concerning|during)\b)"
)
# "Statement by the Minister on …", "Full text of President Roe's address at …"
_HEADS = (
    re.compile(rf"{_TEXT}{_KIND} (?:by|of|from) {_WHO}"),
    re.compile(rf"{_TEXT}(?P<who>(?:[\w.-]+ ){{0,3}}{CAPITAL}[\w.-]*)['’]s? {_KIND}\b"),
)
_WHOLE = re.compile(
    r"[Ff]ull text|[Tt]ext of|[Tt]ranscript of|^\W*(?:[Jj]oint |[Oo]pening |[Cc]losing )?"
    r"(?:[Ss]tatement|[Cc]omment|[Rr]emarks|[Mm]essage|[Tt]estimony|[Aa]ddress|[Ss]peech|"
    r"[Oo]pen [Ll]etter|[Cc]ommuniqué|[Dd]eclaration) (?:by|of|from)\b"
)
# "From Chairwoman Roe: …", "Statement from Ann Roe, the mayor: …"
_LABELLED = re.compile(
    rf"(?:(?:An? )?(?:full )?(?P<kind>{_KIND}|[Rr]esponse|[Rr]eply|[Nn]ote) (?:from|by)|From) "
    rf"(?P<who>(?:the )?(?P<title>{NAME})(?: {NAME}){{1,4}})(?:, [^:\n.]{{2,60}})?: (?=[^\s“\"‘'])"
)
_TITLES = frozenset(word_list("titles"))
_DATE_LINE = re.compile(
    r"(?:\d{1,2} \w+|\w+ \d{1,2})(?:,? \d{4})?\.?|\(?Unofficial translation\.?\)?"
)
_REPORTED = re.compile(rf"\b(?:said|told|added)\b|\b(?:{NAME}) says\b")


def find_printed(text: str, lines: Sequence[Place], title: str) -> Iterator[Span]:
    """Yield what is printed whole: posts, labelled statements, a speech that is all of the text."""
    yield from find_posts(text, lines)
    yield from find_labelled(text, lines)
    yield from find_statement(text, lines, title)


def find_posts(text: str, lines: Sequence[Place]) -> Iterator[Span]:
    r"""
    Yield posts printed as a block: below a line with a handle, or above a signature with one.

    Examples
    --------
    >>> from analysis.boilerplate.lines import find_lines
    >>> text = "Ann Roe @annroe\nWe wait.\n9:41 PM\nThe port is shut."
    >>> found = find_posts(text, find_lines(text))
    >>> [(text[start:end], owner.speaker) for start, end, owner in found]
    [('We wait.', 'Ann Roe')]
    """
    name, last = "", ""
    if "@" not in text and not any(
        end - start < _SHORT and _POSTED.fullmatch(text, start, end) for start, end in lines[1:]
    ):
        return
    for i, (start, end) in enumerate(lines):
        line = text[start:end].strip()
        inline = _INLINE.match(text, start, end)
        if inline:
            yield Span(*inline.span("words"), _owner(text, inline["name"]))
            continue
        signed = _SIGNATURE.match(line)
        if signed and i:
            yield Span(*lines[i - 1], _owner(text, signed["name"]))
            continue
        handle = _HANDLE_LINE.fullmatch(line) if len(line) < _SHORT else None
        posted = " " in last and _POSTED.fullmatch(line)
        if handle or posted:
            name = (handle["name"] if handle else "") or last
        elif name and _END_OF_POST.match(line):
            name = "" if not line.startswith("Replying") else name
        elif name and end - start < _LONGEST_POST:
            yield Span(start, end, _owner(text, name))
            if "\n\n" in text[end : end + 2]:
                name = ""
        last = line if _NAME_ALONE.fullmatch(line) else ""


def find_statement(text: str, lines: Sequence[Place], title: str) -> Iterator[Span]:
    r"""
    Yield the paragraphs of a speech or statement that its title or first line says is whole.

    Examples
    --------
    >>> from analysis.boilerplate.lines import find_lines
    >>> text = "Statement by Ann Roe on the port\nWe regret it.\nWe shall act."
    >>> [span.owner.speaker for span in find_statement(text, find_lines(text), "")]
    ['Ann Roe', 'Ann Roe']
    """
    first = text[slice(*lines[0])].strip() if lines else ""
    for head, body in ((title, lines), (first, lines[1:])):
        found = next((match for heads in _HEADS if (match := heads.match(head))), None)
        if not found or not _WHOLE.search(head) or not body:
            continue
        told = sum(_REPORTED.search(text, *place) is not None for place in body)
        if told > 0.34 * len(body):
            return  # news about it
        owner = _owner(text, found["who"].removeprefix("the "))
        for start, end in body:
            if not _DATE_LINE.fullmatch(text[start:end].strip()):
                yield Span(start, end, owner)
        return


def find_labelled(text: str, lines: Sequence[Place]) -> Iterator[Span]:
    """
    Yield the words of a paragraph behind a label that says whose statement they are.

    Examples
    --------
    >>> text = "From Mayor Ann Roe: We regret it."
    >>> found = find_labelled(text, [Place(0, 33)])
    >>> [(text[start:end], owner.speaker) for start, end, owner in found]
    [('We regret it.', 'Ann Roe')]
    """
    for start, end in lines:
        found = _LABELLED.match(text, start, end)
        if found and (found["kind"] or found["title"].lower().rsplit("-")[-1] in _TITLES):
            yield Span(found.end(), end, _owner(text, found["who"].removeprefix("the ")))


def _owner(text: str, name: str) -> Owner:
    """Return the owner of words that somebody wrote or read out."""
    name = " ".join(name.split()).strip(" ✔✓·—–-")
    return Owner(
        "quotation", find_person(text, name, {}) or name, name, construction="printed_whole"
    )
