"""Where on its web page a browser finds the words of a text fragment.

A browser takes the first place that fits: whole words, whatever their case, with those before and
after beside them, and white space of any length between. Marks must fit as letters do.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple


class WebPage(NamedTuple):
    """
    The words of an article as they stand on its web page, all in lower case.

    Attributes
    ----------
    words : str
        The title, then the text.
    text_begins : int
    found : dict
        The stretches with the letters that were looked for so far, also within words.
    """

    words: str
    text_begins: int
    found: dict[str, list[tuple[int, int]]]


def web_page(title: object, text: object) -> WebPage:
    """Return the page of an article; a title or text that is missing is not on it."""
    above = f"{title}\n" if isinstance(title, str) and title else ""
    below = text if isinstance(text, str) else ""
    return WebPage(_lower(above + below), len(above), {})


def find_place(
    page: WebPage, part: str, start: int, end: int, before: str = "", after: str = ""
) -> tuple[int, int]:
    r"""
    Return which place a stretch of a part is of those where its words fit, and of how many.

    The first is 1; a stretch that begins or ends within a word is none, and 0.

    Examples
    --------
    >>> page = web_page("War", "The war. A\nWAR, no warship.")
    >>> find_place(page, "text", 4, 7), find_place(page, "text", 11, 14, before="a")
    ((2, 3), (1, 1))
    """
    number = of = 0
    for is_sought in _places(page, part, start, end, before, after):
        of += 1
        number = of if is_sought else number
    return number, of


def is_first(
    page: WebPage, part: str, start: int, end: int, before: str = "", after: str = ""
) -> bool:
    """Return whether a stretch of a part is the first place where its words fit."""
    return next(_places(page, part, start, end, before, after), False)


def _places(
    page: WebPage, part: str, start: int, end: int, before: str, after: str
) -> Iterator[bool]:
    """Yield for each place where the words of a stretch fit whether it is the stretch itself."""
    if part == "text":
        start, end = start + page.text_begins, end + page.text_begins
    before, after = _lower(before), _lower(after)
    for a, b in _stretches(page, page.words[start:end]):
        if _fits(page.words, a, b, before, after):
            yield (a, b) == (start, end)


def _stretches(page: WebPage, sought: str) -> list[tuple[int, int]]:
    """Return the stretches of a page with these letters, also within words."""
    if sought not in page.found:
        pieces = sought.split()
        letters = r"\s+".join(map(re.escape, pieces))
        one = len(pieces) == 1
        found = re.finditer(letters if one else f"(?=({letters}))", page.words)
        page.found[sought] = [match.span(0 if one else 1) for match in found]
    return page.found[sought]


def _fits(words: str, start: int, end: int, before: str, after: str) -> bool:
    """Return whether these are whole words, with those before and after beside them."""
    for number, piece in enumerate(reversed(before.split())):
        place = _skip_back(words, start)
        if (number and place == start) or not words.endswith(piece, 0, place):
            return False
        start = place - len(piece)
    for number, piece in enumerate(after.split()):
        place = _skip(words, end)
        if (number and place == end) or not words.startswith(piece, place):
            return False
        end = place + len(piece)
    return not (_is_in_word(words[start - 1 : start]) or _is_in_word(words[end : end + 1]))


def _skip_back(words: str, place: int) -> int:
    while place and words[place - 1].isspace():
        place -= 1
    return place


def _skip(words: str, place: int) -> int:
    while place < len(words) and words[place].isspace():
        place += 1
    return place


def _is_in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _lower(text: str) -> str:
    """Return a text of the same length in lower case."""
    lower = text.lower()
    if len(lower) != len(text):  # a capital of two small letters
        lower = "".join(small if len(small := one.lower()) == 1 else one for one in text)
    return lower.replace("ς", "σ")
