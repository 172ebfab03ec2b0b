"""Tables of the report: numbers are those of the measures, or a reason stands in their place."""

import analysis as an
from analysis.report import corpus, differences, figures, names, words_about
from analysis.report.measured import measured, wordings

LEXICON = an.Lexicon(
    {
        "referents": {
            "event": {"names": {"war": {"terms": ["war"]}, "peace": {"terms": ["peace"]}}},
            "city": {"choice": "spelling", "names": {"Kyiv": {"terms": ["kyiv"]}}},
        }
    }
)
OWN, OTHER = "It is war in Kyiv and war again.", "“I want peace,” Ann Lund said."


def study_of(make_study, n=6):
    return make_study(LEXICON, A=[f"{OWN} {OTHER}"] * n, B=[OTHER] * n)


def cell(rows, outlet, whose):
    row = next(row for row in rows if row.outlet == outlet)
    return next(share for share in row.shares if share.whose == whose)


def test_names_stand_in_everybodys_own_and_others_words(make_study):
    study = study_of(make_study)
    event, city = names.compared_names(study, measured(study))
    war, peace = event.names
    assert (cell(war.rows, "A", "").n, cell(war.rows, "A", "").of) == (12, 18)
    assert (cell(war.rows, "A", "own").n, cell(war.rows, "A", "own").of) == (12, 12)
    assert (cell(peace.rows, "A", "other").n, cell(peace.rows, "A", "other").of) == (6, 6)
    assert cell(war.rows, "B", "own").reason == "no use"
    assert city.heads == ["everybody’s words"]  # a spelling is nobody's words


def test_a_share_stands_with_its_interval_and_inside_it(make_study):
    study = study_of(make_study)
    event = names.compared_names(study, measured(study))[0]
    share = cell(event.names[0].rows, "A", "")
    table = an.naming_shares(study, "event").set_index(["outlet", "name"])
    assert share.share.startswith(f"{table.loc[('A', 'war'), 'share']:.1%} (")
    assert 0 <= share.left <= share.middle <= share.right <= 100


def test_a_group_that_may_have_no_share_has_its_reason(make_study):
    study = study_of(make_study, n=2)
    event = names.compared_names(study, measured(study))[0]
    assert cell(event.names[0].rows, "A", "").reason == "fewer than 5 articles"
    assert cell(event.names[0].rows, "A", "").share == ""


def test_each_outlet_is_compared_with_the_one_that_has_most_articles(make_study):
    study = make_study(LEXICON, A=[OWN] * 12, B=[f"{OWN} {OTHER}"] * 13)
    (found,) = differences.differences_of(study, measured(study))
    told = an.differences(study, an.naming_shares, "event", reference="B")
    assert found.reference == "B"
    assert [row[0] for row in found.table.rows] == told["name"].tolist()
    assert [row[-2] for row in found.table.rows] == told["verdict"].tolist()
    assert "it shows no cause" in found.table.note


def test_one_outlet_with_a_share_is_compared_with_nobody(make_study):
    study = make_study(LEXICON, A=[OWN] * 6, B=OWN)
    (found,) = differences.differences_of(study, measured(study))
    assert found.table is None


def test_of_many_outlets_figures_have_those_with_the_most_articles(make_study, monkeypatch):
    monkeypatch.setattr(figures, "MOST_OUTLETS", 2)
    study = make_study(LEXICON, A=OWN, B=[OWN] * 2, C=[OWN] * 2)
    drawn = list(figures.drawings(study, measured(study)))
    assert set(drawn[0].table["outlet"]) == {"B", "C"}
    assert "Only the 2 of 3 outlets" in figures.caption_of(drawn[0], 3)


def test_uses_of_a_name_that_two_things_have_are_those_of_one_thing(make_study):
    called = {"event": "crisis", "rule": "mess"}
    things = {thing: {"names": {"crisis": {"terms": [word]}}} for thing, word in called.items()}
    study = make_study(an.Lexicon({"referents": things}), A="A crisis and a mess, a crisis.")
    assert len(names.uses_of_referent(study, "event")) == 2
    assert len(names.uses_of_referent(study, "rule")) == 1
    assert wordings(study) == ["event", "rule"]


def test_the_table_of_voices_has_all_words_and_says_why_there_is_no_share(make_study):
    study = make_study(LEXICON, A=f"{OWN} {OTHER}")
    shown = corpus.shown_voices(an.voice_shares(study))
    row = dict(zip(shown.heads, shown.rows[0], strict=True))
    assert row["narration"] == "11"
    assert row["why no share"] == "fewer than 5 articles"
    assert row["all words"] == "14"


def test_many_refused_articles_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(corpus, "_MOST_REFUSED", 2)
    rows = "".join(f"x{i},A,May,War.\n" for i in range(5))
    table = tmp_path / "a.csv"
    table.write_text(f"doc_id,outlet,date,text\na,A,2024-05-01,War.\n{rows}", encoding="utf-8")
    summary, refused = corpus.shown_import(an.build_study(table, LEXICON, on_error="refuse"))
    assert summary.rows == [["a.csv", "A", "6", "1", "5"]]
    assert len(refused.rows) == 2
    assert refused.note.startswith("and 3 more articles")


def test_many_findings_are_counted_by_kind(make_study, monkeypatch):
    monkeypatch.setattr(corpus, "_MOST_FINDINGS", 1)
    found = an.check_corpus(study := make_study(LEXICON, A=OWN, B=OWN))
    shown = corpus.shown_check(study)
    assert len(shown.rows) == 1
    kinds = found["finding"][1:].value_counts()
    assert all(f"{kind} {n}" in shown.note for kind, n in kinds.items())


def test_limitations_name_what_this_study_lacks(make_study):
    few = " ".join(words_about.limitations(make_study(LEXICON, A=OWN, B=[OWN] * 5)))
    assert "1 outlet of 2 has fewer than 5 articles (A)" in few
    assert "not made one unit" in few
    family = make_study(LEXICON, {"family": list("abcde")}, A=[OWN] * 5)
    assert "fewer than 5" not in " ".join(words_about.limitations(family))


def test_the_checksum_is_of_the_articles_and_their_uses(make_study, tmp_path):
    study = make_study(LEXICON, A=OWN)
    study.save(tmp_path)
    assert words_about.checksum(study) == words_about.checksum(an.read_study(tmp_path))
    assert words_about.checksum(study) != words_about.checksum(make_study(LEXICON, A=OTHER))
