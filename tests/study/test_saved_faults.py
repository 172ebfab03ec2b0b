"""A damaged or tampered folder is one ValueError that names file, row and column."""

import gzip
import json
import shutil

import pandas as pd
import pytest

import analysis as an
from analysis.study.saved_folder import content_hash

LONG = "The ferry left the old harbour at noon on Monday, and nobody knew why. " * 4


@pytest.fixture(scope="module")
def whole(tmp_path_factory, make_study):
    folder = tmp_path_factory.mktemp("study")
    texts = ["Rain fell. “It is the war,” Ann Roe said. " + LONG, "Cold rain. " + LONG]
    make_study(
        {"rain": {"terms": ["rain"], "unless": ["cold rain"]}}, {"year": [1, 2]}, A=texts
    ).save(folder)
    return folder


@pytest.fixture
def folder(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "study")


def tampered(folder, name, change):
    """Change a table and its hash, as somebody would who wants to be believed."""
    path = folder / name
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    change(table).to_csv(path, index=False, lineterminator="\n")
    rehash(folder, name)


def rehash(folder, name):
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["files"][name] = content_hash((folder / name).read_bytes())
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def with_cell(column, value, row=0):
    def change(table):
        table.loc[row, column] = value
        return table

    return change


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("matches.csv", "start", "-5"),
        ("matches.csv", "end", "100000"),
        ("matches.csv", "start", "many"),
        ("matches.csv", "doc_id", "zz"),
        ("matches.csv", "voice", "EVIL"),
        ("matches.csv", "own", "perhaps"),
        ("passages.csv", "zone", "margin"),
        ("passages.csv", "whose", ""),
        ("passages.csv", "end", "0"),
        ("passages.csv", "words", "1e400"),
        ("parts.csv", "part", "body"),
        ("parts.csv", "characters", "9" * 40),
        ("counts_rows.csv", "confidence", "sure"),
        ("style.csv", "mattr", "x"),
        ("style.csv", "doc_id", "zz"),
        ("fragments.csv", "start", "x"),
        ("documents.csv", "year", "long ago"),
        ("documents.csv", "date", "yesterday"),
        ("documents.csv", "doc_id", ""),
    ],
)  # fmt: skip
def test_a_cell_that_no_study_has_is_named(folder, name, column, value):
    tampered(folder, name, with_cell(column, value))
    with pytest.raises(ValueError, match=column) as error:
        an.read_study(folder)
    assert name in str(error.value) or "documents" in str(error.value)
    assert "row" in str(error.value)


@pytest.mark.parametrize("name", ["documents.csv", "passages.csv", "matches.csv", "parts.csv"])
def test_a_column_that_is_missing_is_named(folder, name):
    tampered(folder, name, lambda table: table.drop(columns=table.columns[1]))
    with pytest.raises(ValueError, match=name):
        an.read_study(folder)


def test_a_row_that_stands_twice_is_named(folder):
    tampered(folder, "passages.csv", lambda table: pd.concat([table, table.head(1)]))
    with pytest.raises(ValueError, match=r"passages.csv, row"):
        an.read_study(folder)


def test_a_text_is_no_part_of_a_saved_study(folder):
    tampered(folder, "documents.csv", lambda table: table.assign(text="words"))
    with pytest.raises(ValueError, match=r"documents.csv: has a column 'text'"):
        an.read_study(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda manifest: manifest.pop("files"),
        lambda manifest: manifest.update(files=[]),
        lambda manifest: manifest.update(files={}),
        lambda manifest: manifest.update(types=[1]),
        lambda manifest: manifest.update(types={"nope": "integer"}),
        lambda manifest: manifest.update(format=3),
        lambda manifest: manifest.update(format=None),
        lambda manifest: manifest.update(words="1"),
        lambda manifest: manifest.update(parameters=None),
        lambda manifest: manifest.update(withheld=[{"table": 1}]),
        lambda manifest: manifest["files"].update({"zzz.csv": "0"}),
        lambda manifest: manifest["files"].update({"../a.csv": "0"}),
        lambda manifest: manifest["files"].update({"filters.csv": "0"}),
        lambda manifest: manifest["files"].pop("documents.csv"),
        lambda manifest: manifest["files"].pop("counts_terms.csv"),
    ],
)
def test_a_manifest_that_is_damaged_is_a_value_error(folder, change):
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    change(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ValueError, match=str(folder)):
        an.read_study(folder)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b'a,b\n1,2,3\n"', b"%%MatrixMarket x\n1 1 1\n"]
)
@pytest.mark.parametrize("name", ["matches.csv", "documents.csv", "counts.mtx", "lexicon.yaml"])
def test_a_file_that_is_something_else_is_named(folder, name, content):
    (folder / name).write_bytes(content)
    rehash(folder, name)
    with pytest.raises(ValueError, match=name.split(".")[0]):
        an.read_study(folder)


@pytest.mark.parametrize(
    "lines",
    [
        "2 2 1\n1 1 1\n",
        "{rows} {terms} 1\n1 1 -7\n",
        "{rows} {terms} 1\n1 1 0\n",
        "{rows} {terms} 1\n99 99 1\n",
        "{rows} {terms} 2\n1 1 1\n",
    ],
)
def test_a_matrix_that_does_not_fit_is_named(folder, lines):
    sizes = {name: len(pd.read_csv(folder / f"counts_{name}.csv")) for name in ("rows", "terms")}
    head = "%%MatrixMarket matrix coordinate integer general\n"
    (folder / "counts.mtx").write_text(head + lines.format(**sizes), encoding="utf-8")
    rehash(folder, "counts.mtx")
    with pytest.raises(ValueError, match=r"counts.mtx"):
        an.read_study(folder)


def test_a_packed_file_that_is_cut_off_is_named(folder):
    packed = gzip.compress((folder / "passages.csv").read_bytes())
    (folder / "passages.csv").unlink()
    (folder / "passages.csv.gz").write_bytes(packed[:-9])
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["files"]["passages.csv.gz"] = manifest["files"].pop("passages.csv")
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ValueError, match=r"passages.csv.gz: it is no gzip file"):
        an.read_study(folder)


def test_a_packed_file_is_read_like_a_plain_one(folder):
    before = an.read_study(folder)
    (folder / "passages.csv.gz").write_bytes(gzip.compress((folder / "passages.csv").read_bytes()))
    (folder / "passages.csv").unlink()
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["files"]["passages.csv.gz"] = manifest["files"].pop("passages.csv")
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    pd.testing.assert_frame_equal(an.read_study(folder).passages, before.passages)


def test_all_faults_are_in_one_message(folder):
    tampered(folder, "matches.csv", with_cell("voice", "EVIL"))
    tampered(folder, "passages.csv", with_cell("zone", "margin", row=2))
    with pytest.raises(ValueError, match="2 faults") as error:
        an.read_study(folder)
    assert "matches.csv, row 2, column 'voice': 'EVIL'" in str(error.value)
    assert "passages.csv, row 4, column 'zone': 'margin'" in str(error.value)
