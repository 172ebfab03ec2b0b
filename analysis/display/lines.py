"""Lines with their use in the middle (keyword in context), as HTML and as text.

Whose words a use is stands beside it as a mark and a word, and colours it: a disc for the outlet's
own words, a diamond for somebody else's, a triangle where that is unclear.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis import tables
from analysis.display.cells import NOT_PUBLISHED, method_of, note_of, title_of
from analysis.display.pages import HtmlCell, address, bare_html, more_rows, stylesheet, template

MARKS = {"own": "●", "other": "◆", "unclear": "▲"}
_COUNTED = "counted"
_IN_LINES = {"left", "right", "place", "link", "opens_at"}
_EM_OF_LINE, _EM_OF_COLUMN = 43, 10  # at least, so that some words stand on either side
# in a terminal
_IN_TERMINAL = ("outlet", "name", "who speaks", "not counted")
_WHOSE, _NARROWEST, _WIDEST = 10, 8, 18  # characters of whose, of a side, of a cell beside

Row = Mapping[Any, Any]


class Line(NamedTuple):
    """A use with its line, as the template takes it."""

    whose: str
    mark: str
    left: str
    match: str
    right: str
    counted: bool
    cells: list[HtmlCell]


def html_of_lines(
    lines: pd.DataFrame,
    *,
    title: str | None = None,
    note: str | None = None,
    most: int | None = None,
    with_table: bool = False,
) -> str:
    """
    Return lines as HTML, one a row, the use in the middle.

    Parameters
    ----------
    lines : DataFrame
        As `concordance`, `read_context` or `uses` return them: ``match`` and, as far as they are
        there, ``left right whose outlet date name speaker voice confidence sense rule place doc_id
        sentence part link opens_at``. Without ``left`` and ``right`` the places stand alone.
    title, note : str, optional
        Instead of those from the method record; empty for none.
    most : int, optional
        How many lines are shown, from the first; that there are more is told below.
    with_table : bool
        Whether the other columns follow as a table, folded away.

    Returns
    -------
    str
        One ``<div class="shown">`` with its style. A use that does not count is struck out, and
        the reason stands beside it.

    Notes
    -----
    With ``left`` and ``right`` this holds words of articles: do not publish it.

    Examples
    --------
    >>> line = pd.DataFrame({"left": ["no "], "match": ["war"], "right": [" here"],
    ...                      "whose": ["other"], "outlet": ["A"], "speaker": ["Ann Lund"]})
    >>> page = html_of_lines(line)
    >>> '<td class="whose"><span aria-hidden="true">◆</span> other</td>' in page
    True
    """
    contexts = {"left", "right"} <= set(lines.columns)
    described = _columns_of(lines)
    part = lines if most is None else lines.head(most)
    rows = [_line(row, described) for row in part.to_dict("records")]
    page = template("lines.html").render(
        style=stylesheet(),
        title=_heading(lines) if title is None else title,
        note=note_of(lines) if note is None else note,
        told=[more_rows(len(rows), len(lines), "line"), NOT_PUBLISHED * contexts],
        headings=list(described),
        lines=rows,
        contexts=contexts,
        width=_EM_OF_LINE + _EM_OF_COLUMN * len(described),
        below=_below(part) if with_table and len(part) else None,
    )
    return str(page)


def text_of_lines(lines: pd.DataFrame, columns: int = 100, *, most: int | None = None) -> str:
    """
    Return lines as text for a terminal so many characters wide, the use in the middle.

    Examples
    --------
    >>> line = pd.DataFrame({"left": ["There was no "], "match": ["war"], "right": [" here, then."],
    ...                      "whose": ["own"], "outlet": ["A"]})
    >>> print(text_of_lines(line, 46))
    ● own        There was no war here, then.    A
    """
    part = lines if most is None else lines.head(most)
    rows = part.to_dict("records")
    shown = [text for heading, text in _columns_of(lines).items() if heading in _IN_TERMINAL]
    widest = min(_WIDEST, columns // 7)
    beside = [
        [*(_clipped(text(row).text, widest) for text in shown), _short_place(row, widest)]
        for row in rows
    ]
    widths = [max(map(len, cells)) for cells in zip(*beside, strict=True)]
    node = max((len(str(row["match"])) for row in rows), default=0)
    rest = columns - _WHOSE - node - sum(width + 2 for width in widths)
    side = max(_NARROWEST, rest // 2)
    written = []
    for row, cells in zip(rows, beside, strict=True):
        whose = _plain(row, "whose").text
        pieces = [f"{MARKS.get(whose, ' ')} {whose:{_WHOSE - 2}}"]
        if {"left", "right"} <= row.keys():
            after = str(row["match"]) + _side(row, "right")
            pieces[0] += f"{_side(row, 'left')[-side:]:>{side}}{after[: node + side]:{node + side}}"
        else:
            pieces[0] += f"{row['match']:{node}}"
        pieces += [f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True)]
        written.append("  ".join(pieces).rstrip())
    told = more_rows(len(rows), len(lines), "line")
    return "\n".join([*written, *([told] if told else [])])


def _columns_of(lines: pd.DataFrame) -> dict[str, Callable[[Row], HtmlCell]]:
    """Return what stands behind each line, by heading; only what the lines have."""
    there = set(lines.columns)
    columns: dict[str, Callable[[Row], HtmlCell]] = {}
    if "name" in there and len(set(lines["name"])) > 1:
        columns["name"] = lambda row: _plain(row, "name")
    if "outlet" in there:
        columns["outlet"] = lambda row: _plain(row, "outlet")
    if "date" in there:
        columns["date"] = lambda row: _plain(row, "date")
    if {"speaker", "voice"} & there:
        columns["who speaks"] = _who_speaks
    if "sense" in there and lines["sense"].ne(_COUNTED).any():
        columns["not counted"] = _why_not
    if {"place", "doc_id", "link"} & there:
        columns["place"] = _place
    return columns


def _plain(row: Row, column: str) -> HtmlCell:
    value = row.get(column, "")
    return HtmlCell("" if pd.isna(value) else str(value))


def _who_speaks(row: Row) -> HtmlCell:
    """Return "Ann Lund, quotation?"; the question mark where the rules are not sure."""
    voice = _plain(row, "voice").text
    doubt = "?" if row.get("confidence") == "low" else ""
    said = [_plain(row, "speaker").text, voice + doubt if voice else ""]
    return HtmlCell(", ".join(filter(None, said)))


def _why_not(row: Row) -> HtmlCell:
    sense = _plain(row, "sense").text
    if sense == _COUNTED:
        return HtmlCell("")
    rule = _plain(row, "rule").text
    return HtmlCell(sense if rule in ("", sense) else f"{sense} ({rule})")


def _place(row: Row) -> HtmlCell:
    """Return article and sentence, as a link to the use on its page."""
    sentence = row.get("sentence")
    place = _plain(row, "place").text or (
        "" if sentence is None or pd.isna(sentence) else f"sentence {int(sentence)}"
    )
    if row.get("part") == "title" and place and "title" not in place:
        place += " of the title"
    text = ", ".join(filter(None, [_plain(row, "doc_id").text, place]))
    opens = _plain(row, "opens_at").text
    link = address(_plain(row, "link").text)
    return HtmlCell(text or "page", "", link, _opens(opens) if link and opens else "")


def _short_place(row: Row, width: int) -> str:
    """Return article and number of the sentence, for a terminal."""
    sentence = row.get("sentence")
    number = "" if sentence is None or pd.isna(sentence) else f":{int(sentence)}"
    return _clipped(_plain(row, "doc_id").text, width) + number


def _opens(opens_at: str) -> str:
    """
    Return where a link opens that does not open at its use.

    Examples
    --------
    >>> _opens("2nd of 3"), _opens("the page")
    ('(2nd of 3; the link opens the 1st)', '(the link opens the page)')
    """
    if opens_at == "the page":
        return "(the link opens the page)"
    return f"({opens_at}; the link opens the 1st)"


def _line(row: Row, described: Mapping[str, Callable[[Row], HtmlCell]]) -> Line:
    whose = _plain(row, "whose").text
    return Line(
        whose if whose in MARKS else "",
        MARKS.get(whose, ""),
        _side(row, "left"),
        _plain(row, "match").text,
        _side(row, "right"),
        row.get("sense", _COUNTED) == _COUNTED,
        [cell(row) for cell in described.values()],
    )


def _side(row: Row, side: str) -> str:
    return _plain(row, side).text


def _heading(lines: pd.DataFrame) -> str:
    """Return the title, and how many lines are whose."""
    whose = lines["whose"].value_counts() if "whose" in lines.columns else pd.Series(dtype=int)
    told = [f"{whose[one]:,} {one}" for one in MARKS if one in whose.index]
    counted = tables.counted(len(lines), "line") + (f" ({', '.join(told)})" if told else "")
    title = title_of(lines) if method_of(lines) else ""
    return f"{title}; {counted}" if title else counted


def _below(part: pd.DataFrame) -> str:
    """Return the columns that the lines do not show as they are."""
    from markupsafe import Markup

    return Markup(bare_html(part.drop(columns=[*_IN_LINES & set(part.columns)])))


def _clipped(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
