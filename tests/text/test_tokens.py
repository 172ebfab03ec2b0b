"""Words: what one is, where it stands, and what makes no difference."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.tokens import fold, tokenize, words

TEXTS = st.text(
    st.one_of(
        st.sampled_from("aeßİſZé’'ʼ-‐‑\u00ad\u200b\u0301\u0308 .,_3\n“”"),
        st.characters(blacklist_categories=["Cs"]),
    ),
    max_size=40,
)


def keys(text):
    return [word for _, _, word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("War and peace.", ["war", "and", "peace"]),
        ("Kyiv's pro-war side", ["kyiv's", "pro-war", "side"]),
        ("the regimes' end", ["the", "regimes", "end"]),
        ("a - b -- c", ["a", "b", "c"]),
        ("$3.5bn in 2024", ["3", "5bn", "in", "2024"]),
        ("U.S. and 21st_Century", ["u", "s", "and", "21st_century"]),
        ("“Quoted,” ‘twice’", ["quoted", "twice"]),
        ("", []),
        ("… — !", []),
    ],
)
def test_a_word_is_letters_with_single_hyphens_and_apostrophes_inside(text, expected):
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("don’t", "don't"),
        ("donʼt", "don't"),
        ("cease\u2010fire", "cease-fire"),
        ("cease\u2011fire", "cease-fire"),
        ("gov\u00adern\u00adment", "government"),
        ("peace\ufefftalks", "peacetalks"),
        (unicodedata.normalize("NFD", "Orbán’s café"), "orbán's café"),
        ("STRASSE", "straße"),
        ("KYIV", "kyiv"),
    ],
    ids=["curly", "letter", "hyphen", "no break", "soft", "no width", "accents", "ß", "case"],
)
def test_typography_and_case_make_no_difference(one, other):
    assert keys(one) == keys(other)


@pytest.mark.parametrize("word", ["gov\u00adernment", "cafe\u0301", "Don’t", "CEASE\u2011FIRE"])
def test_a_word_folds_to_the_key_it_is_counted_under(word):
    assert keys(word) == [fold(word)]


def test_a_place_is_that_of_the_text_as_read():
    text = "Gov\u00adern\u00adment caf\u0065\u0301s’ owner"
    assert [text[start:end] for start, end, _ in words(text)] == [
        "Gov\u00adern\u00adment",
        "caf\u0065\u0301s",
        "owner",
    ]


@given(TEXTS)
def test_every_place_reads_as_its_word(text):
    for start, end, word in words(text):
        assert 0 <= start < end <= len(text)
        assert keys(text[start:end]) == [word]


@given(TEXTS)
def test_places_are_in_reading_order_and_do_not_overlap(text):
    places = [place for start, end, _ in words(text) for place in (start, end)]
    assert places == sorted(places)


@given(TEXTS)
def test_composed_and_decomposed_texts_have_the_same_words(text):
    composed = unicodedata.normalize("NFC", text)
    assert keys(composed) == keys(unicodedata.normalize("NFD", text))


@given(st.lists(TEXTS, max_size=5))
def test_a_batch_holds_the_words_of_each_text(texts):
    tokens = tokenize(texts)
    assert len(tokens.borders) == len(texts) + 1
    for number, text in enumerate(texts):
        span = slice(tokens.borders[number], tokens.borders[number + 1])
        ids, starts, ends = (
            column[span].tolist() for column in (tokens.ids, tokens.starts, tokens.ends)
        )
        assert [
            (start, end, tokens.vocabulary[i])
            for i, start, end in zip(ids, starts, ends, strict=True)
        ] == words(text)


def test_the_vocabulary_stands_in_the_order_of_first_sight():
    tokens = tokenize(["b a", "", "c B"])
    assert tokens.vocabulary == ("b", "a", "c")
    assert tokens.ids.tolist() == [0, 1, 2, 0]
    assert tokens.borders.tolist() == [0, 2, 2, 4]
    assert tokens.ids.dtype == np.uint32
