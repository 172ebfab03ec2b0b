"""Tests of analysis/text/ngrams.py: runs of words as numbers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.ngrams import chosen, columns_of, count_ngrams, lookup_of, names_of, ngrams_of
from analysis.text.tokens import tokenize

term = st.lists(st.sampled_from(["a", "a-b", "ab", "b", "c"]), min_size=1, max_size=4).map(tuple)


def names_and_counts(texts, *sizes, stop_words=()):
    found, counts = count_ngrams(tokenize(texts), range(sizes[0], sizes[-1] + 1), stop_words)
    return dict(zip(names_of(found).tolist(), counts.toarray().T.tolist(), strict=True))


def test_runs_are_counted_in_each_text_in_the_order_of_their_names():
    counts = names_and_counts(["no war no", "war", ""], 1, 2)
    assert list(counts) == ["no", "no war", "war", "war no"]
    assert counts == {"no": [2, 0, 0], "no war": [1, 0, 0], "war": [1, 1, 0], "war no": [1, 0, 0]}


def test_a_blank_sorts_before_what_goes_on_in_a_word():
    counts = names_and_counts(["co b co-op a coop co z"], 1, 2)
    assert list(counts) == sorted(counts)
    assert list(counts).index("co z") < list(counts).index("co-op a")


def test_longer_runs_are_counted_without_the_shorter_ones():
    assert names_and_counts(["a b c d", "b c d"], 3) == {"a b c": [1, 0], "b c d": [1, 1]}


def test_stop_words_are_left_out_before_runs_are_made():
    assert names_and_counts(["end of war"], 2, stop_words={"of"}) == {"end war": [1]}


def test_texts_shorter_than_a_run_have_none():
    assert names_and_counts(["a", "b", ""], 2, 4) == {}


@given(st.lists(term, min_size=1, unique=True), st.lists(term, unique=True))
def test_a_run_is_found_where_it_stands_among_others(known, wanted):
    places = columns_of(lookup_of(ngrams_of(known)), ngrams_of(wanted)).tolist()
    assert places == [known.index(one) if one in known else -1 for one in wanted]


@given(st.lists(term, min_size=1, unique=True), st.data())
def test_some_runs_keep_their_names_and_only_their_words(terms, data):
    kept = data.draw(st.lists(st.sampled_from(range(len(terms)))))
    some = chosen(ngrams_of(terms), np.array(kept, np.int64))
    assert names_of(some).tolist() == [" ".join(terms[place]) for place in kept]
    assert some.words == sorted({word for place in kept for word in terms[place]})
