"""Render an article as HTML, with voices as colours and uses of the lexicon marked.

The HTML is self-contained. Without the text, voices and uses are drawn by their place.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from analysis import tables
from analysis.article_view.colours import MARKS, Mark, style
from analysis.article_view.described import Row, not_counted, uses_of
from analysis.article_view.paragraphs import paragraphs_of
from analysis.article_view.strip import strip_of
from analysis.study.study import Study

if TYPE_CHECKING:
    from IPython.display import HTML


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
        it out or it is denied. Boilerplate is grey; passages left out by `Study.where` are in
        italics. The margin says all of it in words: voice ("?": not sure), speaker and cue of each
        passage, the name of each use and the rule that leaves it out, with a link to its place.
        Printed, or in colours of the reader's own, passages stand between marks with the letter
        of their voice.

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
    >>> page.count(">storm</u>"), page.count("</a> names: storm</li>")
    (1, 1)
    """
    article = article_section(study, doc_id, heading="h2")
    opening, inside = article.split("\n", 1)
    return f"{opening}\n<style>\n{style()}</style>\n{inside}"


def article_section(study: Study, doc_id: str, *, heading: str) -> str:
    """Return an article in colour without style, for a page that has it; `heading`: h2, h3 …."""
    tables.one_of(doc_id, list(study.documents["doc_id"]), "doc_id")
    document = study.documents[study.documents["doc_id"] == doc_id].to_dict("records")[0]
    passages = study.passages[list(tables.PASSAGES)]  # the metadata of an article takes longer
    passages = passages[passages["doc_id"] == doc_id]
    uses = uses_of(study, doc_id)
    body = paragraphs_of("text", document["text"], passages, uses) if study.has_texts else ""
    title = paragraphs_of("title", document["title"], passages, uses, heading)
    language = f' lang="{escape(str(document["language"]))}"' if "language" in document else ""
    pieces = [
        f'<article class="in-colour"{language}>',
        title,
        _source_line(document),
        _legend(study, passages, uses),
        body if study.has_texts else strip_of(study, doc_id, passages, uses),
        "</article>",
    ]
    return "\n".join(piece for piece in pieces if piece) + "\n"


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
    if ((inside["confidence"] == "low") & (inside["voice"] != "narration")).any():
        keys.append("<span>?: the rules are not sure</span>")
    if len(inside) < len(passages):
        keys.append('<span class="boilerplate">grey: what the page adds</span>')
    if study.filters:
        keys.append('<span class="left-out">italics: not in this part of the study</span>')
    counted = int(uses["counted"].sum())
    keys.append(f"<span><u>in the lexicon</u>: {tables.counted(counted, 'use')}</span>")
    if left_out := len(uses) - counted:
        keys.append(f"<span><s>{not_counted(uses)}</s>: {left_out}</span>")
    if not study.has_texts:
        marks = [mark for whose, mark in MARKS.items() if (uses["whose"] == whose).any()]
        keys += [f"<span>{_coloured(mark)}</span>" for mark in marks]
        keys.append(f"<span>hollow: {not_counted(uses)}</span>" * bool(left_out))
    return f'<div class="legend">{" ".join(keys)}</div>'


def _coloured(mark: Mark) -> str:
    """Return the text of a mark with its sign in colour; words are in the colour of the page."""
    sign, words = mark.text.split(" ", 1)
    return f'<i style="color: {mark.colour}; font-style: normal">{sign}</i> {words}'
