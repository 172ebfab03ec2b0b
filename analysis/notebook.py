"""How tables look in IPython and in notebooks: lines for uses, readable numbers for measures.

Importing the package in IPython calls `register`. Tables stay plain DataFrames: a formatter shows
those that carry a method record, chosen by its ``measure``, and leaves all others as they were.
``concordance``, `read_context` and `uses` are shown as lines with the use in the middle. A table of
uses holds no text; its lines are read from the study among the names of the notebook whose texts
have all of these uses at these places, so that what is shown can never be of other texts.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from analysis.study.study import Study

LINES = ("concordance", "lines", "uses")  # the measures whose tables are shown as lines
_MOST = 60  # rows, where pandas is told no number
_KEY = ["doc_id", "part", "start", "end", "match"]
_NEEDED = {"match", "whose"}  # of lines
_NO_STUDY = (
    "The lines themselves: an.read_context(study, table); a notebook shows them here where the "
    "study has a name of its own."
)


def register(shell: Any) -> None:
    """
    Have an IPython shell show tables that carry a method record as this module does.

    Parameters
    ----------
    shell : InteractiveShell
        As ``get_ipython()`` returns it.

    Notes
    -----
    What another package registered for DataFrames before keeps showing all other tables.
    """
    formatters = shell.display_formatter.formatters
    earlier = formatters["text/html"].for_type_by_name("pandas", "DataFrame")
    if getattr(earlier, "shows_tables_of_measures", False):
        return

    def as_html(table: Any) -> Any:
        shown = html_of(table, shell.user_ns.values())
        if shown is not None:
            return shown
        return table._repr_html_() if earlier is None else earlier(table)

    as_html.shows_tables_of_measures = True  # type: ignore[attr-defined]
    formatters["text/html"].for_type_by_name("pandas", "DataFrame", as_html)
    plain = formatters["text/plain"]
    before = plain.for_type_by_name("pandas", "DataFrame")
    plain.for_type_by_name("pandas", "DataFrame", _as_text(shell, before))


def html_of(table: pd.DataFrame, names: Iterable[object] = ()) -> str | None:
    """
    Return the HTML of a table that carries a method record, or None for any other.

    Parameters
    ----------
    table : DataFrame
    names : iterable
        The values of the notebook's names, among which the study of a table of uses is found.
    """
    import pandas as pd

    if not _is_ours(table) or not pd.get_option("display.notebook_repr_html"):
        return None
    if _is_lines(table):
        from analysis.display.lines import html_of_lines

        most = most_rows(len(table))
        lines, found = with_lines(table, names, most)
        note = None if found else _note_without_study(table)
        return html_of_lines(lines, note=note, most=most, with_table=True)
    from analysis.display.pages import html_of_table

    return html_of_table(table, most=most_rows(len(table)), folded=True)


def text_of(table: pd.DataFrame, names: Iterable[object] = (), columns: int = 80) -> str | None:
    """Return the lines of a table as text so many characters wide; None if it is no such table."""
    if not _is_ours(table) or not _is_lines(table):
        return None
    from analysis.display.lines import text_of_lines

    most = most_rows(len(table))
    lines, _ = with_lines(table, names, most)
    return text_of_lines(lines, columns, most=most)


def with_lines(
    table: pd.DataFrame, names: Iterable[object], most: int | None
) -> tuple[pd.DataFrame, bool]:
    """
    Return a table of uses with the lines of its first rows, and whether it has lines or links.

    The study is found among `names`; without one the table is returned as it is.
    """
    if {"left", "right"} <= set(table.columns) or "link" in table.columns:
        return table, True
    table = table.reset_index(drop=True)
    part = table if most is None else table.head(most)
    study = study_of(part, names)
    if study is None:
        return table, False
    import pandas as pd

    from analysis.kwic import read_context

    lines = read_context(study, part)
    added = [name for name in ("left", "right", "place", "link", "opens_at") if name in lines]
    whole = pd.concat([table, lines[added].reindex(table.index, fill_value="")], axis=1)
    whole.attrs = table.attrs
    return whole, True


def study_of(table: pd.DataFrame, names: Iterable[object]) -> Study | None:
    """
    Return the first study that has all uses of a table at their places, one with texts first.

    Of a filtered study it is the whole one.
    """
    module = sys.modules.get("analysis.study.study")
    if module is None or not set(_KEY) <= set(table.columns):
        return None
    studies: list[Study] = [one.whole or one for one in names if isinstance(one, module.Study)]
    studies.sort(key=lambda one: not one.has_texts)
    return next((study for study in studies if _has_uses(study, table)), None)


def most_rows(of: int) -> int | None:
    """Return how many rows of so many are shown: what pandas is told, all where it is told all."""
    import pandas as pd

    most: int | None = pd.get_option("display.max_rows")
    return _MOST if most == 0 else None if most is None or of <= most else most


def _as_text(shell: Any, before: Any) -> Callable[[Any, Any, bool], None]:
    def as_text(table: pd.DataFrame, printer: Any, cycle: bool) -> None:
        width = shutil.get_terminal_size().columns
        shown = text_of(table, shell.user_ns.values(), width)
        if shown is None and before is not None:
            before(table, printer, cycle)
        else:
            printer.text(repr(table) if shown is None else shown)

    return as_text


def _is_ours(table: pd.DataFrame) -> bool:
    """Return whether a table carries a method record and columns of one level."""
    from analysis.display.cells import method_of

    return bool(method_of(table)) and table.columns.nlevels == 1 and len(table.columns) > 0


def _is_lines(table: pd.DataFrame) -> bool:
    return table.attrs["method"].get("measure") in LINES and set(table.columns) >= _NEEDED


def _has_uses(study: Study, table: pd.DataFrame) -> bool:
    """Return whether a study has all uses of a table, counted or not, at these places."""
    import pandas as pd

    known = [study.matches] if study.excluded is None else [study.matches, study.excluded]
    of_articles = [one.loc[one["doc_id"].isin(table["doc_id"]), _KEY] for one in known]
    places = pd.MultiIndex.from_frame(pd.concat(of_articles))
    return bool(pd.MultiIndex.from_frame(table[_KEY]).isin(places).all())


def _note_without_study(table: pd.DataFrame) -> str:
    from analysis.display.cells import note_of

    return f"{_NO_STUDY} {note_of(table)}"
