"""Draw a stratified random sample of lines to code: uses, and sentences without a use.

Precision is estimated from uses, including those excluded by a context rule; recall needs sentences
in which nothing was found. Within a stratum every line has the same probability of being drawn, and
the table gives the size of the stratum, so that the sample supports estimates for all lines.
"""

from collections.abc import Sequence
from hashlib import sha256
from math import sqrt

import numpy as np
import pandas as pd

from analysis import tables
from analysis.study.study import Study

PLACE: tuple[str, ...] = ("doc_id", "part", "sentence", "start", "end")
_FEWEST = 2  # lines of a stratum, so that it has a variance


def questions_of(study: Study, of: str | Sequence[str] | None) -> list[str]:
    """Return the referents and frames to code: by default all except spellings."""
    if study.lexicon is None:
        raise ValueError("this study has no lexicon, so there is nothing to code; build it anew.")
    table = study.lexicon.table
    known = [name for name in dict.fromkeys([*table["referent"], *table["frame"]]) if name]
    if of is None:
        spelled = set(table.loc[table["choice"] == "spelling", "referent"])
        return [name for name in known if name not in spelled]
    for name in (chosen := tables.as_list(of)):
        tables.one_of(name, known, "of")
    return chosen


def draw_sample(
    study: Study, n: int, questions: Sequence[str], by: Sequence[str], without: float, seed: int
) -> pd.DataFrame:
    """
    Return the lines to code, in reading order, with their probabilities of being drawn.

    Parameters
    ----------
    study : Study
    n : int
        Number of lines; the result is shorter if there are not that many.
    questions : sequence of str
        Referents and frames.
    by : sequence of str
        Columns of passages that define the strata, in addition to question and kind. If there would
        be fewer than two lines for each stratum, the last columns are dropped.
    without : float
        Share of the lines that are sentences without a use.
    seed : int

    Returns
    -------
    DataFrame
        ``question kind doc_id part sentence start end``, the columns of `by`, and ``stratum``,
        ``of`` (lines in the stratum), ``drawn``, ``probability``. ``kind`` is counted, excluded
        (by a context rule) or sentence. ``attrs["strata"]`` has the columns of the strata.

    Notes
    -----
    Lines are sorted by a checksum of seed and place, and the first of each stratum are taken: a
    simple random sample that is the same on every machine. The number of lines from a stratum is
    proportional to the square root of its size (power allocation), but at least two.
    """
    frame = pd.concat([_uses(study, questions, by), _sentences(study, questions, by)])
    if frame.empty:
        raise ValueError("there is neither a use nor a sentence to code in this study.")
    is_use = frame["kind"] != "sentence"
    of_uses = min(n - round(n * without), int(is_use.sum()))
    of_sentences = min(n - of_uses, int((~is_use).sum())) if without else 0
    strata = _columns_for(frame, by, n)
    pieces = [
        _drawn(part, size, strata, seed)
        for part, size in ((frame[is_use], of_uses), (frame[~is_use], of_sentences))
        if size
    ]
    sample = pd.concat(pieces).sort_values([*PLACE, "question"], ignore_index=True)
    sample["probability"] = sample["drawn"] / sample["of"]
    sample.attrs["strata"] = strata
    return sample


def allocate(sizes: Sequence[int], n: int) -> list[int]:
    """
    Return how many of `n` lines come from each stratum, by the square root of its size.

    Examples
    --------
    >>> allocate([400, 100, 3, 1], 20)
    [12, 5, 2, 1]
    """
    n = min(n, sum(sizes))
    taken = [min(size, _FEWEST) if n >= _FEWEST * len(sizes) else 1 for size in sizes]
    if sum(taken) > n:
        raise ValueError(
            f"n={n} lines are fewer than the {len(sizes)} groups to draw from; ask about fewer "
            "names (of=), take fewer columns in by, or a larger n."
        )
    while sum(taken) < n:  # one more line for the stratum with the largest gain
        gain = [sqrt(size) / (got + 1) if got < size else 0.0 for size, got in zip(sizes, taken)]  # noqa: B905
        taken[int(np.argmax(gain))] += 1
    return taken


def _columns_for(frame: pd.DataFrame, by: Sequence[str], n: int) -> list[str]:
    """Return the strata columns: as many as possible with two lines for each stratum."""
    for kept in range(len(by), -1, -1):
        columns = ["question", "kind", *by[:kept]]
        if len(frame[columns].drop_duplicates()) * _FEWEST <= n:
            break
    return columns


def _drawn(frame: pd.DataFrame, n: int, strata: Sequence[str], seed: int) -> pd.DataFrame:
    """Return n lines of the frame, spread over its strata."""
    keys = frame[strata[0]].astype(str)
    for column in strata[1:]:
        keys = keys + " / " + frame[column].astype(str)
    chances = [
        sha256("|".join(map(str, [seed, *row])).encode()).hexdigest()
        for row in frame[["question", *PLACE]].itertuples(index=False)
    ]
    frame = frame.assign(stratum=keys, chance=chances).sort_values(["stratum", "chance"])
    groups = [group for _, group in frame.groupby("stratum", sort=True)]
    sizes = allocate([len(group) for group in groups], n)
    taken = [
        group.head(size).assign(of=len(group), drawn=size)
        for group, size in zip(groups, sizes, strict=True)
    ]
    return pd.concat(taken).drop(columns="chance")


def _uses(study: Study, questions: Sequence[str], by: Sequence[str]) -> pd.DataFrame:
    """Return all uses of the referents and frames to code, counted or excluded."""
    found = [study.matches.assign(kind="counted")]
    if study.excluded is not None:
        found.append(study.excluded.assign(kind="excluded"))
    uses = pd.concat(found, ignore_index=True)
    asked = uses["referent"].where(uses["referent"] != "", uses["frame"])
    uses = uses.assign(question=asked)
    tables.require(uses, by, "matches")
    kept = uses["question"].isin(questions) & (uses["zone"] != "boilerplate")
    return uses.loc[kept, _columns(by)].drop_duplicates(["question", *PLACE])


def _sentences(study: Study, questions: Sequence[str], by: Sequence[str]) -> pd.DataFrame:
    """Return for each question the sentences without a use of it."""
    key = ["doc_id", "part", "sentence"]
    passages = study.passages[study.passages["zone"] != "boilerplate"]
    first = passages.groupby(key, sort=False)
    whole = passages.drop_duplicates(key).set_index(key)
    whole = whole.assign(end=first["end"].max(), words=first["words"].sum()).reset_index()
    whole = whole[whole["words"] > 0].assign(kind="sentence")
    uses = _uses(study, questions, by)
    pieces = []
    for question in questions:
        found = pd.MultiIndex.from_frame(uses.loc[uses["question"] == question, key])
        bare = ~pd.MultiIndex.from_frame(whole[key]).isin(found)
        pieces.append(whole[bare].assign(question=question)[_columns(by)])
    return pd.concat(pieces)


def _columns(by: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(["question", "kind", *PLACE, *by]))
