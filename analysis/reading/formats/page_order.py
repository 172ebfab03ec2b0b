"""Reading order of the pieces of a page: column by column, from left to right.

Files store them in any order. A page is split at a strip of white space from top to bottom; a
headline across such a strip splits the page into the parts above and below it.
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


_WORD = 0.9  # of the height of a line: a gap this wide, and wider, parts two columns
_BACK = 1.2  # of it: so far back the second letter of a ligature may stand
_BLANK = 0.1  # of it: a gap between two pieces that a blank stands for
_ACROSS = 4  # at most one piece in so many may lie across the white between two columns
_FEW = 3  # lines that a column has at least


def in_order(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """
    Columns of a page in the order of reading, and in each its lines, put together from pieces.

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


def goes_on(piece: Piece, box: Sequence[float]) -> bool:
    """Say whether a letter in this box (left, bottom, right, top) goes on with a piece."""
    left, bottom, _, top = box
    height = min(piece.top - piece.bottom, top - bottom)
    shared = min(piece.top, top) - max(piece.bottom, bottom)
    return shared >= 0.5 * height and -_BACK * height <= left - piece.right <= _WORD * height


def longer(piece: Piece, box: Sequence[float], text: str) -> Piece:
    """Return a piece with what stands in this box at its end."""
    _, bottom, right, top = box
    return Piece(
        piece.left,
        min(piece.bottom, bottom),
        max(piece.right, right),
        max(piece.top, top),
        piece.text + text,
    )


def _lines(pieces: Sequence[Piece]) -> list[Piece]:
    """Join pieces that stand in one line with no more than a word's gap between them."""
    lines: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: (-round(one.bottom), one.left)):
        if lines and goes_on(lines[-1], piece[:4]):
            blank = (
                " " if piece.left - lines[-1].right > _BLANK * (piece.top - piece.bottom) else ""
            )
            lines[-1] = longer(lines[-1], piece[:4], blank + piece.text)
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
    for right in starts[1:]:  # a column begins where some lines begin
        beside = [line for line in lines if line.left >= right - 0.5]
        before = [line for line in lines if line.left < right - 0.5]
        across = [line for line in before if line.right > right - 0.5]
        whole = [line for line in before if line.right <= right - 0.5]
        if len(whole) < _FEW or len(beside) < _FEW or len(across) * _ACROSS > len(lines):
            continue
        left = max(line.right for line in whole)
        height = sorted(line.top - line.bottom for line in lines)[len(lines) // 2]
        facing = sum(_faces(line, whole) for line in beside)
        if right - left < _WORD * height * 0.75 or facing < _FEW:
            continue
        found = Gap(-len(across), right - left, left, right - 0.5)
        best = found if best is None or found > best else best
    return None if best is None else (best.left, best.right)


def _faces(line: Piece, others: Sequence[Piece]) -> bool:
    """Say whether a line has one of the others beside it, as lines of two columns have."""
    return any(line.bottom < other.top and other.bottom < line.top for other in others)
