"""Prepare a saved page for extraction: comments of readers out, lists and captions in.

trafilatura drops lists outside of ``article`` and captions everywhere, and keeps comments whose
element it does not know. So lists and captions that stand among the paragraphs are made paragraphs
(a caption begins ``Graphic:``, as those of the archives do), and elements named after comments are
taken out, unless they hold most of the page.
"""

import re
from typing import TYPE_CHECKING

from analysis.reading.formats.press_archives import GRAPHIC

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_COMMENT_WORDS = (
    "comments? comentarios? commentaires? kommentare? commenti commento reacties coment[áa]rios? "
    "disqus talkback комментарии"
).split()
_COMMENTS = re.compile(rf"(?:^|[\W_])(?:{'|'.join(_COMMENT_WORDS)})(?:$|[\W_])", re.IGNORECASE)
_MOST = 0.4  # of the words of a page's paragraphs; more is no comment
_PROSE = 5  # words of a paragraph of an article, at least
_LINKED = 0.5  # of the letters of a list; more is a menu
_TAKEN = ("ul", "ol", "figure")


def prepare(page: "HtmlElement") -> None:
    """Change the tree of a page in place."""
    whole = max(_words_of_paragraphs(page), 1)
    for element in [*page.iter("div", "section", "ul", "ol", "li", "article", "aside", "form")]:
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        inside = element.getparent() is not None and _COMMENTS.search(named)
        if inside and _words_of_paragraphs(element) <= _MOST * whole:
            element.drop_tree()
    for element in [*page.iter(*_TAKEN)]:
        if element.getparent() is not None and _among_paragraphs(element):
            lines = _caption(element) if element.tag == "figure" else _items(element)
            _put_after(element, lines)
            if lines and element.tag != "figure":
                element.drop_tree()


def _words(element: "HtmlElement") -> list[str]:
    return str(element.text_content()).split()


def _words_of_paragraphs(element: "HtmlElement") -> int:
    return sum(len(_words(paragraph)) for paragraph in element.iter("p"))


def _among_paragraphs(element: "HtmlElement") -> bool:
    """Return whether a sibling is a paragraph of prose."""
    parent = element.getparent()
    return any(one.tag == "p" and len(_words(one)) >= _PROSE for one in parent)


def _items(element: "HtmlElement") -> list[str]:
    """Return the items of a list of prose; none of a menu."""
    letters = sum(map(len, _words(element)))
    linked = sum(len(word) for link in element.iter("a") for word in _words(link))
    if linked > _LINKED * letters:
        return []
    return [" ".join(words) for item in element if item.tag == "li" and (words := _words(item))]


def _caption(element: "HtmlElement") -> list[str]:
    texts = [" ".join(_words(caption)) for caption in element.iter("figcaption")]
    return [f"{GRAPHIC}: {text}" for text in texts if text]


def _put_after(element: "HtmlElement", lines: list[str]) -> None:
    """Put a paragraph for each line behind an element."""
    for line in reversed(lines):
        paragraph = element.makeelement("p")
        paragraph.text = line
        element.addnext(paragraph)  # before the text behind the element
