"""Tests of analysis/study/attach_texts.py.

Texts brought to a study that was shared without them.
"""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pandas as pd
import pytest

import analysis as an
from analysis.lexicon.matches import find_uses
from analysis.study.attach_texts import describe_parts
from analysis.text.counts import count_terms
from analysis.text.passage_words import place_words, read_words
from tests.restated import study as development_study

EXPORTS = Path(__file__).parents[1] / "reading" / "press_exports.py"
TEXT = "The strike goes on.\n\n“A strike is no war,” the chair said. Nobody spoke of a war."
LEXICON = {"strike": ["strike"], "war": ["war"]}


@pytest.fixture
def shared(make_study, tmp_path):
    make_study(LEXICON, A=TEXT, B="A war of words. No strike yet.").save(tmp_path / "study")
    return an.read_study(tmp_path / "study")


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a1.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b1.txt").write_text("A war of words. No strike yet.", encoding="utf-8")
    return folder


def read(study):
    """The words at the places of the matches, which must be the matches."""
    articles = study.documents.set_index("doc_id")
    return [articles.loc[m.doc_id, m.part][m.start : m.end] for m in study.matches.itertuples()]


def test_the_same_texts_are_attached_as_they_are(shared, texts):
    study = shared.with_texts(texts)
    assert study.has_texts
    assert study.text_report["status"].tolist() == ["same", "same"]
    assert read(study) == study.matches["match"].tolist()


def test_other_marks_and_line_ends_move_the_places(shared, texts):
    changed = TEXT.replace("“", ' "').replace("”", '"').replace("\n\n", "\n\n\n\n  ")
    (texts / "a1.txt").write_text(changed, encoding="utf-8")
    study = shared.with_texts(texts)
    assert study.text_report["status"].tolist() == ["moved", "same"]
    assert read(study) == ["strike", "strike", "war", "strike"]  # two wars are denied
    assert study.matches["whose"].tolist() == shared.matches["whose"].tolist()


def test_passages_tile_the_text_they_were_moved_to(shared, texts):
    changed = TEXT.replace("\n\n", "\n \n \n")
    (texts / "a1.txt").write_text(changed, encoding="utf-8")
    passages = shared.with_texts(texts).passages
    mine = passages[passages["doc_id"] == "a1"]
    assert "".join(changed[p.start : p.end] for p in mine.itertuples()) == changed


def test_another_word_refuses_the_text_and_says_how_many_differ(shared, texts):
    (texts / "b1.txt").write_text("A war of nerves. No strike yet.", encoding="utf-8")
    with pytest.raises(
        ValueError, match=r"1 of 2 texts agree(.|\n)*b1.txt.* differs in 1 of 7 words"
    ):
        shared.with_texts(texts)


def test_the_same_words_in_another_order_are_refused(shared, texts):
    (texts / "b1.txt").write_text("A strike of words. No war yet.", encoding="utf-8")
    with pytest.raises(ValueError, match=r"b1\.txt.*do not stand in the order"):
        shared.with_texts(texts)


def test_a_missing_text_is_named_with_the_folder(shared, texts):
    (texts / "a1.txt").unlink()
    with pytest.raises(ValueError, match=r"a1.txt \(a1\): there is no such file in .*texts"):
        shared.with_texts(texts)


def test_refuse_keeps_the_articles_that_agree(shared, texts):
    (texts / "a1.txt").unlink()
    study = shared.with_texts(texts, on_error="refuse")
    assert study.documents["doc_id"].tolist() == ["b1"]
    assert study.text_report["status"].tolist() == ["refused", "same"]
    assert len(an.concordance(study, "war")) == 1


def test_what_needs_texts_says_how_to_attach_them(shared):
    with pytest.raises(ValueError, match=r"concordance needs the texts.*study\.with_texts"):
        an.concordance(shared, "war")


