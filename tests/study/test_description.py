"""A study as a notebook shows it: a table of its outlets, and the facts below."""

import re

import analysis as an
from analysis.study.description import outlets_of

LEXICON = an.Lexicon(
    {"referents": {"storm": {"names": {"storm": ["storm"]}}}, "frames": {"fear": ["fear"]}}
)


def cells(page):
    rows = re.findall(r"<tr>(.*?)</tr>", page)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


def test_outlets_have_their_articles_days_words_and_uses_and_all_of_them_a_row(make_study):
    columns = {"date": ["2024-05-01", "2024-05-03", "2024-05-02"]}
    study = make_study(LEXICON, columns, A=["A storm, “the storm”.", "Some fear."], B="Rain.")
    table = outlets_of(vars(study))
    assert table.to_dict("records") == [
        {"outlet": "A", "articles": 2, "first_day": "2024-05-01", "last_day": "2024-05-03",
         "words": 6, "own_share": 4 / 6, "frames: n": 1, "storm: n": 2},
        {"outlet": "B", "articles": 1, "first_day": "2024-05-02", "last_day": "2024-05-02",
         "words": 1, "own_share": 1.0, "frames: n": 0, "storm: n": 0},
        {"outlet": "all", "articles": 3, "first_day": "2024-05-01", "last_day": "2024-05-03",
         "words": 7, "own_share": 5 / 7, "frames: n": 1, "storm: n": 2},
    ]  # fmt: skip


def test_words_and_uses_are_those_that_measures_count(make_study):
    study = make_study(LEXICON, A="The storm goes on in the town.\n\nRead more: Storm and rain\n")
    whole = outlets_of(vars(study)).set_index("outlet").loc["all"]
    assert whole["storm: n"] == an.naming_shares(study, "storm")["n"].sum() == 1
    assert whole["words"] == an.voice_shares(study)["words"].sum()


def test_a_study_is_html_with_its_outlets_filters_and_facts(make_study):
    study = make_study(LEXICON, A="A storm.", B="“No storm <b>”, she said.")
    page = study.where(whose="own")._repr_html_()
    assert "Study of 2 articles of 2 outlets, 2024-05-01, with texts, where whose is own" in page
    assert cells(page)[0][:5] == ["outlet", "articles", "first day", "last day", "words"]
    assert cells(page)[1][:2] == ["A", "1"]
    assert "NaN" not in page
    assert "lexicon" in page


def test_a_study_without_any_use_or_date_is_shown_too(make_study):
    study = make_study(LEXICON, A="Rain.")
    assert cells(study._repr_html_())[-1][:2] == ["all", "1"]


def test_what_an_outlet_is_called_is_text(make_study):
    study = make_study(LEXICON, {"outlet": ["<script>x</script>"]}, A="Rain.")
    assert "<script" not in study._repr_html_()


def test_a_saved_study_says_what_is_withheld():
    assert "2 rows withheld in part" in an.read_study("data/grushko")._repr_html_()
