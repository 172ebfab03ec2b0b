"""Contents without a clause, and what only looks like one."""

import pytest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mayor Ann Roe insisted on the closing of the bridge.", "the closing of the bridge."),
        ("Mayor Ann Roe offered to close the bridge.", "to close the bridge."),
        ("Mayor Ann Roe asked for new boats.", "new boats."),
        ("Mayor Ann Roe demanded a new bridge.", "a new bridge."),
        ("Mayor Ann Roe ruled out a strike, calming the port.", "a strike,"),
        ("Mayor Ann Roe described the bridge as a risk.", "a risk."),
        ("Mayor Ann Roe accused the port of theft.", "theft."),
        ("Mayor Ann Roe hailed the deal as a triumph but has since left it.", "a triumph"),
        ("Mayor Ann Roe called it a trap.", "a trap."),
        ("The rules speak, in particular, of a levy.", "a levy."),
        ("Mayor Ann Roe has been adamant that it stays.", "that it stays."),
        ("What Ann Roe demanded was that it stays.", "that it stays."),
        ("Ann Roe's remarks at the weekend that it stays were read.", "that it stays were read."),
        ("Mayor Ann Roe repeated the port's claim that it leaked.", "that it leaked."),
        ("Mayor Ann Roe rejected Lund's demand to close the bridge.", "to close the bridge."),
        ("It was proposed to close the bridge.", "to close the bridge."),
        ("That was often interpreted that the bridge stays.", "that the bridge stays."),
        ("The bridge, which the mayor sees as a risk, stays.", "a risk, stays."),
    ],
)
def test_a_content_is_reported_from_its_first_word(said, text, words):
    assert [read for voice, read, _ in said(text) if voice == "reported"] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ann Roe denied this information.",
        "Mayor Ann Roe reiterated her stance on the bridge.",
        "Mayor Ann Roe offered tea to the guests.",
        "Nobody mentioned the bridge.",
        "In a written answer the bridge was left out.",
        "I say it with no authority.",
        "They handed over their response to the plans of the port.",
    ],
)
def test_what_holds_no_content_is_narration(said, text):
    assert said(text) == []


def test_the_thing_that_a_quoted_judgement_names_is_not_reported(said):
    assert said("Mayor Ann Roe called “silly” the plan of the port.") == [
        ("quotation", "“silly”", "Ann Roe")
    ]


def test_loose_words_before_a_mark_are_the_narrators(said):
    assert said("Mayor Ann Roe said that a “deep trap” waits.")[0] == (
        "quotation",
        "“deep trap”",
        "Ann Roe",
    )


def test_what_a_speaker_says_that_others_demand_is_the_speakers(said):
    found = said("The port will demand new boats, mayor Ann Roe said.")
    assert found == [("reported", "The port will demand new boats,", "Ann Roe")]


def test_what_others_call_a_thing_inside_a_report_is_the_reporters(said):
    found = said("Mayor Ann Roe said that Bo Lee called it “a trap”.")
    assert {speaker for _, _, speaker in found} == {"Ann Roe"}


def test_a_connective_before_a_clause_is_the_writers(said):
    found = said("In addition, the bridge was closed on Monday, Ann Roe said.")
    assert found == [("reported", "the bridge was closed on Monday,", "Ann Roe")]
