"""A saved folder explains itself to who has only the folder."""

import csv
import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

import analysis as an
from analysis.study.folder_readme import escaped
from analysis.text.tokens import words

TOP = Path(__file__).parents[2]
LEXICON = {
    "referents": {
        "weather": {"names": {
            "rain": ["rain", "shower*"], "snow": ["snow"],
            "bad weather": {"terms": ["bad weather"], "apart": True},
        }},
        "city": {"choice": "spelling", "names": {"Kyiv": ["kyiv"], "Kiev": ["kiev"]}},
    },
    "frames": {"threat": ["threat*", "danger*"]},
}  # fmt: skip
LONG = "The ferry left the old harbour at noon on Monday, and nobody knew why. "


@pytest.fixture
def study(make_study):
    return make_study(
        LEXICON,
        {
            "date": ["2024-05-03", "2024-05-01", "2024-05-01"],
            "title": ["Secret headline", "", ""],
            "mood": ["good", "", ""],
        },
        A=["Rain fell. Snow, too, and rain. " + LONG, "Rain. Bad weather in Kyiv."],
        B="Snow, a danger.",
    )


def readme(study, folder, **how):
    study.save(folder, **how)
    return (folder / "README.md").read_text(encoding="utf-8")


def cells(line):
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]


def table_after(text, header):
    """The rows of the table with this head."""
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if cells(line)[:1] == [header]) + 2
    end = next(n for n in range(start, len(lines) + 1) if not lines[n : n + 1][0].startswith("|"))
    return [cells(line) for line in lines[start:end]]


# what it tells


def test_it_tells_outlets_articles_words_and_days(study, tmp_path):
    text = readme(study, tmp_path)
    assert "3 articles of 2 outlets, 2024-05-01 to 2024-05-03" in text
    number = study.passages.groupby("outlet")["words"].sum()
    assert table_after(text, "outlet") == [
        ["A", "2", f"{number['A']:,}", "2", "2024-05-01", "2024-05-03"],
        ["B", "1", f"{number['B']:,}", "1", "2024-05-01", "2024-05-01"],
    ]


def test_it_lists_names_with_the_number_of_their_terms_and_which_are_apart(study, tmp_path):
    text = readme(study, tmp_path)
    assert table_after(text, "referent") == [
        ["weather", "wording", "rain (2), snow (1), bad weather (1)", "bad weather"],
        ["city", "spelling", "Kyiv (1), Kiev (1)", ""],
    ]
    assert table_after(text, "frame") == [["threat", "2"]]


def test_it_lists_every_file_with_its_rows_and_columns(study, tmp_path):
    text = readme(study, tmp_path)
    for path in tmp_path.iterdir():
        assert f"`{path.name}`" in text, path.name
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            columns, *rows = csv.reader(file)
        (line,) = [line for line in text.splitlines() if line.startswith(f"* `{path.name}`")]
        assert f"({len(rows)} row{'s' * (len(rows) != 1)})" in line
        assert [name for name in columns if f"`{name}`" not in line and name != "mood"] == []


def test_every_column_of_every_file_is_explained():
    text = readme_of_the_five()
    explained = {name.strip("`").split("`")[0] for name, *_ in table_after(text, "column")}
    known_elsewhere = {"documents.csv"}
    for path in (TOP / "data" / "grushko").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file))
        if path.name not in known_elsewhere:
            assert set(columns) <= explained, path.name
    assert all(len(meaning) > 3 for _, meaning in table_after(text, "column"))


def readme_of_the_five():
    return (TOP / "data" / "grushko" / "README.md").read_text(encoding="utf-8")


def test_the_columns_of_corrections_are_explained(make_documents, tmp_path):
    documents = make_documents(A="Rain fell. " + LONG)
    columns = ["doc_id", "part", "start", "end", "column", "value", "coder", "note"]
    rows = [("a1", "text", 0, 10, "voice", "quotation", "me", "")]
    corrections = pd.DataFrame(rows, columns=columns).assign(text_sha256=checksum(documents))
    text = readme(an.build_study(documents, LEXICON, corrections=corrections), tmp_path)
    assert {"`value`", "`column`", "`coder`"} <= {row[0] for row in table_after(text, "column")}
    assert "1 correction" in text
    assert "`uncorrected/`" in text
    assert not (tmp_path / "uncorrected" / "README.md").exists()


