"""Split the counts into a target and a reference group and sum them by article."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from analysis import tables
from analysis.stats.arrays import Integers
from analysis.stats.minimum_sample import families
from analysis.text.counts import summed_rows

Condition = Mapping[str, Any]


def comparisons(
    rows: pd.DataFrame,
    target: Condition | None,
    reference: Condition | None,
    by: str | Sequence[str] | None,
) -> list[tuple[dict[str, object], Integers]]:
    """
    Return, for each comparison, what it compares, and the side of each row: 0, 1 or -1 for none.

    Parameters
    ----------
    rows : DataFrame
        As `Counts` has them.
    target, reference : mapping, optional
        ``{column: value or list of values}``; without `reference`, all the rest.
    by : str or sequence of str, optional
        Instead of a target: each group against the rest; without either, by outlet.

    Raises
    ------
    ValueError
        If a column or value is unknown, if a side holds no words, or if the sides overlap.
    """
    if target is None:
        if reference is not None:
            raise ValueError("`reference` needs a target; give both, or `by` for every group.")
        return _each_with_the_rest(rows, tables.as_list("outlet" if by is None else by))
    if by is not None:
        raise ValueError("give a target, or `by` for each group against the rest; not both.")
    first = _where(rows, target, "target")
    second = ~first if reference is None else _where(rows, reference, "reference")
    if (first & second).any():
        raise ValueError(f"target {target} and reference {reference} have words in common.")
    against = (
        "the rest"
        if reference is None
        else " · ".join(str(_said(value)) for value in reference.values())
    )
    about = {column: _said(value) for column, value in target.items()}
    return [({**about, "reference": against}, _sides(first, second, about))]


def by_article(
    matrix: sparse.csr_matrix, rows: pd.DataFrame, sides: Integers
) -> tuple[list[sparse.csr_matrix], Integers, pd.DataFrame]:
    """
    Return the counts of each side by article, the words of each side by article, and the articles.

    An article with words on both sides has a row in both.
    """
    number, _ = pd.factorize(rows["doc_id"])
    articles = rows.drop_duplicates("doc_id").reset_index(drop=True)
    uses, words = [], []
    for side in (0, 1):
        of_side = np.where(sides == side, number, -1)
        uses.append(summed_rows(matrix, of_side, len(articles)))
        held = np.where(sides == side, rows["words"], 0)
        words.append(np.bincount(number, held, len(articles)).astype(np.int64))
    return uses, np.array(words), articles


def units_of(articles: pd.DataFrame) -> Integers:
    """Return the number of the unit of each article: its family where it has one, or itself."""
    return np.asarray(pd.factorize(families(articles).astype(str))[0])


def _each_with_the_rest(
    rows: pd.DataFrame, columns: list[str]
) -> list[tuple[dict[str, object], Integers]]:
    tables.require(rows, columns, "counts")
    groups = rows.groupby(columns, dropna=False, sort=True)
    number = groups.ngroup().to_numpy()
    found = []
    for place, (key, _) in enumerate(groups):
        values = key if isinstance(key, tuple) else (key,)
        about = dict(zip(columns, values, strict=True))
        sides = _sides(number == place, number != place, about)
        found.append(({**about, "reference": "the rest"}, sides))
    return found


def _where(rows: pd.DataFrame, wanted: Condition, argument: str) -> NDArray[np.bool_]:
    if not wanted:
        raise ValueError(f'{argument} is empty; give a column and a value, as {{"outlet": "RT"}}.')
    tables.require(rows, wanted, "counts")
    chosen = np.full(len(rows), True)
    for column, value in wanted.items():
        values = _values(value)
        for one in values:
            tables.one_of(one, tuple(pd.unique(rows[column])), f"{argument}: {column}")
        chosen &= rows[column].isin(values).to_numpy()
    return chosen


def _values(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple | set | pd.Index) else [value]


def _said(value: object) -> object:
    values = _values(value)
    return values[0] if len(values) == 1 else " or ".join(map(str, values))


def _sides(first: NDArray[np.bool_], second: NDArray[np.bool_], about: object) -> Integers:
    for side, said in ((first, "the target"), (second, "the reference")):
        if not side.any():
            raise ValueError(f"{about}: {said} has no words, so that there is nothing to compare.")
    return np.where(first, 0, np.where(second, 1, -1))
