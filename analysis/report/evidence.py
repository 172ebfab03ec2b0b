"""What a study itself says to the demands of reviewers: a sentence with numbers for each.

Each function takes a study and returns its sentence, or nothing where the study cannot say.
"""

import platform
from collections.abc import Callable
from importlib.metadata import version

import numpy as np
import pandas as pd

from analysis import __version__
from analysis.check.corpus import check_corpus
from analysis.measures.framing import frame_units
from analysis.measures.naming import naming_shares, naming_units
from analysis.measures.units import Units, opportunities
from analysis.report.words_about import checksum
from analysis.stats.minimum_sample import FEWEST_ARTICLES, families
from analysis.study.study import Study
from analysis.tables import counted, listed
from analysis.text.tokens import WORD_RULE

_MISSING = {  # findings of check_corpus that tell of text that is not there
    *("truncated", "cut at 32,767 characters", "refused", "gap in dates", "length"),
    "hardly any quotation",
}
_FEWEST_FOR_CORRELATION = 10  # articles


def flow(study: Study) -> str:
    """Return the articles declared, read and refused."""
    report = study.import_report
    if report is None:
        return ""
    states = report["status"].value_counts().sort_index()
    by_state = ", ".join(f"{n:,} {state}" for state, n in states.items())
    return f"{counted(len(report), 'article')} declared: {by_state}."


def provenance(study: Study) -> str:
    """Return how many articles have a source and checksum."""
    report = study.import_report
    if report is None:
        return ""
    known = int((report["sha256"].fillna("") != "").sum())
    return f"{known:,} of {counted(len(report), 'article')} have source, row and checksum."


def copies(study: Study) -> str:
    """Return the families of copies."""
    documents = study.documents
    if "family" not in documents:
        return ""
    sizes = families(documents).value_counts()
    return (
        f"{len(documents):,} articles are {len(sizes):,} families; the largest has {sizes.max()}."
    )


def comparability(study: Study) -> str:
    """Return articles, median words and days by outlet, and what there is of genres, languages."""
    documents = study.documents
    words = study.passages.groupby("doc_id")["words"].sum()
    lengths = documents["doc_id"].map(words).fillna(0)
    shown = []
    for outlet, rows in documents.groupby("outlet"):
        median = lengths[rows.index].median()
        days = sorted(set(rows["date"]) - {""})
        period = f", {days[0]} to {days[-1]}" if days else ""
        shown.append(f"{outlet}: {counted(len(rows), 'article')} of {median:,.0f} words{period}")
    kinds = [f"{c}: {listed(sorted(set(documents[c].astype(str)) - {''}))}"
             for c in ("genre", "language") if c in documents]  # fmt: skip
    return "; ".join([listed(shown, 10, "; "), *kinds]) + "."


def missing_text(study: Study) -> str:
    """Return what the check of the corpus found of missing text, and what it could not look for."""
    found = check_corpus(study, languages=False)["finding"].astype(str)
    mine = list(dict.fromkeys(one for one in found if one in _MISSING))
    unlooked = int((found == "left out").sum())
    words = int(study.passages.loc[study.passages["zone"] == "boilerplate", "words"].sum())
    pieces = [f"The check found: {listed(mine, 8)}" if mine else "The check found no missing text"]
    pieces += [f"{counted(unlooked, 'check')} could not be run"] if unlooked else []
    return "; ".join([*pieces, f"{counted(words, 'word')} of boilerplate left out"]) + "."


def lexicon(study: Study) -> str:
    """Return the size and version of the lexicon, and how many entries have a note."""
    if study.lexicon is None:
        return ""
    entries = study.lexicon.table.drop_duplicates(["referent", "name", "frame"])
    noted = int((entries["note"].astype(str) != "").sum())
    terms = counted(len(study.lexicon.table), "term")
    return (
        f"{terms} of {len(entries)} names and frames, {noted} with a note; "
        f"{study.facts.get('lexicon', '')}."
    )


def opportunities_of(study: Study) -> str:
    """Return the uses of the names of each referent, which are the opportunities of shares."""
    uses = study.matches[study.matches["referent"] != ""]["referent"].value_counts()
    return "; ".join(f"{name}: {counted(n, 'use')}" for name, n in uses.items()) + "." * bool(
        len(uses)
    )


def voices(study: Study) -> str:
    """Return the parts of words by whose they are and by zone."""
    words = study.passages[study.passages["zone"] != "boilerplate"]
    total = words["words"].sum()
    if not total:
        return ""
    parts = [
        ", ".join(f"{name} {n / total:.0%}" for name, n in words.groupby(c)["words"].sum().items())
        for c in ("whose", "zone")
    ]
    return f"Words: {'; '.join(parts)}."


def denied(study: Study) -> str:
    """Return how many uses were excluded, and why."""
    if study.excluded is None:
        return ""
    rules = (study.excluded["rule"] == "denied").sum()
    others = len(study.excluded) - rules
    scare = int((study.matches["voice"] == "scare").sum())
    excluded = f"{rules:,} denied uses and {others:,} in another sense excluded"
    return f"{excluded}; {scare:,} in scare quotes."


