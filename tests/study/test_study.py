"""A study: built, filtered, and what it says when something is unknown."""

import pandas as pd
import pytest

import analysis as an
from analysis.study.requirements import need_counts
from analysis.study.style import count_style
from analysis.voice.corrections import text_checksum
from tests.restated import study as development_study

NAMES = {"war": {"terms": ["war"], "unless": ["cold war"]}, "peace": ["peace"]}


@pytest.fixture(scope="module")
def study(make_study):
    columns = {"genre": ["news", "opinion", "news"], "year": [2024, 2023, 2024]}
    return make_study(
        NAMES, columns, A="War came. “War again,” she said. The Cold War.", B=["Peace.", "War."]
    )


# building


def test_a_study_holds_every_table(study):
    assert study.documents["doc_id"].tolist() == ["a1", "b1", "b2"]
    assert study.matches["name"].tolist() == ["war", "war", "peace", "war"]
    assert study.excluded["rule"].tolist() == ["unless: cold war"]
    assert study.parts["words"].tolist() == [9, 1, 1]
    assert study.counts.matrix.sum() == 11
    assert study.has_texts
    assert repr(study) == "<Study of 3 articles, 2 outlets, 4 uses, with texts>"


def test_articles_stand_in_the_order_of_their_ids(make_documents):
    documents = make_documents(B="War.", A="War.")
    assert an.build_study(documents, NAMES).documents["doc_id"].tolist() == ["a1", "b1"]
    assert documents["doc_id"].tolist() == ["b1", "a1"], "what was handed in stays as it is"


@pytest.mark.parametrize("given", ["a dictionary", "a lexicon", "a path", "its name"])
def test_a_lexicon_is_given_in_any_form(make_documents, tmp_path, given):
    an.write_lexicon(an.Lexicon(NAMES), tmp_path / "words.yaml")
    lexicon = {
        "a dictionary": NAMES, "a lexicon": an.Lexicon(NAMES),
        "a path": tmp_path / "words.yaml", "its name": "ukraine_war",
    }[given]  # fmt: skip
    matches = an.build_study(make_documents(A="A war."), lexicon).matches
    assert "war" in set(matches["name"])


def test_a_folder_is_read_with_its_report(tmp_path):
    (tmp_path / "one.txt").write_text("War came.", encoding="utf-8")
    (tmp_path / "about.csv").write_text("doc_id,file,outlet,date\na,one.txt,A,2024-05-01\n")
    study = an.build_study(tmp_path, NAMES)
    assert study.matches["match"].tolist() == ["War"]
    assert an.import_report(study)["status"].tolist() == ["read"]


def test_documents_made_by_hand_have_no_report(study):
    with pytest.raises(ValueError, match="this study was made from a table, not from files"):
        an.import_report(study)


def test_every_fault_is_told_before_any_work(make_documents):
    documents = make_documents(A=["War.", " "]).assign(date=["yesterday", "2024-05-01"])
    with pytest.raises(
        ValueError, match=r"2 faults in documents:\n.*'yesterday'.*\n.*text is empty"
    ):
        an.build_study(documents, NAMES)
    with pytest.raises(ValueError, match="1 fault in the lexicon"):
        an.build_study(documents, {"switch": ["on/off"]})


def test_a_source_that_is_not_in_the_corpus_is_named(make_documents):
    with pytest.raises(ValueError, match=r"source_doc 'z' is unknown; there is \['"):
        an.build_study(make_documents(A="War."), NAMES, source_doc="z")


def test_a_study_with_a_source_has_restatements_and_versions_and_filters_them():
    study = development_study()
    assert study.source_doc == "source"
    wire = study.where(outlet="wire")
    assert set(wire.restatements["doc_id"]) == {"wire"} == set(wire.versions["doc_id"])
    quoted = study.where(voice="quotation")
    assert set(quoted.restatements["voice"]) == {"quotation"}
    assert len(study.where(own=True).restatements) < len(study.restatements)
    assert study.where(zone="headline").restatements["part"].isin(["title"]).all()


