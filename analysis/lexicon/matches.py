"""Find the uses of lexicon terms: a row per use, with its place, voice and speaker.

The rows are the evidence: every later count or figure can be traced to them. `read_context` shows
the text of a use, or, if the text is not available, its place and a link to the publisher's page.
"""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd

from analysis import tables
from analysis.lexicon.denials import DENIED, is_denied
from analysis.lexicon.lexicon import Lexicon
from analysis.stats.arrays import Integers
from analysis.text.passage_words import PassageWords, place_words, read_words
from analysis.text.patterns import covers, expression
from analysis.text.phrases import find_phrases
from analysis.text.tokens import unify

_FROM_PASSAGE = [
    *("doc_id", "part", "sentence", "zone", "voice", "speaker", "own", "whose", "confidence")
]


def find_matches(documents: pd.DataFrame, passages: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    """
    Uses of the terms of a lexicon, one row each.

    Parameters
    ----------
    documents, passages : DataFrame
        As `read_articles` and `split_passages` make them.
    lexicon : Lexicon

    Returns
    -------
    DataFrame
        In reading order: ``doc_id part sentence start end zone voice speaker own whose
        confidence``; either ``referent name`` or ``frame``; ``term`` (as in the lexicon), ``match``
        (as on the page); then the metadata of the article. ``text[start:end]`` is the match. A
        place may have several rows: one in each referent and each frame.

    Notes
    -----
    Within a referent, or a frame, uses do not overlap: the leftmost, then the longest phrase wins.
    A phrase does not cross sentences; the voice at its first word counts. Uses that a context
    excludes are left out: see `find_uses`.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> documents = pd.DataFrame([{"doc_id": "a", "outlet": "A", "date": "2024-05-01", "text":
    ...     "The Cold War is over. “This war is not,” the mayor said."}])
    >>> lexicon = an.Lexicon({"referents": {"event": {"names": {
    ...     "war": {"terms": ["war"], "unless": ["cold war"]}}}}})
    >>> matches = an.find_matches(documents, an.split_passages(documents), lexicon)
    >>> matches[["sentence", "start", "end", "voice", "name", "match"]]
       sentence  start  end      voice name match
    0         2     28   31  quotation  war   war
    """
    uses = find_uses(documents, passages, lexicon)
    return uses[uses["rule"] == ""].drop(columns="rule").reset_index(drop=True)


def find_uses(
    documents: pd.DataFrame,
    passages: pd.DataFrame,
    lexicon: Lexicon,
    words: PassageWords | None = None,
) -> pd.DataFrame:
    """
    All uses of all terms, with the rule that excludes a use: matches and excluded uses.

    Parameters
    ----------
    documents, passages, lexicon
        As in `find_matches`.
    words : PassageWords, optional
        The words of the articles, where they were read before.

    Returns
    -------
    DataFrame
        The columns of `find_matches` and, after ``match``, ``rule``: empty for a match, else the
        context that excludes the use (``unless: cold war``, ``only: in none of its contexts``), or
        ``denied`` where the sentence denies the name; see `analysis.lexicon.denials`.
    """
    tables.require(passages, tables.PASSAGES, "passages")
    placed = words or place_words(read_words(documents), passages)
    texts, tokens = placed.words.texts, placed.words.tokens
    passage, units, text_of = placed.passage, placed.sentence, placed.words.part_of_word
    terms = lexicon.table.reset_index(drop=True)
    contexts = sorted({c for cell in [*terms["unless"], *terms["only"]] for c in cell})
    whole = [*terms["whole"], *[False] * len(contexts)]
    found = find_phrases(tokens, texts, units, [*terms["term"], *contexts], whole)
    uses = _candidates(terms, found, texts, text_of)
    uses = uses[passage[uses["first"].to_numpy()] >= 0]
    uses = pd.concat(
        [_without_overlaps(g) for _, g in uses.groupby(["referent", "frame"])] or [uses]
    )
    uses = uses.sort_values(["first", "row"], kind="stable").reset_index(drop=True)
    places = dict(zip(contexts, found[len(terms) :], strict=True))
    uses["rule"] = _rules(uses, terms, places, units)
    uses.loc[_denied(uses, texts, text_of, passages, placed), "rule"] = DENIED
    containing = passages.iloc[passage[uses["first"].to_numpy()]].reset_index(drop=True)
    metadata = containing[tables.metadata_columns(documents)]
    columns = [*tables.MATCHES, "rule"]
    table = pd.concat([containing[_FROM_PASSAGE], uses], axis=1)
    return pd.DataFrame(table[columns]).join(metadata)


def with_sense(excluded: pd.DataFrame) -> pd.DataFrame:
    """Return excluded uses with ``sense``: denied, or another sense."""
    denied = excluded["rule"] == DENIED
    return excluded.assign(sense=np.where(denied, DENIED, "another sense"))


def _candidates(
    terms: pd.DataFrame, found: Sequence[Integers], texts: Sequence[str], text_of: Integers
) -> pd.DataFrame:
    """Return a row for each place of each term: row (of the lexicon), first, last, start, end."""
    rows = []
    for number, (term, case) in enumerate(zip(terms["term"], terms["case"], strict=True)):
        letters = _as_printed(term) if case else None
        for first, last, start, end in found[number].tolist():
            match = texts[text_of[first]][start:end]
            if letters is None or letters.fullmatch(unify(match)):
                rows.append((number, first, last, start, end, match))
    columns = ["row", "first", "last", "start", "end", "match"]
    table = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[:5], np.int64))
    named = terms[["referent", "name", "frame", "term"]].iloc[table["row"]].reset_index(drop=True)
    return table.join(named)


