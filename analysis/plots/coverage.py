"""Plot coverage as a matrix of statements by outlets: quoted, reported or absent."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis import tables
from analysis.plots.style import QUIET, WIDTH, in_house_style, label, new_axes, wrapped

_NEEDED = ["statement", "label", "source_words", "mode", "articles"]
_MOST = 60  # statements that a page may hold
_SIZE = 7.5  # points, of the statements
_ROW, _LINE = 0.2, 0.125  # inches: a statement of one line, and each line more
_COLUMN = 0.9  # inches, of an outlet
_PAPER = "newspaper's text"
_MARKS = {"quoted": ("s", "#0072B2"), "reported": ("o", "white"), "absent": (".", "#bbbbbb")}
_LABELS = {"quoted": "quoted", "reported": "in other words", "absent": "no restatement found"}


@in_house_style
def plot_coverage(
    table: pd.DataFrame, ax: Axes | None = None, *, only_carried: bool = False
) -> Axes:
    """
    Draw the statements of a source that each group carries: a row a statement, a column a group.

    Parameters
    ----------
    table : DataFrame
        As `coverage` returns it.
    ax : Axes, optional
    only_carried : bool
        Leave out the statements that nobody carries, of which the axis then tells the number.

    Returns
    -------
    Axes
        A filled square is a statement that is quoted, a circle one in other words, a dot one
        of which no restatement was found. Statements that are the newspaper's text and not the
        speaker's own words are on grey; the counts above the columns leave them out. Of more than
        60 statements those that nobody carries are left out, and the label of the axis says how
        many.

    Raises
    ------
    ValueError
        If the table is not one of `coverage`, or has more than 60 statements that are carried.
    """
    tables.require(table, _NEEDED, "table")
    by = list(table.columns[: table.columns.get_loc("statement")])
    if table.empty:
        raise ValueError("`table` has no group: there is no report of the source to draw.")
    groups = tables.grouped(table, by, sort=False)
    stated = table.drop_duplicates("statement").set_index("statement")
    names, left_out = _drawn_statements(table, list(stated.index), only_carried)
    width = WIDTH if ax is None else float(ax.get_window_extent().width / ax.figure.dpi)
    room = width - _COLUMN * len(groups) - 0.3
    texts = {name: _lines(name, str(stated.loc[name, "label"]), room) for name in names}
    heights = [_ROW + _LINE * (len(texts[name]) - 1) for name in names]
    ax = ax or new_axes(width, sum(heights) + 1.3)
    y, ticks = 0.0, []
    for name, height in zip(names, heights, strict=True):
        if stated.loc[name, "source_words"] == _PAPER:
            ax.axhspan(y, y + height, color="#ececec", linewidth=0, zorder=0)
        ticks.append(y + height / 2)
        y += height
    for x, (_, rows) in enumerate(groups):
        modes = dict(zip(rows["statement"], rows["mode"], strict=True))
        for tick, name in zip(ticks, names, strict=True):
            mark = _mark(modes[name])
            mark.set_data([x], [tick])
            ax.add_line(mark)
    ax.set_yticks(ticks, ["\n".join(texts[name]) for name in names], fontsize=_SIZE)
    ax.set_xticks(range(len(groups)), [_head(group, rows) for group, rows in groups])
    ax.set(xlim=(-0.5, len(groups) - 0.5), ylim=(y, 0))
    ax.xaxis.set_ticks_position("top")
    ax.tick_params(length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    if left_out:
        more = f"{tables.counted(left_out, 'more statement')}: no restatement was found anywhere"
        ax.set_xlabel(more, loc="right", fontsize=8, color=QUIET)
    papers = stated["source_words"] == _PAPER
    _draw_legend(ax, shaded=bool(papers.any()), counted=bool(papers.all()))
    return ax


def _drawn_statements(
    table: pd.DataFrame, names: list[str], only_carried: bool
) -> tuple[list[str], int]:
    if len(names) <= _MOST and not only_carried:
        return names, 0
    carried = set(table.loc[table["mode"] != "absent", "statement"])
    drawn = [name for name in names if name in carried]
    if len(drawn) > _MOST:
        raise ValueError(
            f"{len(drawn)} statements: a figure holds {_MOST} at most. Give coverage() an "
            "inventory of fewer statements, or draw a part of the table."
        )
    return drawn, len(names) - len(drawn)


def _lines(name: str, text: str, room: float) -> list[str]:
    return wrapped(text or name, room, _SIZE)


def _head(group: object, rows: pd.DataFrame) -> str:
    lines = wrapped(label(group), _COLUMN - 0.08, 8.5)
    n = int(rows["articles"].iloc[0])
    spoken = rows[rows["source_words"] != _PAPER]
    counted = spoken if len(spoken) else rows
    carried = int((counted["mode"] != "absent").sum())
    count = f"{carried} of {len(counted)}"
    return "\n".join([*lines, count, *([tables.counted(n, "article")] if n != 1 else [])])


def _mark(mode: str) -> Line2D:
    mark, fill = _MARKS[mode]
    colour, size = ("#bbbbbb", 3.0) if mode == "absent" else ("#0072B2", 6.5)
    return Line2D([], [], linestyle="", marker=mark, color=colour, markerfacecolor=fill,
                  markersize=size, markeredgewidth=1.1, label=_LABELS[mode])  # fmt: skip


def _draw_legend(ax: Axes, *, shaded: bool, counted: bool) -> None:
    handles = [_mark(mode) for mode in _MARKS]
    if shaded:
        text = "the newspaper’s text" + ("" if counted else ", not counted")
        grey = Line2D([], [], color="#dddddd", linewidth=7, solid_capstyle="butt", label=text)
        handles.append(grey)
    ax.legend(handles=handles, loc="upper right", bbox_to_anchor=(1.0, 0.0), ncols=len(handles),
              handletextpad=0.5,
        handlelength=1.3, columnspacing=1.2, borderaxespad=1.8 if ax.get_xlabel() else 0.4,
              fontsize=8, labelcolor=QUIET)  # fmt: skip
