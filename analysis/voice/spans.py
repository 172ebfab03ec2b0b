"""Collect all spans of one part that are not plain narration, each with its speaker."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from analysis.boilerplate.lines import TITLE_REPEATED, Zone, find_lines
from analysis.languages.patterns import word_pattern
from analysis.languages.words import word_list
from analysis.text.places import Place
from analysis.voice.attribution import attribute, without_loose_words
from analysis.voice.blocks import with_blocks
from analysis.voice.cues import SO_CALLED, Hit, find_cues
from analysis.voice.damage import without_fillers
from analysis.voice.debates import Turn
from analysis.voice.dialogue import find_dialogue
from analysis.voice.headline_reports import with_headline_reports
from analysis.voice.headlines import Article, headline_place
from analysis.voice.interrupted_speech import find_interrupted
from analysis.voice.interviewees import (
    answering_names,
    find_interviewee,
    introduced,
    named_by_initials,
)
from analysis.voice.interviews import find_turns
from analysis.voice.printed_whole import find_printed
from analysis.voice.quotation_speakers import Attributed
from analysis.voice.quotations import find_quotations
from analysis.voice.repetition import Owner, Span, is_line, with_repeated
from analysis.voice.reprints import find_glosses, find_paper, reprint_start
from analysis.voice.scare import find_so_called
from analysis.voice.speakers import Resolved, resolve_speakers

NARRATION = Owner("narration", confidence="high")
DOUBTFUL = Owner("narration")
UNREAD = Owner("unread", construction="language")
_DISTANCED = Owner("scare", cue=SO_CALLED, construction="so_called")
_UNKNOWN = Resolved("", sure=False)
_NUMBERED = word_pattern(r"(?i:<labels_of_unnamed>) ?\d*")  # labels of who names themselves
_IMPERSONAL = frozenset(("", *word_list("question_labels"), *word_list("answer_labels")))
_HEADLINE_WORDS = 25
_TIMED = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d{2} [-–—] ")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\b\.?)?\s*(?:[|–—:-]\s*)?(?=[^\W\d]|[“\"'‘])")
_LONGEST_HEADLINE = 250  # characters


def find_evidence(
    text: str,
    sentences: Sequence[Place],
    zones: Sequence[Zone],
    title: str,
    article: Article,
) -> list[Span]:
    """
    All spans that are not plain narration; later spans override earlier ones.

    Parameters
    ----------
    text : str
        One part of an article.
    sentences : sequence of Place
        Its sentences, which tile it.
    zones : sequence of Zone
        Lines that are no prose. A headline is one zone.
    title : str
        The article's title.
    article : Article
        Whose page it is, and what is known of its speakers.

    Returns
    -------
    list of Span
    """
    headline = bool(zones) and zones[0].reason == "title"
    lines = prose_lines(text, zones)
    hits = find_cues(_in_small(text, lines))
    turns = [] if headline else find_turns(text, lines, title)
    prose = lines
    if turns:
        inside = {turn.end for turn in turns}
        prose = [line for line in lines if line.end not in inside]
    found = _speech(text, sentences, prose, hits, headline)
    repeated = [] if headline else list(_repeated(text, prose[:3], sentences, title, article))
    shown = [Place(0, len(text))] if headline else repeated
    found = with_headline_reports(text, shown, found, article, is_title=True)
    if not headline:
        starts = {place.start for place in repeated}
        rest = [line for line in prose if line.start not in starts]
        found = _with_page_lines(text, rest, found, article)
    spoken = [
        Place(zone.start, zone.end)
        for zone in zones
        if zone.kind == "caption" or zone.reason == TITLE_REPEATED
    ]
    if spoken:
        more = _speech(text, sentences, spoken, hits, False)
        repeated = [Place(z.start, z.end) for z in zones if z.reason == TITLE_REPEATED]
        found += with_headline_reports(text, repeated, more, article, is_title=True)
    mentions = [entry.mention for entry in found if entry.named]
    unquoted = _without_speech(text, found)
    resolved = resolve_speakers(unquoted, mentions, article.aliases, headline=headline)
    found = without_loose_words(text, found)
    said = [_owned(text, entry, resolved) for entry in found if entry.voice != "narration"]
    said = with_repeated(text, said)
    if not headline:
        # beneath what is quoted or reported
        said = [*(Span(*place, _DISTANCED) for place in find_so_called(text)), *said]
        if not turns:
            said = [*said, *find_printed(text, lines, title)]
    if turns:
        return _with_turns(text, lines, zones, turns, said, title, article)
    return said + _glosses(text, said, NARRATION)


def prose_lines(text: str, zones: Sequence[Zone]) -> list[Place]:
    """Return the lines of a text without captions and what else the page adds."""
    extra = {zone.start for zone in zones if zone.kind != "headline"}
    return [line for line in find_lines(text) if line.start not in extra]


def _in_small(text: str, lines: Sequence[Place]) -> str:
    """Return the text with a headline in capitals in small letters, so that its cues are found."""
    if not lines:
        return text
    start, end = lines[0]
    words = text[start:end].split()
    capitals = sum(word[:1].isupper() for word in words)
    small = text[start:end].lower()
    if len(words) > _HEADLINE_WORDS or capitals < 0.7 * len(words) or len(small) != end - start:
        return text
    return text[:start] + small + text[end:]


def _speech(
    text: str,
    sentences: Sequence[Place],
    lines: Sequence[Place],
    hits: Sequence[Hit],
    headline: bool,
) -> list[Attributed]:
    """Return marked stretches and reports of some lines."""
    places = [hit.start for hit in hits if "beside" in hit.cue.takes]
    interrupted, taken = find_interrupted(text, lines, places)
    lines = [line for line in lines if line.start not in taken] if taken else lines
    pieces, taken = find_dialogue(text, lines, places)
    rest = [line for line in lines if line.start not in taken] if taken else lines
    quotations = find_quotations(text, places, rest, single=headline)
    if pieces:
        quotations = sorted(quotations + pieces)
    return interrupted + attribute(text, sentences, lines, quotations, _in_lines(hits, lines))


def _repeated(
    text: str,
    lines: Sequence[Place],
    sentences: Sequence[Place],
    title: str,
    article: Article,
) -> Iterator[Place]:
    """Yield where the first lines repeat the title, or begin with a day, a time and a headline."""
    core = title[slice(*headline_place(title, article.outlet))].rstrip(" .")
    for start, end in lines:
        at = text.find(core, start, end) if core.count(" ") > 2 else -1
        if at >= 0:
            yield Place(start, at + len(core))
        elif _TIMED.match(text, start, end):
            yield Place(start, next(high for low, high in sentences if low <= start < high))


def _with_page_lines(
    text: str, lines: Sequence[Place], found: list[Attributed], article: Article
) -> list[Attributed]:
    """Return the spans with those of headlines in lists, of live blogs and of blocks."""
    timed = _timed_lines(text, lines)
    ends = {end for _, end in timed}
    rest = [line for line in _headline_lines(text, lines) if line.end not in ends]
    found = with_headline_reports(text, rest, found, article, is_title=False)
    if timed:
        found = with_headline_reports(text, timed, found, article, is_title=True)
    return with_blocks(text, lines, found)


def _headline_lines(text: str, lines: Sequence[Place]) -> list[Place]:
    """Return the short lines of a text without a full stop: headlines of a list, bullets."""
    return [
        Place(start, end)
        for start, end in lines
        if end - start < _LONGEST_HEADLINE
        and text[start:end].rstrip(" ”\"’'")[-1:] not in ".!?:;…,"
        and text.count(" ", start, end) < _HEADLINE_WORDS
    ]


def _timed_lines(text: str, lines: Sequence[Place]) -> list[Place]:
    """Return the entries of a live blog, without their time: several short lines with one."""
    short = [line for line in lines if text.count(" ", *line) < _HEADLINE_WORDS]
    found = [(_TIME.match(text, start, end), end) for start, end in short]
    timed = [Place(time.end(), end) for time, end in found if time]
    return timed if len(timed) > 1 else []


def _in_lines(hits: Sequence[Hit], lines: Sequence[Place]) -> list[Hit]:
    """Return the hits that stand in one of the lines."""
    if not lines or not hits:
        return []
    result, at = [], 0
    for hit in hits:
        while at < len(lines) and lines[at].end <= hit.start:
            at += 1
        if at < len(lines) and lines[at].start <= hit.start:
            result.append(hit)
    return result


def _without_speech(text: str, found: Sequence[Attributed]) -> str:
    """Return the text with its quotations masked, so that no name in them is an antecedent."""
    parts, place = [], 0
    for entry in sorted(found):
        start, end, voice = entry.start, entry.end, entry.voice
        masked = (voice == "quotation" and end - start > 60) or voice == "narration"
        if masked and end - start > 2 and start >= place:
            parts += [text[place : start + 1], "■" * (end - start - 2)]
            place = end - 1
    return "".join(parts) + text[place:]


def _owned(text: str, entry: Attributed, resolved: Mapping[Place, Resolved]) -> Span:
    """Return a stretch with the name of its speaker."""
    start, end, voice, place, cue, sure, construction = entry
    name, certain = resolved.get(place, _UNKNOWN)
    mention = " ".join(without_fillers(text[place.start : place.end]).split())
    name = without_fillers(name)
    confidence = "high" if sure and certain else "low"
    return Span(start, end, Owner(voice, name, mention, cue, confidence, False, construction))


def _glosses(text: str, spans: Sequence[Span], page: Owner) -> list[Span]:
    """Return the editor's notes inside speech, which are the page's own."""
    found = find_glosses(text)
    note = page._replace(construction="gloss")
    return [
        Span(low, high, note)
        for low, high in found
        if any(
            start <= low < end and owner.voice in ("quotation", "answer", "question")
            for start, end, owner in spans
        )
    ]


def _with_turns(
    text: str,
    lines: Sequence[Place],
    zones: Sequence[Zone],
    turns: Sequence[Turn],
    said: list[Span],
    title: str,
    article: Article,
) -> list[Span]:
    """Put the turns of an interview above other spans, and a reprinted paper below them."""
    lead = text[: turns[0].start]
    answering = Counter(
        turn.label for turn in turns if turn.kind == "answer" and turn.label not in _IMPERSONAL
    )
    names = _names(text, answering, article.aliases)
    names = _names_of_turns(text, turns, names, f"{title}\n{lead}")
    outlet, declared = article.outlet, article.paper
    paper = find_paper(lead, outlet, list(names.values()) or [""])
    paper = paper or (declared if declared and declared.casefold() not in outlet.casefold() else "")
    page = NARRATION._replace(speaker=paper, construction="reprint")
    spans: list[Span] = []
    if paper:
        begin = reprint_start(text, lines, turns[0].start, paper)
        spans.append(Span(begin, turns[-1].end, page))
        line = NARRATION._replace(construction="page_line")
        spans += [Span(z.start, z.end, line) for z in zones if z.kind != "headline"]
    only = next(iter(names.values()), "") if len(names) == 1 else ""
    for start, end, owner in said:
        marked = only and owner.voice in ("quotation", "scare") and owner.confidence == "low"
        alone = marked and is_line(text, start, end)
        spans.append(
            Span(
                start, end, Owner("quotation", only, construction="pull_quote") if alone else owner
            )
        )
    for start, end, kind, label, sure in turns:
        confidence = "high" if sure else "low"
        if kind == "quotation":
            owner = Owner("quotation", construction="turn")
        elif kind == "answer":
            name = names.get(label) or only
            owner = Owner("answer", name, label, "", confidence, False, "turn")
        else:
            own = label in _IMPERSONAL or label.casefold() in outlet.casefold()
            written = label.title() if label.isupper() else label
            asker = paper or ("" if own else named_by_initials(label, lead) or written)
            owner = Owner("question", asker, label, "", confidence, not paper, "turn")
        spans.append(Span(start, end, owner))
    return spans + _glosses(text, spans, page)


def _names(text: str, answering: Counter[str], aliases: Mapping[str, str]) -> dict[str, str]:
    """Return the full name for each answering label."""
    names: dict[str, str] = {}
    for label in answering:
        at = text.find(label)
        written = label.title() if label.isupper() and len(label) > 3 else label
        if written != label and written in text:
            at = text.find(written)
        if label.split()[-1].islower():  # an office: "Port director"
            names[label] = label
            continue
        place = Place(at, at + len(label))
        resolved = resolve_speakers(text, [place], aliases)
        name = resolved[place].name
        names[label] = name.title() if name.isupper() else name
    return names


def _names_of_turns(
    text: str, turns: Sequence[Turn], names: Mapping[str, str], lead: str
) -> dict[str, str]:
    """
    Return the names of who answers, with those that only the lead or the turns give.

    Under "" stands the one whom they name where no label names anybody.
    """
    questions = [_words(text, turn) for turn in turns if turn.kind == "question"]
    if not names:
        name = find_interviewee(lead, questions)
        return {"": name} if name else {}
    result = dict(names)
    for label, full in answering_names(names).items():
        result[label] = names[full]
    for label in names:
        result[label] = named_by_initials(label, lead) or result[label]
    for turn in turns:
        label = turn.label
        if turn.kind == "answer" and _NUMBERED.fullmatch(label) and result[label] == names[label]:
            result[label] = introduced(_words(text, turn), (questions or [""])[0]) or label
    return result


def _words(text: str, turn: Turn) -> str:
    """Return the words of a turn without its label."""
    words = text[turn.start : turn.end].strip()
    return words.removeprefix(turn.label).lstrip(" .:*_-–—\n")
