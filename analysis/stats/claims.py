"""What may be claimed of a table of effects, and the reason where an effect may not."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

SMALL_Q = 0.05


class Claims(NamedTuple):
    """Whether each effect is supported, and why one is not; an empty text where it is."""

    supported: NDArray[np.bool_]
    why_unsupported: NDArray[np.object_]


def claims(p: ArrayLike, q: ArrayLike, low: ArrayLike, high: ArrayLike, least: ArrayLike) -> Claims:
    """
    Return which effects may be claimed: those with q below .05 and an interval without 0.

    Parameters
    ----------
    p, q : array-like
        nan where there is none.
    low, high : array-like
        The ends of the 95 % interval.
    least : array-like
        The smallest p possible with the exchanges that were tried.

    Examples
    --------
    >>> found = claims([1e-5, 0.2, 0.002], [0.01, 0.6, 0.3], [0.2, 0.1, -1], [2, 3, 4],
    ...                [1e-5, 1e-5, 0.002])
    >>> found.supported.tolist(), found.why_unsupported.tolist()[1:]
    ([True, False, False], ['q is not below .05', 'q is not below .05, with the least p that \
these exchanges can give; the interval holds 0'])
    """
    p, q, low, high, least = (np.asarray(each, float) for each in (p, q, low, high, least))
    missing, small = np.isnan(q), q < SMALL_Q
    clear = (low > 0) | (high < 0)
    at_least = p <= least * (1 + 1e-9)
    large = np.where(small, "", f"q is not below {SMALL_Q:g}".replace("0.", "."))
    spent = ", with the least p that these exchanges can give"
    large = np.where(~small & at_least, np.char.add(large, spent), large)
    held = np.where(clear, "", "the interval holds 0")
    joint = np.where((large != "") & (held != ""), "; ", "")
    why = np.char.add(np.char.add(large, joint), held).astype(object)
    why[missing] = "no effect"
    return Claims(small & clear & ~missing, why)
