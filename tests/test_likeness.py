"""Tests of analysis/likeness.py: what two sentences share, and what it weighs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.likeness import alike, densest, mass, rarity_in, shared, terms, together

WORDS = st.lists(st.sampled_from("dam treaty water 14000 gate provoke provocation".split()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("peace-keepers", "peace keepers"),
        ("14,000 families", "14000 family"),
        ("eleven months", "11 months"),
        ("The Minister’s dam", "a minister's dams"),
        ("He said that the dam held", "the dam held"),
    ],
    ids=["hyphens", "thousands", "number words", "possessives and plurals", "words of telling"],
)
def test_terms_are_what_is_told_and_not_how_it_is_written(one, other):
    assert terms(one) == terms(other)


def test_a_word_in_every_sentence_says_less_than_one_in_a_single_sentence():
    rarity = rarity_in([("dam", "treaty"), ("dam", "gate"), ("dam",)])
    assert rarity["treaty"] == 1
    assert 0 <= rarity["dam"] < 0.6


def test_forms_of_a_word_count_in_part_and_numbers_only_as_they_are():
    rarity = {}
    assert 0 < shared(["provok"], ["provoc"], rarity)["provok"] < mass(["provoc"], rarity)
    assert shared(["14000"], ["14001"], rarity) == {}


def test_a_compound_matches_the_words_it_is_made_of():
    assert "ironclad" in shared(["ironclad"], ["iron", "clad"], {})


def test_words_side_by_side_in_both_weigh_once_more():
    assert together(["patrol", "boat"], ["boat", "patrol"], {}) > 0
    assert together(["patrol", "boat"], ["boat", "other", "patrol"], {}) == 0


def test_a_claim_has_its_words_close_together():
    found = {"dam": 1.0, "gate": 1.0}
    assert densest(found, ["dam", "gate"]) == 2
    assert densest(found, ["dam", *["word"] * 30, "gate"]) == 1


@given(WORDS, WORDS)
def test_what_is_shared_never_weighs_more_than_the_sentence(told, source):
    found = shared(told, source, {})
    assert sum(found.values()) <= mass(told, {}) + 1e-9


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_mutual(one, other):
    assert alike(one, other) == alike(other, one)
