"""Words that stand in a row, whatever stands between them."""

import pytest

from analysis.text.runs import cut, has_run_of, pieces, runs, share_without_blanks

TEXT = "The old harbour was closed on Monday."


@pytest.mark.parametrize("gap", [" ", "\xa0", "\t", "\n", "_", "-", ", ", "\u2028", " – ", "/"])
def test_nothing_between_words_hides_that_they_stand_in_a_row(gap: str) -> None:
    assert has_run_of(gap.join(["the", "OLD", "harbour", "was", "closed"]), [TEXT])
    assert not has_run_of(gap.join(["the", "old", "harbour", "was"]), [TEXT])


def test_five_words_of_two_texts_are_no_run() -> None:
    assert not has_run_of("the old harbour was open", [TEXT, "It was open."])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Don’t stop", ["don't", "stop"]),
        ("pro-war, e_mail", ["pro", "war", "e", "mail"]),
        ("港口关闭", ["港", "口", "关", "闭"]),
        ("ท่าเรือ", [*"ท่าเรือ"]),
        ("ひらがな、カタカナ", [*"ひらがなカタカナ"]),
        ("항구가 닫혔다", ["항구가", "닫혔다"]),
        ("Café ΑΒ Жук", ["café", "αβ", "жук"]),
    ],
)
def test_a_letter_of_a_script_without_blanks_is_a_word(text: str, found: list[str]) -> None:
    assert pieces(text) == found


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ann Roe", "Ann Roe"),
        ("U.S. Secretary of State Jane Roe", "U.S. Secretary of"),
        ("Abd al-Rahman bin-Salman al-Noor", "Abd al-Rahman bin-Salman al-Noor"),
        ("she_asked_the_crews_to_come", ""),
        ("she said the_harbour_was_closed_again", "she said"),
        ("港口发言人李", "港口发言"),
        ("", ""),
    ],
)
def test_a_name_keeps_four_words(name: str, short: str) -> None:
    assert cut(name) == short


def test_runs_are_those_of_the_length_asked() -> None:
    assert runs("one two three", 3) == {("one", "two", "three")}
    assert runs("one two", 3) == set()


def test_the_share_of_letters_without_blanks_leaves_digits_out() -> None:
    assert share_without_blanks("港口 2024 abcdef") == 0.25
    assert share_without_blanks("") == 0.0
