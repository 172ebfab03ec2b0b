"""Headings inside an article."""

from analysis.boilerplate.lines import find_boilerplate, find_lines
from analysis.voice.headings import find_headings

PROSE = "Rain fell on the bridge and on the harbour for a whole week in May."


def headings(text):
    found = find_headings(text, find_lines(text), find_boilerplate(text))
    return [text[start:end] for start, end, _, _ in found]


def test_a_short_line_without_a_full_stop_between_paragraphs_is_a_heading():
    assert headings(f"{PROSE}\n\nA wet summer\n\n{PROSE}") == ["A wet summer"]


def test_a_question_between_paragraphs_is_a_heading():
    assert headings(f"{PROSE}\nWhen does it stop?\n{PROSE}") == ["When does it stop?"]


def test_questions_of_an_interview_without_labels_are_no_headings():
    assert headings(f"{PROSE}\nWhy now?\n{PROSE}\nWhat next?\n{PROSE}") == []


def test_a_list_is_no_row_of_headings():
    assert headings(f"{PROSE}\nBread\nButter\nSalt\n{PROSE}") == []


def test_the_last_line_is_no_heading():
    assert headings(f"{PROSE}\nMore soon") == []


def test_a_line_of_speech_is_no_heading():
    assert headings(f"{PROSE}\n“We wait.”\n{PROSE}") == []


def test_a_heading_has_the_zone_headline_and_its_voice(passages_of):
    text = f"{PROSE}\n“The bridge is rotten”\nThe bridge is rotten, engineer Ann Roe said."
    found = passages_of(text).set_index("read")
    row = found.loc["“The bridge is rotten”", ["zone", "voice", "speaker"]]
    assert row.tolist() == ["headline", "quotation", "Ann Roe"]


def test_who_signs_a_quotation_is_no_heading(passages_of):
    text = (
        "“The agency is broken and we need one.”\n\nJan Berg, Lund News\n\nOthers note that “Roe "
        "has given more detail than Berg has…”\n\nCole Martin, Lund Times\n\nIt rained in Lund."
    )
    found = passages_of(text)
    assert "headline" not in set(found["zone"])
    assert list(found.query("voice == 'quotation'")["speaker"]) == ["Jan Berg", "Cole Martin"]
