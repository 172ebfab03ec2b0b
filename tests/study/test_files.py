"""A saved study: nothing of it is lost but the texts, and nothing of the texts is in it."""

import json
import tempfile
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.study.attach_texts import with_title_checksums
from analysis.study.completion import completed
from analysis.study.published_study import published_study
from analysis.text.tokens import words

TABLES = ("documents", "passages", "matches", "excluded", "parts", "fragments")
NAMES = {"referents": {"event": {"names": {
    "war": {"terms": ["war"], "unless": ["cold war"]}, "talks": ["peace talks"],
}}}, "frames": {"threat": ["threat*"]}}  # fmt: skip
PIECES = st.sampled_from(
    [
        *(
            "war",
            "cold war",
            "peace talks",
            "threats",
            "Cafe\u0301",
            "gov\u00adernment",
            "NA",
            "null",
        ),
        *("said U.S. Secretary of State Jane Q. Roe", "according to the mayor of the old town"),
        *(
            "“",
            "”",
            '"',
            "’",
            ",",
            ". ",
            "\n",
            "\r",
            " ",
            " ",
            " ",
            " ",
            "Q: ",
            "the",
            "1,5",
            "𝐀",
            "peace\rtalks",
        ),
    ]
)
QUICK = [Phase.explicit, Phase.reuse, Phase.generate]  # each example builds a study
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join).filter(str.strip)
METADATA = st.fixed_dictionaries({
    "genre": st.sampled_from(["news", "", None, "a, \"b\"", "NA", "1", "True"]),
    "year": st.one_of(st.none(), st.integers(1900, 2100)),
    "score": st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)),
    "pages": st.integers(-5, 10**12),
    "front": st.booleans(),
})  # fmt: skip
LONG = "The ferry left the old harbour at noon on Monday, and nobody knew why. " * 3  # 42 words
ARTICLES = st.lists(st.tuples(TEXTS, METADATA), min_size=1, max_size=3)


def study_of(articles):
    rows = [
        {"doc_id": f"a{i}", "outlet": "A", "date": "2024-05-01", "title": "War, again"}
        | {"text": text, **about}
        for i, (text, about) in enumerate(articles)
    ]  # fmt: skip
    return an.build_study(pd.DataFrame(rows), NAMES)


def saved(study):
    with tempfile.TemporaryDirectory() as folder:
        study.save(folder)
        return an.read_study(folder)


@pytest.fixture
def study(make_study):
    return make_study(
        NAMES, {"year": [2024, 2023]}, A="War came. “The war is over,” said Roe.", B="A cold war."
    )


# nothing is lost


@settings(max_examples=12, phases=QUICK)
@given(ARTICLES)
def test_what_is_read_is_what_was_saved_table_for_table(articles):
    study = study_of(articles)
    back = saved(study)
    published = published_study(completed(vars(study)).fields, (), ()).content
    for name in TABLES:
        mine, theirs = published[name], getattr(back, name)
        if name == "parts":  # titles are published, so that their checksums can be made again
            mine = with_title_checksums(mine, study.documents)
        pd.testing.assert_frame_equal(mine, theirs, check_dtype=False, check_exact=True)
        if name == "fragments":
            continue
        whole, left = getattr(study, name), ("mention", "speaker", "sha256", "text")
        same = [column for column in whole.columns if column not in left]
        pd.testing.assert_frame_equal(
            whole[same], theirs[same], check_dtype=False, check_exact=True
        )
    pd.testing.assert_frame_equal(study.lexicon.table, back.lexicon.table)
    pd.testing.assert_frame_equal(study.counts.rows, back.counts.rows, check_dtype=False)
    assert list(study.counts.terms) == list(back.counts.terms)
    assert np.array_equal(study.counts.matrix.toarray(), back.counts.matrix.toarray())


