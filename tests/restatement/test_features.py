"""Tests of analysis/restatement/features.py.

What a told sentence and each source sentence have in common.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.restatement.features import (
    PAIR,
    Sentence,
    Stretch,
    claim_of,
    features,
    of_report,
    of_source,
    proper_names,
)

TEXTS = st.lists(
    st.sampled_from("the dam treaty deal agreement gate will not hold 14000 arrive".split()),
    min_size=1,
).map(" ".join)


def narrated(text, part="text"):
    return Sentence(part, 0, len(text), [Stretch("narration", "", text)])


def answered(text):
    return Sentence("text", 0, len(text), [Stretch("answer", "Ann Roe", text)])


SOURCE = of_source([
    narrated("Ann Roe told the Gazette that the harvest was lost."),
    Sentence("text", 0, 30, [Stretch("question", "", "Q: What about the gates at the dam?")]),
    answered("The gates at the dam will stay open until the harvest is in."),
    answered("The gates at the dam will stay open until the harvest is in, and then we shall shut "
             "the river for the winter, repair the pumps and send the inspectors home."),
])  # fmt: skip


def of(text, left=None):
    told = of_report([narrated(text)], SOURCE)[0]
    table = features(told, SOURCE, told.weights if left is None else left)
    return {name: table[:, column] for column, name in enumerate(PAIR)}


def test_the_kinds_of_source_sentences_are_told_apart():
    found = of("Rain.")
    assert found["lead"].tolist() == [1, 0, 0, 0]
    assert found["question"].tolist() == [0, 1, 0, 0]


def test_a_long_source_sentence_has_as_much_in_common_and_is_told_to_a_lesser_part():
    found = of("Until the harvest the gates stay open.")
    assert found["common"][2] == found["common"][3] > found["common"][0] > 0
    assert found["length"][3] > found["length"][2]
    assert found["characters"][2] > found["characters"][3]


def test_words_of_related_meaning_are_common_in_part():
    related = of("They will keep the gates open until the crop is in.")["common"][2]
    assert of("They will keep the gates open.")["common"][2] < related
    assert related < of("They will keep the gates open until the harvest.")["common"][2]


def test_what_is_explained_is_no_evidence_any_more():
    told = of_report([narrated("Until the harvest the gates stay open.")], SOURCE)[0]
    left = told.weights * (1 - told.in_sentence[:, 2])
    assert not left.any()
    found = features(told, SOURCE, left)
    assert not found[:, :6].any()


@given(st.lists(TEXTS, min_size=1, max_size=4), st.lists(TEXTS, min_size=1, max_size=4))
def test_no_share_is_more_than_the_whole(told, source):
    original = of_source([answered(text) for text in source])
    for sentence in of_report([narrated(text) for text in told], original):
        table = features(sentence, original, sentence.weights)
        shares = table[:, [PAIR.index(n) for n in ("of_source", "both_shares", "characters")]]
        assert ((shares >= 0) & (shares <= 1 + 1e-9)).all()
        assert np.isfinite(table).all()


def test_names_are_what_is_written_with_a_capital_inside_of_sentences():
    names = proper_names([narrated("The dam at Karst is a dam. Workers say that Karst is safe.")])
    assert names == {"karst"}
    abroad = "They met Łukasz and Élysée staff near Warsaw, and the staff left."
    assert proper_names([narrated(abroad)]) == {"łukasz", "élysé", "warsaw"}


def test_a_compound_is_common_with_the_words_it_is_made_of():
    source = of_source([answered("We need cease-fires and peace keepers."), answered("Rain.")])
    for word in ("Peacekeepers", "Ceasefires"):
        told = of_report([narrated(word)], source)[0]
        assert told.in_sentence.tolist() == [[1.0, 0.0]]


def test_what_is_told_is_what_somebody_says_where_that_is_most_of_the_sentence():
    quotation = Stretch("quotation", "Ann Roe", "“It will hold for years,” ")
    sentence = Sentence("text", 0, 60, [quotation, Stretch("narration", "", "she said.")])
    assert claim_of(sentence) == "“It will hold for years,” "
    assert claim_of(narrated("It rained.")) == "It rained."
