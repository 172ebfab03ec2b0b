"""Shared style of the figures: colours, markers that differ without colour, and text widths."""

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from importlib import resources
from typing import Literal, NamedTuple, ParamSpec

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

HOUSE = str(resources.files("analysis") / "plots" / "house.mplstyle")


class Style(NamedTuple):
    """The legend text, colour and marker of a series."""

    text: str
    colour: str
    marker: str


# Colours of Okabe & Ito, distinct for colour-blind readers; the markers differ too.
WHOSE = {
    "own": Style("the outlet’s own words", "#0072B2", "o"),
    "other": Style("someone else’s words", "#D55E00", "D"),
    "unclear": Style("unclear whose", "#777777", "^"),
}
QUIET = "#6b6b6b"
WIDTH = 7.2  # inches, of a figure; what a printed page holds
KEEP = "\N{NO-BREAK SPACE}"  # between words that `wrapped` keeps on one line

Parameters = ParamSpec("Parameters")


def hollow_text(senses: Iterable[str], number: int | None = None) -> str:
    """
    Return what hollow marks are, for a legend or, with their number, for the head of a group.

    Examples
    --------
    >>> hollow_text(["counted", "denied"]), hollow_text(["another sense"], 2)
    ('hollow: denied', '2 in another sense')
    >>> hollow_text(["another sense", "denied"], 3)
    '3 in another sense or denied'
    """
    kinds = " or ".join(sorted(set(senses) - {"counted"}))
    if number is None:
        return f"hollow: {kinds}"
    return f"{number} {kinds.replace('another', 'in another')}"


def new_axes(width: float, height: float) -> Axes:
    """Return the Axes of a new figure; rounded, as Pythons differ in sums of the inches."""
    _, ax = plt.subplots(figsize=(round(width, 2), round(height, 2)))
    return ax


def inches(ax: Axes) -> tuple[float, float]:
    """Return the current width and height of an Axes."""
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


def in_house_style(draw: Callable[Parameters, Axes]) -> Callable[Parameters, Axes]:
    """Return a plot that ignores the user's settings, so that it looks the same everywhere."""

    @wraps(draw)
    def styled(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Axes:
        with plt.style.context(["default", HOUSE]):
            axes = draw(*args, **kwargs)
            interactive = plt.isinteractive()
        if interactive:  # a notebook's backend, loaded by its first figure, has turned it on
            plt.ion()
        return axes

    return styled


def label(values: object) -> str:
    """Return a group as one label: several columns joined by a middle dot."""
    parts = values if isinstance(values, tuple) else (values,)
    if not parts:
        return "all articles"
    return " · ".join(str(value) for value in parts)
