"""Tests of analysis/__main__.py: the command line."""

import pytest

import analysis as an
from analysis.__main__ import main


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("The war goes on.", encoding="utf-8")
    (folder / "articles.csv").write_text(
        "doc_id,outlet,date,url\na,A,2024-05-01,https://example.org/a\n", encoding="utf-8"
    )
    return folder


def test_build_saves_a_study_that_can_be_read(corpus, tmp_path, capsys):
    asked = ["build", str(corpus), "--lexicon", "ukraine_war", "--save", str(tmp_path / "study")]
    assert main(asked) == 0
    assert an.read_study(tmp_path / "study").matches["name"].tolist() == ["war"]
    assert "without texts" in capsys.readouterr().out


def test_a_fault_is_one_message_and_no_traceback(corpus, tmp_path, capsys):
    (corpus / "a.txt").write_text(" ", encoding="utf-8")
    asked = ["build", str(corpus), "--lexicon", "ukraine_war", "--save", str(tmp_path / "study")]
    assert main(asked) == 1
    said = capsys.readouterr().err
    assert "a.txt" in said
    assert "Traceback" not in said
    assert not (tmp_path / "study").exists()


def test_sources_lists_addresses_and_where_to_save_the_texts(corpus, tmp_path, capsys):
    study = tmp_path / "study"
    main(["build", str(corpus), "--lexicon", "ukraine_war", "--save", str(study)])
    assert main(["sources", str(study), "--texts", str(corpus)]) == 0
    said = capsys.readouterr().out
    assert "https://example.org/a" in said
    assert "a.txt: there, and agrees" in said
    (corpus / "a.txt").unlink()
    main(["sources", str(study), "--texts", str(corpus)])
    assert "there is no such file" in capsys.readouterr().out
