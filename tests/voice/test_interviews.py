"""Who asks and who answers."""

import pytest

from analysis.boilerplate.lines import find_lines
from analysis.voice.interviews import find_turns


def turns(text, title=""):
    return [
        (turn.kind[0], text[turn.start : turn.end])
        for turn in find_turns(text, find_lines(text), title)
    ]


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
    assert turns(text) == [
        ("q", f"{asker}: Why?"),
        ("a", f"{replier}: So."),
        ("q", f"{asker}: And now?"),
        ("a", f"{replier}: Wait."),
    ]


def test_labels_with_dashes_and_stars():
    text = "**Post:** Why?\n**Roe:** So.\n**Post:** And now?\n**Roe:** Wait."
    assert [kind for kind, _ in turns(text)] == ["q", "a", "q", "a"]


def test_an_unlabelled_paragraph_goes_on_with_the_turn():
    text = "Q: Why?\nA: So.\nI mean it.\nQ: And now?\nA: Wait."
    assert ("a", "I mean it.") in turns(text)


def test_a_heading_in_marks_between_turns_belongs_to_neither():
    text = "Q: Why?\nA: So.\n“We wait”\nQ: And now?\nA: Wait."
    assert [words for _, words in turns(text)] == ["Q: Why?", "A: So.", "Q: And now?", "A: Wait."]


def test_several_people_may_answer():
    text = "Post: Why?\nRoe: So.\nDoe: No.\nPost: And now?\nRoe: Wait.\nDoe: Go."
    assert [kind for kind, _ in turns(text)] == ["q", "a", "a", "q", "a", "a"]


def test_without_labels_form_decides_and_is_not_sure():
    text = "An interview with Ann Roe\nWhy?\nSo it goes.\nAnd now?\nWe wait.\nWhere?\nHere."
    found = find_turns(text, find_lines(text))
    assert [turn.kind for turn in found] == ["question", "answer"] * 3
    assert not any(turn.sure for turn in found)


def test_questions_in_a_report_are_no_interview():
    text = "Is it safe?\nRoe spoke on Monday.\nIs it old?\nIt fell.\nIs it new?\nIt rose."
    assert turns(text) == []


def test_colons_in_a_report_are_no_labels():
    assert turns("Note: it rained.\nSource: Post.\nRoe: a life.\nPhoto: Doe.") == []


def test_an_answer_whose_label_was_left_out_is_an_answer():
    text = "Q: Why?\nRoe: So.\nQ: And now?\nWe wait.\nQ: How long?\nRoe: Long."
    assert ("a", "We wait.") in turns(text)


def test_an_office_can_be_a_label():
    text = "Q: Why?\nPort director: So.\nQ: Tell us more.\nPort director: No."
    assert [kind for kind, _ in turns(text)] == ["q", "a", "q", "a"]


def test_a_line_about_the_interview_is_no_answer():
    text = "Q: Why?\nA: So.\nQ: And now?\nA: Wait.\nThe interview was held on the quay."
    assert turns(text)[-1] == ("a", "A: Wait.")


@pytest.mark.parametrize(
    "labels",
    [
        ("Winner", "Loser"),
        ("Claim", "Verdict"),
        ("Background", "Timeline"),
        ("Odrin", "Lund"),
        ("Myth", "Reality"),
        ("Ann Roe", "Jan Berg"),  # players, rated
    ],
)
def test_labels_of_a_list_make_no_interview(labels):
    one, other = labels
    text = f"{one}: The ferry crew.\n{other}: The bank.\n" * 3
    assert turns(text) == []


def test_a_claim_that_is_a_question_makes_no_interview():
    assert turns("Claim: Is it safe?\nVerdict: It is not.\n" * 3) == []


def test_a_full_name_and_its_surname_are_one_label():
    text = "ANN ROE, LUND RADIO: Why?\nBERG: I was late.\nROE: And now?\nBERG: I wait."
    assert [kind for kind, _ in turns(text)] == ["q", "a", "q", "a"]


def test_names_on_lines_of_their_own_are_labels():
    text = "Ann Roe\nWhy?\nJan Berg\nI was late.\nAnn Roe\nAnd now?\nJan Berg\nI wait."
    assert [kind for kind, _ in turns(text)] == ["q", "a", "q", "a"]


def test_a_conversation_in_one_paragraph_is_cut_before_each_label():
    text = "ROE: Why did it sail? BERG: It was safe. ROE: And now? BERG: I do not know."
    assert [words for _, words in turns(text)][1].startswith("BERG: It was safe.")
    assert [kind for kind, _ in turns(text)] == ["q", "a", "q", "a"]


def test_readers_who_each_ask_once_ask_one_person():
    text = (
        "Nadia, Lund: Why him?\nCoach Roe: I had no other.\nPeter from Odrin: Are we down?\n"
        "Coach Roe: Ask me later.\nLio (9): Who are you?\nCoach Roe: I am the coach."
    )
    assert [kind for kind, _ in turns(text)] == ["q", "a"] * 3


def test_an_article_goes_on_behind_a_conversation_inside_it():
    lead = "".join(f"Line {n} of the report.\n" for n in range(6))
    talk = "ROE: Why?\nBERG: I was late.\nROE: And now?\nBERG: I wait.\n"
    rest = "The harbour board met on Monday.\nIt sent no answer."
    assert [words for _, words in turns(lead + talk + rest)][-1] == "BERG: I wait."


def test_questions_with_a_label_and_answers_without_one():
    text = "Q. How many?\nThirty-one.\nQ. Since when?\nSince May.\nIt is late."
    assert [kind for kind, _ in turns(text)] == ["q", "a", "q", "a", "a"]


def test_paragraphs_that_begin_with_a_dash_take_turns_and_are_not_sure():
    text = "– Will it rain?\n– I do not know.\n– And tomorrow?\n– Tomorrow it will."
    found = find_turns(text, find_lines(text))
    assert [turn.kind for turn in found] == ["question", "answer"] * 2
    assert not any(turn.sure for turn in found)


def test_a_list_with_dashes_makes_no_interview():
    assert turns("– Bread\n– Milk\n– Butter\n– Eggs") == []


def test_names_with_a_colon_on_lines_of_their_own_are_labels():
    text = "Ann Roe:\nWas it late? I wonder.\nJan Berg:\nI was.\nAnn Roe:\nSo.\nJan Berg:\nYes."
    assert [kind for kind, _ in turns(text)] == ["q", "a", "q", "a"]
