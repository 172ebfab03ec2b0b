"""Find the words of large batches of texts by compiled code, over ten times as fast as without.

What a word is stays where it was: in the plain way (`analysis.text.word_scan`), with Python's
Unicode. Compiled code reads only what can be read without Unicode, and gives the same result:

1. The texts of a batch of a megabyte or so are joined as UTF-8 bytes, with a line end behind each
   (`_joined`). Words never depend on anything beyond white space, so texts and the stretches
   between white space can be read one by one.
2. One pass over the bytes (`analysis.text.byte_reading`) finds the words of ASCII letters and of
   the apostrophes, quotation marks, dashes and ellipses of print, makes their letters small, and
   packs them eight to a number. Places count characters, so bytes beyond the first of a character
   are taken off.
3. A stretch that holds anything else, such as "café", "U.S." or "•", is not read but packed whole.
   In English news these are four in a thousand. The plain way then reads each *distinct* one, once
   (`_with_words_of`), however often it stands in the texts; "U.S." alone was half of them.
4. Packed words get their numbers from a hash table (`analysis.text.word_table`), which is exact:
   letters are compared, not hashes. Distinct stretches are numbered by a second such table.
5. A last pass (`_put_in_place`) copies the words to the result, and puts the words of each stretch
   in the place of the stretch (`_add` has the whole order).

Tables last from batch to batch, so that a word has one number in all texts; a batch bounds the
memory that is needed beside the result. Compiled code never makes an array. Where the room it was
given runs out, it stops and says how far it came, and Python gives it more.

The compiled functions were kept to four passes over arrays with the loops inside, and helpers
without loops: an array handed to a function with a loop of its own is counted by Numba as one more
owner, which takes longer than reading a word does. The first call in a new installation compiles
for some seconds; later sessions load the machine code from disk (`analysis.text.compiling`).
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.stats.arrays import Integers
from analysis.text.byte_reading import Found, eights_of, read_texts, room, room_for
from analysis.text.compiling import compiled
from analysis.text.word_scan import BARRIER, WORD_RULE, Scan, forms_and_places, known_rule
from analysis.text.word_table import (
    WordTable,
    empty_table,
    nearly_sorted,
    numbered,
    packed,
    spelled,
)

_BATCH = 1_000_000  # characters
_SLOTS = 1 << 16
_CHARACTERS_A_WORD = 4  # less than in any language with blanks, so that room is seldom short


class _ReadStretches(NamedTuple):
    """
    The words of the distinct stretches that were read the plain way.

    Stretch `i` has the words from ``borders[i]`` up to ``borders[i + 1]``; their places count from
    its start, ``barred`` looks no further back than that, and ``barred_after[i]`` says whether
    there is a barrier behind its last word, or anywhere if it has none.
    """

    borders: NDArray[np.int64]
    numbers: NDArray[np.uint32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    barred: NDArray[np.bool_]
    barred_after: NDArray[np.bool_]


class _Known(NamedTuple):
    """What lasts from batch to batch: distinct words, and distinct stretches with their words."""

    words: WordTable
    stretches: WordTable
    read: _ReadStretches


class _Words(NamedTuple):
    """The columns of a scan, with room behind the words that were found."""

    ids: NDArray[np.uint32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    barred: NDArray[np.bool_]
    raised: NDArray[np.bool_]


def scan_compiled(texts: Sequence[str], batch: int = _BATCH, slots: int = _SLOTS) -> Scan:
    """
    Return the words of texts as `analysis.text.word_scan.scan` does.

    Parameters
    ----------
    texts : sequence of str
    batch : int
        Texts are joined until they have so many characters.
    slots : int
        Slots of the first hash tables, a power of two; they grow with the words.

    Examples
    --------
    >>> scan = scan_compiled(["War is war, in the café", "U.S. war"])
    >>> scan.vocabulary, scan.ids.tolist()
    (['war', 'is', 'in', 'the', 'café', 'u.s.'], [0, 1, 0, 2, 3, 4, 5, 0])
    >>> scan.starts.tolist(), scan.borders.tolist()
    ([0, 4, 7, 12, 15, 19, 0, 5], [0, 6, 8])
    """
    known = _nothing_known(slots)
    words = _room_for_words(sum(map(len, texts)) // _CHARACTERS_A_WORD)
    borders = np.zeros(len(texts) + 1, np.int64)
    found = room_for(0)
    done = 0
    for some in _batches(texts, batch):
        data, begins = _joined(some)
        if len(found.starts) < room(len(data)):
            found = room_for(len(data))
        known, words = _add(data, begins, found, known, words, borders[done:][: len(begins)])
        done += len(some)
    for column in words:
        column.resize(borders[-1], refcheck=False)
    ids, starts, ends, barred, raised = words
    vocabulary = spelled(known.words)
    return Scan(ids, starts, ends, barred, borders, vocabulary, raised, nearly_sorted(known.words))


def _batches(texts: Sequence[str], size: int) -> Iterator[list[str]]:
    """Return texts in lists of so many characters, or little more; the last one may be empty."""
    batch: list[str] = []
    characters = 0
    for text in texts:
        batch.append(text)
        characters += len(text)
        if characters >= size:
            yield batch
            batch, characters = [], 0
    yield batch


def _joined(texts: Sequence[str]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the UTF-8 of texts with a line end behind each, and where each begins; NUL is last."""
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    begins = np.fromiter(accumulate((len(text) + 1 for text in encoded), initial=0), np.int64)
    return np.frombuffer(b"\n".join([*encoded, bytes(8)]), np.uint8), begins


