"""
What a change of the voice rules moves, by construction.

usage: python -m benchmarks.voice_changes dump FOLDER [--files FILE.jsonl ...]
       python -m benchmarks.voice_changes diff OLD NEW [--lines N] [--files FILE.jsonl ...]

``dump`` reads the articles of ``data/articles`` (where they are), those of ``tests/voice/written``,
the work half of ``tests/voice/pages``, and files of articles as JSON Lines (``text``, and ``title``
where there is one). For each it writes a table into FOLDER: places, voices, speakers, cues and
confidence, no text. Dump into a folder that git ignores, such as ``.voice``.

``diff`` compares two such folders and prints how many stretches and characters changed from which
voice to which, by construction: the part of the page, the reporting word, and the place of the
stretch before or behind it. ``--lines N`` adds N lines of each, where the texts are at hand.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pandas as pd

from analysis.voice.passages import split_passages
from benchmarks.score_gold import read_documents
from benchmarks.score_pages import FOLDER as PAGES
from benchmarks.score_pages import read_fragments
from benchmarks.score_written import read_written

COLUMNS = ["doc_id", "part", "start", "end", "zone", "voice", "speaker", "cue", "confidence"]
VALUES = ["voice", "speaker", "confidence"]
TOP = Path(__file__).resolve().parent.parent
CONTEXT = 60


def corpora(files: list[Path]) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the name and the documents of each corpus that is at hand."""
    if any((TOP / "data" / "articles").glob("*.txt")):
        yield "articles", read_documents()
    yield "written", read_written()[0]
    yield "pages", read_fragments(PAGES / "work_texts.txt")[0].drop(columns="habit")
    for file in files:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        ids = [f"{number}" for number in range(len(rows))]
        titles = [str(row.get("title") or "") for row in rows]
        yield file.stem, _documents(ids, [row.get("text") or " " for row in rows], titles)


def _documents(ids: list[str], texts: list[str], titles: list[str] | None = None) -> pd.DataFrame:
    return pd.DataFrame(
        {"doc_id": ids, "outlet": "x", "date": "2024-05-01", "title": titles or "", "text": texts}
    )


def dump(folder: Path, files: list[Path]) -> None:
    """Write the passages of each corpus, without their text."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, documents in corpora(files):
        split_passages(documents)[COLUMNS].to_csv(folder / f"{name}.csv", index=False)


def changes(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """
    Return the stretches on which two tables differ.

    Columns: ``doc_id part start end``, ``old`` and ``new`` (voice), ``kind`` (voice, speaker or
    confidence: the first that differs) and ``construction``.
    """
    rows = []
    groups = dict(iter(new.groupby(["doc_id", "part"])))
    for key, before in old.groupby(["doc_id", "part"]):
        after = groups[key]
        borders = sorted({*before["start"], *before["end"], *after["start"], *after["end"]})
        for start, end in pairwise(borders):
            pair = [
                side[(side["start"] <= start) & (side["end"] >= end)] for side in (before, after)
            ]
            if any(side.empty for side in pair):
                continue
            was, is_now = (side.iloc[0] for side in pair)
            differing = [value for value in VALUES if was[value] != is_now[value]]
            if differing:
                cue = is_now["cue"] or was["cue"]
                where = "title" if key[1] == "title" else is_now["zone"]
                rows.append(
                    (
                        *key,
                        start,
                        end,
                        was["voice"],
                        is_now["voice"],
                        differing[0],
                        f"{where}, {cue or 'no cue'}",
                    )
                )
    columns = ["doc_id", "part", "start", "end", "old", "new", "kind", "construction"]
    return pd.DataFrame(rows, columns=columns)


def diff(old: Path, new: Path, lines: int, files: list[Path]) -> None:
    """Print the changes of each corpus by construction, and some of their lines."""
    texts = {name: documents.set_index("doc_id") for name, documents in corpora(files)}
    for path in sorted(new.glob("*.csv")):
        if not (old / path.name).is_file():
            continue
        sides = [
            pd.read_csv(folder / path.name, keep_default_na=False, dtype={"doc_id": str})
            for folder in (old, new)
        ]
        changed = changes(*_that_differ(*sides))
        sys.stdout.write(
            f"{path.stem}: {len(changed)} stretches in {changed['doc_id'].nunique()} articles\n"
        )
        for key, group in sorted(
            changed.groupby(["kind", "old", "new", "construction"]), key=lambda item: -len(item[1])
        ):
            characters = int((group["end"] - group["start"]).sum())
            kind, was, is_now, construction = key
            sys.stdout.write(
                f"  {len(group):4} {characters:6}  {kind}: {was} -> {is_now} ({construction})\n"
            )
            for row in group.head(lines).itertuples():
                if path.stem in texts and row.doc_id in texts[path.stem].index:
                    text = texts[path.stem].loc[row.doc_id, row.part].replace("\n", "/")
                    before = text[max(0, row.start - CONTEXT) : row.start]
                    behind = text[row.end : row.end + CONTEXT]
                    line = f"{before}>>{text[row.start : row.end]}<<{behind}"
                    sys.stdout.write(f"         {row.doc_id} {row.start}: {line}\n")


def _that_differ(old: pd.DataFrame, new: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of articles that are not the same in both tables."""
    both = [dict(iter(side.groupby("doc_id"))) for side in (old, new)]
    same = {
        doc_id
        for doc_id in both[0].keys() & both[1].keys()
        if both[0][doc_id][COLUMNS].to_numpy().tolist()
        == both[1][doc_id][COLUMNS].to_numpy().tolist()
    }
    keep = (both[0].keys() & both[1].keys()) - same
    return old[old["doc_id"].isin(keep)], new[new["doc_id"].isin(keep)]


def main() -> None:
    """Dump or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("dump")
    one.add_argument("folder", type=Path)
    two = commands.add_parser("diff")
    two.add_argument("old", type=Path)
    two.add_argument("new", type=Path)
    two.add_argument("--lines", type=int, default=0)
    for command in (one, two):
        command.add_argument("--files", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    if options.command == "dump":
        dump(options.folder, options.files)
    else:
        diff(options.old, options.new, options.lines, options.files)


if __name__ == "__main__":
    main()
