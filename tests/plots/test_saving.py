"""A saved figure: with its table and its caption, and the same bytes every time."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pandas as pd
import pytest
from matplotlib import pyplot as plt

import analysis as an
from analysis.plots.style import new_axes

CAPTION = "Uses, one dot each; n = 2 articles; “own” & other."
DRAWN = """
import sys
import pandas as pd
import analysis as an

rows = [("A", "war", "own", "counted"), ("B", "peace", "other", "another sense")]
uses = pd.DataFrame(rows, columns=["outlet", "name", "whose", "sense"])
ax = an.plot_uses(uses)
an.save_figure(ax.figure, "uses", uses, caption="Uses.", folder=sys.argv[1])
shares = pd.DataFrame({"outlet": "A", "name": ["war", "peace"], "n": [6, 4], "of": 10})
shares = shares.assign(articles=5, share=[0.6, 0.4], low=[0.2, 0.1], high=[0.9, 0.8])
shares["why_missing"] = ""
ax = an.plot_naming_shares(shares)
an.save_figure(ax.figure, "shares", shares, caption="Shares.", folder=sys.argv[1])
"""


@pytest.fixture
def figure():
    ax = new_axes(2, 1)
    ax.plot([0, 1], [0, 1])
    return ax.figure


def test_a_figure_leaves_with_its_table_and_caption(figure, tmp_path):
    table = pd.DataFrame({"outlet": ["A"], "share": [1 / 3]})
    an.save_figure(figure, "shares", table, caption=CAPTION, folder=tmp_path / "figures")
    files = {path.name: path.read_bytes() for path in (tmp_path / "figures").iterdir()}
    assert set(files) == {f"shares.{kind}" for kind in ("png", "svg", "csv", "txt")}
    assert files["shares.csv"] == b"outlet,share\nA,0.333333\n"
    assert files["shares.txt"].decode() == CAPTION + "\n"
    assert files["shares.png"].startswith(b"\x89PNG")


def test_the_caption_is_the_title_of_the_svg_for_screen_readers(figure, tmp_path):
    an.save_figure(figure, "shares", pd.DataFrame(), caption=CAPTION, folder=tmp_path)
    tree = ElementTree.parse(tmp_path / "shares.svg")  # our own file
    assert CAPTION in [element.text for element in tree.iter() if element.tag.endswith("title")]


def test_words_in_the_svg_are_words(tmp_path):
    ax = new_axes(2, 1)
    ax.set_title("Whose words")
    an.save_figure(ax.figure, "words", pd.DataFrame(), caption=CAPTION, folder=tmp_path)
    assert "Whose words</text>" in (tmp_path / "words.svg").read_text("utf-8")


def test_an_axes_stands_for_its_figure(tmp_path):
    for folder in ("axes", "figure"):
        ax = new_axes(2, 1)
        drawn = ax if folder == "axes" else ax.figure
        an.save_figure(drawn, "x", pd.DataFrame(), caption=CAPTION, folder=tmp_path / folder)
    for kind in ("png", "svg", "csv", "txt"):
        one, other = (tmp_path / folder / f"x.{kind}" for folder in ("axes", "figure"))
        assert one.read_bytes() == other.read_bytes()


def test_an_axes_in_a_part_of_a_figure_stands_for_the_whole(tmp_path):
    parts = plt.figure().subfigures(1, 2)
    an.save_figure(parts[0].subplots(), "part", pd.DataFrame(), caption=CAPTION, folder=tmp_path)
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize(
    ("wrong", "error", "said"),
    [
        ({"figure": "a picture"}, TypeError, "`figure` is a str; give the Axes"),
        ({"table": [1]}, TypeError, "`table` is a list; give the DataFrame"),
        ({"name": "../shares"}, ValueError, "'../shares' is not the name of a file"),
        ({"name": ""}, ValueError, "'' is not the name of a file"),
        ({"caption": " "}, ValueError, "`caption` is empty"),
    ],
    ids=str,
)
def test_what_cannot_be_saved_is_refused_and_nothing_is_written(
    figure, tmp_path, wrong, error, said
):
    given = {"figure": figure, "name": "shares", "table": pd.DataFrame(), "caption": CAPTION}
    with pytest.raises(error, match=said):
        an.save_figure(**(given | wrong), folder=tmp_path / "figures")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(figure, tmp_path):
    (tmp_path / "taken").write_text("mine")
    for folder in (tmp_path / "taken", tmp_path / "taken" / "figures"):
        with pytest.raises(ValueError, match="is a file, or stands in one"):
            an.save_figure(figure, "shares", pd.DataFrame(), caption=CAPTION, folder=folder)
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_figure_that_cannot_be_drawn_leaves_no_table_behind(figure, tmp_path):
    figure.axes[0].set_title("$\\broken$")
    with pytest.raises(ValueError, match="broken"):
        an.save_figure(figure, "shares", pd.DataFrame(), caption=CAPTION, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_neither_day_nor_version_is_written(figure, tmp_path):
    an.save_figure(figure, "shares", pd.DataFrame(), caption=CAPTION, folder=tmp_path)
    svg = (tmp_path / "shares.svg").read_text("utf-8")
    assert "<dc:date>" not in svg
    assert "matplotlib v" not in svg.lower()
    assert "matplotlib.org" not in svg
    assert b"Software" not in (tmp_path / "shares.png").read_bytes()


def draw(folder: Path, **environment: str) -> dict[str, bytes]:
    subprocess.run(
        [sys.executable, "-c", DRAWN, str(folder)],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])} | environment,
        check=True,
    )
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    return draw(tmp_path_factory.mktemp("ours"), PYTHONHASHSEED="0")


def test_two_processes_write_the_same_bytes(ours, tmp_path):
    again = draw(tmp_path / "again", PYTHONHASHSEED="1", LC_ALL="C", TZ="Asia/Tokyo")
    assert len(ours) == 8
    assert ours == again


def test_somebodys_own_settings_do_not_change_a_figure(ours, tmp_path):
    settings = tmp_path / "matplotlibrc"
    settings.write_text(
        "lines.linewidth: 9\nfont.family: serif\naxes.grid: True\nsavefig.dpi: 50\n"
    )
    theirs = draw(tmp_path / "theirs", MATPLOTLIBRC=str(settings))
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_saving_changes_no_setting(figure, tmp_path):
    before = dict(plt.rcParams)
    an.save_figure(figure, "shares", pd.DataFrame(), caption=CAPTION, folder=tmp_path)
    assert dict(plt.rcParams) == before
