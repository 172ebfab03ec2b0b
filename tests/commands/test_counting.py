"""Tests of analysis/commands/counting.py: tables of numbers, and lines."""

import pandas as pd
import pytest

import analysis as an


def test_measure_prints_the_table_and_its_method(corpus, run):
    code, said, _ = run("measure", corpus / "study", "naming", "event")
    assert code == 0
    assert "fewer than 5 articles" in said
    assert "NaN" not in said
    table = an.naming_shares(an.read_study(corpus / "study"), "event")
    assert said.strip().endswith(an.describe_method(table))


def test_measure_takes_groups_and_filters_and_writes_a_file(corpus, run, tmp_path):
    out = tmp_path / "names.csv"
    asked = ("measure", corpus / "study", "naming", "event", "--by", "outlet", "whose")
    code, said, _ = run(*asked, "--where", "outlet=Post|Mail", "--where", "own=true", "--out", out)
    assert code == 0
    assert f"rows in {out}" in said
    table = pd.read_csv(out)
    assert set(table["whose"]) == {"own"}
    counted = table.groupby(["outlet", "name"])["n"].sum()
    assert counted["Post", "war"] == 2
    assert counted["Mail", "peace"] == 1
    assert "own is True" in (tmp_path / "names.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "measure", ["frames", "voices", "speakers", "reporting-verbs", "diversity"]
)
def test_measures_that_are_of_nothing_in_particular_need_no_more(corpus, run, measure):
    code, said, error = run("measure", corpus / "study", measure)
    assert (code, error) == (0, "")
    assert "analysis" in said.splitlines()[-1]


def test_a_measure_without_what_it_is_of_says_what_it_needs(corpus, run):
    code, _, error = run("measure", corpus / "study", "naming")
    assert code == 1
    assert error.startswith("measure naming: needs a referent")
    code, _, error = run("measure", corpus / "study", "voices", "event")
    assert code == 1
    assert "takes none, and 'event' was given" in error


def test_a_filter_that_is_none_says_how_to_write_one(corpus, run):
    code, _, error = run("measure", corpus / "study", "voices", "--where", "Post")
    assert code == 1
    assert error == "--where 'Post': write COLUMN=VALUE, as outlet=Post.\n"


def test_lines_without_texts_are_places(corpus, run):
    code, said, _ = run("lines", corpus / "study", "war")
    assert code == 0
    assert "sentence 1 of 2" in said
    assert "dread" not in said
    assert said.splitlines()[-1] == "3 lines"  # one of them in another sense
    assert "another sense" in said


def test_lines_with_texts_are_read_for_names_and_for_any_word(corpus, run):
    asked = ("lines", corpus / "study", "--texts", corpus / "rain.csv")
    code, said, _ = run(*asked, "peace")
    assert code == 0
    assert "“I dread" in said
    code, said, _ = run(*asked, "lund")
    assert code == 0
    assert "Lund" in said
    assert said.splitlines()[-1] == "1 line"


def test_a_word_that_is_no_name_needs_the_texts(corpus, run):
    code, _, error = run("lines", corpus / "study", "lund")
    assert code == 1
    assert "'lund' is no name of this study" in error
    assert "--texts FOLDER" in error


def test_a_sample_is_drawn_by_its_seed_and_that_is_said(corpus, run):
    asked = ("lines", corpus / "study", "event", "--sample", "2")
    code, said, _ = run(*asked, "--seed", "7")
    assert code == 0
    assert said.splitlines()[-1] == "5 lines, 2 of them drawn by seed 7"
    assert run(*asked, "--seed", "7")[1] == said
    code, _, error = run("lines", corpus / "study", "event", "--sample", "0")
    assert code == 1
    assert "--sample 0: give a number of lines" in error


def test_a_table_in_a_form_that_is_not_known_is_refused(corpus, run, tmp_path):
    code, _, error = run("measure", corpus / "study", "voices", "--out", tmp_path / "voices.odt")
    assert code == 1
    assert "voices.odt" in error
