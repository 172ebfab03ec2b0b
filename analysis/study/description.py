"""Say what a study is of: articles, outlets, days, languages, lexicon, copies, confidence."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import numpy as np
import pandas as pd

from analysis import tables
from analysis.display.pages import html_of_table
from analysis.lexicon.denials import DENIED
from analysis.lexicon.lexicon import Lexicon
from analysis.method import articles_by_word_classes, unread_articles
from analysis.study.published_study import EVERYDAY

_LISTED = 8  # outlets in a summary
_LISTED_IN_HTML = 40


def facts_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return what the method sentence of every measure says of the study.

    ``corpus`` has the articles, outlets and days, ``languages`` those of the documents,
    ``lexicon`` a checksum of its entries, ``copies`` the families, ``confidence`` the share of low
    confidence, ``where`` the filters, ``corrections`` their number, ``unread`` unread articles,
    ``word_classes`` those read without a grammar.
    """
    documents, passages = content["documents"], content["passages"]
    corrections = content["corrections"]
    facts = {
        "where": " and ".join(content["filters"]),
        "corrections": 0 if corrections is None else len(corrections),
        "corpus": describe_corpus(documents),
        "languages": _languages(documents),
        "lexicon": lexicon_version(content["lexicon"]),
        "copies": _copies(documents),
        "confidence": _low_confidence(passages),
        "unread": unread_articles(passages),
        "word_classes": articles_by_word_classes(passages),
    }
    return {name: fact for name, fact in facts.items() if fact or name in ("where", "corrections")}


def denied_uses(excluded: pd.DataFrame | None) -> str:
    """Return how many uses are left out because their sentence denies them; nothing if none."""
    n = 0 if excluded is None else int((excluded["rule"] == DENIED).sum())
    return f"{tables.counted(n, 'denied use')} left out" if n else ""


def describe_corpus(documents: pd.DataFrame) -> str:
    """
    Return the number of articles and outlets, and the first and the last day.

    Examples
    --------
    >>> describe_corpus(pd.DataFrame({"outlet": ["A", "B"], "date": ["2024-05-01", "2024-05-03"]}))
    '2 articles of 2 outlets, 2024-05-01 to 2024-05-03'
    """
    outlets = tables.counted(documents["outlet"].nunique(), "outlet")
    days = sorted({*documents["date"]} - {""})
    period = "" if not days else f", {days[0]}" + (f" to {days[-1]}" if len(days) > 1 else "")
    return f"{tables.counted(len(documents), 'article')} of {outlets}{period}"


def lexicon_version(lexicon: Lexicon | None) -> str:
    """Return a checksum of the entries of a lexicon, by which two versions are told apart."""
    if lexicon is None:
        return ""
    return f"lexicon {sha256(lexicon.table.to_csv(index=False).encode()).hexdigest()[:8]}"


def summarise(content: Mapping[str, Any]) -> str:
    """Return a summary of a study on several lines: its corpus, outlets and uses."""
    documents, passages, matches = (content[n] for n in ("documents", "passages", "matches"))
    texts = "with texts" if "text" in documents else "without texts"
    kept = f", where {' and '.join(content['filters'])}" if content["filters"] else ""
    lines = [f"Study of {describe_corpus(documents)}, {texts}{kept}"]
    articles = documents["outlet"].value_counts(sort=False)
    running = passages[passages["zone"] != "boilerplate"]
    words = running.groupby("outlet")["words"].sum()
    own = running[running["whose"] == "own"].groupby("outlet")["words"].sum()
    for outlet in sorted(articles.index)[:_LISTED]:
        n = int(words.get(outlet, 0))
        share = f", {own.get(outlet, 0) / n:.0%} of them own" if n else ""
        lines.append(
            f"  {outlet}: {tables.counted(int(articles[outlet]), 'article')}, {n:,} words{share}"
        )
    if len(articles) > _LISTED:
        lines.append(f"  and {len(articles) - _LISTED:,} more outlets")
    things = [
        matches[column].loc[matches[column] != ""].nunique() for column in ("referent", "frame")
    ]
    left_out = 0 if content["excluded"] is None else len(content["excluded"])
    lines.append(
        f"{len(matches):,} uses of names of {tables.counted(int(things[0]), 'referent')} and of "
        f"{tables.counted(int(things[1]), 'frame')}; {left_out:,} more left out by a rule"
    )
    facts = facts_of(content)
    more = [
        facts.get(name, "")
        for name in ("confidence", "lexicon", "languages", "copies", "unread", "word_classes")
    ]
    return "\n".join([*lines, "; ".join(filter(None, more))])


