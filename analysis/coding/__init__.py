"""Hand coding: write a random sample of lines to workbooks for coders, and read their codes back.

Coders do not see the codes of the program. For uses of names, `sample` draws lines with known
probabilities, `sheets` writes a workbook for each coder and a key with the place of each line, and
`codings` reads the workbooks and checks every row. For restatements, `restatement_sheets` lists
every sentence of the reports with the source sentences that it may restate, and `restatements`
reads the codes and puts them into a study.
"""

from analysis.coding.codings import read_codings
from analysis.coding.restatement_sheets import restatement_sheet
from analysis.coding.restatements import read_restatements, with_restatements
from analysis.coding.sheets import coding_sheet

__all__ = [
    "coding_sheet",
    "read_codings",
    "read_restatements",
    "restatement_sheet",
    "with_restatements",
]
