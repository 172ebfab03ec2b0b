"""Tests of analysis/voice/doubt.py: narration that may be somebody else's words."""

import pytest

import analysis as an
from analysis.voice.doubt import is_damaged


def confidences(passages):
    return passages.loc[passages["voice"] == "narration", "confidence"].tolist()


@pytest.mark.parametrize(
    "text",
    [
        "Roe has said more than once too much.",  # a verb of saying that reports nothing
        "The port is “open.",  # a mark without its pair
        "I took the ferry to Lund.",
        "Is the port open?",
        "– The port is open",
    ],
)
def test_narration_with_a_sign_of_another_voice_is_not_sure(passages_of, text):
    passages = passages_of(text)
    assert "high" not in passages["confidence"].tolist()


def test_plain_narration_is_sure(passages_of):
    assert confidences(passages_of("The port is open. It rained in Lund all day.")) == ["high"] * 2


def test_a_sentence_whose_verb_was_used_is_sure(passages_of):
    assert confidences(passages_of("Roe said on Monday that the port is open.")) == ["high"]


@pytest.mark.parametrize(
    "text",
    [
        "THE PORT OF LUND IS OPEN. THE FERRY SAILS AT NOON. " * 5,
        "the port of lund is open the ferry sails at noon and it rains " * 8,
        "?We wait,? she said. It rained. ?We have time,? he said.",
        "The port is open. &quot;We wait.&quot; It rained.",
    ],
)
def test_damaged_texts_are_not_sure_at_all(passages_of, text):
    assert is_damaged(text)
    assert set(confidences(passages_of(text))) <= {"low"}


def test_every_measure_can_be_filtered_by_confidence():
    study = an.example_study()
    sure, unsure = study.where(confidence="high"), study.where(confidence="low")
    assert sure.counts.matrix.sum() + unsure.counts.matrix.sum() == study.counts.matrix.sum()
    words = [part.passages["words"].sum() for part in (sure, unsure)]
    assert [part.counts.matrix.sum() for part in (sure, unsure)] == words
    for measure in (an.voice_shares, an.frame_rates, an.readability, an.diversity):
        assert len(measure(sure, by="outlet"))


def test_a_study_saved_before_says_that_its_counts_know_no_confidence():
    study = an.read_study("tests/data/study_format_1").where(confidence="high")
    with pytest.raises(ValueError, match="nor by confidence in a study that an earlier version"):
        an.keyness(study, "Coast Courier")
    with pytest.raises(ValueError, match="in studies saved before, not by that"):
        an.readability(study)
