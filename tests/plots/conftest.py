"""What a figure must not do, whatever it draws: write one text over another, or off the page."""

from collections.abc import Callable
from itertools import combinations

import pytest
from matplotlib.axes import Axes


def within(limits, ticks, labels):
    """The labels of the ticks that are drawn."""
    low, high = sorted(limits)
    return [said for tick, said in zip(ticks, labels, strict=True) if low <= tick <= high]


def faults(ax: Axes) -> list[tuple[str, ...]]:
    """The pairs of texts that overlap, and the texts that leave the page."""
    ax.figure.draw_without_rendering()
    legend = ax.get_legend()
    texts = [
        *(text for text in ax.texts if text.get_text()),
        *within(ax.get_xlim(), ax.get_xticks(), ax.get_xticklabels()),
        *within(ax.get_ylim(), ax.get_yticks(), ax.get_yticklabels()),
        *(legend.get_texts() if legend else []),
    ]
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts if text.get_text()]
    page = ax.figure.bbox
    over = [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 and min(a.y1, b.y1) - max(a.y0, b.y0) > 0.5
    ]
    frames = boxes + ([("legend", legend.get_window_extent())] if legend else [])
    off = [
        (said, "leaves the page")
        for said, box in frames
        if box.x0 < page.x0 - 1
        or box.x1 > page.x1 + 1
        or box.y0 < page.y0 - 1
        or box.y1 > page.y1 + 1
    ]
    return over + off


@pytest.fixture(scope="session")
def text_faults() -> Callable[[Axes], list[tuple[str, ...]]]:
    return faults


@pytest.fixture(scope="session")
def example():
    import analysis as an

    return an.example_study()
