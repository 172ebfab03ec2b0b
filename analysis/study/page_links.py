"""Links that open the publisher's page at a use of a term, without storing its sentence.

A text fragment (``#:~:text=before-,match,-after``) consists of the words of the use and, if a
browser would find them at an earlier place of the page, of as few neighbouring words as tell it
from the others. All fragments of one article together must not contain five consecutive words of
it; a link that would opens the page at its top instead.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

import pandas as pd

from analysis.study.web_page import WebPage, find_place, is_first, web_page
from analysis.text.passage_words import ArticleWords, read_words
from analysis.text.tokens import Tokens

LONGEST_RUN = 4
FRAGMENTS = ("doc_id", "part", "start", "end", "before", "after", "opens_at")


class Fragment(NamedTuple):
    """A use, the words before and after it in the link, and which place it is if not the first."""

    start: int
    end: int
    before: str
    after: str
    opens_at: str


def find_fragments(
    documents: pd.DataFrame, uses: pd.DataFrame, words: ArticleWords | None = None
) -> pd.DataFrame:
    """
    Return the words before and after each use that a link to it may contain.

    Parameters
    ----------
    documents : DataFrame
        With texts.
    uses : DataFrame
        With ``doc_id part start end``; several rows of the same place have one fragment.
    words : ArticleWords, optional
        The words of the articles, where they were read before.

    Returns
    -------
    DataFrame
        ``doc_id part start end before after opens_at``, one row for each place that may be linked;
        a place without a row is linked by its page only. A link has neighbours where it would
        open at another place without them: one if that is enough, the rarer of both sides, else
        more, with the marks between as they stand. They are of the same line as the use, or of one
        line above or below. ``opens_at`` is empty where the link opens at the use; where no link
        can, it says which the use is of the places with its words, such as "2nd of 3": the link
        opens the first of them.

    Notes
    -----
    The page is taken to be the title and then the text; a browser that opens it may find the words
    in a menu before them.

    Examples
    --------
    >>> import pandas as pd
    >>> documents = pd.DataFrame([{"doc_id": "a", "text": "A war here. The long war there."}])
    >>> uses = pd.DataFrame({"doc_id": "a", "part": "text", "start": [2, 21], "end": [5, 24]})
    >>> find_fragments(documents, uses)[["start", "before", "after"]].values.tolist()
    [[2, '', ''], [21, 'long', '']]
    """
    parts, tokens = words or read_words(documents)
    number = {(doc_id, part): i for i, (doc_id, part, _) in enumerate(parts)}
    places = uses[["doc_id", "part", "start", "end"]].drop_duplicates()
    pages = _pages(documents)
    rows = []
    for (doc_id, part), group in places.groupby(["doc_id", "part"], sort=False):
        key = str(doc_id), str(part)
        spans = [(int(a), int(b)) for a, b in zip(group["start"], group["end"], strict=True)]
        of_part = _Part(pages[key[0]], *parts[number[key]][1:], *_words(tokens, number[key]))
        rows += [(*key, *fragment) for fragment in _of_one_part(of_part, sorted(spans))]
    return pd.DataFrame(rows, columns=list(FRAGMENTS))


def link(url: str, match: str, before: str = "", after: str = "") -> str:
    """
    Return the address of a page with a fragment that opens it at `match`.

    Examples
    --------
    >>> link("https://example.org/a", "cold-war", "the")
    'https://example.org/a#:~:text=the-,cold%2Dwar'
    """
    if not url:
        return ""
    pieces = [_coded(before) + "-"] if before else []
    pieces.append(_coded(match))
    pieces += ["-" + _coded(after)] if after else []
    return f"{url}{'' if '#' in url else '#'}:~:text={','.join(pieces)}"


def _coded(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")


class _Part(NamedTuple):
    """The title or text of an article, its words, and how often it has each of them."""

    page: WebPage
    name: str
    text: str
    words: list[tuple[int, int]]
    often: list[int]


class _Neighbours(NamedTuple):
    """The numbers of the words that stand in a link before and after its use."""

    before: range
    after: range


class _Choice(NamedTuple):
    """Words beside a use, all words that the link has then, and which place the use is of how many.

    The places are those in which a browser finds the words; it opens the first.
    """

    before: str
    after: str
    linked: set[int]
    number: int
    of: int


def _pages(documents: pd.DataFrame) -> dict[str, WebPage]:
    titles = documents["title"] if "title" in documents.columns else [""] * len(documents)
    rows = zip(documents["doc_id"], titles, documents["text"], strict=True)
    return {str(doc_id): web_page(title, text) for doc_id, title, text in rows}


def _words(tokens: Tokens, number: int) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the places of the words of a part, and how often the part has each."""
    of_part = slice(int(tokens.borders[number]), int(tokens.borders[number + 1]))
    ids = tokens.ids[of_part].tolist()
    times = Counter(ids)
    places = zip(tokens.starts[of_part].tolist(), tokens.ends[of_part].tolist(), strict=True)
    return list(places), [times[one] for one in ids]


