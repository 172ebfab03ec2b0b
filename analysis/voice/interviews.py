"""Find the questions and answers of an interview, by labels or, without labels, by form."""

import re
from collections import Counter
from collections.abc import Sequence

from analysis.text.capitals import CAPITAL, NAME

Turn = tuple[int, int, str, str, bool]  # start, end, question or answer, label, sure

# "Q:", "Port director:", "ANN ROE —"
_LABEL = re.compile(
    rf"[*_]{{0,2}}(Q|A|Question|Answer|{NAME}(?: [a-z]{{3,}}){{1,2}}(?=[*_]{{0,2}}:)"
    rf"|{NAME}(?: (?:{NAME}|of|de|van|von|der|al)){{0,3}})[*_]{{0,2}}"
    r"(?:\s?:|\.(?<=\b[QA]\.)|\s[—–-](?=\s))[*_]{0,2}\s*(?=\S)"
)
_ASKS = frozenset({"Q", "Question", "QUESTION"})
_REPLIES = frozenset({"A", "Answer", "ANSWER"})
_NO_NAMES = frozenset(
    "also read more see image video photo photos source sources credit note update updated "
    "published "
    "watch related editor by file advertisement caption correction".split()
)
_IS_INTERVIEW = re.compile(r"\b(?:[Ii]nterview(?:s|ed|ee)?|Q&A|sat down with|spoke (?:with|to))\b")
# a line about the interview, behind it
_CLOSES = re.compile(
    rf"\W*(?:(?:The|This) (?:interview|conversation|transcript|text)\b"
    rf"|(?:{CAPITAL}[\w.'’-]* ){{1,4}}"
    r"(?:was (?:speaking|talking|interviewed)|spoke|talked) (?:to|with|by|before)\b)"
)
_HEADING_WORDS = 25


def find_turns(text: str, lines: Sequence[tuple[int, int]], title: str = "") -> list[Turn]:
    r"""
    Turns of an interview in reading order; none if the text is no interview.

    Parameters
    ----------
    text : str
        The text of an article.
    lines : sequence of (start, end)
        Its paragraphs, without captions and what else the page adds.
    title : str
        The article's title, which may say that it is an interview.

    Returns
    -------
    list of (start, end, kind, label, sure)
        A turn starts with its label and ends with a paragraph; several paragraphs of a turn are
        several rows. A paragraph without a label belongs to the turn before it, unless that is a
        question which nobody would have answered. `sure` is false where there are no labels and
        form alone decides.

    Examples
    --------
    >>> from analysis.boilerplate.lines import find_lines
    >>> text = "Q: Who did it?\nA: I did.\nMore soon.\nQ: And why?\nA: For fun."
    >>> for start, end, kind, _, _ in find_turns(text, find_lines(text)):
    ...     print(kind, text[start:end])
    question Q: Who did it?
    answer A: I did.
    answer More soon.
    question Q: And why?
    answer A: For fun.
    """
    labels = [_label(text, start, end) for start, end in lines]
    counts = Counter(found[0] for found in labels if found)
    lasting = [name for name, n in counts.items() if n >= 2 or name in _ASKS | _REPLIES]
    if len(lasting) >= 2 and sum(counts[name] for name in lasting) >= 4:
        return _labelled(text, lines, labels, counts)
    return _by_form(text, lines, title)


def _label(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the label of a paragraph and the place behind it."""
    found = _LABEL.match(text, start, end)
    if not found or found.end() >= end or found[1].split()[0].lower() in _NO_NAMES:
        return None
    return found[1], found.end()


def _labelled(
    text: str,
    lines: Sequence[tuple[int, int]],
    labels: Sequence[tuple[str, int] | None],
    counts: Counter[str],
) -> list[Turn]:
    askers = _askers(text, lines, labels, counts)
    turns: list[Turn] = []
    current, asked = "", 0
    answering = next((found[0] for found in labels if found and found[0] not in askers), "A")
    for i, (start, end) in enumerate(lines):
        found = labels[i]
        if found:
            current, asked = found[0], 0
            answering = answering if current in askers else current
        elif current and _is_heading(text, lines, labels, i):
            continue
        elif current in askers and asked == 1 and _answers(text, lines, labels, askers, i):
            current = answering  # the label of the answer was left out
        if current:
            asks = current in askers
            asked += asks
            turns.append((start, end, "question" if asks else "answer", current, True))
    while turns and turns[0][2] == "answer" and counts[turns[0][3]] == 1:
        turns.pop(0)  # "General Roe: let us not …", a heading before the first question
    while turns and _CLOSES.match(text, turns[-1][0], turns[-1][1]):
        turns.pop()  # a line about the interview, behind it
    return turns


def _answers(
    text: str,
    lines: Sequence[tuple[int, int]],
    labels: Sequence[tuple[str, int] | None],
    askers: set[str],
    i: int,
) -> bool:
    """Tell whether a paragraph without a label answers the question before it."""
    following = next((found[0] for found in labels[i:] if found), "")
    if following in askers:
        return True  # else nobody would have answered
    asked, said = text[slice(*lines[i - 1])].rstrip(), text[slice(*lines[i])].rstrip()
    return asked.endswith("?") and not said.endswith("?")


def _askers(
    text: str,
    lines: Sequence[tuple[int, int]],
    labels: Sequence[tuple[str, int] | None],
    counts: Counter[str],
) -> set[str]:
    """Return the labels of the interviewer: Q, or the label with the most question marks."""
    if _ASKS & set(counts):
        return set(_ASKS)
    if _REPLIES & set(counts):
        return set(counts) - _REPLIES
    asked: Counter[str] = Counter()
    for found, (_, end) in zip(labels, lines, strict=True):
        if found:
            asked[found[0]] += text[:end].endswith("?", max(0, end - 3))
    lasting = [name for name in counts if counts[name] >= 2]
    return {max(lasting, key=lambda name: (asked[name] / counts[name], asked[name]))}


def _is_heading(
    text: str,
    lines: Sequence[tuple[int, int]],
    labels: Sequence[tuple[str, int] | None],
    i: int,
) -> bool:
    """Tell whether a line between two turns is a heading: short, before a label, no full stop."""
    start, end = lines[i]
    line = text[start:end].strip()
    before_label = i + 1 < len(lines) and labels[i + 1] is not None
    if not before_label or len(line.split()) > _HEADING_WORDS:
        return False
    marked = line[0] in "“\"«„'‘" and line[-1] in "”\"»“'’"
    return marked or (len(line.split()) <= 10 and line[-1].isalnum())


def _by_form(text: str, lines: Sequence[tuple[int, int]], title: str) -> list[Turn]:
    """Paragraphs that end in a question mark ask, what follows answers, if it is an interview."""
    asked = [i for i, (start, end) in enumerate(lines) if _asks(text[start:end].rstrip())]
    head = f"{title}\n{text[: lines[0][1] if lines else 0]}"
    enough = 2 if _IS_INTERVIEW.search(head) else 3
    if len(asked) < enough or not _IS_INTERVIEW.search(f"{title}\n{text[:1500]}"):
        return []
    first = asked[0]
    if len(asked) < 0.12 * (len(lines) - first):
        return []
    turns: list[Turn] = []
    for i, (start, end) in enumerate(lines):
        if i >= first:
            turns.append((start, end, "question" if i in asked else "answer", "", False))
    return turns


def _asks(paragraph: str) -> bool:
    return paragraph.endswith("?") and '"' not in paragraph and len(paragraph.split()) <= 90
