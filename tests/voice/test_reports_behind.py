"""A report before what shows it; an office before a name; an answer that asks."""

import pytest

from analysis.boilerplate.lines import find_lines
from analysis.voice.interviews import find_turns
from analysis.voice.names import name_parts


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Trade rose in the first eight months, official data showed.", "official data"),
        ("Cracks were seen in May, letters from the bureau show.", "letters"),
        ("The system is held together by families, a committee has found.", "committee"),
        ("A carer stole the medals, a jury has heard.", "jury"),
        ("Arrivals are a fifth behind last year, exporters estimate.", "exporters"),
        ("Coal exports hit a record in March, customs data showed on Monday.", "customs data"),
    ],
)
def test_what_shows_finds_or_hears_stands_behind_its_report(said, text, speaker):
    found = said(text)
    assert found[0][0] == "reported"
    assert speaker in found[0][2]


@pytest.mark.parametrize(
    "text",
    [
        "He came late, and nobody showed him the way.",
        "When it rained, they found a boat.",
        "In the end, the police found the boy.",
        "It was late, the boy heard a shot and ran.",
        "At the fair, the farmer showed his cows.",
        "As a child, she learned to sail.",
    ],
)
def test_to_find_show_or_hear_a_thing_is_no_report(said, text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Economy Minister Ann Roe", ("Ann", "Roe")),
        ("Harbour Board Chairman Ann Roe", ("Ann", "Roe")),
        ("Lund University Professor Ann Maria Roe", ("Ann", "Maria", "Roe")),
        ("Ann King", ("Ann", "King")),
        ("Mary Major Roe", ("Mary", "Major", "Roe")),
        ("Martin Lee King", ("Martin", "Lee", "King")),
    ],
)
def test_what_an_office_is_about_is_no_name(words, parts):
    assert name_parts(words) == parts


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("– My colleague told me so. I would only ask: in which year?", "answer"),
        ("– I say: here is the bread. Where should I put the stamp?", "answer"),
        ("– In May. And who knows?", "question"),
        ("– Who told you so? I did not.", "answer"),
        ("– Nobody knows.", "answer"),
        ("– Will it last?", "question"),
    ],
)
def test_an_answer_may_end_with_a_question(answer, kind):
    text = f"– Is it safe?\n– It is.\n– When will it open?\n{answer}"
    assert [turn.kind for turn in find_turns(text, find_lines(text))][-1] == kind


def test_a_comment_behind_when_it_was_said_is_no_clause(said):
    text = "The port will close in May, mayor Ann Roe said on Thursday, rebuffing the owners."
    assert said(text) == [("reported", "The port will close in May,", "Ann Roe")]
