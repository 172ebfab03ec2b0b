"""What each outlet calls things: shares in everybody's words, its own and those of others."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.lexicon.matches import with_sense
from analysis.measures.naming import naming_shares
from analysis.method import counted_zones, describe_method, with_method
from analysis.report.measured import Measured
from analysis.report.shown_tables import Column, ShownTable, count, percent, plain, shown, text
from analysis.report.shown_tables import estimate as estimate_column
from analysis.study.study import Study

_USES = (
    *("outlet", "date", "doc_id", "name", "match", "sense", "whose", "voice", "speaker", "zone"),
    *("part", "sentence", "rule"),
)
WHOSE = {"own": "its own words", "other": "others’ words", "unclear": "unclear whose"}


class Share(NamedTuple):
    """Uses of a name by one outlet in the words of one side, and their share or its reason."""

    n: int
    of: int
    whose: str  # empty: everybody's
    share: str
    reason: str
    left: float  # of the interval and the share, in percent of the scale; 0 without a share
    middle: float
    right: float


class NameRow(NamedTuple):
    """A line of the comparison: an outlet's use of a name, side by side."""

    outlet: str
    english_by: str | None  # of a spelling, where the study says who wrote the English
    shares: list[Share]


class Name(NamedTuple):
    """A name, what the lexicon says of it, and how each outlet uses it."""

    name: str
    note: str
    rows: list[NameRow]


class Referent(NamedTuple):
    """A thing that can be called by several names."""

    referent: str
    note: str
    spelling: bool
    heads: list[str]
    names: list[Name]
    method: str


def compared_names(study: Study, tables: Measured) -> list[Referent]:
    """Return for each referent of the lexicon how often each outlet calls it by which name."""
    return [_compared(study, referent, table) for referent, table in tables.names.items()]


def _compared(study: Study, referent: str, everybody: pd.DataFrame) -> Referent:
    names = study.lexicon.names(referent) if study.lexicon else pd.DataFrame()
    spelling = names["choice"].iloc[0] == "spelling"
    sides = {"": _by_group(everybody)}
    if not spelling:
        by_side = naming_shares(study, referent, by=["outlet", "whose"])
        for whose in WHOSE:
            sides[whose] = _by_group(by_side[by_side["whose"] == whose])
    translated = "english_by" in everybody.columns
    groups = everybody.drop_duplicates(["outlet", *["english_by"] * translated])
    notes = _notes(study, referent)
    rows = [
        Name(name, notes.get(name, ""), [_row(group, name, sides) for group in _groups(groups)])
        for name in names["name"]
    ]
    heads = ["everybody’s words", *([] if spelling else WHOSE.values())]
    note = _note(study, referent)
    return Referent(referent, note, spelling, heads, rows, describe_method(everybody))


def _groups(table: pd.DataFrame) -> Iterator[tuple[str, str | None]]:
    """Yield outlet and translator of each group."""
    translators = table["english_by"] if "english_by" in table.columns else [None] * len(table)
    yield from zip(table["outlet"], translators, strict=True)


Groups = dict[tuple[str, str | None, str], Mapping[Hashable, Any]]


def _by_group(table: pd.DataFrame) -> Groups:
    rows = zip(_groups(table), table["name"], table.to_dict("records"), strict=True)
    return {(*group, name): row for group, name, row in rows}


def _row(group: tuple[str, str | None], name: str, sides: dict[str, Groups]) -> NameRow:
    shares = [_share(rows.get((*group, name)), whose) for whose, rows in sides.items()]
    return NameRow(*group, shares)


def _share(row: Mapping[Hashable, Any] | None, whose: str) -> Share:
    if row is None:  # no use of any of the names on this side
        return Share(0, 0, whose, "", "no use", 0, 0, 0)
    n, of = int(row["n"]), int(row["of"])
    if row["why_missing"]:
        return Share(n, of, whose, "", str(row["why_missing"]), 0, 0, 0)
    low, share, high = (float(row[column]) for column in ("low", "share", "high"))
    scaled = (round(100 * value, 1) for value in (low, share, high))
    return Share(n, of, whose, percent(share, low, high), "", *scaled)


def _notes(study: Study, referent: str) -> dict[str, str]:
    """Return the note of each name, as the lexicon has it."""
    if study.lexicon is None:
        return {}
    table = study.lexicon.table
    rows = table[table["referent"] == referent].drop_duplicates("name")
    return dict(zip(rows["name"], rows["note"].astype(str), strict=True))


def _note(study: Study, referent: str) -> str:
    content = study.lexicon.content if study.lexicon else {}
    return str(content.get("referents", {}).get(referent, {}).get("note", ""))


def shown_frames(rates: pd.DataFrame) -> ShownTable:
    """Return the rates of the frames by outlet."""
    columns: list[Column] = [
        text("outlet"),
        text("frame"),
        count("n", "uses"),
        count("words"),
        count("articles"),
        estimate_column("rate", "in 1,000 words (95% interval)", plain),
    ]
    return shown(rates, columns, "Uses of the words of each frame, by outlet")


def uses_of_referent(study: Study, referent: str) -> pd.DataFrame:
    """Return every use of a name of a referent as `uses` does; its names may be others', too."""
    found = study.matches.assign(rule="", sense="counted")
    if study.excluded is not None:
        found = pd.concat([found, with_sense(study.excluded)])
    found = found[(found["referent"] == referent) & (found["zone"] != "boilerplate")]
    return with_method(
        found[list(_USES)].reset_index(drop=True),
        measure="uses",
        variant=f"every use of a name of {referent}",
        unit="use",
        inference=False,
        n=len(found),
        n_of="uses",
        left_out=counted_zones(study.passages["zone"], boilerplate=False),
        **study.facts_of_uses,
    )
