"""The strip of an article without its text: voices and uses by their place, and below in words."""

from html import escape

import pandas as pd

from analysis.article_view.colours import MARKS, STRIP
from analysis.article_view.described import Row, described, kind_of
from analysis.study.study import Study

_LEFT, _WIDTH, _LANE = 270, 720, 18  # where it begins, its width, height of a line


def strip_of(study: Study, doc_id: str, passages: pd.DataFrame, uses: pd.DataFrame) -> str:
    """Return the voices of the text by place as a drawing, with a line below for each name."""
    rows = passages[passages["part"] == "text"]
    marked = uses[uses["part"] == "text"]
    ends = [*rows["end"], *marked["end"]]
    if study.parts is not None:
        parts = study.parts[study.parts["part"] == "text"]
        ends += list(parts.loc[parts["doc_id"] == doc_id, "characters"])
    scale = _WIDTH / max([1, *ends])
    drawn = [_block(row, scale) for row in rows.to_dict("records")]
    height = 34
    for name, group in marked.groupby("label", sort=False):
        height += _LANE
        drawn.append(
            f'<text x="{_LEFT - 8}" y="{height + 4}" text-anchor="end">{escape(str(name))} '
            f"(n = {int(group['counted'].sum())})</text>"
            f'<line x1="{_LEFT}" x2="{_LEFT + _WIDTH}" y1="{height}" y2="{height}" '
            'stroke="#dddddd"/>'
        )
        drawn += [_mark(use, height, scale) for use in group.to_dict("records")]
    return (
        f'<svg viewBox="0 0 1000 {height + _LANE}" role="img">'
        f"<title>Voices by place; the text is not here</title>{''.join(drawn)}"
        f'<rect x="{_LEFT}" y="4" width="{_WIDTH}" height="30" fill="none" stroke="#777777"/></svg>'
        + _in_words(rows, marked)
    )


def _in_words(rows: pd.DataFrame, uses: pd.DataFrame) -> str:
    """Return voices and uses as lists, for those who cannot see the drawing or point at it."""
    voices = [f"<li>{escape(_voice(row))}</li>" for row in rows.to_dict("records")]
    places = [
        f"<li>{escape(use['label'])}: {escape(_place(use))}</li>"
        for use in uses.sort_values("start", kind="stable").to_dict("records")
    ]
    return (
        '<details class="places"><summary>The same in words</summary>'
        f"<ol>{''.join(places)}</ol><ol>{''.join(voices)}</ol></details>"
    )


def _voice(row: Row) -> str:
    return f"{described(row)}, {row['words']} words"


def _place(use: Row) -> str:
    """Return "war, sentence 3, quotation Ann Lund", and why a use does not count."""
    place = f"{use['match']}, sentence {use['sentence']}"
    return f"{place}, {use['voice']} {use['speaker']}".strip() + str(use["rule"])


def _block(row: Row, scale: float) -> str:
    x, width = _LEFT + scale * row["start"], scale * (row["end"] - row["start"])
    colour = STRIP[kind_of(row)]
    return (
        f'<rect x="{x:.1f}" y="4" width="{width:.1f}" height="30" fill="{colour}" '
        'shape-rendering="crispEdges">'
        f"<title>{escape(_voice(row))}</title></rect>"
    )


def _mark(use: Row, y: int, scale: float) -> str:
    """Return a use: own a circle, others' a diamond, unclear a triangle; hollow if not counted."""
    x, colour = _LEFT + scale * use["start"], MARKS[use["whose"]].colour
    fill = colour if use["counted"] else "#ffffff"
    drawn = f'fill="{fill}" stroke="{colour}" stroke-width="1.5"'
    corners = {"other": [(0, -5), (5, 0), (0, 5), (-5, 0)], "unclear": [(0, -5), (5, 4), (-5, 4)]}
    title = f"<title>{escape(_place(use))}</title>"
    if use["whose"] == "own":
        return f'<circle cx="{x:.1f}" cy="{y}" r="4" {drawn}>{title}</circle>'
    points = " ".join(f"{x + a:.1f},{y + b}" for a, b in corners[use["whose"]])
    return f'<polygon points="{points}" {drawn}>{title}</polygon>'
