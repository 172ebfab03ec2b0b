"""Reading codes back: what was changed, lost or doubled on the way is told by file and row."""

from dataclasses import replace
from shutil import copytree
from zipfile import ZipFile

import numpy as np
import openpyxl
import pandas as pd
import pytest

import analysis as an
from analysis.coding.sheets import COLUMNS

CODED = "analysis/examples/coding"


@pytest.fixture(scope="module")
def study():
    return an.example_study()


@pytest.fixture
def folder(tmp_path):
    copytree(CODED, tmp_path / "coding")
    return tmp_path / "coding"


def change(folder, edit, name="first", sheet="codes"):
    """Open a workbook, let `edit` change its sheet of codes, and save it as a coder would."""
    book = openpyxl.load_workbook(folder / f"{name}.xlsx")
    edit(book[sheet])
    book.save(folder / f"{name}.xlsx")


def cell(sheet, row, column):
    return sheet.cell(row, COLUMNS.index(column) + 1)


def put(row, column, value):
    def edit(sheet):
        cell(sheet, row, column).value = value

    return edit


def test_a_row_for_each_coder_and_line(study):
    codings = an.read_codings(CODED, study)
    assert len(codings) == 120
    assert not codings.duplicated(["unit", "coder"]).any()
    assert {"name", "voice", "whose", "note", "outlet", "probability"} < set(codings)
    named = ~codings["name"].isin(["none", "cannot tell"])
    assert codings.loc[named, "voice"].notna().all()
    assert codings.loc[~named, "voice"].isna().all()


def test_agreement_works_on_it(study):
    table = an.agreement(an.read_codings(CODED, study), "name", cluster="doc_id")
    assert table.loc[0, "n"] == 60
    assert table.loc[0, "low"] < table.loc[0, "alpha"] < 1


def test_a_study_without_texts_reads_them_too(study):
    shared = replace(study, documents=study.documents.drop(columns="text"))
    assert an.read_codings(CODED, shared).equals(an.read_codings(CODED, study))


def test_rows_may_be_sorted_and_letters_large(folder, study):
    def turn(sheet):
        lines = [[c.value for c in row] for row in sheet.iter_rows(min_row=2)][::-1]
        for number, line in enumerate(lines, start=2):
            for column, value in enumerate(line, start=1):
                sheet.cell(number, column).value = value
        cell(sheet, 2, "name").value = f" {str(cell(sheet, 2, 'name').value).upper()} "

    change(folder, turn)
    assert an.read_codings(folder, study).equals(an.read_codings(CODED, study))


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (put(3, "name", "riot"), r"first.xlsx, sheet 'codes', row 3: name 'riot' is no answer"),
        (put(3, "voice", "own"), r"row 3: voice 'own' is no answer; there is \['narration'"),
        (put(3, "name", None), r"row 3: \['name'\] of unit '\w+' has no code; .*gaps=\"keep\""),
        (put(3, "words", "peace"), r"row 3: unit '\w+' shows another line than was given out"),
        (put(3, "unit", "0123456789"), r"row 3: unit '0123456789' is none of the key"),
        (put(3, "coder", "third"), r"its coder is \['first', 'third'\]"),
        (put(4, "coder", None), r"first.xlsx, sheet 'codes', row 4: the coder is empty.*'first'"),
        (put(1, "voice", "tone"), r"its columns are .*'tone'.* were .*'voice'"),
        (lambda s: s.delete_rows(5), r"1 of 60 rows are gone, such as \['\w+'\]"),
        (lambda s: s.insert_cols(2), r"its columns are"),
    ],
)
def test_what_was_changed_is_told_by_file_and_row(folder, study, edit, said):
    change(folder, edit)
    with pytest.raises(ValueError, match=said):
        an.read_codings(folder, study)


def test_one_column_sorted_alone_is_found(folder, study):
    def sort_words(sheet):
        words = sorted(str(cell(sheet, row, "words").value) for row in range(2, 62))
        for row, word in enumerate(words, start=2):
            cell(sheet, row, "words").value = word

    change(folder, sort_words)
    with pytest.raises(ValueError, match=r"one column was sorted alone"):
        an.read_codings(folder, study)


def test_a_row_copied_is_found(folder, study):
    def copy(sheet):
        sheet.append([c.value for c in sheet[7]])

    change(folder, copy)
    with pytest.raises(ValueError, match=r"row 62: unit '\w+' stands in row 7 too"):
        an.read_codings(folder, study)


def test_all_faults_are_told_at_once(folder, study):
    change(folder, put(3, "name", "riot"))
    change(folder, put(4, "whose", "mine"), name="second")
    with pytest.raises(ValueError, match=r"(?s)2 faults.*first.xlsx.*row 3.*second.xlsx.*row 4"):
        an.read_codings(folder, study)


def test_a_gap_may_be_kept_while_coding_goes_on(folder, study):
    change(folder, put(3, "name", None))
    codings = an.read_codings(folder, study, gaps="keep")
    assert codings["name"].isna().sum() == 1


def test_codes_of_another_text_are_refused(study):
    documents = study.documents.copy()
    first = documents["doc_id"] == "wire-mayor"
    documents.loc[first, "text"] = documents.loc[first, "text"] + " More."
    other = an.build_study(documents, study.lexicon)
    with pytest.raises(
        ValueError, match=r"another text, or none, of the articles \['wire-mayor'\]"
    ):
        an.read_codings(CODED, other)


