"""Write coding workbooks, one per coder, with drop-downs and a codebook but no program codes."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis import tables
from analysis.coding.codebook import ANSWERS, answers_to, codebook_rows
from analysis.coding.sample import PLACE, draw_sample, questions_of
from analysis.display.excel import NOT_IN_XML, bytes_of, need_openpyxl
from analysis.study.requirements import need_texts
from analysis.study.study import Study
from analysis.voice.corrections import text_checksum

if TYPE_CHECKING:
    from openpyxl import Workbook

SHOWN = ("unit", "question", "shows", "before", "words", "after")  # for the coder to read
COLUMNS = (*SHOWN, *ANSWERS, "note", "coder", "check")
KEY = "key.csv"
KEY_COLUMNS = (
    *("unit", "question", "kind", *PLACE, "stratum", "of", "drawn", "probability"),
    *("text_sha256", "check"),
)
CODES, CODEBOOK, LISTS = "codes", "codebook", "lists"  # the sheets
_WIDTHS = {"before": 60, "words": 30, "after": 60, "name": 18, "note": 30, "check": 14}
_LONGEST, _WIDEST = 2_000, 10_000  # characters shown of a sentence, and on each side
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")


def coding_sheet(
    study: Study,
    n: int = 200,
    *,
    by: str | Sequence[str] = ("outlet", "voice"),
    coders: int | Sequence[str] = 2,
    of: str | Sequence[str] | None = None,
    without: float = 0.4,
    context: int = 300,
    folder: str | Path = "coding",
    seed: int = 1,
) -> pd.DataFrame:
    """
    Write workbooks to code a random sample of lines, and return the key of the sample.

    The codes show how often a word has the meaning that the lexicon gives it, and what the lexicon
    misses.

    Parameters
    ----------
    study : Study
        With texts.
    n : int
        Lines for each coder; all coders get the same lines, each in a different order.
    by : str or sequence of str
        Columns of the passages that define the strata, such as metadata of articles, ``voice``,
        ``whose``, ``zone``. If there are too many strata for `n`, the last columns are dropped.
    coders : int or sequence of str
        The number of coders, or their names, which become file names.
    of : str or sequence of str, optional
        Referents and frames to code; by default all except spellings.
    without : float
        Share of the lines that are sentences without a use, in which a coder may find one.
    context : int
        Characters shown before and after the line.
    folder : str or Path
        Created if missing. It gets a workbook for each coder, ``key.csv``, and a ``.gitignore``
        that keeps all files out of a repository.
    seed : int
        Seed of the sample and of the orders. The same study and seed give the same bytes.

    Returns
    -------
    DataFrame
        The key, as in ``key.csv``: a row for each line, ``unit question kind doc_id part sentence
        start end stratum of drawn probability text_sha256 check``; a line represents ``1 /
        probability`` lines of its stratum. It holds no text, but coders should not see it, since
        ``kind`` and ``stratum`` reveal the program's codes. ``attrs["strata"]`` has the columns of
        the strata.

    Raises
    ------
    ValueError
        If the study has no texts, a name or column is unknown, a share is invalid, the folder
        already has a sheet (perhaps with codes) or a saved study, or there are more groups than
        lines.

    Notes
    -----
    A sheet holds lines of articles, which belong to their publishers: do not share the workbooks
    outside the project, but publish ``key.csv`` and the codes as `read_codings` returns them.
    Lines are shown without outlet, title or date, but an article may contain its outlet's name.

    Examples
    --------
    >>> import tempfile
    >>> import analysis as an
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     key = an.coding_sheet(an.example_study(), 20, of="event", by="outlet", folder=folder)
    >>> key["kind"].value_counts().to_dict()
    {'sentence': 8, 'counted': 8, 'excluded': 4}
    """
    need_texts(study, "coding_sheet")
    need_openpyxl("coding_sheet")
    if not 0 <= without < 1 or n < 1:
        raise ValueError(f"n={n} and without={without}: give a number of lines, a share below 1.")
    questions, by, folder = questions_of(study, of), tables.as_list(by), Path(folder)
    tables.require(study.passages, by, "passages")
    names = names_of(coders)
    _refuse_folder(folder, names)
    sample = draw_sample(study, n, questions, by, without, seed)
    sheet = with_lines(study, sample, min(context, _WIDEST), seed)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    for name in names:
        (folder / f"{name}.xlsx").write_bytes(bytes_of(_workbook(sheet, study, name, seed)))
    key = sheet[list(KEY_COLUMNS)]
    key.attrs = {"strata": sample.attrs["strata"]}
    key.to_csv(folder / KEY, index=False, lineterminator="\n", encoding="utf-8")
    return key


def with_lines(study: Study, sample: pd.DataFrame, context: int, seed: int) -> pd.DataFrame:
    """Return the sample with the cells of the sheet, their checksum, and that of the text."""
    documents = study.documents.set_index("doc_id")
    rows = []
    for row in sample[["question", "kind", *PLACE]].to_dict("records"):
        text = str(documents.loc[row["doc_id"], row["part"]])
        start, end = row["start"], row["end"]
        checksum = text_checksum(text)
        # The article is named, since several may have one title, or one text of an agency.
        place = "|".join(
            map(str, (seed, row["question"], row["doc_id"], checksum, row["part"], start, end))
        )
        before, after = text[max(0, start - context) : start], text[end : end + context]
        cells = {
            "unit": sha256(place.encode()).hexdigest()[:10],
            "before": ("… " if start > context else "") + before,
            "words": text[start:end][:_LONGEST],
            "after": after + (" …" if end + context < len(text) else ""),
        }
        cells = {name: fit_for_a_cell(cell) for name, cell in cells.items()}
        cells["shows"] = "sentence" if row["kind"] == "sentence" else "words"
        check = check_of([row["question"], *(cells[c] for c in SHOWN if c != "question")])
        rows.append({**cells, "text_sha256": checksum, "check": check})
    return sample.reset_index(drop=True).join(pd.DataFrame(rows))


def fit_for_a_cell(text: str) -> str:
    """
    Return a text on one line, in a form that a spreadsheet does not take for a formula.

    Examples
    --------
    >>> fit_for_a_cell("=1+1"), fit_for_a_cell("No  war")
    ("'=1+1", 'No war')
    """
    plain = " ".join(NOT_IN_XML.sub(" ", text).split())
    return "'" + plain if plain.startswith(_BEGINS_A_FORMULA) else plain


def check_of(cells: Sequence[str]) -> str:
    """
    Return the checksum of the cells that a coder sees in a row.

    It ignores white space, and a leading apostrophe, which some programs remove.
    """
    content = "|".join(" ".join(cell.split()).removeprefix("'") for cell in cells)
    return sha256(content.encode()).hexdigest()[:12]


def names_of(coders: int | Sequence[str]) -> list[str]:
    """Return the names of coders, or raise an error if they are not valid file names."""
    if isinstance(coders, str):
        coders = [coders]
    names = [f"coder_{i + 1}" for i in range(coders)] if isinstance(coders, int) else list(coders)
    wrong = [name for name in names if not re.fullmatch(r"[\w-]{1,40}", name)]
    if wrong or not names or len({name.casefold() for name in names}) < len(names):
        raise ValueError(
            f"coders {coders!r}: give a number, or different names of letters, digits, - and _."
        )
    return names


def _refuse_folder(folder: Path, names: Sequence[str]) -> None:
    if (folder / "manifest.json").exists():
        raise ValueError(
            f"{folder} holds a saved study, which is shared; sheets hold lines of articles and "
            "need a folder of their own."
        )
    taken = [name for name in (*(f"{n}.xlsx" for n in names), KEY) if (folder / name).exists()]
    if taken:
        raise ValueError(
            f"{folder} has {taken} already, and somebody may have coded in it; give another folder."
        )


def _workbook(sheet: pd.DataFrame, study: Study, coder: str, seed: int) -> "Workbook":
    """Return the workbook of a coder, with its rows in random order."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    codes = book.active
    codes.title = CODES
    order = [sha256(f"{seed}|{coder}|{unit}".encode()).hexdigest() for unit in sheet["unit"]]
    rows = sheet.assign(order=order).sort_values(["question", "order"]).to_dict("records")
    write_rows(codes, [list(COLUMNS)])
    columns = {*SHOWN, "check"}  # not the other columns of the sample
    blank = dict.fromkeys(COLUMNS, "") | {"coder": coder}
    for row in rows:
        write_rows(codes, [list((blank | {c: row[c] for c in columns}).values())])
    for number, column in enumerate(COLUMNS, start=1):
        letter = codes.cell(1, number).column_letter
        codes.column_dimensions[letter].width = _WIDTHS.get(column, 12)
        for cell in codes[letter]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in codes[1]:
        cell.font = Font(bold=True)
    codes.freeze_panes = "A2"
    questions = list(dict.fromkeys(row["question"] for row in rows))
    answers = {question: answers_to(study, question) for question in questions}
    write_rows(book.create_sheet(CODEBOOK), codebook_rows(study, questions))
    book[CODEBOOK].column_dimensions["A"].width, book[CODEBOOK].column_dimensions["C"].width = (
        20,
        110,
    )
    _add_lists(book, [row["question"] for row in rows], answers)
    return book


