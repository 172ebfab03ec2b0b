"""Tests of analysis/text/word_diff.py: how one wording differs from another."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.text.word_diff import align, closeness, common_stretch, longest_run, runs

LISTS = st.lists(st.sampled_from("we will shall not open the gate".split()), max_size=12)


def split(text):
    return text.split()


@given(LISTS, LISTS)
def test_the_steps_lead_from_the_one_wording_to_the_other(source, told):
    made = []
    for tag, first, last, begin, end in align(source, told):
        made += source[first:last] if tag == "equal" else told[begin:end]
    assert made == told


@given(LISTS)
def test_a_wording_is_close_to_itself(words):
    assert closeness(words, words) == (1.0 if len(words) >= 3 else 0.0)


def test_what_stands_before_and_after_is_no_change():
    source = split("but if it holds we will open the gate in the spring")
    told = split("we will open the gate")
    assert [step[0] for step in common_stretch(align(source, told))] == ["equal"]


def test_a_changed_word_near_the_edge_is_a_change():
    steps = common_stretch(
        align(split("we will open the old gate"), split("we shall open the old gate"))
    )
    assert [step[0] for step in steps] == ["equal", "replace", "equal"]


def test_two_words_in_common_are_no_common_wording():
    assert (
        closeness(split("the gate was shut by night"), split("they like the gate of the town")) == 0
    )


def test_the_longest_run_is_counted_in_words():
    one = runs(split("a club of those who left"))
    assert longest_run(one, runs(split("he said a club of those"))) == 4
    assert longest_run(one, runs(split("a club of mine"))) == 3
    assert longest_run(one, runs(split("of those"))) == longest_run(runs([]), runs([])) == 0
