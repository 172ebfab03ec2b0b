"""Tests of analysis/coding/restatement_sheets.py: what a reader is shown."""

import re

import openpyxl
import pytest

import analysis as an
from tests.restated import study


def cells(path, sheet="codes"):
    return [list(row) for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)]


def test_every_sentence_of_the_reports_is_shown_with_its_likeliest_sources(tmp_path):
    key = an.restatement_sheet(study(), tmp_path, candidates=3)
    rows = cells(tmp_path / "coder_1.xlsx")
    assert rows[0][:5] == ["unit", "article", "sentence", "candidates", "restates"]
    assert [row[0] for row in rows[1:]] == list(key.loc[key["role"] == "report", "unit"])
    quoted = next(row for row in rows if "plaster on a broken leg" in row[2])
    candidates = quoted[3].splitlines() if "\n" in quoted[3] else [quoted[3]]
    number, first = candidates[0].split(": ", 1)
    assert first.endswith("A temporary arrangement is a plaster on a broken leg.")
    originals = dict(cells(tmp_path / "coder_1.xlsx", "source")[1:])
    assert originals[number] == first
    assert len(originals) == (key["role"] == "source").sum()


def test_no_sheet_tells_the_outlet_or_the_score(tmp_path):
    an.restatement_sheet(study(), tmp_path)
    shown = "|".join(str(cell) for row in cells(tmp_path / "coder_1.xlsx") for cell in row)
    assert not re.search(r"\b(herald|evening|0\.\d)", shown)
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_the_key_has_no_text(tmp_path):
    key = an.restatement_sheet(study(), tmp_path)
    said = (tmp_path / "restatements_key.csv").read_text(encoding="utf-8")
    assert max(len(word) for line in said.splitlines() for word in line.split(",")) == 64
    assert " " not in said
    assert set(key["role"]) == {"report", "source"}


def test_the_same_study_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        an.restatement_sheet(study(), tmp_path / name)
    one, two = (tmp_path / name / "coder_1.xlsx" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_a_sheet_that_somebody_may_have_filled_is_not_written_over(tmp_path):
    an.restatement_sheet(study(), tmp_path)
    with pytest.raises(ValueError, match=r"has \['coder_1.xlsx', 'restatements_key.csv'\] already"):
        an.restatement_sheet(study(), tmp_path)


def test_a_study_without_a_source_or_texts_is_refused(tmp_path):
    plain = an.example_study()
    with pytest.raises(ValueError, match="needs a study with a source"):
        an.restatement_sheet(plain, tmp_path)
    study().save(tmp_path / "saved")
    with pytest.raises(ValueError, match="needs the texts"):
        an.restatement_sheet(an.read_study(tmp_path / "saved"), tmp_path)


@pytest.mark.parametrize("coders", ["../x", ["a", "A"], [], ["a", "a"]])
def test_names_of_coders_are_names_of_files(coders, tmp_path):
    with pytest.raises(ValueError, match="different names of letters"):
        an.restatement_sheet(study(), tmp_path, coders=coders)


@pytest.mark.parametrize("candidates", [0, -1, 2.5, 1000])
def test_a_number_of_candidates_that_is_none_is_refused(candidates, tmp_path):
    with pytest.raises(ValueError, match="give a number from 1 to 20"):
        an.restatement_sheet(study(), tmp_path, candidates=candidates)


def test_one_coder_may_be_named_alone_and_codes_are_text(tmp_path):
    an.restatement_sheet(study(), tmp_path, coders="ann")
    book = openpyxl.load_workbook(tmp_path / "ann.xlsx")
    assert book["codes"]["E2"].number_format == "@"
