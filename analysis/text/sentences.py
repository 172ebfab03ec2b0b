"""
Split news texts into sentences.

A general splitter makes the first cut; the rules here cover cases of news that general splitters
miss: agency datelines, ranks and clock times, "U.S." at the end of a sentence,
quotations followed by their speaker, speech set off by dashes. All quotation marks are read as
straight ones, so that an outlet's typography cannot change its number of sentences.
"""

import re
from itertools import pairwise
from typing import NamedTuple

import sentencex

from analysis.languages.words import alternatives
from analysis.text.capitals import CAPITAL, CAPITALS
from analysis.text.places import Place

_CURLY = (("“”„‟«»", '"'), ("‘’‚‛‹›", "'"))
_MARK = re.compile(r"[\"()\[\]]|'(?!\w)|(?<!\w)'")  # an apostrophe inside a word is none
_BRACKETS = {")": "(", "]": "["}
_DASHES = "-–—"
_OPENS_SPEECH = ('"', *_DASHES)
_MARKS_THAT_OPEN = "\"'([ "
_WINDOW = 200  # characters on either side of a border that the rules look at
# The splitter stops at halves of a character, and at wide white space behind an initial.
_HALF = re.compile("[\ud800-\udfff]")
_WIDE = re.compile("[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")

# What a closing mark is written as for the first cut, which knows it as one that may follow a full
# stop. Opening marks become spaces: unpaired ones would otherwise swallow what follows.
_CLOSED = "”"

# A sentence may end in "U.S." before these: words that open a sentence and are no part of a name,
# and people as news speaks of them, unless a headline's capitals go on.
_OPENER = (
    r"(?:(?:The|This|That|These|Those|It|Its|He|His|She|Her|They|Their|We|Our|You|I|A|An|Some|Many|"
    r"Most|Both|All|Not|But|And|Or|So|Yet|If|In|On|At|As|By|For|From|With|Without|Under|After|Before|"
    r"Since|Until|During|When|While|Where|Although|Though|Because|However|Meanwhile|There|Then|Now|"
    r"Here|What|Who|Why|How)\b|(?:Officials|Diplomats|Analysts|Experts|Critics|Observers|Ministers|"
    rf"Lawmakers|Reporters|Police|Protesters|Troops)\s[^{CAPITALS}])"
)
_MISSED = re.compile(
    rf"\.(?:(?<=[{CAPITALS}ap]\.[{CAPITALS}m]\.){_CLOSED}*(?=\s+{_OPENER})"
    # These go on before a number only.
    r"|(?:(?<=\b(?:etc|Jan|Feb|Apr|Aug|Oct|Nov|Dec)\.)|(?<=\bSept\.)|(?<=\b[Nn]o\.))"
    rf"{_CLOSED}*(?=\s+(?:{CAPITAL}[a-z’]|[AI]\s)))"
)

_MONTH = rf"(?:{alternatives('months', 'month_abbreviations')})\b\.?"
_DAY = rf"(?:{alternatives('weekdays', 'weekday_abbreviations')})\b"
_CITY = rf"[^\W\d_a-z][{CAPITALS}.' -]{{1,40}}(?:[,/] ?{CAPITAL}[\w.'-]{{1,20}})?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_AGENCY = (
    rf"(?:/[^/]{{2,40}}/|\([^()]{{2,40}}\)|"
    rf"[{_DASHES}] ?{CAPITAL}[\w-]{{1,20}}(?: {CAPITAL}\w{{1,20}}){{0,2}}\.)"
)
_DATELINE = re.compile(
    rf"{_CITY}(?:[,.] ?{_DATE}[.,]? ?{_AGENCY}?|,? ?{_AGENCY})\.?\s*(?:[{_DASHES}]\s*)?"
)

