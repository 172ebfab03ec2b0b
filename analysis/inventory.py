"""The statements of a study's source, and the sentences of reports that restate each of them."""

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.restatements import PAPERS, SPEAKERS, restated_sentences, source_words, spoken
from analysis.statements import check_statements, read_statements
from analysis.study import Study

QUOTED = ("quotation", "answer")
_PLACED = (
    *("doc_id", "part", "start", "voice", "mode", "kind", "score", "words", "position"),
    "source_words",
)


def source_of(study: Study, told: pd.DataFrame) -> str:
    """Return the doc_id of the source of a study."""
    source = study.source_doc or next(iter(told["source_id"]), None)
    if source is None:
        raise ValueError("the study does not say what its source is; build it with source_doc=….")
    return str(source)


def who_found(study: Study) -> str:
    """Return who found the restatements of a study, in words for a method sentence."""
    told = (study.whole or study).restatements
    coders = sorted(set(told["coder"]) - {""}) if told is not None and "coder" in told else []
    return f"restatements read by {', '.join(coders)}" if coders else "restatements found by rules"


def inventory_of(
    study: Study, source: str, statements: pd.DataFrame | str | Path | None
) -> pd.DataFrame:
    """
    Return a row for each place of each statement, in the order of the source.

    ``statement label part start end source_words``; without an inventory each sentence of the
    source is a statement, called s001 and so on. A statement that stands at several places is the
    speaker's own words if one of them is.

    Raises
    ------
    ValueError
        If no statement of an inventory is of this source, or its places do not fit the text that
        was read.
    """
    if statements is None:
        places = restated_sentences(study.passages, source)
        names = [f"s{number:03}" for number in range(1, len(places) + 1)]
        table = places.assign(statement=names, label="")
    else:
        table = read_statements(statements)
        check_statements(table, _parts(study))
        others = list(dict.fromkeys(table["source_id"]))
        table = table[table["source_id"] == source]
        if table.empty:
            raise ValueError(
                f"statements: none is of the source {source!r}, but of {others}; give the "
                "inventory of this source, or build the study with another source_doc."
            )
    mine = study.passages[study.passages["doc_id"] == source]
    mine = mine.assign(said=spoken(mine["voice"]))
    own = pd.Series([_is_said(mine, *place) for place in _places(table)], index=table.index)
    said = own.groupby(table["statement"]).transform("any")
    # A statement stands where the speaker first makes it, or else where the paper does.
    first = (table["part"] != "title") * 10**9 + table["start"]
    first = first.where(own | ~said).groupby(table["statement"]).transform("min")
    table = table.assign(source_words=said.map({True: SPEAKERS, False: PAPERS}), first=first)
    columns = ["statement", "label", "part", "start", "end", "source_words"]
    return table.sort_values(["first", "part", "start"], kind="stable", ignore_index=True)[columns]


def placed_restatements(told: pd.DataFrame, study: Study, inventory: pd.DataFrame) -> pd.DataFrame:
    """
    Return a row for each sentence and statement that it restates.

    ``statement`` and the restatement with its mode (quoted or reported), its words, its position in
    the text, from 0 to 1, and whose words the sentence is that it restates. A restatement belongs
    to a statement if the places of both in the source share more than half of the shorter.
    """
    pairs = _measured(told, study).merge(
        inventory.drop(columns="source_words").rename(
            columns={"part": "source_part", "start": "first", "end": "last"}
        ),
        on="source_part",
    )
    begin, end = pairs["source_start"], pairs["source_end"]
    first, last = pairs["first"], pairs["last"]
    shared = np.minimum(end, last) - np.maximum(begin, first)
    inside = 2 * shared > np.minimum(end - begin, last - first)
    best = pairs[inside].sort_values("score", ascending=False, kind="stable")
    best = best.drop_duplicates(["doc_id", "part", "start", "statement"])
    return best.sort_index()[["statement", *_PLACED]].reset_index(drop=True)


def _parts(study: Study) -> dict[tuple[str, str], tuple[str, int]]:
    """Return the checksum and the length of each part of a study."""
    if study.parts is None:
        raise ValueError("the study has no checksums of its texts; make it with build_study().")
    keys = zip(study.parts["doc_id"], study.parts["part"], strict=True)
    known = zip(study.parts["sha256"], study.parts["characters"], strict=True)
    return dict(zip(keys, known, strict=True))


def _places(table: pd.DataFrame) -> list[tuple[str, int, int]]:
    return list(table[["part", "start", "end"]].itertuples(index=False, name=None))


def _is_said(passages: pd.DataFrame, part: str, start: int, end: int) -> bool:
    """Return whether most characters of a place are the speaker's words, not the paper's."""
    inside = passages[passages["part"] == part]
    shared = np.minimum(inside["end"], end) - np.maximum(inside["start"], start)
    return bool(2 * shared[inside["said"]].clip(0).sum() > shared.clip(0).sum())


def _measured(told: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return restatements with their mode, words and position."""
    whole = (study.whole or study).passages
    lengths = whole.groupby(["doc_id", "part"])["end"].max()
    places = whole.groupby(["doc_id", "part"], sort=False).indices
    starts, words = whole["start"].to_numpy(), whole["words"].to_numpy()
    counted, positions = [], []
    columns = ["doc_id", "part", "start", "end"]
    for doc_id, part, start, end in told[columns].itertuples(index=False, name=None):
        rows = places[doc_id, part]
        inside = (starts[rows] >= start) & (starts[rows] < end)
        counted.append(int(words[rows[inside]].sum()))
        positions.append(start / float(lengths[doc_id, part]) if part == "text" else 0.0)
    mode = told["voice"].isin(QUOTED).map({True: "quoted", False: "reported"})
    return told.assign(
        words=counted, position=positions, mode=mode, source_words=source_words(told)
    )
