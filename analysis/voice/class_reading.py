"""Read who speaks in a text by word classes, for a language that has no grammar here.

What a construction finds is a quotation or a report with its speaker, as written there. A sentence
with a sign of another voice that no construction explains is unresolved, so that a form of report
that the language has and its folder does not know is never taken for the outlet's own words.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, get_args

from analysis.languages.word_classes import WordClasses
from analysis.text.places import Place
from analysis.voice.class_constructions import Kind, compiled
from analysis.voice.class_strings import (
    ClassString,
    LetterPattern,
    Letters,
    class_string,
    words_by_class,
)
from analysis.voice.masking import Quotation
from analysis.voice.quotations import find_quotations
from analysis.voice.repetition import Owner, Span

UNCLEAR = Owner("unresolved", construction="word_classes")
_NAMES: LetterPattern = re.compile("N(?:vv?D?N+)|[NM]+")
_OFFICE_OF = re.compile("O(?:I?D|I)N+$")  # the mayor of Lund
_SAID_AFTER = re.compile(
    "-?(?:C|(?:D?w{0,2}O*N{1,3}|P|D?w?O+)A?C)|(?:-|\\()D?w{0,2}O*N{1,4}(?:,.*|\\))?[.]?$"
)
_HEAD = re.compile("[NMOw]{1,4}:|-")  # a label, a dash of dialogue
_SIGNS = re.compile("[CKS]")
_TRIGGERS = re.compile(f"{_SIGNS.pattern}|[QMY]|^(?:{_HEAD.pattern})")
_ONLY_MARKED = re.compile("[-.,]*(?:Q[-.,]*)+$")
_PLAIN = re.compile("[wNODP#]")  # what can be part of something that is said
_MARKED: Letters = "QM"
_KINDS: tuple[Kind, ...] = get_args(Kind)
_FEW_WORDS = 3  # of a marked stretch that nobody says, of which a name or a term cannot be told
_LONGEST_NAME = 3  # words
_PRONOUN_REACHES = 700  # characters


class Sentence(NamedTuple):
    """A sentence as tokens of a class string: the first and the one after the last."""

    first: int
    last: int
    letters: str
    start: int


class Spoken(NamedTuple):
    """Who speaks: the place of the words that name them, the name, and the cue's base form."""

    mention: Place
    name: str
    cue: str


class Page(NamedTuple):
    """A text with what is known of it: its class string, full names by surname, stray marks."""

    text: str
    string: ClassString
    classes: WordClasses
    names: Mapping[str, str]
    stray: frozenset[int]


def read_by_classes(
    text: str,
    sentences: Sequence[Place],
    lines: Sequence[Place],
    classes: WordClasses,
    *,
    headline: bool = False,
) -> list[Span]:
    """
    Return what is not narration in a part of an article; later spans override earlier ones.

    Parameters
    ----------
    text : str
        One part of an article.
    sentences : sequence of Place
        Its sentences, which tile it.
    lines : sequence of Place
        Its lines of prose.
    classes : WordClasses
        Of its language.
    headline : bool
        Whether it is a headline, in which single marks are quotation marks.

    Examples
    --------
    >>> from analysis.boilerplate.lines import find_lines
    >>> from analysis.text.sentences import split_sentences
    >>> classes = WordClasses("xx", {"za": "C"}, {}, {"za": "za"}, (), False)
    >>> text = "Plir ven. “Mir ta,” za Ann Roe. Bel za plir."
    >>> for start, end, owner in read_by_classes(
    ...     text, split_sentences(text), find_lines(text), classes
    ... ):
    ...     print(text[start:end], "|", owner.voice, "|", owner.speaker)
    “Mir ta,” | quotation | Ann Roe
    Bel za plir. | unresolved |
    """
    words = words_by_class(text, classes)
    places = zip(words.letters, words.starts, strict=True)
    cues = [start for letter, start in places if letter == "C"]
    quotations = find_quotations(text, cues, lines, single=headline)
    string = class_string(text, words, sentences, quotations)
    stray = frozenset(mark.start for mark in quotations if mark.how == "unresolved")
    page = Page(text, string, classes, _full_names(text, string, classes), stray)
    found: list[Span] = []
    last: Spoken | None = None
    for sentence in _sentences(text, sentences, quotations, string):
        if _TRIGGERS.search(sentence.letters):
            spans, spoken = _read_sentence(page, sentence, last)
            found += spans
            last = spoken or last
    return _with_chains(found, quotations)


