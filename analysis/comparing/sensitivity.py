"""Sensitivity: what a measure would be had another choice been made, one choice at a time."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis import tables
from analysis.comparing.choices import BASE, AnyLexicon, Choice, choices_of
from analysis.display.cells import estimate_of
from analysis.measures.shares import rate_table, share_table
from analysis.method import with_method
from analysis.study.study import Study

_COUNTS = ("n", "words", "of", "articles")
_OF_ROWS = {share_table, rate_table}


def sensitivity(
    study: Study,
    measure: Callable[..., pd.DataFrame],
    *what: Any,
    by: str | Sequence[str] = "outlet",
    copies: pd.DataFrame | None = None,
    lexicons: Mapping[str, AnyLexicon] | None = None,
    terms: bool = True,
    **options: Any,
) -> pd.DataFrame:
    """
    A measure under other choices than the study's, one at a time: voices, titles, copies, terms.

    Answers "does this hold had we counted otherwise?".

    Parameters
    ----------
    study : Study
        With texts, or without; foldings and lexicons need texts.
    measure : function
        Any function from a study, `what` and ``by=`` to a table with an estimate, ``low`` and
        ``high``: `naming_shares`, `frame_rates`, one of your own. Not `share_table` or
        `rate_table`, whose rows of uses no choice reaches: write a function that takes the study
        and makes the rows.
    *what, **options
        What the measure takes.
    by : str or sequence of str
        Columns whose groups are estimated.
    copies : DataFrame, optional
        As `find_copies` returns it; sought where the study has texts and none are given.
    lexicons : mapping, optional
        Other lexicons by a name: ``{"narrow": "narrow.yaml"}``.
    terms : bool
        Whether each term of what the measure counts is left out in turn, where its name (or frame)
        has uses of another; without its only term it would be another measure.

    Returns
    -------
    DataFrame
        For each choice a row for each group and name (frame, voice), "as the study is" first:
        ``kind`` (voices, confidence, titles, copies, terms, folding, lexicon), ``choice``, the
        columns of `by`, the name, what the measure counts (``n of articles``), its estimate, ``low
        high``, and

        ``change``
            the estimate less that of the study as it is
        ``reversed``
            whether the group's place changes: how many other groups stand on the other side of it
            than in the study as it is
        ``why_missing``
            why there is no estimate; a choice that cannot be made here is one row with its reason

    Raises
    ------
    ValueError
        If the measure has no interval, or takes rows of uses.

    Notes
    -----
    One choice at a time: choices may matter together that do not alone. A conclusion that one
    choice turns should be reported with that choice. "In the letters of the lexicon" counts a term
    only as the lexicon writes it, so that one in lower case is not found where a sentence begins.

    See Also
    --------
    influence : single articles, outlets and terms left out.
    plot_sensitivity : draws this table.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> texts = ["War, crisis. “War, war,” said Roe."] * 6
    >>> articles = pd.DataFrame([
    ...     {"doc_id": f"a{i}", "outlet": "A", "date": "2024-05-01", "title": f"No. {i}",
    ...      "text": text} for i, text in enumerate(texts)])
    >>> study = an.build_study(articles, {"war": ["war"], "crisis": ["crisis"]})
    >>> table = an.sensitivity(study, an.naming_shares, "names", copies=pd.DataFrame(
    ...     columns=["doc_id", "copy_of", "direction"]))
    >>> war = table[(table["name"] == "war") & (table["kind"].isin(["as the study is", "voices"]))]
    >>> war[["choice", "n", "of", "share", "change"]].dropna()
                      choice   n  of  share  change
    0        as the study is  18  24   0.75    0.00
    2         own words only   6  12   0.50   -0.25
    4     others’ words only  12  12   1.00    0.25
    6  without unclear words  18  24   0.75    0.00
    """
    called = getattr(measure, "__name__", "the measure")
    if measure in _OF_ROWS:
        raise ValueError(
            f"{called} takes rows of uses, which no choice reaches; give a function that "
            "takes the study: def mine(study, by): return share_table(study, rows_of(study), by)."
        )
    by = tables.as_list(by)
    base = measure(study, *what, by=by, **options)
    estimate = estimate_of(base)
    if not estimate:
        raise ValueError(f"{called} has no estimate with low and high.")
    thing = _thing_of(base, by)
    dropped = _terms(study, base[thing]) if terms else []
    found = choices_of(study, copies=copies, lexicons=lexicons or {}, terms=dropped)
    blocks = [_block(choice, base, measure, what, by, options) for choice in found]
    table = pd.concat(blocks, ignore_index=True)
    table = _with_changes(table, by, thing, estimate)
    counts = [name for name in _COUNTS if name in base]
    columns = ["kind", "choice", *_keys(base, thing), *counts, estimate, "low", "high"]
    facts = dict(base.attrs.get("method", {}))
    made = table.loc[table[thing].notna(), "choice"].nunique() - 1
    unmade = int(table[thing].isna().sum())
    notes = [str(facts["note"])] if facts.get("note") else []
    notes.append(
        f"{tables.counted(made, 'choice')} made, one at a time; {unmade} not possible here"
    )
    facts |= {"measure": f"sensitivity of {facts.get('measure', called)}"}
    facts.pop("version", None)
    table = table[[*columns, "change", "reversed", "why_missing"]]
    return with_method(table, **facts | {"note": "; ".join(notes)})


def _thing_of(base: pd.DataFrame, by: list[str]) -> str:
    """Return the first column that is none of `by`; spellings add one to `by`."""
    return next(str(c) for c in base.columns if c not in (*by, "english_by"))


def _keys(base: pd.DataFrame, thing: str) -> list[str]:
    return [str(c) for c in base.columns[: list(base.columns).index(thing) + 1]]


def _terms(study: Study, things: pd.Series) -> list[str]:
    """Return the terms of the names or frames that a measure counts, but not a name's only term."""
    uses = study.matches
    counted = set(things)
    mine = uses[uses["name"].isin(counted) | uses["frame"].isin(counted)]
    entries = mine[["referent", "name", "frame", "term"]].drop_duplicates()
    several = entries.groupby(["referent", "name", "frame"])["term"].transform("size") > 1
    return [str(term) for term in dict.fromkeys(entries.loc[several, "term"])]


