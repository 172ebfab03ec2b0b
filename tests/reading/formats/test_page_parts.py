"""Comments of readers are taken out of a page; lists and captions of the article are kept."""

import pytest
from lxml import html

from analysis.reading.formats.page_parts import prepare
from analysis.reading.formats.pages import read_page

PROSE = "The harbour of Lund was closed all day, and nobody knew why it was. "
COMMENT = "I was there and saw it all with my own eyes. " * 4


def text_of(body, around="div"):
    page = f"<html><body><{around}><h1>Rain</h1><p>{PROSE * 3}</p>{body}<p>{PROSE * 4}</p>"
    return str(read_page(f"{page}</{around}></body></html>".encode()).cells["text"])


@pytest.mark.parametrize("around", ["div", "article"])
def test_items_of_a_list_and_captions_stand_at_their_place(around):
    text = text_of(
        "<figure><img src='a.jpg'><figcaption>A bridge in <b>the</b> rain.</figcaption></figure>"
        f"<p>Two things are known of {PROSE}</p>"
        "<ul><li>It rained on Monday.</li><li>It snowed on Tuesday.</li></ul>",
        around,
    )
    wanted = [
        "A bridge in the rain.",
        "Two things",
        "It rained on Monday.",
        "It snowed on Tuesday.",
    ]
    places = [text.index(line) for line in wanted]
    assert places == sorted(places)
    assert "Graphic: A bridge in the rain." in text.split("\n")
    assert text.count("It rained on Monday.") == 1


def test_text_behind_a_list_stays():
    items = "<ul><li>It rained on Monday in Lund.</li></ul>"
    text = text_of(f"<p>Known is of {PROSE}</p>{items}Nothing else was said by the mayor of Lund.")
    assert "Nothing else was said" in text


@pytest.mark.parametrize("name", ["comments", "sf_comment", "comment-body", "Kommentare", "disqus"])
def test_comments_of_readers_are_taken_out(name):
    comments = "".join(f'<div class="{name}"><p>{n} {COMMENT}</p></div>' for n in range(2))
    text = text_of("") + text_of(comments)
    assert "with my own eyes" not in text
    assert text.count("nobody knew why") == 14


def test_a_page_that_is_named_after_comments_as_a_whole_is_kept():
    page = html.fromstring(f'<body><div class="comment-page"><p>{PROSE * 9}</p></div></body>')
    prepare(page)
    assert page.text_content().count("nobody knew why") == 9


def test_a_menu_is_no_list_of_the_article():
    menu = "".join(f'<li><a href="/{n}">Section number {n}</a></li>' for n in range(9))
    assert "Section number" not in text_of(f"<ul>{menu}</ul>")