def _of_one_part(part: _Part, spans: list[tuple[int, int]]) -> list[Fragment]:
    """Return the fragments of a part, with neighbouring words as long as no run gets too long."""
    starts, ends = [a for a, _ in part.words], [b for _, b in part.words]
    uses = [range(bisect_right(ends, a), bisect_left(starts, b)) for a, b in spans]
    published = {i for inside in uses for i in inside}  # the table of uses has these words anyway
    found = []
    for span, inside in zip(spans, uses, strict=True):
        if choice := _choice(part, span, inside, published):
            published |= choice.linked
            place = _which(choice.number, choice.of)
            found.append(Fragment(*span, choice.before, choice.after, place))
    return found


def _choice(
    part: _Part, span: tuple[int, int], inside: range, published: set[int]
) -> _Choice | None:
    """Return the link that opens at a use, or else at as early a place as any; None if none may."""
    possible = list(_links(part, span, inside, published))
    for before, after, linked in possible:
        if is_first(part.page, part.name, *span, before, after):
            return _Choice(before, after, linked, 1, 1)
    found = [
        _Choice(before, after, linked, *find_place(part.page, part.name, *span, before, after))
        for before, after, linked in possible
    ]
    return min((one for one in found if one.number), key=lambda one: one.number, default=None)


def _links(
    part: _Part, span: tuple[int, int], inside: range, published: set[int]
) -> Iterator[tuple[str, str, set[int]]]:
    """Yield the words beside a use and all words of a link, first with fewer and rarer ones."""
    for neighbours in _neighbours(part, inside):
        linked = {*neighbours.before, *inside, *neighbours.after}
        if _run_around(published, linked) > LONGEST_RUN:
            continue
        before, after = _beside(part, span, neighbours)
        if not any("\n" in words for words in (before, after)):
            yield before, after, linked  # a browser looks for either in one paragraph


def _neighbours(part: _Part, inside: range) -> list[_Neighbours]:
    """Return the numbers of words that may stand beside a use in a link."""
    most = LONGEST_RUN - len(inside)
    found = [
        _Neighbours(range(inside.start - before, inside.start), range(inside.stop, end))
        for before in range(min(most, inside.start), -1, -1)
        for end in range(inside.stop, min(inside.stop + most - before, len(part.words)) + 1)
    ]
    return sorted(found, key=lambda one: _cost(part, one))


def _cost(part: _Part, one: _Neighbours) -> tuple[int, int, int]:
    """Return how many words there are, how far they go, and how often the rarest stands there."""
    rarest = min((part.often[word] for word in [*one.before, *one.after]), default=0)
    return len(one.before) + len(one.after), max(len(one.before), len(one.after)), rarest


def _beside(part: _Part, span: tuple[int, int], beside: _Neighbours) -> tuple[str, str]:
    """Return the words before and after a use, with the marks between."""
    start, end = span
    first = part.words[beside.before.start][0] if beside.before else start
    last = part.words[beside.after.stop - 1][1] if beside.after else end
    return part.text[first:start].rstrip(), part.text[end:last].lstrip()


def opens_at(
    page: WebPage, part: str, start: int, end: int, before: str = "", after: str = ""
) -> str:
    """
    Return which of several places with these words a use is, unless it is the first.

    Examples
    --------
    >>> page = web_page("", "War and war. A war.")
    >>> opens_at(page, "text", 15, 18), opens_at(page, "text", 15, 18, "A")
    ('3rd of 3', '')
    """
    return _which(*find_place(page, part, start, end, before, after))


def _which(number: int, of: int) -> str:
    return f"{_ordinal(number)} of {of}" if number > 1 else ""


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


def _run_around(published: set[int], linked: set[int]) -> int:
    """Return the length of the run of words in a row that `linked` has with those published."""
    low, high = min(linked), max(linked)
    while low - 1 in published:
        low -= 1
    while high + 1 in published:
        high += 1
    return high - low + 1
