"""How strongly two words attract each other: scores of collocation.

`together` are the uses of the word in the windows of the node, `node` and `word` the uses of
either, `positions` the words that stand in the windows of the node (its uses, where a window is one
word), and `words` all words. The number expected by chance is ``positions * word / words``. All
scores take uses for independent of each other, and describe a table of counts.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from analysis.stats.arrays import Floats
from analysis.stats.keyness import log_likelihood


class Joint(NamedTuple):
    """Uses together, of the node and of the word; words in windows, and all words."""

    together: Floats
    node: Floats
    word: Floats
    positions: Floats
    words: Floats


def association(
    score: str,
    together: ArrayLike,
    node: ArrayLike,
    word: ArrayLike,
    words: ArrayLike,
    positions: ArrayLike | None = None,
) -> Floats:
    """
    Return a score of collocation, one of `SCORES`; missing where the two never stand together.

    Parameters
    ----------
    score : str
        "log_dice": ``14 + log2(2 o / (f1 + f2))`` (Rychlý 2008), 14 at most, which does not depend
        on the size of the corpus; "mutual_information": ``log2(o / e)`` (Church & Hanks 1990),
        high for rare words; "mi3": ``log2(o ** 3 / e)``; "t_score": ``(o - e) / sqrt(o)``, high for
        frequent words; "z_score": ``(o - e) / sqrt(e)``; "npmi": mutual information over
        ``-log2(o / N)``; "delta_p": the share of positions beside the node with the word, less its
        share elsewhere (Gries 2013); "log_likelihood": G² of the four cells (Dunning 1993).
    together, node, word, words : array-like
        As above.
    positions : array-like, optional
        `node` if left out.

    Examples
    --------
    The pairs that Manning & Schütze (1999, 5.3) and Church & Hanks (1990) print:

    >>> round(float(association("t_score", 8, 15828, 4675, 14307668)), 6)
    0.999932
    >>> round(float(association("mutual_information", 8, 1105, 44, 15e6)), 2)
    11.27
    """
    given = (together, node, word, node if positions is None else positions, words)
    cells = Joint(*(np.asarray(one, float) for one in given))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(cells.together > 0, SCORES[score](cells), np.nan))


def _expected(cells: Joint) -> Floats:
    return cells.positions * cells.word / cells.words


def _log_dice(cells: Joint) -> Floats:
    # a use of the word beside two uses of the node is one
    together = np.minimum(cells.together, cells.word)
    return np.asarray(14 + np.log2(2 * together / (cells.node + cells.word)))


def _mutual_information(cells: Joint) -> Floats:
    return np.asarray(np.log2(cells.together / _expected(cells)))


def _mi3(cells: Joint) -> Floats:
    return np.asarray(np.log2(cells.together**3 / _expected(cells)))


def _t_score(cells: Joint) -> Floats:
    return np.asarray((cells.together - _expected(cells)) / np.sqrt(cells.together))


def _z_score(cells: Joint) -> Floats:
    return np.asarray((cells.together - _expected(cells)) / np.sqrt(_expected(cells)))


def _npmi(cells: Joint) -> Floats:
    return np.asarray(_mutual_information(cells) / -np.log2(cells.together / cells.words))


def _delta_p(cells: Joint) -> Floats:
    elsewhere = np.maximum(cells.word - cells.together, 0) / (cells.words - cells.positions)
    return np.asarray(cells.together / cells.positions - elsewhere)


def _log_likelihood(cells: Joint) -> Floats:
    elsewhere = np.maximum(cells.word - cells.together, 0)
    others = cells.words - cells.positions
    return np.asarray(log_likelihood(cells.together, elsewhere, cells.positions, others))


SCORES: dict[str, Callable[[Joint], Floats]] = {
    "log_dice": _log_dice,
    "mutual_information": _mutual_information,
    "mi3": _mi3,
    "t_score": _t_score,
    "z_score": _z_score,
    "npmi": _npmi,
    "delta_p": _delta_p,
    "log_likelihood": _log_likelihood,
}
