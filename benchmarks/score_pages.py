"""
How far voices and speakers are right on the kinds of pages that outlets print.

usage: python -m benchmarks.score_pages [--set work|held] [--wrong] [--by construction]

``tests/voice/pages`` holds fragments in forty press habits, headlines, conversations and lists
with labels, plain sentences with a report, all written for this purpose and coded from
``data/gold/README.md`` and ``page_forms.md`` by language models that never saw the rules: an
LLM-coded reference. Half of each file (``held``) is kept back; it is scored only here, and
``--wrong``, which lists runs of words and items that are read otherwise than coded, refuses it.

Printed with 95 % intervals, a bootstrap over fragments (or Wilson's for shares of items):

right voice, own as own, right speaker
    shares of words: of all; of those read as narration, coded as narration; of the words of
    others, with the coded speaker
right at high, words at high
    share of words of passages with confidence high that have the coded voice; their share of all
headlines with a speaker
    of those coded with a speaker, read with the speaker; and those without that get none
plain sentences
    with a report, read as narration whole, by form
interviews
    fragments read as an interview that are one, and interviews found
denied uses
    precision and recall of the rule that a sentence denies a name
"""

import argparse
import re
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.lexicon.denials import is_denied
from analysis.measures.scoring import same_speaker
from analysis.stats.intervals import wilson
from analysis.text.sentences import split_sentences
from analysis.voice.names import find_alias
from analysis.voice.organisations import read_speakers, speaker_aliases
from analysis.voice.passages import split_passages
from benchmarks.score_written import OTHERS, by_word, unmarked, wrong

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "voice" / "pages"
DRAWS = 2000


def read_fragments(path: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the fragments of a marked file without marks, and the coded stretches."""
    rows, coded = [], []
    for piece in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        head, _, body = piece.partition("\n")
        doc_id, _, habit = head.partition(" | ")
        title = ""
        if body.startswith("TITLE: "):
            title, _, body = body[len("TITLE: ") :].partition("\n")
        texts = {"title": title, "text": body.rstrip("\n")}
        for part, marked in texts.items():
            texts[part], stretches = unmarked(marked)
            coded += [(doc_id, part, *stretch) for stretch in stretches]
        rows.append(
            {"doc_id": doc_id, "outlet": "Page", "date": "2024-05-01", **texts, "habit": habit}
        )
    gold = pd.DataFrame(coded, columns=["doc_id", "part", "start", "end", "voice", "speaker"])
    gold["zone"] = "body"
    return pd.DataFrame(rows), gold


def bootstrap(hits: pd.Series, fragments: pd.Series) -> tuple[float, float, float]:
    """Return a share of words and its 95 % interval, drawing whole fragments."""
    table = pd.DataFrame({"hits": hits.to_numpy(float), "fragment": fragments.to_numpy()})
    sums = table.groupby("fragment")["hits"].agg(["sum", "size"]).to_numpy()
    draws = np.random.default_rng(1).integers(0, len(sums), (DRAWS, len(sums)))
    totals = sums[draws].sum(axis=1)
    low, high = np.quantile(totals[:, 0] / totals[:, 1], [0.025, 0.975])
    return float(hits.mean()), float(low), float(high)


class Reading(NamedTuple):
    """The articles of one coding, and each coded word as it is read, with its passage's columns."""

    documents: pd.DataFrame
    words: pd.DataFrame


def read_coding(path: Path) -> Reading:
    """Read the fragments of one coding and split them into passages."""
    documents, gold = read_fragments(path)
    passages = split_passages(documents.drop(columns="habit"))
    words = by_word(documents, gold, passages)
    for column in ("confidence", "construction"):
        words[column] = _value_at(words, passages, column)
    return Reading(documents, words)


def by_construction(words: pd.DataFrame) -> pd.DataFrame:
    """
    Return how far the words of each construction are right, at high and at low confidence.

    Columns: ``construction confidence words right_voice right_speaker``; the speaker counts among
    the words that are somebody's.
    """
    named = words["right speaker"].where(words["voice found"].isin(OTHERS))
    table = words.assign(named=named).groupby(["construction", "confidence"])
    found = table.agg(
        words=("start", "size"),
        right_voice=("right voice", "mean"),
        right_speaker=("named", "mean"),
    )
    return found.reset_index().sort_values("words", ascending=False, kind="stable")


def score_fragments(reading: Reading) -> tuple[dict[str, tuple[float, float, float]], list[str]]:
    """Return the figures by word of one coding, and the runs of words that are read otherwise."""
    documents, words = reading
    words["high"] = words["confidence"] == "high"
    found_own = words[words["voice found"] == "narration"]
    others = words[words["voice gold"].isin(OTHERS)]
    named = others[others["speaker gold"] != ""]
    at_high = words[words["high"]]
    shares = {
        "right voice": (words["right voice"], words["doc_id"]),
        "own as own": (found_own["right voice"], found_own["doc_id"]),
        "right speaker": (others["right speaker"], others["doc_id"]),
        "right speaker, named": (named["right speaker"], named["doc_id"]),
        "right at high": (at_high["right voice"], at_high["doc_id"]),
        "words at high": (words["high"], words["doc_id"]),
    }
    return {name: bootstrap(*pair) for name, pair in shares.items()}, wrong(documents, words)


def _value_at(words: pd.DataFrame, passages: pd.DataFrame, column: str) -> np.ndarray:
    """Return the value of a column in the passage that holds each word."""
    found = np.empty(len(words), dtype=object)
    places = dict(iter(passages.groupby(["doc_id", "part"])))
    for key, group in words.groupby(["doc_id", "part"]):
        rows = places[key]
        at = np.searchsorted(rows["start"].to_numpy(), group["start"].to_numpy(), side="right") - 1
        found[words.index.get_indexer(group.index)] = rows[column].to_numpy()[at]
    return found


def _documents(texts: pd.Series, titles: pd.Series | str = "") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "doc_id": texts.index,
            "outlet": "Page",
            "date": "2024-05-01",
            "title": titles,
            "text": texts,
        }
    )


