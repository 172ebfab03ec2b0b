r"""A table for LaTeX, with the rules of ``booktabs``; long ones as ``longtable``."""

import re
from collections.abc import Sequence

from analysis.display.cells import Shown

_LONGEST = 40  # rows that fit on a page
_LETTERS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "\u00a0": "~",
    "\u2212": "$-$",
    "∞": r"$\infty$",
    "●": r"$\bullet$",
    **{mark: "\\" + mark for mark in "&%$#_{}"},
}
_ESCAPES = str.maketrans(_LETTERS)


def latex_table(shown: Shown, title: str, note: str, label: str) -> str:
    r"""
    Return a table for a document that loads ``booktabs`` (and ``longtable``, if it is long).

    Examples
    --------
    >>> from analysis.display.cells import Cell, Column
    >>> shown = Shown([Column("n", "n", True)], [[Cell("12 %")]], 1)
    >>> print(latex_table(shown, "Uses", "", "uses"))
    % needs \usepackage{booktabs}
    \begin{table}
    \caption{Uses}
    \label{tab:uses}
    \begin{tabular}{r}
    \toprule
    n \\
    \midrule
    12 \% \\
    \bottomrule
    \end{tabular}
    \end{table}
    """
    shape = "".join("r" if column.numeric else "l" for column in shown.columns)
    head = _row([column.heading for column in shown.columns])
    rows = [_row([cell.text for cell in row]) for row in shown.rows]
    caption = [rf"\caption{{{escape(title)}}}", rf"\label{{tab:{_label(label)}}}"]
    told = [rf"\par\footnotesize\emph{{Note.}} {escape(note)}"] * bool(note)
    if len(rows) <= _LONGEST:
        table = [rf"\begin{{tabular}}{{{shape}}}", r"\toprule", head, r"\midrule", *rows]
        table += [r"\bottomrule", r"\end{tabular}", *told]
        lines = [r"% needs \usepackage{booktabs}", r"\begin{table}", *caption, *table]
        return "\n".join([*lines, r"\end{table}"])
    opening = [r"% needs \usepackage{booktabs,longtable}", rf"\begin{{longtable}}{{{shape}}}"]
    opening += ["".join(caption) + r"\\", r"\toprule", head, r"\midrule", r"\endfirsthead"]
    opening += [r"\toprule", head, r"\midrule", r"\endhead", r"\bottomrule", r"\endfoot"]
    after = [f"{{{line}\\par}}" for line in told]
    return "\n".join([*opening, *rows, r"\end{longtable}", *after])


def escape(text: str) -> str:
    r"""
    Return a text that LaTeX sets as it is.

    Examples
    --------
    >>> print(escape("R&D_1 is 5 % \\ x^2"))
    R\&D\_1 is 5 \% \textbackslash{} x\textasciicircum{}2
    """
    return " ".join(text.split(" ")).replace("\n", " ").translate(_ESCAPES)


def _row(cells: Sequence[str]) -> str:
    written = " & ".join(map(escape, cells))
    # after the end of a row, [ would be taken for the height of a gap, and * for a mark
    return ("{}" if written.startswith(("[", "*")) else "") + written + r" \\"


def _label(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-") or "table"
