"""Tests of analysis/copies/rewrites.py: articles told again sentence by sentence in other words."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

import analysis as an
from analysis.copies.rewrites import REWRITES

FOLDER = Path(__file__).parents[1] / "data" / "rewrites"
SPUN = sorted(path.stem for path in FOLDER.glob("*.txt"))
SOURCES = sorted({name.split(".")[0] for name in SPUN})


@cache
def corpus():
    """The articles of the example with their spun copies, and the passages."""
    documents = an.example_study().documents
    spun = []
    for name in SPUN:
        title, _, text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").partition("\n")
        spun.append({"doc_id": name, "outlet": "Spinner", "date": "2024-05-20",
                     "title": title.strip(), "text": text.strip()})  # fmt: skip
    documents = pd.concat([documents, pd.DataFrame(spun)], ignore_index=True)
    documents = documents[["doc_id", "outlet", "date", "title", "text"]]
    return documents, an.split_passages(documents)


@pytest.mark.parametrize("source", SOURCES)
def test_spun_copies_are_found_where_no_run_of_five_words_is_left(source):
    documents, passages = corpus()
    three = [source, f"{source}.swapped", f"{source}.retranslated"]
    documents = documents[documents["doc_id"].isin(three)]
    passages = passages[passages["doc_id"].isin(three)]
    found = an.find_rewrites(documents, passages, source=source)
    assert found["doc_id"].tolist() == [f"{source}.retranslated", f"{source}.swapped"]
    assert set(found["copy_of"]) == {source}
    assert set(found["direction"]) == {"date"}
    assert an.find_copies(documents, passages).empty


def test_other_articles_on_the_same_event_are_no_rewrites_unless_they_are_copies():
    study = an.example_study()
    copies = an.find_copies(study.documents, study.passages)
    known = {frozenset(pair) for pair in copies[["doc_id", "copy_of"]].to_numpy().tolist()}
    for source in SOURCES:
        found = an.find_rewrites(study.documents, study.passages, source=source)
        assert {frozenset(pair) for pair in found[["doc_id", "copy_of"]].to_numpy()} <= known


def test_a_report_of_an_interview_is_no_rewrite_of_it():
    from tests.restated import study

    told = study()
    found = an.find_rewrites(
        told.documents, told.passages, source="source", restatements=told.restatements
    )
    assert found.empty
    assert list(found.columns) == list(REWRITES)


def test_rewrites_make_families():
    documents, passages = corpus()
    mine = documents[documents["doc_id"].str.startswith("gazette-talks")].reset_index(drop=True)
    found = an.find_rewrites(mine, passages, source="gazette-talks")
    assert set(an.with_families(mine, found)["family"]) == {"gazette-talks"}


def test_the_same_sentences_in_another_order_are_no_rewrite():
    told = "The gate was shut. The farmers lost a harvest. The mayor wrote to Velden. Rain fell."
    sentences = told.split(". ")
    text = ". ".join(sentence.removesuffix(".") for sentence in reversed(sentences)) + "."
    documents = pd.DataFrame({
        "doc_id": ["a", "b"], "outlet": ["A", "B"], "date": "2024-05-01", "title": "",
        "text": [told, text],
    })  # fmt: skip
    passages = an.split_passages(documents)
    assert an.find_rewrites(documents, passages, source="a").empty
    same = documents.assign(text=told)
    assert len(an.find_rewrites(same, an.split_passages(same), source="a")) == 1


@pytest.mark.parametrize("share", [0, -1, 1.5])
def test_a_share_that_is_none_is_refused(share):
    study = an.example_study()
    with pytest.raises(ValueError, match="is no share above 0"):
        an.find_rewrites(study.documents, study.passages, source="wire-mayor", at_least=share)