def lines(study: Study) -> str:
    """Return how many uses have a place."""
    placed = int(study.matches["start"].notna().sum())
    return (
        f"{placed:,} of {counted(len(study.matches), 'use')} with article and place; "
        "`uses(study, sample=50, seed=1)` draws some."
    )


def word_rule(_: Study) -> str:
    """Return the rule of words."""
    return f"Words by the rule {WORD_RULE}."


def length(study: Study) -> str:
    """Return the strongest rank correlation of a name's share, or a frame's rate, with length."""
    words = study.passages.groupby("doc_id")["words"].sum()
    known = study.lexicon
    if known is None:
        return ""
    units = [naming_units(study, referent, []) for referent in known.referents]
    if known.frames and study.counts is not None:
        units.append(frame_units(study, []))
    found = [pair for one in units for pair in _correlations(one, words)]
    if not found:
        return ""
    name, r, n = max(found, key=lambda pair: abs(pair[1]))
    return (
        f"Rank correlation with the words of the article, the strongest of {len(found)}: {name} "
        f"{r:+.2f} in {n} articles."
    )


def _correlations(units: Units, words: pd.Series) -> list[tuple[str, float, int]]:
    """Return thing, Spearman's correlation of its estimate with length, and articles."""
    of = opportunities(units)
    kept = of > 0
    if kept.sum() < _FEWEST_FOR_CORRELATION:
        return []
    long = pd.Series(units.rows["doc_id"][kept].map(words).to_numpy(float)).rank()
    found = []
    for place, thing in enumerate(units.things):
        values = pd.Series(units.sums[kept, place] / of[kept]).rank()
        if not units.apart[place] and values.std() > 0 and long.std() > 0:
            found.append((thing, float(values.corr(long)), int(kept.sum())))
    return found


def unit(study: Study) -> str:
    """Return the unit of inference."""
    number = families(study.documents).nunique()
    what = "families of articles" if "family" in study.documents else "articles"
    return f"Intervals and tests are over {number:,} {what}; seed 1 unless another is given."


def comparisons(_: Study) -> str:
    """Return how many comparisons are accounted for."""
    return "p is adjusted over names (max-T), q over comparisons (Benjamini and Hochberg)."


def zero(_: Study) -> str:
    """Return the rule of zero cells."""
    return "No use has share 0 with an upper bound; every method sentence names its variant."


def few(study: Study) -> str:
    """Return the outlets with too few articles."""
    articles = study.documents["outlet"].value_counts().sort_index()
    none, rough = (articles[articles < most] for most in (FEWEST_ARTICLES, 20))
    return (
        f"{len(none)} of {counted(len(articles), 'outlet')} have under {FEWEST_ARTICLES} articles "
        f"and no share; {len(rough)} have under 20, where intervals are rough."
    )


def largest(study: Study) -> str:
    """Return the name with most of its uses in one article."""
    known = study.lexicon
    found = [] if known is None else [naming_shares(study, one, []) for one in known.referents]
    shares = [table[table["n"] >= FEWEST_ARTICLES] for table in found]
    rows = pd.concat(shares) if shares else pd.DataFrame(columns=["largest"])
    if not rows["largest"].notna().any():
        return ""
    row = rows.iloc[int(np.nanargmax(rows["largest"].to_numpy(float)))]
    return (
        f"The name that rests most on one article: {row['name']}, {row['largest']:.0%} of "
        f"{row['n']:,.0f} uses in {row['largest_article']}."
    )


def versions(study: Study) -> str:
    """Return versions and the checksum of the study."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "pandas", "scipy"))
    return (
        f"analysis {__version__}, Python {platform.python_version()}, {libraries}; checksum of "
        f"articles and uses {checksum(study)}."
    )


def figures(_: Study) -> str:
    """Return what every figure has."""
    return "`save_figure` writes each figure with caption, unit and n, and its data as CSV."


def texts(study: Study) -> str:
    """Return whether the study holds texts."""
    if study.has_texts:
        return "The study holds texts and may not be published; `study.save` leaves them out."
    return "The study holds counts, places and single words, and no text of an article."


def sheet(_: Study) -> str:
    """Return that the sheet is made."""
    return "This sheet; the paragraph of limitations is in its attrs."


EVIDENCE: dict[str, Callable[[Study], str]] = {
    "flow": flow,
    "provenance": provenance,
    "copies": copies,
    "comparability": comparability,
    "missing_text": missing_text,
    "lexicon": lexicon,
    "opportunities": opportunities_of,
    "voices": voices,
    "denied": denied,
    "lines": lines,
    "word_rule": word_rule,
    "length": length,
    "unit": unit,
    "comparisons": comparisons,
    "zero": zero,
    "few": few,
    "largest": largest,
    "versions": versions,
    "figures": figures,
    "texts": texts,
    "sheet": sheet,
}
