"""Compare the quotations of one source, word by word, with the source and between reports.

A quotation is compared with the source sentence that it restates, and with the quotation of the
same sentence in every other report. Of a change at most three words are kept, so that a table of
changes can be published.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from analysis import tables
from analysis.restatement.features import folded
from analysis.text.word_diff import align, closeness, common_stretch

MOST_WORDS = 3  # of a change that are kept
_CLOSE = 0.5  # of the words, for two wordings to be versions of one
CHANGES = {"replace": "substitution", "delete": "omission", "insert": "addition"}
CONCERNS = ("number", "modality", "negation", "force", "")  # in the order of the table
_QUOTED = ("quotation", "answer")
_NUMBERS = frozenset(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion trillion half third quarter dozen dozens hundreds thousands
    millions billions once twice first second""".split()
)
_MODALS = frozenset("will shall would should can could may might must ought cannot".split())
_NEGATION = frozenset(
    "no not never nobody nothing none neither nor nowhere without cannot hardly scarcely".split()
)
_FORCE = frozenset(
    """absolutely all always any apparently barely certain certainly clearly completely definitely
    entirely even exactly extremely firmly fully highly immediately inevitably just largely likely
    merely mostly obviously only partly perhaps possible possibly precisely probable probably quite
    really simply strictly strongly surely totally truly undoubtedly unlikely utterly very
    wholly""".split()
)


class Place(NamedTuple):
    """The article, part and character at which a sentence starts."""

    doc_id: str
    part: str
    start: int


class Quotation(NamedTuple):
    """A quotation in a report, with the source sentence that it restates."""

    place: Place
    source: Place
    words: list[str]
    source_words: list[str]


def find_versions(
    documents: pd.DataFrame, passages: pd.DataFrame, restatements: pd.DataFrame
) -> pd.DataFrame:
    """
    Return a row for each change in a quotation, against its source and against other reports.

    Parameters
    ----------
    documents, passages : DataFrame
        With texts; those that `restatements` were found in.
    restatements : DataFrame
        As `find_restatements` returns them; pairs that are told in quotation marks are compared.

    Returns
    -------
    DataFrame
        The columns of ``tables.VERSIONS``. ``source_id`` is the source, or the other report, by
        order of date. ``change`` is substitution, omission, addition, or "same" where a quotation
        has none. ``source_words`` and ``words`` hold three words at most; of a longer run they tell
        how long it is.
    """
    texts = documents.set_index("doc_id")[["title", "text"]]
    quoted = list(_quotations(texts, passages, restatements))
    days = dict(zip(documents["doc_id"], documents["date"].astype(str), strict=True))
    rows = [
        (*quotation.place, *quotation.source, *change)
        for quotation in quoted
        for change in _changes(quotation.source_words, quotation.words)
    ]
    for one, other in _of_one_sentence(quoted):
        first, second = sorted(
            (one, other), key=lambda quotation: (days[quotation.place.doc_id], quotation.place)
        )
        if closeness(first.words, second.words) >= _CLOSE:
            changes = _changes(first.words, second.words)
            rows += [(*second.place, *first.place, *change) for change in changes]
    table = pd.DataFrame(rows, columns=list(tables.VERSIONS))
    return table.astype({"start": "int64", "source_start": "int64"})


def _quotations(
    texts: pd.DataFrame, passages: pd.DataFrame, restatements: pd.DataFrame
) -> Iterator[Quotation]:
    """Yield the place of each quotation and of its source, and the words of both."""
    places = passages.groupby(["doc_id", "part"], sort=False).indices
    for row in restatements[restatements["voice"].isin(_QUOTED)].to_dict("records"):
        of_part = passages.iloc[places[row["doc_id"], row["part"]]]
        inside = of_part[(of_part["start"] >= row["start"]) & (of_part["start"] < row["end"])]
        quotations = inside[inside["voice"].isin(_QUOTED)]
        text = str(texts.loc[row["doc_id"], row["part"]])
        source = str(texts.loc[row["source_id"], row["source_part"]])
        original = folded(source[row["source_start"] : row["source_end"]])
        spans = zip(quotations["start"], quotations["end"], strict=True)
        pieces = [folded(text[start:end]) for start, end in spans]
        whole = [word for piece in pieces for word in piece]
        close = [words for words in (whole, *pieces) if closeness(original, words) >= _CLOSE]
        if close:
            place = Place(str(row["doc_id"]), str(row["part"]), int(row["start"]))
            of_source = Place(
                str(row["source_id"]), str(row["source_part"]), int(row["source_start"])
            )
            yield Quotation(place, of_source, close[0], original)


def _of_one_sentence(quoted: Sequence[Quotation]) -> Iterator[tuple[Quotation, Quotation]]:
    """Yield every two quotations of one sentence of the source in two reports, in their order."""
    waiting: dict[Place, deque[Quotation]] = {}
    for quotation in quoted:
        waiting.setdefault(quotation.source, deque()).append(quotation)
    for one in quoted:
        later = waiting[one.source]
        later.popleft()
        yield from ((one, other) for other in later if one.place.doc_id != other.place.doc_id)


def _changes(source: list[str], told: list[str]) -> list[tuple[str, str, str, str]]:
    """Return (change, concerns, source words, words) of a quotation, or that it is the same."""
    found = []
    for tag, first, last, begin, end in common_stretch(align(source, told)):
        if tag != "equal":
            before, after = source[first:last], told[begin:end]
            found.append((CHANGES[tag], concern(before, after), _kept(before), _kept(after)))
    return found or [("same", "", "", "")]


def concern(before: list[str], after: list[str]) -> str:
    """
    Return what a change concerns: number, modality, negation, force, or an empty text.

    Examples
    --------
    >>> concern(["will"], ["may"]), concern(["2"], ["3"]), concern([], ["not"])
    ('modality', 'number', 'negation')
    """
    changed = set(before) ^ set(after)
    if any(word[0].isdigit() or word in _NUMBERS for word in changed):
        return "number"
    if changed & _MODALS:
        return "modality"
    if any(word in _NEGATION or word.endswith("n't") for word in changed):
        return "negation"
    return "force" if changed & _FORCE else ""


def _kept(run: list[str]) -> str:
    return " ".join(run) if len(run) <= MOST_WORDS else f"({len(run)} words)"
