"""Learn the boilerplate of an outlet as rules, which a researcher reviews, and mark it.

A title that ends in the outlet's name, a label before half of the headlines, a line at the end of
every page: a single article cannot show that these are boilerplate. So they are learned from all
articles of an outlet, as a table of rules that a researcher reviews and prunes before it is used.
Whatever the rules match is marked as boilerplate; no text is removed.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis import tables
from analysis.boilerplate.lines import Zone, find_lines
from analysis.boilerplate.parts_of_lines import KNOWN_PARTS, find_parts, part_expression
from analysis.text.tokens import words

COLUMNS = ("outlet", "part", "place", "pattern", "n", "of")
PLACES = ("prefix", "suffix", "line", "within")
TITLES, LINES, SENTENCES = 0.5, 0.8, 0.95  # shares of the articles of an outlet
HEAD, TAIL = 3, 5  # lines that open an article, and that close it
_BEFORE_A_SUFFIX = re.compile(r"\s+[-–—|·•»/]+\s+|\s*\|\s*|\s+::\s+")
_BEHIND_A_PREFIX = re.compile(r"\s*[:|]\s+|\s+[-–—·•»/]+\s+")
_SPEECH = re.compile(r"[\"“”„«»‘‚]|^\s*[-–—]|^[^:]{1,60}:(?:\s|$)|(?:^|\s)'")
_WHOLE_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S+[.!?…]\s*$")


class Rule(NamedTuple):
    """A pattern of an outlet: where it occurs, and its normalised form."""

    place: str
    key: str


class Repeated(NamedTuple):
    """A piece that many titles (texts) of an outlet have, in its first form, and how many."""

    form: str
    n: int


class MarkedText(NamedTuple):
    """The zones that rules match in a title or text, and where its words begin."""

    zones: list[Zone]
    word_starts: list[int]


Rules = Mapping[tuple[str, str], Sequence[Rule]]  # by outlet and part


def learn_boilerplate(documents: pd.DataFrame, *, least: int = 5) -> pd.DataFrame:
    """
    Text that recurs at the start or end of an outlet's titles and texts, as rules to review.

    Parameters
    ----------
    documents : DataFrame
        As `read_articles` returns them, with their texts.
    least : int
        Minimum number of different titles, or texts, for a rule, whatever their share.

    Returns
    -------
    DataFrame
        A row for each rule: ``outlet part place pattern n of``. ``place`` is prefix or suffix of a
        title, a line among the first three or last five of a text, or within a line, wherever it
        stands; ``n`` of the outlet's ``of`` different titles (texts) have it. The patterns are text
        of the page: review them, and drop the rows that are not boilerplate before you use the
        table.

    Raises
    ------
    ValueError
        If a column is lacking.

    Notes
    -----
    A suffix or prefix must be set off by a mark (``|``, a dash between spaces; for a prefix also a
    colon) and occur in half of the titles; a line must occur in 80 % of the texts, a whole sentence
    of six words or more in 95 %. A line with quotation marks, a dialogue dash or a speaker label is
    never learned. All numbers count as equal. What stands within lines is not learned but looked up
    in a list of what pages add ("Hide Caption 3 of 9", "Follow * on Twitter", where * is up to six
    words), and given from the first text on; rows of that form may be added by hand. A label of
    headlines can be the newsroom's wording ("Border crisis:"): drop such a rule if that wording is
    to be counted.

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
            repeated = _frequent([found(title) for title in titles], TITLES, least)
            rows += [_row(outlet, "title", place, *piece, len(titles)) for piece in repeated]
        texts = list(dict.fromkeys(part["text"].fillna("").astype(str)))
        repeated = _frequent([_border_lines(text) for text in texts], LINES, least)
        kept = [line for line in repeated if line.n >= _needed(line.form) * len(texts)]
        rows += [_row(outlet, "text", "line", *line, len(texts)) for line in kept]
        for pattern in KNOWN_PARTS:
            n = sum(bool(part_expression(pattern).search(text)) for text in texts)
            rows += [_row(outlet, "text", "within", pattern, n, len(texts))] if n else []
    return pd.DataFrame(rows, columns=list(COLUMNS))