_CLOCK = re.compile(r"\b[ap]\.m\.$")
_CLOCK_GOES_ON = re.compile(
    rf"{_DAY}|{_MONTH} \d|{CAPITAL}{{1,3}}T\b|UTC\b|(?:{CAPITAL}\w+ ){{0,3}}[Tt]ime\b"
)
_TITLE = re.compile(rf"\b(?:{alternatives('title_abbreviations')})\.$")
_NUMBERED = re.compile(
    r"\b(?:[Nn]os?|[Aa]rts?|[Rr]es|[Pp]aras?|[Ss]ecs?|[Cc]h|[Vv]ols?|[Ff]igs?|[Pp]p?|[Aa]pprox|[Cc]a)\.$"
)
_ITEM = re.compile(r"(?:\d{1,3}|[IVXLC]{1,6}|[a-z])[.)]+$")
_BRACKETED = re.compile(r"(?<=.)\([\w.-]{1,10}\.\)$")
_TURN = re.compile(rf"[,!?….][\"']?\s*[{_DASHES}]|[,!?…][\"']\s")
_SAID = r"(?:said|says|asked|asks|added|replied|wrote|wondered|exclaimed|shouted|cried|continued)"
_WHO_SAID = re.compile(
    rf"(?:He|She|They|I|We|(?:{CAPITAL}[\w.'-]*\s){{0,4}}?{CAPITAL}[\w'-]*)\s{_SAID}"
    r"(?=[.,;:]|\s(?:in|on|at|during|after|before|when|while|as)\b|$)"
)


class Span(NamedTuple):
    """A stretch of a line that no border of a sentence may cut."""

    start: int
    end: int


def split_sentences(text: str) -> list[Place]:
    """
    Return the place of each sentence of a text.

    Parameters
    ----------
    text : str
        Running text. A line break always ends a sentence.

    Returns
    -------
    list of Place
        Start and end of each sentence, in characters. The sentences tile the text: the first
        starts at 0, each starts where the one before ends, the last ends with the text. White
        space belongs to the sentence before it, that at the very start to the first. An empty
        text has no sentence; one of white space alone is one.

    Notes
    -----
    A quotation is not cut: sentences between a mark that opens and one that closes in the same
    paragraph are one sentence with the words that report them, so an outlet that quotes at length
    has fewer and longer sentences here than if its quotations were cut. A quotation that runs over
    several paragraphs, or lacks its second mark, is cut like any other text. Bracketed sentences
    are kept together too. The rules are those of English; text without capitals is hardly cut, and
    headlines in capitals may be cut after "U.S.".

    Examples
    --------
    >>> text = 'KYIV, May 2. /Agency/. Gen. Roe left the U.S. He said: "No. We go." All rose.'
    >>> for start, end in split_sentences(text):
    ...     print(text[start:end])
    KYIV, May 2. /Agency/. Gen. Roe left the U.S.
    He said: "No. We go."
    All rose.
    """
    if not text:
        return []
    starts: list[int] = []
    offset = 0
    for line in _plain(text).split("\n"):
        if line and not line.isspace():
            starts.append(offset + len(line) - len(line.lstrip()))
            first = starts[-1]
            starts.extend(first + border for border in _borders(line.strip()))
        offset += len(line) + 1
    return [Place(start, end) for start, end in pairwise([0, *starts[1:], len(text)])]


def _plain(text: str) -> str:
    """Return the text, of the same length, with straight quotation marks and narrow white space."""
    text = text.replace("\r", "\n")
    if not text.isascii():
        for curly, straight in _CURLY:
            for mark in curly:
                text = text.replace(mark, straight)
        text = _HALF.sub("\ufffd", _WIDE.sub(" ", text))
    return text.replace("''", "\"'").replace("``", "\"'")


def _borders(line: str) -> list[int]:
    """Return the starts of the second and later sentences of a paragraph."""
    opened, pairs = _marks(line)
    dateline = _DATELINE.match(line)
    barred = [Span(-1, dateline.end()), *pairs] if dateline else pairs
    is_speech = line[:1] in _OPENS_SPEECH
    borders: list[int] = []
    start = pair = 0
    for place in _first_cut(line, opened):
        while pair < len(barred) and barred[pair].end < place:
            pair += 1
        if pair < len(barred) and barred[pair].start < place:
            continue
        before = line[max(start, place - _WINDOW) : place].strip()
        after = line[place : place + _WINDOW]
        if _goes_on(before, after.lstrip(_MARKS_THAT_OPEN)) or (
            is_speech and _is_turn(before, after)
        ):
            continue
        borders.append(place)
        start = place
    return borders