def _as_printed(term: str) -> re.Pattern[str]:
    """Return a term as it must be printed; words are separated by anything but letters."""
    return re.compile(r"\W+".join(expression(part).pattern for part in unify(term).split()))


def _without_overlaps(uses: pd.DataFrame) -> pd.DataFrame:
    """Return the leftmost, then longest uses of one referent or frame; plain words before globs."""
    wild = uses["term"].str.contains(r"[*?]")
    ordered = uses.assign(length=uses["start"] - uses["end"], wild=wild).sort_values(
        ["first", "length", "wild", "row"]
    )
    kept, reach = [], -1
    for number, first, last in zip(
        range(len(ordered)), ordered["first"], ordered["last"], strict=True
    ):
        if first > reach:
            kept.append(number)
            reach = last
    return ordered.iloc[kept].drop(columns=["length", "wild"])


def _rules(
    uses: pd.DataFrame, terms: pd.DataFrame, places: dict[str, Integers], units: Integers
) -> list[str]:
    """Return the context that excludes each use, or an empty text."""
    covered = {context: _words_within(rows) for context, rows in places.items()}
    sentences = {context: set(units[rows[:, 0]].tolist()) for context, rows in places.items()}
    names = terms[["referent", "name", "frame"]].apply(tuple, axis=1)
    terms_of = terms["term"].groupby(names).agg(list)
    entries = list(zip(names, terms["unless"], terms["only"], strict=True))

    @cache
    def holds_a_term(context: str, name: tuple[str, ...]) -> bool:
        return any(covers(context, term) for term in terms_of[name])

    def applies(context: str, name: tuple[str, ...], first: int, last: int) -> bool:
        if holds_a_term(context, name):
            return {first, last} <= covered[context]
        return int(units[first]) in sentences[context]

    rules = []
    for row, first, last in zip(uses["row"], uses["first"], uses["last"], strict=True):
        name, unless, only = entries[row]
        against = [context for context in unless if applies(context, name, first, last)]
        missing = only and not any(applies(context, name, first, last) for context in only)
        if against:
            rules.append(f"unless: {against[0]}")
        else:
            rules.append("only: in none of its contexts" if missing else "")
    return rules


def _denied(
    uses: pd.DataFrame,
    texts: Sequence[str],
    text_of: Integers,
    passages: pd.DataFrame,
    words: PassageWords,
) -> list[bool]:
    """Return whether the sentence denies each use that no context excludes."""
    by_sentence = passages[["start", "end"]].groupby(words.sentence_of_passage, sort=True)
    lows, highs = by_sentence["start"].min().to_numpy(), by_sentence["end"].max().to_numpy()
    denied = []
    columns = ["rule", "first", "start", "end"]
    for rule, first, start, end in uses[columns].itertuples(index=False, name=None):
        text, unit = texts[text_of[first]], words.sentence[first]
        denied.append(not rule and is_denied(text[lows[unit] : start], text[end : highs[unit]]))
    return denied


def _words_within(rows: Integers) -> set[int]:
    return {word for first, last in rows[:, :2].tolist() for word in range(first, last + 1)}
