"""The demands of reviewers: all are there, and each has an answer for every study."""

from importlib import resources

import pytest
import yaml

import analysis as an
from analysis.report.demands import STATES, conditions, demands_of

FILE = resources.files("analysis.report") / "demands.yaml"
ENTRIES = yaml.safe_load(FILE.read_text(encoding="utf-8"))
DEMANDS = [entry for entry in ENTRIES if "ask" in entry]


def test_there_are_twenty_seven_in_four_groups(example):
    found = demands_of(example)
    assert [one.number for one in found] == list(range(1, 28))
    groups = dict.fromkeys(one.group for one in found)
    assert list(groups) == ["Corpus and provenance", "Measurement", "Inference", "Reporting"]


@pytest.mark.parametrize("demand", DEMANDS, ids=range(1, 28))
def test_every_demand_has_an_answer_whatever_the_study_is(demand, example):
    known = conditions(example)
    assert all(answer.get("when", "") in known for answer in demand["answers"])
    assert "when" not in demand["answers"][-1]
    assert all(answer["state"] in STATES for answer in demand["answers"])
    assert all(answer["text"].endswith(".") for answer in demand["answers"])


def test_answers_follow_what_the_study_has(make_study):
    plain = make_study({"war": ["war"]}, A="It is war.")
    columns = {"genre": ["news"] * 2, "family": ["one"] * 2}
    rich = make_study({"war": ["war"]}, columns, A=["It is war."] * 2)
    state = {number: [demands_of(study)[number - 1].state for study in (plain, rich)]
             for number in (3, 4, 26)}  # fmt: skip
    assert state == {3: ["not here", "in part"], 4: ["in part", "here"], 26: ["not here"] * 2}
    shared = an.read_study("data/grushko")
    assert demands_of(shared)[25].state == "here"


def test_functions_that_answers_name_are_there():
    text = FILE.read_text(encoding="utf-8")
    named = {name for name in an._HOME if f"`{name}(" in text or f"`{name}`" in text}
    assert {"coding_sheet", "lexicon_validity", "with_families", "differential_error"} <= named
