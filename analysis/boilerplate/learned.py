"""What an outlet adds to every article: learned from many, and passed in as rules to be read first.

A title that ends in the outlet's name, a label before half of the headlines, a line that closes
every page: one article alone cannot show that they are not its own. So they are learned apart,
from all articles of an outlet, and the rules are a table that a researcher reads, cuts down and
hands on. What they find is marked as boilerplate and never cut out.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis import tables
from analysis.boilerplate.lines import Zone, find_lines
from analysis.text.tokens import words

COLUMNS = ("outlet", "part", "place", "pattern", "n", "of")
PLACES = ("prefix", "suffix", "line")
TITLES, LINES, SENTENCES = 0.5, 0.8, 0.95  # shares of the articles of an outlet
HEAD, TAIL = 3, 5  # lines that open an article, and that close it
_BEFORE_A_SUFFIX = re.compile(r"\s+[-–—|·•»/]+\s+|\s*\|\s*|\s+::\s+")
_BEHIND_A_PREFIX = re.compile(r"\s*[:|]\s+|\s+[-–—·•»/]+\s+")
_SPOKEN = re.compile(r"[\"“”„«»‘‚]|^\s*[-–—]|^[^:]{1,60}:(?:\s|$)|(?:^|\s)'")
_WHOLE_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S+[.!?…]\s*$")

Rules = Mapping[tuple[str, str], Sequence[tuple[str, str]]]  # (outlet, part): (place, key)


def learn_boilerplate(documents: pd.DataFrame, *, least: int = 5) -> pd.DataFrame:
    """
    What repeats at the borders of an outlet's titles and texts, as rules to be read and passed on.

    Parameters
    ----------
    documents : DataFrame
        As `read_articles` returns them, with their texts.
    least : int
        Different titles, or texts, that a rule needs, whatever their share.

    Returns
    -------
    DataFrame
        A row for each rule: ``outlet part place pattern n of``. ``place`` is prefix or suffix of a
        title, or a line among the first three or last five of a text; ``n`` of the outlet's ``of``
        different titles (texts) have it. The patterns are words of the page: read them, and drop
        the rows that are no boilerplate, before they are passed on.

    Raises
    ------
    ValueError
        If a column is lacking.

    Notes
    -----
    A suffix or prefix must be set off by a mark (``|``, a dash between blanks, before a prefix's
    end also a colon) and stand at half of the titles; a line must stand in 80 % of the texts, a
    whole sentence of six words or more in 95 %. A line with quotation marks, a dash of dialogue or
    a speaker's label is never learned. Figures count as alike. A headline's label can be the
    newsroom's wording ("Border crisis:"): drop such a rule if it is to be counted.

    Examples
    --------
    >>> import pandas as pd
    >>> titles = [f"{word} in Lund | Lund Post" for word in ("Rain", "Snow", "Fog", "Sun", "Hail")]
    >>> articles = pd.DataFrame({"doc_id": [*"abcde"], "outlet": "Lund Post", "title": titles,
    ...                          "date": "2024-05-01", "text": titles})
    >>> learn_boilerplate(articles)[["part", "place", "pattern", "n", "of"]]
        part   place      pattern  n  of
    0  title  suffix  | Lund Post  5   5
    """
    tables.require(documents, ["outlet", "title", "text"], "documents")
    rows: list[dict[str, object]] = []
    for outlet, part in documents.groupby("outlet", sort=True):
        titles = list(dict.fromkeys(part["title"].fillna("").astype(str).map(_plain)))
        titles = [title for title in titles if title]
        for place, found in (("prefix", _prefixes), ("suffix", _suffixes)):
            told = _frequent([found(title) for title in titles], TITLES, least)
            rows += [_rule(outlet, "title", place, *one, len(titles)) for one in told]
        texts = list(dict.fromkeys(part["text"].fillna("").astype(str)))
        told = _frequent([_border_lines(text) for text in texts], LINES, least)
        kept = [one for one in told if one[1] >= _needed(one[0]) * len(texts)]
        rows += [_rule(outlet, "text", "line", *one, len(texts)) for one in kept]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def mark_boilerplate(
    passages: pd.DataFrame, documents: pd.DataFrame, rules: pd.DataFrame | None
) -> pd.DataFrame:
    """
    Passages in which what the rules find has the zone ``boilerplate``; nothing is taken out.

    Parameters
    ----------
    passages, documents : DataFrame
        As `split_passages` and `read_articles` make them.
    rules : DataFrame or None
        As `learn_boilerplate` returns them, less those that were dropped; None leaves all as it is.

    Returns
    -------
    DataFrame
        Passages are cut where a rule's stretch begins or ends inside one, and still tile the text.
        ``attrs["boilerplate"]`` counts the stretches that were marked.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> articles = pd.DataFrame([{"doc_id": "a", "outlet": "A", "date": "2024-05-01",
    ...                           "title": "Rain in Lund | Lund Post", "text": "It fell."}])
    >>> rules = pd.DataFrame([("A", "title", "suffix", "| Lund Post")],
    ...                      columns=["outlet", "part", "place", "pattern"])
    >>> mark_boilerplate(an.split_passages(articles), articles, rules)[["start", "zone", "words"]]
       start       zone  words
    0      0   headline      3
    1     13  boilerplate      2
    2      0       body      2
    """
    if rules is None:
        return passages
    zones = _zones_of(documents, rules_by_part(rules))
    attributes = passages.attrs | {"boilerplate": sum(len(found) for found, _ in zones.values())}
    keys = pd.MultiIndex.from_frame(passages[["doc_id", "part"]])
    touched = keys.isin(list(zones)) if zones else [False] * len(passages)
    pieces: list[dict[Hashable, Any]] = []
    here = passages[touched]
    for at, row in zip(here.index, here.to_dict("records"), strict=True):
        found, starts = zones[row["doc_id"], row["part"]]
        pieces += [{"at": at, **piece} for piece in _cut(row, found, starts)]
    if pieces:
        cut = pd.DataFrame(pieces).set_index("at").astype(passages.dtypes.to_dict())
        rest = passages[[not one for one in touched]]
        passages = pd.concat([rest, cut]).sort_index(kind="stable").reset_index(drop=True)
    passages = passages.copy(deep=False)
    passages.attrs = attributes
    return passages


def rules_by_part(rules: pd.DataFrame) -> Rules:
    """
    Return rules by outlet and part, as `find_learned` takes them.

    Raises
    ------
    ValueError
        If the table lacks a column, or a place is unknown.
    """
    tables.require(rules, COLUMNS[:4], "boilerplate")
    for place in rules["place"].unique():
        tables.one_of(place, PLACES, "boilerplate: place")
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for outlet, part, place, pattern in rules[list(COLUMNS[:4])].itertuples(index=False):
        found.setdefault((outlet, part), []).append((place, _key(str(pattern))))
    return found


def find_learned(text: str, rules: Sequence[tuple[str, str]]) -> list[Zone]:
    """
    Return (start, end, zone, reason) of what the rules of an outlet find in a title or text.

    The longest prefix, the longest suffix, and every line; never the whole of a title.

    Examples
    --------
    >>> rules = [("suffix", "| lund post"), ("prefix", "live |")]
    >>> find_learned("Live | Rain in Lund | Lund Post", rules)[0][:2]
    (0, 7)
    >>> find_learned("Live music in Lund Post office", rules)
    []
    """
    found: list[Zone] = []
    keys = {place: {key for at, key in rules if at == place} for place in PLACES}
    for place, pieces in (("prefix", _prefixes(text)), ("suffix", _suffixes(text))):
        if keys[place]:
            fitting = [piece for piece in pieces if _key(piece) in keys[place]]
            if fitting:
                longest = max(fitting, key=len)
                # white space belongs to what stands before it
                start = 0 if place == "prefix" else len(text) - len(longest.lstrip())
                end = len(longest) if place == "prefix" else len(text)
                found.append((start, end, "boilerplate", f"learned {place}"))
    if len(found) > 1 and not any(map(str.isalnum, text[found[0][1] : found[1][0]])):
        del found[0]  # what stands between a label and a name is the title, if anything is
    if keys["line"]:
        lines = find_lines(text)
        border = [*lines[:HEAD], *lines[max(HEAD, len(lines) - TAIL) :]]
        found += [
            (start, end, "boilerplate", "learned line")
            for start, end in border
            if _key(text[start:end]) in keys["line"]
        ]
    return sorted(found)


def _zones_of(
    documents: pd.DataFrame, rules: Rules
) -> dict[tuple[str, str], tuple[list[Zone], list[int]]]:
    """Return, by article and part, what the rules find there, and where the words begin."""
    zones = {}
    for part in tables.PARTS:
        for doc_id, outlet, text in documents[["doc_id", "outlet", part]].itertuples(index=False):
            found = find_learned(text, rules.get((outlet, part), ())) if text else []
            if found:
                zones[doc_id, part] = (found, [start for start, _, _ in words(text)])
    return zones


def _cut(
    row: dict[Hashable, Any], zones: Sequence[Zone], starts: Sequence[int]
) -> Iterator[dict[Hashable, Any]]:
    """Yield the pieces of a passage, with their zone and number of words."""
    ends = {place for zone in zones for place in zone[:2] if row["start"] < place < row["end"]}
    for start, end in pairwise(sorted({row["start"], row["end"], *ends})):
        inside = any(zone[0] <= start < zone[1] for zone in zones)
        counted = bisect_left(starts, end) - bisect_left(starts, start)
        zone = "boilerplate" if inside else row["zone"]
        yield row | {"start": start, "end": end, "zone": zone, "words": counted}


def _rule(
    outlet: object, part: str, place: str, pattern: str, n: int, of: int
) -> dict[str, object]:
    return dict(zip(COLUMNS, (outlet, part, place, pattern, n, of), strict=True))


def _frequent(
    pieces: Sequence[Iterator[str]], share: float, least: int
) -> Iterator[tuple[str, int]]:
    """Return (first form, number of titles or texts) of what stands in a share of them."""
    counts: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for of_one in pieces:
        mine = {_key(piece): piece.strip() for piece in of_one}
        counts.update(mine.keys())
        for key, form in mine.items():
            forms.setdefault(key, form)
    many = max(least, share * len(pieces))
    for key, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if n >= many:
            yield forms[key], n


def _suffixes(title: str) -> Iterator[str]:
    """Return what stands behind each break of a title, with the break; never all of it."""
    for mark in _BEFORE_A_SUFFIX.finditer(title):
        if any(map(str.isalnum, title[: mark.start()])):
            yield title[mark.start() :]


def _prefixes(title: str) -> Iterator[str]:
    """Return what stands before each break of a title, with the break; never all of it."""
    for mark in _BEHIND_A_PREFIX.finditer(title):
        if mark.start() and any(map(str.isalnum, title[mark.end() :])):
            yield title[: mark.end()]


def _border_lines(text: str) -> Iterator[str]:
    """Return the lines that open and close a text and that nobody speaks."""
    lines = [text[start:end] for start, end in find_lines(text)]
    for line in [*lines[:HEAD], *lines[max(HEAD, len(lines) - TAIL) :]]:
        if not _SPOKEN.search(line):
            yield line


def _needed(line: str) -> float:
    return SENTENCES if _WHOLE_SENTENCE.match(line) else LINES


def _plain(text: str) -> str:
    return " ".join(text.split())


def _key(text: str) -> str:
    """Return a form in which case, white space and figures make no difference."""
    return re.sub(r"\d+", "0", _plain(text).casefold())
