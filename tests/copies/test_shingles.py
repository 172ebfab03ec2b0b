import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.copies.shingles import (
    Spans,
    count_runs,
    covered_words,
    likely_groups,
    number_runs,
    read_runs,
    run_matrix,
    similar_pairs,
    whole_runs,
)
from analysis.text.tokens import words

LETTERS = st.lists(st.sampled_from("abc"), max_size=30).map(" ".join)
TEXTS = st.lists(LETTERS, max_size=8)


def runs_of(text: str) -> set[tuple[str, ...]]:
    said = [word for _, _, word in words(text)]
    return set(zip(*(said[i:] for i in range(5)), strict=False))


def read(texts: list[str]):
    runs, kept, borders = read_runs(texts)
    begins = whole_runs(kept, borders)
    numbers = number_runs(runs, begins, borders)
    return count_runs(runs, begins, borders), numbers, begins, borders


def pairs_of(texts: list[str], share: float, fewest: int) -> set[tuple[int, int, int]]:
    sizes, numbers, begins, borders = read(texts)
    needed = np.maximum(np.ceil(share * sizes).astype(int), fewest)
    matrix = run_matrix(numbers, begins, borders)
    found = similar_pairs(matrix, sizes, needed, most=10_000)
    return set(zip(*(side.tolist() for side in found), strict=True))


@settings(max_examples=50)
@given(TEXTS)
def test_a_text_has_as_many_runs_as_there_are_different_ones(texts):
    assert read(texts)[0].tolist() == [len(runs_of(text)) for text in texts]


@settings(max_examples=50)
@given(TEXTS, st.sampled_from([0.1, 0.5, 0.9, 1.0]), st.integers(1, 6))
def test_pairs_are_those_that_comparing_each_with_every_other_gives(texts, share, fewest):
    sets = [runs_of(text) for text in texts]
    wanted = set()
    for i, mine in enumerate(sets):
        for j, yours in enumerate(sets):
            smaller = (len(mine), i) < (len(yours), j)
            if smaller and len(mine & yours) >= max(fewest, np.ceil(share * len(mine))):
                wanted.add((i, j, len(mine & yours)))
    assert pairs_of(texts, share, fewest) == wanted


@settings(max_examples=50)
@given(LETTERS, LETTERS)
def test_a_word_is_covered_when_it_stands_in_a_run_of_the_other(text, other):
    _, numbers, _, borders = read([text, other])
    said, there = text.split(), runs_of(other)
    inside = {i + step for i in range(len(said) - 4) if tuple(said[i : i + 5]) in there
              for step in range(5)}  # fmt: skip
    covered = covered_words(numbers, borders, np.array([0]), np.array([1]))
    assert covered.tolist() == [len(inside)]


def test_a_run_never_reaches_from_one_text_into_the_next():
    sizes, numbers, _, _ = read(["a b c", "d e f", "a b c d e"])
    assert sizes.tolist() == [0, 0, 1]
    assert set(numbers.tolist()) == {-1}


def test_typography_and_case_make_no_other_run():
    runs, _, _ = read_runs(
        ["The mayor’s re-election went well", "THE MAYOR'S RE‑ELECTION WENT WELL"]
    )
    assert runs[0] == runs[5]


def test_the_number_of_a_run_is_the_same_on_every_machine():
    runs, _, _ = read_runs(["six two", "one two three four five"])
    assert int(runs[2]) == 7_003_702_146_407_501_101


def test_words_set_aside_interrupt_a_run():
    text = "one two three four five six seven"
    spans = Spans(np.array([text.index("six")]), np.array([len(text)]))
    _, kept, borders = read_runs([text], [spans])
    assert np.flatnonzero(whole_runs(kept, borders)).tolist() == [0]


def test_more_pairs_than_are_bearable_are_an_error_before_they_fill_the_memory():
    sizes, numbers, begins, borders = read(["a b c d e f g"] * 30)
    matrix = run_matrix(numbers, begins, borders)
    with pytest.raises(OverflowError):
        similar_pairs(matrix, sizes, np.full(30, 1), most=100)


def test_looking_at_one_run_in_a_few_finds_the_groups_of_long_copies():
    random = np.random.default_rng(1)
    texts = [" ".join(f"w{n}" for n in random.integers(0, 9999, 400)) for _ in range(6)]
    excerpt = " ".join(texts[2].split()[100:300])
    groups = likely_groups([*texts, excerpt, texts[0]], None, 0.15, one_in=4, most=100)
    assert [group.tolist() for group in groups] == [[0, 7], [2, 6]]