def write_rows(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    """Append rows whose cells are all stored as text."""
    first = 1 if sheet.max_row == 1 and sheet.cell(1, 1).value is None else sheet.max_row + 1
    for number, row in enumerate(rows, start=first):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value or None)
            if value:
                cell.data_type = "s"


def _add_lists(
    book: "Workbook", asked: Sequence[str], answers: Mapping[str, Sequence[str]]
) -> None:
    """Add the drop-downs, and the sheet with their values."""
    from openpyxl.worksheet.datavalidation import DataValidation

    lists, codes = book.create_sheet(LISTS), book[CODES]
    columns = [*answers.items(), *((name, values) for name, values in ANSWERS.items() if values)]
    for number, (name, values) in enumerate(columns, start=1):
        for row, value in enumerate([name, *values], start=1):
            lists.cell(row, number, value).data_type = "s"
        letter = lists.cell(1, number).column_letter
        choice = DataValidation(
            type="list",
            formula1=f"{LISTS}!${letter}$2:${letter}${len(values) + 1}",
            allow_blank=True,
        )
        choice.showErrorMessage, choice.error = (
            True,
            f"Choose one of the list: {CODEBOOK} explains.",
        )
        codes.add_data_validation(choice)
        column = COLUMNS.index("name" if name in answers else name) + 1
        letter = codes.cell(1, column).column_letter
        places = [i for i, q in enumerate(asked, start=2) if name not in answers or q == name]
        if places:  # rows of a question stand together
            choice.add(f"{letter}{places[0]}:{letter}{places[-1]}")
