"""Counting words without making them gives the same words."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.text.tokens import words
from analysis.text.word_scan import FIRST_RULE
from analysis.text.word_starts import word_starts


@given(
    st.text(alphabet=st.sampled_from("aB1_é-'’ \u00ad\u200b\u0301\u0303n.\n𝐀😀\ufe0f"), max_size=30)
)
def test_the_starts_are_those_of_words_without_abbreviations(text):
    assert word_starts(text).tolist() == [start for start, _, _ in words(text, FIRST_RULE)]
