"""Passages and uses of one article, and what is said of each in words."""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import pandas as pd

from analysis import tables
from analysis.lexicon.denials import DENIED
from analysis.study.study import Study

Row = Mapping[Any, Any]


def uses_of(study: Study, doc_id: str) -> pd.DataFrame:
    """Return the uses of an article, counted or not, with the label and the rule of each."""
    found = _of_article(study.matches, doc_id, tables.MATCHES).assign(rule="")
    if study.excluded is not None:
        excluded = _of_article(study.excluded, doc_id, (*tables.MATCHES, "rule"))
        found = pd.concat([found, excluded])
    found = found[found["start"].notna()]  # some may be withheld
    found = found.astype({"start": int, "end": int}).sort_values(["part", "start"], kind="stable")
    labels = [
        f"{referent}: {name}" if name else f"frame: {frame}"
        for referent, name, frame in found[["referent", "name", "frame"]].itertuples(index=False)
    ]
    rules = [f" (not counted; {rule})" if rule else "" for rule in found["rule"]]
    # Two articles may stand in one page, so that the identifiers have the article in them.
    ids = [f"u{crc32(doc_id.encode()):08x}-{number}" for number in range(len(found))]
    return found.assign(counted=found["rule"] == "", label=labels, rule=rules, id=ids)


def _of_article(table: pd.DataFrame, doc_id: str, columns: Sequence[str]) -> pd.DataFrame:
    """Return the rows of an article, without its metadata."""
    table = table[list(columns)]
    return table[table["doc_id"] == doc_id]


def not_counted(uses: pd.DataFrame) -> str:
    """Return why uses are not counted: another sense, denied, or both."""
    denied = uses.loc[~uses["counted"], "rule"].str.contains(f"; {DENIED})", regex=False)
    return " or ".join(["another sense"] * (not denied.all()) + [DENIED] * bool(denied.any()))


def kind_of(row: Row) -> str:
    """Return the CSS class of a passage, which sets its colour."""
    if row["zone"] == "boilerplate":
        return "boilerplate"
    return "reprinted" if row["voice"] == "narration" and row["speaker"] else str(row["voice"])


def described(row: Row) -> str:
    """Return "quotation · Ann Lund · say"; a question mark: the rules are not sure."""
    if row["zone"] == "boilerplate":
        return "boilerplate"
    voice = row["voice"] + ("?" if row["confidence"] == "low" else "")
    return " · ".join(piece for piece in (voice, row["speaker"], row["cue"]) if piece)
