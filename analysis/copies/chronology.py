"""Order articles in time, to decide which of two copies is the earlier.

The date of an article is the day on its page. An article that `represents` a lost original
(``Outlet YYYY-MM-DD``) takes the date of that original.
"""

import re
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables
from analysis.stats.arrays import Integers

_AFTER_ALL = "9999"  # the day of articles without one, where there must be an order
_REPRESENTS = re.compile(r"\S.*? (\d{4}-\d\d-\d\d)(?: .*)?")  # a remark may follow


class Direction(NamedTuple):
    """The later and the earlier article of each pair, and the evidence for their order."""

    later: Integers
    earlier: Integers
    reason: NDArray[np.object_]


def times_of(documents: pd.DataFrame) -> pd.DataFrame:
    """
    Return the columns that order the articles: ``doc_id day represents itself``.

    Parameters
    ----------
    documents : DataFrame
        As `check_documents` returns it.

    Returns
    -------
    DataFrame
        ``day`` is that of the original if one is represented; ``itself`` is the article in the
        form of ``represents``.

    Raises
    ------
    ValueError
        If a cell of ``represents`` names no outlet and ISO date; the message names every one.

    Examples
    --------
    >>> import pandas as pd
    >>> times_of(pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["A", "B"],
    ...                        "date": ["2024-05-02", "2024-05-03"],
    ...                        "represents": ["", "Late Post 2024-05-01"]}))
      doc_id         day            represents        itself
    0      a  2024-05-02                        A 2024-05-02
    1      b  2024-05-01  Late Post 2024-05-01  B 2024-05-03
    """
    itself = documents["outlet"].astype(str) + " " + documents["date"].astype(str)
    nothing = [""] * len(documents)
    represents = [
        "" if pd.isna(cell) else str(cell).strip() for cell in documents.get("represents", nothing)
    ]
    days, faults = [], []
    for row, (doc_id, day, original) in enumerate(
        zip(documents["doc_id"], documents["date"], represents, strict=True)
    ):
        found = _REPRESENTS.fullmatch(original)
        days.append(tables.iso_date(found[1]) if found else day)
        if original and not (found and days[-1]):
            reason = f"represents {original!r} names no day; write Outlet YYYY-MM-DD"
            faults.append((row, str(doc_id), reason))
    if faults:
        raise ValueError(tables.describe_faults(faults, "documents"))
    columns = {"doc_id": documents["doc_id"], "day": days, "represents": represents}
    return pd.DataFrame({**columns, "itself": itself})


def direct(times: pd.DataFrame, first: Integers, second: Integers) -> Direction:
    """
    Return, for each pair of rows, the later and the earlier one, and the reason.

    An article that represents the other, by outlet and day, is the later one. Otherwise the days
    decide; on the same day an article that represents an original is the earlier one. Failing that,
    the reason is "unknown", and the smaller doc_id counts as the earlier.

    Examples
    --------
    >>> import numpy as np
    >>> import pandas as pd
    >>> times = times_of(pd.DataFrame({"doc_id": ["a", "b", "c"], "outlet": ["A", "B", "C"],
    ...                                "date": ["2024-05-02", "2024-05-03", "2024-05-03"],
    ...                                "represents": ["", "Late Post 2024-05-01", ""]}))
    >>> later, earlier, reason = direct(times, np.array([0, 0]), np.array([1, 2]))
    >>> later.tolist(), earlier.tolist(), reason.tolist()
    ([0, 2], [1, 0], ['represents', 'date'])
    """
    names = pd.factorize(pd.concat([times["represents"], times["itself"]]))[0]
    named, itself = names[: len(times)], names[len(times) :]
    day = pd.factorize(times["day"], sort=True)[0]
    place = pd.factorize(times["doc_id"], sort=True)[0]
    proxy = (times["represents"] != "").to_numpy()
    # Each line is 1 where it makes the first article the later one, -1 the second, 0 neither.
    carries = (named[first] == itself[second]).astype(int) - (named[second] == itself[first])
    known = (times["day"] != "").to_numpy()  # without a day nothing is earlier or later
    days = np.where(known[first] & known[second], np.sign(day[first] - day[second]), 0)
    proxies = proxy[second].astype(int) - proxy[first]
    decided = [carries != 0, days != 0, proxies != 0]
    sign = np.select(decided, [carries, days, proxies], np.sign(place[first] - place[second]))
    either = np.where(proxy[first] | proxy[second], "represents", "date")
    reason = np.select(decided, ["represents", either, "represents"], "unknown").astype(object)
    return Direction(np.where(sign > 0, first, second), np.where(sign > 0, second, first), reason)


def order_of(times: pd.DataFrame) -> Integers:
    """
    Return the rank of each article in time, from 0, without ties.

    Articles that represent another article of the corpus come last; then the days decide (an
    article without one comes last), then whether an original is represented, then the doc_id.
    """
    others = times["represents"].isin(times["itself"]) & (times["represents"] != times["itself"])
    proxy = times["represents"] != ""
    keys = pd.DataFrame({"carries": others, "day": times["day"], "plain": ~proxy})
    keys["day"] = keys["day"].replace("", _AFTER_ALL)
    keys["doc_id"] = times["doc_id"]
    order = keys.sort_values(list(keys.columns), kind="stable").index.to_numpy()
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return place
