"""The look that all figures share: colours and marks that can be told apart without colour."""

from importlib import resources

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

HOUSE = str(resources.files("analysis") / "plots" / "house.mplstyle")

# Colours of Okabe & Ito that stay apart for colour-blind readers; a mark of its own for each.
WHOSE = {
    "own": ("the outlet’s own words", "#0072B2", "o"),
    "other": ("someone else’s words", "#D55E00", "D"),
    "unclear": ("unclear whose", "#777777", "^"),
}
QUIET = "#999999"


def new_axes(width: float, height: float) -> Axes:
    """Return the Axes of a new figure in the house style; sizes in inches."""
    with plt.style.context(["default", HOUSE]):
        _, ax = plt.subplots(figsize=(width, height))
    return ax


def label(values: object) -> str:
    """Return a group as one label: several columns joined by a middle dot."""
    several = values if isinstance(values, tuple) else (values,)
    return " · ".join(str(value) for value in several)
