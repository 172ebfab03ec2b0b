"""Scoring: accuracy of the voices and speakers that were found, against a hand coding.

Every number that is split by voice depends on passages that rules have delimited. A hand coding of
some articles shows how accurate these passages are in similar articles.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.coding.alignment import align_words, with_whose
from analysis.method import with_method
from analysis.stats.minimum_sample import FEWEST_ARTICLES
from analysis.stats.ratios import SHARE_INTERVAL, ratio_interval

_STRETCHES = ("doc_id", "part", "start", "end", "voice", "speaker")
_SCORES = ("precision", "recall", "f1", "low", "high", "why_missing")
_SHARES = ("what", "n", "of", "articles", "share", "low", "high", "why_missing")
# Words that two speakers may share without being one.
_TITLES = frozenset(
    "a an and at by chairman chief deputy director for former from general head in minister mr mrs "
    "ms of official on president press prime representative secretary sir special spokesman "
    "spokesperson spokeswoman states the to united us who with".split()
)


def score_voices(
    passages: pd.DataFrame,
    gold: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    column: str = "voice",
    by: str | Sequence[str] = (),
    seed: int = 1,
) -> pd.DataFrame:
    """
    Precision, recall and F1 of each voice (or zone, or whose words), by word, against hand coding.

    Answers "how many words found as quotation are one, and how many quoted words were found?".

    Parameters
    ----------
    passages : DataFrame
        The result of `split_passages`.
    gold : DataFrame
        The hand coding: ``doc_id part start end voice speaker`` and, for zones, ``zone``. Articles
        and parts without coding, and words outside its stretches, are left out.
    documents : DataFrame
        The articles with their texts, in which the words are counted.
    column : {"voice", "whose", "zone"}
        The column to score. ``whose`` of a hand coding is derived from voice and speaker.
    by : str or sequence of str
        Columns of documents, such as ``doc_id``; by default all articles together.
    seed : int
        Of the resampling.

    Returns
    -------
    DataFrame
        For each group and each value that is coded or found: the columns of `by`, `column` and

        ``n of found``
            words that are right, words that the hand coding gives the value, words found with it
        ``articles``
            articles of the group in which the value is coded or found
        ``precision recall f1``
            ``n / found``, ``n / of``, and ``2 n / (of + found)``
        ``low high``
            95 % interval of F1, resampling articles
        ``why_missing``
            why there is no interval, or no score

    Raises
    ------
    ValueError
        If a column is lacking, an article of `gold` is unknown, or `by` is no column of documents.

    Notes
    -----
    A hand coding is one reading; `agreement` measures how far two readings differ, and a program
    cannot be expected to agree with a coder more closely than another coder does.

    Examples
    --------
    >>> import analysis as an
    >>> import pandas as pd
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": "A", "date": "2024-05-01",
    ...                           "text": ["“No deal,” she said. It rained."]})
    >>> gold = pd.DataFrame({"doc_id": "a", "part": "text", "start": [0, 11], "end": [11, 31],
    ...                      "voice": ["quotation", "narration"], "speaker": ["she", ""]})
    >>> score_voices(an.split_passages(documents), gold, documents)[["voice", "n", "of", "f1"]]
           voice  n  of   f1
    0  narration  4   4  1.0
    1  quotation  2   2  1.0
    """
    by = tables.as_list(by)
    tables.one_of(column, ("voice", "whose", "zone"), "column")
    tables.require(gold, _STRETCHES, "gold")
    tables.require(documents, ["doc_id", *by], "documents")
    places = gold[["doc_id", "part"]].drop_duplicates()
    found = passages.merge(places, on=["doc_id", "part"])
    aligned = align_words(documents, {"gold": gold, "found": found}, [column])
    coded_words, found_words = (
        aligned.loc[aligned["coder"] == coder].reset_index(drop=True) for coder in ("gold", "found")
    )
    words = coded_words[["doc_id"]].assign(gold=coded_words[column], found=found_words[column])
    words = words[words["gold"].notna()]
    words = words.merge(documents[list(dict.fromkeys(["doc_id", *by]))], on="doc_id")
    rows = []
    for group, part in words.groupby(by, dropna=False) if by else [((), words)]:
        for value in sorted({*part["gold"], *part["found"].dropna()}):
            row = dict(zip(by, group, strict=True)) | {column: value}
            rows.append(row | _score(part, value, seed))
    table = pd.DataFrame(rows, columns=[*by, column, "n", "of", "found", "articles", *_SCORES])
    return _described(table, f"{column} by word", gold, seed)


def score_uses(
    passages: pd.DataFrame,
    gold: pd.DataFrame,
    *,
    aliases: Mapping[str, str] | None = None,
    by: str | Sequence[str] = (),
    seed: int = 1,
) -> pd.DataFrame:
    """
    Share of hand-coded uses of terms for which voice, whose words and speaker are right.

    Answers "when the table says that an outlet itself wrote the word, did it?".

    Parameters
    ----------
    passages : DataFrame
        The result of `split_passages`.
    gold : DataFrame
        A row for each use: ``doc_id part start voice speaker``.
    aliases : mapping of str to str, optional
        Alternative names of speakers, each with the name to compare instead.
    by : str or sequence of str
        Columns of passages that are constant within an article; by default all articles together.
    seed : int
        Of the resampling.

    Returns
    -------
    DataFrame
        For each group three rows, ``what`` being voice, whose and speaker; the columns of `by` and

        ``n of``
            uses that are right, and uses; for speaker, those that have one in the hand coding
        ``articles``
            articles with such uses
        ``share low high``
            ``n / of`` with its 95 % interval, resampling articles
        ``why_missing``
            why there is no interval, or no share

    Raises
    ------
    ValueError
        If a column is lacking.

    Notes
    -----
    Each use is compared with the passage in which it begins, and speakers by `same_speaker`.

    Examples
    --------
    >>> import analysis as an
    >>> import pandas as pd
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": "A", "date": "2024-05-01",
    ...                           "text": ["“No war,” Anna Berg said. The war went on."]})
    >>> gold = pd.DataFrame({"doc_id": "a", "part": "text", "start": [4, 30],
    ...                      "voice": ["quotation", "narration"], "speaker": ["Anna Berg", ""]})
    >>> score_uses(an.split_passages(documents), gold)[["what", "n", "of", "share"]]
          what  n  of  share
    0    voice  2   2    1.0
    1    whose  2   2    1.0
    2  speaker  1   1    1.0
    """
    by = tables.as_list(by)
    tables.require(gold, ["doc_id", "part", "start", "voice", "speaker"], "gold")
    tables.require(passages, [*_STRETCHES, "whose", *by], "passages")
    uses = _found_at(passages, with_whose(gold))
    groups = passages[list(dict.fromkeys(["doc_id", *by]))].drop_duplicates("doc_id")
    uses = uses.merge(groups, on="doc_id", how="left")
    pairs = zip(uses["speaker"].fillna(""), uses["found_speaker"].fillna(""), strict=True)
    uses["right_speaker"] = [same_speaker(coded, found, aliases) for coded, found in pairs]
    for what in ("voice", "whose"):
        uses[f"right_{what}"] = uses[what] == uses[f"found_{what}"]
    rows = []
    for group, part in uses.groupby(by, dropna=False) if by else [((), uses)]:
        for what in ("voice", "whose", "speaker"):
            scored = part[part["speaker"].fillna("") != ""] if what == "speaker" else part
            row = dict(zip(by, group, strict=True)) | {"what": what}
            rows.append(row | _share(scored["doc_id"], scored[f"right_{what}"], seed))
    return _described(pd.DataFrame(rows, columns=[*by, *_SHARES]), "uses of terms", gold, seed)


def same_speaker(first: str, second: str, aliases: Mapping[str, str] | None = None) -> bool:
    """
    Whether two names denote one speaker: equal by `aliases`, or with a name word in common.

    Titles and offices are not name words. Several speakers are separated by ``; ``, and each must
    match one on the other side. Two empty names are equal.

    Examples
    --------
    >>> same_speaker("Deputy Minister Anna Berg", "Berg"), same_speaker("the minister", "Anna Berg")
    (True, False)
    >>> same_speaker("Norway", "Oslo", {"Oslo": "Norway"})
    True
    """
    known = {_plain(name): _plain(to) for name, to in (aliases or {}).items()}
    first_names, second_names = (
        [known.get(_plain(name), _plain(name)) for name in names.split(";")]
        for names in (first, second)
    )
    return all(any(_same(a, b) for b in second_names) for a in first_names) and all(
        any(_same(a, b) for a in first_names) for b in second_names
    )


def _plain(name: str) -> str:
    name = re.sub(r"['’]s?\b", "", name.casefold().strip())
    return re.sub(r"^the\s+", "", name)


def _same(first: str, second: str) -> bool:
    if first == second:
        return True
    first_words, second_words = (
        set(re.findall(r"\w+", name)) - _TITLES for name in (first, second)
    )
    return bool(first_words & second_words)


def _found_at(passages: pd.DataFrame, uses: pd.DataFrame) -> pd.DataFrame:
    """Return the uses, each with voice, whose and speaker of the passage in which it begins."""
    columns = ["voice", "whose", "speaker"]
    named = {name: f"found_{name}" for name in columns}
    named |= {"start": "from", "end": "to"}
    spans = passages[["doc_id", "part", "start", "end", *columns]].rename(columns=named)
    spans = spans.sort_values("from", kind="stable")
    uses = uses.sort_values("start", kind="stable")
    found = pd.merge_asof(
        uses, spans, left_on="start", right_on="from", by=["doc_id", "part"], direction="backward"
    )
    outside = ~(found["start"] < found["to"])
    found.loc[outside, [f"found_{name}" for name in columns]] = None
    return found


def _score(words: pd.DataFrame, value: str, seed: int) -> dict[str, object]:
    is_coded, is_found = words["gold"] == value, words["found"] == value
    counts = pd.DataFrame({"n": is_coded & is_found, "of": is_coded, "found": is_found})
    each = counts.groupby(words["doc_id"]).sum()
    each = each[(each["of"] > 0) | (each["found"] > 0)]
    n, of, found = (int(each[name].sum()) for name in ("n", "of", "found"))
    row: dict[str, object] = {"n": n, "of": of, "found": found, "articles": len(each)}
    row["precision"] = n / found if found else np.nan
    row["recall"] = n / of if of else np.nan
    row["f1"] = 2 * n / (of + found)
    return row | _interval(2 * each["n"], each["of"] + each["found"], seed)


def _share(doc_id: pd.Series, right: pd.Series, seed: int) -> dict[str, object]:
    each = right.astype(int).groupby(doc_id).agg(["sum", "size"])
    n, of = int(each["sum"].sum()), int(each["size"].sum())
    row: dict[str, object] = {"n": n, "of": of, "articles": len(each)}
    if not of:
        return row | {"share": np.nan, "low": np.nan, "high": np.nan, "why_missing": "no use"}
    return row | {"share": n / of} | _interval(each["sum"], each["size"], seed)


def _interval(x: pd.Series, n: pd.Series, seed: int) -> dict[str, object]:
    if len(x) < FEWEST_ARTICLES:
        few = f"no interval: fewer than {FEWEST_ARTICLES} articles"
        return {"low": np.nan, "high": np.nan, "why_missing": few}
    low, high = ratio_interval(x, n, upper=1, seed=seed)
    return {"low": low, "high": high, "why_missing": ""}


def _described(table: pd.DataFrame, variant: str, gold: pd.DataFrame, seed: int) -> pd.DataFrame:
    return with_method(
        table,
        measure="score against hand coding",
        variant=variant,
        unit="article",
        n=int(gold["doc_id"].nunique()),
        interval=f"interval over articles: {SHARE_INTERVAL}",
        floors=f"no interval under {FEWEST_ARTICLES} articles",
        seed=seed,
    )