def score_headlines(table: pd.DataFrame) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Return (right, of) for headlines with and without a speaker, as titles and in a body."""
    table = table.set_index("id")
    passages = split_passages(
        _documents(pd.Series("The port is open.", index=table.index), table["headline"])
    )
    found = passages[passages["part"] == "title"].groupby("doc_id")
    names = found["speaker"].agg(lambda names: next(filter(None, names), ""))
    given = found["voice"].agg(lambda voices: any(voice != "narration" for voice in voices))
    aliases = speaker_aliases(read_speakers())
    lines, right = [], pd.Series(False, index=table.index)
    for doc_id, row in table.iterrows():
        if row["speaker"]:
            known_as = find_alias(row["speaker"], aliases) or row["speaker"]
            right[doc_id] = given[doc_id] and same_speaker(known_as, names[doc_id])
        else:
            right[doc_id] = not given[doc_id]
        if not right[doc_id]:
            lines.append(
                f"{doc_id} {row['form']}: {row['headline']} | {row['speaker']!r}, "
                f"read {names[doc_id]!r}"
            )
    spoken = table["speaker"] != ""
    counts = {
        "with a speaker": (int(right[spoken].sum()), int(spoken.sum())),
        "with a speaker, seen as another's": (
            int(given[right.index][spoken].sum()),
            int(spoken.sum()),
        ),
        "without a speaker": (int(right[~spoken].sum()), int((~spoken).sum())),
    }
    return counts, lines


def score_plain(table: pd.DataFrame) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Return (missed whole, of) for sentences with a report, and (given, of) for those without."""
    table = table.set_index("id")
    passages = split_passages(_documents(table["text"] + " The port is open."))
    others = passages[passages["voice"] != "narration"]
    first = others[others["start"] < others["doc_id"].map(table["text"].str.len())]
    names = first.groupby("doc_id")["speaker"].agg(lambda names: next(filter(None, names), ""))
    seen = table.index.isin(first["doc_id"])
    spoken = table["voice"] != "narration"
    lines = [
        f"{doc_id} {'missed' if spoken[doc_id] else 'given'}: {table.loc[doc_id, 'text']}"
        for doc_id in table.index[spoken != seen]
    ]
    named = table.index[spoken & seen & (table["speaker"] != "")]
    right = [same_speaker(table.loc[i, "speaker"], names.get(i, "")) for i in named]
    lines += [
        f"{i} speaker {table.loc[i, 'speaker']!r}, read {names.get(i, '')!r}: "
        f"{table.loc[i, 'text']}"
        for i, fine in zip(named, right, strict=True)
        if not fine
    ]
    return {
        "reports missed whole": (int((spoken & ~seen).sum()), int(spoken.sum())),
        "right speaker": (int(sum(right)), len(right)),
        "own sentences given away": (int((~spoken & seen).sum()), int((~spoken).sum())),
    }, lines


