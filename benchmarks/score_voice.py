"""Score `split_passages` against annotated articles that are kept outside this repository.

usage: python benchmarks/score_voice.py FOLDER [--part all|tuned|held] [--boot N] [--names NAME ...]

FOLDER holds annotated articles as JSON Lines (``id outlet text spans``; a span has ``start end kind
speaker``) and ``score.py``, which compares predictions with them and says what every figure means.
Every fourth article of a file is held back from tuning: ``tuned`` leaves those out, ``held`` takes
no other. Nothing is written but to a temporary folder.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analysis.voice.passages import split_passages

KINDS = {"quotation": "direct", "reported": "indirect", "scare": "scare"}
KINDS |= {"question": "question", "answer": "answer"}
Row = dict[str, Any]


def predict(rows: list[Row]) -> list[Row]:
    """Return the passages of articles as spans, in the form that the scorer reads."""
    documents = pd.DataFrame(
        {
            "doc_id": [row["id"] for row in rows],
            "outlet": [row["outlet"] for row in rows],
            "date": [row.get("date") or "2000-01-01" for row in rows],
            "text": [row["text"] for row in rows],
        }
    )
    passages = split_passages(documents)
    found: dict[str, list[Row]] = {row["id"]: [] for row in rows}
    columns = passages[["doc_id", "start", "end", "voice", "speaker", "mention"]]
    for doc_id, start, end, voice, speaker, mention in columns.itertuples(index=False, name=None):
        if voice in KINDS:
            span = {"start": start, "end": end, "kind": KINDS[voice]}
            found[doc_id].append({**span, "speaker": speaker or None, "mention": mention or None})
    return [{"id": row["id"], "spans": _joined(row["text"], found[row["id"]])} for row in rows]


def _joined(text: str, spans: list[Row]) -> list[Row]:
    """Join what is one span over several sentences; a report with its quotations is a mixed one."""
    joined: list[Row] = []
    for span in spans:
        span["end"] = span["start"] + len(text[span["start"] : span["end"]].rstrip())
        last = joined[-1] if joined else None
        if last and _follows(text, last, span) and last["kind"] == span["kind"] != "scare":
            last["end"] = span["end"]
        else:
            joined.append(span)
    mixed = []
    at = 0
    while at < len(joined):
        to = at
        while to + 1 < len(joined) and _follows(text, joined[to], joined[to + 1]):
            to += 1
        kinds = {span["kind"] for span in joined[at : to + 1]}
        if kinds == {"direct", "indirect"}:
            mixed.append({**joined[at], "end": joined[to]["end"], "kind": "mixed"})
        at = to + 1
    return joined + mixed


def _follows(text: str, one: Row, other: Row) -> bool:
    same = (one["speaker"], one["mention"]) == (other["speaker"], other["mention"])
    return same and not text[one["end"] : other["start"]].strip()


def _part(rows: list[Row], part: str) -> list[Row]:
    """Return the articles of a part of the file."""
    held = [number % 4 == 3 for number in range(len(rows))]
    wanted = {"all": None, "tuned": False, "held": True}[part]
    return [row for row, is_held in zip(rows, held, strict=True) if wanted in (None, is_held)]


def main() -> None:
    """Score each annotated file of a folder and print what its scorer says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("all", "tuned", "held"), default="all")
    parser.add_argument("--boot", type=int, default=0)
    parser.add_argument("--names", nargs="*", default=None)
    options = parser.parse_args()
    scorer = options.folder / "score.py"
    files = sorted(options.folder.glob("*.jsonl"))
    if not scorer.is_file() or not files:
        sys.exit(f"{options.folder} holds no score.py or no .jsonl file; nothing to score.")
    with tempfile.TemporaryDirectory() as temporary:
        for file in files:
            if options.names and file.stem not in options.names:
                continue
            lines = file.read_text(encoding="utf-8").splitlines()
            rows = _part([json.loads(line) for line in lines], options.part)
            gold, predicted = Path(temporary, "gold.jsonl"), Path(temporary, "predicted.jsonl")
            for path, content in ((gold, rows), (predicted, predict(rows))):
                path.write_text("".join(json.dumps(row) + "\n" for row in content), "utf-8")
            command = [sys.executable, str(scorer), str(gold), str(predicted)]
            done = subprocess.run(
                [*command, "--boot", str(options.boot)], capture_output=True, text=True, check=True
            )
            sys.stdout.write(f"{file.stem} ({options.part})\n{done.stdout.split(chr(10), 1)[1]}")


if __name__ == "__main__":
    main()
