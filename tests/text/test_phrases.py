"""Phrases: what a pattern fits, where it stands, and what it may not reach over."""

import unicodedata

import numpy as np
import pytest

from analysis.text.patterns import covers, pattern_fault
from analysis.text.phrases import find_phrases
from analysis.text.tokens import tokenize


def found(phrase, text, whole=False):
    """The stretches of the text at which the phrase stands."""
    tokens = tokenize([text])
    units = np.zeros(len(tokens.ids), np.int64)
    (rows,) = find_phrases(tokens, [text], units, [phrase], [whole])
    return [text[start:end] for _, _, start, end in rows.tolist()]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("war", "War, war and warfare", ["War", "war"]),
        ("kyiv", "Kyiv’s mayor and Kyiv's", ["Kyiv", "Kyiv"]),
        ("kyiv's", "Kyiv’s mayor", ["Kyiv’s"]),
        ("regime", "the regimes’ friends", ["regime"]),
        ("regime", "the regimes fell", []),
        ("regimes", "the regimes’ friends", ["regimes"]),
        ("isil", "an ISIL-held town", ["ISIL"]),
        ("held", "an ISIL‑held town", ["held"]),
        ("kyiv", "a pro-Kyiv’s-sake man", ["Kyiv"]),
        ("cease-fire", "the cease‐fire held", ["cease‐fire"]),
        ("invad*", "invaders invaded; inVADe", ["invaders", "invaded", "inVADe"]),
        ("*fire", "the ceasefire and fire", ["ceasefire", "fire"]),
        ("wom?n", "women, woman, womn", ["women", "woman"]),
        ("zelensk*", "Zelensky’s and Zelenskyy", ["Zelensky", "Zelenskyy"]),
        ("regime of * talks", "a regime of long talks", ["regime of long talks"]),
        ("regime of * talks", "a regime of very long talks", []),
        ("cold war", "Cold\nWar’s end", ["Cold\nWar"]),
        ("special operation", "a “special” operation", ["special” operation"]),
        ("cease fire", "the cease–fire and the cease – fire", ["cease–fire"]),
        ("cease-fire", "the cease–fire and the cease fire", ["cease–fire"]),
        ("us", "the US, the U.S. and us", ["us"]),
        ("US", "the US, the U.S. and us", ["US", "U.S."]),
        ("U.S.", "the US-led and US's force", ["US", "US"]),
        ("US", "US TROOPS GO", ["US"]),
        ("US", "us TROOPS go", []),
        ("us", "LET US GO", ["US"]),
        ("US troops", "The U.S. troops", ["U.S. troops"]),
        ("US-*", "a U.S.-led raid", ["U.S.-led"]),
        ("istanbul*", "İstanbul’s port", ["İstanbul"]),
    ],
)  # fmt: skip
def test_what_a_phrase_fits(phrase, text, expected):
    assert found(phrase, text) == expected


@pytest.mark.parametrize("mark", [", ", "; ", ": ", " — ", " – ", "… ", "! ", "? "])
def test_a_phrase_does_not_reach_over_a_comma_or_dash(mark):
    assert found("cold war", f"it was cold{mark}war came") == []


def test_a_phrase_stays_in_its_unit():
    tokens = tokenize(["so cold. War came"])
    (rows,) = find_phrases(tokens, ["so cold. War came"], np.array([0, 0, 1, 1]), ["cold war"])
    assert rows.shape == (0, 4)


def test_a_phrase_does_not_run_into_the_next_text():
    texts = ["so cold", "war came"]
    tokens = tokenize(texts)
    (rows,) = find_phrases(tokens, texts, np.array([0, 0, 1, 1]), ["cold war"])
    assert rows.shape == (0, 4)


@pytest.mark.parametrize("text", ["ISIL-held", "ISIL’s men", "anti-ISIL"])
def test_whole_fits_whole_words_only(text):
    assert found("isil", text, whole=True) == []
    assert found("isil", text) == ["ISIL"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_may_be_composed_or_not_in_text_and_phrase(form):
    text = unicodedata.normalize(form, "Le café de Müller")
    for phrase in ("café de müller", unicodedata.normalize("NFD", "café de müller")):
        assert [unicodedata.normalize("NFC", words) for words in found(phrase, text)] == [
            "café de Müller"
        ]


def test_invisible_characters_in_the_phrase_make_no_difference():
    assert found("gov\u00adernment", "the government and the govern\u00adment") == [
        "government",
        "govern\u00adment",
    ]


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("", "it is empty"),
        ("  ", "it is empty"),
        ("—", "'—' holds no letter or digit"),
        ("on/off", "'on/off' is read as the words ['on', 'off']; write 'on off'"),
        ("the war.", "'war.' is read as the words ['war']; write 'war'"),
        ("(war", "'(war' is read as the words ['war']; write 'war'"),
        ("regimes'", "write 'regimes'"),
    ],
)
def test_a_phrase_that_can_never_be_found_is_explained(phrase, said):
    assert said in pattern_fault(phrase)


@pytest.mark.parametrize(
    "phrase",
    ["war", "cold war", "kyiv's", "cease-fire", "inva*", "*", "U.S. troops", "10 a.m.", "US-*"],
)
def test_a_phrase_that_can_be_found_has_no_fault(phrase):
    assert pattern_fault(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "inner", "expected"),
    [
        ("cold war", "war", True),
        ("cold war", "cold war", True),
        ("Cold War", "WAR", True),
        ("warsaw", "war", False),
        ("invad* again", "invad*", True),
        ("the cold war", "the war", False),
    ],
)
def test_a_context_covers_the_term_it_holds(phrase, inner, expected):
    assert covers(phrase, inner) is expected
