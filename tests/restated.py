"""The development set of restatements: an interview of our own invention and its reports."""

from functools import cache
from pathlib import Path

import pandas as pd

import analysis as an

FOLDER = Path(__file__).parent / "data" / "restatements"
SOURCE = "interview"
NAMES = (SOURCE, "herald", "wire", "evening", "background")
_KINDS = {"+": "verbatim", "~": "near"}


def _lines(name):
    """Yield (labels, part, start, end, sentence) of a text, and build it up as it stands."""
    text, title = "", ""
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip():
            text = text.rstrip() + "\n\n" if text else ""
            continue
        labels, sentence = line.split(" | ", 1)
        if not title:
            title = sentence
            yield labels.split(), "title", 0, sentence
        else:
            yield labels.split(), "text", len(text), sentence
            text += sentence + " "


@cache
def read():
    """Return the documents and the coded pairs."""
    rows, pairs, places = [], [], {}
    for name in NAMES:
        lines = list(_lines(name))
        title = lines[0][3]
        body = [line for line in lines if line[1] == "text"]
        text = ""
        for _, _, start, sentence in body:
            text += {0: "", 1: " ", 2: "\n\n"}[start - len(text)] + sentence
        rows.append(
            {"doc_id": name, "outlet": name, "date": "2024-05-01", "title": title, "text": text}
        )
        for labels, part, start, sentence in lines:
            if name == SOURCE:
                places[labels[0]] = (part, start, start + len(sentence))
            else:
                pairs += [
                    (name, part, start, start + len(sentence), *places[label.rstrip("+~")],
                     _KINDS.get(label[-1], "reworded"))
                    for label in labels if label != "-"
                ]  # fmt: skip
    columns = [
        "doc_id",
        "part",
        "start",
        "end",
        "source_part",
        "source_start",
        "source_end",
        "kind",
    ]
    return pd.DataFrame(rows), pd.DataFrame(pairs, columns=columns)


@cache
def study():
    """Return the study of the development set."""
    return an.build_study(read()[0], {"treaty": ["treaty"]}, source_doc=SOURCE)
