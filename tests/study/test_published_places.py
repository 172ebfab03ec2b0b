"""Places of a saved study, all tables taken together, never spell an article out."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.study.completion import completed
from analysis.study.published_places import find_withheld
from analysis.study.published_study import published_study
from analysis.text.tokens import words

TEXT = (
    "The harbour was closed on Monday. “Nobody wanted this strike,” port director Ann Lund told "
    "reporters, and she asked the crews to come back to work by Friday."
)


def study_of(text, lexicon, **columns):
    row = {"doc_id": "a", "outlet": "A", "date": "2024-05-01", "title": "", "text": text}
    return an.build_study(pd.DataFrame([row | columns]), lexicon)


def fields_of(study):
    """The fields of a study with the words of links, as when it is saved."""
    return completed(vars(study)).fields


def longest_run(text, content):
    """The most words in a row that places of uses and of links tell."""
    shown = set()
    places = [(start, end) for start, end, _ in words(text)]
    for name in ("matches", "excluded", "fragments"):
        for row in content[name].dropna(subset="start").to_dict("records"):
            inside = [n for n, (a, b) in enumerate(places) if a < row["end"] and b > row["start"]]
            shown.update(inside)
            beside = [len(words(row.get(side) or "")) for side in ("before", "after")]
            shown.update(range(inside[0] - beside[0], inside[-1] + 1 + beside[1]))
    line = "".join("x" if n in shown else "." for n in range(len(places)))
    return max(map(len, re.findall("x+", line)), default=0)


@pytest.mark.parametrize(
    "lexicon",
    [
        {"any": ["*"]},
        {"frames": {"function": ["the", "was", "on", "this", "and", "she", "to", "by", "told"],
                    "work": ["harbour*", "strike*", "crew*", "port", "closed", "monday"]}},
        {"port": ["the harbour was closed on monday"]},
        {"a": ["the harbour was"], "b": ["closed on monday"]},
        {"a": ["asked * crews to come"]},
    ],
    ids=["everything", "dictionary", "six words", "two terms side by side", "an open place"],
)  # fmt: skip
def test_five_words_in_a_row_are_never_told(lexicon):
    study = study_of(TEXT, lexicon)
    published = published_study(fields_of(study), (), ())
    assert longest_run(TEXT, fields_of(study)) > 4
    assert longest_run(TEXT, published.content) <= 4
    told = published.withheld[published.withheld["table"] == "matches"]
    assert told["reason"].str.startswith("words and places of").all()
    assert len(told) == 1


def test_counts_stay_and_such_rows_have_no_place_and_no_words():
    study = study_of(TEXT, {"any": ["*"]})
    matches = published_study(fields_of(study), (), ()).content["matches"]
    assert len(matches) == len(study.matches)
    assert matches["start"].isna().all()
    assert matches["sentence"].isna().all()
    assert set(matches["match"]) == {""}
    assert (
        matches["voice"].value_counts().to_dict() == study.matches["voice"].value_counts().to_dict()
    )


def test_a_term_is_withheld_at_all_its_places_in_the_article_and_in_no_other():
    texts = [TEXT, "Nobody was on the harbour."]
    rows = [{"doc_id": f"a{n}", "outlet": "A", "date": "2024-05-01", "text": text}
            for n, text in enumerate(texts)]  # fmt: skip
    study = an.build_study(pd.DataFrame(rows), {"x": ["the harbour was", "closed", "on", "monday"]})
    withheld = find_withheld(fields_of(study)).terms
    assert {term[0] for term in withheld} == {"a0"}
    matches = published_study(fields_of(study), (), ()).content["matches"]
    hidden = [term in {one[4] for one in withheld} for term in matches["term"]]
    of_first = matches["doc_id"].eq("a0") & pd.Series(hidden)
    assert matches["start"].isna().tolist() == of_first.tolist()


def test_rows_without_a_place_do_not_tell_the_order_of_the_text():
    study = study_of("Strike talks. Crew strike, port strike, harbour talks.", {"any": ["*"]})
    matches = published_study(fields_of(study), (), ()).content["matches"]
    keys = ["referent", "name", "frame", "term", "zone", "voice", "speaker"]
    assert matches[keys].equals(matches[keys].sort_values(keys, kind="stable"))


def test_a_name_beside_its_cue_and_a_use_is_cut():
    text = "“It is over,” said Norland Defence Minister Holm. Rain fell on the port."
    study = study_of(text, {"x": ["rain"]})
    assert "Norland Defence Minister Holm" in set(study.passages["mention"])
    mentions = set(published_study(fields_of(study), (), ()).content["passages"]["mention"])
    assert mentions == {"", "Norland Defence Minister"}


def test_a_single_missing_word_counts_where_its_length_gives_it_away():
    text = "Old grey cranes burn here today. Nobody put them out, not in ten days of fire."
    study = study_of(text, {"x": ["old", "grey", "burn", "here"]})
    assert not find_withheld(fields_of(study)).terms  # "cranes" and "Nobody" have six letters
    study = study_of(text.replace("Nobody", "No one"), {"x": ["old", "grey", "burn", "here"]})
    assert find_withheld(fields_of(study)).terms


def test_an_ordinary_lexicon_loses_nothing():
    study = study_of(TEXT, {"strike": ["strike*"], "harbour": ["harbour*", "port"]})
    published = published_study(fields_of(study), (), ())
    pd.testing.assert_frame_equal(published.content["matches"], study.matches)


TERMS = st.lists(st.sampled_from([*"abcdefg", "harbour", "a b c", "*", "f *"]), min_size=1)
WORDS = st.sampled_from([*"abcdefg", "harbour", "“", "”", ",", ". ", "said", "Ann Roe", "pro-war"])


@settings(max_examples=20, deadline=None)
@given(st.lists(WORDS, min_size=5, max_size=40).map(" ".join), TERMS)
def test_whatever_the_text_and_the_terms(text, terms):
    study = study_of(text, {"x": sorted(set(terms))})
    content = published_study(fields_of(study), (), ()).content
    assert longest_run(text, content) <= 4
    assert len(content["matches"]) == len(study.matches)


@pytest.mark.filterwarnings("ignore:saved without")
def test_withheld_places_come_back_with_the_text(tmp_path):
    study = study_of(TEXT, {"any": ["*"]}, file="a.txt")
    study.save(tmp_path / "study")
    shared = an.read_study(tmp_path / "study")
    assert "withheld" in repr(shared)
    assert an.read_context(shared, shared.matches)["place"].eq("place withheld").all()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    back = shared.with_texts(tmp_path)
    assert back.text_report["status"].tolist() == ["same"]
    pd.testing.assert_frame_equal(back.matches, study.matches, check_dtype=False)


def test_a_reporting_word_is_told_in_the_form_it_has_on_the_page():
    text = "Old boats sailed off, said Defence Minister Per Holm. It rained for days on the coast."
    study = study_of(text, {"x": ["sailed off"]})
    content = published_study(fields_of(study), (), ()).content
    mention = max(content["passages"]["mention"], key=len)
    placed = content["matches"]["start"].notna().sum()
    assert 2 * placed + 1 + len(mention.split()) <= 4  # sailed off, said, the name


@pytest.mark.parametrize("text", ["İİİİİİ ßßßß {}", "{}", "— {}"])
def test_letters_that_grow_when_folded_move_nothing(text):
    text = text.format("“Boats left very early,” Zed added later today.")
    study = study_of(text, {"x": ["early", "later", "very", "today"]})
    assert longest_run(text, published_study(fields_of(study), (), ()).content) <= 4


def test_a_hyphen_parts_words():
    text = "Our state-of-the-art harbour opened on a day of rain, and the crews sang for hours."
    study = study_of(text, {"x": ["our", "state-of-the-art", "harbour"]})
    matches = published_study(fields_of(study), (), ()).content["matches"]
    assert matches["start"].isna().any()


def test_versions_of_one_sentence_do_not_give_it_back_together():
    from analysis.study.published_versions import without_overlaps

    source = "The old northern pier before dawn and nobody came."
    cells = ["old northern pier", "pier before dawn", "dawn and nobody"]
    rows = [
        {"doc_id": f"r{n}", "part": "text", "start": 0, "source_id": "s", "source_part": "text",
         "source_start": 0, "source_words": cell, "words": ""}
        for n, cell in enumerate(cells)
    ]  # fmt: skip
    texts = {"s": source} | {f"r{n}": "Rain." for n in range(3)}
    documents = pd.DataFrame([{"doc_id": doc_id, "title": "", "text": text}
                              for doc_id, text in texts.items()])  # fmt: skip
    passages = pd.DataFrame([{"doc_id": doc_id, "part": "text", "sentence": 1, "start": 0,
                              "end": len(text)} for doc_id, text in texts.items()])  # fmt: skip
    left, hidden = without_overlaps(pd.DataFrame(rows), documents, passages)
    assert left["source_words"].tolist() == ["old northern pier", "", "dawn and nobody"]
    assert hidden == 1


def test_a_rule_that_tells_the_words_around_its_use_has_no_place():
    text = "It was the cold war that ended with peace, people said, and rain fell on the coast."
    names = {"war": {"terms": ["war"], "unless": ["the cold war that ended"]}}
    study = study_of(text, {"referents": {"event": {"names": names}}})
    excluded = published_study(fields_of(study), (), ()).content["excluded"]
    assert len(excluded) == 1
    assert excluded["start"].isna().all()


@pytest.mark.filterwarnings("ignore:saved without")
def test_a_published_title_keeps_its_places_and_positions_say_what_has_none(tmp_path):
    study = study_of(TEXT, {"x": ["*"]}, title="Harbour closed")
    study.save(tmp_path)
    shared = an.read_study(tmp_path)
    placed = shared.matches[shared.matches["start"].notna()]
    assert placed[["part", "match"]].values.tolist() == [["title", "Harbour"], ["title", "closed"]]
    table = an.name_positions(shared, "names")
    assert table["part"].tolist() == ["title", "title"]
    assert "boilerplate left out, 28 uses without a place" in an.describe_method(table)
