"""Tests of analysis/study/statements.py: inventories, and what restates them."""

import pandas as pd
import pytest

from analysis.study.statements import (
    check_statements,
    inventory_of,
    placed_restatements,
    read_statements,
    source_of,
)
from tests.restated import SOURCE, study

ROWS = pd.DataFrame({
    "statement": ["s1", "s2"], "label": ["The bridge shuts", "The ferry is no answer"],
    "source_id": "a", "part": "text", "start": ["0", "20"], "end": ["20", "40"],
    "text_sha256": "abc",
})  # fmt: skip


def test_a_table_and_a_file_are_read_alike(tmp_path):
    path = tmp_path / "statements.csv"
    ROWS.to_csv(path, index=False)
    pd.testing.assert_frame_equal(read_statements(path), read_statements(ROWS))
    assert read_statements(path)["start"].tolist() == [0, 20]


def test_a_file_that_is_not_there_a_missing_column_and_a_broken_place_are_named(tmp_path):
    with pytest.raises(ValueError, match=r"there is no file .*none.csv; give a CSV with"):
        read_statements(tmp_path / "none.csv")
    with pytest.raises(ValueError, match=r"lacks the columns \['label'\]"):
        read_statements(ROWS.drop(columns="label"))
    with pytest.raises(ValueError, match=r"`end` of s2: 'forty' is no whole number; write"):
        read_statements(ROWS.assign(end=["20", "forty"]))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (ROWS.assign(label="Rain, snow, hail").to_csv(index=False, sep=";").encode(),
         r"places.csv: is separated by semicolons; save it as CSV in UTF-8, separated by commas"),
        (ROWS.to_csv(index=False, sep="\t").encode(), r"places.csv: is not separated by commas"),
        (ROWS.assign(label="Brücke").to_csv(index=False).encode("latin-1"),
         r"places.csv: is no CSV that can be read \(.*utf-8.*\); save it as CSV in UTF-8"),
        (b"", r"places.csv: is no CSV that can be read"),
        (ROWS.to_csv(index=False).encode() + b"a,b,c,d,e,f,g,h\n",
         r"Expected 7 fields in line 4"),
    ],
    ids=["semicolons", "tabs", "another encoding", "empty", "a long row"],
)  # fmt: skip
def test_a_file_that_is_no_csv_with_commas_is_named_with_what_it_should_be(tmp_path, written, said):
    (tmp_path / "places.csv").write_bytes(written)
    with pytest.raises(ValueError, match=said):
        read_statements(tmp_path / "places.csv")


def test_a_statement_with_two_labels_is_refused():
    rows = ROWS.assign(statement="s1")
    with pytest.raises(ValueError, match=r"s1: \['The bridge shuts', 'The ferry.* has two labels"):
        read_statements(rows)


def test_one_place_does_not_fit_and_two_places_do_not():
    rows = read_statements(ROWS)
    with pytest.raises(ValueError, match=r"^1 place of the statements does not fit"):
        check_statements(rows.head(1), {})
    with pytest.raises(ValueError, match=r"^2 places of the statements do not fit"):
        check_statements(rows, {})


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({}, "s1: the study has no text of 'a'"),
        ({("a", "text"): ("xyz", 99)}, "s1: its places are of another text of 'a'"),
        ({("a", "text"): ("abc", 30)}, "s2: 20 to 40 is no place in the 30 characters"),
    ],
    ids=["no such article", "another text", "beyond its end"],
)
def test_a_place_that_does_not_fit_the_text_is_named(parts, said):
    with pytest.raises(ValueError, match=said):
        check_statements(read_statements(ROWS), parts)


def test_an_inventory_that_fits_passes():
    check_statements(read_statements(ROWS), {("a", "text"): ("abc", 40)})


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
