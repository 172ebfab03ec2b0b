"""The statements of a study's source: an inventory of them, and the sentences that restate each.

An inventory is written in a researcher's own words. A statement may stand at several places of its
source, each a row. The rows hold no word of the source, only places and the checksum of the part
that they count in, so that an inventory can be published, and is refused where it was made from
another text.
"""

from collections.abc import Mapping
from pathlib import Path

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
from analysis.tables import STATEMENTS, require

QUOTED = ("quotation", "answer")
_PLACED = (
    *("doc_id", "part", "start", "voice", "mode", "kind", "score", "words", "position"),
    "source_words",
)
_NAMED = 5  # of the statements that are wrong


def read_statements(source: pd.DataFrame | str | Path) -> pd.DataFrame:
    """
    Inventory of statements from a table or a CSV file.

    Returns
    -------
    DataFrame
        The columns of ``tables.STATEMENTS``; ``start`` and ``end`` are whole numbers.

    Raises
    ------
    ValueError
        If there is no such file, it is no CSV that is parted by commas, it lacks a column, a place
        is no whole number, or a statement has two labels.
    """
    if isinstance(source, pd.DataFrame):
        name, table = "statements", source
    else:
        name = str(source)
        if not Path(source).is_file():
            raise ValueError(
                f"statements: there is no file {name}; give a CSV with {list(STATEMENTS)}."
            )
        table = _read(Path(source))
    require(table, STATEMENTS, name)
    table = table[list(STATEMENTS)].reset_index(drop=True)
    for column in ("start", "end"):
        numbers = pd.to_numeric(table[column], errors="coerce")
        wrong = table[numbers.isna() | (numbers % 1 != 0)]
        if len(wrong):
            told = [f"{row.statement}: {getattr(row, column)!r}" for row in wrong.itertuples()]
            more = f" and {len(told) - _NAMED} more" * (len(told) > _NAMED)
            raise ValueError(
                f"{name}: `{column}` of {', '.join(told[:_NAMED])}{more} is no whole number; write "
                "the place of a character, counted from 0."
            )
        table[column] = numbers.astype("int64")
    text = [column for column in STATEMENTS if column not in ("start", "end")]
    table = table.assign(**{column: table[column].astype(str) for column in text})
    _check_labels(table, name)
    return table


def _read(path: Path) -> pd.DataFrame:
    """Return the cells of a file as text, or say what it is instead of a CSV with commas."""
    wanted = f"save it as CSV in UTF-8, parted by commas, with the columns {list(STATEMENTS)}."
    header = path.read_bytes().split(b"\n", 1)[0]
    if header.count(b";") > header.count(b","):
        raise ValueError(f"{path}: is parted by semicolons; {wanted}")
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        told = " ".join(str(error).split()).removeprefix("Error tokenizing data. C error: ")
        raise ValueError(f"{path}: is no CSV that can be read ({told}); {wanted}") from error
    if len(table.columns) == 1:
        raise ValueError(f"{path}: is not parted by commas: its header is one column; {wanted}")
    return table


def _check_labels(statements: pd.DataFrame, name: str) -> None:
    """Raise an error that names the statements with two labels; the columns would hold one."""
    labels = statements.groupby("statement", sort=False)["label"].unique()
    several = labels[labels.map(len) > 1]
    if len(several):
        told = [f"{one}: {list(map(str, both))}" for one, both in several.items()]
        more = f" and {len(told) - _NAMED} more" * (len(told) > _NAMED)
        raise ValueError(
            f"{name}: {', '.join(told[:_NAMED])}{more} has two labels; write the same in all rows "
            "of a statement, or give the rows names of their own."
        )


def check_statements(
    statements: pd.DataFrame, parts: Mapping[tuple[str, str], tuple[str, int]]
) -> None:
    """
    Raise one error that names every statement whose place is not in the text that was read.

    Parameters
    ----------
    statements : DataFrame
        As `read_statements` returns them.
    parts : mapping
        For each (doc_id, part) of the study its sha256 and its length in characters.
    """
    faults = []
    columns = ["statement", "source_id", "part", "start", "end", "text_sha256"]
    for name, source, part, start, end, coded in statements[columns].to_numpy():
        sha256, length = parts.get((source, part), ("", 0))
        if not sha256:
            faults.append(f"{name}: the study has no {part} of {source!r}")
        elif coded != sha256:
            faults.append(
                f"{name}: its places are of another {part} of {source!r}: sha256 {coded[:12]}…, "
                f"and the study's is {sha256[:12]}…"
            )
        elif not 0 <= start < end <= length:
            faults.append(
                f"{name}: {start} to {end} is no place in the {length:,} characters of the {part} "
                f"of {source!r}"
            )
    if faults:
        many = "places of the statements do" if len(faults) > 1 else "place of the statements does"
        raise ValueError(
            f"{len(faults)} {many} not fit the source:\n  "
            + "\n  ".join(faults)
            + "\nCode the statements on the text of this study."
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
