"""Tests of analysis/inventory.py: the statements of a source, and what restates them."""

import pandas as pd
import pytest

from analysis.inventory import inventory_of, placed_restatements, source_of
from tests.restated import SOURCE, study


def inventory(*labels):
    """An inventory with the sentences of these labels as one statement each."""
    parts = study().parts.set_index(["doc_id", "part"])
    rows = [
        {"statement": name, "label": name, "source_id": SOURCE, "part": part, "start": start,
         "end": end, "text_sha256": parts.loc[(SOURCE, part), "sha256"]}
        for name, part, start, end in labels
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_without_an_inventory_every_sentence_of_the_source_is_a_statement():
    table = inventory_of(study(), SOURCE, None)
    assert table["statement"].tolist()[:2] == ["s001", "s002"]
    assert table["start"].is_monotonic_increasing
    assert set(table["source_words"]) == {"speaker's own words", "newspaper's text"}
    assert table.loc[table["statement"] == "s001", "source_words"].tolist() == ["newspaper's text"]


def test_a_statement_that_the_speaker_makes_too_is_the_speakers():
    sentences = inventory_of(study(), SOURCE, None)
    lead, answer = sentences.iloc[0], sentences.iloc[10]
    both = inventory(("twice", *lead[["part", "start", "end"]]),
                     ("twice", *answer[["part", "start", "end"]]))  # fmt: skip
    assert set(inventory_of(study(), SOURCE, both)["source_words"]) == {"speaker's own words"}


def test_a_restatement_belongs_to_the_statement_whose_place_it_shares():
    told = study().restatements
    placed = placed_restatements(told, study(), inventory_of(study(), SOURCE, None))
    assert len(placed) == len(told)
    assert placed["position"].between(0, 1).all()
    assert (placed["words"] > 0).all()
    quoted = told["voice"].isin(["quotation", "answer"]).sum()
    assert (placed["mode"] == "quoted").sum() == quoted


def test_the_source_is_known_also_when_nothing_restates_it():
    assert source_of(study(), study().restatements.iloc[:0]) == SOURCE


def test_an_inventory_of_another_source_is_refused():
    other = next(doc_id for doc_id in study().documents["doc_id"] if doc_id != SOURCE)
    parts = study().parts.set_index(["doc_id", "part"])["sha256"]
    whole = inventory(("all", "text", 0, 20)).assign(
        source_id=other, text_sha256=parts[other, "text"]
    )
    with pytest.raises(
        ValueError, match=rf"none is of the source '{SOURCE}', but of \['{other}'\]"
    ):
        inventory_of(study(), SOURCE, whole)
