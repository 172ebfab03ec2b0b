"""Score `split_passages` against annotated articles that are kept outside this repository.

usage: python benchmarks/score_voice.py FOLDER [--part all|tuned|held] [--boot N] [--names NAME ...]
           [--word-classes]

FOLDER holds annotated articles as JSON Lines (``id outlet text spans``; a span has ``start end kind
speaker``) and ``score.py``, which compares predictions with them and says what every figure means.
Every fourth article of a file is held back from tuning: ``tuned`` leaves those out, ``held`` takes
no other. ``--word-classes`` reads the articles as if English had no grammar here, by its cues and
function words alone. Nothing is written but to a temporary folder.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analysis.languages.words import word_list
from analysis.voice.cues import read_cues
from analysis.voice.passages import split_passages

KINDS = {"quotation": "direct", "reported": "indirect", "scare": "scare"}
KINDS |= {"question": "question", "answer": "answer"}
Row = dict[str, Any]


def write_word_classes(folder: Path) -> None:
    """Write English as a language "words" that has cues and function words, but no grammar."""
    cues: dict[str, list[str]] = {}
    for form, cue in read_cues().items():
        if cue.takes & {"that", "beside"}:
            cues.setdefault(cue.lemma, []).append(form)
    lists = {
        "that_words": ["that", "whether"],
        "negations": ["not"],
        "pronouns": word_list("third_person"),
        "source_prepositions": ["according to"],
        "titles": word_list("titles"),
        "name_particles": ["von", "van", "de", "al", "bin"],
        "determiners": "the a an his her its their this these some many most several".split(),
        "auxiliaries": word_list("auxiliaries"),
        "prepositions": "on in at during after before to from with for by of as about".split(),
        "conjunctions": ["and", "or", "but"],
        "relatives": ["who", "which"],
    }
    content = {"cues": cues, "constructions": ["X C …"]}
    content |= {name: list(words) for name, words in lists.items()}
    (folder / "words").mkdir()
    path = folder / "words" / "word_classes.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def predict(rows: list[Row], languages: Path | None = None) -> list[Row]:
    """Return the passages of articles as spans, in the form that the scorer reads."""
    documents = pd.DataFrame(
        {
            "doc_id": [row["id"] for row in rows],
            "outlet": [row["outlet"] for row in rows],
            "date": [row.get("date") or "2000-01-01" for row in rows],
            "text": [row["text"] for row in rows],
        }
    )
    if languages is None:
        passages = split_passages(documents)
    else:
        warnings.simplefilter("ignore")
        passages = split_passages(documents.assign(language="words"), languages=languages)
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
    parser.add_argument("--word-classes", action="store_true")
    options = parser.parse_args()
    scorer = options.folder / "score.py"
    files = sorted(options.folder.glob("*.jsonl"))
    if not scorer.is_file() or not files:
        sys.exit(f"{options.folder} holds no score.py or no .jsonl file; nothing to score.")
    with tempfile.TemporaryDirectory() as temporary:
        languages = Path(temporary) if options.word_classes else None
        if languages:
            write_word_classes(languages)
        for file in files:
            if options.names and file.stem not in options.names:
                continue
            lines = file.read_text(encoding="utf-8").splitlines()
            rows = _part([json.loads(line) for line in lines], options.part)
            gold, predicted = Path(temporary, "gold.jsonl"), Path(temporary, "predicted.jsonl")
            for path, content in ((gold, rows), (predicted, predict(rows, languages))):
                path.write_text("".join(json.dumps(row) + "\n" for row in content), "utf-8")
            command = [sys.executable, str(scorer), str(gold), str(predicted)]
            done = subprocess.run(
                [*command, "--boot", str(options.boot)], capture_output=True, text=True, check=True
            )
            sys.stdout.write(f"{file.stem} ({options.part})\n{done.stdout.split(chr(10), 1)[1]}")


if __name__ == "__main__":
    main()
