"""
How far voices and speakers are right on articles written and annotated for the purpose.

usage: python -m benchmarks.score_written [--wrong]

The articles of ``tests/voice/written`` are our own, each in another habit of writing news; in
them ``{voice|speaker|words}`` surrounds what is not plain narration. Prints precision, recall and
F1 of each voice by word, then how often a word of somebody else's has the right speaker, for each
article and for all. ``--wrong`` also lists the stretches that are wrong.
"""

import re
import sys
from pathlib import Path

import pandas as pd

import analysis as an
from analysis.alignment import align_words
from analysis.measures.scoring import same_speaker, score_voices

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "voice" / "written"
_MARKED = re.compile(r"\{(\w+)\|([^|{}]*)\|([^{}]*)\}")


def unmarked(text: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The text without its marks, and what they say: start, end, voice, speaker; it is tiled."""
    parts: list[str] = []
    stretches: list[tuple[int, int, str, str]] = []
    place = length = 0
    for found in [*_MARKED.finditer(text), None]:
        plain = text[place : found.start() if found else len(text)]
        if plain:
            stretches.append((length, length + len(plain), "narration", ""))
        parts.append(plain)
        length += len(plain)
        if found:
            stretches.append((length, length + len(found[3]), found[1], found[2]))
            parts.append(found[3])
            length += len(found[3])
            place = found.end()
    return "".join(parts), stretches


def read_written(folder: Path = FOLDER) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Documents without their marks, and the stretches that were marked."""
    rows, coded = [], []
    for path in sorted(folder.glob("*.txt")):
        head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        title, outlet = (line.partition(":")[2].strip() for line in head.split("\n")[:2])
        texts = {"title": title, "text": body}
        for part, marked in texts.items():
            texts[part], stretches = unmarked(marked)
            coded += [(path.stem, part, *stretch) for stretch in stretches]
        rows.append({"doc_id": path.stem, "outlet": outlet, "date": "2024-05-01", **texts})
    gold = pd.DataFrame(coded, columns=["doc_id", "part", "start", "end", "voice", "speaker"])
    gold["zone"] = "body"
    gold = gold[~gold["voice"].isin(["furniture", "caption"])]  # zones, whose voice is not coded
    return pd.DataFrame(rows), gold


def by_word(documents: pd.DataFrame, gold: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Each word with both voices and speakers."""
    both = align_words(documents, {"gold": gold, "found": passages})
    key = ["doc_id", "part", "start"]
    wide = both.pivot_table(
        index=key, columns="coder", values=["voice", "speaker"], aggfunc="first"
    )
    wide.columns = [f"{column} {coder}" for column, coder in wide.columns]
    return wide.dropna(subset=["voice gold"]).reset_index()


def main() -> None:
    """Score, and print."""
    documents, gold = read_written()
    passages = an.split_passages(documents)
    for by in ([], ["doc_id"]):
        table = score_voices(passages, gold, documents, by=by)
        print(table[[*by, "voice", "of", "found", "precision", "recall", "f1"]].to_string())
    words = by_word(documents, gold, passages)
    said = words[words["voice gold"].isin(["quotation", "reported", "answer"])]
    right = pd.Series(
        [
            same_speaker(a or "", b or "")
            for a, b in zip(said["speaker gold"], said["speaker found"], strict=True)
        ],
        index=said.index,
    )
    print(right.groupby([said["doc_id"]]).agg(["mean", "size"]).round(3).to_string())
    odd = said["doc_id"].str[1].astype(int) % 2 == 1
    for name, part in (("even", ~odd), ("odd", odd)):
        ids = set(said.loc[part, "doc_id"])
        table = score_voices(
            passages[passages["doc_id"].isin(ids)], gold[gold["doc_id"].isin(ids)], documents
        )
        print(
            name,
            "speaker",
            round(right[part].mean(), 3),
            dict(zip(table["voice"], table["f1"].round(3))),
        )
    print(
        "right speaker",
        round(right.mean(), 3),
        "right voice",
        round((words["voice gold"] == words["voice found"]).mean(), 3),
    )
    if "--wrong" in sys.argv:
        show_wrong(documents, words)


def show_wrong(documents: pd.DataFrame, words: pd.DataFrame) -> None:
    """Runs of words in which voice or speaker differs."""
    texts = {
        (row.doc_id, part): getattr(row, part)
        for row in documents.itertuples()
        for part in ("title", "text")
    }
    kinds = ["voice gold", "speaker gold", "voice found", "speaker found"]
    words = words.copy()
    words["run"] = (
        (words[["doc_id", "part", *kinds]] != words[["doc_id", "part", *kinds]].shift())
        .any(axis=1)
        .cumsum()
    )
    for _, run in words.groupby("run"):
        first = run.iloc[0]
        if first["voice gold"] == first["voice found"] and same_speaker(
            first["speaker gold"] or "", first["speaker found"] or ""
        ):
            continue
        text = texts[first["doc_id"], first["part"]]
        low, high = int(first["start"]), int(run["start"].iloc[-1])
        print(
            first["doc_id"],
            low,
            len(run),
            *(repr(first[k]) for k in kinds),
            "|",
            text[max(0, low - 70) : low].replace("\n", "/"),
            ">>",
            text[low : high + 12].replace("\n", "/")[:200],
        )


if __name__ == "__main__":
    main()