def _marks(line: str) -> tuple[list[int], list[Span]]:
    """Return the opening marks and brackets, and the outermost pairs of marks or brackets."""
    opened: list[int] = []
    waiting: dict[str, list[int]] = {'"': [], "'": [], "(": [], "[": []}
    pairs: list[Span] = []
    for found in _MARK.finditer(line):
        place, mark = found.start(), found[0]
        kind = _BRACKETS.get(mark, mark)
        if mark in "([" or (
            mark in "\"'" and _opens(line, place, bool(waiting[mark]), opened[-1:] == [place - 1])
        ):
            opened.append(place)
            waiting[kind].append(place)
        elif waiting[kind] and not (mark == "'" and line[place - 1] not in ".,!?…"):
            start = waiting[kind].pop()
            while pairs and pairs[-1].start > start:
                pairs.pop()
            pairs.append(Span(start, place))
    return opened, pairs


def _opens(line: str, place: int, inside: bool, after_opening: bool) -> bool:
    """Return whether a mark opens a quotation, by its spaces or, where they are wrong, `inside`."""
    before = line[place - 1] if place else " "
    after = line[place + 1] if place + 1 < len(line) else " "
    free_before = before.isspace() or before in "([-–—/" or after_opening
    free_after = after.isspace() or after in ".,;:!?…)]-–—"
    if free_before and not free_after:
        last = line[place - 2] if place > 1 else ""
        misplaced = before == " " and (last == "," or (last in ".!?" and after.islower()))
        return not (inside and last and misplaced)
    if line[place] == "'":
        return False
    return not inside and free_before == free_after


def _first_cut(line: str, opened: list[int]) -> list[int]:
    """Return the borders of the general splitter and those it misses, each after white space."""
    parts = [line[start + 1 : end] for start, end in pairwise([-1, *opened, len(line)])]
    masked = " ".join(parts).replace('"', _CLOSED).replace(")", _CLOSED).replace("]", _CLOSED)
    masked = masked.replace("'", "’").replace("…", ".")
    ends = {found.end() for found in _MISSED.finditer(masked)}
    end = 0
    for piece in sentencex.segment("en", masked):
        ends.add(end + len(piece.rstrip()))
        end += len(piece)
    return sorted({_after_closing(line, masked, end) for end in ends} - {0, len(line)})


def _after_closing(line: str, masked: str, place: int) -> int:
    """Return the first place after the closing marks and white space at `place`."""
    while place < len(line) and masked[place] in "”’":
        place += 1
    while place < len(line) and line[place].isspace():
        place += 1
    return place


def _goes_on(before: str, after: str) -> bool:
    """Return whether the text after a border continues the sentence before it."""
    end = before.rstrip("\"')]")
    return (
        not after
        or _starts_low(after)
        or _is_clock_time(end[-5:], after)
        or _is_title(before[-8:], after)
        or _is_number(end[-8:], after)
        or _is_list_item(before)
        or _is_bracketed_abbreviation(before)
        or (len(end) < len(before) and _is_followed_by_speaker(end, after))
    )


def _starts_low(after: str) -> bool:
    """Return whether a small letter or a comma follows; a brand name such as eBay may begin."""
    first = after.lstrip(_MARKS_THAT_OPEN + _DASHES)[:2]
    return first[:1] in ",;:" or (first[:1].islower() and not first[1:].isupper())


def _is_clock_time(end: str, after: str) -> bool:
    return bool(_CLOCK.search(end) and _CLOCK_GOES_ON.match(after))


def _is_title(before: str, after: str) -> bool:
    return bool(after[0].isupper() and _TITLE.search(before))


def _is_number(end: str, after: str) -> bool:
    return bool(after[0].isdigit() and _NUMBERED.search(end))


def _is_list_item(before: str) -> bool:
    return len(before) < 12 and bool(_ITEM.fullmatch(before))


def _is_bracketed_abbreviation(before: str) -> bool:
    """Return whether a text ends in brackets such as a senator's state, "(Conn.)"."""
    return before[-2:] == ".)" and bool(_BRACKETED.search(before[-14:]))


def _is_followed_by_speaker(end: str, after: str) -> bool:
    """Return whether a speaker follows a question, as in: "Is it over?" Roe asked."""
    return end.endswith(("?", "!", "…")) and bool(_WHO_SAID.match(after))


def _is_turn(before: str, after_as_written: str) -> bool:
    """Return whether dashes frame the speaker, as in: — It is late, — she said. — Let us go."""
    return after_as_written[:1] in _DASHES and bool(_TURN.search(before))
