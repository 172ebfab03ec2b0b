"""Words: what one is, where it stands, and what makes no difference."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.tokens import WORD_RULE, fold, tokenize, words
from analysis.text.word_scan import known_rule, placed_words

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
        ("U.S. and 21st_Century", ["US", "and", "21st_century"]),
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
        (key,) = keys(text[start:end])
        assert word in (key, key.casefold())  # among capitals, capitals tell nothing


@given(TEXTS)
def test_places_are_in_reading_order_and_do_not_overlap(text):
    places = [place for start, end, _ in words(text) for place in (start, end)]
    assert places == sorted(places)


@given(st.lists(TEXTS, max_size=5), st.sampled_from(" \t\n\v\f\r\0"))
def test_words_do_not_depend_on_anything_beyond_white_space(stretches, white):
    text = white.join(stretches)
    begins = [0]
    for stretch in stretches:
        begins.append(begins[-1] + len(stretch) + 1)
    assert [tuple(word) for word in placed_words(text, known_rule(WORD_RULE))] == [
        (begin + start, begin + end, form)
        for begin, stretch in zip(begins, stretches, strict=False)
        for start, end, form in placed_words(stretch, known_rule(WORD_RULE))
    ]


@pytest.mark.parametrize("text", ["x\u0302 b", " \u1160 b", "x\u0345 b"])
@pytest.mark.parametrize("beside", ["soft\u00adhyphen", "Straße", "cafe\u0301"])
def test_a_mark_without_its_letter_has_the_same_place_whatever_stands_beside_it(text, beside):
    assert words(f"{text} {beside}")[:2] == words(text)


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


def test_the_vocabulary_is_sorted_and_holds_what_occurs():
    tokens = tokenize(["b a", "", "c B US"])
    assert tokens.vocabulary == ("US", "a", "b", "c")
    assert tokens.ids.tolist() == [2, 1, 3, 2, 0]
    assert tokens.borders.tolist() == [0, 2, 2, 5]
    assert tokens.ids.dtype == np.uint32


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. voted. the US, too", ["the", "US", "voted", "the", "US", "too"]),
        ("U.S.-led, non-U.S., U.S.’s", ["US-led", "non-US", "US's"]),
        ("at 9 a.m., 9 A.M. or 9 AM", ["at", "9", "a.m.", "9", "AM", "or", "9", "AM"]),
        ("the U.N. or UN", ["the", "un", "or", "un"]),
        ("J.K. Rowling, J. Smith", ["jk", "rowling", "j", "smith"]),
        ("U.S.A. or U.S.A or USA", ["usa", "or", "usa", "or", "usa"]),
        ("Ph.D., e.g.", ["ph", "d", "e.g."]),
        ("see example.org. A. B", ["see", "example", "org", "a", "b"]),
    ],
)
def test_a_dotted_abbreviation_is_one_word_and_in_capitals_the_same_as_without_dots(text, expected):
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the US told us", ["the", "US", "told", "us"]),
        ("US-led and US’s", ["US-led", "and", "US's"]),
        ("Who at the WHO?", ["who", "at", "the", "WHO"]),
        ("LET US GO", ["let", "us", "go"]),
        ("LET US GO\nThe US went", ["let", "us", "go", "the", "US", "went"]),
        ("LET US GO. The US went", ["let", "us", "go", "the", "US", "went"]),
        ("EU, US and UN", ["eu", "US", "and", "un"]),
        ("US", ["US"]),
        ("Us", ["us"]),
    ],
)
def test_an_acronym_that_is_a_common_word_keeps_its_capitals_among_small_letters(text, expected):
    assert keys(text) == expected


@pytest.mark.parametrize("text", ["İstanbul", "I\u0307stanbul", "i\u0307stanbul", "ISTANBUL"])
def test_the_dot_of_a_capital_i_makes_no_difference(text):
    assert keys(text) == ["istanbul"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cease\u2013fire", ["cease", "fire"]),
        ("cease\u2014fire", ["cease", "fire"]),
        ("2014\u20132022", ["2014", "2022"]),
        ("opera-\ntion", ["opera", "tion"]),
    ],
)
def test_a_dash_longer_than_a_hyphen_and_a_line_end_part_words(text, expected):
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two, three", [False, False, True]),
        ("one “two” – three—four", [False, False, True, True]),
        ("one (two). Three…", [False, False, False]),
        ("caf\u0065\u0301 one; two", [False, False, True]),
    ],
)
def test_what_stands_between_words_is_kept_as_whether_a_phrase_may_reach_over_it(text, expected):
    assert tokenize([text]).barred.tolist() == expected


def test_the_words_of_an_earlier_version_are_still_known():
    text = "The U.S. told us; LET US GO. İstanbul"
    earlier = ["the", "u", "s", "told", "us", "let", "us", "go", "i\u0307stanbul"]
    assert [word.form for word in words(text, "1")] == earlier
    tokens = tokenize([text], "1")
    assert [tokens.vocabulary[number] for number in tokens.ids] == earlier
    with pytest.raises(ValueError, match="'0' is not known"):
        words(text, "0")
