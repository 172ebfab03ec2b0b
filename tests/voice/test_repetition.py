"""Words in marks that come back."""

from analysis.text.places import Place
from analysis.voice.repetition import Owner, Span, speaker_of_heading


def test_a_coined_term_in_marks_stays_its_speakers(said):
    text = "Mayor Ann Roe spoke of a “silent harbour”. Rain fell. The “silent harbour” plan began."
    assert said(text)[-1] == ("quotation", "“silent harbour”", "Ann Roe")


def test_words_in_marks_that_nobody_said_before_are_scare(said):
    assert said("Rain fell. The “silent harbour” plan began.") == [
        ("scare", "“silent harbour”", "")
    ]


def test_a_heading_with_one_word_in_common_is_nobodys():
    text = "“The harbour and bridges collapse” … The harbour is deep."
    told = [Span(37, 57, Owner("reported", "Ann Roe"))]
    assert speaker_of_heading(text, Place(0, 34), told) == ""
