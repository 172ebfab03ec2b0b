"""Render an article as HTML, with voices as colours and uses of the lexicon marked.

The HTML is self-contained. Without the text, voices and uses are drawn by their place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from analysis import tables
from analysis.lexicon.denials import DENIED
from analysis.study.study import Study

if TYPE_CHECKING:
    from IPython.display import HTML

# Blue for the outlet, orange to pink for others, grey for unclear; the margin says it in words.
BACKGROUNDS = {
    "narration": "#ffffff",
    "quotation": "#ffd3b0",
    "reported": "#fff0b8",
    "scare": "#d9d9d9",
    "question": "#cfe8f9",
    "answer": "#f7d3e6",
    "unresolved": "#eeeeee",
    "unread": "#f4f4f4",
}
_STRIP = BACKGROUNDS | {
    "reprinted": "#e6e0f2",  # narration reprinted from another paper
    "boilerplate": "#bbbbbb",  # in the strip; where there is text, its letters are grey
}


class Mark(NamedTuple):
    """The colour of a use, and its text in the legend."""

    colour: str
    text: str


MARKS = {  # of uses, as in the figures
    "own": Mark("#0072B2", "● the outlet’s own words"),
    "other": Mark("#D55E00", "◆ someone else’s words"),
    "unclear": Mark("#777777", "▲ unclear whose"),
}

_STYLE = (
    """
.in-colour { background: #fff; color: #222; font: 16px/1.55 Georgia, serif; max-width: 62em;
  padding: 1em; }
.in-colour h2 { font-size: 1.25em; line-height: 1.3; margin: 0; }
.in-colour .about, .in-colour .legend, .in-colour aside { color: #444;
  font: 12px/1.45 system-ui, sans-serif; }
.in-colour .legend { margin: .5em 0 1em; }
.in-colour .legend > * { margin-right: 1em; white-space: nowrap; padding: 1px 4px; }
.in-colour .paragraph { display: grid; grid-template-columns: minmax(0, 1fr) 15em;
  gap: 0 1.5em; margin: 0 0 .8em; }