def test_restatements_and_versions_move_with_their_texts(tmp_path):
    whole = development_study()
    whole.save(tmp_path / "study")
    shared = an.read_study(tmp_path / "study")
    (tmp_path / "texts").mkdir()
    for article in whole.documents.itertuples():
        text = article.text.replace("\n\n", "\n\n\n  ").replace("“", '"').replace("”", '"')
        (tmp_path / "texts" / f"{article.doc_id}.txt").write_text(text, encoding="utf-8")
    study = shared.with_texts(tmp_path / "texts")
    assert set(study.text_report["status"]) == {"moved", "same"}  # one has no paragraphs
    before = sentences(whole)
    assert [" ".join(pair).split() for pair in sentences(study)] == [
        " ".join(pair).replace("“", '"').replace("”", '"').split() for pair in before
    ]
    assert len(study.versions) == len(whole.versions)


def sentences(study):
    """The words of each pair, told and source, read at their places."""
    texts = study.documents.set_index("doc_id")
    return [
        (
            texts.loc[row.doc_id, row.part][row.start : row.end],
            texts.loc[row.source_id, row.source_part][row.source_start : row.source_end],
        )
        for row in study.restatements.itertuples()
    ]


RAIN = {"rain": ["rain*"], "storm": ["storm*"]}
STORIES = {
    "Rain over Lund": ["Rain fell all day on the harbour.", "It stopped at night, she said."],
    "A storm": ["“The storm is no joke,” the mayor said.", "Rain came with it."],
    "Dry": ["No rain was seen for a week, and the storm had gone."],
}


def saved(source, tmp_path, **how):
    """A study of a source, and the same read back without texts."""
    study = an.build_study(source, RAIN, **how)
    study.save(tmp_path / "saved")
    return study, an.read_study(tmp_path / "saved")


@pytest.fixture(scope="module")
def nexis():
    spec = spec_from_file_location("press_exports", EXPORTS)
    exports = module_from_spec(spec)
    spec.loader.exec_module(exports)

    def make(stories=STORIES, **layout):
        said = [exports.article(title=title, body=body) for title, body in stories.items()]
        return exports.nexis(said, **layout)

    make.factiva = lambda stories=STORIES: exports.factiva(
        [
            {"HD": title, "LP": body[:1], "TD": body[1:], "AN": f"Document POST00002024{n:015}"}
            for n, (title, body) in enumerate(stories.items())
        ]
    )
    return make


def attached(study, back):
    """The texts and the places are those of the study that was saved."""
    columns = ["doc_id", "title", "text"]
    pd.testing.assert_frame_equal(back.documents[columns], study.documents[columns])
    pd.testing.assert_frame_equal(back.matches, study.matches, check_dtype=False)
    return read(back) == study.matches["match"].tolist()


def test_a_nexis_export_is_attached_to_its_own_study(nexis, tmp_path):
    export = tmp_path / "rain.docx"
    export.write_bytes(nexis())
    study, shared = saved(export, tmp_path)
    for source in (export, [export]):
        back = shared.with_texts(source)
        assert attached(study, back)
        assert set(back.text_report["file"]) == {"rain.docx"}
        assert set(back.text_report["status"]) == {"same"}


def test_a_folder_of_exports_with_subfolders_is_attached(nexis, tmp_path):
    folder = tmp_path / "texts"
    (folder / "may").mkdir(parents=True)
    (folder / "may" / "rain.docx").write_bytes(nexis())
    study, shared = saved(folder, tmp_path)
    back = shared.with_texts(folder)
    assert attached(study, back)
    assert set(back.text_report["file"]) == {"may/rain.docx"}


def test_a_factiva_page_is_attached_to_its_own_study(nexis, tmp_path):
    page = tmp_path / "rain.html"
    page.write_bytes(nexis.factiva())
    study, shared = saved(page, tmp_path)
    assert len(study.documents) == 3
    assert attached(study, shared.with_texts(page))


