"""Coded workbooks back into a table: every row is held against what was given out."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from analysis import tables
from analysis.coding.codebook import ANSWERS, answers_to
from analysis.coding.sheets import CODES, COLUMNS, KEY, KEY_COLUMNS, SHOWN, check_of, need_openpyxl
from analysis.coding.weighted_lines import NONE, UNSURE
from analysis.study.study import Study

_SEEN = 20  # faults that a message tells one by one
_NAMED = 3  # rows of one fault
Rows = list[tuple[int, dict[str, str]]]


def read_codings(
    paths: str | Path | Sequence[str | Path],
    study: Study,
    *,
    key: str | Path | None = None,
    gaps: str = "raise",
) -> pd.DataFrame:
    """
    Codes that coders wrote into the workbooks of `coding_sheet`, a row for each unit and coder.

    Parameters
    ----------
    paths : str, Path or sequence of them
        The folder of the sheets, or the workbooks.
    study : Study
        The one that the sheets were made from, or another of the same articles; texts are not
        needed.
    key : str or Path, optional
        The ``key.csv`` of the sheets; by default the one that lies beside the first workbook.
    gaps : {"raise", "keep"}
        Whether a row without code is a fault, or a gap, as while coding goes on.

    Returns
    -------
    DataFrame
        By coder and unit, in the order of the key: ``unit coder question kind doc_id part sentence
        start end stratum of drawn probability``, the codes ``name voice whose note``, and the
        metadata of the article. ``voice`` and ``whose`` are None where the name is none. Fit for
        `agreement` and `lexicon_validity`. But for ``note`` it has no text.

    Raises
    ------
    ValueError
        One message with every fault by file, sheet and row: rows changed, deleted, twice or added,
        columns renamed or added, values that are no answer, rows without code, two workbooks of one
        coder, and articles of which the study has another text.

    Notes
    -----
    Rows may have been sorted: each carries a checksum of what it showed. Codes are compared without
    regard to case and blanks around.

    Examples
    --------
    >>> import analysis as an
    >>> codings = an.read_codings("analysis/examples/coding", an.example_study())
    >>> codings.groupby("coder")["name"].value_counts()["first"].head(3)
    name
    none        31
    dispute      8
    strike       6
    Name: count, dtype: int64
    """
    tables.one_of(gaps, ("raise", "keep"), "gaps")
    files = _files(paths)
    key_file = Path(key) if key is not None else files[0].parent / KEY
    drawn = _read_key(key_file, study)
    allowed = {question: answers_to(study, question) for question in drawn["question"].unique()}
    faults: list[str] = []
    coded: dict[str, pd.DataFrame] = {}
    given: dict[str, tuple[str, Rows]] = {}
    for file in files:
        rows = _rows(file, faults)
        if rows is None:
            continue
        coder = _coder(file.name, rows, faults)
        if coder in given:
            faults.append(_two_of_one(coder, given[coder], (file.name, rows)))
            if given[coder][1] == rows:
                continue  # its faults are told already
        given.setdefault(coder, (file.name, rows))
        faults += _faults_of_rows(file.name, rows, drawn)
        coded[coder] = _codes(file.name, rows, allowed, gaps, faults)
    if faults:
        raise ValueError(_message(faults))
    pieces = [drawn.merge(codes, on="unit").assign(coder=name) for name, codes in coded.items()]
    table = pd.concat(pieces, ignore_index=True).drop(columns=["text_sha256", "check"])
    about = [c for c in tables.metadata_columns(study.documents) if c not in table]
    table = table.merge(study.documents[["doc_id", *about]], on="doc_id", how="left")
    first = ["unit", "coder"]
    return table[first + [column for column in table if column not in first]]


def _files(paths: str | Path | Sequence[str | Path]) -> list[Path]:
    given = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    found = [f for p in given for f in (sorted(p.glob("*.xlsx")) if p.is_dir() else [p])]
    found = [file for file in found if not file.name.startswith("~$")]  # Excel's own, when open
    missing = [str(file) for file in found if not file.is_file() or file.suffix != ".xlsx"]
    if missing or not found:
        raise ValueError(
            f"{missing or list(map(str, given))}: there is no workbook (.xlsx); give the folder "
            "that coding_sheet() made, or the workbooks in it."
        )
    return found


def _read_key(file: Path, study: Study) -> pd.DataFrame:
    """Return the key, after seeing that the study has the texts that were coded."""
    if not file.is_file():
        raise ValueError(
            f"there is no {file}; coding_sheet() wrote it beside the sheets: give it as key=."
        )
    drawn = pd.read_csv(file, keep_default_na=False)
    tables.require(drawn, KEY_COLUMNS, str(file))
    if study.parts is None:
        raise ValueError("this study was put together by hand and has no parts; use build_study().")
    parts = study.parts.set_index(["doc_id", "part"])["sha256"]
    places = pd.MultiIndex.from_frame(drawn[["doc_id", "part"]].astype(str))
    other = (parts.reindex(places).to_numpy() != drawn["text_sha256"].to_numpy()).astype(bool)
    if other.any():
        which = sorted(set(drawn["doc_id"][other]))
        raise ValueError(
            f"{file}: the study has another text, or none, of the articles {which}; codes hold for "
            "the text that was coded. Build the study from those texts."
        )
    return drawn.astype({"doc_id": str, "probability": float})


def _rows(file: Path, faults: list[str]) -> Rows | None:
    """Return (row number in the sheet, cells by column) of one workbook; None if it has none."""
    need_openpyxl("read_codings")
    import openpyxl

    book = None
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        if CODES not in book.sheetnames:
            faults.append(f"{file.name}: has no sheet {CODES!r}, but {book.sheetnames}; rename it.")
            return None
        found = [list(map(plain_cell, row)) for row in book[CODES].iter_rows(values_only=True)]
    except Exception as error:  # openpyxl raises whatever the damage makes it trip over
        faults.append(
            f"{file.name}: is no .xlsx that can be read ({type(error).__name__}); ask its coder "
            "for the file anew."
        )
        return None
    finally:
        if book is not None:
            book.close()
    header = [name.casefold() for name in found[0]] if found else []
    if header[: len(COLUMNS)] != list(COLUMNS) or any(header[len(COLUMNS) :]):
        faults.append(
            f"{file.name}, sheet {CODES!r}: its columns are {[h for h in found[0] if h]}, and were "
            f"{list(COLUMNS)}; give them back their names and order, and take out others."
        )
    places = [_place_of(column, header) for column in COLUMNS]
    known = [at for at in places if at is not None]
    if len(known) < len(COLUMNS):
        return None
    numbered = enumerate(found[1:], start=2)
    cells = ((i, [row[at] if at < len(row) else "" for at in known]) for i, row in numbered)
    return [(i, dict(zip(COLUMNS, row, strict=True))) for i, row in cells if any(row)]


def _place_of(column: str, header: Sequence[str]) -> int | None:
    """Return where a column stands: by its name, or in its place under another name."""
    if column in header:
        return header.index(column)
    place = COLUMNS.index(column)
    renamed = place < len(header) and header[place] not in COLUMNS
    return place if renamed else None


def _coder(name: str, rows: Rows, faults: list[str]) -> str:
    """Return whose workbook it is, and tell of cells that say nothing or somebody else."""
    where = f"{name}, sheet {CODES!r}"
    names = [row["coder"] for _, row in rows if row["coder"]]
    coder = max(dict.fromkeys(names), key=names.count, default=name)
    if len(set(names)) > 1 or not names:
        faults.append(
            f"{where}: its coder is {sorted(set(names))}; every workbook needs one of its own in "
            "all cells of the column coder."
        )
    elif empty := [number for number, row in rows if not row["coder"]]:
        more = f" and {len(empty) - _NAMED} more" * (len(empty) > _NAMED)
        faults.append(
            f"{where}, row {', '.join(map(str, empty[:_NAMED]))}{more}: the coder is empty; write "
            f"{coder!r}, or take out rows that were added."
        )
    return coder


def _two_of_one(coder: str, first: tuple[str, Rows], second: tuple[str, Rows]) -> str:
    alike = "the same rows" if first[1] == second[1] else "not the same rows"
    return (
        f"{first[0]} and {second[0]}: their coder is {coder!r} in both, with {alike}; every "
        "workbook needs one of its own: take one away, or mend its coder."
    )


def plain_cell(value: object) -> str:
    """Return what stands in a cell as one line of text: a number without needless decimals."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).split())


