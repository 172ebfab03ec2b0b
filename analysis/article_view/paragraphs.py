"""The paragraphs of an article as HTML: voices as backgrounds, and beside them a margin in words.

What a passage or a use is stands in the margin as text, for readers of print, keyboard and screen
reader; each use there is a link to its place.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from html import escape
from itertools import pairwise

import pandas as pd

from analysis.article_view.described import Row, described, kind_of


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
            _piece(text[start:end], start, _row_at(rows, start), _uses_at(marked, start))
            for start, end in pairwise(borders)
        ]
        margin = _margin(
            [row for row in rows if row["start"] < high and row["end"] > low],
            [use for use in marked if low <= use["start"] < high],
        )
        paragraph = f"<{tag}>{''.join(pieces)}</{tag}>"
        paragraphs.append(f'<div class="paragraph">{paragraph}<aside>{margin}</aside></div>')
    return "\n".join(paragraphs)


def _row_at(rows: Sequence[Row], place: int) -> Row | None:
    number = bisect_right(rows, place, key=lambda row: row["start"]) - 1
    return rows[number] if number >= 0 and place < rows[number]["end"] else None


def _uses_at(uses: Sequence[Row], place: int) -> list[Row]:
    return [use for use in uses if use["start"] <= place < use["end"]]


def _piece(text: str, start: int, row: Row | None, uses: Sequence[Row]) -> str:
    inside = text.rstrip()  # the blank behind a passage is no part of its background
    html, behind = escape(inside), text[len(inside) :]
    if uses:
        tag = "u" if any(use["counted"] for use in uses) else "s"
        first = next((use["id"] for use in uses if use["start"] == start), "")
        anchor = f' id="{first}"' if first else ""
        notes = " ".join(f"{use['id']}-note" for use in uses)
        html = f'<{tag}{anchor} aria-describedby="{notes}">{html}</{tag}>'
    if row is None:
        return f'<span class="left-out">{html}</span>{behind}'
    kind = kind_of(row)
    return (html if kind == "narration" else f'<span class="{kind}">{html}</span>') + behind


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
