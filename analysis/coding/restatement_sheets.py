"""Write workbooks in which a coder enters the source sentences that each sentence restates.

The program ranks source sentences better than it decides: for four claims in five the right one is
among its first three. A coder who sees the first few, and may enter the number of any other, needs
little time, and the measures then rest on hand codes.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.coding.sheets import (
    check_of,
    fit_for_a_cell,
    names_of,
    write_rows,
)
from analysis.display.excel import bytes_of, need_openpyxl
from analysis.restatement.choice_model import ranked
from analysis.restatement.features import Sentence, text_of
from analysis.restatement.restatements import Report, compared
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


class ReportRow(NamedTuple):
    """A sentence of a report as shown in the sheet, and where it comes from."""

    unit: str
    article: str
    sentence: str
    candidates: str
    check: str
    doc_id: str
    report_sentence: Sentence


_HELP = """Every row is a sentence of a report. Which sentences of the source does it restate?
A sentence restates a source sentence if one complete clause is true of both: both say that …
That both are about the same subject is not enough; that the report changes, narrows or sharpens
what was said does not matter.
Write the numbers of these source sentences into the column restates, separated by blanks: 12 47.
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
    Write workbooks to code which source sentences each sentence restates, and return their key.

    Parameters
    ----------
    study : Study
        With texts, built with ``source_doc=``.
    folder : str or Path
        Created if missing. It gets a workbook for each coder, the key, and a ``.gitignore`` that
        keeps all files out of a repository.
    candidates : int
        Number of source sentences shown for each sentence, the likeliest first.
    coders : int or sequence of str
        The number of coders, or their names, which become file names.

    Returns
    -------
    DataFrame
        The key, as in ``restatements_key.csv``: ``unit role doc_id part start end text_sha256
        check``, a row for each sentence of the reports and of the source; ``unit`` is its number in
        the workbook.

    Raises
    ------
    ValueError
        If the study has no texts, no source or no report, a name or number is invalid, or the
        folder already has such a workbook.

    Notes
    -----
    Sheets hold lines of articles, which belong to their publishers: do not share them outside the
    project. They show neither outlets nor the program's decisions, but the order of candidates
    shows its ranking, which a coder in a hurry will follow.

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
        for number, report in enumerate(reports, start=1)
        for row in _rows_of_report(number, report, candidates)
    ]
    if not rows:
        raise ValueError(f"the study has no sentence besides those of its source {source!r}.")
    originals = list(reports[0].source.sentences)
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


def _rows_of_report(number: int, report: Report, candidates: int) -> list[ReportRow]:
    """Return the rows of the sheet for the sentences of a report."""
    scores = ranked(report.sentences, report.source, report.speaker_terms)
    rows = []
    for place, (sentence, score) in enumerate(zip(report.sentences, scores, strict=True), start=1):
        order = [j for j in np.argsort(-score, kind="stable")[:candidates] if score[j] > 0]
        lines = [f"{j + 1}: {_line(report.source.sentences[j])}" for j in order]
        cells = (str(number), _line(sentence), "\n".join(lines) or "–")
        unit = f"a{number}s{place}"
        rows.append(ReportRow(unit, *cells, check_of(cells), report.doc_id, sentence))
    return rows


def _place(sentence: Sentence) -> tuple[str, int, int]:
    return sentence.part, sentence.start, sentence.end


def _line(sentence: Sentence) -> str:
    return fit_for_a_cell(text_of(sentence))[:_LONGEST]


def _key(
    study: Study, source: str, rows: Sequence[ReportRow], originals: Sequence[Sentence]
) -> pd.DataFrame:
    texts = study.documents.set_index("doc_id")
    found = [
        (row.unit, "report", row.doc_id, *_place(row.report_sentence), row.check) for row in rows
    ]
    found += [
        (str(number), "source", source, *_place(sentence), "")
        for number, sentence in enumerate(originals, start=1)
    ]
    table = pd.DataFrame(found, columns=["unit", "role", *PLACE, "check"])
    checksums = {
        place: text_checksum(str(texts.loc[place[0], place[1]]))
        for place in dict.fromkeys(zip(table["doc_id"], table["part"], strict=True))
    }
    sums = [checksums[place] for place in zip(table["doc_id"], table["part"], strict=True)]
    table.insert(6, "text_sha256", sums)
    return table


def _workbook(rows: Sequence[ReportRow], originals: Sequence[Sentence], coder: str) -> "Workbook":
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    codes = book.active
    codes.title = CODES
    filled = {"unit", "article", "sentence", "candidates", "check"}
    for_coder = {"coder": coder}
    cells = [
        [getattr(row, name) if name in filled else for_coder.get(name, "") for name in COLUMNS]
        for row in rows
    ]
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
