"""Links that open a use on the publisher's own page, without keeping its sentence.

A text fragment (``#:~:text=before-,match,-after``) needs the words of the use and, where they stand
more than once on the page, a word beside them. All fragments of one article taken together must not
spell out five words of it in a row; where they would, the link opens the page at its top.
"""

from bisect import bisect_left, bisect_right
from urllib.parse import quote

import pandas as pd

from analysis.text.passage_words import parts_of
from analysis.text.tokens import Tokens, tokenize

LONGEST_RUN = 4
FRAGMENTS = ("doc_id", "part", "start", "end", "before", "after")


def find_fragments(documents: pd.DataFrame, uses: pd.DataFrame) -> pd.DataFrame:
    """
    The word before and after each use that a link to it may carry.

    Parameters
    ----------
    documents : DataFrame
        With texts.
    uses : DataFrame
        With ``doc_id part start end``; several rows of one place make one fragment.

    Returns
    -------
    DataFrame
        ``doc_id part start end before after``, one row for each place that may be linked. A use
        that is the only one of its words on the page needs no neighbour. No row: the page only.

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
        i = number[key]
        fragments = _of_one_part(parts[i][2], tokens, i, sorted(spans))
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
) -> list[tuple[int, int, str, str]]:
    """Return (start, end, before, after), giving neighbours as long as no run gets too long."""
    begin, end = int(tokens.borders[number]), int(tokens.borders[number + 1])
    starts, ends = tokens.starts[begin:end].tolist(), tokens.ends[begin:end].tolist()
    words = list(zip(starts, ends, strict=True))
    folded = text.casefold()
    uses = [range(bisect_right(ends, a), bisect_left(starts, b)) for a, b in spans]
    shown = {i for inside in uses for i in inside}  # the table of uses tells these in any case
    found = []
    for (a, b), inside in zip(spans, uses, strict=True):
        left, right = inside[0] - 1, inside[-1] + 1
        before = text[slice(*words[left])] if _beside(text, words, left, a) else ""
        after = text[slice(*words[right])] if _beside(text, words, right, b) else ""
        alone = folded.count(text[a:b].casefold()) == 1
        for x, y in [("", "")] if alone else [(before, after), (before, ""), ("", after), ("", "")]:
            wanted = {*inside, *([left] if x else []), *([right] if y else [])}
            if _longest_run(shown | wanted, wanted) <= LONGEST_RUN:
                shown |= wanted
                found.append((a, b, x, y))
                break
    return found


def _beside(text: str, words: list[tuple[int, int]], i: int, edge: int) -> bool:
    """Return whether only white space parts word `i` from the use; a page matches no more."""
    if not 0 <= i < len(words):
        return False
    start, end = words[i]
    return text[end:edge].isspace() if end <= edge else text[edge:start].isspace()


def _longest_run(shown: set[int], around: set[int]) -> int:
    """Return the length of the run of neighbouring words in `shown` that holds `around`."""
    low, high = min(around), max(around)
    while low - 1 in shown:
        low -= 1
    while high + 1 in shown:
        high += 1
    return high - low + 1
