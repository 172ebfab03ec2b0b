"""Number distinct words in a hash table, by compiled code.

A word is its letters packed eight to a number (`analysis.text.byte_reading`). A slot of the table
holds a key and the number of a word. The key of a word of up to eight letters is its letters, so
one comparison is exact; that of a longer one is a hash, with NUL as its first letter, and letters
are compared with those kept. What is the same word never rests on a hash alone.

Arrays are never grown by compiled code, which is slow at it: it stops when room runs out, says how
far it came, and goes on with a table of twice the size.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.text.compiling import compiled

_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2**64 divided by the golden ratio, an odd number
_SOME_BITS, _HALF = np.uint64(29), np.uint64(32)
_ALL_BUT_FIRST = ~np.uint64(0xFF)
_FREE, _ONE, _LINE_END = np.uint64(0), np.uint64(1), np.uint64(ord("\n"))


class WordTable(NamedTuple):
    """
    Distinct words, numbered as they were first met.

    A row of ``slots`` is a key and a number that counts from 1, or 0 if the slot is free.
    ``letters`` has those of word `i` from ``begins[i]``, with a line end as the last number before
    ``begins[i + 1]``; ``filled`` has the number of words as its only element.
    """

    slots: NDArray[np.uint64]
    letters: NDArray[np.uint64]
    begins: NDArray[np.int64]
    filled: NDArray[np.int64]


def empty_table(slots: int = 1 << 16) -> WordTable:
    """Return a table without words; the number of slots is a power of two."""
    return WordTable(
        np.zeros((slots, 2), np.uint64),
        np.empty(2 * slots, np.uint64),
        np.zeros(slots // 2 + 1, np.int64),
        np.zeros(1, np.int64),
    )


def numbered(
    table: WordTable, sizes: NDArray[np.int32], letters: NDArray[np.uint64]
) -> tuple[WordTable, NDArray[np.uint32]]:
    """
    Return the number of each word, and the table that holds all of them.

    ``sizes`` says how many numbers of ``letters`` each word takes. One of no letters has no number.
    """
    numbers = np.empty(len(sizes), np.uint32)
    done, used = _number_words(sizes, letters, 0, 0, table, numbers)
    while done < len(sizes):
        table = _grown(table, int(sizes[done]))
        done, used = _number_words(sizes, letters, done, used, table, numbers)
    return table, numbers


def spelled(table: WordTable, first: int = 0) -> list[str]:
    """Return the words of a table in the order of their numbers, from number `first`."""
    begins = table.begins[first : table.filled[0] + 1]
    characters = table.letters[begins[0] : begins[-1]].astype("<u8").tobytes()
    lines = characters.translate(None, b"\0").decode("utf-8", "surrogatepass")
    return lines.split("\n")[:-1]


def packed(words: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.uint64]]:
    """
    Return the sizes and letters of words, as compiled code packs them.

    Examples
    --------
    >>> sizes, letters = packed(["a", "abcdefghi"])
    >>> sizes.tolist(), [hex(number) for number in letters]
    ([1, 2], ['0x61', '0x6867666564636261', '0x69'])
    """
    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    lengths = np.fromiter(map(len, encoded), np.int64, len(encoded))
    sizes = -(-lengths // 8)
    padding = np.cumsum(8 * sizes - lengths) - (8 * sizes - lengths)  # before each word
    letters = np.zeros(8 * sizes.sum(), np.uint8)
    characters = np.frombuffer(b"".join(encoded), np.uint8)
    letters[np.arange(len(characters)) + np.repeat(padding, lengths)] = characters
    return sizes.astype(np.int32), letters.view("<u8").astype(np.uint64)


def nearly_sorted(table: WordTable) -> NDArray[np.int64]:
    """Return the numbers of the words sorted by eight bytes, which leaves little sorting to do."""
    firsts = table.letters[table.begins[: table.filled[0]]]
    return np.argsort(firsts.byteswap())  # the first letter weighs most


def _grown(table: WordTable, size: int) -> WordTable:
    """Return a table with twice the room, and for a word of as many numbers of letters."""
    larger = empty_table(2 * len(table.slots))
    count = table.filled[0]
    used = table.begins[count]
    letters = np.empty(max(len(larger.letters), used + 2 * size), np.uint64)
    letters[:used] = table.letters[:used]
    larger.begins[: count + 1] = table.begins[: count + 1]
    larger.filled[0] = count
    _move_slots(table.slots, larger.slots)
    return larger._replace(letters=letters)


@compiled
def _number_words(
    sizes: NDArray[np.int32],
    letters: NDArray[np.uint64],
    done: int,
    used: int,
    table: WordTable,
    numbers: NDArray[np.uint32],
) -> tuple[int, int]:
    """Number words until the table has no room; returns how many, and how many letters they had."""
    slots, kept, begins = table.slots, table.letters, table.begins
    count, last = table.filled[0], np.uint64(len(slots) - 1)
    while done < len(sizes):
        size = sizes[done]
        if size == 0:
            done += 1
            continue
        key = letters[used]
        if size > 1:
            for place in range(used + 1, used + size):
                key = _mixed(key) ^ letters[place]
            key &= _ALL_BUT_FIRST
        slot = _mixed(key) >> _HALF & last
        while slots[slot, 1] != _FREE:
            if slots[slot, 0] == key:
                if size == 1:
                    break
                begin = begins[np.int64(slots[slot, 1]) - 1]
                place = 0
                while place < size and kept[begin + place] == letters[used + place]:
                    place += 1
                if place == size and kept[begin + size] == _LINE_END:
                    break
            slot = slot + _ONE & last
        if slots[slot, 1] == _FREE:
            begin = begins[count]
            if 2 * count >= len(slots) or begin + size >= len(kept):
                break
            for place in range(size):
                kept[begin + place] = letters[used + place]
            kept[begin + size] = _LINE_END
            count += 1
            begins[count] = begin + size + 1
            slots[slot, 0], slots[slot, 1] = key, np.uint64(count)
        numbers[done] = np.int64(slots[slot, 1]) - 1
        used += size
        done += 1
    table.filled[0] = count
    return done, used


@compiled
def _mixed(key: np.uint64) -> np.uint64:
    """Return a number in which every bit of the upper half depends on all bits of the key."""
    return (key ^ key >> _SOME_BITS) * _FACTOR


@compiled
def _move_slots(slots: NDArray[np.uint64], larger: NDArray[np.uint64]) -> None:
    """Put the words of all slots into a larger table without any."""
    last = np.uint64(len(larger) - 1)
    for old in range(len(slots)):
        if slots[old, 1] != _FREE:
            slot = _mixed(slots[old, 0]) >> _HALF & last
            while larger[slot, 1] != _FREE:
                slot = slot + _ONE & last
            larger[slot, 0], larger[slot, 1] = slots[old, 0], slots[old, 1]
