"""Tests of analysis/text/vectorizer.py on any text: CountVectorizer, cell for cell."""

import re
import sys
import unicodedata

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer

from analysis import ArticleVectorizer
from analysis.text.acronyms import acronyms
from analysis.text.tokens import WORD, fold, words

HARD = """
US us U.S. WHO who a.m. Don’t don't well‑known İstanbul cafe\u0301 co\u00adop Straße ǰ ﬁ 港口
- ' . , a ab a-c a_ a'b
""".split()
any_text = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*HARD, " ", "\n"])).map("".join),
    st.lists(st.sampled_from(HARD)).map(" ".join),
)
any_texts = st.lists(any_text, min_size=1, max_size=6)
sizes = st.sampled_from([(1, 1), (1, 2), (2, 2), (1, 3), (2, 3), (3, 4)])
frequencies = st.one_of(st.integers(1, 3), st.floats(0, 1))


def forms(text):
    return [word.form for word in words(text)]


def runs_of_forms(shortest, longest, stop_words=()):
    """An analyzer for CountVectorizer: runs of this package's words, as it makes them itself."""

    def analyze(text):
        found = [form for form in forms(text) if form not in stop_words]
        return [
            " ".join(found[begin : begin + size])
            for size in range(shortest, longest + 1)
            for begin in range(len(found) - size + 1)
        ]

    return analyze


def assert_same(theirs, ours, texts, new=()):
    """Assert that both learn the same terms and counts, and count new texts alike, or refuse."""
    try:
        their_matrix = theirs.fit_transform(texts)
    except ValueError:  # no term is found or none remains
        with pytest.raises(ValueError, match=r"no term|fewer than min_df"):
            ours.fit(texts)
        return
    our_matrix = ours.fit_transform(texts)
    names = theirs.get_feature_names_out().tolist()
    assert ours.get_feature_names_out().tolist() == names
    assert ours.vocabulary_ == theirs.vocabulary_
    pairs = [(our_matrix, their_matrix), (ours.transform(texts), their_matrix)]
    if new:
        pairs.append((ours.transform(new), theirs.transform(new)))
    for mine, other in pairs:
        assert mine.shape == other.shape
        assert mine.dtype == other.dtype
        assert mine.has_canonical_format
        assert (mine != other).nnz == 0


@given(any_texts, any_texts, sizes, st.booleans())
@settings(max_examples=150)
@example(["a b", "a-c d a'b a_ ab"], ["a b a-c"], (1, 2), False)
def test_any_text_is_counted_by_the_words_of_this_package(texts, new, ngram_range, binary):
    theirs = CountVectorizer(analyzer=runs_of_forms(*ngram_range), binary=binary)
    assert_same(theirs, ArticleVectorizer(ngram_range=ngram_range, binary=binary), texts, new)


@given(any_texts)
def test_single_words_are_those_of_the_word_function(texts):
    assert_same(CountVectorizer(analyzer=forms), ArticleVectorizer(), texts)


@given(any_texts, any_texts, sizes, frequencies, frequencies)
def test_terms_in_too_few_or_too_many_texts_are_left_out(texts, new, ngram_range, low, high):
    options = {"min_df": low, "max_df": high}
    theirs = CountVectorizer(analyzer=runs_of_forms(*ngram_range), **options)
    assert_same(theirs, ArticleVectorizer(ngram_range=ngram_range, **options), texts, new)


@given(any_texts, any_texts, sizes, st.integers(1, 12))
def test_the_terms_with_the_most_uses_are_the_same(texts, new, ngram_range, most):
    theirs = CountVectorizer(analyzer=runs_of_forms(*ngram_range), max_features=most)
    assert_same(theirs, ArticleVectorizer(ngram_range=ngram_range, max_features=most), texts, new)


@given(any_texts, any_texts, sizes, st.sets(st.sampled_from(["a", "us", "don't", "who", "ab"])))
def test_stop_words_are_left_out(texts, new, ngram_range, stop_words):
    theirs = CountVectorizer(analyzer=runs_of_forms(*ngram_range, stop_words))
    ours = ArticleVectorizer(ngram_range=ngram_range, stop_words=stop_words)
    assert_same(theirs, ours, texts, new)


@given(any_texts, any_texts, st.data())
def test_a_vocabulary_of_any_order_decides_the_columns(texts, new, data):
    analyze = runs_of_forms(1, 2)
    terms = sorted({term for text in [*texts, "never met"] for term in analyze(text)})
    stable = [term for term in terms if " ".join(forms(term)) == term]  # others fold again
    vocabulary = data.draw(st.lists(st.sampled_from(stable), min_size=1, unique=True))
    theirs = CountVectorizer(analyzer=analyze, vocabulary=vocabulary, lowercase=False)
    assert_same(theirs, ArticleVectorizer(ngram_range=(1, 2), vocabulary=vocabulary), texts, new)


plain_text = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cf"])),
    st.text("abAB éÉЖж'-_1.\n", max_size=25),
)


def is_plain(text):
    """Whether a text has composed accents, straight marks and no word with two readings."""
    small = text.lower()
    return (
        unicodedata.is_normalized("NFC", text)
        and unicodedata.is_normalized("NFC", small)
        and small == text.casefold()
        and not re.search(r"[’ʼ\u2010\u2011İ]|\w\.\w", text)
        and all(acronym.lower() not in small for acronym in acronyms())
    )


@given(st.lists(plain_text.filter(is_plain), min_size=1, max_size=6), sizes)
def test_plain_text_is_counted_by_the_pattern_of_a_word(texts, ngram_range):
    theirs = CountVectorizer(token_pattern=WORD.pattern, ngram_range=ngram_range)
    assert_same(theirs, ArticleVectorizer(ngram_range=ngram_range), texts)


def test_a_blank_comes_before_every_character_of_a_word():
    # so that runs sorted word by word are sorted by name
    characters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    keys = {fold(character) for character in characters if WORD.match(character)}
    assert min(min(key) for key in keys if key) > " "
    assert min("'-.") > " "


def test_large_vocabularies_are_counted_as_small_ones():
    # more columns and rows than fit in 32 bits together
    numbers = np.random.default_rng(1).integers(0, 70_000, (40, 500)).astype(str)
    texts = [" ".join(row) for row in numbers]
    for ngram_range in ((1, 1), (1, 2), (3, 3)):
        theirs = CountVectorizer(analyzer=runs_of_forms(*ngram_range))
        assert_same(theirs, ArticleVectorizer(ngram_range=ngram_range), texts, texts[:2])
