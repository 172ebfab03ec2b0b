"""Lines of a table below the head of their block: for each word or stance a line for each group."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis import tables
from analysis.plots.style import WIDTH, label, new_axes

_ROW, _HEAD = 0.2, 1.4  # inches of a line; lines of a head with its gap


def draw_blocks(
    ax: Axes | None,
    table: pd.DataFrame,
    thing: str,
    by: Sequence[str],
    draw_row: Callable[[Axes, Mapping[Any, Any], float], None],
    room: float,
) -> Axes:
    """
    Draw a block for each value of the column `thing`, a line for each row, labelled by its group.

    `draw_row` draws one row at a height; `room` is the inches that the scale below takes.
    """
    blocks = tables.grouped(table, [thing], sort=False)
    ax = ax or new_axes(WIDTH, room + _ROW * (len(table) + _HEAD * len(blocks)))
    ticks: dict[float, str] = {}
    across, y = ax.get_yaxis_transform(), 0.0
    for (name,), rows in blocks:
        ax.text(0, y, str(name), transform=across, va="center", fontweight="bold", fontsize=8.5)
        for number, row in enumerate(rows.to_dict("records"), 1):
            ticks[y + number] = label(tuple(row[column] for column in by))
            draw_row(ax, row, y + number)
        y += len(rows) + _HEAD
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.set_ylim(y - 1, -0.8)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    return ax