def _sentences(
    text: str, tiles: Sequence[Place], quotations: Sequence[Quotation], string: ClassString
) -> Iterator[Sentence]:
    """Yield the sentences; none ends inside a quotation or before "she said" behind one."""
    starts = [quotation.start for quotation in quotations]
    borders: list[int] = []
    for start, _ in tiles:
        at = bisect_right(starts, start) - 1
        if at < 0 or start == starts[at] or start >= quotations[at].end or not borders:
            borders.append(start)
    ends = [*borders[1:], tiles[-1].end] if tiles else []
    held: Sentence | None = None
    for start, end in zip(borders, ends, strict=True):
        first, last = (bisect_left(string.starts, place) for place in (start, end))
        sentence = Sentence(first, last, string.letters[first:last], start)
        if held and _goes_on(text, held, sentence, string):
            held = Sentence(held.first, last, string.letters[held.first : last], held.start)
            continue
        if held:
            yield held
        held = sentence
    if held:
        yield held


def _goes_on(text: str, one: Sentence, other: Sentence, string: ClassString) -> bool:
    """Tell whether the second sentence names who said what the first has in marks."""
    if one.letters[-1:] != "Q" or "\n" in text[string.starts[one.last - 1] : other.start]:
        return False
    return _SAID_AFTER.match(other.letters) is not None


def _read_sentence(
    page: Page, sentence: Sentence, last: Spoken | None
) -> tuple[list[Span], Spoken | None]:
    """Return what is not narration in a sentence, and who speaks in it."""
    letters = sentence.letters
    found: list[Span] = []
    explained = [False] * len(letters)
    spoken = None
    for kind in _KINDS:
        match, voice = _first_match(letters, kind, page.classes)
        if not match:
            continue
        spoken = _spoken(page, sentence, match, last)
        low, high = match.span()
        explained[low:high] = [True] * (high - low)
        if kind == "reports":
            owner = _owner(page.text, voice, spoken)
            found.append(_span(page, sentence, match.span("said"), owner))
        elif _PLAIN.search(match.groupdict().get("rest") or ""):
            found.append(_span(page, sentence, match.span("rest"), UNCLEAR))
    if not spoken and last and _ONLY_MARKED.match(letters):
        same = "\n" not in page.text[last.mention.end : sentence.start].strip(" ")
        spoken = last._replace(cue="") if same else None
    unclear = _unclear(page, sentence, explained)
    return [*unclear, *found, *_marked(page, sentence, spoken)], spoken


def _first_match(
    letters: str, kind: Kind, classes: WordClasses
) -> tuple[re.Match[str] | None, str]:
    """Return the first construction that a sentence has, and its voice."""
    if kind == "reports" or "Q" in letters:
        for row in compiled(kind, classes.constructions):
            if match := row.pattern.search(letters):
                return match, row.voice
    return None, ""


def _unclear(page: Page, sentence: Sentence, explained: Sequence[bool]) -> Iterator[Span]:
    """Yield the stretches with a sign of another voice that no construction explains."""
    low = first = sentence.first
    marks = page.string.starts[first : sentence.last]
    if not page.stray.isdisjoint(marks):
        yield _span(page, sentence, (0, len(explained)), UNCLEAR)
    for is_explained, run in groupby(explained):
        high = low + sum(1 for _ in run)
        letters = page.string.letters[low:high]
        sign = _SIGNS.search(letters) or (low == first and _HEAD.match(letters))
        if sign and not is_explained:
            yield _span(page, sentence, (low - first, high - first), UNCLEAR)
        low = high


