"""Read words off UTF-8 bytes: the compiled loop over every byte of a batch of texts.

What is no plain word is not judged here. A stretch between white space is given back whole, for the
plain rules to read, if it holds a letter that is not ASCII, what may be a dotted abbreviation, or a
word of 64 letters and more (`analysis.text.compiled_tokens` has the whole scheme).

Small letters are packed eight to a number, the first one lowest and NUL behind the last, so that
most words are one number, and two words are the same when their numbers are. ASCII letters are also
read eight at once (`_first_letters`); digits, joints and what stands between words, one by one.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.text.compiling import compiled

Bytes = NDArray[np.uint8]

_WHITE, _MARK, _BARRIER, _WIDE = range(4)  # the kinds of bytes that are no letters
_LONGEST = 8  # numbers of a word: 64 letters
# Places are unsigned: Numba tests signed ones for Python's negative indices, at each byte anew.
_NOTHING, _ONE, _TWO, _THREE = map(np.uint64, range(4))
_EIGHT_BITS, _ALL_BITS = np.uint64(8), np.uint64(64)
# The same bits in each of eight bytes; adding one of the last two carries into the highest bit of a
# byte that is "a" or more, or that is more than "z".
_LOWEST, _CASE, _LOW, _HIGHEST, _TO_A, _BEYOND_Z = (
    np.uint64(bits * 0x0101_0101_0101_0101)
    for bits in (0x01, 0x20, 0x7F, 0x80, 0x80 - ord("a"), 0x7F - ord("z"))
)
_FIVE, _SEVEN, _SEVEN_BYTES = map(np.uint64, (5, 7, 56))
_SPARE = 2 * _LONGEST  # room for a word that turns out to be in a raw stretch


def _small_letters() -> NDArray[np.uint64]:
    """Return the small letter, digit or underscore that each byte stands for, or 0."""
    small = np.zeros(256, np.uint64)
    for byte in range(128):
        if chr(byte).isalnum() or chr(byte) == "_":
            small[byte] = ord(chr(byte).lower())
    return small


def _kinds(marks: str, barriers: str, others: int) -> NDArray[np.uint8]:
    """Return the kind of each byte, where characters are known by the last byte of their UTF-8."""
    kinds = np.full(256, others, np.uint8)
    for kind, characters in ((_MARK, marks), (_BARRIER, barriers)):
        for character in characters:
            kinds[character.encode()[-1]] = kind
    return kinds


_SMALL = _small_letters()
_KIND = _kinds("", ",;:!?", _MARK)
_KIND[[ord(character) for character in " \t\n\v\f\r\0"]] = _WHITE
_KIND[128:] = _WIDE
_KIND_AFTER_E2_80 = _kinds("\u2012\u2015‘’‚‛“”„‟", "–—…", _WIDE)
_CURLY_APOSTROPHE = "’".encode()[-1]
_APOSTROPHE, _HYPHEN, _DOT = (np.uint64(ord(character)) for character in "'-.")
_FIRST_LETTER = np.uint64(ord("_") + 1)  # in small letters; digits and the underscore lie below


class Found(NamedTuple):
    """
    Room for the words and raw stretches of a batch, in reading order.

    ``starts`` and ``ends`` are in characters of the own text; ``sizes`` says how many numbers of
    ``letters`` a word takes: 0 for a raw stretch, whose bytes are packed in ``stretch_letters``.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    barred: NDArray[np.bool_]
    raised: NDArray[np.bool_]
    sizes: NDArray[np.int32]
    letters: NDArray[np.uint64]
    stretch_sizes: NDArray[np.int32]
    stretch_letters: NDArray[np.uint64]


def room(size: int) -> int:
    """Return how many words so many bytes hold at most: two bytes one, with what ends it."""
    return size // 2 + _SPARE


def room_for(size: int) -> Found:
    """Return room for the words of so many bytes; what is not written to takes no memory."""
    return Found(
        np.empty(room(size), np.int32),
        np.empty(room(size), np.int32),
        np.empty(room(size), np.bool_),
        np.empty(room(size), np.bool_),
        np.empty(room(size), np.int32),
        np.empty(room(size), np.uint64),
        np.empty(room(size), np.int32),
        np.empty(room(size), np.uint64),
    )


def eights_of(text: Bytes) -> NDArray[np.uint64]:
    """
    Return the eight bytes from each place on as one number, the first byte lowest.

    Examples
    --------
    >>> [hex(eight) for eight in eights_of(np.frombuffer(b"abcdefghi", np.uint8))]
    ['0x6867666564636261', '0x6968676665646362']
    """
    return np.ndarray(len(text) - 7, "<u8", text, strides=(1,))


@compiled
def read_texts(
    text: Bytes,
    eights: NDArray[np.uint64],
    begins: NDArray[np.int64],
    found: Found,
    borders: NDArray[np.int64],
) -> tuple[int, int]:
    """
    Find the words and raw stretches of a batch.

    Text `i` are the bytes from ``begins[i]`` up to the line end before ``begins[i + 1]``, and
    ``eights`` are those of all texts, behind which eight bytes of no letters stand. Its words
    and stretches will be those of ``found`` from ``borders[i]`` up to ``borders[i + 1]``. Returns
    how many of them there are, and how many stretches among them.
    """
    none = int(begins[0])  # 0, but no literal, with which Numba would compile all once more
    no = bool(none)
    rows, letters, stretches, packed = none, none, none, none
    for number in range(len(begins) - 1):
        at, end = np.uint64(begins[number]), np.uint64(begins[number + 1] - 1)
        beyond, barred = at, no  # bytes that are not the first one of a character of this text
        while at < end:
            at, beyond, barred, rows, letters = _read_plain_stretches(
                text, eights, at, end, beyond, barred, found, rows, letters
            )
            if at < end:
                start = at - beyond
                at, beyond, after = _pack_stretch(text, at, beyond, found.stretch_letters, packed)
                found.starts[rows], found.ends[rows] = start, at - beyond
                found.barred[rows], found.raised[rows], found.sizes[rows] = barred, True, 0
                found.stretch_sizes[stretches] = after - packed
                rows, stretches, packed, barred = rows + 1, stretches + 1, after, no
        borders[number + 1] = rows
    return rows, stretches


