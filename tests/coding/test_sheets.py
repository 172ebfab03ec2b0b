"""The workbooks: blind, computed by no spreadsheet, and the same bytes each time."""

import openpyxl
import pytest

from analysis import coding_sheet, example_study, read_codings
from analysis.coding.sheets import COLUMNS, fit_for_a_cell


@pytest.fixture(scope="module")
def study():
    return example_study()


@pytest.fixture
def sheets(study, tmp_path):
    key = coding_sheet(study, 40, of="event", by=["outlet", "whose"], folder=tmp_path / "s")
    return key, tmp_path / "s"


def rows(path, sheet="codes"):
    return list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))


def test_a_coder_gets_lines_and_no_code_of_the_machine(sheets):
    key, folder = sheets
    header, *lines = rows(folder / "coder_1.xlsx")
    assert header == COLUMNS
    assert len(lines) == len(key) == 40
    empty = [COLUMNS.index(column) for column in ("name", "voice", "whose", "note")]
    assert {line[i] for line in lines for i in empty} == {None}


def test_neither_outlet_nor_article_nor_kind_stands_in_a_workbook(sheets, study):
    key, folder = sheets
    cells = {cell for row in rows(folder / "coder_1.xlsx") for cell in row}
    hidden = {*study.documents["outlet"], *study.documents["doc_id"], *key["stratum"]}
    assert not cells & {*hidden, "counted", "excluded"}


def test_each_coder_has_another_order_of_the_same_lines(sheets):
    _, folder = sheets
    first, second = ([row[0] for row in rows(folder / f"coder_{i}.xlsx")][1:] for i in (1, 2))
    assert first != second
    assert sorted(first) == sorted(second)


def test_the_same_study_and_seed_make_the_same_bytes(study, tmp_path):
    made = []
    for name in ("one", "two"):
        coding_sheet(study, 20, of="event", by="outlet", folder=tmp_path / name)
        files = sorted((tmp_path / name).iterdir())
        made.append([(file.name, file.read_bytes()) for file in files])
    assert made[0] == made[1]
    assert [name for name, _ in made[0]] == [
        ".gitignore", "coder_1.xlsx", "coder_2.xlsx", "key.csv",
    ]  # fmt: skip


def test_every_row_can_be_answered_from_a_list(study, tmp_path):
    coding_sheet(study, 60, of=["event", "fairness"], by=[], folder=tmp_path / "s")
    book = openpyxl.load_workbook(tmp_path / "s" / "coder_1.xlsx")
    lists = [[c.value for c in column if c.value] for column in book["lists"].columns]
    answers = {name: values for name, *values in lists}
    assert answers["fairness"] == ["fairness", "none", "cannot tell"]
    assert {"strike", "another name", "none", "cannot tell"} <= set(answers["event"])
    covered = {
        row
        for choice in book["codes"].data_validations.dataValidation
        for area in choice.sqref.ranges
        for row in range(area.min_row, area.max_row + 1)
        if area.min_col == COLUMNS.index("name") + 1
    }
    assert covered == set(range(2, 62))


def test_the_codebook_explains_every_answer(sheets, study):
    _, folder = sheets
    told = {row[1] for row in rows(folder / "coder_1.xlsx", "codebook")}
    names = study.lexicon.table.loc[study.lexicon.table["referent"] == "event", "name"]
    assert {f"event: {name}" for name in names} < told
    assert {"none", "another name", "cannot tell", "narration", "scare", "unclear"} < told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-held town", "'-held town"),
        ("+7 per cent", "'+7 per cent"),
        ("a = b", "a = b"),
        ("one\n\ttwo\x07", "one two"),
    ],
)
def test_no_cell_can_be_taken_for_a_formula(text, shown):
    assert fit_for_a_cell(text) == shown


def test_a_line_that_begins_like_a_formula_is_text_in_the_workbook(make_study, tmp_path):
    study = make_study({"war": ["war"]}, A="=1+1 is no war. @home it rains. War!")
    coding_sheet(study, 10, by=[], folder=tmp_path / "s")
    book = openpyxl.load_workbook(tmp_path / "s" / "coder_1.xlsx")
    assert {cell.data_type for row in book["codes"].rows for cell in row} <= {"s", "n"}
    assert not [
        c for row in rows(tmp_path / "s" / "coder_1.xlsx") for c in row if c and c[0] in "=@"
    ]


def test_a_sheet_that_somebody_may_have_coded_is_not_written_over(sheets, study):
    _, folder = sheets
    with pytest.raises(ValueError, match=r"has \['coder_1.xlsx', .*another folder"):
        coding_sheet(study, 20, of="event", by=[], folder=folder)


@pytest.mark.parametrize(
    ("title", "text"),
    [("War in the port", "Article {}. The war. Rain."), ("", "A war. The war. Rain.")],
    ids=["one title", "one text of an agency"],
)
def test_articles_with_the_same_words_have_units_of_their_own(make_study, tmp_path, title, text):
    texts = {outlet: [text.format(outlet), text.format(outlet * 2)] for outlet in "ABCDE"}
    study = make_study({"war": ["war"]}, {"title": [title] * 10}, **texts)
    key = coding_sheet(study, 30, by=[], coders=1, folder=tmp_path / "s", without=0.3)
    assert len(key) == 30
    assert key["unit"].is_unique
    path = tmp_path / "s" / "coder_1.xlsx"
    book = openpyxl.load_workbook(path)
    for row in range(2, 32):
        book["codes"].cell(row, COLUMNS.index("name") + 1).value = "none"
    book.save(path)
    codings = read_codings(tmp_path / "s", study)
    assert sorted(codings["unit"]) == sorted(key["unit"])


def test_a_saved_study_is_no_place_for_lines_of_articles(study, tmp_path):
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(ValueError, match="saved study, which is shared"):
        coding_sheet(study, 20, of="event", by=[], folder=tmp_path)


def test_the_folder_keeps_itself_out_of_a_repository(sheets):
    assert (sheets[1] / ".gitignore").read_text() == "*\n"


def test_the_key_has_no_text(sheets, study):
    key, _ = sheets
    cells = key.select_dtypes(["object", "str"]).to_numpy().ravel()
    assert max(len(str(cell).split()) for cell in cells) <= 8  # names of strata


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"coders": ["a", "A"]}, "coders"),
        ({"coders": ["a/b"]}, "coders"),
        ({"coders": 0}, "coders"),
        ({"without": 1}, "share below 1"),
        ({"n": 0}, "number of lines"),
        ({"by": "weather"}, "weather"),
        ({"of": "weather"}, "weather"),
    ],
)
def test_what_cannot_be_drawn_says_why(study, tmp_path, options, said):
    with pytest.raises(ValueError, match=said):
        coding_sheet(study, **{"folder": tmp_path / "s", **options})
    assert not (tmp_path / "s").exists()


def test_without_texts_there_is_nothing_to_code(tmp_path):
    import analysis as an

    with pytest.raises(ValueError, match=r"needs the texts.*with_texts"):
        coding_sheet(an.read_study("data/grushko"), folder=tmp_path / "s")
