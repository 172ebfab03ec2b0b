"""A progress bar for long imports, shown in a terminal only and after a few seconds."""

import sys
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

T = TypeVar("T")

_FEW = 20  # fewer files need no bar
_DELAY = 3.0  # seconds


def progress(items: Iterable[T], total: Sized, unit: str) -> Iterator[T]:
    """Yield the items, and draw a progress bar on standard error if that is a terminal."""
    if len(total) < _FEW or not sys.stderr.isatty():
        yield from items
        return
    from tqdm import tqdm

    yield from tqdm(items, "reading", len(total), unit=unit, delay=_DELAY, leave=False)
