"""Sentences about a report: its lexicon as a table, what limits it, how to cite and repeat it."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from analysis import __version__
from analysis.report.shown_tables import ShownTable, shown, text
from analysis.stats.minimum_sample import FEWEST_ARTICLES
from analysis.study.study import Study
from analysis.tables import counted, listed
from analysis.text.tokens import WORD_RULE

_DOUBT = 0.1  # share of words at low confidence that is worth a sentence


class Citation(NamedTuple):
    """How to cite the program and name the data, and what makes the page again."""

    program: str
    data: str
    again: str


def shown_lexicon(study: Study) -> list[ShownTable]:
    """Return the names of each referent and the frames, with their terms, contexts and notes."""
    if study.lexicon is None:
        return []
    table = study.lexicon.table
    things = table["referent"].where(table["referent"] != "", "frames")
    return [_entries(str(thing), part) for thing, part in table.groupby(things, sort=False)]


def _entries(thing: str, table: pd.DataFrame) -> ShownTable:
    labels = table["name"].where(table["name"] != "", table["frame"])
    rows = [
        {
            "name": name + (" (apart)" if _any(part["apart"]) else ""),
            "terms": ", ".join(part["term"].astype(str)),
            "unless": ", ".join(_contexts(part["unless"])),
            "only": ", ".join(_contexts(part["only"])),
            "note": str(part["note"].iloc[0]),
        }
        for name, part in table.groupby(labels, sort=False)
    ]
    columns = [
        *(text("name"), text("terms"), text("unless", "not counted in"), text("only", "only in")),
        text("note"),
    ]
    return shown(pd.DataFrame(rows), columns, thing)


def _any(values: pd.Series) -> bool:
    return bool(values.astype(bool).any())


def _contexts(cells: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(context for cell in cells for context in cell))


def limitations(study: Study) -> list[str]:
    """Return what this study cannot show, each a sentence or two; a paragraph for the paper."""
    return [*_of_the_corpus(study), *_of_the_measures(study)]


def _of_the_corpus(study: Study) -> Iterator[str]:
    documents = study.documents
    articles = documents["outlet"].value_counts().sort_index()
    few = [str(outlet) for outlet, n in articles.items() if n < FEWEST_ARTICLES]
    if few:
        have = "has" if len(few) == 1 else "have"
        yield (
            f"{counted(len(few), 'outlet')} of {len(articles)} {have} "
            f"fewer than {FEWEST_ARTICLES} articles ({listed(few)}): their uses can be read one by "
            "one, but there is no share, interval or comparison of them."
        )
    if study.filters:
        yield f"This is a part of a study: {' and '.join(study.filters)}."
    if "family" not in documents:
        yield (
            "Reprints and wire stories were not made one unit: where outlets carry the same text, "
            "intervals are too narrow."
        )
    if study.import_report is None:
        yield "The study was made from a table, so that nothing is known of articles left out."
    yield (
        "The articles are those that were found and could be read, not a random sample of the "
        "outlets, nor the outlets of a media system. Absence here is not absence from an outlet."
    )


def _of_the_measures(study: Study) -> Iterator[str]:
    words = study.passages["words"].sum()
    low = study.passages.loc[study.passages["confidence"] == "low", "words"].sum()
    doubt = f" At low confidence: {low / words:.0%} of the words." if words else ""
    known = ""
    if study.corrections is not None and len(study.corrections):
        known = f" A reader corrected {counted(len(study.corrections), 'passage')}."
    yield (
        "Whose words a passage is was decided by rules, not by a reader. Quotation marks and "
        "interview labels are reliable, reported speech is less so." + doubt + known
    )
    yield (
        "A lexicon is an indicator: it finds the words that are in it. Its precision and recall on "
        "these articles were not measured here."
    )
    yield (
        "Shares compare choices, not attention, and show no reason for a choice, no intention and "
        "no effect. A difference that is not found is not the absence of a difference."
    )


def citation(study: Study, *, texts: bool) -> Citation:
    """Return how to cite the program and the data, and the command that makes the page again."""
    again = "an.write_report(study, path)" if texts else "an.write_report(study, path, texts=False)"
    return Citation(
        program=f"outlet-comparison, version {__version__} (MIT licence).",
        data=f"{study.facts['corpus']}; {study.facts.get('lexicon', 'no lexicon')}; checksum of "
        f"articles and uses {checksum(study)}.",
        again=f"{again}, with the study of that checksum; words by the rule {WORD_RULE}.",
    )


def checksum(study: Study) -> str:
    """Return a checksum of which articles a study has and which uses were found in them."""
    uses = study.matches[["doc_id", "part", "start", "end", "whose", "name", "frame"]]
    articles = study.documents[["doc_id", "outlet", "date"]]
    content = articles.to_csv(index=False) + uses.to_csv(index=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
