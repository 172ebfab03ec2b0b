"""What the study is of: outlets, what was read and refused, what distorts a comparison."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.check.corpus import check_corpus
from analysis.measures.speakers import speakers
from analysis.reading.report import import_summary
from analysis.report.shown_tables import ShownTable, count, percent, shown, text
from analysis.study.study import Study
from analysis.tables import counted

_MOST_REFUSED = 200
_MOST_FINDINGS = 200
_MOST_SPEAKERS = 8  # of an outlet


def shown_outlets(study: Study) -> ShownTable:
    """Return the outlets with their articles, words, days, and the share of their own words."""
    passages = study.passages[study.passages["zone"] != "boilerplate"]
    words = passages.groupby("outlet")["words"].sum()
    own = passages[passages["whose"] == "own"].groupby("outlet")["words"].sum()
    low = passages[passages["confidence"] == "low"].groupby("outlet")["words"].sum()
    rows = [
        _outlet(str(outlet), part, words.get(outlet, 0), own.get(outlet, 0), low.get(outlet, 0))
        for outlet, part in study.documents.groupby("outlet", sort=True)
    ]
    columns = [
        *(text("outlet"), count("articles"), count("words"), text("first", "first day")),
        *(text("last", "last day"), text("genres"), text("own", "own words")),
        text("low", "words at low confidence"),
    ]
    return shown(
        pd.DataFrame(rows),
        columns,
        "Articles and words of each outlet",
        note="Words of headlines and texts; what the page adds (boilerplate) is left out. Low "
        "confidence: the rules were not sure whose words these are.",
    )


def _outlet(outlet: str, part: pd.DataFrame, words: int, own: int, low: int) -> dict[str, object]:
    days = sorted(set(part["date"].astype(str)) - {""})
    genres = sorted(set(part["genre"].astype(str)) - {""}) if "genre" in part.columns else []
    return {
        "outlet": outlet,
        "articles": len(part),
        "words": words,
        "first": days[0] if days else "",
        "last": days[-1] if days else "",
        "genres": ", ".join(genres),
        "own": f"{own / words:.0%}" if words else "",
        "low": f"{low / words:.0%}" if words else "",
    }


def shown_import(study: Study) -> tuple[ShownTable | None, ShownTable | None]:
    """Return what was declared, read and refused, and the refused articles with the reason."""
    report = study.import_report
    if report is None:
        return None, None
    columns = [text("source"), text("outlet"), *map(count, ("declared", "read", "refused"))]
    summary = shown(import_summary(report), columns, "Articles declared, read and refused")
    refused = report[report["status"] == "refused"]
    if refused.empty:
        return summary, None
    columns = [text("source"), count("row"), text("doc_id", "article"), text("reason")]
    more = len(refused) - _MOST_REFUSED
    note = f"and {counted(more, 'more article')}: an.import_report(study)" if more > 0 else ""
    listed = shown(refused[:_MOST_REFUSED], columns, "Refused, and in no number", note=note)
    return summary, listed


def shown_check(study: Study) -> ShownTable:
    """Return the findings of `check_corpus`."""
    columns = [
        *(text("severity"), text("finding"), text("outlet"), count("n", "affected"), count("of")),
        *(text("where"), text("what_it_does", "what it does, and what to do")),
    ]
    found = check_corpus(study)
    listed = found[:_MOST_FINDINGS]
    left = found["finding"][_MOST_FINDINGS:].value_counts()
    more = "; ".join(f"{kind} {n:,}" for kind, n in left.items())
    told = f" Not listed, as they are the least serious: {more}." if more else ""
    return shown(
        listed.assign(what_it_does=listed["what_it_does"].str.replace("`", "")),
        columns,
        "Findings, the most serious first",
        note=f"Rules of thumb, not tests; a corpus without findings may still have faults.{told}",
    )


def shown_voices(table: pd.DataFrame) -> ShownTable:
    """Return the words of each voice, a column each, with their share in the outlet's words."""
    voices = list(dict.fromkeys(table["voice"]))
    rows = [
        {"outlet": outlet, "of": part["of"].iloc[0], "why": part["why_missing"].iloc[0]}
        | {row["voice"]: _words_and_share(row) for row in part.to_dict("records")}
        for outlet, part in table.groupby("outlet", sort=False)
    ]
    wide = pd.DataFrame(rows, columns=["outlet", "of", *voices, "why"])
    wide.attrs = table.attrs
    columns = [text("outlet"), count("of", "all words"), *map(text, voices)]
    columns.append(text("why", "why no share", empty=""))
    return shown(wide, columns, "Words of each voice, and their share (95% interval)")


def _words_and_share(row: Mapping[Any, Any]) -> str:
    share = "" if row["why_missing"] else f", {percent(row['share'], row['low'], row['high'])}"
    return f"{row['words']:,}{share}"


def shown_speakers(study: Study) -> ShownTable:
    """Return the speakers with the most words, by outlet."""
    found = speakers(study, by=["outlet", "speaker"])
    found = found[found["speaker"] != ""].groupby("outlet", sort=False).head(_MOST_SPEAKERS)
    columns = [text("outlet"), text("speaker"), *map(count, ("words", "passages", "articles"))]
    return shown(
        found,
        columns,
        "Who is let speak: the speakers with the most words",
        note=f"At most {_MOST_SPEAKERS} of an outlet. One name is one row: a person whom the "
        "rules found under two names has two. Words of others without a speaker are not listed.",
    )
