"""The look that all figures share: colours and marks that can be told apart without colour."""

from collections.abc import Callable
from functools import wraps
from importlib import resources
from typing import ParamSpec

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

HOUSE = str(resources.files("analysis") / "plots" / "house.mplstyle")

# Colours of Okabe & Ito that stay apart for colour-blind readers; a mark of its own for each.
WHOSE = {
    "own": ("the outlet’s own words", "#0072B2", "o"),
    "other": ("someone else’s words", "#D55E00", "D"),
    "unclear": ("unclear whose", "#777777", "^"),
}
QUIET = "#6b6b6b"

Given = ParamSpec("Given")


def new_axes(width: float, height: float) -> Axes:
    """Return the Axes of a new figure; sizes in inches, rounded as Pythons differ in sums."""
    _, ax = plt.subplots(figsize=(round(width, 2), round(height, 2)))
    return ax


def in_house_style(draw: Callable[Given, Axes]) -> Callable[Given, Axes]:
    """Return a plot that no setting of the user reaches, so that it looks the same everywhere."""

    @wraps(draw)
    def styled(*given: Given.args, **named: Given.kwargs) -> Axes:
        with plt.style.context(["default", HOUSE]):
            axes = draw(*given, **named)
            interactive = plt.isinteractive()
        if interactive:  # a notebook's backend, loaded by its first figure, has turned it on
            plt.ion()
        return axes

    return styled


def label(values: object) -> str:
    """Return a group as one label: several columns joined by a middle dot."""
    several = values if isinstance(values, tuple) else (values,)
    return " · ".join(str(value) for value in several)