@compiled
def _read_plain_stretches(
    text: Bytes,
    eights: NDArray[np.uint64],
    at: np.uint64,
    end: np.uint64,
    beyond: np.uint64,
    barred: bool,
    found: Found,
    rows: int,
    letters: int,
) -> tuple[np.uint64, np.uint64, bool, int, int]:
    """Find the words up to a stretch that is not plain; returns its place and all else there."""
    starts, ends, was_barred, raised, sizes, packed_letters = found[:6]
    outset = at, beyond, barred, rows, letters
    while at < end:
        if _SMALL[text[at]]:
            starts[rows], was_barred[rows] = at - beyond, barred
            piece, first, packed, shift, capitals = at, letters, _NOTHING, _NOTHING, _NOTHING
            while True:
                if not shift:
                    packed, count, upper = _first_letters(eights[at])
                    at, shift, capitals = at + count, count << _THREE, capitals + upper
                if shift < _ALL_BITS:
                    letter, width = _SMALL[text[at]], _ONE
                    if letter:
                        capitals += letter != text[at]
                    else:
                        width = _width_of_joint(text, at)
                        if not width:
                            break
                        letter = _HYPHEN if text[at] == _HYPHEN else _APOSTROPHE
                        beyond, piece = beyond + width - _ONE, at + width
                    packed, shift, at = packed | letter << shift, shift + _EIGHT_BITS, at + width
                if shift == _ALL_BITS:
                    packed_letters[letters] = packed
                    packed, shift, letters = _NOTHING, _NOTHING, letters + 1
                    if letters - first == _LONGEST:
                        return outset
            if _may_be_dotted(text, piece, at):
                return outset
            packed_letters[letters] = packed
            letters += 1 if shift else 0  # without any bits the number before was full
            ends[rows], raised[rows], sizes[rows] = at - beyond, capitals > 1, letters - first
            rows, barred = rows + 1, False
        else:
            kind, width = _kind_and_width(text, at)
            if kind == _WIDE:
                return outset
            at, beyond, barred = at + width, beyond + width - _ONE, barred or kind == _BARRIER
            if kind == _WHITE:
                outset = at, beyond, barred, rows, letters
    return at, beyond, barred, rows, letters


@compiled
def _first_letters(eight: np.uint64) -> tuple[np.uint64, np.uint64, np.uint64]:
    """
    Return the ASCII letters that eight bytes begin with, packed small; how many; and the capitals.

    All bytes are judged at once, which takes a third less time than one by one: sums carry into
    the highest bit of their own byte, and a product with 1 in each byte adds up bytes in the last.
    """
    small = eight | _CASE
    letters = (small & _LOW) + _TO_A & ~((small & _LOW) + _BEYOND_Z) & ~eight
    others = (~letters & _HIGHEST) >> _SEVEN
    before = (others & (~others + _ONE)) - _ONE  # all bits below the first byte that is no letter
    capitals = (~eight & _CASE & before) >> _FIVE
    count = (before & _LOWEST) * _LOWEST >> _SEVEN_BYTES
    return small & before, count, capitals * _LOWEST >> _SEVEN_BYTES


@compiled
def _kind_and_width(text: Bytes, at: np.uint64) -> tuple[np.uint8, np.uint64]:
    """Return the kind of a character that is no letter, and how many bytes it has."""
    if text[at] == 0xE2 and text[at + _ONE] == 0x80:
        return _KIND_AFTER_E2_80[text[at + _TWO]], _THREE
    return _KIND[text[at]], _ONE


@compiled
def _width_of_joint(text: Bytes, at: np.uint64) -> np.uint64:
    """Return how many bytes the apostrophe or hyphen at a place has, 0 if none joins letters."""
    byte = text[at]
    if byte in (_APOSTROPHE, _HYPHEN):
        return _ONE if _SMALL[text[at + _ONE]] else _NOTHING
    if byte == 0xE2 and text[at + _ONE] == 0x80 and text[at + _TWO] == _CURLY_APOSTROPHE:
        return _THREE if _SMALL[text[at + _THREE]] else _NOTHING
    return _NOTHING


@compiled
def _may_be_dotted(text: Bytes, piece: np.uint64, end: np.uint64) -> bool:
    """Return whether the end of a word is one letter, with a dot and a letter behind."""
    return bool(
        text[end] == _DOT
        and end - piece == _ONE
        and _SMALL[text[piece]] >= _FIRST_LETTER
        and _SMALL[text[end + _ONE]] >= _FIRST_LETTER
    )


@compiled
def _pack_stretch(
    text: Bytes, at: np.uint64, beyond: np.uint64, letters: NDArray[np.uint64], used: int
) -> tuple[np.uint64, np.uint64, int]:
    """Pack the bytes up to the next white space; returns its place, and `beyond`, `used` there."""
    packed, shift = _NOTHING, _NOTHING
    while _KIND[text[at]] != _WHITE:
        if text[at] & 0xC0 == 0x80:
            beyond += _ONE
        packed |= np.uint64(text[at]) << shift
        shift += _EIGHT_BITS
        at += _ONE
        if shift == _ALL_BITS:
            letters[used] = packed
            used += 1
            packed, shift = _NOTHING, _NOTHING
    if shift:
        letters[used] = packed
        used += 1
    return at, beyond, used
