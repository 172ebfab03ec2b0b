"""Who answers in an interview whose labels name nobody."""

import pytest

from analysis.voice.interviewees import answering_names, find_interviewee

Q_AND_A = "\nQ. Why is it shut?\nA. I shut it.\nQ. And who asked you?\nA. Nobody asked me."
DASHES = (
    "\n– Why is it shut?\n– I shut it.\n– Who asked you?\n– Nobody did.\n– And now?\n– We wait."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ann Roe gave an interview to Coast Radio.", "Ann Roe"),
        ("Five minutes with… Sister Ann Roe-Obi, beekeeper", "Ann Roe-Obi"),
        ("We meet Stepan Ilyich Bezruk at the garage.", "Stepan Ilyich Bezruk"),
        ("Academician Nersesyan: Ice will not forgive haste", "Nersesyan"),
        ("The beekeeper Ann Roe on bees, goats and bishops", "Ann Roe"),
        ("Interview by Solange Mott", ""),
        ("Ann Roe and Bo Lee went to the harbour.", ""),
        ("The bridge to South Lund is shut. It is old.", ""),
        ("Harbour: Ice will not forgive haste", ""),
        ("Text: Ann Roe", ""),
    ],
)
def test_a_title_and_a_lead_name_who_is_interviewed(text, expected):
    assert find_interviewee(text) == expected


@pytest.mark.parametrize(
    ("lead", "question", "expected"),
    [
        ("", "Monsieur Chapp-Brandt, you kept the box. Why?", "Chapp-Brandt"),
        ("", "Dr. Roe, is it safe?", "Roe"),
        ("", "Is it safe, Professor Roe?", "Roe"),
        ("", "Mr Minister, is it safe?", ""),
        ("", "Mr Roe says that it is safe. Is it?", ""),
        ("", "Well, is it safe?", ""),
        ("", "Minister, is it safe?", ""),
    ],
)
def test_a_question_may_name_whom_it_asks(lead, question, expected):
    assert find_interviewee(lead, [question]) == expected


@pytest.mark.parametrize("turns", [Q_AND_A, DASHES])
def test_answers_without_a_name_are_the_one_persons_whom_the_lead_names(passages_of, turns):
    found = passages_of("We meet Stepan Bezruk at the garage." + turns)
    answers = found[found["voice"] == "answer"]
    assert set(answers["speaker"]) == {"Stepan Bezruk"}


def test_a_label_of_initials_is_the_full_name_with_those_letters():
    labels = {"Jan Erg-Ber": 1, "J.E.-B.": 2}
    assert answering_names(labels) == {"J.E.-B.": "Jan Erg-Ber"}
    assert answering_names({"Jan Erg-Ber": 1, "M.K.": 2}) == {}
    assert answering_names({"Jan Erg": 1, "Jo Ell": 1, "J.E.": 2}) == {}


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("Well, Hanh Ngu is my sister.", "SPEAKER 2"),
        ("My Lord. I drive a truck.", "SPEAKER 2"),
        ("Hanh Bich Ngu. I drive a truck.", "Hanh Bich Ngu"),
        ("My name is Hanh Ngu, and I drive a truck.", "Hanh Ngu"),
        ("I'm Hanh Ngu. I drive a truck.", "Hanh Ngu"),
        ("I drive a truck to Lang Son.", "SPEAKER 2"),
    ],
)
def test_a_speaker_with_a_number_says_a_name_first(passages_of, first, expected):
    text = (
        f"SPEAKER 1\nSay your name, please?\nSPEAKER 2\n{first}\nSPEAKER 1\nAnd how many are you?\n"
        "SPEAKER 2\nI am the only one."
    )
    found = passages_of(text)
    assert set(found[found["voice"] == "answer"]["speaker"]) == {expected}
