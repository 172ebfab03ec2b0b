"""Tests of analysis/study/attach_texts.py.

Texts brought to a study that was shared without them.
"""

import pytest

import analysis as an
from tests.restated import study as development_study

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
    texts = study.documents.set_index("doc_id")["text"]
    return [texts[m.doc_id][m.start : m.end] for m in study.matches.itertuples()]


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