def mark_boilerplate(
    passages: pd.DataFrame, documents: pd.DataFrame, rules: pd.DataFrame | None
) -> pd.DataFrame:
    """
    Passages in which text that a rule matches has the zone ``boilerplate``; no text is removed.

    Parameters
    ----------
    passages, documents : DataFrame
        As `split_passages` and `read_articles` make them.
    rules : DataFrame or None
        As `learn_boilerplate` returns them, without those you dropped; None changes nothing.

    Returns
    -------
    DataFrame
        Passages are split where a match begins or ends inside one, and still tile the text.
        ``attrs["boilerplate"]`` is the number of matches.

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
    marked = _mark_texts(documents, rules_by_part(rules))
    attributes = passages.attrs | {"boilerplate": sum(len(text.zones) for text in marked.values())}
    keys = pd.MultiIndex.from_frame(passages[["doc_id", "part"]])
    is_marked = keys.isin(list(marked)) if marked else np.zeros(len(passages), np.bool_)
    pieces: list[dict[Hashable, Any]] = []
    to_split = passages[is_marked]
    for index, row in zip(to_split.index, to_split.to_dict("records"), strict=True):
        text = marked[row["doc_id"], row["part"]]
        pieces += [{"index": index, **piece} for piece in _split(row, text)]
    if pieces:
        cut = pd.DataFrame(pieces).set_index("index").astype(passages.dtypes.to_dict())
        rest = passages[~is_marked]
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
    found: dict[tuple[str, str], list[Rule]] = {}
    for outlet, part, place, pattern in rules[list(COLUMNS[:4])].itertuples(index=False):
        found.setdefault((outlet, part), []).append(Rule(place, _key(str(pattern))))
    return found


def find_learned(text: str, rules: Sequence[Rule]) -> list[Zone]:
    """
    Return the zones that the rules of an outlet match in a title or text.

    They are the longest prefix, the longest suffix, and every line, but never a whole title.

    Examples
    --------
    >>> rules = [Rule("suffix", "| lund post"), Rule("prefix", "live |")]
    >>> find_learned("Live | Rain in Lund | Lund Post", rules)[0][:2]
    (0, 7)
    >>> find_learned("Live music in Lund Post office", rules)
    []
    """
    found: list[Zone] = []
    keys = {place: {rule.key for rule in rules if rule.place == place} for place in PLACES}
    for place, pieces in (("prefix", _prefixes(text)), ("suffix", _suffixes(text))):
        if keys[place]:
            fitting = [piece for piece in pieces if _key(piece) in keys[place]]
            if fitting:
                longest = max(fitting, key=len)
                # white space belongs to the text before it
                start = 0 if place == "prefix" else len(text) - len(longest.lstrip())
                end = len(longest) if place == "prefix" else len(text)
                found.append(Zone(start, end, "boilerplate", f"learned {place}"))
    if len(found) > 1 and not any(map(str.isalnum, text[found[0].end : found[1].start])):
        del found[0]  # without a title between a label and a name, the label is the title
    if keys["line"]:
        lines = find_lines(text)
        border = [*lines[:HEAD], *lines[max(HEAD, len(lines) - TAIL) :]]
        found += [
            Zone(start, end, "boilerplate", "learned line")
            for start, end in border
            if _key(text[start:end]) in keys["line"]
        ]
    within = [rule.key for rule in rules if rule.place == "within"]
    return _without_overlap([*found, *find_parts(text, within)])


def _without_overlap(zones: list[Zone]) -> list[Zone]:
    """Return zones in reading order, without those that lie in or reach into an earlier one."""
    kept: list[Zone] = []
    for zone in sorted(zones, key=lambda zone: (zone.start, -zone.end)):
        if not kept or zone.start >= kept[-1].end:
            kept.append(zone)
    return kept


def _mark_texts(documents: pd.DataFrame, rules: Rules) -> dict[tuple[str, str], MarkedText]:
    """Return the titles and texts that a rule matches, by article and part."""
    marked = {}
    for part in tables.PARTS:
        for doc_id, outlet, text in documents[["doc_id", "outlet", part]].itertuples(index=False):
            zones = find_learned(text, rules.get((outlet, part), ())) if text else []
            if zones:
                word_starts = [start for start, _, _ in words(text)]
                marked[doc_id, part] = MarkedText(zones, word_starts)
    return marked


def _split(row: dict[Hashable, Any], text: MarkedText) -> Iterator[dict[Hashable, Any]]:
    """Yield the pieces of a passage, with their zone and number of words."""
    borders = {border for zone in text.zones for border in (zone.start, zone.end)}
    inner = {border for border in borders if row["start"] < border < row["end"]}
    for start, end in pairwise(sorted({row["start"], row["end"], *inner})):
        inside = any(zone.start <= start < zone.end for zone in text.zones)
        n_words = bisect_left(text.word_starts, end) - bisect_left(text.word_starts, start)
        kind = "boilerplate" if inside else row["zone"]
        yield row | {"start": start, "end": end, "zone": kind, "words": n_words}


def _row(outlet: object, part: str, place: str, pattern: str, n: int, of: int) -> dict[str, object]:
    return dict(zip(COLUMNS, (outlet, part, place, pattern, n, of), strict=True))


def _frequent(pieces: Sequence[Iterator[str]], share: float, least: int) -> Iterator[Repeated]:
    """Yield the pieces that at least a share of the titles or texts have, most frequent first."""
    counts: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for pieces_of_text in pieces:
        form_of = {_key(piece): piece.strip() for piece in pieces_of_text}
        counts.update(form_of.keys())
        for key, form in form_of.items():
            forms.setdefault(key, form)
    needed = max(least, share * len(pieces))
    for key, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if n >= needed:
            yield Repeated(forms[key], n)


def _suffixes(title: str) -> Iterator[str]:
    """Yield the rest of a title from each break on; never the whole title."""
    for mark in _BEFORE_A_SUFFIX.finditer(title):
        if any(map(str.isalnum, title[: mark.start()])):
            yield title[mark.start() :]


def _prefixes(title: str) -> Iterator[str]:
    """Yield the start of a title up to and including each break; never the whole title."""
    for mark in _BEHIND_A_PREFIX.finditer(title):
        if mark.start() and any(map(str.isalnum, title[mark.end() :])):
            yield title[: mark.end()]


def _border_lines(text: str) -> Iterator[str]:
    """Yield the first and last lines of a text, without lines of speech."""
    lines = [text[start:end] for start, end in find_lines(text)]
    for line in [*lines[:HEAD], *lines[max(HEAD, len(lines) - TAIL) :]]:
        if not _SPEECH.search(line):
            yield line


def _needed(line: str) -> float:
    return SENTENCES if _WHOLE_SENTENCE.match(line) else LINES


def _plain(text: str) -> str:
    return " ".join(text.split())


def _key(text: str) -> str:
    """Return the text normalised for case, white space and numbers."""
    return re.sub(r"\d+", "0", _plain(text).casefold())
