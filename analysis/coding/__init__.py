"""Coding by hand: a random sample out to coders who see no machine's code, and their codes back.

`sample` draws the lines with known probabilities, `sheets` writes one workbook a coder and the key
that says where each line stands, `codings` reads the workbooks back and checks every row.
"""

from analysis.coding.codings import read_codings
from analysis.coding.sheets import coding_sheet

__all__ = ["coding_sheet", "read_codings"]
