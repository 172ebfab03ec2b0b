"""Reporting words as data."""

import pytest

from analysis.voice.cues import CLASSES, cue_classes, find_cues, read_cues


def test_every_cue_has_a_class_that_is_known():
    assert set(cue_classes().values()) == set(CLASSES)


def test_every_form_leads_to_a_cue_that_has_a_class():
    assert {cue.lemma for cue in read_cues().values()} == set(cue_classes())


def test_a_language_without_a_file_is_named_together_with_those_that_have_one():
    with pytest.raises(ValueError, match=r"'xx' is unknown; there is \['en'\]"):
        read_cues("xx")


def test_the_longest_form_is_found_and_no_part_of_a_word():
    assert [hit.form for hit in find_cues("He pointed out what he pointed at. Unsaid.")] == [
        "pointed out"
    ]


def test_a_cue_behind_a_mark_or_a_line_break_is_found():
    assert [hit.start for hit in find_cues("”said Roe\nsaid")] == [1, 10]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("replies", "reply"),
        ("stresses", "stress"),
        ("agreeing", "agree"),
        ("calling for", "call for"),
        ("echoes", "echo"),
        ("concurred", "concur"),
        ("underscored", "underscore"),
        ("regretted", "regret"),
        ("intoned", "intone"),
    ],
)
def test_forms_are_built_from_the_verb_or_listed(form, lemma):
    assert read_cues()[form].lemma == lemma


@pytest.mark.parametrize(
    "forms",
    [
        ["deny", "denies", "denied", "denying"],
        ["say", "says", "said", "saying"],
        ["stress", "stresses", "stressed", "stressing"],
        ["agree", "agrees", "agreed", "agreeing"],
        ["argue", "argues", "argued", "arguing"],
        ["add", "adds", "added", "adding"],
    ],
)
def test_a_verb_is_read_in_all_its_forms(forms):
    assert {read_cues()[form].lemma for form in forms} == {forms[0]}