def checksum(documents):
    from analysis.voice.corrections import text_checksum

    return text_checksum(documents["text"][0])


def test_its_worked_example_is_that_of_naming_shares():
    text = readme_of_the_five()
    found = re.search(r"for `(.+?)`, (.+?) has n = (\d+) of the name `(.+?)` and of = (\d+)", text)
    referent, outlet, n, name, of = found.groups()
    table = an.naming_shares(an.read_study(TOP / "data" / "grushko"), referent)
    row = table[(table["outlet"] == outlet) & (table["name"] == name)]
    assert row[["n", "of"]].to_numpy().tolist() == [[int(n), int(of)]]


def test_it_tells_what_was_withheld_or_that_nothing_was(study, tmp_path, make_study):
    text = readme_of_the_five()
    manifest = json.loads((TOP / "data" / "grushko" / "manifest.json").read_text("utf-8"))
    assert manifest["withheld"]
    for row in manifest["withheld"]:
        assert f"{row['rows']}" in text
        assert row["reason"] in text
    whole = make_study(LEXICON, A="Rain.")
    assert "Nothing was withheld." in readme(whole, tmp_path)


def test_it_tells_versions_citation_and_rights(study, tmp_path):
    text = readme(study, tmp_path)
    assert f"outlet-comparison {an.__version__}" in text
    assert "CITATION.cff" in text
    assert "rule of words 2" in text
    assert "No correction" in text
    assert "publishers" in text


def test_it_tells_how_to_open_the_files_in_python_r_and_excel(study, tmp_path):
    text = readme(study, tmp_path)
    assert "an.read_study(" in text
    assert 'na.strings = ""' in text
    assert 'Matrix::readMM("counts.mtx")' in text
    assert "UTF-8 without BOM" in text
    assert "apostrophe" in text


