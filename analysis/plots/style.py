"""The look that all figures share: colours and marks that can be told apart without colour."""

from collections.abc import Callable
from functools import lru_cache, wraps
from importlib import resources
from typing import Literal, ParamSpec

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

HOUSE = str(resources.files("analysis") / "plots" / "house.mplstyle")

# Colours of Okabe & Ito that stay apart for colour-blind readers; a mark of its own for each.
WHOSE = {
    "own": ("the outlet’s own words", "#0072B2", "o"),
    "other": ("someone else’s words", "#D55E00", "D"),
    "unclear": ("unclear whose", "#777777", "^"),
}
QUIET = "#6b6b6b"
WIDTH = 7.2  # inches, of a figure; what a printed page holds
KEEP = "\N{NO-BREAK SPACE}"  # between words that `wrapped` is not to part

Given = ParamSpec("Given")


def new_axes(width: float, height: float) -> Axes:
    """Return the Axes of a new figure; sizes in inches, rounded as Pythons differ in sums."""
    _, ax = plt.subplots(figsize=(round(width, 2), round(height, 2)))
    return ax


def inches(ax: Axes) -> tuple[float, float]:
    """Return width and height of an Axes as it stands."""
    box, dpi = ax.get_window_extent(), ax.figure.dpi
    return float(box.width / dpi), float(box.height / dpi)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, weight: Literal["normal", "bold"] = "normal") -> float:
    """Return the width in inches that a line of text takes, in points of the house's font."""
    if not text.strip():
        return 0.0
    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0] / 72)


def wrapped(
    text: str, width: float, size: float, weight: Literal["normal", "bold"] = "normal"
) -> list[str]:
    """Return `text` in lines of at most `width` inches; a word that is wider has its own line."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and text_width(f"{lines[-1]} {word}", size, weight) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [line.replace(KEEP, " ").rstrip() for line in lines]


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


def several(number: int, noun: str) -> str:
    """Return "1 use", "2 uses"."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def label(values: object) -> str:
    """Return a group as one label: several columns joined by a middle dot."""
    parts = values if isinstance(values, tuple) else (values,)
    return " · ".join(str(value) for value in parts)
