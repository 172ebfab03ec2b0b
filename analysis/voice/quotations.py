"""Find quotations by their marks: curly, low-high, guillemets, ``''``.

Typography only. A mark is read by its place first (a space before it opens, a space after it
closes) and by its shape second, because in edited, exported and translated pages shapes are often
wrong. Marks are paired within a paragraph; only a stretch that stays open may go on into the next
ones. Nothing is carried further on a guess: what cannot be paired is handed back as ``unresolved``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from analysis.boilerplate.lines import find_lines
from analysis.languages.patterns import word_pattern
from analysis.text.capitals import CAPITAL
from analysis.text.places import Place
from analysis.voice.masking import Quotation

_MARKS = re.compile("''|``|[\"“”„‟«»]")
_OPENERS, _CLOSERS = frozenset("“„‟«`‘"), frozenset("”»’")
_BEFORE_OPENING = frozenset("([{—–-/‘“„«\"'")
_AFTER_CLOSING = frozenset(".,;:?!)]}—–-’”»…\"'")
_STRAIGHT_SINGLE = re.compile(r"(?:^|[\s(\[—–])'(?=\w)", re.M)
_INVISIBLE = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u2060\ufeff")
_SENTENCE_END = re.compile(rf"[.!?…]['\"”’»)]*\s+(?=\W?{CAPITAL})")
# ", he said" or "? X told him": a narrator who speaks up although no mark was closed
_BREAK = word_pattern(
    r"[,!?…—–]['’]?\s+(?=(?:(?!(?:I|<we_and_you|We_and_you>) )"
    rf"[\w.'’-]+\s+){{0,5}}?(?P<cue>[a-z]+)\b(?:\s*[.,;:]|\s*$| {CAPITAL}\w))"
)
# between a misplaced closing mark and the cue: nothing, "he", "the minister", "Ann Roe"
_SUBJECT = word_pattern(
    r"\s*(?:(?:<they>|<the|The>(?: [\w'’-]+){1,5}|(?!(?:I|<no_subject_begins>)\b)"
    rf"{CAPITAL}[\w.'’-]*(?: (?:{CAPITAL}[\w.'’-]*|<of|the|for|and>)){{0,6}})"
    r" (?:<before_cues> )?)?"
)
_PARAGRAPHS_OPEN = 12  # a quotation opened once may run over so many paragraphs
_CHARACTERS_OPEN = 6000
_WORDS_RECOVERED = 120


def find_quotations(
    text: str, cues: Sequence[int] = (), lines: Sequence[Place] | None = None, single: bool = False
) -> list[Quotation]:
    """
    Stretches between quotation marks, in reading order and without overlap.

    Parameters
    ----------
    text : str
        One part of an article.
    cues : sequence of int
        Places of reporting words, in order; a mark that was lost or is out of place is judged by
        them.
    lines : sequence of Place, optional
        The paragraphs in which marks are read; all of them when it is not given.
    single : bool
        Take single marks as quotation marks whatever the rest of the text does, as for a headline.

    Returns
    -------
    list of Quotation
        The marks stand inside. Pieces of one quotation over several paragraphs share `chain`, the
        start of its first piece. `how` is ``closed``, ``continued`` (goes on in the next piece),
        ``recovered`` (one of its marks is lacking) or ``unresolved``.

    Examples
    --------
    >>> text = "He called it “a trap, ”Smith said."
    >>> [text[found.start : found.end] for found in find_quotations(text, [28])]
    ['“a trap, ”']
    """
    found = [Place(m.start(), m.end()) for m in _MARKS.finditer(text)]
    may_be = single or "‘" in text or ("'" in text and _STRAIGHT_SINGLE.search(text))
    singles = _single_pairs(text) if may_be else []
    if singles and not single:
        outside = [mark for mark in found if not _inside(mark.start, singles)]
        if len(singles) < 3 or len(outside) >= 4:  # no outlet of single marks: curly ones only
            singles = [
                pair
                for pair in singles
                if (text[pair.start] == "‘" and text[pair.end - 1] == "’")
                or _is_sentence(text, *pair)
            ]
            singles = _outside_doubles(text, found, singles)
    if singles:
        found = [mark for mark in found if not _inside(mark.start, singles)]
    spans = [Quotation(start, end, start, "closed") for start, end in singles]
    if found:
        paragraphs = lines if lines is not None else find_lines(text)
        spans += _resolve(text, _pair_by_paragraph(text, found, paragraphs, cues), cues)
    return _without_overlap(spans)


class Paragraph(NamedTuple):
    """A paragraph with its pairs of marks, the ends of stray ones and the unclosed openings."""

    start: int
    end: int
    pairs: list[Place]
    strays: list[int]
    unclosed: list[int]


def _pair_by_paragraph(
    text: str, marks: list[Place], paragraphs: Sequence[Place], cues: Sequence[int]
) -> list[Paragraph]:
    """Pair the marks of each paragraph; hand back what stayed unpaired."""
    result, at = [], 0
    for start, end in paragraphs:
        while at < len(marks) and marks[at].start < start:
            at += 1
        first = at
        while at < len(marks) and marks[at].start < end:
            at += 1
        found = _pair(text, marks[first:at], cues) if at > first else ([], [], [])
        result.append(Paragraph(start, end, *found))
    return result


def _pair(
    text: str, marks: list[Place], cues: Sequence[int]
) -> tuple[list[Place], list[int], list[int]]:
    """Match marks like brackets; (outer pairs, ends of stray closing marks, unclosed openings)."""
    stack: list[int] = []
    matched: list[Place] = []
    strays: list[int] = []
    unclosed: list[int] = []
    attribute = False
    for start, end in marks:
        if attribute or text[start - 1 : start] == "=":  # href="…": no quotation
            attribute = not attribute
            continue
        opens = _opens(text, start, end, stack, cues, (start, end) == marks[-1])
        if opens is None:
            continue
        if opens:
            if stack and _narration_break(text, stack[-1], start, cues) is not None:
                unclosed += stack
                stack = []
            stack.append(start)
        elif stack:
            matched.append(Place(stack.pop(), end))
        else:
            strays.append(end)
    outer: list[Place] = []
    for pair in sorted(matched):  # what lies in another pair is part of it
        if not outer or pair.start >= outer[-1].end:
            outer.append(pair)
    return outer, strays, unclosed + stack


def _opens(
    text: str, start: int, end: int, stack: list[int], cues: Sequence[int], last: bool
) -> bool | None:
    """Tell whether the mark opens; None if it is no quotation mark (5'10")."""
    before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
    glyph = text[start]
    left = before.isspace() or before in _BEFORE_OPENING or before in _INVISIBLE
    right = after.isspace() or after in _AFTER_CLOSING
    if not stack and glyph in "\"'" and before.isdigit() and right:
        return None
    if left and not right:
        # ", ”Smith said": a closing mark on the wrong side of its space
        before_space = text[max(0, start - 2) : start - 1] if before == " " else ""
        if before_space and glyph in _CLOSERS and before_space in ",.!?…":
            return not (stack or _cue_follows(text, end, cues))
        if before_space == "," and glyph not in _OPENERS and (stack or last):
            return not _cue_follows(text, end, cues)
        return True
    if right and not left:
        return False
    if glyph in _OPENERS:
        return True
    return False if glyph in _CLOSERS else not stack


def _cue_follows(text: str, place: int, cues: Sequence[int]) -> bool:
    """Tell whether the narrator names who spoke right after `place`: "he said", "said X"."""
    at = bisect_left(cues, place)
    if at == len(cues) or cues[at] - place > 90:
        return False
    return bool(_SUBJECT.fullmatch(text, place, cues[at]))


def _narration_break(text: str, start: int, end: int, cues: Sequence[int]) -> int | None:
    """Return where speech ends before ", he said" in text[start:end]; None if nobody says so."""
    at = bisect_left(cues, start)
    if at == len(cues) or cues[at] >= end:
        return None
    places = set(cues[at : bisect_left(cues, end)])
    for found in _BREAK.finditer(text, start, end):
        if found.start("cue") in places:
            return found.start() + 1
    return None


def _resolve(text: str, paragraphs: list[Paragraph], cues: Sequence[int]) -> list[Quotation]:
    """Turn pairs and leftovers of all paragraphs into spans."""
    spans: list[Quotation] = []
    strays = [list(paragraph.strays) for paragraph in paragraphs]
    chain: int | None = None
    for i, paragraph in enumerate(paragraphs):
        pairs, unclosed = paragraph.pairs, paragraph.unclosed
        begun, chain = chain, None
        for n, (a, b) in enumerate(pairs):
            carried = begun is not None and n == 0 and a == _first_mark(paragraph)
            origin = begun if carried and begun is not None else a
            spans.append(Quotation(a, b, origin, "closed"))
        for a in unclosed:
            following = [place for place in [pair.start for pair in pairs] + unclosed if place > a]
            origin = begun if begun is not None and a == _first_mark(paragraph) else a
            limit = min([*following, paragraph.end])
            stop = _narration_break(text, a, limit, cues)
            if stop is not None:
                spans.append(Quotation(a, stop, origin, "recovered"))
            elif _reopens(text, paragraphs, i + 1):
                spans.append(Quotation(a, paragraph.end, origin, "continued"))
                chain = origin
            elif (last := _closed_later(paragraphs, strays, i, a)) is not None:
                spans += _run(paragraphs, i, last, a, strays[last].pop(0), origin)
            else:
                spans.append(_guess_end(text, a, limit, origin, cues))
    for i, ends in enumerate(strays):
        spans += [_guess_start(text, paragraphs[i], stray, cues) for stray in ends]
    return spans


def _first_mark(paragraph: Paragraph) -> int:
    """Return the place of the paragraph's first opening mark, -1 if it has none."""
    return min([pair.start for pair in paragraph.pairs] + paragraph.unclosed, default=-1)


def _reopens(text: str, paragraphs: list[Paragraph], i: int) -> bool:
    """Tell whether paragraph `i` begins with an opening mark."""
    if i >= len(paragraphs):
        return False
    words = text[paragraphs[i].start : paragraphs[i].end]
    return _first_mark(paragraphs[i]) == paragraphs[i].start + len(words) - len(words.lstrip())


def _closed_later(
    paragraphs: list[Paragraph], strays: list[list[int]], i: int, opened: int
) -> int | None:
    """Return the paragraph whose stray closing mark ends what paragraph `i` left open."""
    for j in range(i + 1, min(i + 1 + _PARAGRAPHS_OPEN, len(paragraphs))):
        pairs, unclosed = paragraphs[j].pairs, paragraphs[j].unclosed
        if paragraphs[j].start - opened > _CHARACTERS_OPEN:
            return None
        openings = [place for place, _ in pairs] + unclosed
        if strays[j]:
            return j if all(place > strays[j][0] for place in openings) else None
        if unclosed or any(b - a > 60 for a, b in pairs):
            return None
    return None


def _run(
    paragraphs: list[Paragraph], first: int, last: int, start: int, end: int, chain: int
) -> list[Quotation]:
    """Return one piece a paragraph of a quotation opened in `first` and closed in `last`."""
    pieces = [Quotation(start, paragraphs[first].end, chain, "continued")]
    pieces += [Quotation(p.start, p.end, chain, "continued") for p in paragraphs[first + 1 : last]]
    return [*pieces, Quotation(paragraphs[last].start, end, chain, "closed")]


def _guess_end(text: str, start: int, limit: int, chain: int, cues: Sequence[int]) -> Quotation:
    """Give an opening mark that is never closed its end, or hand it back as unresolved."""
    body = text[start:limit].rstrip()
    lead = text[max(0, start - 40) : start].rstrip()
    fresh = not lead or lead.endswith((":", ",", "\n")) or text[:start].rstrip(" ").endswith("\n")
    at = bisect_left(cues, start)
    told = at > 0 and start - cues[at - 1] < 25
    if (fresh or told) and len(body.split()) <= _WORDS_RECOVERED:
        return Quotation(start, start + len(body), chain, "recovered")
    sentence = _SENTENCE_END.search(text, start, limit)
    end = sentence.end() if sentence else start + len(body)
    return Quotation(start, end, chain, "unresolved")


def _guess_start(text: str, paragraph: Paragraph, end: int, cues: Sequence[int]) -> Quotation:
    """Give a closing mark that was never opened its start: the paragraph's, or its sentence's."""
    ends = [pair.end for pair in paragraph.pairs] + paragraph.strays
    start = max([paragraph.start, *(place for place in ends if place < end)])
    starts = [m.end() for m in _SENTENCE_END.finditer(text, start, end - 2)]
    told = _cue_follows(text, end, cues)
    at = bisect_left(cues, start)
    free = start == paragraph.start and (at == len(cues) or cues[at] >= end)
    if starts and not (told and free):
        start = starts[-1]
    while start < end and text[start].isspace():
        start += 1
    return Quotation(start, end, start, "recovered" if told else "unresolved")


_SINGLE_OPENS = re.compile(r"(?:(?<=[\s(\[—–\"“-])|^)['‘`](?=[^\s'’,.;:?!)])", re.M)
_SINGLE_CLOSES = re.compile(r"(?<=[^\s(\[])['’](?![\w'’])")


def _single_pairs(text: str) -> list[Place]:
    """Return stretches between well-formed single marks; apostrophes inside words do not count."""
    pairs: list[Place] = []
    place = 0
    while opened := _SINGLE_OPENS.search(text, place):
        start = opened.start()
        line = text.find("\n", start)
        limit = len(text) if line < 0 else line
        following = _SINGLE_OPENS.search(text, start + 1, limit)
        limit = following.start() if following else limit
        ends = [m.end() for m in _SINGLE_CLOSES.finditer(text, start + 2, limit)]
        # the workers' rights: a plural's apostrophe closes nothing if a better mark follows
        good = [end for end in ends if text[end - 2] != "s" or text[end : end + 1] in ".,;:?!)\n"]
        if ends and (good or ends)[0] - start <= 1200:
            pairs.append(Place(start, (good or ends)[0]))
        place = pairs[-1].end if pairs and pairs[-1].start == start else start + 1
    return pairs


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether single marks enclose speech and are not apostrophes."""
    before = text[max(0, start - 40) : start].rstrip(" ")[-1:]
    return text[end - 2] in ",.!?" and before in ("", "\n", *":,.!?") and " " in text[start:end]


def _outside_doubles(text: str, marks: list[Place], singles: list[Place]) -> list[Place]:
    """Return the single pairs that stand in no pair of double marks of their paragraph."""
    kept = []
    places = sorted(mark.start for mark in marks)
    for pair in singles:
        line = text.rfind("\n", 0, pair.start) + 1
        before = bisect_left(places, pair.start) - bisect_left(places, line)
        inside = bisect_left(places, pair.end) - bisect_right(places, pair.start)
        if before % 2 == 0 and pair.end - pair.start < 90 and inside <= 0:
            kept.append(pair)
    return kept


def _inside(place: int, spans: Sequence[Place]) -> bool:
    return any(start < place < end for start, end in spans)


def _without_overlap(spans: list[Quotation]) -> list[Quotation]:
    """Sort, and cut what overlaps: the earlier stretch keeps its end."""
    result: list[Quotation] = []
    for span in sorted(spans):
        low = max(span.start, result[-1].end) if result else span.start
        if low < span.end:
            result.append(span if low == span.start else span._replace(start=low))
    return result
