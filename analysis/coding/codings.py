"""Read coded workbooks into a table, and check every row against the sheet as it was written."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import tables
from analysis.coding.codebook import ANSWERS, answers_to
from analysis.coding.sheets import CODES, COLUMNS, KEY, KEY_COLUMNS, SHOWN, check_of
from analysis.coding.weighted_lines import NONE, UNSURE
from analysis.display.excel import need_openpyxl
from analysis.study.study import Study

_MOST_FAULTS = 20  # in a message
_MOST_ROWS = 3  # of a fault


class SheetRow(NamedTuple):
    """A row of a workbook: its number in the sheet, and its cells by column."""

    number: int
    cells: dict[str, str]


class CodedWorkbook(NamedTuple):
    """The rows of a workbook, and the name of its file."""

    name: str
    rows: list[SheetRow]


def read_codings(
    paths: str | Path | Sequence[str | Path],
    study: Study,
    *,
    key: str | Path | None = None,
    gaps: str = "raise",
) -> pd.DataFrame:
    """
    Read the codes from the workbooks of `coding_sheet`: a row for each unit and coder.

    Parameters
    ----------
    paths : str, Path or sequence of them
        The folder of the sheets, or the workbooks.
    study : Study
        The study of the sheets, or another of the same articles; texts are not needed.
    key : str or Path, optional
        The ``key.csv`` of the sheets; by default the one in the folder of the first workbook.
    gaps : {"raise", "keep"}
        Whether a row without a code is a fault, or kept as a gap, such as while coding goes on.

    Returns
    -------
    DataFrame
        By coder and unit, in the order of the key: ``unit coder question kind doc_id part sentence
        start end stratum of drawn probability``, the codes ``name voice whose note``, and the
        metadata of the article. ``voice`` and ``whose`` are None where the name is none. It can be
        passed to `agreement` and `lexicon_validity`. It holds no text except ``note``.

    Raises
    ------
    ValueError
        One message that lists every fault by file, sheet and row: rows changed, deleted, doubled or
        added, columns renamed or added, invalid values, rows without a code, two workbooks of one
        coder, and articles that have another text in the study.

    Notes
    -----
    Rows may be sorted: each has a checksum of its contents. Case and surrounding blanks of codes
    are ignored.

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
    book_of_coder: dict[str, CodedWorkbook] = {}
    for file in files:
        book = _read_workbook(file, faults)
        if book is None:
            continue
        coder = _coder(book, faults)
        first = book_of_coder.setdefault(coder, book)
        if first is not book:
            faults.append(_same_coder(coder, first, book))
            if first.rows == book.rows:
                continue  # its faults are listed already
        faults += _faults_of_rows(book, drawn)
        coded[coder] = _codes(book, allowed, gaps, faults)
    if faults:
        raise ValueError(_message(faults))
    pieces = [drawn.merge(codes, on="unit").assign(coder=name) for name, codes in coded.items()]
    table = pd.concat(pieces, ignore_index=True).drop(columns=["text_sha256", "check"])
    metadata = [c for c in tables.metadata_columns(study.documents) if c not in table]
    table = table.merge(study.documents[["doc_id", *metadata]], on="doc_id", how="left")
    leading = ["unit", "coder"]
    return table[leading + [column for column in table if column not in leading]]


def _files(paths: str | Path | Sequence[str | Path]) -> list[Path]:
    sources = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    found = [f for p in sources for f in (sorted(p.glob("*.xlsx")) if p.is_dir() else [p])]
    found = [file for file in found if not file.name.startswith("~$")]  # lock files of Excel
    missing = [str(file) for file in found if not file.is_file() or file.suffix != ".xlsx"]
    if missing or not found:
        raise ValueError(
            f"{missing or list(map(str, sources))}: there is no workbook (.xlsx); give the folder "
            "that coding_sheet() made, or the workbooks in it."
        )
    return found


def _read_key(file: Path, study: Study) -> pd.DataFrame:
    """Return the key; raise an error if the study does not have the texts that were coded."""
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
    known = parts.reindex(places).to_numpy()  # a short text of a saved study has no checksum
    other = ((known != drawn["text_sha256"].to_numpy()) & (known != "")).astype(bool)
    if other.any():
        articles = sorted(set(drawn["doc_id"][other]))
        raise ValueError(
            f"{file}: the study has another text, or none, of the articles {articles}; codes hold "
            "for the text that was coded. Build the study from those texts."
        )
    return drawn.astype({"doc_id": str, "probability": float})


