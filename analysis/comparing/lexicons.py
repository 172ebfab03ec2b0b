"""Comparison of lexicons: the same articles counted with each of two lexicons."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.lexicon.files import as_lexicon
from analysis.lexicon.lexicon import Lexicon
from analysis.lexicon.matches import find_uses
from analysis.measures.naming import naming_shares
from analysis.method import with_method
from analysis.study.requirements import need_texts
from analysis.study.study import Study
from analysis.tables import as_list

AnyLexicon = Lexicon | str | Path | Mapping[str, Any]
_VALUES = ["n", "of", "share"]
_KEY = ["doc_id", "part", "start", "end", "referent", "name", "frame"]


def compare_lexicons(
    study: Study, old: AnyLexicon, new: AnyLexicon, *, by: str | Sequence[str] = "outlet"
) -> dict[str, pd.DataFrame]:
    """
    Uses gained and lost by a change of the lexicon, with every count and share before and after.

    Parameters
    ----------
    study : Study
        With texts; its own matches are not used.
    old, new
        Anything that `build_study` takes for a lexicon, such as ``study.lexicon`` and
        ``study.lexicon.adding(…)``.
    by : str or sequence of str
        Columns to group the shares by.

    Returns
    -------
    dict of DataFrame
        ``gained`` and ``lost``: rows as in ``study.matches``, that only the new or only the old
        lexicon counts; a use that changes its name is in both. ``shares``: for each referent of
        either lexicon, ``referent``, the columns of `by`, ``name n_old n_new of_old of_new
        share_old share_new``; counts are 0 where a lexicon lacks the name, shares are missing where
        a group may have none.

    Raises
    ------
    ValueError
        If the study has no texts.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> articles = pd.DataFrame([{"doc_id": "a", "outlet": "A", "date": "2024-05-01",
    ...                           "text": "The strike goes on. A hunger strike ended."}])
    >>> study = an.build_study(articles, {"strike": ["strike"]})
    >>> narrower = an.Lexicon(
    ...     {"strike": {"terms": ["strike"], "unless": ["hunger strike"]}})
    >>> moved = an.compare_lexicons(study, study.lexicon, narrower)
    >>> len(moved["gained"]), moved["lost"]["start"].tolist()
    (0, [29])
    >>> moved["shares"][["name", "n_old", "n_new"]].values.tolist()
    [['strike', 2, 1]]
    """
    need_texts(study, "compare_lexicons")
    versions = [counted_with(study, lexicon) for lexicon in map(as_lexicon, (old, new))]
    before, after = (version.matches for version in versions)
    return {
        "gained": _only_in(after, before),
        "lost": _only_in(before, after),
        "shares": _shares(versions, as_list(by)),
    }


def counted_with(study: Study, lexicon: Lexicon) -> Study:
    """Return a study with texts in which the uses are those of another lexicon."""
    uses = find_uses(study.documents, study.passages, lexicon)
    kept = uses["rule"] == ""
    matches = uses[kept].drop(columns="rule").reset_index(drop=True)
    excluded = uses[~kept].reset_index(drop=True)
    return replace(study, matches=matches, excluded=excluded, lexicon=lexicon)


def _only_in(table: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    other_places = pd.MultiIndex.from_frame(other[_KEY])
    inside = pd.MultiIndex.from_frame(table[_KEY]).isin(other_places)
    return table[~inside].reset_index(drop=True)


def _shares(versions: list[Study], by: list[str]) -> pd.DataFrame:
    """Return the counts and shares of all referents by both lexicons, side by side."""
    old, new = (_all_shares(version, by) for version in versions)
    key = [column for column in new.columns if column not in _VALUES]
    compared = pd.concat([old[key], new[key]]).drop_duplicates(ignore_index=True)
    for suffix, table in (("old", old), ("new", new)):
        renamed = table.rename(columns={value: f"{value}_{suffix}" for value in _VALUES})
        compared = compared.merge(renamed, on=key, how="left")
    counts = ["n_old", "n_new", "of_old", "of_new"]
    compared[counts] = compared[counts].fillna(0).astype("int64")
    return with_method(
        compared[[*key, *counts, "share_old", "share_new"]],
        measure="shares by two lexicons",
        variant="same articles, other lexicon",
        n=len(versions[0].documents),
        **versions[0].facts,
    )


def _all_shares(study: Study, by: list[str]) -> pd.DataFrame:
    """Return the naming shares of every referent, one below the other."""
    referents = [] if study.lexicon is None else study.lexicon.referents
    found = [naming_shares(study, name, by=by).assign(referent=name) for name in referents]
    english = ["english_by"] if "english_by" in study.documents.columns else []
    key = ["referent", *dict.fromkeys([*by, *english]), "name"]
    table = pd.concat([pd.DataFrame(columns=[*key, *_VALUES]), *found])[[*key, *_VALUES]]
    return table.fillna(dict.fromkeys(english, "")).reset_index(drop=True)