def score_interviews(path: Path, part: str) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Return (ones, found) and (found, ones) for fragments with turns read as an interview."""
    documents, _ = read_fragments(path)
    documents = documents[documents["habit"].str.startswith(part)]
    is_one = documents.set_index("doc_id")["habit"].str.endswith("interview")
    passages = split_passages(documents.drop(columns="habit"))
    turns = passages[passages["voice"].isin(["question", "answer"])]["doc_id"].unique()
    found = is_one.index.isin(turns)
    lines = [
        f"{doc_id} {'missed' if is_one[doc_id] else 'no interview'}"
        for doc_id in is_one.index[found != is_one]
    ]
    both = int((is_one & found).sum())
    return {
        "found that are ones": (both, int(found.sum())),
        "ones that are found": (both, int(is_one.sum())),
    }, lines


def score_denied(table: pd.DataFrame) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Return (both, found) and (both, denied) for uses of a name, and the uses read otherwise."""
    found, lines = [], []
    for row in table.itertuples():
        at = -1
        for _ in range(int(row.occurrence)):
            at = row.text.find(row.term, at + 1)
        start, end = next((a, b) for a, b in split_sentences(row.text) if a <= at < b)
        found.append(is_denied(row.text[start:at], row.text[at + len(row.term) : end]))
        if found[-1] != (row.denied == "yes"):
            lines.append(f"{row.id} {row.form}: {row.text} | {row.term}, {row.denied}")
    is_one = (table["denied"] == "yes").to_numpy()
    both = int((is_one & np.array(found)).sum())
    counts = {"precision": (both, sum(found)), "recall": (both, int(is_one.sum()))}
    return counts, lines


def main() -> None:
    """Score one half of every file, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=("work", "held"), default="work")
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--by", choices=("construction",))
    options = parser.parse_args()
    if options.wrong and options.set == "held":
        parser.error("--wrong lists the work half only; the held half is never listed")
    faults: list[str] = []
    for path in sorted(FOLDER.glob(f"{options.set}_pass*.txt")):
        reading = read_coding(path)
        shares, lines = score_fragments(reading)
        sys.stdout.write(f"{path.stem}\n")
        for name, (share, low, high) in shares.items():
            sys.stdout.write(f"  {name:22} {share:.3f} [{low:.3f}, {high:.3f}]\n")
        if options.by:
            table = by_construction(reading.words)
            sys.stdout.write(table.round(3).to_string(index=False) + "\n")
        faults += [f"{path.stem} {line}" for line in lines]
    tables = {
        name: table[table["set"] == options.set]
        for name in ("headlines", "plain", "denied")
        for table in [pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)]
    }
    for name, (counts, lines) in {
        "headlines": score_headlines(tables["headlines"]),
        "plain sentences": score_plain(tables["plain"]),
        "interviews": score_interviews(FOLDER / "interviews.txt", options.set),
        "denied uses": score_denied(tables["denied"]),
    }.items():
        sys.stdout.write(f"{name}\n")
        for what, (hits, of) in counts.items():
            low, high = wilson(hits, of)
            share = hits / of if of else float("nan")
            sys.stdout.write(
                f"  {what:34} {hits:4} of {of:4} = {share:.3f} [{low:.3f}, {high:.3f}]\n"
            )
        faults += [f"{name} {line}" for line in lines]
    if options.wrong:
        sys.stdout.write("\n".join(faults) + "\n")


if __name__ == "__main__":
    main()