.in-colour p, .in-colour ul { margin: 0; padding: 0; list-style: none; }
.in-colour b { font-weight: 600; padding: 0 3px; }
.in-colour u { text-decoration: underline 2px #000; text-underline-offset: 2px; }
.in-colour s { text-decoration: line-through 2px #000; }
.in-colour .boilerplate { background: none; color: #767676; }
.in-colour .left-out { color: #767676; font-style: italic; }
.in-colour .unresolved { border-bottom: 1px dotted #444; }
.in-colour svg { width: 100%; font: 12px system-ui, sans-serif; }
"""
    + "\n".join(
        f".in-colour .{kind} {{ background: {colour}; }}"
        for kind, colour in _STRIP.items()
        if kind != "boilerplate"
    )
    + "\n"
)
_LEFT, _WIDTH, _LANE = 270, 720, 18  # of the strip: where it begins, its width, height of a line

Row = Mapping[Any, Any]


def show_article(study: Study, doc_id: str) -> HTML:
    """
    Article in colour, as a notebook shows it; `html_of_article` gives the same as text.

    Parameters
    ----------
    study : Study
        Without texts, a strip of the voices by place is shown, and the uses below it.
    doc_id : str

    Raises
    ------
    ValueError
        If the study has no such article.
    ImportError
        If IPython, which comes with notebooks, is not installed.

    Examples
    --------
    >>> from analysis.examples import example_study
    >>> type(show_article(example_study(), "gazette-interview")).__name__
    'HTML'
    """
    try:
        from IPython.display import HTML
    except ImportError as error:
        raise ImportError(
            "show_article() shows in a notebook, and IPython is not installed; "
            "html_of_article() returns the same as text, to be written into a file."
        ) from error
    return HTML(html_of_article(study, doc_id))  # type: ignore[no-untyped-call]


def html_of_article(study: Study, doc_id: str) -> str:
    """
    Article in colour, as HTML: voices as backgrounds, speakers in the margin, uses underlined.

    Parameters
    ----------
    study : Study
        With texts, or without: then voices and uses are drawn by their place in the text.
    doc_id : str

    Returns
    -------
    str
        One ``<article>`` with its style. A use is underlined, or struck out where a context rules
        it out or it is denied; its ``title`` says which name it is. Boilerplate is grey; passages
        left out by `Study.where` are in italics. The margin has voice, speaker, cue; "?": not sure.

    Raises
    ------
    ValueError
        If the study has no such article.

    Notes
    -----
    With texts this holds the whole article, which belongs to its publisher: do not send it on.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> articles = pd.DataFrame([{"doc_id": "a", "outlet": "A", "date": "2024-05-01",
    ...                           "text": "It rains. “A storm,” she said."}])
    >>> page = html_of_article(an.build_study(articles, {"storm": ["storm"]}), "a")
    >>> '<u title="names: storm">storm</u>' in page
    True
    """
    tables.one_of(doc_id, list(study.documents["doc_id"]), "doc_id")
    document = study.documents[study.documents["doc_id"] == doc_id].to_dict("records")[0]
    passages = study.passages[study.passages["doc_id"] == doc_id]
    uses = _uses_of(study, doc_id)
    body = _part("text", document["text"], passages, uses) if study.has_texts else ""
    title = _part("title", document["title"], passages, uses, "h2")
    language = f' lang="{escape(str(document["language"]))}"' if "language" in document else ""
    pieces = [
        f'<article class="in-colour"{language}>',
        f"<style>{_STYLE}</style>",
        title,
        _source_line(document),
        _legend(study, passages, uses),
        body if study.has_texts else _strip(study, doc_id, passages, uses),
        "</article>",
    ]
    return "\n".join(piece for piece in pieces if piece) + "\n"


def _uses_of(study: Study, doc_id: str) -> pd.DataFrame:
    """Return the uses of an article, counted or not, with the label and the rule of each."""
    found = study.matches.assign(rule="")
    if study.excluded is not None:
        found = pd.concat([found, study.excluded])
    found = found[found["doc_id"].eq(doc_id) & found["start"].notna()]  # some may be withheld
    found = found.astype({"start": int, "end": int}).sort_values(["part", "start"], kind="stable")
    labels = [
        f"{referent}: {name}" if name else f"frame: {frame}"
        for referent, name, frame in found[["referent", "name", "frame"]].itertuples(index=False)
    ]
    rules = [f" (not counted; {rule})" if rule else "" for rule in found["rule"]]
    return found.assign(counted=found["rule"] == "", label=labels, rule=rules)


def _source_line(document: Row) -> str:
    values = [document[c] for c in ("outlet", "date", "genre") if document.get(c)]
    line = escape(", ".join(map(str, values)))
    url = str(document.get("url", ""))
    if url.startswith(("https://", "http://")):
        line += f', <a href="{escape(url)}">the publisher’s page</a>'
    return f'<div class="about">{line}</div>'


def _legend(study: Study, passages: pd.DataFrame, uses: pd.DataFrame) -> str:
    inside = passages[passages["zone"] != "boilerplate"]
    words = inside.groupby("voice")["words"].sum().to_dict()
    keys = [
        f'<span class="{voice}">{voice}: {tables.counted(words[voice], "word")}</span>'
        for voice in tables.VOICES
        if voice in words
    ]
    of_others = (inside["voice"] == "narration") & (inside["speaker"] != "")
    if reprinted := inside.loc[of_others, "words"].sum():
        keys.insert(1, f'<span class="reprinted">of it told by others: {reprinted:,} words</span>')
    if len(inside) < len(passages):
        keys.append('<span class="boilerplate">grey: what the page adds</span>')
    if study.filters:
        keys.append('<span class="left-out">italics: not in this part of the study</span>')
    counted = int(uses["counted"].sum())
    keys.append(f"<span><u>in the lexicon</u>: {tables.counted(counted, 'use')}</span>")
    if left_out := len(uses) - counted:
        keys.append(f"<span><s>{_not_counted(uses)}</s>: {left_out}</span>")
    if not study.has_texts:
        marks = [mark for whose, mark in MARKS.items() if (uses["whose"] == whose).any()]
        keys += [f'<span style="color: {mark.colour}">{mark.text}</span>' for mark in marks]
        keys.append(f"<span>hollow: {_not_counted(uses)}</span>" * bool(left_out))
    return f'<div class="legend">{" ".join(keys)}</div>'


def _not_counted(uses: pd.DataFrame) -> str:
    """Return why: another sense, denied, or both."""
    denied = uses.loc[~uses["counted"], "rule"].str.contains(f"; {DENIED})", regex=False)
    return " or ".join(["another sense"] * (not denied.all()) + [DENIED] * bool(denied.any()))


def _part(part: str, text: str, passages: pd.DataFrame, uses: pd.DataFrame, tag: str = "p") -> str:
    """Return the paragraphs of a part, each with its margin."""
    rows = passages[passages["part"] == part].sort_values("start").to_dict("records")
    marked = uses[uses["part"] == part].to_dict("records")
    ends = {row[edge] for row in [*rows, *marked] for edge in ("start", "end")}
    paragraphs = []
    for line in re.finditer(r"[^\n]*\S", text):
        low, high = line.span()
        borders = sorted({low, high, *(end for end in ends if low < end < high)})
        pieces = [
            _piece(text[start:end], _row_at(rows, start), _uses_at(marked, start))
            for start, end in pairwise(borders)
        ]
        margin = _margin([row for row in rows if row["start"] < high and row["end"] > low])
        paragraph = f"<{tag}>{''.join(pieces)}</{tag}>"
        paragraphs.append(f'<div class="paragraph">{paragraph}<aside>{margin}</aside></div>')
    return "\n".join(paragraphs)


def _row_at(rows: Sequence[Row], place: int) -> Row | None:
    number = bisect_right(rows, place, key=lambda row: row["start"]) - 1
    return rows[number] if number >= 0 and place < rows[number]["end"] else None


def _uses_at(uses: Sequence[Row], place: int) -> list[Row]:
    return [use for use in uses if use["start"] <= place < use["end"]]


def _piece(text: str, row: Row | None, uses: Sequence[Row]) -> str:
    html = escape(text)
    if uses:
        tag = "u" if any(use["counted"] for use in uses) else "s"
        title = "; ".join(use["label"] + use["rule"] for use in uses)
        html = f'<{tag} title="{escape(title)}">{html}</{tag}>'
    if row is None:
        return f'<span class="left-out">{html}</span>'
    kind = _kind(row)
    if kind == "narration":
        return html
    return f'<span class="{kind}" title="{escape(_described(row))}">{html}</span>'


def _kind(row: Row) -> str:
    """Return the CSS class of a passage, which sets its colour."""
    if row["zone"] == "boilerplate":
        return "boilerplate"
    return "reprinted" if row["voice"] == "narration" and row["speaker"] else str(row["voice"])


def _described(row: Row) -> str:
    """Return "quotation · Ann Lund · say"."""
    if row["zone"] == "boilerplate":
        return "boilerplate"
    voice = row["voice"] + ("?" if row["confidence"] == "low" else "")
    return " · ".join(piece for piece in (voice, row["speaker"], row["cue"]) if piece)


def _margin(rows: Sequence[Row]) -> str:
    """Return voice, speaker and cue of each passage of a paragraph but plain narration."""
    entries: list[str] = []
    for row in rows:
        if row["zone"] == "caption":
            entries.append("<li>caption</li>")
        if _kind(row) == "narration":
            continue
        voice, *others = escape(_described(row)).split(" · ")
        entries.append(f'<li><b class="{_kind(row)}">{voice}</b> {" · ".join(others)}</li>')
    return f"<ul>{''.join(dict.fromkeys(entries))}</ul>" if entries else ""


def _strip(study: Study, doc_id: str, passages: pd.DataFrame, uses: pd.DataFrame) -> str:
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
    )


def _block(row: Row, scale: float) -> str:
    x, width = _LEFT + scale * row["start"], scale * (row["end"] - row["start"])
    colour = _STRIP[_kind(row)]
    title = f"{_described(row)}, {row['words']} words"
    return (
        f'<rect x="{x:.1f}" y="4" width="{width:.1f}" height="30" fill="{colour}" '
        'shape-rendering="crispEdges">'
        f"<title>{escape(title)}</title></rect>"
    )


def _mark(use: Row, y: int, scale: float) -> str:
    """Return a use: own a circle, others' a diamond, unclear a triangle; hollow if not counted."""
    x, colour = _LEFT + scale * use["start"], MARKS[use["whose"]].colour
    fill = colour if use["counted"] else "#ffffff"
    place = f"{use['match']}, sentence {use['sentence']}"
    description = f"{place}, {use['voice']} {use['speaker']}".strip()
    drawn = f'fill="{fill}" stroke="{colour}" stroke-width="1.5"'
    corners = {"other": [(0, -5), (5, 0), (0, 5), (-5, 0)], "unclear": [(0, -5), (5, 4), (-5, 4)]}
    title = f"<title>{escape(description + use['rule'])}</title>"
    if use["whose"] == "own":
        return f'<circle cx="{x:.1f}" cy="{y}" r="4" {drawn}>{title}</circle>'
    points = " ".join(f"{x + a:.1f},{y + b}" for a, b in corners[use["whose"]])
    return f'<polygon points="{points}" {drawn}>{title}</polygon>'
