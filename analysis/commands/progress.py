"""Say on standard error what is being done, if it takes longer than two seconds."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic

_DELAY = 2.0  # seconds


@contextmanager
def told(what: str) -> Iterator[None]:
    """While it is entered: say what is being done, once two seconds have passed, and how long."""
    began = monotonic()
    timer = Timer(_DELAY, _say, [f"{what} …"])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if monotonic() - began > _DELAY:
        _say(f"{what}: {monotonic() - began:.0f} seconds")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
