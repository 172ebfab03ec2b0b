"""Who asks and who answers."""

import pytest

from analysis.furniture import find_lines
from analysis.voice.interviews import find_turns


def turns(text, title=""):
    return [(kind[0], text[a:b]) for a, b, kind, _, _ in find_turns(text, find_lines(text), title)]


@pytest.mark.parametrize(
    ("asker", "replier"),
    [
        ("Q", "A"),
        ("Question", "Answer"),
        ("LUND POST", "ANN ROE"),
        ("Lund Post", "Ann Roe"),
        ("Post", "Roe"),
    ],
)
def test_labels_of_every_style_tell_question_from_answer(asker, replier):
    text = f"{asker}: Why?\n{replier}: So.\n{asker}: And now?\n{replier}: Wait."
    assert turns(text) == [("q", "Why?"), ("a", "So."), ("q", "And now?"), ("a", "Wait.")]


def test_labels_with_dashes_and_stars():
    text = "**Post:** Why?\n**Roe:** So.\n**Post:** And now?\n**Roe:** Wait."
    assert [kind for kind, _ in turns(text)] == ["q", "a", "q", "a"]


def test_an_unlabelled_paragraph_goes_on_with_the_turn():
    text = "Q: Why?\nA: So.\nI mean it.\nQ: And now?\nA: Wait."
    assert ("a", "I mean it.") in turns(text)


def test_a_heading_in_marks_between_turns_belongs_to_neither():
    text = "Q: Why?\nA: So.\n“We wait”\nQ: And now?\nA: Wait."
    assert [words for _, words in turns(text)] == ["Why?", "So.", "And now?", "Wait."]


def test_several_people_may_answer():
    text = "Post: Why?\nRoe: So.\nDoe: No.\nPost: And now?\nRoe: Wait.\nDoe: Go."
    assert [kind for kind, _ in turns(text)] == ["q", "a", "a", "q", "a", "a"]


def test_without_labels_form_decides_and_is_not_sure():
    text = "An interview with Ann Roe\nWhy?\nSo it goes.\nAnd now?\nWe wait.\nWhere?\nHere."
    found = find_turns(text, find_lines(text))
    assert [turn[2] for turn in found] == ["question", "answer"] * 3
    assert not any(turn[4] for turn in found)


def test_questions_in_a_report_are_no_interview():
    text = "Is it safe?\nRoe spoke on Monday.\nIs it old?\nIt fell.\nIs it new?\nIt rose."
    assert turns(text) == []


def test_colons_in_a_report_are_no_labels():
    assert turns("Note: it rained.\nSource: Post.\nRoe: a life.\nPhoto: Doe.") == []
