"""The table of words is exact, grows, and gives words back as they were."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("numba", reason="Numba is not installed (the extra `fast`)")
word_table = pytest.importorskip("analysis.text.word_table")
WORDS = st.lists(
    st.text(
        st.characters(blacklist_characters="\0\n", blacklist_categories=["Cs"]),
        min_size=1,
        max_size=30,
    )
)


def numbered(words, slots=2):
    table, numbers = word_table.numbered(word_table.empty_table(slots), *word_table.packed(words))
    return table, numbers.tolist()


def test_words_are_numbered_as_they_are_first_met():
    table, numbers = numbered(["war", "and", "war", "understanding", "and", "understandings"])
    assert numbers == [0, 1, 0, 2, 1, 3]
    assert word_table.spelled(table) == ["war", "and", "understanding", "understandings"]
    assert word_table.spelled(table, 3) == ["understandings"]


@given(WORDS)
def test_words_come_back_as_they_were_and_once_each(words):
    table, numbers = numbered(words)
    distinct = list(dict.fromkeys(words))
    assert word_table.spelled(table) == distinct
    assert [distinct[number] for number in numbers] == words


@given(WORDS)
def test_the_nearly_sorted_order_is_that_of_the_first_letters(words):
    table, _ = numbered(words)
    order = word_table.nearly_sorted(table).tolist()
    firsts = [word_table.spelled(table)[number].encode()[:8] for number in order]
    assert sorted(order) == list(range(len(set(words))))
    assert firsts == sorted(firsts)


def mixed(key):
    return int(word_table._mixed(np.uint64(key)))


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("longer", [False, True], ids=["as long", "one begins with the other"])
def test_two_long_words_with_the_same_hash_are_two_words(longer, swapped):
    one = [0x6867666564636261, 0x69]
    hashed = mixed(one[0]) ^ one[1]
    other = [0x6167666564636261]
    other.append(mixed(other[0]) ^ hashed)
    if longer:
        other = [*one, mixed(hashed) ^ hashed]
    if swapped:
        one, other = other, one
    sizes = np.array([len(one), len(other)] * 2, np.int32)
    letters = np.array([*one, *other, *one, *other], np.uint64)
    _, numbers = word_table.numbered(word_table.empty_table(), sizes, letters)
    assert numbers.tolist() == [0, 1, 0, 1]
