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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "âBread by mail, it doesnât keep long,â Roe said.",
            "âBread by mail, it doesnât keep long,â",
        ),
        (
            "â€œBread by mail does not keep,â€\x9d Roe said.",
            "â€œBread by mail does not keep,â€\x9d",
        ),
        ("?There is no bread left,? said Roe.", "?There is no bread left,?"),
        ("<<There is no bread left,>> said Roe.", "<<There is no bread left,>>"),
        ("Roe called it quote purely a loaf unquote on Monday.", "quote purely a loaf unquote"),
        ("“The bread is ours, said Roe on Monday. The council meets.", "“The bread is ours,"),
    ],
)
def test_words_between_damaged_marks_are_quoted(passages_of, text, words):
    found = passages_of(text).query("voice == 'quotation'")
    assert list(found[["read", "speaker"]].itertuples(index=False, name=None)) == [(words, "Roe")]


@pytest.mark.parametrize(
    "text",
    [
        "Is it so? We know, he said. Or not?",
        "He left the âge d’or behind. The château, too.",
        "Please quote the number of the bread.",
        "Roe leads Ã¢â‚¬â€œ but the race is close.",
    ],
)
def test_what_is_no_mark_stays(text):
    assert with_marks(text) == text
