"""Tests of benchmarks/voice_changes.py: what a change of the rules moves, by construction."""

import pandas as pd

from benchmarks.voice_changes import COLUMNS, changes


def passages(*rows):
    table = pd.DataFrame(rows, columns=["start", "end", "voice", "speaker", "cue", "confidence"])
    return table.assign(doc_id="a", part="text", zone="body")[COLUMNS]


def test_what_is_read_otherwise_is_named_with_its_cue():
    old = passages(
        (0, 30, "narration", "", "", "high"), (30, 40, "quotation", "Roe", "say", "high")
    )
    new = passages(
        (0, 10, "narration", "", "", "high"),
        (10, 30, "reported", "Roe", "say", "high"),
        (30, 40, "quotation", "Ann Roe", "say", "high"),
    )
    table = changes(old, new)
    assert table[["start", "end", "old", "new", "kind"]].values.tolist() == [
        [10, 30, "narration", "reported", "voice"],
        [30, 40, "quotation", "quotation", "speaker"],
    ]
    assert table["construction"].tolist() == ["body, say", "body, say"]


def test_the_same_passages_show_no_change():
    table = passages((0, 30, "narration", "", "", "high"))
    assert changes(table, table).empty
