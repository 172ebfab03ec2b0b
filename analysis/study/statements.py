"""The inventory of statements in a study's source, and the sentences that restate each of them.

A researcher writes the inventory in words of their own. A statement can occur at several places of
its source, with a row for each place. A row holds no word of the source, only character offsets and
the checksum of the title or text they refer to: an inventory can be published, and one that was
made from another text is refused.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.restatement.restatements import (
    PAPERS,
    SPEAKERS,
    restated_sentences,
    source_words,
    spoken,
)
from analysis.study.study import Study
from analysis.tables import STATEMENTS, listed, read_user_csv

QUOTED = ("quotation", "answer")
_PLACED = (
    *("doc_id", "part", "start", "voice", "mode", "kind", "score", "words", "position"),
    "source_words",
)


class StudyPart(NamedTuple):
    """The checksum and the length of a title or text; both are empty for an unknown part."""

    sha256: str = ""
    characters: int = 0


class Place(NamedTuple):
    """A span of the title or text of an article."""

    part: str
    start: int
    end: int


def read_statements(source: pd.DataFrame | str | Path) -> pd.DataFrame:
    """
    Read an inventory of statements from a table or a CSV file.

    Returns
    -------
    DataFrame
        The columns of ``tables.STATEMENTS``; ``start`` and ``end`` are whole numbers.

    Raises
    ------
    ValueError
        If there is no such file, it is not a CSV separated by commas, it lacks a column, a place
        is no whole number, or a statement has two labels.
    """
    name, table = read_user_csv(source, "statements", STATEMENTS)
    for column in ("start", "end"):
        numbers = pd.to_numeric(table[column], errors="coerce")
        wrong = table[numbers.isna() | (numbers % 1 != 0)]
        if len(wrong):
            cells = [f"{row.statement}: {getattr(row, column)!r}" for row in wrong.itertuples()]
            raise ValueError(
                f"{name}: `{column}` of {listed(cells)} is no whole number; write the place of a "
                "character, counted from 0."
            )
        table[column] = numbers.astype("int64")
    text = [column for column in STATEMENTS if column not in ("start", "end")]
    table = table.assign(**{column: table[column].astype(str) for column in text})
    _check_labels(table, name)
    return table


def _check_labels(statements: pd.DataFrame, name: str) -> None:
    """Raise an error that names the statements with two labels."""
    labels = statements.groupby("statement", sort=False)["label"].unique()
    several = labels[labels.map(len) > 1]
    if len(several):
        conflicts = [f"{statement}: {list(map(str, both))}" for statement, both in several.items()]
        raise ValueError(
            f"{name}: {listed(conflicts)} has two labels; write the same in all rows of a "
            "statement, or give the rows names of their own."
        )


def check_statements(statements: pd.DataFrame, parts: Mapping[tuple[str, str], StudyPart]) -> None:
    """
    Raise one error that names every statement whose place does not fit the text of the study.

    Parameters
    ----------
    statements : DataFrame
        As `read_statements` returns them.
    parts : mapping
        The `StudyPart` of each (doc_id, part) of the study.
    """
    faults = []
    columns = ["statement", "source_id", "part", "start", "end", "text_sha256"]
    for name, source, part, start, end, coded in statements[columns].to_numpy():
        sha256, characters = parts.get((source, part), StudyPart())
        if not characters:
            faults.append(f"{name}: the study has no {part} of {source!r}")
        elif sha256 and coded != sha256:
            faults.append(
                f"{name}: its places are of another {part} of {source!r}: sha256 {coded[:12]}…, "
                f"and the study's is {sha256[:12]}…"
            )
        elif not 0 <= start < end <= characters:
            faults.append(
                f"{name}: {start} to {end} is no place in the {characters:,} characters of the "
                f"{part} of {source!r}"
            )
    if faults:
        many = "places of the statements do" if len(faults) > 1 else "place of the statements does"
        raise ValueError(
            f"{len(faults)} {many} not fit the source:\n  "
            + "\n  ".join(faults)
            + "\nCode the statements on the text of this study."
        )


def source_of(study: Study, restatements: pd.DataFrame) -> str:
    """Return the doc_id of the source of a study."""
    source = study.source_doc or next(iter(restatements["source_id"]), None)
    if source is None:
        raise ValueError("the study does not say what its source is; build it with source_doc=….")
    return str(source)


def who_found(study: Study) -> str:
    """Return a phrase for a method sentence: the coders of the restatements, or "by rules"."""
    table = (study.whole or study).restatements
    coders = sorted(set(table["coder"]) - {""}) if table is not None and "coder" in table else []
    return f"restatements read by {', '.join(coders)}" if coders else "restatements found by rules"


def inventory_of(
    study: Study, source: str, statements: pd.DataFrame | str | Path | None
) -> pd.DataFrame:
    """
    Return a row for each place of each statement, in the order of the source.

    Columns are ``statement label part start end source_words``. Without an inventory, each sentence
    of the source is a statement: s001, s002, and so on. A statement at several places counts as the
    speaker's own words if one of the places does.

    Raises
    ------
    ValueError
        If no statement of the inventory is of this source, or its places do not fit the text of
        the study.
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
    passages = study.passages[study.passages["doc_id"] == source]
    passages = passages.assign(spoken=spoken(passages["voice"]))
    own = pd.Series([_is_spoken(passages, place) for place in _places(table)], index=table.index)
    by_speaker = own.groupby(table["statement"]).transform("any")
    # The order is by the speaker's first mention of a statement, or else by the paper's.
    first = (table["part"] != "title") * 10**9 + table["start"]
    first = first.where(own | ~by_speaker).groupby(table["statement"]).transform("min")
    table = table.assign(source_words=by_speaker.map({True: SPEAKERS, False: PAPERS}), first=first)
    columns = ["statement", "label", "part", "start", "end", "source_words"]
    return table.sort_values(["first", "part", "start"], kind="stable", ignore_index=True)[columns]


