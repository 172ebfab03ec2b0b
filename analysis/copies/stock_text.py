"""Find stock text of an outlet: recurring notes, appeals and background paragraphs.

A note at the end of every article of an outlet makes its short articles look like copies. A wire
story differs: however many outlets carry it, each prints it once, or on two days. So text that one
outlet prints on many days is its stock text. It is learned from many articles; therefore it is a
separate step, with a table to review.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables
from analysis.copies.shingles import RUN, number_runs, read_runs, whole_runs
from analysis.stats.arrays import Integers
from analysis.text.tokens import words

STOCK = ("doc_id", "part", "start", "end", "words")


def find_stock_text(documents: pd.DataFrame, *, days: int = 5) -> pd.DataFrame:
    """
    Places of text that an outlet prints on many days.

    Parameters
    ----------
    documents : DataFrame
        As `read_articles` makes them; titles are ignored.
    days : int
        Minimum number of days on which one outlet prints the same five words in a row.

    Returns
    -------
    DataFrame
        A row for each stretch of such words, in the order of documents and places: ``doc_id part
        start end words``. ``text[start:end]`` is the stock text.

    Raises
    ------
    ValueError
        If documents have a fault, or `days` is below 2.

    Notes
    -----
    The table includes stock phrases of journalism ("the foreign ministry said in a statement") and
    columns that are reprinted each week. Review the longest stretches, then give the table to
    `find_copies` as ``stock``.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> news = ["The bridge is closed.", "Rain fell.", "A ship sank."]
    >>> articles = pd.DataFrame({
    ...     "doc_id": ["a", "b", "c"], "outlet": "A",
    ...     "date": ["2024-05-01", "2024-05-02", "2024-05-03"],
    ...     "text": [text + " Write to us if you know more." for text in news]})
    >>> stock = an.find_stock_text(articles, days=3)
    >>> stock[["doc_id", "start", "end", "words"]].values.tolist()
    [['a', 22, 50, 7], ['b', 11, 39, 7], ['c', 13, 41, 7]]
    """
    documents = tables.check_documents(documents)
    if days < 2:
        raise ValueError(f"days {days!r} is below 2; what stands on one day only is no stock text.")
    texts = documents["text"].tolist()
    runs, kept, borders = read_runs(texts)
    numbers = number_runs(runs, whole_runs(kept, borders), borders)
    again = _recurring(documents, numbers, borders, days)
    rows = []
    for number in np.unique(np.searchsorted(borders, np.flatnonzero(again), "right") - 1):
        of_text = again[borders[number] : borders[number + 1]]
        places = words(texts[number])
        edges = np.flatnonzero(np.diff(np.concatenate([[0], of_text, [0]])))
        for first, after in edges.reshape(-1, 2).tolist():
            place = (places[first].start, places[after - 1].end, after - first)
            rows.append((documents["doc_id"].iloc[number], "text", *place))
    return pd.DataFrame(rows, columns=list(STOCK))


def _recurring(
    documents: pd.DataFrame, numbers: NDArray[np.int32], borders: Integers, days: int
) -> NDArray[np.bool_]:
    """Return for each word whether it is in a run that its outlet prints on many days."""
    outlet = pd.factorize(documents["outlet"])[0].astype(np.int64)
    day = pd.factorize(documents["date"])[0].astype(np.int64)
    outlets, all_days = int(outlet.max(initial=-1)) + 1, int(day.max(initial=-1)) + 1
    place = np.flatnonzero(numbers >= 0)
    text = np.searchsorted(borders, place, side="right") - 1
    of_outlet = numbers[place] * np.int64(outlets) + outlet[text]
    dated = documents["date"].ne("").to_numpy()[text]  # of others it is not known which day it is
    printed = np.unique((of_outlet * all_days + day[text])[dated]) // max(1, all_days)
    run, on_days = np.unique(printed, return_counts=True)
    begins = np.zeros(len(numbers), np.bool_)
    begins[place[np.isin(of_outlet, run[on_days >= days])]] = True
    found = begins.copy()
    for step in range(1, RUN):  # no run begins in the last four words of a text
        found[step:] |= begins[:-step]
    return found
