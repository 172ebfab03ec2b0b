"""Coding by hand: a random sample out to coders who see no machine's code, and their codes back.

`restatement_sheets` puts every sentence of the reports of a source before a reader, with the source
sentences that it may restate; `restatements` reads that back, and into a study. For uses of names
`sample` draws the lines with known probabilities, `sheets` writes one workbook a coder and the key
that says where each line stands, `codings` reads the workbooks back and checks every row.
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