def test_packed_files_are_named_as_they_are(study, tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.study.files.PACKED_OVER", 150)
    text = readme(study, tmp_path)
    assert (tmp_path / "README.md").is_file()
    assert "* `passages.csv.gz` (" in text
    assert 'read("matches.csv.gz")' in text
    an.read_study(tmp_path)


@pytest.mark.parametrize("title", ['A "b"\nC', '"\n"\n', "x" * 200_000, "a,b\r\nc"])
def test_a_cell_of_several_lines_or_of_any_length_is_in_one_row(make_study, tmp_path, title):
    text = readme(make_study(LEXICON, {"title": [title]}, A="Rain."), tmp_path)
    assert "* `documents.csv` (1 row)" in text


def test_a_study_without_a_lexicon_or_counts_says_so(study, tmp_path):
    bare = an.Study(study.documents, study.passages, study.matches, None)
    text = readme(bare, tmp_path)
    assert "No lexicon was saved" in text
    assert "counts.mtx" not in text
    assert "counts of words" not in text


# what it does not tell


def test_titles_and_five_words_of_an_article_are_not_in_it(study, tmp_path):
    text = readme(study, tmp_path)
    assert "Secret headline" not in text
    said = [word for _, _, word in words(text)]
    of_text = [word for _, _, word in words(LONG)]
    runs = {tuple(of_text[i : i + 5]) for i in range(len(of_text) - 4)}
    assert not runs & {tuple(said[i : i + 5]) for i in range(len(said) - 4)}


@pytest.mark.parametrize(
    "outlet", ["A | B", "A\nB", "A\r\n| x |\n# B", "`A` <b>*B*", "back\\slash |", "\u2028A\x0bB"]
)
def test_a_name_of_the_user_breaks_no_table(make_documents, tmp_path, outlet):
    documents = make_documents(A="Rain.").assign(outlet=outlet)
    lexicon = {"referents": {"a | b": {"names": {"x | y\nz": ["rain"]}}}}
    text = readme(an.build_study(documents, lexicon), tmp_path)
    (row,) = table_after(text, "outlet")
    assert len(row) == 6
    (row,) = table_after(text, "referent")
    assert row == [r"a \| b", "wording", r"x \| y z (1)", ""]


def test_what_markdown_would_read_is_escaped():
    assert escaped("a|b\nc") == r"a\|b c"
    assert escaped("<b>*x*") == r"\<b>\*x\*"
    assert escaped("21st Century Wire (UK)") == "21st Century Wire (UK)"


def test_a_study_by_outlet_has_a_short_one_without_days(make_documents, tmp_path):
    texts = ["Rain fell. " + LONG] * 6
    documents = make_documents(A=texts, B="Snow. Rain.")
    text = readme(an.build_study(documents, LEXICON), tmp_path, level="outlet")
    assert table_after(text, "outlet") == [["A", "6"], ["B", "1"]]
    assert "2024-05-01" not in text
    assert "a1" not in text
    assert "read_study(" not in text
    named = {*re.findall(r"`(\w+\.csv)`", text)} - {"read.csv"}  # a function of R
    assert named == {path.name for path in tmp_path.glob("*.csv")}
    for path in tmp_path.iterdir():
        assert f"`{path.name}`" in text, path.name
    assert len(text) < 0.7 * len(readme_of_the_five())


def test_its_way_of_counting_by_outlet_gives_the_numbers_of_naming_shares(study, tmp_path):
    study.save(tmp_path, level="outlet")
    uses = pd.read_csv(tmp_path / "names.csv", keep_default_na=False)
    uses = uses[(uses["referent"] == "weather") & (uses["zone"] != "boilerplate")]
    for row in an.naming_shares(study, "weather").itertuples():
        mine = uses[uses["outlet"] == row.outlet]
        assert mine.loc[mine["name"] == row.name, "n"].sum() == row.n
        assert mine.loc[mine["name"] != "bad weather", "n"].sum() == row.of


# how it is saved


def test_it_is_made_again_byte_for_byte(study, tmp_path):
    one = readme(study, tmp_path / "one")
    assert readme(study, tmp_path / "two") == one
    assert readme(an.read_study(tmp_path / "one"), tmp_path / "three") == one
    assert readme(an.read_study(tmp_path / "one"), tmp_path / "one") == one


def test_the_manifest_names_it_and_a_folder_without_it_is_read(study, tmp_path):
    readme(study, tmp_path)
    path = tmp_path / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    del manifest["files"]["README.md"]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    (tmp_path / "README.md").unlink()
    assert len(an.read_study(tmp_path).documents) == 3


def test_a_readme_of_the_user_beside_an_older_study_is_not_overwritten(study, tmp_path):
    folder = tmp_path / "study"
    shutil.copytree(TOP / "tests" / "data" / "study_format_1", folder)
    (folder / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match=r"README.md: is not of the study that is saved there"):
        study.save(folder)
    assert (folder / "README.md").read_text(encoding="utf-8") == "mine"
    assert an.read_study(folder).documents["doc_id"].tolist()


def test_a_readme_that_the_user_changed_is_not_overwritten(study, tmp_path):
    readme(study, tmp_path)
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match=r"README.md: was changed since"):
        study.save(tmp_path)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"


def test_a_readme_that_somebody_edits_does_no_harm_and_is_not_overwritten(make_study, tmp_path):
    study = make_study({"x": ["rain"]}, A="Rain fell.")
    study.save(tmp_path)
    path = tmp_path / "README.md"
    path.write_text(path.read_text(encoding="utf-8") + "Ours.\n", encoding="utf-8")
    assert len(an.read_study(tmp_path).matches) == 1
    with pytest.raises(ValueError, match=r"README.md: was changed since the study was saved"):
        study.save(tmp_path)
