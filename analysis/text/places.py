"""Where a stretch of a text stands: its place."""

from typing import NamedTuple


class Place(NamedTuple):
    """
    A stretch of a text: the place of its first character, and the one behind its last.

    Examples
    --------
    >>> place = Place(5, 9)
    >>> "Rain fell."[place.start : place.end], "Rain fell."[slice(*place)]
    ('fell', 'fell')
    """

    start: int
    end: int