def html_of(content: Mapping[str, Any]) -> str:
    """Return a study as a notebook shows it: its outlets in a table, and the facts below."""
    texts = "with texts" if "text" in content["documents"] else "without texts"
    kept = f", where {' and '.join(content['filters'])}" if content["filters"] else ""
    left_out = 0 if content["excluded"] is None else len(content["excluded"])
    facts = facts_of(content)
    told = [f"{left_out:,} more uses left out by a rule", *withheld_rows(content["withheld"])]
    told += [facts.get(name, "") for name in ("confidence", "languages", "copies", "unread")]
    told.append(facts.get("lexicon", ""))
    return html_of_table(
        outlets_of(content),
        title=f"Study of {describe_corpus(content['documents'])}, {texts}{kept}",
        note="; ".join(filter(None, told)) + ".",
        most=_LISTED_IN_HTML,
        in_words=True,
    )


def outlets_of(content: Mapping[str, Any]) -> pd.DataFrame:
    """
    Return what a study has of each outlet, and of all of them in the last row.

    Returns
    -------
    DataFrame
        ``outlet articles first_day last_day words own_share``, then ``referent: n`` for the uses of
        each referent and ``frames: n`` for those of frames. Words and uses leave boilerplate out,
        as the measures do.
    """
    documents, passages, matches = (content[name] for name in ("documents", "passages", "matches"))
    running = passages[passages["zone"] != "boilerplate"]
    counted = matches[matches["zone"] != "boilerplate"]
    days = documents.assign(date=documents["date"].mask(documents["date"] == ""))
    rows = pd.DataFrame(
        {
            "articles": documents.groupby("outlet").size(),
            "first_day": days.groupby("outlet")["date"].min(),
            "last_day": days.groupby("outlet")["date"].max(),
            "words": running.groupby("outlet")["words"].sum(),
            "own": running[running["whose"] == "own"].groupby("outlet")["words"].sum(),
        }
    )
    thing = counted["referent"].where(counted["referent"] != "", "frames")
    uses = pd.crosstab(counted["outlet"], thing)
    rows = rows.join(uses.add_suffix(": n"))
    whole = rows.sum(numeric_only=True).to_frame().T
    whole = whole.assign(first_day=days["date"].min(), last_day=days["date"].max())
    rows = pd.concat([rows, whole.set_axis(["all"])]).rename_axis("outlet").reset_index()
    numbers = [name for name in rows.columns if name not in ("outlet", "first_day", "last_day")]
    rows[numbers] = rows[numbers].fillna(0).astype(np.int64)
    own = (rows["own"] / rows["words"]).where(rows["words"] > 0)
    rows.insert(5, "own_share", own)
    return rows.drop(columns="own")


def withheld_rows(withheld: pd.DataFrame | None) -> list[str]:
    """Return how many rows a saved study withholds in part; nothing if none or not known."""
    if withheld is None:
        return []
    hidden = int(withheld.loc[~withheld["table"].isin(EVERYDAY), "rows"].sum())
    return [f"{tables.counted(hidden, 'row')} withheld in part"] if hidden else []


def _languages(documents: pd.DataFrame) -> str:
    if "language" not in documents:
        return ""
    known = sorted({str(one) for one in documents["language"]} - {""})
    return f"language {', '.join(known)}" if known else ""


def _copies(documents: pd.DataFrame) -> str:
    if "family" not in documents:
        return ""
    n, families = len(documents), documents["family"].nunique()
    return f"copies: {n:,} articles in {families:,} families" if families < n else ""


def _low_confidence(passages: pd.DataFrame) -> str:
    words = passages["words"].sum()
    low = passages.loc[passages["confidence"] == "low", "words"].sum() if words else 0
    return f"{low / words:.0%} of words at low confidence" if words else ""
