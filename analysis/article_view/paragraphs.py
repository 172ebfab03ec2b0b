"""The paragraphs of an article as HTML: voices as backgrounds, and beside them a margin in words.

What a passage or a use is stands in the margin as text, for readers of print, keyboard and screen
reader; each use there is a link to its place.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from html import escape
from itertools import groupby, pairwise
from typing import NamedTuple

import pandas as pd

from analysis.article_view.described import Row, described, kind_of


class Piece(NamedTuple):
    """A stretch of a paragraph: the kind of its voice, and its HTML."""

    kind: str
    html: str


def paragraphs_of(
    part: str, text: str, passages: pd.DataFrame, uses: pd.DataFrame, tag: str = "p"
) -> str:
    """Return the paragraphs of a part, each with its margin."""
    rows = passages[passages["part"] == part].sort_values("start").to_dict("records")
    marked = uses[uses["part"] == part].to_dict("records")
    ends = {row[edge] for row in [*rows, *marked] for edge in ("start", "end")}
    paragraphs = []
    for line in re.finditer(r"[^\n]*\S", text):
        low, high = line.span()
        borders = sorted({low, high, *(end for end in ends if low < end < high)})
        pieces = [
            Piece(_kind_at(rows, start), _marked(text[start:end], start, _uses_at(marked, start)))
            for start, end in pairwise(borders)
        ]
        margin = _margin(
            [row for row in rows if row["start"] < high and row["end"] > low],
            [use for use in marked if low <= use["start"] < high],
        )
        paragraph = f"<{tag}>{_coloured(pieces)}</{tag}>"
        paragraphs.append(f'<div class="paragraph">{paragraph}<aside>{margin}</aside></div>')
    return "\n".join(paragraphs)


def _row_at(rows: Sequence[Row], place: int) -> Row | None:
    number = bisect_right(rows, place, key=lambda row: row["start"]) - 1
    return rows[number] if number >= 0 and place < rows[number]["end"] else None


def _uses_at(uses: Sequence[Row], place: int) -> list[Row]:
    return [use for use in uses if use["start"] <= place < use["end"]]


def _kind_at(rows: Sequence[Row], place: int) -> str:
    row = _row_at(rows, place)
    return "left-out" if row is None else kind_of(row)


def _marked(text: str, start: int, uses: Sequence[Row]) -> str:
    """Return a piece of the text, marked where it is a use, with the notes that describe it."""
    if not uses:
        return escape(text)
    tag = "u" if any(use["counted"] for use in uses) else "s"
    first = next((use["id"] for use in uses if use["start"] == start), "")
    anchor = f' id="{first}"' if first else ""
    notes = " ".join(f"{use['id']}-note" for use in uses)
    return f'<{tag}{anchor} aria-describedby="{notes}">{escape(text)}</{tag}>'


def _coloured(pieces: Sequence[Piece]) -> str:
    """Return the pieces, those of one kind that follow each other on one background."""
    html = []
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        whole = "".join(piece.html for piece in group)
        inside = whole.rstrip()  # the blank behind a passage is no part of its background
        behind = whole[len(inside) :]
        spanned = inside if kind == "narration" else f'<span class="{kind}">{inside}</span>'
        html.append(spanned + behind)
    return "".join(html)


def _margin(rows: Sequence[Row], uses: Sequence[Row]) -> str:
    """Return voice, speaker and cue of each passage but plain narration, then the uses."""
    entries: list[str] = []
    for row in rows:
        if row["zone"] == "caption":
            entries.append("<li>caption</li>")
        if kind_of(row) == "narration":
            continue
        voice, *others = escape(described(row)).split(" · ")
        said = " ".join([f'<b class="{kind_of(row)}">{voice}</b>', " · ".join(others)]).rstrip()
        entries.append(f"<li>{said}</li>")
    notes = list(dict.fromkeys(entries))
    notes += [_note(use, uses) for use in uses]
    return f"<ul>{''.join(notes)}</ul>" if notes else ""


def _note(use: Row, uses: Sequence[Row]) -> str:
    """Return the note of a use, with a link to its place: that of the first use which begins it."""
    first = next(other["id"] for other in uses if other["start"] == use["start"])
    said = escape(use["label"] + use["rule"])
    return f'<li id="{use["id"]}-note"><a href="#{first}">{escape(use["match"])}</a> {said}</li>'