def _block(
    choice: Choice,
    base: pd.DataFrame,
    measure: Callable[..., pd.DataFrame],
    what: tuple[Any, ...],
    by: list[str],
    options: dict[str, Any],
) -> pd.DataFrame:
    """Return the table of the measure under a choice, or a row that says why there is none."""
    why, found = choice.why_missing, None
    if choice.study is not None:
        try:
            is_base = choice.kind == BASE
            found = base if is_base else measure(choice.study, *what, by=by, **options)
        except ValueError as error:
            why = str(error)
    if found is None:
        found = pd.DataFrame([{"why_missing": why}])
    elif "why_missing" not in found:
        found = found.assign(why_missing="")
    block = found.assign(kind=choice.kind, choice=choice.name)
    block.attrs = {}
    return block


def _with_changes(table: pd.DataFrame, by: list[str], thing: str, estimate: str) -> pd.DataFrame:
    """Return the table with the change of each estimate, and of the order of groups."""
    keys = [c for c in (*by, "english_by", thing) if c in table]
    first = table[table["kind"] == BASE].drop_duplicates(keys)
    before = table[keys].merge(first[[*keys, estimate]], on=keys, how="left")[estimate]
    now = table[estimate].to_numpy(float)
    then = before.to_numpy(float)
    table["change"] = now - then
    table["reversed"] = 0
    groups = table.groupby(["choice", "kind", thing], sort=False).indices
    for rows in groups.values():
        gained = np.subtract.outer(now[rows], now[rows])
        had = np.subtract.outer(then[rows], then[rows])
        table.loc[table.index[rows], "reversed"] = (gained * had < 0).sum(axis=1)
    return table
