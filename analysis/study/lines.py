"""Lines around places in the texts of a study: cut, drawn by chance, sorted by their neighbours."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.study.requirements import need_texts
from analysis.study.study import Study
from analysis.text.passage_words import parts_of
from analysis.text.tokens import words

SIDES = ("left", "right")
_SPACE = re.compile(r"\s+")
_NEIGHBOURS = 100  # characters on a side, by whose words lines are sorted


def read_lines(study: Study, places: pd.DataFrame, width: int) -> pd.DataFrame:
    """
    Return ``left match right`` for each place, with as many characters on either side.

    White space is shown as one blank; a place that a saved study withholds has an empty line.
    """
    rows = [
        [_SPACE.sub(" ", piece) for piece in pieces] for pieces in _around(study, places, width)
    ]
    return pd.DataFrame(rows, columns=["left", "match", "right"], dtype=str)


def chosen_lines(
    study: Study,
    places: pd.DataFrame,
    sort: str | Sequence[str] | None,
    sample: int | None,
    seed: int,
) -> pd.DataFrame:
    """
    Return rows of places, drawn by chance and sorted.

    Parameters
    ----------
    study : Study
        With texts, if rows are to be sorted by their neighbours.
    places : DataFrame
        With ``doc_id part start end``, in reading order.
    sort : str or sequence of str, optional
        ``"left"`` or ``"right"``: by the words on that side, the nearest first, then the next;
        or a column of `places`; of several, the first decides, then the next.
    sample : int, optional
        How many rows are drawn without replacement; a smaller sample of the same seed is part of a
        larger one. All rows, if there are fewer.
    seed : int

    Raises
    ------
    ValueError
        If a column is unknown, the sample is not a positive number, or texts are lacking.
    """
    keys = [] if sort is None else tables.as_list(sort)
    for key in keys:
        tables.one_of(key, [*SIDES, *places.columns], "sort")
    if set(keys) & set(SIDES):
        need_texts(study, "sorting by neighbours")
    if sample is not None:
        if isinstance(sample, bool) or not isinstance(sample, int | np.integer) or sample < 1:
            raise ValueError(f"sample={sample!r}: give a number of lines from 1, or None for all.")
        drawn = np.random.default_rng(seed).permutation(len(places))[:sample]
        places = places.iloc[np.sort(drawn)]
    if not keys:
        return places.reset_index(drop=True)
    sides = _neighbours(study, places) if set(keys) & set(SIDES) else {}
    columns = [sides[key] if key in sides else _sortable(places[key]) for key in keys]
    order = sorted(range(len(places)), key=lambda row: tuple(column[row] for column in columns))
    return places.iloc[order].reset_index(drop=True)


def describe_choice(
    of: int, sort: str | Sequence[str] | None, sample: int | None, seed: int
) -> dict[str, object]:
    """
    Return what the method record says of a choice of lines from so many.

    Examples
    --------
    >>> describe_choice(1200, "left", 50, 1)
    {'note': '50 of 1,200 drawn by chance; sorted by left', 'seed': 1}
    """
    drawn = sample is not None and sample < of
    facts = [f"{sample:,} of {of:,} drawn by chance"] if drawn else []
    facts += [f"sorted by {', '.join(tables.as_list(sort))}"] if sort is not None else []
    return {"note": "; ".join(facts)} | ({"seed": seed} if drawn else {})


def _around(study: Study, places: pd.DataFrame, width: int) -> list[tuple[str, str, str]]:
    """Return the letters before, in and after each place."""
    texts = {(doc_id, part): text for doc_id, part, text in parts_of(study.documents)}
    rows = []
    for doc_id, part, start, end in places[["doc_id", "part", "start", "end"]].itertuples(
        index=False, name=None
    ):
        if pd.isna(start):  # withheld from a saved study
            rows.append(("", "", ""))
            continue
        text = texts[doc_id, part]
        rows.append((text[max(0, start - width) : start], text[start:end], text[end : end + width]))
    return rows


def _neighbours(study: Study, places: pd.DataFrame) -> dict[str, list[list[str]]]:
    """Return the words on either side of each place, the nearest first."""
    around = _around(study, places, _NEIGHBOURS)
    return {
        "left": [_forms(left)[::-1] for left, _, _ in around],
        "right": [_forms(right) for _, _, right in around],
    }


def _forms(text: str) -> list[str]:
    return [word.form for word in words(text)]


def _sortable(column: pd.Series) -> list[tuple[bool, object]]:
    """Return the values of a column without regard to case, and with missing ones last."""
    return [
        (True, "") if pd.isna(one) else (False, one.casefold() if isinstance(one, str) else one)
        for one in column
    ]
