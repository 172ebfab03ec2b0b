"""Tests of analysis/restatement/quotation_versions.py.

The versions of a quotation, change by change.
"""

import pytest

from analysis.restatement.quotation_versions import concern
from tests.restated import SOURCE, study


def changes(doc_id):
    table = study().versions
    mine = table[(table["doc_id"] == doc_id) & (table["source_id"] == SOURCE)]
    columns = ["change", "concerns", "source_words", "words"]
    return set(mine[columns].itertuples(index=False, name=None))


def test_a_changed_word_is_told_with_both():
    assert ("substitution", "modality", "will", "shall") in changes("herald")
    assert ("substitution", "", "comes", "brings") in changes("evening")


def test_a_quotation_without_a_change_says_so():
    assert ("same", "", "", "") in changes("wire")


def test_a_word_left_out_and_one_put_in():
    assert {change for change, *_ in changes("evening")} >= {"omission", "substitution", "same"}


def test_no_cell_holds_more_than_three_words():
    table = study().versions
    for column in ("source_words", "words"):
        assert all(cell.startswith("(") or len(cell.split()) <= 3 for cell in table[column])


@pytest.mark.parametrize(
    ("before", "after", "concerns"),
    [
        ("thirty", "twenty", "number"),
        ("will", "may", "modality"),
        ("never", "", "negation"),
        ("certainly", "", "force"),
        ("shut", "closed", ""),
        ("will not", "may", "modality"),
    ],
)
def test_what_a_change_concerns(before, after, concerns):
    assert concern(before.split(), after.split()) == concerns
