"""The validation sheet: 27 demands, what is computed of each, answers read back, what is open."""

import re

import pandas as pd
import pytest
import yaml

import analysis as an
from analysis.report.demands import demands_of
from analysis.report.evidence import EVIDENCE

LEXICON = {"war": ["war"], "crisis": ["crisis"]}


@pytest.fixture(scope="module")
def study(make_study):
    texts = ["War. " * (1 + n) + "Crisis. Crisis." for n in range(12)]
    return make_study(LEXICON, {"family": ["wire"] * 2 + [f"f{n}" for n in range(10)]}, A=texts)


def said(sheet, number, column="computed"):
    return sheet.set_index("number").loc[number, column]


def test_every_demand_is_there_once_and_has_something_to_say(study):
    sheet = an.validation_sheet(study)
    assert sheet["number"].tolist() == list(range(1, 28))
    assert (sheet[["computed", "answered", "open"]].sum(axis=1).str.len() > 0).all()
    assert set(sheet["state"]) <= {"computed", "answered", "computed, answered", "in part", "open"}


def test_the_sheet_and_the_report_have_one_source(study):
    demands = demands_of(study)
    assert an.validation_sheet(study)["demand"].tolist() == [one.ask for one in demands]
    assert {one.computed for one in demands if one.computed} == set(EVIDENCE)


def test_numbers_are_those_of_the_study(study):
    sheet = an.validation_sheet(study)
    assert said(sheet, 3) == "12 articles are 11 families; the largest has 2."
    assert said(sheet, 7) == "names: 102 uses."
    # the share of war grows with every word of an article, that of crisis falls
    assert re.search(r"of 2: (war \+|crisis -)1.00 in 12 articles", said(sheet, 15))
    assert said(sheet, 22).endswith("war, 15% of 78 uses in a12.")


def test_answers_are_asked_in_a_file_and_read_back(study, tmp_path):
    path = tmp_path / "answers.yaml"
    first = an.validation_sheet(study, path)
    assert said(first, 23, "state") == "open"
    asked = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(asked) == {key for one in demands_of(study) for key in one.questions}
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('outlets_chosen: ""', 'outlets_chosen: "The two of the region."'))
    sheet = an.validation_sheet(study, path)
    assert said(sheet, 23, "state") == "answered"
    assert said(sheet, 23, "answered") == "outlets chosen: The two of the region."
    assert said(sheet, 18, "state") == "in part"


def test_results_meet_what_no_study_meets_by_itself(study):
    table = an.influence(study, an.naming_shares, "names")
    sheet = an.validation_sheet(study, results=[table])
    assert said(sheet, 22).endswith("Results: influence on naming shares (wording of names).")
    assert said(sheet, 20, "state") == "open"
    with pytest.raises(ValueError, match=r"results\[0\] is no table of this package"):
        an.validation_sheet(study, results=[pd.DataFrame()])


def test_faults_of_the_file_are_named(study, tmp_path):
    path = tmp_path / "answers.yaml"
    path.write_text("querry: x\n")
    with pytest.raises(ValueError, match=r"answers.yaml: question 'querry' is unknown"):
        an.validation_sheet(study, path)
    path.write_text("query: [a, b]\n")
    with pytest.raises(ValueError, match="the answer to query is no text"):
        an.validation_sheet(study, path)
    path.write_text("just words")
    with pytest.raises(ValueError, match="has no answers"):
        an.validation_sheet(study, path)


def test_limitations_are_a_paragraph(study):
    paragraph = an.validation_sheet(study).attrs["limitations"]
    assert "not a random sample" in paragraph
    assert "\n" not in paragraph


def test_a_study_without_texts_has_a_sheet_too(make_study, tmp_path):
    make_study(LEXICON, A="The war is long.").save(tmp_path / "shared")
    sheet = an.validation_sheet(an.read_study(tmp_path / "shared"))
    assert said(sheet, 26).endswith("no text of an article.")
    assert said(sheet, 1, "state") == "open"