def _nothing_known(slots: int) -> _Known:
    nothing = np.zeros(0, np.int64)
    read = _ReadStretches(
        np.zeros(1, np.int64),
        nothing.astype(np.uint32),
        nothing.astype(np.int32),
        nothing.astype(np.int32),
        nothing.astype(np.bool_),
        nothing.astype(np.bool_),
    )
    return _Known(empty_table(slots), empty_table(slots), read)


def _room_for_words(size: int) -> _Words:
    """Return room for so many words; what is not written to takes no memory."""
    return _Words(
        np.empty(size, np.uint32),
        np.empty(size, np.int32),
        np.empty(size, np.int32),
        np.empty(size, np.bool_),
        np.empty(size, np.bool_),
    )


def _add(
    data: NDArray[np.uint8],
    begins: NDArray[np.int64],
    found: Found,
    known: _Known,
    words: _Words,
    borders: NDArray[np.int64],
) -> tuple[_Known, _Words]:
    """Return what is known after a batch, and the words with its own; fill its `borders`."""
    row_borders = np.zeros(len(begins), np.int64)
    rows, raw = read_texts(data, eights_of(data), begins, found, row_borders)
    table, numbers = numbered(known.words, found.sizes[:rows], found.letters)
    stretches, which = numbered(known.stretches, found.stretch_sizes[:raw], found.stretch_letters)
    new = spelled(stretches, len(known.read.barred_after))
    table, read = _with_words_of(new, table, known.read)
    size = int(borders[0]) + rows - raw + int(np.diff(read.borders)[which].sum())
    if size > len(words.ids):
        larger = _room_for_words(2 * size)
        for column, copy in zip(words, larger, strict=True):
            copy[: borders[0]] = column[: borders[0]]
        words = larger
    _put_in_place(found, numbers, row_borders, which, read, words, borders)
    return _Known(table, stretches, read), words


def _with_words_of(
    new: Sequence[str], table: WordTable, read: _ReadStretches
) -> tuple[WordTable, _ReadStretches]:
    """Return the table of words, and the stretches that were read, with new stretches."""
    if not new:
        return table, read
    text = "\n".join(new)
    forms, _, *places = forms_and_places(text, known_rule(WORD_RULE))
    starts, ends = (column.astype(np.int64) for column in places)
    table, numbers = numbered(table, *packed(forms))
    lengths = np.fromiter(map(len, new), np.int64, len(new))
    outsets = np.cumsum(lengths + 1) - lengths - 1
    borders = np.append(0, np.searchsorted(ends, outsets + lengths, side="right"))
    outset_of_word = np.repeat(outsets, np.diff(borders))
    afters = np.maximum(outsets, np.append(0, ends)[borders[1:]])
    befores = np.maximum(outset_of_word, np.append(0, ends[:-1]))
    added = (
        numbers,
        (starts - outset_of_word).astype(np.int32),
        (ends - outset_of_word).astype(np.int32),
        _have_barrier(text, befores, starts),
        _have_barrier(text, afters, outsets + lengths),
    )
    columns = [np.append(*pair) for pair in zip(read[1:], added, strict=True)]
    borders = np.append(read.borders, read.borders[-1] + borders[1:])
    return table, _ReadStretches(borders, *columns)


def _have_barrier(text: str, froms: Integers, tos: Integers) -> NDArray[np.bool_]:
    """Return for each part of a text whether it has a mark that no phrase reaches over."""
    barriers = [mark.start() for mark in BARRIER.finditer(text)]
    return np.searchsorted(barriers, tos) > np.searchsorted(barriers, froms)


@compiled
def _put_in_place(
    found: Found,
    numbers: NDArray[np.uint32],
    row_borders: NDArray[np.int64],
    which: NDArray[np.uint32],
    read: _ReadStretches,
    words: _Words,
    borders: NDArray[np.int64],
) -> None:
    """Copy the words that were found, and in place of each stretch its words."""
    to, stretch = borders[0], 0
    for text in range(len(borders) - 1):
        pending = False  # whether the stretch before ended in a barrier
        for row in range(row_borders[text], row_borders[text + 1]):
            barred = found.barred[row] or pending
            if found.sizes[row]:
                words.ids[to] = numbers[row]
                words.starts[to], words.ends[to] = found.starts[row], found.ends[row]
                words.barred[to], words.raised[to] = barred, found.raised[row]
                to, pending = to + 1, False
                continue
            known, outset = which[stretch], found.starts[row]
            stretch += 1
            for word in range(read.borders[known], read.borders[known + 1]):
                words.ids[to] = read.numbers[word]
                words.starts[to] = outset + read.starts[word]
                words.ends[to] = outset + read.ends[word]
                words.barred[to] = barred or read.barred[word]
                words.raised[to] = True
                to, barred = to + 1, False
            pending = barred or read.barred_after[known]
        borders[text + 1] = to
