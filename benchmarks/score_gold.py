"""
How far voices and speakers are right on the five articles coded by hand.

Run ``python -m benchmarks.score_gold`` from the top folder, with the texts in
``data/articles``. It prints how far the two codings agree and how the package scores on what was
settled; further arguments are Python files with a function ``analyse(text)`` that returns spans
(dictionaries of start, end, kind, speaker), which are scored beside it.
"""

import runpy
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

import analysis as an
from analysis.coding.alignment import align_terms, align_words, with_whose
from analysis.measures.agreement import agreement
from analysis.measures.scoring import score_uses, score_voices

GOLD = Path("data/gold")
INTERVIEW = "21wire-2025"
# Inner kinds later, and turns last: in an interview nothing is cut out of a turn.
KINDS = {
    "mixed": "reported",
    "indirect": "reported",
    "direct": "quotation",
    "scare": "scare",
    "question": "question",
    "answer": "answer",
}


def read_gold(name: str) -> pd.DataFrame:
    """A table of the gold folder; an empty cell is an empty text."""
    table = pd.read_csv(GOLD / f"{name}.csv", keep_default_na=False, dtype=str)
    places = {column: int for column in ("start", "end") if column in table.columns}
    return table.astype(places)


def read_aliases() -> dict[str, str]:
    """Other names of speakers, and the name that they are compared by."""
    table = read_gold("aliases")
    return dict(zip(table["alias"], table["speaker"], strict=True))


def by_alias(table: pd.DataFrame, aliases: dict[str, str]) -> pd.DataFrame:
    """The table with each speaker under the name that he or it is compared by."""
    return table.assign(speaker=[aliases.get(name, name) for name in table["speaker"]])


def agreements(documents: pd.DataFrame) -> pd.DataFrame:
    """Alpha of the two codings: voice, zone, speaker, whose by word, sense by use."""
    aliases = read_aliases()
    voices, terms = (
        {f"pass {n}": by_alias(read_gold(f"{name}_pass{n}"), aliases) for n in (1, 2)}
        for name in ("voices", "terms")
    )
    by_word = align_words(documents, voices)
    by_use = align_terms(terms)
    place = ["doc_id", "part", "start"]
    rows = []
    for by in ([], ["doc_id"]):
        for variable in ("zone", "voice", "speaker", "whose"):
            sentence = ["doc_id", "part", "sentence"]
            rows.append(agreement(by_word, variable, unit=place, by=by, cluster=sentence))
        for variable in ("sense", "speaker"):
            found = agreement(by_use, variable, unit=place, by=by)
            rows.append(found.assign(variable=f"{variable} of terms"))
    table = pd.concat(rows, ignore_index=True)
    table["doc_id"] = table["doc_id"].fillna("all")
    return table[table["category"] == "(all)"].drop(columns=["category", "prevalence"])


def passages_of(documents: pd.DataFrame, analyse: Callable[[str], Any]) -> pd.DataFrame:
    """Stretches that tile each text, made of spans that lie on and in each other."""
    rows = []
    for doc_id, text in zip(documents["doc_id"], documents["text"], strict=True):
        paint: list[tuple[str, str]] = [("narration", "")] * len(text)
        found = analyse(text)
        for span in sorted(found, key=lambda span: list(KINDS).index(span["kind"])):
            start, end = max(span["start"], 0), min(span["end"], len(text))
            name = span.get("speaker") or span.get("mention") or ""
            voice = KINDS[span["kind"]]
            paint[start:end] = [(voice, "" if voice == "scare" else name)] * (end - start)
        cuts = [at for at in range(len(text)) if at == 0 or paint[at] != paint[at - 1]]
        for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
            voice, speaker = paint[start]
            rows.append((doc_id, "text", start, end, voice, speaker))
    columns = ["doc_id", "part", "start", "end", "voice", "speaker"]
    return with_whose(pd.DataFrame(rows, columns=columns))


def scores(passages: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Every figure: F1 of each voice by word, and shares of uses that are right."""
    voices, terms, aliases = read_gold("voices"), read_gold("terms"), read_aliases()
    news = voices[voices["doc_id"] != INTERVIEW]
    rows = []
    for by in ([], ["doc_id"]):
        for column in ("voice", "whose", "zone"):
            if column in passages.columns:
                found = score_voices(passages, voices, documents, column=column, by=by)
                rows.append(found.assign(figure="F1 " + found[column], value=found["f1"]))
        found = score_uses(passages, terms, by=by, aliases=aliases)
        figure = "right " + found["what"] + " of terms"
        rows.append(found.assign(figure=figure, value=found["share"]))
    found = score_voices(passages, news, documents)
    found = found[found["voice"] == "quotation"].assign(doc_id="four without the interview")
    rows.append(found.assign(figure="F1 quotation", value=found["f1"]))
    table = pd.concat(rows, ignore_index=True)
    table["doc_id"] = table["doc_id"].fillna("all")
    return table[["doc_id", "figure", "n", "of", "value", "low", "high"]]


def read_documents() -> pd.DataFrame:
    """The articles of the gold as the package reads them, checked against the codings' places."""
    documents = an.read_articles("data/articles")
    voices = read_gold("voices")
    lengths = voices.groupby("doc_id")["end"].max()
    documents = documents[documents["doc_id"].isin(lengths.index)].reset_index(drop=True)
    for doc_id, text in zip(documents["doc_id"], documents["text"], strict=True):
        if len(text) != lengths[doc_id]:
            raise ValueError(
                f"{doc_id}: the text has {len(text)} characters and its coding {lengths[doc_id]}; "
                "give the text that was coded."
            )
    return documents


def main(paths: Sequence[str]) -> None:
    """Print both tables."""
    documents = read_documents()
    columns = {"package": scores(an.split_passages(documents), documents)}
    for path in paths:
        analyse = runpy.run_path(path)["analyse"]
        columns[Path(path).stem] = scores(passages_of(documents, analyse), documents)
    key = ["doc_id", "figure", "of"]
    table = columns["package"].set_index(key)
    for name, other in list(columns.items())[1:]:
        table = table.join(other.set_index(["doc_id", "figure"])["value"].rename(name), how="left")
    write = sys.stdout.write
    write(agreements(documents).round(4).to_string(index=False) + "\n\n")
    write(table.reset_index().round(3).to_string(index=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
