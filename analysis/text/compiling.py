"""Compile functions with Numba, and keep the machine code on disk where that is possible.

Numba keeps it beside the module, or else in the user's cache folder, or in ``NUMBA_CACHE_DIR``.
A compiled function calls compiled functions of its own module only: Numba looks at no other file
to see whether what it kept is still up to date.
"""

import warnings
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, cast

from numba import njit

_SECONDS = 5  # that compiling takes in a session without a cache

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """
    Return a function that is compiled when it is first called.

    Warns
    -----
    UserWarning
        Once, if the machine code cannot be kept on disk.
    """
    return cast(Function, njit(cache=_can_be_kept())(function))


@cache
def _can_be_kept() -> bool:
    """Return whether a folder for machine code can be written, and say it if there is none."""
    try:
        njit(cache=True)(_example)
    except RuntimeError as error:
        message = (
            f"the compiled tokeniser cannot be kept on disk ({error}), so every session compiles "
            f"it anew, about {_SECONDS} s; set NUMBA_CACHE_DIR to a folder that can be written."
        )
        warnings.warn(message, UserWarning, stacklevel=2)
        return False
    return True


def _example() -> None:
    """Do nothing; Numba looks for a folder when it is given a function."""
