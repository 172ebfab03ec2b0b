"""Find the turns of a conversation whose paragraphs begin with a dash and bear no names."""

import itertools
import re
from collections.abc import Iterator, Sequence

from analysis.languages.patterns import word_pattern
from analysis.text.places import Place
from analysis.voice.debates import Turn

_DASH = re.compile(r"[–—-] ?(?=[^\s–—-])")
# "– Once. – He is silent.", "– Why? the man asked."
_BROKEN = re.compile(r"[,.?!…][”\"»]? [–—-] \w|[?!…][”\"»]? (?=[a-z])")
_SENTENCE = re.compile(r"[.!?…][”\"»)]*$")
_FIRST_PERSON = word_pattern(r"\b(?:I|I['’]\w+|<we|We|me_us>)\b")
_SECOND_PERSON = word_pattern(r"\b<you|You>\b")
# "And I say: where should I put it?"
_RELAYED = re.compile(r"\bI [a-z]+: [^?:]*\?\W*$")
_FEWEST = 3  # paragraphs
_LEAST_ASKED = 0.25  # of the paragraphs of an interview
_LEAST_TALK = 0.5  # of the paragraphs of a conversation in which nobody asks


def find_dash_turns(text: str, lines: Sequence[Place]) -> list[Turn]:
    r"""
    Paragraphs that begin with a dash and take turns, none of them sure.

    Where somebody asks and is answered, or the narrator breaks in, they are questions and answers
    by turns; in a row of sentences that say I and you, in which nobody asks, the turns have the
    kind ``quotation``. A paragraph into which the narrator breaks is none of them.

    Examples
    --------
    >>> text = "– Were you afraid?\n– Once.\n– And now?\n– I sail."
    >>> places = [Place(0, 18), Place(19, 26), Place(27, 37), Place(38, 47)]
    >>> [turn.kind for turn in find_dash_turns(text, places)]
    ['question', 'answer', 'question', 'answer']
    """
    found = [line for line in lines if _DASH.match(text, *line)]
    asks = [_asks(text[start:end].rstrip()) for start, end in found]
    if asks == [True, False] and len(lines) < _FEWEST and _converses(text, found):
        return _by_turns(text, found, lines)  # a cut-out
    if len(found) < _FEWEST:
        return []
    answered = any(one and not other for one, other in itertools.pairwise(asks))
    if answered and sum(asks) >= _LEAST_ASKED * len(asks):
        return _by_turns(text, found, lines)
    turns: list[Turn] = []
    for run in _runs(text, lines):
        if len(run) < _FEWEST or not all(_SENTENCE.search(text[s:e].rstrip()) for s, e in run):
            continue
        if any(_is_broken(text, line) for line in run) and _converses(text, run):
            turns += _by_turns(text, run, lines)
        elif (
            text[run[0].start] != "-" and _converses(text, run) and _talk(text, run) >= _LEAST_TALK
        ):
            turns += (Turn(start, end, "quotation", "", False) for start, end in run)
    return turns


def _by_turns(text: str, found: Sequence[Place], lines: Sequence[Place]) -> list[Turn]:
    """Return paragraphs as questions and answers by turns; a question is one wherever it stands."""
    turns: list[Turn] = []
    numbers = {line: i for i, line in enumerate(lines)}
    asking, before = True, numbers[found[0]]
    for line in found:
        start, end = line
        said = text[start:end]
        ends_asking = _asks(said.rstrip())
        if numbers[line] > before + 1 and not ends_asking:
            asking = False  # the narrator has told something; who answers goes on
        answers = not asking and _replies_with_question(said)
        asking = asking or (ends_asking and not answers)
        if not _is_broken(text, line):
            turns.append(Turn(start, end, "question" if asking else "answer", "", False))
        asking, before = not asking, numbers[line]
    return turns


def _runs(text: str, lines: Sequence[Place]) -> Iterator[list[Place]]:
    """Yield rows of paragraphs that begin with a dash, one right after the other."""
    for dashed, run in itertools.groupby(lines, lambda line: bool(_DASH.match(text, *line))):
        if dashed:
            yield list(run)


def _is_broken(text: str, line: Place) -> bool:
    """Tell whether the narrator breaks into the words of a paragraph."""
    return _BROKEN.search(text, line.start + 2, line.end) is not None


def _converses(text: str, run: Sequence[Place]) -> bool:
    """Tell whether somebody says I, and somebody says you or asks."""
    said = "\n".join(text[start:end] for start, end in run)
    addressed = _SECOND_PERSON.search(said) is not None or "?" in said
    return addressed and _FIRST_PERSON.search(said) is not None


def _talk(text: str, run: Sequence[Place]) -> float:
    """Return the share of paragraphs that say I or you."""
    found = (
        _FIRST_PERSON.search(text, *line) or _SECOND_PERSON.search(text, *line) for line in run
    )
    return sum(match is not None for match in found) / len(run)


def _asks(said: str) -> bool:
    """Tell whether a paragraph ends with a question of its speaker."""
    return said.endswith("?") and not _RELAYED.search(said)


def _replies_with_question(said: str) -> bool:
    """Tell whether words after a question that end with one speak of the speaker first."""
    first = re.split(r"(?<=[.?!]) ", said, maxsplit=1)
    return len(first) > 1 and not first[0].endswith("?") and bool(_FIRST_PERSON.search(said))