@pytest.fixture
def table():
    rows = [
        {"doc_id": f"p{n}", "outlet": "Post", "date": "2024-05-01", "title": title,
         "text": " ".join(body)}
        for n, (title, body) in enumerate(STORIES.items())
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_a_csv_table_is_attached_to_its_own_study(table, tmp_path):
    file = tmp_path / "rain.csv"
    table.rename(columns={"text": "body"}).to_csv(file, index=False)
    study, shared = saved(file, tmp_path, columns={"body": "text"})
    assert attached(study, shared.with_texts(file, columns={"body": "text"}))


def test_json_lines_are_attached_to_their_own_study(table, tmp_path):
    file = tmp_path / "rain.jsonl"
    table.to_json(file, orient="records", lines=True)
    study, shared = saved(file, tmp_path)
    assert attached(study, shared.with_texts(file))


def test_a_dataframe_is_attached_to_its_own_study(table, tmp_path):
    study, shared = saved(table, tmp_path)
    assert attached(study, shared.with_texts(table[["doc_id", "text"]]))
    assert attached(study, shared.with_texts(study.documents))


def test_a_dataframe_with_an_empty_text_is_an_error_that_names_the_row(table, tmp_path):
    _, shared = saved(table, tmp_path)
    with pytest.raises(ValueError, match=r"row 1, doc_id 'p1': text is ''"):
        shared.with_texts(table.assign(text=["Rain.", "", "Dry."]))


def test_a_folder_of_texts_with_their_table_is_attached(table, tmp_path):
    folder = tmp_path / "texts"
    (folder / "post").mkdir(parents=True)
    for row in table.itertuples():
        (folder / "post" / f"{row.doc_id}.txt").write_text(row.text, encoding="utf-8")
    described = tmp_path / "about.csv"
    table.drop(columns="text").to_csv(described, index=False)
    study, shared = saved(folder, tmp_path, metadata=described)
    assert attached(study, shared.with_texts(folder, metadata=described))


def test_a_wrong_text_of_a_table_is_refused_with_its_reason(table, tmp_path):
    _, shared = saved(table, tmp_path)
    wrong = table.assign(text=table["text"].str.replace("joke", "game"))
    with pytest.raises(ValueError, match=r"2 of 3 texts agree(.|\n)*p1: it differs in 1 of 12"):
        shared.with_texts(wrong)
    assert shared.with_texts(wrong, on_error="refuse").documents["doc_id"].tolist() == ["p0", "p2"]


def test_articles_with_other_ids_are_matched_by_their_words(table, tmp_path):
    study, shared = saved(table, tmp_path)
    other = table.assign(doc_id=["p1", "p2", "new"])  # two ids stand for other articles
    assert attached(study, shared.with_texts(other))
    marked = other.assign(text=other["text"].str.replace("“", "  “"))
    back = shared.with_texts(marked)
    assert back.text_report["status"].tolist() == ["same", "moved", "same"]
    assert read(back) == study.matches["match"].tolist()


def test_articles_of_a_source_that_fit_none_are_told(nexis, table, tmp_path):
    _, shared = saved(table.iloc[:2], tmp_path)
    export = tmp_path / "rain.docx"
    export.write_bytes(nexis())
    back = shared.with_texts(export)
    left = back.text_report.iloc[-1]
    assert back.text_report["status"].tolist() == ["moved", "moved", "refused"]
    assert (left["doc_id"], left["file"]) == ("", "rain.docx")
    assert left["reason"].startswith("1 article fits no article of the study: ")


def test_an_article_that_the_source_lacks_is_refused_with_the_source(table, tmp_path):
    _, shared = saved(table, tmp_path)
    with pytest.raises(ValueError, match=r"p2.*: no article of the table has its id or its words"):
        shared.with_texts(table.iloc[:2])


@pytest.mark.filterwarnings("ignore:saved without")
def test_a_withheld_title_comes_back_with_its_places(table, tmp_path):
    long = "Rain and storm " + " ".join(f"word{n} rain" for n in range(30))
    study, shared = saved(table.assign(title=[long, *table["title"][1:]]), tmp_path)
    assert shared.documents["title"][0] == ""
    back = shared.with_texts(study.documents)
    assert back.documents["title"][0] == long
    pd.testing.assert_frame_equal(back.matches, study.matches, check_dtype=False)
    again = shared.with_texts(study.documents.assign(doc_id=["x", "y", "z"]))
    assert again.documents["title"][0] == long
    without = shared.with_texts(study.documents[["doc_id", "text"]])
    assert without.documents["title"][0] == ""


def test_of_articles_with_the_same_words_each_gets_its_own(table, tmp_path):
    twins = table.assign(text=["Rain on Lund.", "Rain on Lund!", "Lund: rain on"])
    study, shared = saved(twins, tmp_path)
    assert attached(study, shared.with_texts(twins[::-1]))
    assert attached(study, shared.with_texts(twins[::-1].assign(doc_id=["x", "y", "z"])))


def test_a_part_by_speaker_says_to_attach_texts_before_filtering(table, tmp_path):
    _, shared = saved(table, tmp_path)
    part = shared.where(part="text")
    with pytest.raises(ValueError, match="attach texts before filtering"):
        part.with_texts(table)


def test_texts_in_files_and_in_an_export_are_taken_together(nexis, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "rain.docx").write_bytes(nexis())
    study, shared = saved(folder, tmp_path)
    first = study.documents.iloc[0]
    (folder / f"{first['doc_id']}.txt").write_text(first["text"], encoding="utf-8")
    back = shared.with_texts(folder)
    assert attached(study, back)
    assert sorted(set(back.text_report["file"])) == sorted([f"{first['doc_id']}.txt", "rain.docx"])


def test_an_export_that_is_not_there_is_named(nexis, tmp_path):
    export = tmp_path / "rain.docx"
    export.write_bytes(nexis())
    _, shared = saved(export, tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ValueError, match=r"rain\.docx \(.*put rain\.docx there(.|\n)*no articles"):
        shared.with_texts(tmp_path / "empty")


def test_an_unreadable_file_of_a_source_is_told(nexis, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "rain.docx").write_bytes(nexis())
    study, shared = saved(folder, tmp_path)
    (folder / "more.docx").write_bytes(b"PK broken")
    back = shared.with_texts(folder)
    assert attached(study, back)
    assert back.text_report.iloc[-1]["file"] == "more.docx"
    assert "was not read: " in back.text_report.iloc[-1]["reason"]


def test_a_study_saved_under_the_earlier_words_takes_its_texts(tmp_path):
    """Its words are those of the first rule: "U.S." is two of them, and "US" is "us"."""
    texts = {
        "a": "The U.S. voted. “Tell us of the war,” the US envoy said at 9 a.m. in İzmir.",
        "b": "LET US GO. The cold war; the İstanbul talks of the US-led war.",
    }
    rows = [{"doc_id": one, "outlet": "A", "date": "2024-05-01"} for one in texts]
    documents = pd.DataFrame(rows).assign(title="The US war", text=texts.values())
    lexicon = an.Lexicon({"america": ["us", "u s"], "war": ["war"], "city": ["i*stanbul"]})
    first = read_words(documents, "1")
    passages = an.split_passages(documents, words=first)
    placed = place_words(first, passages)
    uses = find_uses(documents, passages, lexicon, placed)
    counted = uses["rule"] == ""
    earlier = an.Study(
        documents,
        passages,
        uses[counted].drop(columns="rule").reset_index(drop=True),
        count_terms(documents, passages, placed),
        lexicon=lexicon,
        excluded=uses[~counted].reset_index(drop=True),
        parts=describe_parts(documents, passages),
        word_rule="1",
    )
    assert earlier.matches["match"].str.lower().tolist().count("u.s") == 1
    earlier.save(tmp_path / "study")
    back = an.read_study(tmp_path / "study")
    assert back.word_rule == "1"
    moved = documents.assign(text=documents["text"].str.replace("“", '"').str.replace("”", '"'))
    for source in (documents, moved):
        study = back.with_texts(source)
        assert set(study.text_report["status"]) <= {"same", "moved"}
        assert len(study.matches) == len(earlier.matches)
        assert an.concordance(study, "u s")["match"].tolist() == ["U.S"]
    assert an.dispersion(back, "US")["term"].tolist() == ["us"]
