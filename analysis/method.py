"""The method record kept with every table, and its description in a sentence."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis import __version__

# facts written out as they are
_VERBATIM = (
    *("corpus", "languages", "floors", "where", "left_out", "denied", "unread"),
    *("word_classes", "copies", "confidence", "lexicon", "note"),
)


def with_method(table: pd.DataFrame, **facts: Any) -> pd.DataFrame:
    """Return `table` with ``attrs["method"]``: measure, variant, unit, n, seed and more."""
    table.attrs["method"] = {"version": __version__, **facts}
    return table


def describe_method(table: pd.DataFrame) -> str:
    """
    Sentences for the methods section that say how the numbers of a table were made.

    How intervals were made is said of tables that have one; of a table whose groups were all too
    small the sentences say that it has none, and why.

    Parameters
    ----------
    table : DataFrame
        As a measure returned it. Slicing keeps the record; merging may lose it.

    Raises
    ------
    ValueError
        If the table carries no record.

    Examples
    --------
    >>> import analysis as an
    >>> import pandas as pd
    >>> table = with_method(pd.DataFrame(), measure="naming shares", variant="plain",
    ...                     unit="article", n=12, seed=1)
    >>> an.describe_method(table)  # doctest: +ELLIPSIS
    'Naming shares (plain); n = 12 articles; unit of inference: article; seed 1; analysis ...'
    """
    facts: Mapping[str, Any] | None = table.attrs.get("method")
    if not facts:
        raise ValueError("`table` carries no method record; give a table that a measure returned.")
    head = f"{str(facts.get('measure', 'table')).capitalize()} ({facts.get('variant', 'plain')})"
    counted = "articles" if facts.get("unit") in ("article", "family of articles") else ""
    counted = str(facts.get("n_of", counted))
    pieces = [head, f"n = {facts['n']} {counted}".rstrip() if "n" in facts else ""]
    pieces.append(_unit(facts))
    said = {**facts, "floors": _floors_and_interval(facts, table)}
    pieces.extend(str(said.get(key) or "") for key in _VERBATIM)
    pieces.append(f"seed {facts['seed']}" if facts.get("seed") is not None else "")
    if facts.get("corrections"):
        pieces.append(f"corrections by hand: {facts['corrections']}")
    pieces.append(f"analysis {facts['version']}")
    return "; ".join(piece for piece in pieces if piece) + "."


def unread_articles(passages: pd.DataFrame) -> str:
    """
    Return how many articles are in a language without rules, in words; nothing if none is.

    Examples
    --------
    >>> unread_articles(pd.DataFrame({"doc_id": ["a", "b"], "voice": ["unread", "narration"]}))
    '1 of 2 articles in a language without rules: unread, whose words is unclear'
    """
    n = passages.loc[passages["voice"] == "unread", "doc_id"].nunique()
    if not n:
        return ""
    of = passages["doc_id"].nunique()
    return f"{n} of {of} articles in a language without rules: unread, whose words is unclear"


def articles_by_word_classes(passages: pd.DataFrame) -> str:
    """
    Return how many articles are read by word classes, in words; nothing if none is.

    Examples
    --------
    >>> passages = pd.DataFrame({"doc_id": ["a", "b"], "voice_rules": ["word classes: de", "none"]})
    >>> articles_by_word_classes(passages)
    '1 of 2 articles read by word classes without a grammar (de), all at low confidence'
    """
    if "voice_rules" not in passages:
        return ""
    rules = passages["voice_rules"].astype(str)
    mine = rules.str.startswith("word classes: ")
    if not mine.any():
        return ""
    n, of = passages.loc[mine, "doc_id"].nunique(), passages["doc_id"].nunique()
    codes = ", ".join(sorted({rule.split(": ")[1] for rule in rules[mine]}))
    return (
        f"{n} of {of} articles read by word classes without a grammar ({codes}), "
        "all at low confidence"
    )


def counted_zones(zones: pd.Series, *, boilerplate: bool) -> str:
    """
    Return which parts of a page, beside the text, are counted in a study with these zones.

    Examples
    --------
    >>> counted_zones(pd.Series(["headline", "body"]), boilerplate=False)
    'headlines counted; boilerplate left out'
    """
    headlines = "headlines counted; " if (zones == "headline").any() else ""
    return headlines + f"boilerplate {'counted' if boilerplate else 'left out'}"


def _floors_and_interval(facts: Mapping[str, Any], table: pd.DataFrame) -> str:
    """Return the floors and how intervals were made, or that there is none in this table."""
    interval = str(facts.get("interval") or "")
    if interval and "low" in table and len(table) and table["low"].isna().all():
        reasons = set(table["why_missing"].astype(str)) if "why_missing" in table else set()
        why = " or ".join(sorted(reasons - {""}))
        interval = f"no interval: {why}" if why else "no interval"
    return "; ".join(piece for piece in (str(facts.get("floors") or ""), interval) if piece)


def _unit(facts: Mapping[str, Any]) -> str:
    if "unit" not in facts:
        return ""
    if not facts.get("inference", True):
        return f"unit: {facts['unit']}; no inference"
    return f"unit of inference: {facts['unit']}"
