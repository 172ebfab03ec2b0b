"""Where a printed conversation ends and the article goes on."""

import pytest

TALK = (
    "ANN ROE: Did you take the money?\n\nJAN BERG: I did not.\n\n"
    "ANN ROE: So who did?\n\nJAN BERG: Ask somebody else.\n\n"
)


@pytest.mark.parametrize(
    "behind",
    [
        "Berg, 58, has run the port since 2021.",
        "Several relatives left the hall. “It was shut,” the lawyer of the firm said outside.",
        "Interview by Bo Lee.",
        "[AD BREAK]",
        "The interview was edited for length.",
    ],
)
def test_what_tells_about_a_conversation_is_none_of_its_turns(passages_of, behind):
    found = passages_of(TALK + behind + "\n\nThe council meets on Monday.")
    turns = found[found["voice"].isin(["question", "answer"])]
    assert turns["read"].iloc[-1] == "JAN BERG: Ask somebody else."
    assert found["voice"].iloc[-1] == "narration"


def test_further_paragraphs_of_the_last_turn_stay_with_it(passages_of):
    found = passages_of(TALK + "I was in Ostland that week.\n\nNobody was at the port.")
    assert list(found["voice"])[-2:] == ["answer", "answer"]


def test_the_page_shows_something_between_two_turns(passages_of):
    text = TALK + "VT: Mayor Bo Lee at the port.\n\nMAYOR: Of course I was there."
    found = passages_of(text).set_index("read")
    assert found.loc["VT: Mayor Bo Lee at the port.", "voice"] == "narration"
    assert found.loc["MAYOR: Of course I was there.", "voice"] == "answer"


def test_turns_on_one_line_end_where_the_article_goes_on(said):
    text = (
        "The hearing was short.\n\nROE: How many wait? BERG: I have to look. ROE: You had a month. "
        "BERG: The number moves. ROE: Does it ever fall?\n\nJan Berg, who runs the port, left."
    )
    assert said(text)[-1][1] == "ROE: Does it ever fall?"
