"""Bodies under their short names."""

import pytest

from analysis.voice.pronouns import Named
from analysis.voice.short_names import full_body

BOARD = "The Norland Harbour Board (NHB) met. "


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (BOARD, "The board", "Norland Harbour Board"),
        (BOARD, "The NHB", "Norland Harbour Board"),
        (BOARD, "The council", ""),
        (BOARD, "XYZ", ""),
        ("Shares of Quayline fell. Quayline spoke on Monday. ", "The firm", "Quayline"),
        ("Robert Roe spoke on Monday. ", "The firm", ""),
        ("The firm spoke on Monday. ", "The firm", ""),
    ],
)
def test_a_short_name_stands_for_the_full_one_before_it(text, words, expected):
    assert full_body(text + words + " said no.", words, len(text), [], {}) == expected


def test_the_firm_is_the_one_that_spoke_last():
    text = "Quayline said no. Roe left. The company said yes."
    assert full_body(text, "The company", 28, [Named(18, "Quayline")], {}) == "Quayline"


def test_a_country_is_no_firm():
    text = "Ostland spoke on Monday. The company said yes."
    assert full_body(text, "The company", 25, [], {"ostland": "Ostland"}) == ""
