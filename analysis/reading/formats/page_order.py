"""Put the pieces of a page in reading order: column by column, from left to right.

Files store pieces in any order. A page is split at a vertical strip of white space; a headline
across such a strip splits the page into the parts above and below it.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Piece(NamedTuple):
    """A run of letters in one line and its box on the page, the origin at the bottom left."""

    left: float
    bottom: float
    right: float
    top: float
    text: str


class Gap(NamedTuple):
    """White space between two columns; the largest in this order is the best border."""

    free: int  # minus the number of lines across it
    width: float
    left: float
    right: float


_WORD = 0.9  # of the height of a line: a gap at least this wide separates two columns
_BACK = 1.2  # of it: the second letter of a ligature may start this far back
_BLANK = 0.1  # of it: a gap between two pieces that means a blank
_ACROSS = 4  # at most one line in this many may lie across the gap between two columns
_FEW = 3  # lines, the fewest in a column


def in_order(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """
    Return the columns of a page in reading order, each a list of lines joined from pieces.

    Examples
    --------
    >>> page = [Piece(0, 90, 95, 100, "Head across both")]
    >>> for row in (3, 2, 1):
    ...     page += [Piece(0, row * 20, 40, row * 20 + 10, f"left {row}"),
    ...              Piece(55, row * 20, 95, row * 20 + 10, f"right {row}")]
    >>> [[line.text for line in column] for column in in_order(page)]
    [['Head across both'], ['left 3', 'left 2', 'left 1'], ['right 3', 'right 2', 'right 1']]
    """
    return [column for column in _ordered(_lines(pieces)) if column]


def continues(piece: Piece, box: Sequence[float]) -> bool:
    """Return whether a letter in this box (left, bottom, right, top) continues a piece."""
    left, bottom, _, top = box
    height = min(piece.top - piece.bottom, top - bottom)
    shared = min(piece.top, top) - max(piece.bottom, bottom)
    return shared >= 0.5 * height and -_BACK * height <= left - piece.right <= _WORD * height


def extended(piece: Piece, box: Sequence[float], text: str) -> Piece:
    """Return a piece with the text of this box appended."""
    _, bottom, right, top = box
    return Piece(
        piece.left,
        min(piece.bottom, bottom),
        max(piece.right, right),
        max(piece.top, top),
        piece.text + text,
    )


def _lines(pieces: Sequence[Piece]) -> list[Piece]:
    """Join the pieces of a line that are no more than a word gap apart."""
    lines: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: (-round(one.bottom), one.left)):
        if lines and continues(lines[-1], piece[:4]):
            blank = (
                " " if piece.left - lines[-1].right > _BLANK * (piece.top - piece.bottom) else ""
            )
            lines[-1] = extended(lines[-1], piece[:4], blank + piece.text)
        else:
            lines.append(piece)
    return lines


def _ordered(lines: list[Piece]) -> list[list[Piece]]:
    strip = _strip(lines)
    if strip is None:
        return [sorted(lines, key=lambda line: (-line.top, line.left))]
    left, right = strip
    across = [line for line in lines if line.right > left and line.left < right]
    found: list[list[Piece]] = []
    above = float("inf")
    borders = {(line.bottom + line.top) / 2 for line in across} | {float("-inf")}
    for border in sorted(borders, reverse=True):
        band = [line for line in lines if border <= (line.bottom + line.top) / 2 < above]
        found += _ordered([line for line in band if line.right <= left])
        found += _ordered([line for line in band if line.left >= right])
        found.append([line for line in across if (line.bottom + line.top) / 2 == border])
        above = border
    return found


def _strip(lines: Sequence[Piece]) -> tuple[float, float] | None:
    """Return the left and right edge of the gap between two columns; None if there is none."""
    if len(lines) < 2 * _FEW:
        return None
    best: Gap | None = None
    starts = sorted({line.left for line in lines})
    for right in starts[1:]:  # a column starts where lines start
        right_column = [line for line in lines if line.left >= right - 0.5]
        others = [line for line in lines if line.left < right - 0.5]
        across = [line for line in others if line.right > right - 0.5]
        left_column = [line for line in others if line.right <= right - 0.5]
        if (
            len(left_column) < _FEW
            or len(right_column) < _FEW
            or len(across) * _ACROSS > len(lines)
        ):
            continue
        left = max(line.right for line in left_column)
        height = sorted(line.top - line.bottom for line in lines)[len(lines) // 2]
        paired_lines = sum(_is_beside(line, left_column) for line in right_column)
        if right - left < _WORD * height * 0.75 or paired_lines < _FEW:
            continue
        found = Gap(-len(across), right - left, left, right - 0.5)
        best = found if best is None or found > best else best
    return None if best is None else (best.left, best.right)


def _is_beside(line: Piece, others: Sequence[Piece]) -> bool:
    """Return whether a line has one of the others beside it, as in two columns."""
    return any(line.bottom < other.top and other.bottom < line.top for other in others)
