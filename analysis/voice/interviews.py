"""Find the questions and answers of an interview, by labels or, without labels, by form."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from analysis.languages.patterns import word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL, NAME
from analysis.text.places import Place
from analysis.voice.conversation_ends import conversation_end, first_notice, is_stage_line
from analysis.voice.dash_turns import find_dash_turns
from analysis.voice.debates import Label, Turn, find_debate

# "Q:", "Port director:", "ANN ROE —"
_LABEL = word_pattern(
    rf"[*_]{{0,2}}(<question_labels|answer_labels>|{NAME}(?: [a-z]{{3,}}){{1,2}}(?=[*_]{{0,2}}:)"
    rf"|{NAME}(?: (?:{NAME}|<label_particles>)){{0,3}})[*_]{{0,2}}"
    # "BRIT ROE, LUND RADIO:", "Nadia, Lund:", "Peter from Odrin:", "Lio (9):", "ROE (laughs):"
    rf"(?:,(?: (?:{CAPITAL}[\w.'’&-]*|<of|the|and>)){{1,7}}(?=:)"
    rf"| <from> {NAME}(?=:)| \(\d+\)(?=:)| [(\[][a-z][^()\[\]\n]{{1,40}}[)\]](?=:))?"
    r"(?:\s?:|\.(?<=\b[QA]\.)|\s[—–-](?=\s))[*_]{0,2}\s*(?=\S)"
)
# inside a paragraph: "… the end. ROE: Why?"
_INSIDE = re.compile(rf"(?:^|(?<=[.?!…”\"] ))({NAME}(?: {NAME}){{0,2}}): ", re.M)
_LIST_LABELS = frozenset(word_list("headline_labels") + word_list("list_labels"))
_INSIDE_TURNS = 4
_FEWEST_TURNS, _NEAR_TURNS = 3, 3  # turns of a short exchange; paragraphs from one to the next
_ALONE = word_pattern(
    rf"{NAME}(?: {NAME}){{1,3}}:?|(?i:<speaker_label>) \d+:?|(?i:<parts_in_talks>):?"
)
_MARKED = re.compile(r"[“\"«][^”\"»]*[”\"»]")
_TALK = word_pattern(r"\b(?:I|I['’]\w+|<we|We|you|You|me_us>)\b")
_LEAST_TALK = 0.2  # of the turns of a speaker
_FIRST_PERSON = word_pattern(r"\b(?:I|I['’]\w+|<we|We|me_us>)\b")
_ASKS = frozenset(word_list("question_labels"))
_REPLIES = frozenset(word_list("answer_labels"))
_NO_NAMES = frozenset(word_list("no_labels"))
_IS_INTERVIEW = word_pattern(r"\b<interview_words|Interview_words|talked_with>\b|\bQ&A\b")
_HEADING_WORDS = 25


def find_turns(text: str, lines: Sequence[Place], title: str = "") -> list[Turn]:
    r"""
    Turns of an interview in reading order; none if the text is no interview.

    Parameters
    ----------
    text : str
        The text of an article.
    lines : sequence of Place
        Its paragraphs, without captions and what else the page adds.
    title : str
        The article's title, which may say that it is an interview.

    Returns
    -------
    list of Turn
        A turn starts with its label and ends with a paragraph; several paragraphs of a turn are
        several rows. A paragraph without a label belongs to the turn before it, unless that is a
        question which nobody would have answered. `sure` is false where there are no labels and
        form alone decides.

    Examples
    --------
    >>> from analysis.boilerplate.lines import find_lines
    >>> text = "Q: Who did it?\nA: I did.\nMore soon.\nQ: And why?\nA: For fun."
    >>> for turn in find_turns(text, find_lines(text)):
    ...     print(turn.kind, text[turn.start : turn.end])
    question Q: Who did it?
    answer A: I did.
    answer More soon.
    question Q: And why?
    answer A: For fun.
    """
    lines = _split_lines(text, lines)
    lines, labels = _with_names_alone(text, lines)
    labels = _of_speakers(text, lines, _one_for_each(labels))
    counts = Counter(found.name for found in labels if found)
    lasting = [name for name, n in counts.items() if n >= 2 or name in _ASKS | _REPLIES]
    if len(lasting) >= 2 and sum(counts[name] for name in lasting) >= 4:
        return _labelled(text, lines, labels, counts)
    if _is_exchange(text, lines, labels):
        return _exchange(text, lines, labels, counts)
    readers = len(lasting) == 1 and counts[lasting[0]] >= 3 and len(counts) > 3  # they ask one
    only_questions = set(counts) <= _ASKS and sum(counts.values()) >= 2
    if readers or only_questions:
        return _labelled(text, lines, labels, counts)
    return find_debate(text, lines) or find_dash_turns(text, lines) or _by_form(text, lines, title)


def _is_exchange(text: str, lines: Sequence[Place], labels: Sequence[Label | None]) -> bool:
    """Tell whether two speakers take three turns or more, near to each other, and one asks."""
    places = [i for i, found in enumerate(labels) if found]
    names = [found.name for found in labels if found]
    if len(names) < _FEWEST_TURNS or len(set(names)) != 2:
        return False
    near = all(after - at <= _NEAR_TURNS for at, after in itertools.pairwise(places))
    by_turns = all(one != other for one, other in itertools.pairwise(names))
    asked = [text[slice(*lines[i])].rstrip().endswith("?") for i in places[:-1]]
    return near and by_turns and any(asked)


def _exchange(
    text: str, lines: Sequence[Place], labels: Sequence[Label | None], counts: Counter[str]
) -> list[Turn]:
    """Return the turns of a short exchange, not sure; it ends where nobody says I or you."""
    last = max(i for i, found in enumerate(labels) if found)
    stop = next((i for i in range(last + 1, len(lines)) if not _TALK.search(text, *lines[i])), None)
    turns = _labelled(text, lines[:stop], labels[:stop], counts)
    return [turn._replace(sure=False) for turn in turns]


def _split_lines(text: str, lines: Sequence[Place]) -> list[Place]:
    """Return the paragraphs, one that holds a whole conversation cut before each label."""
    result: list[Place] = []
    for line in lines:
        start, end = line
        if text.count(": ", start, end) < _INSIDE_TURNS:
            result.append(line)
            continue
        inside = list(_INSIDE.finditer(text, start, end))
        found = [label.start(1) for label in inside]
        names = Counter(label[1] for label in inside)
        if len(found) < _INSIDE_TURNS or sum(n >= 2 for n in names.values()) < 2:
            result.append(line)
            continue
        borders = sorted({start, *found, end})
        result += (Place(low, high) for low, high in itertools.pairwise(borders))
    return result


def _with_names_alone(text: str, lines: Sequence[Place]) -> tuple[list[Place], list[Label | None]]:
    """Return paragraphs and their labels; a name on a line of its own goes with the next line."""
    labels = [_label(text, start, end) for start, end in lines]
    alone = [text[start:end].strip() for start, end in lines]
    names = Counter(line for line in alone if _ALONE.fullmatch(line))
    repeated = {name for name, n in names.items() if n >= 2}
    if sum(found is not None for found in labels) > 1 or len(repeated) < 2:
        return list(lines), labels
    joined: list[Place] = []
    found: list[Label | None] = []
    for i, line in enumerate(lines):
        if i and alone[i - 1] in repeated and found:
            joined[-1] = joined[-1]._replace(end=line.end)
        else:
            joined.append(line)
            label = Label(alone[i].rstrip(":"), line.end)
            found.append(label if alone[i] in repeated else None)
    return joined, found


def _one_for_each(labels: Sequence[Label | None]) -> list[Label | None]:
    """Return the labels with one form for each speaker: "BRIT ROE" and later "ROE" are ROE."""
    names = {found.name for found in labels if found}
    short = {name: name.split()[-1] for name in names if name.split()[-1] in names}
    return [found and found._replace(name=short.get(found.name, found.name)) for found in labels]


def _of_speakers(
    text: str, lines: Sequence[Place], labels: Sequence[Label | None]
) -> list[Label | None]:
    """
    Return the labels whose paragraphs converse: they ask, follow a question, or say I, we or you.

    Others ("Winner", "Claim", "Background", places, scores) are headings of a list. Nobody
    converses where nothing is asked.
    """
    talk: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    asked = before = ""
    replied: Counter[str] = Counter()
    for found, (_, end) in zip(labels, lines, strict=True):
        if found:
            name, words = found.name, _MARKED.sub("", text[found.words : end])
            question = words.rstrip().endswith("?")
            counts[name] += 1
            talk[name] += bool(question or _TALK.search(words))
            replied[name] += before not in ("", name)
            before = name if question else before if name != before else ""
            asked = asked or before or (name if "?" in words else "")
    known = _ASKS | _REPLIES
    if not asked and not known & set(counts):
        return [None] * len(labels)
    keep = {
        name for name in counts
        if name in known
        or (
            name.lower() not in _LIST_LABELS
            and (talk[name] >= _LEAST_TALK * counts[name] or 2 * replied[name] >= counts[name])
        )
    }  # fmt: skip
    return [found if found and found.name in keep else None for found in labels]


def _label(text: str, start: int, end: int) -> Label | None:
    """Return the label of a paragraph and the place behind it."""
    found = _LABEL.match(text, start, end)
    if not found or found.end() >= end or is_stage_line(text, start, end):
        return None
    if found[1].split()[0].lower() in _NO_NAMES:
        return None
    return Label(found[1], found.end())


def _labelled(
    text: str,
    lines: Sequence[Place],
    labels: Sequence[Label | None],
    counts: Counter[str],
) -> list[Turn]:
    askers = _askers(text, lines, labels, counts)
    turns: list[Turn] = []
    current, asked = "", 0
    end = conversation_end(text, lines, labels)
    answering = next((found.name for found in labels if found and found.name not in askers), "A")
    for i, (start, stop) in enumerate(lines[:end]):
        found = labels[i]
        if found:
            current, asked = found.name, 0
            answering = answering if current in askers else current
        elif current and (_is_heading(text, lines, labels, i) or is_stage_line(text, start, stop)):
            continue
        elif current in askers and asked == 1 and _answers(text, lines, labels, askers, i):
            current = answering  # the label of the answer was left out
        if current:
            asks = current in askers
            asked += asks
            kind = "question" if asks else "answer"
            turns.append(Turn(start, stop, kind, current, True))
    while turns and turns[0].kind == "answer" and counts[turns[0].label] == 1:
        turns.pop(0)  # "General Roe: let us not …", a heading before the first question
    return turns


def _answers(
    text: str,
    lines: Sequence[Place],
    labels: Sequence[Label | None],
    askers: set[str],
    i: int,
) -> bool:
    """Tell whether a paragraph without a label answers the question before it."""
    following = next((found.name for found in labels[i:] if found), "")
    if following in askers:
        return True  # else nobody would have answered
    asked, said = text[slice(*lines[i - 1])].rstrip(), text[slice(*lines[i])].rstrip()
    return asked.endswith("?") and not said.endswith("?")


def _askers(
    text: str,
    lines: Sequence[Place],
    labels: Sequence[Label | None],
    counts: Counter[str],
) -> set[str]:
    """Return the labels of the interviewer: Q, or the label with the most question marks."""
    if _ASKS & set(counts):
        return set(_ASKS)
    if _REPLIES & set(counts):
        return set(counts) - _REPLIES
    lasting = [name for name in counts if counts[name] >= 2]
    if len(counts) == 2:
        lasting = list(counts)
    if len(lasting) == 1:  # readers ask one
        return set(counts) - set(lasting)
    asked: Counter[str] = Counter()
    for found, (_, end) in zip(labels, lines, strict=True):
        if found:
            asked[found.name] += text[:end].endswith("?", max(0, end - 3))
    return {max(lasting, key=lambda name: (asked[name] / counts[name], asked[name]))}


def _is_heading(
    text: str,
    lines: Sequence[Place],
    labels: Sequence[Label | None],
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


def _by_form(text: str, lines: Sequence[Place], title: str) -> list[Turn]:
    """Paragraphs that end in a question mark ask, what follows answers, if it is an interview."""
    asked = [i for i, (start, end) in enumerate(lines) if _asks(text[start:end].rstrip())]
    head = f"{title}\n{text[: lines[0].end if lines else 0]}"
    enough = 2 if _IS_INTERVIEW.search(head) else 3
    if len(asked) < enough:
        return []
    first = asked[0]
    answers = [
        text[start:end] for i, (start, end) in enumerate(lines) if i > first and i not in asked
    ]
    personal = sum(_FIRST_PERSON.search(_MARKED.sub("", answer)) is not None for answer in answers)
    shown = personal / len(answers) if answers else 0.0
    named = _IS_INTERVIEW.search(f"{title}\n{text[:1500]}") is not None
    alternates = len(asked) >= 0.3 * (len(lines) - first)
    in_head = _IS_INTERVIEW.search(head) is not None
    if not (
        (in_head and shown >= 0.2) or (named and shown >= 0.4) or (alternates and shown >= 0.6)
    ):
        return []
    if len(asked) < 0.12 * (len(lines) - first):
        return []
    turns: list[Turn] = []
    last = first_notice(text, lines, asked[-1] + 1)
    for i, (start, end) in enumerate(lines[:last]):
        if i >= first:
            kind = "question" if i in asked else "answer"
            turns.append(Turn(start, end, kind, "", False))
    return turns


def _asks(paragraph: str) -> bool:
    return paragraph.endswith("?") and '"' not in paragraph and len(paragraph.split()) <= 90
