"""Acronyms: which words have two readings, and which one counts."""

import pytest

from analysis.text.acronyms import has_two_readings, is_among_capitals, key_in_capitals


@pytest.mark.parametrize(
    ("word", "key"),
    [("US", "US"), ("us", "us"), ("Us", "us"), ("U.S.", "US"), ("u.s.", "u.s."), ("NATO", "nato")],
)
def test_the_key_of_a_word_among_small_letters(word, key):
    assert key_in_capitals(word) == key


def test_every_part_of_a_hyphenated_word_is_looked_at():
    assert key_in_capitals("WHO-US-led's") == "WHO-US-led's"
    assert has_two_readings("pre-us")
    assert not has_two_readings("usage")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("us", False),
        ("LET us GO", True),
        ("LET us go", False),
        ("A us B", False),  # single letters tell nothing
        ("THE END. us now", False),
        ("now\nus GO", True),
    ],
)
def test_capitals_tell_nothing_where_all_words_around_have_them(text, expected):
    at = text.index("us")
    assert is_among_capitals(text, at, at + 2) is expected
