"""Check a corpus for faults and differences between outlets that would distort a comparison."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from analysis import tables
from analysis.check.composition import check_composition
from analysis.check.findings import COLUMNS, SEVERITIES, Finding, finding, left_out
from analysis.check.texts import check_languages, check_texts, of_one_family
from analysis.copies.pairs import find_copies
from analysis.reading.outlets import joined_outlet, shipped_outlets
from analysis.stats.minimum_sample import FEWEST_ARTICLES
from analysis.study.families import with_families
from analysis.study.study import Study
from analysis.text.language import BY_CLASSES

_LONG_GAP, _SHORTEST_GAP = 3.0, 7  # times the outlet's median distance; days
_FEWEST_FOR_GAPS = 10  # articles, for a reliable median distance
_UNLIKE = 2.0  # ratio of an outlet's median length to that of the others, or its inverse
_UNRESOLVED = 0.02  # of an outlet's words
_HARDLY_ANY = 0.02  # of an outlet's words, where others have five times as many
_CUT_BY_EXCEL = 32_767  # characters that a cell holds
_CARRIES = 0.5  # of the runs of words of the shorter of two articles
_LISTED = 3  # outlets in a row
_DECLARED = (
    "without date",
    "without text",
    "shorter",
    "longer",
    "several",
    "wrapped",
)  # in the import report
_STANDFIRSTS = ("standfirst", "subtitle", "highlight", "description")
_ARTICLE_OF_A_NAME = re.compile(r"^(?:the|el|la|le|les|der|die|das)\s+|\.(?:com|org|net|co\.uk)$")


def check_corpus(study: Study, *, languages: bool = True) -> pd.DataFrame:
    """
    Find faults of a corpus that would distort a comparison of outlets, and describe their effect.

    Parameters
    ----------
    study : Study
        With or without texts; without, checks that need texts are listed as "left out".
    languages : bool
        Whether to detect the language of each text (by py3langid, without network); otherwise only
        the column ``language`` is checked.

    Returns
    -------
    DataFrame
        A row for each finding, the most serious first: ``finding outlet n of where severity
        what_it_does``. ``n`` of ``of`` articles are affected (or days, words or marks, where the
        finding is about those); ``where`` lists documents, dates or numbers, never text.
        ``severity`` is high, medium or low. A finding "left out" names a check that could not be
        run, and the reason.

    Notes
    -----
    These are rules of thumb, not tests. A gap is longer than a week and than three times the
    outlet's median distance; a length is reported if its median is twice, or half, that of the
    other outlets; faults of articles are serious from a tenth of an outlet's articles. There is one
    row for each group of near-duplicates that are linked, directly or through others. Boilerplate
    that is already marked is not a finding. A corpus without findings may still have faults.

    Examples
    --------
    >>> import analysis as an
    >>> found = an.check_corpus(an.example_study())
    >>> found.loc[found["finding"] == "few articles", ["outlet", "n"]].reset_index(drop=True)
                    outlet  n
    0        Coast Courier  4
    1        Northern Wire  2
    2  Quay Workers' Union  1
    """
    documents = study.documents
    dated = documents[documents["date"] != ""]
    findings = [
        *_few(documents),
        *_spellings(documents),
        *_gaps(dated),
        *_days_apart(dated),
        *_headlines(documents),
        *_standfirsts(documents),
        *_lengths(study),
        *check_composition(documents, _words(study)),
        *_voices(study),
        *_word_classes(documents),
        *_refused(study),
        *_parts(study),
        *check_languages(documents, recognise=languages and study.has_texts),
    ]
    if study.has_texts:
        whole = study.whole if study.whole is not None and study.whole.has_texts else study
        passages = whole.passages  # only these match texts attached to a filtered study
        findings += [*check_texts(documents, passages), *_copies(study)]
    else:
        needs = "near-duplicates, repeated lines, truncated texts, quotation marks"
        findings.append(left_out(needs, "they need the texts: study.with_texts(folder)"))
    table = pd.DataFrame(findings, columns=list(COLUMNS))
    order = table["severity"].map(SEVERITIES.index)
    table = table.assign(order=order).sort_values(["order", "finding", "outlet"], kind="stable")
    return table.drop(columns="order").reset_index(drop=True)


def _few(documents: pd.DataFrame) -> Iterator[Finding]:
    for outlet, n in documents.groupby("outlet", sort=False).size().items():
        if n < FEWEST_ARTICLES:
            yield finding("few articles", outlet, int(n), int(n), f"of {FEWEST_ARTICLES} needed")


def _spellings(documents: pd.DataFrame) -> Iterator[Finding]:
    """
    Yield outlets that are one in the table that ships, or whose names are alike.

    They are alike if they differ only in case, punctuation, article or domain ending.
    """
    known = shipped_outlets()
    keys = documents["outlet"].map(lambda name: _outlet_key(joined_outlet(name, known)))
    for _, part in documents.groupby(keys, sort=True):
        spellings = list(dict.fromkeys(part["outlet"]))
        if len(spellings) > 1:
            one = joined_outlet(spellings[0], known)
            table = {name: one for name in spellings if joined_outlet(name, known) != one}
            yield finding(
                *("one outlet under several spellings", spellings[0], len(part), len(documents)),
                f"{tables.listed(spellings)}: join_outlets(study{f', {table}' if table else ''})",
                "high",
            )


def _outlet_key(name: str) -> str:
    short = _ARTICLE_OF_A_NAME.sub("", name.casefold().strip().removeprefix("www."))
    return "".join(filter(str.isalnum, re.sub(r"\([^)]*\)", "", short))) or name


def _gaps(documents: pd.DataFrame) -> Iterator[Finding]:
    """Yield periods without an article that are long for the outlet."""
    for outlet, part in documents.groupby("outlet", sort=False):
        days = sorted(pd.to_datetime(part["date"]).unique())
        if len(days) < _FEWEST_FOR_GAPS:
            continue
        apart = [(later - earlier).days for earlier, later in pairwise(days)]
        median = max(float(pd.Series(apart).median()), 1.0)
        for (earlier, later), distance in zip(pairwise(days), apart, strict=True):
            if distance > max(_SHORTEST_GAP, _LONG_GAP * median):
                span = (days[-1] - days[0]).days
                where = f"none between {earlier:%Y-%m-%d} and {later:%Y-%m-%d}"
                yield finding("gap in dates", outlet, distance - 1, span, where, "medium")


def _days_apart(documents: pd.DataFrame) -> Iterator[Finding]:
    """Yield outlets with articles outside the period that all outlets cover."""
    extent = documents.groupby("outlet", sort=False)["date"].agg(["min", "max", "size"])
    extent = extent[extent["size"] >= FEWEST_ARTICLES]
    if len(extent) < 2:
        return
    first, last = extent["min"].max(), extent["max"].min()
    for outlet, part in documents.groupby("outlet", sort=False):
        outside = part[(part["date"] < first) | (part["date"] > last)]
        if outlet in extent.index and len(outside):
            shared = f"all outlets span {first} to {last}" if first <= last else "no day is shared"
            yield finding("dates apart", outlet, len(outside), len(part), shared)


def _headlines(documents: pd.DataFrame) -> Iterator[Finding]:
    yield from _missing(documents, documents["title"].eq(""), "no headline")


def _standfirsts(documents: pd.DataFrame) -> Iterator[Finding]:
    column = next((name for name in _STANDFIRSTS if name in documents.columns), None)
    if column is None:
        yield left_out("standfirsts", f"no column is called one of {list(_STANDFIRSTS)}")
    else:
        yield from _missing(documents, documents[column].isin(["", None]), "no standfirst")


def _missing(documents: pd.DataFrame, gap: pd.Series, name: str) -> Iterator[Finding]:
    """Yield outlets with gaps; the severity is low if the field is empty for every article."""
    for outlet, part in documents.groupby("outlet", sort=False):
        empty = part[gap.loc[part.index]]
        if len(empty):
            severity = "low" if gap.all() else ""
            yield finding(name, outlet, len(empty), len(part), list(empty["doc_id"]), severity)


def _words(study: Study) -> "pd.Series[float]":
    """Return the words of each article, boilerplate left out."""
    passages = study.passages[study.passages["zone"] != "boilerplate"]
    return study.documents["doc_id"].map(passages.groupby("doc_id")["words"].sum()).fillna(0)


def _lengths(study: Study) -> Iterator[Finding]:
    words = _words(study)
    outlets = study.documents["outlet"]
    medians = words.groupby(outlets, sort=False).median()
    for outlet, median in medians.items():
        others = words[outlets != outlet].median()
        if median > _UNLIKE * others or others > _UNLIKE * median:
            n = int((outlets == outlet).sum())
            where = f"median of {median:,.0f} words, of the others {others:,.0f}"
            yield finding("length", outlet, n, len(outlets), where, "medium")


def _voices(study: Study) -> Iterator[Finding]:
    """Yield outlets with many unresolved words, or with far fewer quotations than the others."""
    passages = study.passages[study.passages["zone"] != "boilerplate"]
    words = passages.pivot_table("words", "outlet", "voice", "sum", fill_value=0, sort=False)
    speech = [name for name in ("quotation", "answer") if name in words.columns]
    all_quoted, all_words = int(words[speech].to_numpy().sum()), int(words.to_numpy().sum())
    for outlet, row in zip(words.index, words.to_dict("records"), strict=True):
        total, unresolved = int(sum(row.values())), int(row.get("unresolved", 0))
        quoted = int(sum(row[name] for name in speech))
        if unresolved > _UNRESOLVED * total:
            where = f"{unresolved / total:.0%} of its words"
            yield finding("unresolved voice", outlet, unresolved, total, where, "medium")
        if row.get("unread"):
            articles = passages[(passages["outlet"] == outlet) & (passages["voice"] == "unread")]
            doc_ids = list(articles["doc_id"].unique())
            of = passages.loc[passages["outlet"] == outlet, "doc_id"].nunique()
            yield finding("unread language", outlet, len(doc_ids), of, doc_ids, "high")
        share = (all_quoted - quoted) / max(all_words - total, 1)
        if quoted < _HARDLY_ANY * total and share > 5 * _HARDLY_ANY:
            where = f"{quoted / total:.1%} of its words, of the others' {share:.0%}"
            yield finding("hardly any quotation", outlet, quoted, total, where, "high")


def _word_classes(documents: pd.DataFrame) -> Iterator[Finding]:
    """Yield outlets with articles whose voices are read by word classes, without a grammar."""
    if "voice_rules" not in documents:
        return
    mine = documents[documents["voice_rules"].astype(str).str.startswith(BY_CLASSES)]
    for outlet, part in mine.groupby("outlet", sort=False):
        of = int((documents["outlet"] == outlet).sum())
        yield finding("word classes", outlet, len(part), of, list(part["doc_id"]), "medium")


def _copies(study: Study) -> Iterator[Finding]:
    """Yield each group of articles that share most of their text, quotations not counted."""
    documents = study.documents
    pairs = find_copies(documents, study.passages, at_least=_CARRIES)
    # Families set by hand are ignored, so that near-duplicates form one group whatever they say.
    plain = documents.drop(columns="family", errors="ignore")
    groups = with_families(plain, pairs)["family"]
    for _, part in documents.groupby(groups, sort=False):
        if len(part) == 1:
            continue
        outlets = list(dict.fromkeys(part["outlet"]))
        of = int(documents["outlet"].isin(outlets).sum())
        copies = pairs[pairs["doc_id"].isin(part["doc_id"])].drop_duplicates("doc_id")
        where = [f"{a} of {b}" for a, b in zip(copies["doc_id"], copies["copy_of"], strict=True)]
        many = len(outlets) > _LISTED
        names = tables.listed(outlets, _LISTED) if many else " and ".join(outlets)
        severity = "low" if of_one_family(part) else ""
        yield finding("near-duplicates", names, len(part), of, where, severity)


def _parts(study: Study) -> Iterator[Finding]:
    """Yield texts cut off by Excel and, in a study without texts, those with one checksum."""
    if study.parts is None:
        yield left_out("texts cut by Excel", "the study was put together by hand")
        return
    texts = study.parts[study.parts["part"] == "text"]
    texts = texts.merge(study.documents[["doc_id", "outlet"]], on="doc_id")
    for outlet, part in texts.groupby("outlet", sort=False):
        cut = part[part["characters"] == _CUT_BY_EXCEL]
        if len(cut):
            yield finding(
                "cut at 32,767 characters", outlet, len(cut), len(part), list(cut["doc_id"])
            )
    if not study.has_texts:
        hashed = texts[texts["sha256"] != ""]  # short ones have none in a saved study
        for _, part in hashed.groupby("sha256", sort=False):
            if len(part) > 1:
                outlets = list(dict.fromkeys(part["outlet"]))
                of = int(texts["outlet"].isin(outlets).sum())
                names = " and ".join(outlets)
                copies = study.documents[study.documents["doc_id"].isin(part["doc_id"])]
                severity = "low" if of_one_family(copies) else ""
                yield finding("same text", names, len(part), of, list(part["doc_id"]), severity)


def _refused(study: Study) -> Iterator[Finding]:
    if study.import_report is None:
        yield left_out("refused articles", "the study was made from a table, not from files")
        return
    report = study.import_report
    refused = report[report["status"] == "refused"]
    if len(refused):
        reasons = list(dict.fromkeys(refused["reason"].str.slice(0, 60)))
        yield finding("refused", "", len(refused), len(report), reasons)
    if {"findings", "outlet"} <= set(report.columns):
        notes = report["findings"].fillna("").astype(str).str.split("; ")
        for name in _DECLARED:
            marked = report[[name in notes_of_article for notes_of_article in notes]]
            for outlet, part in marked.groupby("outlet", sort=False):
                of = int((report["outlet"] == outlet).sum())
                yield finding(name, outlet, len(part), of, list(part["doc_id"]))