def placed_restatements(
    restatements: pd.DataFrame, study: Study, inventory: pd.DataFrame
) -> pd.DataFrame:
    """
    Return a row for each pair of a sentence and a statement that it restates.

    Columns are ``statement`` and those of the restatement, with its mode (quoted or reported), the
    number of its words, its position in the text (from 0 to 1) and the owner of the words that it
    restates. A restatement belongs to a statement if their places in the source overlap by more
    than half of the shorter one.
    """
    pairs = _measured(restatements, study).merge(
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


def _parts(study: Study) -> dict[tuple[str, str], StudyPart]:
    """Return the checksum and the length of each part of a study."""
    if study.parts is None:
        raise ValueError("the study has no checksums of its texts; make it with build_study().")
    keys = zip(study.parts["doc_id"], study.parts["part"], strict=True)
    known = map(StudyPart, study.parts["sha256"], study.parts["characters"])
    return dict(zip(keys, known, strict=True))


def _places(table: pd.DataFrame) -> list[Place]:
    return list(map(Place, table["part"], table["start"], table["end"]))


def _is_spoken(passages: pd.DataFrame, place: Place) -> bool:
    """Return whether most characters of a place are the speaker's words, not the paper's."""
    inside = passages[passages["part"] == place.part]
    shared = np.minimum(inside["end"], place.end) - np.maximum(inside["start"], place.start)
    return bool(2 * shared[inside["spoken"]].clip(0).sum() > shared.clip(0).sum())


def _measured(restatements: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return restatements with their mode, words and position."""
    whole = (study.whole or study).passages
    lengths = whole.groupby(["doc_id", "part"])["end"].max()
    places = whole.groupby(["doc_id", "part"], sort=False).indices
    starts, words = whole["start"].to_numpy(), whole["words"].to_numpy()
    word_counts, positions = [], []
    columns = ["doc_id", "part", "start", "end"]
    for doc_id, part, start, end in restatements[columns].itertuples(index=False, name=None):
        rows = places[doc_id, part]
        inside = (starts[rows] >= start) & (starts[rows] < end)
        word_counts.append(int(words[rows[inside]].sum()))
        positions.append(start / float(lengths[doc_id, part]) if part == "text" else 0.0)
    mode = restatements["voice"].isin(QUOTED).map({True: "quoted", False: "reported"})
    return restatements.assign(
        words=word_counts, position=positions, mode=mode, source_words=source_words(restatements)
    )
