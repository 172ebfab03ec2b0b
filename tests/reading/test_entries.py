import hashlib

import pytest

from analysis import tables
from analysis.reading.checking import check_entries
from analysis.reading.entries import new_entry
from analysis.reading.report import import_report, make_documents

CELLS = {"doc_id": "a", "outlet": "A", "date": "2024-05-01", "text": "It rained."}


def read(**cells):
    entry = new_entry("a.csv", 2, {**CELLS, **cells})
    check_entries([entry])
    return entry


def test_the_report_has_the_columns_of_its_table():
    report = import_report(make_documents([read()]))
    assert tuple(report.columns) == tables.IMPORT_REPORT
    assert report.iloc[0].to_dict() == {
        "source": "a.csv",
        "row": 2,
        "doc_id": "a",
        "outlet": "A",
        "status": "read",
        "reason": "",
        "findings": "",
        "encoding": "",
        "characters": 10,
        "sha256": hashlib.sha256(b"It rained.").hexdigest(),
        "note": "",
    }


def test_white_space_at_the_edges_of_names_is_no_part_of_them():
    entry = read(doc_id=" a ", outlet="\tPost\u00a0")
    assert (entry["cells"]["doc_id"], entry["cells"]["outlet"]) == ("a", "Post")


@pytest.mark.parametrize("odd", ["\x07", "\x92", "\ufffd"])
def test_a_character_that_no_article_prints_is_noted(odd):
    assert read(text=f"It{odd}s rain.")["notes"] == [
        f"text holds a character that no article prints: U+{ord(odd):04X}"
    ]


def test_half_a_character_is_refused():
    assert "lone surrogate" in read(text="It rained \ud83d")["reasons"][0]


def test_a_gap_is_no_title():
    assert read(title=float("nan"))["cells"]["title"] == ""


def test_many_that_share_an_id_are_told_in_short():
    entries = [new_entry("a.csv", line, dict(CELLS)) for line in range(2, 8)]
    check_entries(entries)
    told = "doc_id also occurs in a.csv, line 3; a.csv, line 4; a.csv, line 5 and 2 more"
    assert entries[0]["reasons"] == [f"{told}; give every article an id of its own"]


def test_the_report_is_kept_as_text_which_no_step_has_to_copy():
    documents = make_documents([read()])
    assert isinstance(documents.attrs["import_report"], str)
    assert documents[["doc_id"]].attrs["import_report"] is documents.attrs["import_report"]
