"""Tests of analysis/measures/from_source.py: each sentence with the statement it restates."""

import analysis as an
from tests.restated import study


def test_statements_stand_in_the_order_of_the_source_each_at_least_once():
    table = an.from_source_to_report(study())
    names = table["statement"].drop_duplicates().tolist()
    assert names == sorted(names)
    assert table["doc_id"].notna().sum() == len(study().restatements)
    alone = table[table["doc_id"].isna()]
    assert not set(alone["statement"]) & set(table.loc[table["doc_id"].notna(), "statement"])


def test_it_says_what_the_restated_sentence_is():
    table = an.from_source_to_report(study()).dropna(subset=["doc_id"])
    lead = table[table["statement"] == "s001"]
    assert lead["source_words"].tolist() == ["newspaper's text"] * len(lead)
    assert set(table["mode"]) == {"quoted", "reported"}
