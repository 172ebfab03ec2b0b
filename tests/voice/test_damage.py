"""Tests of analysis/voice/damage.py: quotation marks that a page lost to its encoding."""

import pytest

from analysis.voice.damage import with_marks


@pytest.mark.parametrize(
    "text",
    [
        "&quot;We wait,&quot; said Ann Roe.",
        "&#8220;We wait,&#8221; said Ann Roe.",
        "?We wait,? said Ann Roe. It rained. ?Go,? she said.",
    ],
)
def test_words_in_lost_marks_are_a_quotation(passages_of, text):
    passages = passages_of(text)
    quoted = passages[passages["voice"] == "quotation"]
    assert quoted["speaker"].iloc[0] == "Ann Roe"
    assert len(with_marks(text)) == len(text)


def test_questions_are_left_alone():
    text = "Is it late? No. Will it sail? Yes. Why?"
    assert with_marks(text) == text


def test_an_apostrophe_lost_in_a_name_is_not_in_the_speakers_name(passages_of):
    passages = passages_of("The port is shut, said Ann O&#39;Dowd.")
    assert set(passages["speaker"]) - {""} == {"Ann O'Dowd"}
