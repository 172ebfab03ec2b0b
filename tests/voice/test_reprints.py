"""Interviews that another paper made."""

import pytest

from analysis.voice.interviewees import find_interviewee

TURNS = "\nQ: Why?\nRoe: So (the old way – Ed.) it is.\nQ: And now?\nRoe: We wait."


def test_the_lead_and_the_questions_of_another_paper_are_not_the_outlets(passages_of):
    text = (
        "It rained in Lund.\nIn a talk with the newspaper Aftonbladet mayor Ann Roe spoke.\n"
        "Aftonbladet interviews Ann Roe\nThe bridge fell." + TURNS
    )
    found = passages_of(text).set_index("read")
    assert found.loc["It rained in Lund.", "own"]
    assert found.loc["The bridge fell.", ["speaker", "own"]].tolist() == ["Aftonbladet", False]
    assert found.loc["Q: Why?", ["voice", "speaker", "own"]].tolist() == [
        "question",
        "Aftonbladet",
        False,
    ]
    assert found.loc["Roe: We wait.", ["voice", "speaker"]].tolist() == ["answer", "Ann Roe"]


def test_the_outlets_own_interviewer_asks_in_its_own_words(passages_of):
    found = passages_of("Mayor Ann Roe spoke to us." + TURNS).set_index("read")
    assert found.loc["Q: Why?", ["own", "whose", "speaker"]].tolist() == [True, "own", ""]


def test_metadata_name_the_paper_where_the_text_does_not(passages_of):
    text = "Mayor Ann Roe on the bridge" + TURNS
    found = passages_of(text, quotations_from="Aftonbladet").set_index("read")
    assert found.loc["Q: Why?", "speaker"] == "Aftonbladet"


def test_an_editors_gloss_inside_an_answer_is_not_the_speakers(passages_of):
    found = passages_of("Mayor Ann Roe spoke to us." + TURNS).set_index("read")
    assert found.loc["(the old way – Ed.)", ["voice", "own"]].tolist() == ["narration", True]
    assert found.loc["Roe: So", "voice"] == found.loc["it is.", "voice"] == "answer"


def test_what_is_quoted_inside_a_turn_stays_the_turns(passages_of):
    text = "Q: Why?\nRoe: They say “no” to all.\nQ: And now?\nRoe: We wait."
    assert "quotation" not in set(passages_of(text)["voice"])


def test_a_heading_that_quotes_the_answer_is_the_interviewees(passages_of):
    text = "Mayor Ann Roe spoke to us.\nQ: Why?\nRoe: So.\n“We wait”\nQ: And now?\nRoe: We wait."
    found = passages_of(text).set_index("read")
    assert found.loc["“We wait”", ["voice", "speaker"]].tolist() == ["quotation", "Ann Roe"]


def test_who_answers_is_named_by_the_lead_where_labels_are_letters(passages_of):
    text = "The Post spoke with Ann Roe.\nQ: Why?\nA: So.\nQ: And now?\nA: Wait."
    assert passages_of(text).set_index("read").loc["A: So.", "speaker"] == "Ann Roe"


def test_a_page_line_after_the_last_answer_is_the_outlets(passages_of):
    text = "Aftonbladet interviews Ann Roe" + TURNS + "\nREAD MORE: bridges"
    found = passages_of(text).set_index("read")
    assert found.loc["READ MORE: bridges", ["zone", "own"]].tolist() == ["boilerplate", True]


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("The Post interviews the painter Ann Roe Wednesday, 9 May", "Ann Roe"),
        ("The Post interviews the President of the Lund Brotherhood of Painters.", ""),
        ("The Post interviews Lund Harbour bar owner on cocktails", ""),
        ("An interview with 'Lund's Finest Source' Sunday", ""),
    ],
)
def test_whom_a_title_says_is_interviewed_is_a_person_or_nobody(lead, who):
    assert find_interviewee(lead) == who
