"""``lexicon new`` and ``lexicon check``: a starter, and what each term finds."""

import pytest

import analysis as an
from analysis.__main__ import main


@pytest.fixture
def texts(tmp_path):
    (tmp_path / "texts" / "Post").mkdir(parents=True)
    (tmp_path / "texts" / "Post" / "2024-05-01.txt").write_text(
        "The strike began on Monday, after a hunger strike. The standoff and the pay dispute go on."
    )
    return str(tmp_path / "texts")


def test_the_starter_is_a_lexicon_that_is_checked_with_lines(texts, tmp_path, capsys):
    path = str(tmp_path / "my.yaml")
    assert main(["lexicon", "new", path]) == 0
    assert an.read_lexicon(path).referents == ["event", "capital"]
    assert main(["lexicon", "check", path, "--texts", texts]) == 0
    told = capsys.readouterr().out
    assert "  strike: 1 use in 1 article, and 1 that a rule leaves out" in told
    assert "The [strike] began on Monday" in told
    assert "terms that find nothing: event / strike: strikes;" in told
    assert main(["lexicon", "new", path]) == 1
    assert "there is such a file already" in capsys.readouterr().err


def test_names_that_stand_at_one_place_are_told(texts, tmp_path, capsys):
    path = tmp_path / "my.yaml"
    path.write_text("event: {dispute: [pay dispute], strike: [strike]}\nconflict: [dispute]\n")
    assert main(["lexicon", "check", str(path), "--texts", texts]) == 0
    assert "uses that stand at one place: conflict and event / dispute (1)" in (
        capsys.readouterr().out
    )