def test_saving_what_was_read_gives_the_same_bytes(study, tmp_path):
    study.save(tmp_path / "one")
    an.read_study(tmp_path / "one").save(tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


@pytest.mark.parametrize("gap", ["\r", "\u2028", "\x0b", "\xa0", "\t"])
def test_white_space_of_any_kind_inside_a_use_comes_back(make_study, gap):
    study = make_study({"war": ["peace talks"]}, {"title": [f"Peace{gap}talks"]}, A="Rain.")
    assert saved(study).matches["match"].tolist() == study.matches["match"].tolist()
    assert saved(study).documents["title"].tolist() == [f"Peace{gap}talks"]


def test_measures_give_the_same_without_the_texts(study):
    back = saved(study)
    pd.testing.assert_frame_equal(an.naming_shares(study, "event"), an.naming_shares(back, "event"))
    pd.testing.assert_frame_equal(
        an.uses(study, ["war"]), an.uses(back, ["war"]), check_dtype=False
    )
    assert not back.has_texts
    assert repr(back) == repr(study).replace("with texts", "without texts")


def test_the_import_report_travels_along(tmp_path):
    (tmp_path / "one.txt").write_text("War came. " + LONG, encoding="utf-8")
    (tmp_path / "about.csv").write_text("doc_id,file,outlet,date\na,one.txt,A,2024-05-01\n")
    study = an.build_study(tmp_path, NAMES)
    mine, theirs = an.import_report(study), an.import_report(saved(study))
    pd.testing.assert_frame_equal(mine.fillna(""), theirs.fillna(""), check_dtype=False)


def test_an_older_study_in_the_folder_is_replaced(study, make_study, tmp_path):
    study.save(tmp_path)
    other = make_study(NAMES, B="Peace talks.")
    an.Study(other.documents, other.passages, other.matches, other.counts).save(tmp_path)
    back = an.read_study(tmp_path)
    assert back.documents["doc_id"].tolist() == ["b1"]
    assert back.lexicon is None
    assert {path.name for path in tmp_path.iterdir()} == {
        *("documents.csv", "passages.csv", "matches.csv", "fragments.csv", "style.csv"),
        *("manifest.json", "README.md"),
        *("counts.mtx", "counts_rows.csv", "counts_terms.csv"),
    }


def test_the_manifest_tells_versions_articles_and_files(make_study, tmp_path):
    study = make_study(NAMES, A="War came. " + LONG, B="A cold war.")
    study.save(tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert set(manifest["articles"]) == {"a1"}  # a short text could be put in order by its checksum
    assert manifest["words"] == {"rule": "2"}
    assert set(manifest["files"]) == {
        path.name for path in tmp_path.iterdir() if path.name != "manifest.json"
    }
    assert {"analysis", "libraries", "format", "types"} <= set(manifest)


# nothing of the texts is in it


def runs(text, length=5):
    folded = [word for _, _, word in words(unicodedata.normalize("NFC", text))]
    return {tuple(folded[i : i + length]) for i in range(len(folded) - length + 1)}


@settings(max_examples=12, phases=QUICK)
@given(ARTICLES)
def test_no_cell_of_a_saved_study_has_five_words_of_an_article_in_a_row(articles):
    forbidden = set().union(*(runs(text) for text, _ in articles)) - runs("War, again")
    with tempfile.TemporaryDirectory() as folder:
        study_of(articles).save(folder)
        for path in Path(folder).glob("*.csv"):
            table = pd.read_csv(path, dtype=str, keep_default_na=False, lineterminator="\n")
            for column in table.columns:
                for cell in table[column].unique():
                    assert not runs(cell) & forbidden, (path.name, column, cell)


def test_names_are_cut_to_four_words_of_the_text(study, tmp_path):
    long = study.passages.assign(speaker="U.S. Secretary of State Jane Roe", mention="Jane Roe")
    an.Study(study.documents, long, study.matches, study.counts).save(tmp_path)
    assert set(an.read_study(tmp_path).passages["speaker"]) == {"U.S. Secretary of"}


# refused


def test_a_part_of_a_study_is_not_saved(study, tmp_path):
    with pytest.raises(
        ValueError, match=r"a part of a study is not saved \(outlet is A\); save the whole"
    ):
        study.where(outlet="A").save(tmp_path)


def test_a_folder_without_a_study_is_refused(tmp_path):
    with pytest.raises(
        ValueError, match=r"manifest.json: there is no such file; give a folder that"
    ):
        an.read_study(tmp_path)


def test_every_file_that_changed_or_went_is_named(study, tmp_path):
    study.save(tmp_path)
    (tmp_path / "matches.csv").unlink()
    with (tmp_path / "parts.csv").open("a") as file:
        file.write("\n")
    with pytest.raises(
        ValueError, match="the folder is not as it was saved; fetch it again"
    ) as error:
        an.read_study(tmp_path)
    assert "matches.csv: it is missing" in str(error.value)
    assert "parts.csv: it changed" in str(error.value)


def test_line_ends_that_a_system_rewrote_do_no_harm(study, tmp_path):
    study.save(tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    pd.testing.assert_frame_equal(an.read_study(tmp_path).matches, saved(study).matches)


@pytest.mark.parametrize("content", ["{", "[]", '{"format": 99}'])
def test_a_manifest_of_another_kind_is_named(tmp_path, content):
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(ValueError, match=r"manifest.json: .*"):
        an.read_study(tmp_path)


def test_a_study_saved_when_boilerplate_was_called_furniture_reads_on():
    study = an.read_study("tests/data/study_format_1")
    zones = {*study.passages["zone"], *study.matches["zone"], *study.counts.rows["zone"]}
    assert zones == {"headline", "body", "caption", "boilerplate"}
    columns = ["doc_id", "part", "start", "voice", "words"]
    saved = pd.read_csv("tests/data/study_format_1/passages.csv")
    assert saved["zone"].eq("furniture").any()
    read = study.passages[columns].reset_index(drop=True)
    pd.testing.assert_frame_equal(read, saved[columns], check_dtype=False)