def test_what_is_no_workbook_is_named(folder, study, tmp_path):
    (folder / "third.xlsx").write_bytes(b"no zip")
    with pytest.raises(ValueError, match=r"third.xlsx: is no .xlsx that can be read"):
        an.read_codings(folder, study)
    with pytest.raises(ValueError, match="there is no workbook"):
        an.read_codings(tmp_path / "nothing", study)
    with pytest.raises(ValueError, match=r"there is no .*key.csv.*key="):
        an.read_codings(folder / "first.xlsx", study, key=folder / "other" / "key.csv")


def test_no_random_change_moves_a_code_to_another_line(folder, study):
    plain = an.read_codings(CODED, study).set_index(["unit", "coder"])
    random = np.random.default_rng(1)
    original = (folder / "first.xlsx").read_bytes()
    for _ in range(25):
        row, column = random.integers(2, 62), random.choice(list(COLUMNS))
        value = str(random.choice(["none", "strike", "own", "", "=1", "words", "first", "0"]))
        (folder / "first.xlsx").write_bytes(original)
        change(folder, put(int(row), column, value or None))
        try:
            read = an.read_codings(folder, study).set_index(["unit", "coder"])
        except ValueError as error:
            assert f"row {row}" in str(error) or "first.xlsx" in str(error)  # noqa: PT017
            continue
        assert read["start"].equals(plain["start"])
        assert (read["name"].compare(plain["name"])).shape[0] <= 1
        assert column in {"name", "voice", "whose", "note"} or read.equals(plain)


def test_an_apostrophe_that_a_program_took_away_is_no_change(make_study, tmp_path):
    study = make_study({"war": ["war"]}, A="=1 is no war. @home it rains.")
    an.coding_sheet(study, 10, by=[], coders=["first"], folder=tmp_path / "s")

    def strip(sheet):
        for cells in sheet.iter_rows(min_row=2):
            for one in cells:
                one.value = str(one.value or "").removeprefix("'") or None
                one.data_type = "s"

    change(tmp_path / "s", strip)
    assert len(an.read_codings(tmp_path / "s", study, gaps="keep")) == 2


def test_two_workbooks_of_one_coder_are_refused(folder, study):
    (folder / "copy.xlsx").write_bytes((folder / "first.xlsx").read_bytes())
    with pytest.raises(ValueError, match=r"copy.xlsx and first.xlsx: .*'first' .* the same rows"):
        an.read_codings(folder, study)
    change(folder, put(3, "name", "riot"), name="copy")
    with pytest.raises(ValueError, match=r"(?s)copy.xlsx and first.xlsx: .* not the same rows"):
        an.read_codings(folder, study)


def test_an_empty_coder_and_a_changed_header_hide_no_other_fault(folder, study):
    change(folder, put(5, "coder", None))
    change(folder, put(1, "voice", "tone"))
    change(folder, put(3, "name", "riot"))
    change(folder, put(4, "voice", "loud"))
    with pytest.raises(ValueError, match="4 faults in the codings") as caught:
        an.read_codings(folder, study)
    for said in (
        "row 5: the coder is empty",
        "'tone'",
        "row 3: name 'riot'",
        "row 4: voice 'loud'",
    ):
        assert said in str(caught.value)


def test_a_header_is_read_without_regard_to_case_and_blanks(folder, study):
    change(folder, put(1, "name", " Name "))
    assert an.read_codings(folder, study).equals(an.read_codings(CODED, study))


def test_a_row_that_was_added_is_told_and_hides_nothing(folder, study):
    change(folder, lambda sheet: sheet.append(["extra", "names", "more", "a", "strike", "b", "x"]))
    change(folder, put(3, "name", "riot"))
    with pytest.raises(ValueError, match=r"(?s)row 62: the coder is empty.*row 62: unit 'extra'"
                                         r".*row 3: name 'riot'"):  # fmt: skip
        an.read_codings(folder, study)


def test_a_workbook_open_in_excel_leaves_a_file_that_is_passed_over(folder, study):
    (folder / "~$first.xlsx").write_bytes(b"")
    assert len(an.read_codings(folder, study)) == 120


def test_blank_sheets_go_out_and_come_back(study, tmp_path):
    key = an.coding_sheet(study, 12, of="fairness", by=[], coders=["a"], folder=tmp_path / "s")
    codings = an.read_codings(tmp_path / "s", study, gaps="keep")
    assert codings["unit"].tolist() == key["unit"].tolist()
    assert pd.isna(codings[["name", "voice", "whose"]]).to_numpy().all()


def test_a_workbook_damaged_within_is_told_once_and_with_the_rest(folder, study):
    with ZipFile(folder / "first.xlsx") as read:
        parts = {name: read.read(name) for name in read.namelist()}
    with ZipFile(folder / "first.xlsx", "w") as written:
        for name, content in parts.items():
            sheet = name == "xl/worksheets/sheet1.xml"
            written.writestr(name, content[: len(content) // 2] if sheet else content)
    change(folder, put(3, "voice", "loud"), "second")
    with pytest.raises(ValueError, match=r"first.xlsx: is no .xlsx that can be read") as caught:
        an.read_codings(folder, study)
    assert "'loud' is no answer" in str(caught.value)
    assert str(caught.value).count("first.xlsx") == 1