def _read_workbook(file: Path, faults: list[str]) -> CodedWorkbook | None:
    """Return the rows of a workbook; None, with a new fault, if it cannot be read."""
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
    rows = []
    for number, row in enumerate(found[1:], start=2):
        cells = [row[at] if at < len(row) else "" for at in known]
        if any(cells):
            rows.append(SheetRow(number, dict(zip(COLUMNS, cells, strict=True))))
    return CodedWorkbook(file.name, rows)


def _place_of(column: str, header: Sequence[str]) -> int | None:
    """Return the position of a column, also if it was renamed; None if it is missing."""
    if column in header:
        return header.index(column)
    place = COLUMNS.index(column)
    renamed = place < len(header) and header[place] not in COLUMNS
    return place if renamed else None


def _coder(book: CodedWorkbook, faults: list[str]) -> str:
    """Return the coder of a workbook; empty cells and other names are added to the faults."""
    where = f"{book.name}, sheet {CODES!r}"
    names = [row.cells["coder"] for row in book.rows if row.cells["coder"]]
    coder = max(dict.fromkeys(names), key=names.count, default=book.name)
    if len(set(names)) > 1 or not names:
        faults.append(
            f"{where}: its coder is {sorted(set(names))}; every workbook needs one of its own in "
            "all cells of the column coder."
        )
    elif empty := [row.number for row in book.rows if not row.cells["coder"]]:
        faults.append(
            f"{where}, row {tables.listed(empty, _MOST_ROWS)}: the coder is empty; write {coder!r},"
            " or take out rows that were added."
        )
    return coder


def _same_coder(coder: str, first: CodedWorkbook, second: CodedWorkbook) -> str:
    rows = "the same rows" if first.rows == second.rows else "not the same rows"
    return (
        f"{first.name} and {second.name}: their coder is {coder!r} in both, with {rows}; every "
        "workbook needs one of its own: take one away, or correct its coder."
    )


def plain_cell(value: object) -> str:
    """Return the value of a cell as one line of text; whole numbers have no decimals."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).split())


def _faults_of_rows(book: CodedWorkbook, drawn: pd.DataFrame) -> list[str]:
    """Return a line for every row that was changed, doubled or added, and for missing rows."""
    checks = dict(zip(drawn["unit"], drawn["check"], strict=True))
    seen: dict[str, int] = {}
    faults = []
    for number, row in book.rows:
        at, unit = f"{book.name}, sheet {CODES!r}, row {number}", row["unit"]
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
            f"{book.name}, sheet {CODES!r}: {len(gone)} of {len(checks)} rows are gone, such as "
            f"{gone[:_MOST_ROWS]}; put them back from the sheet as it was made."
        )
    return faults


_IN_CHECK = ["question", *(column for column in SHOWN if column != "question")]


def _codes(
    book: CodedWorkbook, allowed: dict[str, list[str]], gaps: str, faults: list[str]
) -> pd.DataFrame:
    """Return ``unit name voice whose note`` of a coder; invalid values are added to the faults."""
    found = []
    for number, row in book.rows:
        at = f"{book.name}, sheet {CODES!r}, row {number}"
        if row["question"] not in allowed:
            continue  # a changed row, which is among the faults
        choices = {**ANSWERS, "name": allowed[row["question"]]}
        code: dict[str, object] = {"unit": row["unit"], "note": row["note"]}
        for column, values in choices.items():
            known = {value.casefold(): value for value in values}
            answer = row[column].casefold()
            if answer and answer not in known:
                faults.append(
                    f"{at}: {column} {row[column]!r} is no answer; there is {list(values)}."
                )
            code[column] = known.get(answer)
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
    more = f"\n  and {len(faults) - _MOST_FAULTS} more" if len(faults) > _MOST_FAULTS else ""
    head = f"{tables.counted(len(faults), 'fault')} in the codings:\n  "
    return head + "\n  ".join(faults[:_MOST_FAULTS]) + more
