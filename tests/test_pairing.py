"""Tests of analysis/pairing.py: the evidence of a pair of sentences, and what it adds up to."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.pairing import neighbours, score_pairs, told_by

TEXTS = st.lists(
    st.sampled_from("the dam treaty gate will not hold 14000 inspectors arrive".split()), min_size=1
).map(" ".join)


def narrated(text, part="text"):
    return (part, 0, len(text), [("narration", "", text)])


def answered(text):
    return ("text", 0, len(text), [("answer", "Ann Roe", text)])


def reported(text, speaker):
    return ("text", 0, len(text), [("reported", speaker, text)])


SOURCE = [
    answered("The gates at the dam will stay open until the harvest is in."),
    answered("Nobody has asked the farmers of the valley what they think."),
    answered("Inspectors may visit the reservoir whenever they like."),
]


def best(told):
    scores, _ = score_pairs([told], SOURCE)
    return int(scores[0].argmax()), float(scores[0].max())


@given(st.lists(TEXTS, min_size=1, max_size=4), st.lists(TEXTS, min_size=1, max_size=4))
def test_a_score_is_between_0_and_1_and_needs_a_common_word(told, source):
    scores, both = score_pairs([narrated(text) for text in told], [answered(t) for t in source])
    assert ((scores >= 0) & (scores <= 1)).all()
    assert {tuple(pair) for pair in np.argwhere(scores)} <= set(both)


def test_the_source_sentence_with_the_rare_words_is_the_best():
    assert best(narrated("The gates will be open until the harvest."))[0] == 0
    assert best(narrated("Inspectors are free to visit the reservoir."))[0] == 2


def test_words_of_the_one_who_answers_are_trusted_more_than_those_of_a_stranger():
    told = "Inspectors are free to come to the reservoir."
    theirs = best(reported(told, "Ann Roe"))[1]
    assert theirs > best(reported(told, ""))[1] > best(reported(told, "Bob Poe"))[1]


def test_neighbours_in_the_source_speak_for_a_pair_and_so_for_each_other():
    scores = np.array([[0.9, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]])
    assert neighbours(scores)[1].tolist() == [0.9, 0.9, 0.9, 0, 0, 0]


def test_what_is_told_is_what_somebody_says_where_that_is_most_of_the_sentence():
    sentence = ("text", 0, 60, [("quotation", "Ann Roe", "“It will hold for years,” "),
                                ("narration", "", "she said.")])  # fmt: skip
    assert told_by(sentence) == "“It will hold for years,” "
    assert told_by(narrated("It rained.")) == "It rained."
