"""Tests of analysis/commands/reports.py: demo, report, figures and coding-sheet."""

import pytest

import analysis as an
from analysis.commands import reports


@pytest.fixture
def opened(monkeypatch):
    """The addresses that a browser was asked to open; here is none."""
    asked = []
    monkeypatch.setattr(reports.webbrowser, "open_new_tab", lambda url: bool(asked.append(url)))
    return asked


def test_a_report_is_written_and_the_browser_asked_to_open_it(corpus, run, opened, tmp_path):
    out = tmp_path / "report.html"
    code, said, _ = run("report", corpus / "study", "--out", out, "--open")
    assert code == 0
    assert said.splitlines()[0] == f"report in {out}, without texts"
    assert opened == [out.resolve().as_uri()]
    assert "no browser could be started" in said
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_report_of_a_part_with_texts_says_that_it_may_not_be_published(corpus, run, tmp_path):
    out = tmp_path / "report.html"
    asked = ("report", corpus / "study", "--texts", corpus / "rain.csv", "--out", out)
    code, said, _ = run(*asked, "--where", "outlet=Post")
    assert code == 0
    assert "not for publication" in said
    page = out.read_text(encoding="utf-8")
    assert "I dread" in page
    assert "The cold" not in page


def test_an_unknown_outlet_is_one_line_and_code_1(corpus, run, tmp_path):
    asked = ("report", corpus / "study", "--out", tmp_path / "report.html", "--reference", "Sun")
    code, _, error = run(*asked)
    assert code == 1
    assert error == "reference 'Sun' is unknown; there is ['Mail', 'Post'].\n"


def test_the_demo_opens_the_report_of_the_example(run, opened, tmp_path, monkeypatch, make_study):
    small = make_study({"war": ["war"]}, A="It is war.")
    monkeypatch.setattr("analysis.examples.example_study", lambda: small)
    out = tmp_path / "demo.html"
    code, _, _ = run("demo", "--out", out)
    assert code == 0
    assert opened == [out.resolve().as_uri()]
    assert run("demo", "--out", out, "--no-open")[0] == 0
    assert len(opened) == 1


def test_figures_are_written_with_table_and_caption(corpus, run, tmp_path):
    code, said, _ = run("figures", corpus / "study", "--out", tmp_path)
    assert code == 0
    assert "voices.png" in said
    assert (tmp_path / "voices.csv").is_file()
    caption = (tmp_path / "uses_event.txt").read_text(encoding="utf-8")
    assert caption.startswith("Every use of a name of event, one dot each.")


def test_a_coding_sheet_is_drawn_from_the_texts(corpus, run, tmp_path):
    pytest.importorskip("openpyxl")
    out = tmp_path / "coding"
    asked = ("coding-sheet", corpus / "study", "--texts", corpus / "rain.csv", "--out", out)
    code, said, _ = run(*asked, "-n", "4", "--by", "outlet", "--coders", "1", "--of", "event")
    assert code == 0
    assert said.startswith("3 lines for each of 1 coder in ")
    assert (out / "key.csv").is_file()
    code, _, error = run("coding-sheet", corpus / "study", "--out", out)
    assert code == 1
    assert "needs the texts" in error


def test_the_example_can_be_named_in_place_of_a_folder(run, monkeypatch, make_study):
    small = make_study({"war": ["war"]}, A="It is war.")
    monkeypatch.setattr("analysis.examples.example_study", lambda: small)
    assert an.naming_shares(small, "names")["n"].tolist() == [1]
    assert run("measure", "example", "naming", "names")[0] == 0
