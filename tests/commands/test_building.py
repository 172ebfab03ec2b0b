"""Tests of analysis/commands/building.py: build, study and check."""

import analysis as an


def test_study_builds_saves_and_reports_in_one_go(corpus, run, tmp_path):
    out = tmp_path / "out"
    asked = ("study", corpus / "rain.csv", "--lexicon", corpus / "words.yaml", "--out", out)
    code, said, _ = run(*asked)
    assert code == 0
    assert "2 articles declared = 2 read + 0 refused" in said
    assert an.read_study(out / "study").documents["outlet"].tolist() == ["Post", "Mail"]
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "NOT FOR PUBLICATION" in page.splitlines()[0]
    assert "not for publication" in said
    assert run(*asked)[0] == 0  # again, over what it wrote


def test_study_writes_a_report_that_may_be_published(corpus, run, tmp_path):
    asked = ("study", corpus / "rain.csv", "--lexicon", corpus / "words.yaml", "--out", tmp_path)
    assert run(*asked, "--without-texts")[0] == 0
    assert "dread peace" not in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_study_refuses_a_folder_of_other_files_before_it_builds(corpus, run, tmp_path):
    (tmp_path / "study").mkdir()
    (tmp_path / "study" / "mine.txt").write_text("mine", encoding="utf-8")
    asked = ("study", corpus / "no.csv", "--lexicon", corpus / "words.yaml", "--out", tmp_path)
    code, _, error = run(*asked)
    assert code == 1
    assert "has files, and no saved study" in error


def test_check_needs_no_lexicon_and_its_code_says_that_something_is_serious(corpus, run):
    code, said, _ = run("check", corpus / "rain.csv")
    assert code == 3
    assert "high: few articles, Post (1 of 1): of 5 needed" in said
    assert said.splitlines()[-1].endswith("of them serious")


def test_check_reads_a_saved_study_too(corpus, run):
    code, said, _ = run("check", corpus / "study")
    assert code == 3
    assert "they need the texts" in said


def test_check_passes_a_corpus_in_which_nothing_serious_is_found(run, tmp_path):
    text = "The ferry left the harbour at nine and was full of people with bread and tools. "
    rows = [
        f'{outlet}{day},{outlet},2024-05-0{day},Ferry {day},"{text * 5}Day {day} of {outlet}."'
        for outlet in ("Post", "Mail")
        for day in range(1, 7)
    ]
    table = tmp_path / "ferry.csv"
    table.write_text("doc_id,outlet,date,title,text\n" + "\n".join(rows) + "\n", encoding="utf-8")
    code, said, _ = run("check", table)
    serious = [line for line in said.splitlines() if line.startswith("high")]
    assert (code == 3) == bool(serious)
    assert not [line for line in serious if "few articles" in line]
