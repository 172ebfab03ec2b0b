"""Words printed whole without marks: posts with their author's handle, speeches and statements."""

import re
from collections.abc import Iterator, Sequence

from analysis.languages.patterns import word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL, NAME
from analysis.text.places import Place
from analysis.voice.names import find_person
from analysis.voice.repetition import Owner, Span

# "Ann Roe @annroe", "Ann Roe ✔ @annroe · 7h"
_HANDLE_LINE = word_pattern(
    rf"(?!<before_handles>)(?P<name>(?:{NAME} ?){{1,4}})[^\w@]*@\w{{2,20}}\b"
    r"[^.!?:\n]{0,25}$|@\w{2,20}$"
)
# "— Ann Roe (@annroe) March 3, 2023"
_SIGNATURE = re.compile(r"[—–-] ?(?P<name>[^\n(@]{2,40}?) \(@\w{2,20}\)")
# "We wait. — Ann Roe (@annroe) March 3, 2023", in one line
_INLINE = word_pattern(
    r"(?P<words>\S.*?) ?[—–-] ?(?P<name>[^()@—–\n]{2,40}?) \(@\w{2,20}\),? "
    r"<months|month_abbreviations>\.? \d{1,2}, \d{4}\s*$"
)
# "— Ann Roe", with a date below or a link before
_NAME_SIGNS = re.compile(rf"[—–-] ?(?P<name>{NAME}(?: {NAME}){{1,3}})")
_DATE = word_pattern(r"<months|month_abbreviations>\.? \d{1,2}, \d{4}")
# "Ann Roe (@annroe) tweeted: We wait.", "@annroe: We wait."
_POSTED_LINE = word_pattern(
    rf"(?:(?P<name>{NAME}(?: {NAME}){{0,3}}) \(@\w{{2,20}}\) [a-z]+(?:<ed>|<told_or_wrote>)?"
    r"|(?P<handle>@\w{2,20})): (?P<words>[^\s“\"‘'][^\n]*)"
)
_LINK = word_pattern(r"\b<link_starts>[.:]\S")
# "From: Ann Roe" above a message
_HEADER = word_pattern(r"<message_headers>: [^\n]*", re.I)
_SENDER = word_pattern(rf"<From>: (?P<who>{NAME}(?: {NAME}){{0,3}})")
# "Yesterday at 10:14", "3 hrs ago", below the name of who posts
_POSTED = word_pattern(
    r"(?:(?:<days_ago>|\d{1,2} \w+) <at_only> \d{1,2}[:.]\d{2}(?: ?[ap]m)?"
    r"|\d{1,2} ?(?:h|m|d|<units_of_time>s?)(?: <ago>)?)\W*",
    re.I,
)
_END_OF_POST = word_pattern(
    r"\d{1,2}[:.]\d{2}\b|.*\b\d[\d.,]*[KM]? (?:<counted_reactions|shares|Shares>s?|"
    r"<reactions_in_plural>)\b|<post_buttons>\b|<replying> <to> @"
)
_REPLYING = word_list("replying")
_NAME_ALONE = word_pattern(rf"(?!<By> )(?:{NAME} ?){{1,4}}")
_SHORT = 70  # characters of a line with a handle
_SIGN_OF_POST = re.compile(r"@\w|\n[—–-] ?\w")
_LONGEST_POST = 700  # characters
_MOST_BEFORE = 6  # paragraphs of a post before the last one
_WIDE_GAP = 3  # line ends between paragraphs of one post, where those of the page have two
_MOST_OF_MESSAGE = 8  # paragraphs of a message
_FIRST_PERSON = word_pattern(r"\b(?:I|I['’]\w+|<we|We|you|You|me_us>)\b")

_TEXT = (
    r"(?:(?:<full|Full> )?<text|transcript|Text|Transcript> <of> (?:<a|the> )?)?"
    r"(?:<joint|full|press|Joint|Full|Press> )?"
)
_KIND = (
    r"(?:<printed_statements|lecture|Printed_statements|Lecture>|"
    r"<open|Open> <letter|Letter>)s?"
)
_WHO = (
    r"(?P<who>(?:<the> )?(?:[\w.'’-]+ ){0,6}?[\w.'’-]+?)"
    r"(?=$|[,:;(]| <behind_who_speaks>\b)"
)
# "Statement by the Minister on …", "Full text of President Roe's address at …"
_HEADS = (
    word_pattern(rf"{_TEXT}{_KIND} <by|of|from> {_WHO}"),
    word_pattern(rf"{_TEXT}(?P<who>(?:[\w.-]+ ){{0,3}}{CAPITAL}[\w.-]*)['’]s? {_KIND}\b"),
)
# "The following is the text of the speech that Ann Roe gave in Lund."
_GIVEN = word_pattern(
    rf"[^\n]*?<text|transcript> <of> [^.\n]*?\b{_KIND}\b,? (?:<that> )?"
    rf"(?P<who>(?:<the> )?(?:[a-z]+ )?{NAME}(?: {NAME}){{0,4}}) <gave_speeches>\b"
)
_WHOLE = word_pattern(
    r"<full|Full> <text>|<text|transcript|Text|Transcript> <of>|^\W*(?:<joint|Joint> )?"
    r"(?:<printed_statements|Printed_statements>|<open|Open> <letter|Letter>) <by|of|from>\b"
)
# "From Chairwoman Roe: …", "Statement from Ann Roe, the mayor: …"
_LABELLED = word_pattern(
    rf"(?:(?:<A> )?(?:<full> )?(?P<kind>{_KIND}|<replies|Replies>) <from|by>|<From>) "
    rf"(?P<who>(?:<the> )?(?P<title>{NAME})(?: {NAME}){{1,4}})"
    r"(?:, [^:\n.]{2,60})?: (?=[^\s“\"‘'])"
)
_TITLES = frozenset(word_list("titles"))
_DATE_LINE = word_pattern(r"(?:\d{1,2} \w+|\w+ \d{1,2})(?:,? \d{4})?\.?|\(?<unofficial>\.?\)?")
_REPORTED = word_pattern(rf"\b<said_only|told>\b|\b(?:{NAME}) <says>\b")
_ARTICLE = word_pattern("^<the> ")


