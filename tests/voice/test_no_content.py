"""What looks like a report and is none: the outlet itself, polls, things; and asides."""

import pytest


def reports(passages_of, text):
    """The words that are reported, and their speaker."""
    found = passages_of(text).query("voice == 'reported'")
    return list(zip(found["speaker"], found["read"], strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "As we have reported, the bridge is shut until May.",
        "We have reported that the bridge is shut.",
        "Our paper reported in May that the bridge was unsafe.",
        "Our newspaper revealed that the bridge was unsafe.",
        "Our own correspondent reported that the bridge was unsafe.",
        "We wrote last year that the bridge would fall.",
    ],
)
def test_what_the_outlet_has_reported_is_its_own(passages_of, text):
    assert reports(passages_of, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The poll asked people to name the mayor.", 0),
        ("Pollsters asked voters whether they trust the mayor.", 0),
        ("The survey asked residents to rate their council.", 0),
        ("A questionnaire asked pupils how they slept.", 0),
        ("The mayor asked people to stay at home.", 1),
        ("The poll found that people trust the mayor.", 1),
        ("Police asked residents to leave their homes.", 1),
        ("Our mayor said that the bridge was unsafe.", 1),
    ],
)
def test_a_poll_asks_and_says_nothing(passages_of, text, expected):
    assert len(reports(passages_of, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("These cases suggest that the bridge is unsafe.", 0),
        ("Those cracks suggest that it will fall.", 0),
        ("Such delays suggest that nobody cares.", 0),
        ("This silence suggests that he knew.", 0),
        ("These experts suggest that the bridge is unsafe.", 1),
        ("This report suggests that the bridge is unsafe.", 1),
        ("Ann Roe suggests that the bridge is unsafe.", 1),
        ("Those officials claim that it will fall.", 1),
    ],
)
def test_things_that_suggest_speak_not(passages_of, text, expected):
    assert len(reports(passages_of, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roe says, of the port, that it is old.", "that it is old."),
        ("When Roe says, of the media, that they lie, nobody asks.", "that they lie,"),
        ("Roe said, with some relief, that it was over.", "that it was over."),
        ("Roe said, on the record, that it was over.", "that it was over."),
        ("Roe said that, in some cases, the bridge was shut.",
         "that, in some cases, the bridge was shut."),
        ("Roe said that, despite the rain, it was open and that nobody fell.",
         "that, despite the rain, it was open and that nobody fell."),
    ],
)  # fmt: skip
def test_a_clause_goes_on_behind_what_stands_between_commas(passages_of, text, expected):
    assert [words for _, words in reports(passages_of, text)] == [expected]
