"""Split the counts into a target and a reference group and sum them by article."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from analysis import tables
from analysis.stats.arrays import Integers
from analysis.stats.minimum_sample import families
from analysis.text.counts import summed_rows

Condition = Mapping[str, Any]


class Comparison(NamedTuple):
    """The groups of a comparison by column, and the side of each row: 0, 1, or -1 for neither."""

    groups: dict[str, object]
    sides: Integers


def comparisons(
    rows: pd.DataFrame,
    target: Condition | None,
    reference: Condition | None,
    by: str | Sequence[str] | None,
) -> list[Comparison]:
    """
    Return the comparisons of a target with a reference, or of each group with the rest.

    Parameters
    ----------
    rows : DataFrame
        The rows of `Counts`.
    target, reference : mapping, optional
        ``{column: value or list of values}``; the default reference is all other rows.
    by : str or sequence of str, optional
        Compare each group with the rest, instead of one target; by default each outlet.

    Raises
    ------
    ValueError
        If a column or value is unknown, if a side has no words, or if the sides overlap.
    """
    if target is None:
        if reference is not None:
            raise ValueError("`reference` needs a target; give both, or `by` for every group.")
        return _each_with_the_rest(rows, tables.as_list("outlet" if by is None else by))
    if by is not None:
        raise ValueError("give a target, or `by` for each group against the rest; not both.")
    in_target = _where(rows, target, "target")
    in_reference = ~in_target if reference is None else _where(rows, reference, "reference")
    if (in_target & in_reference).any():
        raise ValueError(f"target {target} and reference {reference} have words in common.")
    against = (
        "the rest"
        if reference is None
        else " · ".join(str(_label(value)) for value in reference.values())
    )
    labels = {column: _label(value) for column, value in target.items()}
    sides = _sides(in_target, in_reference, labels)
    return [Comparison({**labels, "reference": against}, sides)]


def by_article(
    matrix: sparse.csr_matrix, rows: pd.DataFrame, sides: Integers
) -> tuple[list[sparse.csr_matrix], Integers, pd.DataFrame]:
    """
    Return for each side the counts by article and the words by article; and the articles.

    An article with words on both sides has a row in both.
    """
    number, _ = pd.factorize(rows["doc_id"])
    articles = rows.drop_duplicates("doc_id").reset_index(drop=True)
    uses, words = [], []
    for side in (0, 1):
        of_side = np.where(sides == side, number, -1)
        uses.append(summed_rows(matrix, of_side, len(articles)))
        words_of_side = np.where(sides == side, rows["words"], 0)
        words.append(np.bincount(number, words_of_side, len(articles)).astype(np.int64))
    return uses, np.array(words), articles


def units_of(articles: pd.DataFrame) -> Integers:
    """Return the number of the sampling unit of each article: its family, or the article itself."""
    return np.asarray(pd.factorize(families(articles).astype(str))[0])


def _each_with_the_rest(rows: pd.DataFrame, columns: list[str]) -> list[Comparison]:
    tables.require(rows, columns, "counts")
    groups = rows.groupby(columns, dropna=False, sort=True)
    number = groups.ngroup().to_numpy()
    found = []
    for place, (key, _) in enumerate(groups):
        values = key if isinstance(key, tuple) else (key,)
        labels = dict(zip(columns, values, strict=True))
        sides = _sides(number == place, number != place, labels)
        found.append(Comparison({**labels, "reference": "the rest"}, sides))
    return found


def _where(rows: pd.DataFrame, condition: Condition, argument: str) -> NDArray[np.bool_]:
    if not condition:
        raise ValueError(
            f'{argument} is empty; give a column and a value, such as {{"outlet": "RT"}}.'
        )
    tables.require(rows, condition, "counts")
    chosen = np.full(len(rows), True)
    for column, value in condition.items():
        values = _values(value)
        for one in values:
            tables.one_of(one, tuple(pd.unique(rows[column])), f"{argument}: {column}")
        chosen &= rows[column].isin(values).to_numpy()
    return chosen


def _values(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple | set | pd.Index) else [value]


def _label(value: object) -> object:
    values = _values(value)
    return values[0] if len(values) == 1 else " or ".join(map(str, values))


def _sides(
    in_target: NDArray[np.bool_], in_reference: NDArray[np.bool_], labels: Mapping[str, object]
) -> Integers:
    for side, name in ((in_target, "the target"), (in_reference, "the reference")):
        if not side.any():
            raise ValueError(f"{labels}: {name} has no words, so that there is nothing to compare.")
    return np.where(in_target, 0, np.where(in_reference, 1, -1))