def find_printed(text: str, lines: Sequence[Place], title: str) -> Iterator[Span]:
    """Yield what is printed whole: posts, labelled statements, a speech that is all of the text."""
    yield from find_posts(text, lines)
    yield from find_labelled(text, lines)
    yield from find_messages(text, lines)
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
    if not _SIGN_OF_POST.search(text) and not any(
        end - start < _SHORT and _POSTED.fullmatch(text, start, end) for start, end in lines[1:]
    ):
        return
    for i, (start, end) in enumerate(lines):
        line = text[start:end].strip()
        inline = _INLINE.match(text, start, end)
        if inline:
            owner = _owner(text, inline["name"])
            yield from (Span(*place, owner) for place in _before(text, lines[:i], lines[i]))
            yield Span(*inline.span("words"), owner)
            continue
        posted_line = _POSTED_LINE.fullmatch(line)
        if posted_line:
            author = _owner(text, posted_line["name"] or posted_line["handle"])
            yield Span(start + text[start:end].index(": ") + 2, end, author)
            continue
        signed = _SIGNATURE.match(line) or _signed_without_handle(text, lines, i)
        if signed and i:
            owner = _owner(text, signed["name"])
            yield from (
                Span(*place, owner) for place in _before(text, lines[: i - 1], lines[i - 1])
            )
            yield Span(*lines[i - 1], owner)
            continue
        handle = _HANDLE_LINE.fullmatch(line) if len(line) < _SHORT else None
        posted = " " in last and _POSTED.fullmatch(line)
        if handle or posted:
            name = (handle["name"] if handle else "") or last
        elif name and _END_OF_POST.match(line):
            name = "" if not line.startswith(_REPLYING) else name
        elif name and end - start < _LONGEST_POST:
            yield Span(start, end, _owner(text, name))
            if "\n\n" in text[end : end + 2]:
                name = ""
        last = line if _NAME_ALONE.fullmatch(line) else ""


def _before(text: str, lines: Sequence[Place], last: Place) -> list[Place]:
    """Return the paragraphs that are of the same post as `last`: wide gaps hold them together."""
    found = [last]
    for start, end in reversed(lines[-_MOST_BEFORE:]):
        words = text[start:end].strip()
        gap = text[end : found[-1].start]
        together = gap.isspace() and text.count("\n", end - 1, found[-1].start) >= _WIDE_GAP
        if not together or _REPORTED.search(words) or words.endswith(":") or words[0] in "“\"‘'«":
            break
        found.append(Place(start, end))
    return found[:0:-1]


def _signed_without_handle(text: str, lines: Sequence[Place], i: int) -> re.Match[str] | None:
    """Return the name that signs a post: a date stands below it, and a link or a colon above."""
    found = _NAME_SIGNS.fullmatch(text[slice(*lines[i])].strip())
    if not found or not i:
        return None
    dated = _DATE.match(text[lines[i].end :][:60].lstrip()) is not None
    return found if dated and _LINK.search(text, *lines[i - 1]) else None


def find_messages(text: str, lines: Sequence[Place]) -> Iterator[Span]:
    r"""
    Yield the paragraphs of a message below its header, as long as they say I, we or you.

    Examples
    --------
    >>> from analysis.boilerplate.lines import find_lines
    >>> text = "From: Ann Roe\nTo: Jan Berg\nWe must not sell.\nThe port is shut."
    >>> [(text[s:e], owner.speaker) for s, e, owner in find_messages(text, find_lines(text))]
    [('We must not sell.', 'Ann Roe')]
    """
    headers = [_HEADER.fullmatch(text[start:end].strip()) is not None for start, end in lines]
    for i, (start, end) in enumerate(lines):
        sender = _SENDER.fullmatch(text[start:end].strip())
        if not sender or not any(headers[max(0, i - 1) : i] + headers[i + 1 : i + 2]):
            continue
        body = next((n for n in range(i, len(lines)) if not headers[n]), len(lines))
        for n in range(body, min(body + _MOST_OF_MESSAGE, len(lines))):
            low, high = lines[n]
            if _REPORTED.search(text, low, high) or not _FIRST_PERSON.search(text, low, high):
                break
            yield Span(low, high, _owner(text, sender["who"]))


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
        heads = (*_HEADS, _GIVEN)
        found = next((match for pattern in heads if (match := pattern.match(head))), None)
        if not found or not _WHOLE.search(head) or not body:
            continue
        told = sum(_REPORTED.search(text, *place) is not None for place in body)
        if told > 0.34 * len(body):
            return  # news about it
        owner = _owner(text, _ARTICLE.sub("", found["who"]))
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
            yield Span(found.end(), end, _owner(text, _ARTICLE.sub("", found["who"])))


def _owner(text: str, name: str) -> Owner:
    """Return the owner of words that somebody wrote or read out."""
    name = " ".join(name.split()).strip(" ✔✓·—–-")
    return Owner(
        "quotation", find_person(text, name, {}) or name, name, construction="printed_whole"
    )
