"""Differences of a measure between groups of articles, with interval, p and a verdict.

Whether two intervals overlap is no test of a difference: two shares may differ clearly though their
intervals overlap. Here the difference itself has an interval and a p, and what cannot be said is
said, too: that it is inconclusive, how large a difference these articles could have shown, and, if
asked, that the groups are equivalent.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis import tables
from analysis.comparing.comparison import Asked, comparison
from analysis.comparing.pairs import groups_against, labels_of, pair_of
from analysis.measures.units import Units, facts_of_units, groups_of, units_of
from analysis.method import with_method
from analysis.stats.intervals import benjamini_hochberg
from analysis.stats.minimum_sample import FEWEST_ARTICLES
from analysis.study.study import Study

_LEVEL = 0.05
_PERHAPS = "different, but perhaps by less than matters"


def differences(
    study: Study,
    measure: Callable[..., pd.DataFrame],
    *what: Any,
    by: str | Sequence[str] = "outlet",
    reference: Any = None,
    within: str | None = None,
    smallest: float | None = None,
    cluster: str = "family",
    seed: int = 1,
    **options: Any,
) -> pd.DataFrame:
    """
    Difference of a measure between groups of articles, with its interval, p and what may be said.

    Answers "does A say it more than B?".

    Parameters
    ----------
    study : Study
    measure : function
        `naming_shares`, `frame_rates`, `voice_shares`, `speakers`, `stance_shares`,
        `articles_using`, `readability`, `collocates`; or `share_table` or `rate_table`, for a
        measure of one's own.
    *what, **options
        What the measure takes: a referent, `frames`, rows of uses.
    by : str or sequence of str
        Columns whose groups are compared: outlets, months; ``zone`` or ``whose``, which compare
        parts of the same articles.
    reference : value or sequence of values, optional
        The group that every other is compared with. If left out, two groups are compared with each
        other, and of more each with all others together.
    within : str, optional
        A column of articles, such as ``event``, ``topic`` or ``month``: groups are compared within
        its values, and the differences averaged. Only values that both groups have count.
    smallest : float, optional
        The smallest difference that matters, in the unit of the measure (.05 of a share).
    cluster : str
        What is drawn and exchanged as a whole: ``family`` (copies of one text), ``article``,
        ``day``, or a column of articles such as ``event``.
    seed : int
        Of the resampling and the permutation.

    Returns
    -------
    DataFrame
        A row for each group but the reference, and each name (frame, voice, formula), with the
        columns of `by` and

        name, ``reference``
            what is compared, and with which group
        ``n``, ``of``, ``articles``, ``share`` (as the measure calls them)
            uses, opportunities, articles and estimate of the group; under `within` the estimate is
            standardised, and only articles in shared strata count
        ``reference_n``, …
            the same of the reference
        ``difference``, ``low``, ``high``
            group less reference, and its 95 % interval
        ``p``
            two-sided, by permutation; `p_adjusted` for all names of this comparison (max-T);
            `p_together` of the question whether any differs
        ``q``
            `p_adjusted` over the groups that are compared (Benjamini and Hochberg)
        ``supported``
            whether q is .05 at most, the interval leaves out 0, and, with `smallest`, all that is
            smaller
        ``verdict``
            "higher", "lower", "different, but perhaps by less than matters", "equivalent" (within
            `smallest`, by a test of its own at .05) or "inconclusive"
        ``detectable``
            the difference that articles like these show in four of five samples
        ``p_equivalent``
            of two one-sided tests against `smallest`, where it is given
        ``design_effect``
            variance with these clusters over that with single articles
        ``mantel_haenszel``, ``heterogeneity``
            under `within`: the odds ratio of shares, or the ratio of rates, over the strata; and p
            of the question whether strata differ in their difference (Cochran's Q, rough)
        ``largest``, ``largest_article``
            the part of the group's uses that one article holds at most, and its ``doc_id``
        ``caution``
            where p is less certain: articles are twice as long on one side (medians), or vary
            thrice as much there; then the interval should leave out 0 by a margin
        ``why_missing``
            why there is no difference

        ``attrs["strata"]`` has a row for each stratum with its weight: ``pd.DataFrame(table.attrs[
        "strata"])``.

    Raises
    ------
    ValueError
        If the measure has no units, a column is unknown, or there is no such reference.

    Notes
    -----
    p: a studentised permutation (Chung and Romano 2013) of clusters between the groups, within the
    strata; one that both groups have (a story that two outlets print, the headline and the body of
    an article) stays with both, and its halves are exchanged. Interval: that of the two estimates'
    own intervals (MOVER) where no cluster is on both sides, else Student's t with the error of the
    delete-a-cluster jackknife. Strata are weighted by the opportunities of both groups. What was
    simulated, and where it does not hold, is in ``docs/methods/differences.md``.

    A difference is one of these articles' words. It shows no cause, and nothing of the reasons.

    See Also
    --------
    influence : what a single article does to it.
    plot_differences : draws this table.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> texts = ["War. War.", "War, crisis.", "War and war."] * 5
    >>> others = ["Crisis. Crisis.", "War, crisis.", "Crisis and crisis."] * 5
    >>> articles = pd.DataFrame([
    ...     {"doc_id": f"{outlet}{i}", "outlet": outlet, "date": "2024-05-01", "text": text}
    ...     for outlet, written in (("A", texts), ("B", others)) for i, text in enumerate(written)])
    >>> study = an.build_study(articles, {"war": ["war"], "crisis": ["crisis"]})
    >>> table = an.differences(study, an.naming_shares, "names", reference="B")
    >>> table[["outlet", "name", "difference", "p", "verdict"]].round(4)
      outlet    name  difference       p verdict
    0      A     war      0.6667  0.0001  higher
    1      A  crisis     -0.6667  0.0001   lower
    """
    units = _without_apart(units_of(measure)(study, *what, by=by, **options))
    labels = labels_of(study, units, cluster, within)
    asked = Asked(labels, within, smallest, seed)
    pairs = groups_against(groups_of(units), units.by, reference)
    blocks, strata, left_out = [], [], 0
    for first, second in pairs:
        pair = pair_of(units, labels, first, second)
        left_out += pair.left_out
        block, of_strata = comparison(units, pair, first, second, asked)
        blocks.append(block)
        strata.extend(of_strata)
    table = _with_verdicts(pd.concat(blocks, ignore_index=True), smallest)
    facts = facts_of_units(study, units)
    table = with_method(table, **facts | _facts(facts, asked, cluster, left_out, len(pairs)))
    table.attrs["strata"] = strata
    return table


def _without_apart(units: Units) -> Units:
    """Return the units without names that stand apart, of which there is no share."""
    if not units.apart.any():
        return units
    kept = ~units.apart
    things = [thing for thing, inside in zip(units.things, kept, strict=True) if inside]
    apart = np.zeros(len(things), bool)
    return units._replace(sums=units.sums[:, kept], things=things, apart=apart)


def _with_verdicts(table: pd.DataFrame, smallest: float | None) -> pd.DataFrame:
    """Return the table with q over the comparisons of each thing, and what may be said."""
    columns = list(table.columns)
    thing, place = columns[columns.index("reference") - 1], columns.index("p_together") + 1
    q = table.groupby(thing, sort=False)["p_adjusted"].transform(
        lambda p: pd.Series(benjamini_hochberg(p), p.index)
    )
    table["q"] = q
    least = 0.0 if smallest is None else smallest
    leaves_out_0 = (table["low"] > 0) | (table["high"] < 0)
    beyond = (table["low"] > least) | (table["high"] < -least)
    significant = (q <= _LEVEL) & leaves_out_0
    supported = significant & beyond
    verdict = np.where(supported, np.where(table["difference"] > 0, "higher", "lower"), "")
    verdict = np.where(significant & ~beyond, _PERHAPS, verdict)
    if smallest is not None and "p_equivalent" in table:
        alike = (table["p_equivalent"] <= _LEVEL) & ~supported
        verdict = np.where(alike, "equivalent", verdict)
    verdict = np.where((verdict == "") & (table["why_missing"] == ""), "inconclusive", verdict)
    table.insert(place, "supported", supported)
    table.insert(place + 1, "verdict", verdict)
    return table


def _facts(
    facts: dict[str, Any], asked: Asked, cluster: str, left_out: int, comparisons: int
) -> dict[str, Any]:
    """Return what the method sentences say of a comparison."""
    notes = [str(facts["note"])] if facts.get("note") else []
    if asked.within is not None:
        articles = tables.counted(left_out, "article")
        notes.append(
            f"within {asked.within}, weighted by the opportunities of both groups; {articles} left "
            "out in strata that one group lacks, or in none"
        )
    if asked.smallest is not None:
        notes.append(f"smallest difference that matters: {asked.smallest:g}")
    notes.append(
        f"p: studentised permutation, 9,999 exchanges; max-T over the {facts['measure']}, q by "
        f"Benjamini and Hochberg over {tables.counted(comparisons, 'comparison')}"
    )
    unit = facts["unit"] if cluster == "family" else cluster
    return {
        "measure": f"difference of {facts['measure']}",
        "unit": unit,
        "interval": "MOVER of the two intervals where no cluster is on both sides, else Student's "
        "t with the error of the delete-a-cluster jackknife",
        "floors": f"none under {FEWEST_ARTICLES} articles (or clusters) on a side",
        "note": "; ".join(notes),
        "seed": asked.seed,
    }
