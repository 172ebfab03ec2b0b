"""Links that open the publisher's page at a use of a term, without storing its sentence.

A text fragment (``#:~:text=before-,match,-after``) consists of the words of the use and, if they
occur more than once on the page, a neighbouring word. All fragments of one article together must
not contain five consecutive words of it; a link that would opens the page at its top instead.
"""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple
from urllib.parse import quote

import pandas as pd

from analysis.text.passage_words import parts_of
from analysis.text.tokens import Tokens, tokenize

LONGEST_RUN = 4
FRAGMENTS = ("doc_id", "part", "start", "end", "before", "after", "opens_at")


class Fragment(NamedTuple):
    """A use, the words before and after it in the link, and where else the link opens the page."""

    start: int
    end: int
    before: str
    after: str
    opens_at: str


def find_fragments(documents: pd.DataFrame, uses: pd.DataFrame) -> pd.DataFrame:
    """
    Return the word before and after each use that a link to it may contain.

    Parameters
    ----------
    documents : DataFrame
        With texts.
    uses : DataFrame
        With ``doc_id part start end``; several rows of the same place have one fragment.

    Returns
    -------
    DataFrame
        ``doc_id part start end before after opens_at``, one row for each place that may be linked;
        a place without a row is linked by its page only. Words that occur once on the page need no
        neighbour. ``opens_at`` is empty where the link opens at the use; where it opens at an
        earlier one of the same words, it says which the use is, such as "2nd of 3".

    Examples
    --------
    >>> import pandas as pd
    >>> documents = pd.DataFrame([{"doc_id": "a", "text": "A war here. The long war there."}])
    >>> uses = pd.DataFrame({"doc_id": "a", "part": "text", "start": [2, 21], "end": [5, 24]})
    >>> find_fragments(documents, uses)[["start", "before", "after"]].values.tolist()
    [[2, 'A', 'here'], [21, 'long', 'there']]
    """
    parts = parts_of(documents)
    tokens = tokenize(text for _, _, text in parts)
    number = {(doc_id, part): i for i, (doc_id, part, _) in enumerate(parts)}
    places = uses[["doc_id", "part", "start", "end"]].drop_duplicates()
    rows = []
    for (doc_id, part), group in places.groupby(["doc_id", "part"], sort=False):
        key = str(doc_id), str(part)
        spans = [(int(a), int(b)) for a, b in zip(group["start"], group["end"], strict=True)]
        _, _, text = parts[number[key]]
        fragments = _of_one_part(text, tokens, number[key], sorted(spans))
        rows += [(*key, *fragment) for fragment in fragments]
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


def _of_one_part(
    text: str, tokens: Tokens, number: int, spans: list[tuple[int, int]]
) -> list[Fragment]:
    """Return the fragments of a part, with neighbouring words as long as no run gets too long."""
    begin, end = int(tokens.borders[number]), int(tokens.borders[number + 1])
    starts, ends = tokens.starts[begin:end].tolist(), tokens.ends[begin:end].tolist()
    words = list(zip(starts, ends, strict=True))
    folded = text.casefold()
    uses = [range(bisect_right(ends, a), bisect_left(starts, b)) for a, b in spans]
    published = {i for inside in uses for i in inside}  # the table of uses has these words anyway
    found = []
    for (a, b), inside in zip(spans, uses, strict=True):
        left, right = inside[0] - 1, inside[-1] + 1
        before = text[slice(*words[left])] if _beside(text, words, left, a) else ""
        after = text[slice(*words[right])] if _beside(text, words, right, b) else ""
        alone = folded.count(text[a:b].casefold()) == 1
        for x, y in [("", "")] if alone else [(before, after), (before, ""), ("", after), ("", "")]:
            linked = {*inside, *([left] if x else []), *([right] if y else [])}
            if _run_around(published | linked, linked) <= LONGEST_RUN:
                published |= linked
                found.append(Fragment(a, b, x, y, "" if alone else opens_at(text, a, b, x, y)))
                break
    return found


def opens_at(text: str, start: int, end: int, before: str = "", after: str = "") -> str:
    """
    Return which of several places with these words a use is, unless it is the first.

    Examples
    --------
    >>> opens_at("War and war. A war.", 15, 18), opens_at("War and war. A war.", 15, 18, "A")
    ('3rd of 3', '')
    """
    folded = text.casefold()
    folded = folded if len(folded) == len(text) else text
    pieces = [before.casefold(), folded[start:end], after.casefold()]
    sought = r"\s+".join(re.escape(piece) for piece in pieces if piece)
    lead = rf"(?<!\w){re.escape(before.casefold())}\s+" if before else r"(?<!\w)"
    places = [
        match.end() if before else match.start()
        for match in re.finditer(rf"{lead}(?={re.escape(folded[start:end])})", folded)
        if re.compile(rf"(?:{sought})(?!\w)").match(folded, match.start())
    ]
    if start not in places or places[0] == start:
        return ""
    return f"{_ordinal(places.index(start) + 1)} of {len(places)}"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


def _beside(text: str, words: list[tuple[int, int]], i: int, edge: int) -> bool:
    """Return whether only white space separates word `i` from the use, as browsers require."""
    if not 0 <= i < len(words):
        return False
    start, end = words[i]
    return text[end:edge].isspace() if end <= edge else text[edge:start].isspace()


def _run_around(published: set[int], linked: set[int]) -> int:
    """Return the length of the run of consecutive words in `published` that holds `linked`."""
    low, high = min(linked), max(linked)
    while low - 1 in published:
        low -= 1
    while high + 1 in published:
        high += 1
    return high - low + 1