@pytest.mark.parametrize("table", ["passages", "matches", "documents"])
def test_a_study_put_together_by_hand_is_checked(study, table):
    tables = {name: getattr(study, name) for name in ("documents", "passages", "matches")}
    tables[table] = tables[table].drop(columns="doc_id")
    with pytest.raises(ValueError, match=rf"`{table}` lacks the columns \['doc_id'\]; it has"):
        an.Study(**tables, counts=study.counts)


def test_what_one_article_gets_does_not_depend_on_the_others(study, make_documents):
    documents = make_documents(A=study.documents["text"][0])
    alone = an.build_study(documents, NAMES)
    row = study.counts.rows["doc_id"].eq("a1").to_numpy()
    together = pd.DataFrame(study.counts.matrix[row].toarray(), columns=study.counts.terms)
    mine = pd.DataFrame(alone.counts.matrix.toarray(), columns=alone.counts.terms)
    pd.testing.assert_frame_equal(together.loc[:, together.sum() > 0], mine)


# where


def test_articles_are_kept_whole(study):
    news = study.where(genre="news")
    assert news.documents["doc_id"].tolist() == ["a1", "b2"]
    for table in (news.passages, news.matches, news.counts.rows):
        assert set(table["doc_id"]) == {"a1", "b2"}
    assert news.counts.matrix.sum() == news.passages["words"].sum() == 10


def test_passages_are_kept_and_every_denominator_follows(study):
    own = study.where(own=True)
    assert own.matches["name"].tolist() == ["war", "peace", "war"]
    assert own.passages["own"].all()
    assert own.counts.matrix.sum() == own.counts.rows["words"].sum() == own.passages["words"].sum()
    assert len(own.documents) == 3
    shares = an.naming_shares(own, "names", by="outlet").set_index(["outlet", "name"])
    assert shares.loc[("A", "war"), ["n", "of"]].tolist() == [1, 1]
    assert shares.loc[("B", "war"), ["n", "of"]].tolist() == [1, 2]


def test_uses_of_another_sense_are_kept_with_the_rest(study):
    assert len(study.where(outlet="A").excluded) == 1
    assert study.where(outlet="B").excluded.empty
    assert study.where(whose="other").excluded.empty


def test_several_values_and_several_columns(study):
    both = study.where(doc_id=["a1", "b1"], whose="own", year=[2024])
    assert both.matches["doc_id"].tolist() == ["a1"]
    assert repr(both).endswith("where doc_id is a1 or b1 and whose is own and year is 2024>")
    assert study.where(whose="own").where(genre="news").filters == (
        "whose is own",
        "genre is news",
    )


@pytest.mark.parametrize("column", ["speaker", "part", "sentence"])
def test_what_counts_do_not_know_leaves_none_and_says_so(study, column):
    value = study.passages[column].iloc[-1]
    kept = study.where(**{column: value})
    assert set(kept.passages[column]) == {value}
    assert kept.counts is None
    with pytest.raises(
        ValueError, match=rf"keyness needs counts of words.*{column} is .*another column"
    ):
        need_counts(kept, "keyness")


def test_filtering_twice_is_filtering_by_both(study):
    once = study.where(outlet="B", genre="news")
    twice = study.where(genre="news").where(outlet="B")
    pd.testing.assert_frame_equal(once.passages, twice.passages)
    pd.testing.assert_frame_equal(once.counts.rows, twice.counts.rows)


