"""Who is compared with whom: groups of the rows of counts, and the pairs of them."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables
from analysis.stats.arrays import Integers
from analysis.stats.minimum_sample import families

Condition = Mapping[str, Any]


class Comparison(NamedTuple):
    """What is compared, by column, and the numbers of both groups; no reference is all the rest."""

    about: dict[str, object]
    target: int
    reference: int | None


class Groups(NamedTuple):
    """The number of the group of each row, -1 for none, and the comparisons of groups."""

    number: Integers
    compared: list[Comparison]


def comparisons(
    rows: pd.DataFrame,
    target: Condition | None,
    reference: Condition | None,
    by: str | Sequence[str] | None,
) -> Groups:
    """
    Return the groups that are compared: a target and a reference, or each group and the rest.

    Parameters
    ----------
    rows : DataFrame
        The rows of `Counts`.
    target, reference : mapping, optional
        ``{column: value or list of values}``; the default reference is all other rows.
    by : str or sequence of str, optional
        Compare each group with the rest, instead of one target; by default each outlet. Of two
        groups the first is compared with the second, as the other only reverses the sign.

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
    _need_words(in_target, in_reference, labels)
    number = np.where(in_target, 0, np.where(in_reference, 1, -1)).astype(np.int64)
    return Groups(number, [Comparison({**labels, "reference": against}, 0, 1)])


def units_of(articles: pd.DataFrame) -> Integers:
    """Return the number of the sampling unit of each article: its family, or the article itself."""
    return np.asarray(pd.factorize(families(articles).astype(str))[0])


def _each_with_the_rest(rows: pd.DataFrame, columns: list[str]) -> Groups:
    tables.require(rows, columns, "counts")
    groups = rows.groupby(columns, dropna=False, sort=True)
    number = np.asarray(groups.ngroup(), np.int64)
    keys = [key if isinstance(key, tuple) else (key,) for key, _ in groups]
    found = []
    for place, key in enumerate(keys):
        labels = dict(zip(columns, key, strict=True))
        _need_words(number == place, number != place, labels)
        found.append(Comparison({**labels, "reference": "the rest"}, place, None))
    if len(found) == 2:
        second = " · ".join(map(str, keys[1]))
        found = [Comparison({**found[0].about, "reference": second}, 0, 1)]
    return Groups(number, found)


def _where(rows: pd.DataFrame, condition: Condition, argument: str) -> NDArray[np.bool_]:
    if isinstance(condition, str):  # its letters would be taken for columns
        raise ValueError(
            f'{argument} {condition!r} names no column; give it, as {{"outlet": {condition!r}}}.'
        )
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


def _need_words(
    in_target: NDArray[np.bool_], in_reference: NDArray[np.bool_], labels: Mapping[str, object]
) -> None:
    for side, name in ((in_target, "the target"), (in_reference, "the reference")):
        if not side.any():
            raise ValueError(f"{labels}: {name} has no words, so that there is nothing to compare.")
