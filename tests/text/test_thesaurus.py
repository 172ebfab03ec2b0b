"""Tests of analysis/text/thesaurus.py: words of related meaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.thesaurus import STRENGTHS, _lines, related_words
from analysis.text.word_similarity import stem


def strength(one, other):
    return related_words(stem(one)).get(stem(other), 0)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("reject", "refuse", 0.8),
        ("feasible", "workable", 0.8),
        ("incompatible", "contradictory", 0.6),
        ("deal", "agreement", 0.5),
        ("insist", "demand", 0.5),
        ("accept", "refuse", 0),
        ("agreement", "fish", 0),
    ],
)
def test_related_words_share_a_sense_or_are_near_in_meaning(one, other, how):
    assert strength(one, other) == how


@given(st.sampled_from(sorted(_lines())))
def test_a_relation_holds_both_ways_and_not_to_itself(word):
    near = related_words(word)
    assert word not in near
    assert set(near.values()) <= set(STRENGTHS)
    assert all(related_words(other)[word] == how for other, how in near.items())


def test_a_word_that_is_in_no_list_is_related_to_nothing():
    assert related_words("grushko") == {}
    assert related_words("") == {}
