"""Workbooks in which a reader says what every sentence of the reports restates.

The program ranks source sentences better than it decides: of four claims in five the right one is
among its first three. A reader who is shown the first few, and may name any other by its number,
decides in a moment; what is then counted is what was read.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.coding.sheets import (
    bytes_of,
    check_of,
    fit_for_a_cell,
    names_of,
    need_openpyxl,
    write_rows,
)
from analysis.restatement.choice_model import ranked
from analysis.restatement.features import Sentence, Source, text_of
from analysis.restatement.restatements import compared
from analysis.study.requirements import need_texts
from analysis.study.study import Study
from analysis.voice.corrections import text_checksum

if TYPE_CHECKING:
    from openpyxl import Workbook

COLUMNS = ("unit", "article", "sentence", "candidates", "restates", "note", "coder", "check")
KEY = "restatements_key.csv"
CODES, SOURCE, HOW = "codes", "source", "how to code"
NONE = "none"
PLACE = ("doc_id", "part", "start", "end")
_MOST_CANDIDATES = 20
_LONGEST = 1_500  # characters shown of a sentence: a cell holds 32,767
_WIDTHS = {"sentence": 60, "candidates": 90, "restates": 14, "note": 24}
_HELP = """Every row is a sentence of a report. Which sentences of the source does it restate?
A sentence restates a source sentence if one complete clause is true of both: both say that …
That both are about the same subject is not enough; that the report changes, narrows or sharpens
what was said does not matter.
Write the numbers of these source sentences into the column restates, parted by blanks: 12 47.
Write none if there is no such sentence.
The column candidates has those that share most with it, the likeliest first; the sheet source has
all of them. Any number may be written.
If the source says the same in several places, write the number of each."""


def restatement_sheet(
    study: Study,
    folder: str | Path = "restatements",
    *,
    candidates: int = 5,
    coders: int | Sequence[str] = 1,
) -> pd.DataFrame:
    """
    Workbooks in which a reader says what every sentence of the reports restates; returns their key.

    Parameters
    ----------
    study : Study
        With texts, built with ``source_doc=``.
    folder : str or Path
        Made if it is not there. It gets a workbook for each coder, the key, and a ``.gitignore``
        that keeps all of it out of a repository.
    candidates : int
        Source sentences shown for each sentence, the likeliest first.
    coders : int or sequence of str
        How many, or their names, which become names of files.

    Returns
    -------
    DataFrame
        The key, as in ``restatements_key.csv``: ``unit role doc_id part start end text_sha256
        check``, a row for each sentence of the reports and each of the source; ``unit`` is its
        number there.

    Raises
    ------
    ValueError
        If the study has no texts, no source or no report, a name or number is none, or the folder
        has such a workbook already.

    Notes
    -----
    Sheets hold lines of articles, which belong to their publishers: keep them on the machine of the
    project. They show no outlet and not what the program decided; the order of candidates shows
    what it finds likely, and a coder in a hurry will follow it.

    Examples
    --------
    >>> import tempfile
    >>> import analysis as an
    >>> study = an.example_study()
    >>> study = an.build_study(study.documents, study.lexicon, source_doc="union-release")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     key = an.restatement_sheet(study, folder)
    >>> key["role"].value_counts().to_dict()
    {'report': 176, 'source': 12}
    """
    need_texts(study, "restatement_sheet")
    need_openpyxl("restatement_sheet")
    source = named_source(study, "restatement_sheet()")
    if not isinstance(candidates, int) or not 1 <= candidates <= _MOST_CANDIDATES:
        raise ValueError(f"candidates {candidates!r}: give a number from 1 to {_MOST_CANDIDATES}.")
    folder = Path(folder)
    paths = [folder / f"{name}.xlsx" for name in names_of(coders)]
    taken = [path.name for path in [*paths, folder / KEY] if path.exists()]
    if taken or (folder / "manifest.json").exists():
        raise ValueError(
            f"{folder} has {taken or 'a saved study'} already; sheets need a folder of their own."
        )
    reports = list(compared(study.documents, study.passages, source))
    rows = [
        row
        for number, (doc_id, told, original, called) in enumerate(reports, start=1)
        for row in _of_report(number, doc_id, told, original, ranked(told, original, called),
                              candidates)
    ]  # fmt: skip
    if not rows:
        raise ValueError(f"the study has no sentence besides those of its source {source!r}.")
    originals = list(reports[0][2].sentences)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    for path in paths:
        path.write_bytes(bytes_of(_workbook(rows, originals, path.stem)))
    key = _key(study, source, rows, originals)
    key.to_csv(folder / KEY, index=False, lineterminator="\n", encoding="utf-8")
    return key


def named_source(study: Study, what: str) -> str:
    """Return the source of a study, or raise an error that says how to name one."""
    if study.source_doc is None:
        raise ValueError(f"{what} needs a study with a source; build it with source_doc=….")
    return study.source_doc


def _of_report(
    number: int,
    doc_id: str,
    told: Sequence[Sentence],
    source: Source,
    scores: Any,
    candidates: int,
) -> list[dict[str, Any]]:
    """Return what a coder sees of each sentence of a report, and its place."""
    rows = []
    for sentence, score in zip(told, scores, strict=True):
        order = [j for j in np.argsort(-score, kind="stable")[:candidates] if score[j] > 0]
        shown = "\n".join(f"{j + 1}: {_line(source.sentences[j])}" for j in order)
        row = {"article": str(number), "sentence": _line(sentence), "candidates": shown or "–"}
        check = check_of([row["article"], row["sentence"], row["candidates"]])
        rows.append({**row, "doc_id": doc_id, "place": sentence[:3], "check": check})
    return [{**row, "unit": f"a{number}s{place}"} for place, row in enumerate(rows, start=1)]


def _line(sentence: Sentence) -> str:
    return fit_for_a_cell(text_of(sentence))[:_LONGEST]


def _key(
    study: Study, source: str, rows: Sequence[dict[str, Any]], originals: Sequence[Sentence]
) -> pd.DataFrame:
    texts = study.documents.set_index("doc_id")
    found = [(row["unit"], "report", row["doc_id"], *row["place"], row["check"]) for row in rows]
    found += [(str(number), "source", source, *sentence[:3], "")
              for number, sentence in enumerate(originals, start=1)]  # fmt: skip
    table = pd.DataFrame(found, columns=["unit", "role", *PLACE, "check"])
    checksums = {
        place: text_checksum(str(texts.loc[place[0], place[1]]))
        for place in dict.fromkeys(zip(table["doc_id"], table["part"], strict=True))
    }
    sums = [checksums[place] for place in zip(table["doc_id"], table["part"], strict=True)]
    table.insert(6, "text_sha256", sums)
    return table


def _workbook(
    rows: Sequence[dict[str, Any]], originals: Sequence[Sentence], coder: str
) -> "Workbook":
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    codes = book.active
    codes.title = CODES
    cells = [[row.get(column, coder if column == "coder" else "") for column in COLUMNS]
             for row in rows]  # fmt: skip
    write_rows(codes, [list(COLUMNS), *cells])
    write_rows(book.create_sheet(SOURCE), [
        ["number", "sentence"],
        *([str(number), _line(one)] for number, one in enumerate(originals, start=1)),
    ])  # fmt: skip
    write_rows(book.create_sheet(HOW), [[line] for line in _HELP.splitlines()])
    book[SOURCE].column_dimensions["B"].width = book[HOW].column_dimensions["A"].width = 110
    for number, column in enumerate(COLUMNS, start=1):
        letter = codes.cell(1, number).column_letter
        codes.column_dimensions[letter].width = _WIDTHS.get(column, 9)
        for cell in codes[letter]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)
            cell.number_format = "@"  # text: a spreadsheet makes dates of numbers
    codes.freeze_panes = "D2"
    return book
