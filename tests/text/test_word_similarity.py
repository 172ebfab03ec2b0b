"""Tests of analysis/text/word_similarity.py: how alike two words are, and what a word weighs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.word_similarity import likeness, terms, weights

WORDS = st.lists(
    st.sampled_from("dam treati deal agreement 14000 14001 provok provoc gate".split()), unique=True
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("peace-keepers", "peace keepers"),
        ("14,000 families", "14000 family"),
        ("eleven months", "11 months"),
        ("The Minister’s dam", "a minister's dams"),
        ("He said that the dam held", "the dam held"),
        ("US troops of the U.S. left", "United States troops of the USA left"),
    ],
    ids=["hyphens", "thousands", "number words", "possessives", "words of telling", "the US"],
)
def test_terms_are_what_is_told_and_not_how_it_is_written(one, other):
    assert terms(one) == terms(other)


def test_a_decimal_is_another_number():
    assert terms("1.5 million") != terms("15 million")
    assert terms("1.5 million") == terms("1,5 million")
    assert terms("1,500 men") == terms("1500 men")
    assert likeness(terms("1.5"), terms("1.7")).item() == 0


def test_forms_and_related_words_are_alike_in_part_and_numbers_only_as_they_are():
    assert likeness(["escal"], ["escalad"]).item() == 0.7
    assert likeness(["deal"], ["agreement"]).item() == 0.5
    assert likeness(["14000"], ["14001"]).item() == 0


def test_a_name_is_related_to_nothing_but_itself():
    assert likeness(["deal"], ["agreement"], names={"deal"}).item() == 0
    assert likeness(["deal"], ["agreement"], names={"agreement"}).item() == 0
    assert likeness(["deal"], ["deal"], names={"deal"}).item() == 1


@given(WORDS, WORDS)
def test_likeness_is_mutual_and_only_the_same_is_whole(told, source):
    there = likeness(told, source)
    np.testing.assert_array_equal(there, likeness(source, told).T)
    same = np.array([[a == b for b in source] for a in told], bool).reshape(there.shape)
    np.testing.assert_array_equal(there == 1, same)


def test_a_word_in_every_sentence_says_less_than_one_in_a_single_sentence():
    once, often = weights(["minister", "minister"], [1, 30], 30)
    assert once == 1
    assert 0 < often < 0.4


def test_what_no_sentence_has_weighs_as_what_one_has():
    none, one = weights(["harvest", "harvest"], [0, 1], 30)
    assert none == one
