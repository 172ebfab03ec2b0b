"""Find duplicates, reprints and wire stories by the 5-grams that two articles share.

Two articles that share long runs of words were not written independently. Their overlap is measured
by containment: the share of the distinct 5-grams (runs of five words) of the article with fewer
that the other has too. It is high for a short excerpt in a long article, where a symmetric measure
is low. The values of a pair depend on its two texts only.

Reports of one speech share the speech, so quotations can be set aside; the remaining overlap is
text by journalists, and that is a copy. No article is deleted: a family label lets inference count
all carriers of a wire story once.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables
from analysis.copies.chronology import direct, times_of
from analysis.copies.shingles import (
    Spans,
    count_runs,
    covered_words,
    likely_groups,
    number_runs,
    read_runs,
    run_matrix,
    similar_pairs,
    whole_runs,
)
from analysis.method import with_method
from analysis.stats.arrays import Integers

COPIES = (
    *("doc_id", "copy_of", "kind", "direction", "shared", "runs", "other_runs", "containment"),
    *("borrowed", "borrowed_outside_quotations"),
)
FEWEST = 10  # 5-grams in common, such as fourteen words in a row
ALL_UP_TO = 100_000  # articles of which all 5-grams are compared
ONE_IN = 4  # sampling interval of 5-grams in larger corpora
MOST_PAIRS = 10_000_000
DUPLICATE, MOSTLY = 0.9, 0.5

_SET_ASIDE = ("quotation", "unresolved")
_PLACE = ["doc_id", "part", "start", "end"]


def find_copies(
    documents: pd.DataFrame,
    passages: pd.DataFrame | None = None,
    *,
    stock: pd.DataFrame | None = None,
    at_least: float = 0.15,
    one_in: int | None = None,
) -> pd.DataFrame:
    """
    Pairs of articles of which one contains text of the other.

    Parameters
    ----------
    documents : DataFrame
        As `read_articles` makes them. Titles are not compared, because every outlet writes its own.
    passages : DataFrame, optional
        As `split_passages` makes them. With them, quotations, possible quotations (``unresolved``)
        and boilerplate are set aside, so that two reports of one speech are not copies; without
        them, they may be. Answers in interviews are compared: a reprinted interview is a copy.
    stock : DataFrame, optional
        As `find_stock_text` makes it; this text is set aside too.
    at_least : float
        Smallest containment, above 0 up to 1.
    one_in : int, optional
        Sample one 5-gram in so many to find candidate pairs, then compare all of their 5-grams. By
        default 1 up to 100,000 articles and 4 beyond.

    Returns
    -------
    DataFrame
        A row for each pair, sorted by ``doc_id`` and ``copy_of``:

        ``doc_id``, ``copy_of``
            the copy and the original, as far as `direction` shows
        ``kind``
            "duplicate": at least .9 of the 5-grams of either are in the other; "reprint": at
            least .5 of either; "excerpt": at least .5 of one only; "part": less than .5 of either
        ``direction``
            the evidence for the order: "represents" (one of them represents an original, as its
            column of that name says, and takes its place in time), "date", or "unknown": of one
            day, and `copy_of` is the smaller ``doc_id``
        ``shared``
            different 5-grams that both have, at least 10
        ``runs``, ``other_runs``
            different 5-grams of ``doc_id``, and of ``copy_of``
        ``containment``
            ``shared`` over the smaller of these two
        ``borrowed``
            share of the words of ``doc_id``, including quotations, in runs of five words or more
            that the other has too
        ``borrowed_outside_quotations``
            the same share of the words that are not set aside; missing without `passages`

        5-grams with a word that is set aside count only in ``borrowed``.

    Raises
    ------
    ValueError
        If documents have a fault, ``represents`` is not ``Outlet YYYY-MM-DD``, `passages` or
        `stock` do not belong to the documents, `at_least` or `one_in` is out of range, or there
        are more than ten million pairs.

    Notes
    -----
    A pair is missed when fewer than one in seven 5-grams is left, as after synonyms were swapped
    throughout or a text was translated twice: `find_rewrites` compares such texts. Texts of
    fewer than fourteen words are never copies. A note that an outlet puts under its articles makes
    copies of the short ones: find it first with `find_stock_text`, and give it as `stock`. "date"
    is the day of publication on the page, no proof of who wrote first.

    Up to 100,000 articles every pair is found that comparing each with every other would find, and
    its row depends on no third article. Beyond, hardly one in a hundred copies is missed.

    See Also
    --------
    find_stock_text : what an outlet prints again and again.
    with_families : lets inference count the carriers of one text once.
    without_copies : a study with one article of each family, or with originals only.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> wire = "The ferry to the islands ran aground on Monday night, and nobody was hurt."
    >>> articles = pd.DataFrame([
    ...     {"doc_id": "p", "outlet": "Paper", "date": "2024-05-02", "text": wire + " We saw it."},
    ...     {"doc_id": "w", "outlet": "Wire", "date": "2024-05-01", "text": wire},
    ... ])
    >>> copies = an.find_copies(articles)
    >>> copies[["doc_id", "copy_of", "kind", "direction", "shared", "containment", "borrowed"]]
      doc_id copy_of     kind direction  shared  containment  borrowed
    0      p       w  reprint      date      10          1.0  0.823529
    """
    documents = tables.check_documents(documents)
    if not 0 < at_least <= 1:
        raise ValueError(
            f"at_least {at_least!r} is no share above 0; give one up to 1, such as 0.15."
        )
    if one_in is not None and one_in < 1:
        raise ValueError(f"one_in {one_in!r} is below 1; 1 looks at every 5-gram.")
    each = one_in or (1 if len(documents) <= ALL_UP_TO else ONE_IN)
    times = times_of(documents)
    aside = _set_aside(documents, passages, stock)
    texts = documents["text"].tolist()
    try:
        groups = _groups(texts, aside, at_least, each)
        rows = [_compared(texts, aside, times, group, at_least) for group in groups]
    except OverflowError:
        raise ValueError(_too_many(documents)) from None
    table = pd.concat(rows).sort_values(["doc_id", "copy_of"], ignore_index=True)
    if passages is None:
        table["borrowed_outside_quotations"] = np.nan
    return with_method(
        table,
        measure="copies",
        variant=f"containment of word 5-grams, at least {at_least}",
        unit="pair of articles",
        inference=False,
        n=len(documents),
        left_out=_left_out(passages is not None, stock is not None),
        note="" if each == 1 else f"articles found alike by one 5-gram in {each} compared",
    )


def _set_aside(
    documents: pd.DataFrame, passages: pd.DataFrame | None, stock: pd.DataFrame | None
) -> list[Spans] | None:
    """Return the stretches of each text that are not compared, or None."""
    ids = documents["doc_id"].tolist()
    places = []
    if passages is not None:
        tables.require(passages, [*_PLACE, "zone", "voice"], "passages")
        _check_ids(ids, passages, "has no passages; split_passages(documents) makes them")
        _check_ids(passages["doc_id"], documents, "has passages but is not in `documents`")
        aside = passages["voice"].isin(_SET_ASIDE) | (passages["zone"] == "boilerplate")
        places.append(passages.loc[aside, _PLACE])
    if stock is not None:
        tables.require(stock, _PLACE, "stock")
        _check_ids(stock["doc_id"], documents, "has stock text but is not in `documents`")
        places.append(stock[_PLACE])
    if not places:
        return None
    both = pd.concat(places)
    both = both[both["part"] == "text"].sort_values("start", kind="stable")
    rows = both.groupby(both["doc_id"].astype(str), sort=False).indices
    spans = both[["start", "end"]].to_numpy(np.int64)
    nothing = np.empty(0, np.int64)
    return [_joined(*spans[rows.get(doc_id, nothing)].T) for doc_id in ids]


def _check_ids(ids: Iterable[object], table: pd.DataFrame, fault: str) -> None:
    known = set(table["doc_id"].astype(str))
    missing = [doc_id for doc_id in dict.fromkeys(map(str, ids)) if doc_id not in known]
    if missing:
        more = f" ({len(missing)} articles are like it)" if len(missing) > 1 else ""
        raise ValueError(f"doc_id {missing[0]!r} {fault}{more}; give tables of one corpus.")


def _joined(starts: Integers, ends: Integers) -> Spans:
    """Return spans whose ends never decrease, so that a nested span does not end the outer one."""
    return Spans(starts, np.maximum.accumulate(ends))


def _groups(
    texts: Sequence[str], aside: Sequence[Spans] | None, at_least: float, one_in: int
) -> list[Integers]:
    """Return batches of text indices to compare, in as few batches as fit in memory."""
    if one_in == 1:
        return [np.arange(len(texts))]
    batches: list[list[Integers]] = [[]]
    for group in likely_groups(texts, aside, at_least, one_in, MOST_PAIRS):
        if sum(map(len, batches[-1])) + len(group) > ALL_UP_TO and batches[-1]:
            batches.append([])
        batches[-1].append(group)
    return [np.sort(np.concatenate([np.empty(0, np.int64), *batch])) for batch in batches]


def _compared(
    texts: Sequence[str],
    aside: Sequence[Spans] | None,
    times: pd.DataFrame,
    group: Integers,
    at_least: float,
) -> pd.DataFrame:
    """Return the table of pairs within a group of texts."""
    spans = None if aside is None else [aside[number] for number in group]
    runs, kept, borders = read_runs([texts[number] for number in group], spans)
    everywhere = whole_runs(np.ones(len(kept), np.bool_), borders)
    counted = everywhere if aside is None else whole_runs(kept, borders)
    sizes = count_runs(runs, counted, borders)
    numbers = number_runs(runs, everywhere, borders)
    del runs
    needed = np.maximum(np.ceil(at_least * sizes - 1e-9).astype(np.int64), FEWEST)
    matrix = run_matrix(numbers, counted, borders)
    small, large, shared = similar_pairs(matrix, sizes, needed, MOST_PAIRS)
    times = times.iloc[group].reset_index(drop=True)
    doc, other, reason = direct(times, small, large)
    of_larger = shared / np.maximum(sizes[small], sizes[large])
    of_smaller = shared / sizes[small]
    words = np.diff(borders)
    own = np.diff(np.append(0, np.cumsum(kept))[borders])
    outside = np.full(len(doc), np.nan)
    if aside is not None:
        covered = covered_words(np.where(counted, numbers, np.int32(-1)), borders, doc, other)
        outside = covered / own[doc]
    return pd.DataFrame(
        {
            "doc_id": times["doc_id"].to_numpy()[doc],
            "copy_of": times["doc_id"].to_numpy()[other],
            "kind": _kinds(of_smaller, of_larger),
            "direction": reason,
            "shared": shared,
            "runs": sizes[doc],
            "other_runs": sizes[other],
            "containment": of_smaller,
            "borrowed": covered_words(numbers, borders, doc, other) / words[doc],
            "borrowed_outside_quotations": outside,
        },
        columns=list(COPIES),
    )


def _left_out(passages: bool, stock: bool) -> str:
    named = [*["quotations", "boilerplate"] * passages, *["stock text of outlets"] * stock]
    return f"{' and '.join(named)} set aside" if named else ""


def _kinds(of_smaller: NDArray[np.float64], of_larger: NDArray[np.float64]) -> NDArray[np.str_]:
    conditions = [of_larger >= DUPLICATE, of_larger >= MOSTLY, of_smaller >= MOSTLY]
    return np.select(conditions, ["duplicate", "reprint", "excerpt"], "part")


def _too_many(documents: pd.DataFrame) -> str:
    same = documents["text"].value_counts(sort=False)
    most = int(same.max())
    doc_id = documents["doc_id"][documents["text"] == same.idxmax()].iloc[0]
    repeated = f"the text of doc_id {doc_id!r} stands {most:,} times; " if most > 1 else ""
    return (
        f"more than {MOST_PAIRS:,} pairs of articles share text; {repeated}leave out what is no "
        "article (notices, stubs), or compare one month at a time."
    )
