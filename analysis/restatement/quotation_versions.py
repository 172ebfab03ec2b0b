"""Compare the quotations of one source, word by word, with the source and between reports.

A quotation is compared with the source sentence that it restates, and with the quotation of the
same sentence in every other report. At most three words of a change are kept, so that a table of
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
_CLOSE = 0.5  # of the words, for two wordings to be versions of the same quotation
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


class Change(NamedTuple):
    """A change in a quotation, or "same"; `words` as they can be published."""

    change: str
    concerns: str
    source_words: str
    words: str


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
        As `find_restatements` returns them; only pairs quoted by the report are compared.

    Returns
    -------
    DataFrame
        The columns of ``tables.VERSIONS``. ``source_id`` is the source, or the other report, by
        order of date. ``change`` is substitution, omission, addition, or "same" where a quotation
        has none. ``source_words`` and ``words`` hold three words at most; for a longer run, its
        length.
    """
    texts = documents.set_index("doc_id")[["title", "text"]]
    quoted = list(_quotations(texts, passages, restatements))
    days = dict(zip(documents["doc_id"], documents["date"].replace("", "9999"), strict=True))
    rows = [
        (*quotation.place, *quotation.source, *change)
        for quotation in quoted
        for change in _changes(quotation.source_words, quotation.words)
    ]
    for one, other in _pairs_of_reports(quoted):
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
    """Yield each quotation with the source sentence that it restates."""
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
            source_place = Place(
                str(row["source_id"]), str(row["source_part"]), int(row["source_start"])
            )
            yield Quotation(place, source_place, close[0], original)


def _pairs_of_reports(quoted: Sequence[Quotation]) -> Iterator[tuple[Quotation, Quotation]]:
    """Yield every pair of quotations of the same source sentence in two reports, in order."""
    waiting: dict[Place, deque[Quotation]] = {}
    for quotation in quoted:
        waiting.setdefault(quotation.source, deque()).append(quotation)
    for one in quoted:
        later = waiting[one.source]
        later.popleft()
        yield from ((one, other) for other in later if one.place.doc_id != other.place.doc_id)


def _changes(source: list[str], quotation: list[str]) -> list[Change]:
    """Return the changes in a quotation, or the one row "same"."""
    found = []
    for tag, first, last, begin, end in common_stretch(align(source, quotation)):
        if tag != "equal":
            before, after = source[first:last], quotation[begin:end]
            found.append(
                Change(CHANGES[tag], concern(before, after), _excerpt(before), _excerpt(after))
            )
    return found or [Change("same", "", "", "")]


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


def _excerpt(run: list[str]) -> str:
    return " ".join(run) if len(run) <= MOST_WORDS else f"({len(run)} words)"
