"""Tests of analysis/restatement/choice_model.py.

Which source sentence, if any, a told sentence restates.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.restatement.choice_model import (
    NONE_WEIGHTS,
    PAIR_WEIGHTS,
    choose,
    neighbours,
    who_speaks,
)
from analysis.restatement.features import PAIR, Sentence, Stretch, of_source

TEXTS = st.lists(
    st.sampled_from("the dam treaty gate will not hold 14000 inspectors arrive".split()), min_size=1
).map(" ".join)


def narrated(text, part="text"):
    return Sentence(part, 0, len(text), [Stretch("narration", "", text)])


def answered(text):
    return Sentence("text", 0, len(text), [Stretch("answer", "Ann Roe", text)])


def reported(text, speaker):
    return Sentence("text", 0, len(text), [Stretch("reported", speaker, text)])


SOURCE = of_source([
    narrated("The harbour master of the valley, Ann Roe, spoke of the dam."),
    answered("The gates at the dam will stay open until the harvest is in."),
    answered("Nobody has asked the farmers of the valley what they think."),
    answered("Inspectors may visit the reservoir whenever they like."),
    answered("The treaty of 1998 binds us to nothing but good manners."),
])  # fmt: skip


def chosen(told, least=0.0):
    return choose([told], SOURCE, least)[0]


def best(told):
    return max(chosen(told), key=lambda pair: pair[1])


@given(st.lists(TEXTS, min_size=1, max_size=4), st.lists(TEXTS, min_size=1, max_size=4))
def test_the_shares_of_a_choice_are_positive_and_no_more_than_one(told, source):
    there = of_source([answered(text) for text in source])
    for pairs in choose([narrated(text) for text in told], there, 0.1):
        assert len({column for column, _ in pairs}) == len(pairs)
        assert all(0 < share <= 1 for _, share in pairs)


@given(TEXTS)
def test_a_higher_least_share_never_keeps_more(told):
    there = of_source([answered("the dam will hold"), answered("14000 inspectors arrive")])
    few, many = (choose([narrated(told)], there, least)[0] for least in (0.6, 0.2))
    assert {column for column, _ in few} <= {column for column, _ in many}


def test_the_source_sentence_with_the_rare_words_is_the_best():
    assert best(narrated("The gates will be open until the harvest."))[0] == 1
    assert best(narrated("Inspectors are free to visit the reservoir."))[0] == 3


def test_a_sentence_without_a_common_word_restates_nothing():
    assert chosen(narrated("Snow fell on the hills overnight.")) == []


def test_a_sentence_with_two_claims_has_two_sources():
    told = reported("Inspectors may visit the reservoir, and the gates at the dam stay open until "
                    "the harvest.", "Ann Roe")  # fmt: skip
    assert [column for column, _ in chosen(told, 0.3)] == [1, 3]


def test_source_sentences_that_say_the_same_are_both_kept():
    again = of_source([*SOURCE.sentences, SOURCE.sentences[3]])
    told = reported("Inspectors may visit the reservoir whenever they like.", "Ann Roe")
    pairs = choose([told], again, 0.45)[0]
    assert [column for column, _ in pairs] == [3, 5]
    assert pairs[0][1] == pairs[1][1] < 0.5


def test_words_of_the_one_who_answers_are_trusted_more_than_those_of_a_stranger():
    told = "Inspectors are free to come to the reservoir."
    theirs = best(reported(told, "Ann Roe"))[1]
    assert theirs > best(reported(told, ""))[1] > best(reported(told, "Bob Poe"))[1]


def test_who_is_only_called_by_what_he_is_in_the_source_is_the_same():
    told = [reported("It will hold.", speaker) for speaker in ("harbour master", "a farmer", "Roe")]
    assert who_speaks(told, SOURCE)[:, 0].tolist() == [1, 0, 1]


def test_neighbours_in_the_source_speak_for_a_pair_and_so_for_each_other():
    scores = np.array([[0.9, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]])
    assert neighbours(scores)[1].tolist() == [0.9, 0.9, 0.9, 0, 0, 0]


def test_there_is_a_weight_for_each_piece_of_evidence_in_its_order():
    assert tuple(PAIR_WEIGHTS) == PAIR
    assert who_speaks([], SOURCE).shape[1] == len(NONE_WEIGHTS) - 1
