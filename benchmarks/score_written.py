"""
How far voices and speakers are right on articles written and annotated for the purpose.

usage: python -m benchmarks.score_written [--wrong]

The articles of ``tests/voice/written`` are our own, each in another habit of writing news; in
them ``{voice|speaker|words}`` surrounds what is not plain narration. 01 to 16 were looked at while
the rules were worked on, so their figures flatter; 17 to 24 were read by nobody, but their
scores have since guided work, so they are held back no longer. The two are printed apart:

F1 of each voice
    by word, with precision, recall and how many words were coded (``of``) and read (``found``) so
right voice
    share of all words
right speaker
    share of the words of others (quotation, reported, answer), whatever voice was read; also for
    each article

``--wrong`` also lists every run of words with another voice or speaker than coded.
"""

import re
import sys
from pathlib import Path

import pandas as pd

import analysis as an
from analysis.coding.alignment import align_words
from analysis.measures.scoring import same_speaker, score_voices

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "voice" / "written"
WORKED_ON = 16  # the articles up to this number
OTHERS = ["quotation", "reported", "answer"]
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
    gold = gold[~gold["voice"].isin(["boilerplate", "caption"])]  # zones, whose voice is not coded
    return pd.DataFrame(rows), gold


def never_worked_on(doc_ids: pd.Series) -> pd.Series:
    """Whether each article is one of those that nobody worked on, by the number of its name."""
    return doc_ids.str[:2].astype(int) > WORKED_ON


def by_word(documents: pd.DataFrame, gold: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """
    Each coded word with both voices and speakers, and whether those that were read are right.

    Columns: ``doc_id part start``, ``voice gold``, ``voice found``, ``speaker gold``,
    ``speaker found``, ``right voice``, ``right speaker``.
    """
    both = align_words(documents, {"gold": gold, "found": passages})
    key = ["doc_id", "part", "start"]
    wide = both.pivot_table(
        index=key, columns="coder", values=["voice", "speaker"], aggfunc="first"
    )
    wide.columns = wide.columns.map(" ".join)
    words = wide.dropna(subset=["voice gold"]).fillna("").reset_index()
    words["right voice"] = words["voice gold"] == words["voice found"]
    pairs = zip(words["speaker gold"], words["speaker found"], strict=True)
    words["right speaker"] = [same_speaker(coded, read) for coded, read in pairs]
    return words


def figures(
    documents: pd.DataFrame, gold: pd.DataFrame, passages: pd.DataFrame, words: pd.DataFrame
) -> str:
    """The figures of some articles, as lines to print."""
    voices = score_voices(passages, gold, documents)
    columns = ["voice", "of", "found", "precision", "recall", "f1"]
    others = words[words["voice gold"].isin(OTHERS)]
    articles = others.groupby("doc_id")["right speaker"].agg(["mean", "size"])
    articles.columns = ["right speaker", "words of others"]
    return "\n".join(
        [
            voices[columns].round(3).to_string(index=False),
            f"right voice    {words['right voice'].mean():.3f}",
            f"right speaker  {others['right speaker'].mean():.3f}",
            articles.round(3).to_string(),
        ]
    )


def wrong(documents: pd.DataFrame, words: pd.DataFrame) -> list[str]:
    """Each run of words whose voice or speaker is wrong, in its context: a line to print."""
    texts = documents.set_index("doc_id")
    kinds = ["voice gold", "speaker gold", "voice found", "speaker found"]
    alike = words[["doc_id", "part", *kinds]]
    runs = (alike != alike.shift()).any(axis=1).cumsum()
    lines = []
    for _, run in words.groupby(runs):
        first = run.iloc[0]
        if first["right voice"] and first["right speaker"]:
            continue
        text = texts.loc[first["doc_id"], first["part"]].replace("\n", "/")
        low, high = int(first["start"]), int(run["start"].iloc[-1])
        coded = f"{first['voice gold']} {first['speaker gold']!r}"
        read = f"{first['voice found']} {first['speaker found']!r}"
        context = f"{text[max(0, low - 70) : low]}>>{text[low : high + 12][:200]}"
        lines.append(f"{first['doc_id']} {low}, {len(run)} words: {coded}, read {read} | {context}")
    return lines


def main() -> None:
    """Score the articles that were worked on and those that were not, and print."""
    documents, gold = read_written()
    passages = an.split_passages(documents)
    words = by_word(documents, gold, passages)
    for title, fresh in (("worked on (01–16)", False), ("never worked on (17–24)", True)):
        tables = [
            table[never_worked_on(table["doc_id"]) == fresh]
            for table in (documents, gold, passages, words)
        ]
        sys.stdout.write(f"{title}\n{figures(*tables)}\n\n")
    if "--wrong" in sys.argv:
        sys.stdout.write("\n".join(wrong(documents, words)) + "\n")


if __name__ == "__main__":
    main()