def _faults_of_rows(name: str, rows: Rows, drawn: pd.DataFrame) -> list[str]:
    """Return a line for every row that is not as it was given out, and for those that are gone."""
    checks = dict(zip(drawn["unit"], drawn["check"], strict=True))
    seen: dict[str, int] = {}
    faults = []
    for number, row in rows:
        at, unit = f"{name}, sheet {CODES!r}, row {number}", row["unit"]
        if unit not in checks:
            faults.append(f"{at}: unit {unit!r} is none of the key; take the row out, or undo.")
        elif unit in seen:
            faults.append(f"{at}: unit {unit!r} stands in row {seen[unit]} too; take one out.")
        elif not checks[unit] == row["check"] == check_of([row[c] for c in _IN_CHECK]):
            faults.append(
                f"{at}: unit {unit!r} shows another line than was given out, as where one "
                "column was sorted alone; put the cells back from the sheet as it was made."
            )
        seen.setdefault(unit, number)
    gone = [unit for unit in checks if unit not in seen]
    if gone:
        faults.append(
            f"{name}, sheet {CODES!r}: {len(gone)} of {len(checks)} rows are gone, as {gone[:3]}; "
            "put them back from the sheet as it was made."
        )
    return faults


_IN_CHECK = ["question", *(column for column in SHOWN if column != "question")]


def _codes(
    name: str, rows: Rows, allowed: dict[str, list[str]], gaps: str, faults: list[str]
) -> pd.DataFrame:
    """Return ``unit name voice whose note`` of one coder, and add what is no answer to faults."""
    found = []
    for number, row in rows:
        at = f"{name}, sheet {CODES!r}, row {number}"
        if row["question"] not in allowed:
            continue  # a row that is not as it was given out, and told of
        choices = {**ANSWERS, "name": allowed[row["question"]]}
        code: dict[str, object] = {"unit": row["unit"], "note": row["note"]}
        for column, values in choices.items():
            known = {value.casefold(): value for value in values}
            said = row[column].casefold()
            if said and said not in known:
                faults.append(
                    f"{at}: {column} {row[column]!r} is no answer; there is {list(values)}."
                )
            code[column] = known.get(said)
        needless = code["name"] in (NONE, UNSURE)
        empty = [column for column in choices if not row[column]]
        if needless:
            code |= dict.fromkeys(ANSWERS, None) | {"name": code["name"]}
        elif empty and gaps == "raise":
            faults.append(
                f"{at}: {empty} of unit {row['unit']!r} has no code; code it, or read the sheet "
                'with gaps="keep".'
            )
        found.append(code)
    return pd.DataFrame(found, columns=["unit", *ANSWERS, "note"])


def _message(faults: Sequence[str]) -> str:
    more = f"\n  and {len(faults) - _SEEN} more" if len(faults) > _SEEN else ""
    many = f"{len(faults)} fault{'s' * (len(faults) > 1)} in the codings:\n  "
    return many + "\n  ".join(faults[:_SEEN]) + more
