"""Concordance lines for any word of the corpus, and the context of each use."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.method import counted_zones, with_method
from analysis.stats.arrays import Integers
from analysis.study.lines import chosen_lines, describe_choice, read_lines
from analysis.study.page_links import find_fragments, link
from analysis.study.requirements import need_texts
from analysis.study.study import Study, find_links
from analysis.study.windows import folded_words, passages_of, read_windows, uses_with
from analysis.text.passage_words import ArticleWords, place_words, read_words
from analysis.text.patterns import pattern_fault
from analysis.text.phrases import find_phrases

_VOICE = ["zone", "voice", "speaker", "whose", "confidence"]
_PLACE = ["doc_id", "part", "start", "end"]
_COLUMNS = (
    *("outlet", "whose", "speaker", "voice", "confidence", "zone", "doc_id", "part", "sentence"),
    *("start", "end", "date"),
)


def concordance(
    study: Study,
    pattern: str | Sequence[str],
    *,
    regex: bool = False,
    near: str | Sequence[str] | None = None,
    window: int = 5,
    across_voices: bool = False,
    width: int = 45,
    sort: str | Sequence[str] | None = None,
    sample: int | None = None,
    seed: int = 1,
    boilerplate: bool = False,
) -> pd.DataFrame:
    r"""
    Every use of a word or phrase with the text to its left and right.

    A notebook shows one line a use with the word in the middle (`analysis.notebook`). For the
    names and referents of the lexicon, with the uses that do not count, see `uses`.

    Parameters
    ----------
    study : Study
        With texts.
    pattern : str or sequence of str
        One or more words; ``*`` and ``?`` are wild (``guarantee*``); case is folded. Of several
        patterns, each place is listed once.
    regex : bool
        Whether `pattern` is a regular expression of Python, searched in titles and texts as read:
        case counts (``(?i)`` folds it), quotation marks and hyphens are those of the page. Empty
        matches are not listed; where two patterns fit overlapping places, both are.
    near : str or sequence of str, optional
        Only uses with one of these words, as they are written, within `window` words on either
        side: the lines behind a number of `collocates`. Of places that overlap the first is
        listed, and of those that begin together the longest.
    window, across_voices
        As in `collocates`.
    width : int
        Characters on either side.
    sort : str or sequence of str, optional
        ``"left"`` or ``"right"``: by the words on that side, the nearest first; or a column. Of
        several, the first decides, then the next: ``["match", "right"]``. Reading order if left
        out.
    sample : int, optional
        How many lines are drawn by chance, without replacement; all if there are fewer.
    seed : int
        Of the sample.
    boilerplate : bool
        Whether to list what the page adds (credits, links, a title repeated), as in the measures.

    Returns
    -------
    DataFrame
        ``left match right outlet whose speaker voice confidence zone doc_id part sentence start
        end date link opens_at``. White space in the lines is shown as one blank. A line has the
        voice of the passage in which it begins; ``link`` and ``opens_at`` are those of
        `read_context`.

    Raises
    ------
    ValueError
        If the study has no texts, the tokenizer can never find the pattern, the regular expression
        is none, or a column of `sort` is unknown.

    Notes
    -----
    The table holds words of articles, which belong to their publishers. A sample says how lines
    look, not how frequent they are; the whole list is counted by `uses` and the measures.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> articles = pd.DataFrame([{"doc_id": "a", "outlet": "A", "date": "2024-05-01",
    ...                           "text": "The storm is over. “What a storm,” she said."}])
    >>> study = an.build_study(articles, {"storm": ["storm"]})
    >>> an.concordance(study, "storm*", width=12)[["left", "match", "right", "whose"]]
                left  match         right  whose
    0            The  storm   is over. “W    own
    1  er. “What a   storm  ,” she said.  other
    >>> an.concordance(study, r"[Ww]h\w+", regex=True)["match"].tolist()
    ['What']
    """
    need_texts(study, "concordance")
    patterns = tables.as_list(pattern)
    if not patterns:
        raise ValueError("`pattern` is an empty list; give a word, a phrase, or several of them.")
    read = read_words(study.documents, study.word_rule)
    if near is not None:
        if regex:
            raise ValueError("`near` goes with patterns of words; leave out regex=True.")
        found = _beside(study, patterns, near, window, (across_voices, boilerplate))
    else:
        found = _matching(study, read, patterns) if regex else _phrases(study, read, patterns)
    if not boilerplate:
        found = found[found["zone"] != "boilerplate"].reset_index(drop=True)
    found = found[list(_COLUMNS)].join(read_lines(study, found, 0)["match"])
    rows = chosen_lines(study, found, sort, sample, seed).drop(columns="match")
    table = read_lines(study, rows, width).join(rows)
    kind = "regular expression" if regex else "pattern"
    beside = ""
    if near is not None:
        named = tables.listed(map(repr, tables.as_list(near)))
        reach = ", also of other voices" if across_voices else ""
        beside = f" within {tables.counted(window, 'word')} of {named}{reach}"
    return with_method(
        table.join(_links_to_any(study, rows, read)),
        measure="concordance",
        variant=f"{kind} {tables.listed(map(repr, patterns))}{beside}",
        unit="use",
        inference=False,
        n=len(rows),
        n_of="lines",
        left_out=counted_zones(study.passages["zone"], boilerplate=boilerplate),
        **study.facts,
        **describe_choice(len(found), sort, sample, seed),
    )


def _phrases(study: Study, read: ArticleWords, patterns: Sequence[str]) -> pd.DataFrame:
    """Return the places of patterns of words in reading order, with the passage of each."""
    faults = [(pattern, pattern_fault(pattern)) for pattern in patterns]
    for pattern, fault in faults:
        if fault:
            raise ValueError(f"pattern {pattern!r}: {fault}.")
    words, passage, sentence, _ = place_words(read, study.passages)
    places = np.concatenate(find_phrases(words.tokens, words.texts, sentence, patterns))
    places = places[passage[places[:, 0]] >= 0]
    places = np.unique(places, axis=0)  # by first word, that is in reading order
    rows = study.passages.iloc[passage[places[:, 0]]].reset_index(drop=True)
    return rows.assign(start=places[:, 2], end=places[:, 3])


def _beside(
    study: Study,
    patterns: Sequence[str],
    near: str | Sequence[str],
    window: int,
    counted: tuple[bool, bool],
) -> pd.DataFrame:
    """Return the places of patterns that have one of the words in their window."""
    across_voices, boilerplate = counted
    windows = read_windows(
        *(study, patterns, "concordance"),
        window=window,
        across_voices=across_voices,
        boilerplate=boilerplate,
    )
    kept = uses_with(windows, folded_words(near, study.word_rule))
    return passages_of(windows, study.passages)[kept].reset_index(drop=True)


def _matching(study: Study, read: ArticleWords, patterns: Sequence[str]) -> pd.DataFrame:
    """Return the places that regular expressions fit, with the passage in which each begins."""
    expressions = [_compiled(pattern) for pattern in patterns]
    spans = {
        (doc_id, part): sorted(
            {match.span() for one in expressions for match in one.finditer(text) if match[0]}
        )
        for doc_id, part, text in read.parts
    }
    starts = np.array([start for found in spans.values() for start, _ in found], np.int64)
    ends = np.array([end for found in spans.values() for _, end in found], np.int64)
    part = np.repeat(np.arange(len(spans)), [len(found) for found in spans.values()])
    passage = _passage_at(study, list(spans), part, starts)
    rows = study.passages.iloc[passage[passage >= 0]].reset_index(drop=True)
    return rows.assign(start=starts[passage >= 0], end=ends[passage >= 0])


def _passage_at(
    study: Study, parts: Sequence[tuple[str, str]], part: Integers, starts: Integers
) -> Integers:
    """Return the row of the passage at each place; -1 where a filter took it out of the study."""
    rows = study.passages.groupby(["doc_id", "part"], sort=False).indices
    first, last = (study.passages[edge].to_numpy(np.int64) for edge in ("start", "end"))
    found = np.full(len(starts), -1, np.int64)
    for number in np.unique(part):
        inside = np.asarray(rows.get(parts[number], ()), np.int64)
        if not len(inside):
            continue
        inside = inside[np.argsort(first[inside], kind="stable")]
        places = starts[part == number]
        at = inside[np.maximum(np.searchsorted(first[inside], places, side="right") - 1, 0)]
        found[part == number] = np.where((first[at] <= places) & (places < last[at]), at, -1)
    return found


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(
            f"pattern {pattern!r} is no regular expression: {error}. Escape a mark that is meant "
            "as itself by a backslash, or leave out regex=True."
        ) from error


def read_context(study: Study, matches: pd.DataFrame, *, width: int = 45) -> pd.DataFrame:
    """
    The line of each use, or, without texts, its place and a link to it on its web page.

    Parameters
    ----------
    study : Study
    matches : DataFrame
        Rows of ``study.matches``, ``study.excluded`` or ``study.passages``, or any others that
        have ``doc_id outlet part sentence start end``: all, or those behind one number.

    Returns
    -------
    DataFrame
        A row for each row of `matches`, boilerplate too, in its order: ``doc_id outlet place``
        (such as "sentence 31 of 57"), with texts ``left match right``, without them ``match``
        alone; then ``zone voice speaker whose confidence``, as far as `matches` has them; then
        ``link``, empty where the article has no address, and ``opens_at``: empty where the link
        opens at the use; "2nd of 3" where the use is the second of three places with the words of
        the link, which opens the first; "the page" where it opens no words at all.

    Notes
    -----
    The link is a text fragment: browsers that know them open the page at the words; the page may
    have changed, or been put behind a paywall, since it was read.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.read_study("data/grushko")
    >>> regime = study.matches[study.matches["name"] == "regime"]
    >>> an.read_context(study, regime)["place"].str.startswith("sentence").all()
    np.True_
    """
    tables.require(matches, ["doc_id", "outlet", "part", "sentence", "start", "end"], "the rows")
    matches = matches.reset_index(drop=True)
    if "match" not in matches.columns:
        matches = matches.assign(match="")
    heads = pd.DataFrame(
        {"doc_id": matches["doc_id"], "outlet": matches["outlet"], "place": _places(study, matches)}
    )
    lines = read_lines(study, matches, width) if study.has_texts else matches[["match"]]
    voices = matches[[column for column in _VOICE if column in matches.columns]]
    links = _links(study, matches, find_links(study, matches["doc_id"].unique()))
    return with_method(
        pd.concat([heads, lines, voices, links], axis=1),
        measure="lines",
        variant=_variant_of(matches),
        unit="use",
        inference=False,
        n=len(matches),
        n_of="lines",
        **study.facts,
    )


def _variant_of(matches: pd.DataFrame) -> str:
    """Return the measure that rows are of, as far as they carry its record."""
    method = matches.attrs.get("method", {})
    return f"of {method['measure']}: {method['variant']}" if method else "of rows given"


def _links_to_any(study: Study, places: pd.DataFrame, read: ArticleWords) -> pd.DataFrame:
    """Return the link to each place, or to its whole words, for a browser opens no part of one."""
    texts = {(doc_id, part): text for doc_id, part, text in read.parts}
    rows = []
    for doc_id, part, start, end in places[_PLACE].itertuples(index=False, name=None):
        text = texts[doc_id, part]
        while start > 0 and _in_one_word(text, start):
            start -= 1
        while end < len(text) and _in_one_word(text, end):
            end += 1
        rows.append((doc_id, part, start, end, text[start:end]))
    whole = pd.DataFrame(rows, columns=[*_PLACE, "match"])
    in_a_line = whole[~whole["match"].str.contains("\n")] if len(whole) else whole
    fragments = find_fragments(study.documents, in_a_line, read) if len(in_a_line) else None
    return _links(study, whole, fragments)


def _in_one_word(text: str, place: int) -> bool:
    """Return whether the letters before and behind a place are of one word, as browsers see it."""
    return all(letter.isalnum() or letter == "_" for letter in text[place - 1 : place + 1])


def _places(study: Study, matches: pd.DataFrame) -> list[str]:
    if study.parts is None:
        numbers = matches["sentence"]
        return ["place withheld" if pd.isna(n) else f"sentence {n}" for n in numbers]
    sentences = study.parts.set_index(["doc_id", "part"])["sentences"]
    keys = zip(matches["doc_id"], matches["part"], matches["sentence"], strict=True)
    return [
        "place withheld"
        if pd.isna(number)
        else f"sentence {number} of {sentences[doc_id, part]}"
        + (" of the title" if part == "title" else "")
        for doc_id, part, number in keys
    ]


def _links(study: Study, matches: pd.DataFrame, fragments: pd.DataFrame | None) -> pd.DataFrame:
    columns = ["link", "opens_at"]
    if "url" not in study.documents.columns:
        return pd.DataFrame("", index=matches.index, columns=columns)
    urls = study.documents.set_index("doc_id")["url"]
    if fragments is None:
        fragments = pd.DataFrame(columns=[*_PLACE, "before", "after", "opens_at"])
    found = matches[[*_PLACE, "match"]].merge(fragments, on=_PLACE, how="left")
    rows = found[["doc_id", "match", "before", "after", "opens_at"]]
    links = [
        (link(urls[doc_id], match, before, after), place if urls[doc_id] else "")
        if isinstance(before, str)
        else (urls[doc_id], "the page" if urls[doc_id] else "")
        for doc_id, match, before, after, place in rows.itertuples(index=False, name=None)
    ]
    return pd.DataFrame(links, columns=columns, dtype=str)
