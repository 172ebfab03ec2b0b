"""Which clause is somebody's, though nobody quotes it."""

import pytest

from analysis.voice.cue_readings import read_cues_of
from analysis.voice.cues import find_cues
from analysis.voice.reported_speech import find_reports


def reported(sentence):
    """(what is reported, who says it) of each report in a sentence without marks."""
    readings = read_cues_of(sentence, find_cues(sentence))
    return [
        (sentence[a:b], sentence[slice(*readings[number].subject)])
        for a, b, number, _ in find_reports(sentence, readings)
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Roe said that it rained.", ("that it rained", "Roe")),
        ("Roe said on Monday that it rained.", ("that it rained", "Roe")),
        ("Roe told the court that it rained.", ("that it rained", "Roe")),
        ("Roe has repeatedly said it rained.", ("it rained", "Roe")),
        ("Roe said the bridge was safe.", ("the bridge was safe", "Roe")),
        ("Roe told Doe she would wait.", ("she would wait", "Roe")),
        ("Ann Roe, the mayor of Lund, said it rained.", ("it rained", "Ann Roe")),
        ("The mayor of Lund, Ann Roe, said it rained.", ("it rained", "Ann Roe")),
        ("Ann Roe (Lund) said it rained.", ("it rained", "Ann Roe")),
        ("The old bridge was not safe, Roe said.", ("The old bridge was not safe", "Roe")),
        ("The old bridge was not safe, said Roe.", ("The old bridge was not safe", "Roe")),
        (
            "The old bridge was not safe, said deputy mayor Ann Roe, a Lund engineer.",
            ("The old bridge was not safe", "deputy mayor Ann Roe"),
        ),
        ("LUND — The old bridge was not safe, Roe said.", ("The old bridge was not safe", "Roe")),
        ("According to Roe, it rained.", ("it rained", "Roe")),
        ("According to Roe it rained.", ("it rained", "Roe")),
        ("According to Ann Roe the bridge fell.", ("the bridge fell", "Ann Roe")),
        ("It rained, according to Roe.", ("It rained", "Roe")),
        ("In addition, according to Roe, it rained.", ("it rained", "Roe")),
        ("As Ann Roe noted in a letter, the bridge fell.", ("the bridge fell", "Ann Roe")),
        (
            "As stressed, once more, by the head of a port, Ann Roe, in a talk, the bridge fell.",
            ("the bridge fell", "Ann Roe"),
        ),
        ("Roe vowed to rebuild it.", ("to rebuild it", "Roe")),
        ("Roe urged Doe to rebuild it.", ("to rebuild it", "Roe")),
        ("Roe called for a new bridge.", ("a new bridge", "Roe")),
        ("Roe denied that it rained.", ("that it rained", "Roe")),
        ("Roe warned of a flood.", ("a flood", "Roe")),
        ("Roe accused Doe of theft.", ("theft", "Roe")),
        ("Doe is accused of theft.", ("of theft", "")),
        ("Roe described it as a trap.", ("a trap", "Roe")),
        ("Roe called Doe a thief.", ("Doe a thief", "Roe")),
        ("Roe's claim that it rained, which was wrong, went on.", ("that it rained", "Roe")),
        ("Roe asked Doe whether it rained.", ("whether it rained", "Roe")),
        ("In Roe's view, the bridge fell.", ("the bridge fell", "Roe")),
        ("It was the letter that said it rained.", ("it rained", "the letter")),
        ("On the back it says that it rained.", ("that it rained", "it")),
        ("Researchers say the bridge was old.", ("the bridge was old", "Researchers")),
    ],
)
def test_a_construction_is_read_with_its_clause_and_its_speaker(sentence, found):
    if found is None:
        assert len(reported(sentence)) <= 1
    else:
        assert found in reported(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The state that fell was old.",
        "Its report was long.",
        "The war has been felt by all.",
        "In a statement on Monday, Roe said so.",
        "Roe kept the claim.",
        "The bridge, known as the old one, fell.",
        "Roe continues to build.",
        "It had yet to rain.",
        "The plan that Roe made is old.",
        "A number of 19 states are here.",
    ],
)
def test_what_only_looks_like_a_report_is_none(sentence):
    assert reported(sentence) == []


def test_a_participle_has_the_speaker_of_the_verb_before_it():
    assert reported("Roe said it rained, adding that it was cold.")[-1] == (
        "that it was cold",
        "Roe",
    )


def test_a_second_verb_ends_the_first_report():
    assert ("it rained", "Roe") in reported("Roe said it rained and urged all to go.")
    assert ("to go", "Roe") in reported("Roe said it rained and urged all to go.")


def test_a_clause_goes_on_behind_who_said_it():
    found = reported("The bridge, Roe said, will be rebuilt.")
    assert [words for words, _ in found] == ["The bridge", "will be rebuilt"]


def test_a_relative_clause_of_the_narrators_is_left_out():
    found = reported("Roe said the bridge was safe, which was not true of the road.")
    assert found == [("the bridge was safe", "Roe")]


def test_an_aside_between_dashes_does_not_end_a_report():
    found = reported("Roe said that the bridge — the old one — was safe.")
    assert found == [("that the bridge — the old one — was safe", "Roe")]