def _marked(page: Page, sentence: Sentence, spoken: Spoken | None) -> Iterator[Span]:
    """Yield the marked stretches of a sentence; all are of who speaks in it."""
    in_mention = spoken.mention if spoken else Place(-1, -1)
    for at, letter in enumerate(sentence.letters):
        start = page.string.starts[sentence.first + at]
        end = page.string.ends[sentence.first + at]
        if letter not in _MARKED or in_mention.start <= start < in_mention.end:
            continue
        short = page.text.count(" ", start, end) < _FEW_WORDS
        if start in page.stray or (letter == "M" and not spoken):
            owner = UNCLEAR
        elif spoken:
            owner = _owner(page.text, "quotation", spoken)
        else:
            owner = (
                UNCLEAR
                if short and "C" not in sentence.letters
                else Owner("quotation", construction="word_classes")
            )
        yield Span(start, end, owner)


def _span(page: Page, sentence: Sentence, tokens: tuple[int, int], owner: Owner) -> Span:
    """Return a run of tokens of a sentence with its owner."""
    low, high = tokens
    first = sentence.first
    return Span(page.string.starts[first + low], page.string.ends[first + high - 1], owner)


def _owner(text: str, voice: str, spoken: Spoken) -> Owner:
    """Return whose words a stretch holds."""
    mention = " ".join(text[spoken.mention.start : spoken.mention.end].split())
    return Owner(voice, spoken.name, mention, spoken.cue, construction="word_classes")


def _spoken(page: Page, sentence: Sentence, match: re.Match[str], last: Spoken | None) -> Spoken:
    """Return who speaks by a construction."""
    text, string, classes = page.text, page.string, page.classes
    low, high = (sentence.first + at for at in match.span("speaker"))
    mention = Place(string.starts[low], string.ends[high - 1])
    cue = ""
    if "cue" in match.re.groupindex:
        at = sentence.first + match.start("cue")
        word = text[string.starts[at] : string.ends[at]].lower()
        cue = classes.lemmas.get(word.replace("’", "'").replace("ʼ", "'"), word)
    if match["speaker"] == "P":
        near = last is not None and mention.start - last.mention.start < _PRONOUN_REACHES
        return Spoken(mention, last.name if last and near else "", cue)
    name = _name_in(text, string, low, high, classes)
    if not name:
        while low < high - 1 and string.letters[low] in "D#":
            low += 1
        name = " ".join(text[string.starts[low] : mention.end].split())
    return Spoken(mention, page.names.get(name, name), cue)


def _name_in(text: str, string: ClassString, low: int, high: int, classes: WordClasses) -> str:
    """Return the last name among some tokens, without what stands before it; empty if none."""
    runs = [*_NAMES.finditer(string.letters, low, high)]
    if not runs or _OFFICE_OF.search(string.letters, low, high):
        return ""
    first, last = runs[-1].span()
    behind_office = classes.capital_nouns or string.letters[first - 1 : first] == "O"
    if "v" not in runs[-1][0]:
        first = max(first, last - (_LONGEST_NAME - behind_office))
    words = text[string.starts[first] : string.ends[last - 1]]
    return " ".join(words.split()).strip("\"“”„‟«»'‘’")


def _full_names(text: str, string: ClassString, classes: WordClasses) -> dict[str, str]:
    """Return for each surname the first name in the text that ends with it and has more words."""
    names: dict[str, str] = {}
    for run in _NAMES.finditer(string.letters):
        if "M" not in run[0] and run.end() - run.start() > 1:
            name = _name_in(text, string, *run.span(), classes)
            names.setdefault(name.rsplit(" ", 1)[-1], name)
    return names


def _with_chains(found: list[Span], quotations: Sequence[Quotation]) -> list[Span]:
    """Give the pieces of one quotation over several paragraphs the speaker of one of them."""
    chains = {piece.start: piece.chain for piece in quotations if piece.start != piece.chain}
    if not chains:
        return found
    chains |= {chain: chain for chain in chains.values()}
    owners = {
        chains[span.start]: span.owner
        for span in found
        if span.start in chains and span.owner.voice == "quotation" and span.owner.speaker
    }
    return [
        span._replace(owner=owners[chains[span.start]])
        if chains.get(span.start) in owners and span.owner.voice in ("quotation", "unresolved")
        else span
        for span in found
    ]
