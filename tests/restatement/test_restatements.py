"""Tests of analysis/restatement/restatements.py.

Restatements of source sentences in reports.
"""

import pandas as pd
import pytest

import analysis as an
from analysis import tables
from analysis.restatement.restatements import restated_sentences
from benchmarks.restated import SOURCE
from benchmarks.score_restatements import written_figures
from tests.restated import read, study

INTERVIEW = (
    "The bridge may be shut for years, the mayor warns.\n\n"
    "Q: Will the old bridge be shut?\n\n"
    "Ann Roe: We will close the old bridge on 4 May and repair its seven pillars.\n\n"
    "Q: Who pays?\n\n"
    "Ann Roe: The harbour has promised 300,000 crowns, and not one crown has arrived. "
    "The ferry is no answer to anything.\n\n"
    "Q: Are you angry?\n\nAnn Roe: I am patient by nature."
)


def found_in(report, title=""):
    documents = pd.DataFrame({
        "doc_id": ["interview", "report"], "outlet": ["A", "B"], "date": "2024-05-01",
        "title": ["An interview with mayor Ann Roe", title], "text": [INTERVIEW, report],
    })  # fmt: skip
    passages = an.split_passages(documents)
    return an.find_restatements(documents, passages, source="interview")


def told(table, start):
    """The source sentences that are restated, by their first words."""
    return [INTERVIEW[row.source_start :].startswith(start) for row in table.itertuples()]


def test_a_quotation_is_found_word_for_word():
    table = found_in("Mayor Ann Roe was in town. “The ferry is no answer to anything,” Roe said.")
    assert table[["voice", "kind", "source_voice"]].to_numpy().tolist() == [
        ["quotation", "verbatim", "answer"]
    ]
    assert table["source_speaker"].tolist() == ["Ann Roe"]
    assert told(table, "The ferry") == [True]


def test_what_is_told_in_other_words_is_reworded_or_near():
    table = found_in("The old bridge is to be closed in May so that its pillars can be repaired, "
                     "mayor Ann Roe said.")  # fmt: skip
    assert table["kind"].isin(["near", "reworded"]).all()
    assert any(told(table, "Ann Roe: We will close"))


def test_a_sentence_that_merely_shares_the_subject_restates_nothing():
    table = found_in("The bridge was built in 1931. Harbours all over the coast want money. "
                     "The mayor has been in office since the flood.")  # fmt: skip
    assert table.empty
    assert list(table.columns) == list(tables.RESTATEMENTS)


def test_a_sentence_may_draw_on_two():
    table = found_in("Mayor Ann Roe said that the old bridge would be closed on 4 May to repair "
                     "its seven pillars; the harbour had promised 300,000 crowns, and not one "
                     "crown had arrived.")  # fmt: skip
    assert set(table["start"]) == {0}
    assert any(told(table, "Ann Roe: We will close"))
    assert any(told(table, "Ann Roe: The harbour"))


def test_it_says_whether_the_source_is_the_speaker_or_the_paper():
    table = found_in("The bridge may be shut for years, mayor Ann Roe warned. “The ferry is no "
                     "answer to anything,” she said.")  # fmt: skip
    assert an.source_words(table).tolist() == ["newspaper's text", "speaker's own words"]


def test_no_text_of_one_report_changes_what_another_gets():
    documents, _ = read()
    passages = study().passages
    pair = documents[documents["doc_id"].isin([SOURCE, "wire"])]
    alone = an.find_restatements(pair, passages, source=SOURCE)
    among = study().restatements
    pd.testing.assert_frame_equal(alone, among[among["doc_id"] == "wire"].reset_index(drop=True))


def test_places_are_whole_sentences_of_the_texts_and_sorted():
    texts = study().documents.set_index("doc_id")
    for row in study().restatements.itertuples():
        for doc_id, part, start, end in (
            (row.doc_id, row.part, row.start, row.end),
            (row.source_id, row.source_part, row.source_start, row.source_end),
        ):
            sentence = texts.loc[doc_id, part][start:end]
            assert sentence == sentence.strip()
            assert len(sentence) > 10
    table = study().restatements
    assert (table["source_id"] == SOURCE).all()
    assert table["score"].between(0, 1).all()
    assert not table.duplicated(["doc_id", "part", "start", "source_part", "source_start"]).any()


REACHED = {  # precision of pairs, recall of claims (any coded source), kind of the best pairs
    # Kind was .86 until the headline "Water minister: …" was read as the minister's words.
    "lissa": (0.85, 0.94, 0.84),
    "strait": (0.91, 0.44, 0.62),
    "border": (0.77, 0.43, 0.84),
    "currency": (0.93, 0.46, 0.70),  # this one and the next were not fitted to, and not read
    "rail": (0.81, 0.41, 0.64),
}


@pytest.mark.parametrize("name", REACHED)
def test_written_sets_are_met_as_well_as_before(name):
    table = written_figures(name).set_index("figure")["value"]
    figures = ["precision", "recall of claims, any coded source", "kind"]
    assert (table[figures].to_numpy() >= REACHED[name]).all()
    assert table["speaker or newspaper"] >= 0.9


def test_a_source_that_is_not_there_is_named():
    documents, _ = read()
    with pytest.raises(ValueError, match="source 'the-interview' is unknown; there is"):
        an.find_restatements(documents, study().passages, source="the-interview")


def test_an_article_without_passages_is_named():
    documents, _ = read()
    passages = study().passages
    with pytest.raises(ValueError, match=r"the articles \['wire'\] have no sentence"):
        an.find_restatements(documents, passages[passages["doc_id"] != "wire"], source=SOURCE)


def test_an_article_without_a_word_restates_nothing_and_stops_nothing(make_documents):
    documents = make_documents(A="The storm is over.", B=["***", "The storm is over."])
    found = an.find_restatements(documents, an.split_passages(documents), source="a1")
    assert set(found["doc_id"]) == {"b2"}


def test_the_title_of_the_source_is_not_restated():
    assert set(restated_sentences(study().passages, SOURCE)["part"]) == {"text"}


def test_where_nothing_is_restated_every_step_still_works(make_documents, tmp_path):
    documents = make_documents(A="The storm is over.", B="Nobody came to the fair.")
    built = an.build_study(documents, {"storm": ["storm"]}, source_doc="a1")
    assert built.restatements.empty
    assert set(an.coverage(built)["mode"]) == {"absent"}
    assert an.versions(built).empty
    built.save(tmp_path)
    pd.testing.assert_frame_equal(an.coverage(an.read_study(tmp_path)), an.coverage(built))
    assert an.versions(an.read_study(tmp_path)).empty


def test_a_source_of_which_the_title_alone_is_no_boilerplate_is_compared_by_its_title():
    documents = pd.DataFrame({
        "doc_id": ["source", "report"], "outlet": ["A", "B"], "date": "2024-05-01",
        "title": ["The seven pillars of the bridge will be repaired", ""],
        "text": ["***", "The seven pillars of the bridge will be repaired."],
    })  # fmt: skip
    passages = an.split_passages(documents)
    passages.loc[passages["doc_id"].eq("source") & passages["part"].eq("text"), "zone"] = (
        "boilerplate"
    )
    found = an.find_restatements(documents, passages, source="source")
    assert found["source_part"].tolist() == ["title"]


@pytest.mark.parametrize("least", [-0.1, 1.5, 2])
def test_a_least_score_that_is_no_score_is_refused(least):
    documents, _ = read()
    with pytest.raises(ValueError, match="is no score; give one from 0 to 1"):
        an.find_restatements(documents, study().passages, source=SOURCE, least=least)