def test_a_study_is_not_changed_by_filtering(study):
    before = len(study.passages), len(study.matches), study.counts.matrix.sum()
    study.where(outlet="B", voice="quotation")
    assert before == (len(study.passages), len(study.matches), study.counts.matrix.sum())
    assert study.filters == ()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"outlets": "A"}, r"column 'outlets' is unknown; where\(\) takes \['doc_id',.*'whose'"),
        ({"text": "War."}, r"column 'text' is unknown"),
        ({"outlet": "C"}, r"outlet 'C' is unknown; there is \['A', 'B'\]"),
        ({"genre": ["news", "essay"]}, r"genre 'essay' is unknown; there is \['news', 'opinion'\]"),
        ({"voice": "shouting"}, r"voice 'shouting' is unknown; there is \['narration', "),
        ({"whose": "mine"}, r"whose 'mine' is unknown; there is \['own', 'other', 'unclear'\]"),
        ({"zone": "footer"}, r"zone 'footer' is unknown; there is \['headline', 'lead', 'body'"),
        ({"part": "lead"}, r"part 'lead' is unknown; there is \['title', 'text'\]"),
        ({"own": "yes"}, r"own 'yes' is unknown; there is \[True, False\]"),
        ({"speaker": "Nobody"}, r"speaker 'Nobody' is unknown; there is \["),
    ],
)  # fmt: skip
def test_what_is_unknown_gets_the_list_of_what_there_is(study, asked, said):
    with pytest.raises(ValueError, match=said):
        study.where(**asked)


def test_a_voice_that_nobody_has_leaves_nothing(study):
    nothing = study.where(voice="scare")
    assert nothing.passages.empty
    assert nothing.matches.empty
    assert nothing.counts.matrix.shape[0] == 0


def test_missing_metadata_is_a_group_of_its_own(make_study):
    columns = {"year": [2024, None, None], "genre": ["news", None, "news"]}
    study = make_study(NAMES, columns, A=["War.", "War. Peace.", "Peace."])
    assert len(study.where(year=float("nan")).documents) == 2
    assert study.where(genre="").documents["doc_id"].tolist() == ["a2"]
    table = an.naming_shares(study, "names", by="year").set_index(["year", "name"])
    assert table["n"].tolist() == [1, 0, 1, 2]


def test_style_is_counted_on_the_whole_and_then_cut(make_study):
    study = make_study({"war": ["war"]}, A="The mayor said “no”. The port is shut.")
    whole = count_style(study)
    own = count_style(study.where(own=True))
    assert own["whose"].tolist() == ["own"]
    assert own.equals(whole[whole["whose"] == "own"].reset_index(drop=True))


def test_style_is_not_kept_by_zone(make_study):
    study = make_study({"war": ["war"]}, A="The port is shut.")
    assert count_style(study.where(zone="body")) is None


@pytest.fixture
def corrected(make_documents):
    text = "The war goes on. The mayor said that the war must end."
    documents = make_documents(A=text)
    rows = [
        {
            "doc_id": "a1",
            "part": "text",
            "start": 0,
            "end": 16,
            "column": "voice",
            "value": "quotation",
            "text_sha256": text_checksum(text),
        }
    ]
    return an.build_study(documents, {"war": ["war"]}, corrections=pd.DataFrame(rows))


def test_a_correction_moves_the_uses_it_covers(corrected):
    assert corrected.matches[["voice", "whose"]].iloc[0].tolist() == ["quotation", "other"]
    assert corrected.uncorrected.matches["voice"].iloc[0] == "narration"


def test_corrections_are_counted_in_every_method_sentence(corrected):
    table = an.naming_shares(corrected, "names")
    assert "corrections by hand: 1" in an.describe_method(table)
    plain = an.naming_shares(corrected.uncorrected, "names")
    assert "corrections" not in an.describe_method(plain)


def test_a_saved_study_has_its_results_without_the_corrections_too(corrected, tmp_path):
    corrected.save(tmp_path)
    back = an.read_study(tmp_path)
    assert back.corrections["value"].tolist() == ["quotation"]
    assert back.uncorrected.matches["voice"].iloc[0] == "narration"
    assert back.where(whose="other").uncorrected.filters == ("whose is other",)
