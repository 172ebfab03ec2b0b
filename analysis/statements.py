"""An inventory of what a source states, in a researcher's own words, with the places it stands at.

A statement may stand at several places of its source, each a row. The rows hold no word of the
source, only places and the checksum of the part that they count in, so that an inventory can be
published, and is refused where it was made from another text.
"""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.tables import STATEMENTS, require

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
