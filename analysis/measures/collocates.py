"""Collocates: the words that stand near a word, and how often in each outlet.

A score of association ranks them and describes; what is compared is a rate: of 100 uses of the
node, how many have the word beside them. Articles are drawn, so that one article that says it ten
times, or one wire story that ten outlets print, makes no difference sure.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.measures.shares import ratio_table, units_of_rates
from analysis.measures.units import Heads, Units, facts_of_units, made_from
from analysis.method import with_method
from analysis.stats.arrays import Floats, Integers
from analysis.stats.association import association
from analysis.stats.minimum_sample import FEWEST_ARTICLES
from analysis.stats.ratios import RATE_INTERVAL
from analysis.study.beside import PER, Found, found_beside, named_pairs
from analysis.study.periods import with_periods
from analysis.study.study import Study

_BY = ("outlet", "whose")


def collocate_units(
    study: Study,
    node: str | Sequence[str],
    by: str | Sequence[str] = _BY,
    *,
    window: int = 5,
    across_voices: bool = False,
    terms: Sequence[str] | None = None,
    top: int | None = 25,
    score: str = "log_dice",
    boilerplate: bool = False,
) -> Units:
    """Return the units of `collocates`: uses of the node with each word, and all of its uses."""
    found = found_beside(
        *(study, tables.as_list(node), terms, top, score),
        window=window,
        across_voices=across_voices,
        boilerplate=boilerplate,
    )
    return _units(study, found, tables.as_list(by))


@made_from(collocate_units)
def collocates(
    study: Study,
    node: str | Sequence[str],
    by: str | Sequence[str] = _BY,
    *,
    window: int = 5,
    across_voices: bool = False,
    terms: Sequence[str] | None = None,
    top: int | None = 25,
    score: str = "log_dice",
    boilerplate: bool = False,
    seed: int = 1,
) -> pd.DataFrame:
    """
    Words that stand near a word or phrase, and how often, within each group.

    Answers "what stands beside *sanctions* in this outlet's own words, and what in those it
    quotes?".

    Parameters
    ----------
    study : Study
        With texts.
    node : str or sequence of str
        The word or phrase, with ``*`` and ``?`` as in `concordance`; several are counted as one.
    by : str or sequence of str
        Columns of articles, ``month``, ``week`` or ``year``, or of passages (``whose voice speaker
        zone``), of which a use has those of its place; ``[]`` for all together. By default own
        words and those of others stand apart.
    window : int
        Words on either side; a window ends with its sentence.
    across_voices : bool
        Whether a window reaches over a quotation mark or any other border of a voice. The words
        that somebody is quoted with are otherwise never those beside the outlet's.
    terms : sequence of str, optional
        Only these words, as they are written, chosen beforehand.
    top : int, optional
        Otherwise the words with the highest `score` over all groups together, of those that stand
        beside the node in 5 different sentences and 3 articles; None for all of these.
    score : str
        What ranks, and is described: "log_dice", "mutual_information", "mi3", "t_score",
        "z_score", "npmi", "delta_p" or "log_likelihood"; see `analysis.stats.association`.
    boilerplate : bool
        Whether to count what the page adds.
    seed : int
        Of the resampling.

    Returns
    -------
    DataFrame
        A row for each group and word, words by their score over all groups, with the columns of
        `by` and

        ``collocate``
            the word, folded
        ``n``
            uses of the node that have it in their window; as many lines has
            ``concordance(study, node, near=word)``
        ``node_uses``, ``articles``
            uses of the node, and articles with one
        ``rate``, ``low``, ``high``
            ``100 * n / node_uses``; 95 % interval over articles (or families) within outlets
        ``largest``, ``largest_article``
            the part of the `n` that one article holds at most, and its ``doc_id``
        ``why_missing``
            why there is no rate: fewer than 5 articles with the node, or no use of it
        ``sentences``, ``articles_with``
            different sentences, and articles, in which both stand together; a sentence printed
            forty times is one
        ``word_uses``
            uses of the word in the group, beside the node or elsewhere
        ``score``
            descriptive, of the counts of the group; missing where `n` is 0

    Raises
    ------
    ValueError
        If the study has no texts, the node or a term can never be found, a column or a score is
        unknown, or `window` is not from 1 to 50.

    Notes
    -----
    Words are as written (*ship* and *ships* are two), and function words are counted like others;
    words of the node itself are not. `n` counts a use of the node once, however often the word is
    beside it, and `score` takes `n` for the joint frequency, with the words in the windows as the
    positions in which it could stand. Of the scores only log_dice and the rate may be compared
    between groups of unlike size. What is compared was chosen by all groups together, which
    favours no group, but words of one small group may miss the list: give `terms`.

    Own and others' words are told apart by rules; where they err, so does this table. Words near
    each other need not be about each other: read the lines.

    See Also
    --------
    differences : between groups, with p: ``an.differences(study, an.collocates, "strike",
        by="outlet")``; own words alone with ``study.where(whose="own")``.
    plot_collocates : draws this table.

    References
    ----------
    Baker et al. (2008), Discourse & Society 19(3), on collocates in the press; Rychlý (2008),
    RASLAN, for logDice.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> articles = pd.DataFrame([
    ...     {"doc_id": f"a{i}", "outlet": "A", "date": "2024-05-01",
    ...      "text": f"Day {i}: the illegal strike goes on. “A fair strike,” he said."}
    ...     for i in range(6)])
    >>> study = an.build_study(articles, {"strike": ["strike"]})
    >>> table = an.collocates(study, "strike", terms=["illegal", "fair"])
    >>> table[["whose", "collocate", "n", "node_uses", "rate", "sentences"]]
       whose collocate  n  node_uses   rate  sentences
    0  other   illegal  0          6    0.0          0
    1  other      fair  6          6  100.0          1
    2    own   illegal  6          6  100.0          6
    3    own      fair  0          6    0.0          0
    """
    by = tables.as_list(by)
    found = found_beside(
        *(study, tables.as_list(node), terms, top, score),
        window=window,
        across_voices=across_voices,
        boilerplate=boilerplate,
    )
    units = _units(study, found, by)
    table = ratio_table(units, seed)
    table["high"] = table["high"].clip(upper=float(PER))
    table = _with_counts(table, study, found, by, score, across_voices=across_voices)
    return with_method(
        table,
        **facts_of_units(study, units),
        interval=f"interval over articles within outlets: {RATE_INTERVAL}",
        floors=f"no rate under {FEWEST_ARTICLES} articles",
        seed=seed,
    )


def _units(study: Study, found: Found, by: list[str]) -> Units:
    """Return the units: uses of the node with each word, and all of them, by article."""
    nodes = found.nodes.assign(words=1)
    tables.require(with_periods(nodes, by), by, "passages")
    return units_of_rates(
        *(study, named_pairs(found), nodes, by, found.terms),
        heads=Heads("collocate", "n", "node_uses", "rate"),
        per=PER,
        facts=found.facts,
    )


def _with_counts(
    table: pd.DataFrame,
    study: Study,
    found: Found,
    by: list[str],
    score: str,
    *,
    across_voices: bool,
) -> pd.DataFrame:
    """Return the table with sentences and articles of both, uses of the word, and the score."""
    pairs, both = with_periods(named_pairs(found), by), [*by, "collocate"]
    for name, column in (("sentences", "sentence"), ("articles_with", "doc_id")):
        different = pairs.drop_duplicates([*both, column])
        table[name] = _sums(table, different, both, np.ones(len(different)))
    # beyond its own voice a window has the words of all voices
    documents = with_periods(study.documents, by)
    own = [column for column in by if column in documents] if across_voices else by
    windows, passages = found.windows, with_periods(study.passages, own)
    tokens, passage = windows.placed.words.tokens, windows.placed.passage
    numbers = pd.Index(tokens.vocabulary).get_indexer(pd.Index(found.terms, dtype=object))
    kept = np.flatnonzero(np.isin(tokens.ids, numbers[numbers >= 0]) & windows.counted)
    named = np.array(tokens.vocabulary, object)[tokens.ids[kept]]
    rows = passages.iloc[passage[kept]].assign(collocate=named)
    table["word_uses"] = _sums(table, rows, [*own, "collocate"], np.ones(len(rows)))
    size = np.bincount(passage[windows.counted], minlength=len(passages)).astype(float)
    every = _sums(table, passages, own, size)
    nodes = with_periods(found.nodes, by)
    beside = np.bincount(windows.use, minlength=len(nodes)).astype(float)
    positions = _sums(table, nodes, by, beside)
    n, node_uses, word_uses = (table[name] for name in ("n", "node_uses", "word_uses"))
    table["score"] = association(score, n, node_uses, word_uses, every, positions)
    return table


def _sums(table: pd.DataFrame, rows: pd.DataFrame, keys: list[str], amounts: Floats) -> Integers:
    """Return for each row of a table the sum of the amounts of the rows with the same keys."""
    both = pd.concat([rows[keys], table[keys]], ignore_index=True)
    number = np.zeros(len(both), np.int64)
    if keys:
        groups = both.groupby(keys, dropna=False, sort=False)
        number = groups.ngroup().to_numpy().astype(np.int64)
    sums = np.bincount(number[: len(rows)], amounts, minlength=int(number.max(initial=0)) + 1)
    return sums[number[len(rows) :]].round().astype(np.int64)
