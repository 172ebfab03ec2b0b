"""The example corpus: it shows what it is there to show, and holds nobody else's text."""

import re
from pathlib import Path

import pytest

from analysis import import_report, naming_shares
from analysis.examples import example_study
from analysis.text.tokens import words

SAVED_ARTICLES = Path(__file__).parents[1] / "data" / "articles"
RUN = 5


@pytest.fixture(scope="module")
def study():
    return example_study()


def runs_of(text):
    folded = re.findall(r"\w+", text.lower())
    return {tuple(folded[i : i + RUN]) for i in range(len(folded) - RUN + 1)}


def test_the_articles_are_read_without_a_fault(study):
    report = import_report(study)
    assert set(report["status"]) == {"read"}
    assert not any(report["reason"])
    assert not any(report["note"])
    assert len(report) == len(study.documents) == 13


def test_each_article_is_short_and_complete(study):
    documents = study.documents
    assert documents["text"].map(lambda text: len(words(text))).between(120, 300).all()
    assert (documents["title"] != "").all()
    assert (documents["english_by"] != "").all()
    assert documents["url"].str.startswith("https://example.org/").all()
    assert documents["date"].nunique() >= 5


def test_the_passages_tile_each_article(study):
    for part in ("title", "text"):
        texts = study.documents.set_index("doc_id")[part]
        for doc_id, rows in study.passages[study.passages["part"] == part].groupby("doc_id"):
            pieces = zip(rows["start"], rows["end"], strict=True)
            assert "".join(texts[doc_id][start:end] for start, end in pieces) == texts[doc_id]


def test_every_name_and_every_frame_is_used(study):
    lexicon = study.lexicon.table
    assert set(study.matches["name"]) >= set(lexicon["name"])
    assert set(study.matches["frame"]) >= set(lexicon["frame"])


def test_every_unless_leaves_out_at_least_one_use(study):
    listed = {f"unless: {context}" for cell in study.lexicon.table["unless"] for context in cell}
    assert listed - set(study.excluded["rule"]) == set()


def test_every_only_leaves_out_a_use_and_keeps_another(study):
    lexicon = study.lexicon.table
    limited = set(lexicon["name"][lexicon["only"].map(bool)])
    left_out = study.excluded[study.excluded["rule"].str.startswith("only: ")]
    assert limited
    assert set(left_out["name"]) == limited
    assert limited <= set(study.matches["name"])


@pytest.mark.parametrize(
    "voice", ["narration", "quotation", "reported", "question", "answer", "scare"]
)
def test_a_name_is_used_in_each_voice(study, voice):
    assert (study.matches["voice"] == voice).any()


def test_headline_caption_and_boilerplate_are_there(study):
    assert set(study.passages["zone"]) == {"headline", "lead", "body", "caption", "boilerplate"}


@pytest.mark.parametrize("referent", ["event", "employer"])
def test_one_outlet_has_shares_and_the_others_a_reason(study, referent):
    table = naming_shares(study, referent)
    competing = table[table["why_missing"] != "apart"].set_index("outlet")
    gazette = competing.loc["Harbour Gazette"]
    assert gazette["share"].sum() == pytest.approx(1)
    others = competing.drop("Harbour Gazette")
    assert others["share"].isna().all()
    assert set(others["why_missing"]) == {"fewer than 5 articles"}


def test_a_name_set_apart_has_no_share(study):
    table = naming_shares(study, "event")
    assert set(table["why_missing"][table["name"] == "unnamed"]) == {"apart"}


def test_a_spelling_is_credited_to_whoever_wrote_the_english(study):
    table = naming_shares(study, "city")
    used = table[(table["outlet"] == "Coast Courier") & (table["n"] > 0)]
    assert dict(zip(used["english_by"], used["name"], strict=True)) == {
        "Coast Courier": "Morvick",
        "Northern Wire": "Morvik",
        "translator not named": "Morvick",
    }


def test_a_copy_shares_the_family_of_its_source(study):
    family = study.documents.set_index("doc_id")["family"]
    texts = study.documents.set_index("doc_id")["text"]
    for source, copy in (
        ("wire-second-day", "courier-second-day"),
        ("union-release", "gazette-reprint"),
    ):
        assert family[source] == family[copy]
        shared = runs_of(texts[source]) & runs_of(texts[copy])
        assert len(shared) > len(runs_of(texts[copy])) / 2
        assert texts[source] != texts[copy]


def test_articles_of_different_families_hardly_share_a_run_of_words(study):
    documents = study.documents
    of_family = documents.groupby("family")["text"].agg(" . ".join).map(runs_of)
    for family, runs in of_family.items():
        others = set().union(*of_family.drop(family))
        assert len(runs & others) < len(runs) / 20, family


def test_a_change_to_one_study_leaves_the_next_as_it_was(study):
    changed = example_study()
    changed.matches["name"] = "changed"
    assert example_study().matches["name"].tolist() == study.matches["name"].tolist()


def test_no_run_of_words_is_shared_with_saved_articles(study):
    saved = sorted(SAVED_ARTICLES.glob("**/*.txt"))
    if not saved:
        pytest.skip("no articles are saved in data/articles")
    theirs = set().union(*(runs_of(path.read_text(encoding="utf-8-sig")) for path in saved))
    ours = set().union(*map(runs_of, [*study.documents["text"], *study.documents["title"]]))
    assert ours & theirs == set()
