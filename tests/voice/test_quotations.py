"""Quotation marks of every kind and habit."""

import itertools
import re

import pytest

from analysis.text.places import Place
from analysis.voice.quotations import find_quotations

CUES = re.compile(r"\b(?:said|says|added|asked|told|wrote|noted)\b")


def marked(text, single=False):
    """The stretches between marks, and how they were found."""
    cues = [found.start() for found in CUES.finditer(text)]
    return [(text[a:b], how) for a, b, _, how in find_quotations(text, cues, single=single)]


def stretches(text, single=False):
    return [stretch for stretch, _ in marked(text, single)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('Roe said "we go" today.', ['"we go"']),
        ("Roe said “we go” today.", ["“we go”"]),
        ("Roe said „we go“ today.", ["„we go“"]),
        ("Roe said «we go» today.", ["«we go»"]),
        ("Roe said »we go« today.", ["»we go«"]),
        ("Roe said ''we go'' today.", ["''we go''"]),
        ("Roe said ``we go'' today.", ["``we go''"]),
        ("Roe said ”we go” today.", ["”we go”"]),
        ('Roe said “we go" today.', ['“we go"']),
        ("Roe said “we go » today.", ["“we go »"]),
        ('Roe said "we go” today.', ['"we go”']),
        ("“We go, ”Roe said. “We stay, ”Doe said.", ["“We go, ”", "“We stay, ”"]),
        ('"We go, "Roe said.', ['"We go, "']),
        ('"They said "go home" to us all," Roe said.', ['"They said "go home" to us all,"']),
        ("“They said «go home» to us all,” Roe said.", ["“They said «go home» to us all,”"]),
        ("“It's the workers' day,” Roe said.", ["“It's the workers' day,”"]),
        ('("We go," Roe said.)', ['"We go,"']),
        ("The 5'10\" guard ran.", []),
        ('<a href="x y">Roe</a> said "we go".', ['"we go"']),
        ('One—"two"—three.', ['"two"']),
        ("\u202a”We go,” Roe said.", ["”We go,”"]),
    ],
    ids=[
        *("straight", "curly", "low-high", "guillemets", "guillemets inward", "two apostrophes"),
        *(
            "backticks",
            "closing shape on both sides",
            "curly, then straight",
            "mixed, with a space",
        ),
        *("straight, then curly", "curly mark on the wrong side of a space"),
        *("straight mark on the wrong side of a space", "nested in the same marks"),
        *("nested in other marks", "apostrophes inside", "in brackets", "feet and inches"),
        *(
            "an attribute of HTML",
            "dashes instead of spaces",
            "invisible character before the mark",
        ),
    ],
)
def test_marks_of_every_kind_open_and_close(text, found):
    assert stretches(text) == found


def test_a_paragraph_that_opens_again_continues_the_quotation():
    text = "“We go.\n\n“We stay,” Roe said."
    assert marked(text) == [("“We go.", "continued"), ("“We stay,”", "closed")]
    assert len({found.chain for found in find_quotations(text)}) == 1


def test_a_quotation_may_be_opened_once_and_closed_paragraphs_later():
    text = "“We go.\n\nWe stay.\n\nWe wait,” Roe said."
    assert stretches(text) == ["“We go.", "We stay.", "We wait,”"]


def test_a_caption_inside_a_quotation_is_left_out_of_it():
    text = "“We go.\nPHOTO: Roe\nWe wait,” Roe said."
    lines = [Place(0, 7), Place(19, 39)]
    found = find_quotations(text, [30], lines)
    assert [text[a:b] for a, b, _, _ in found] == ["“We go.", "We wait,”"]


def test_an_unclosed_quotation_ends_where_the_narrator_speaks_up():
    assert marked("“We go, Roe said. It rained.") == [("“We go,", "recovered")]


def test_an_unclosed_paragraph_is_a_quotation_when_nothing_speaks_against_it():
    assert marked("“We go home.\n\nIt rained.") == [("“We go home.", "recovered")]


def test_an_unclosed_mark_in_running_text_stays_unresolved_and_ends_with_its_sentence():
    text = "It was a “bad day for all. It rained. Roe said “no” then."
    assert marked(text) == [("“bad day for all. ", "unresolved"), ("“no”", "closed")]


def test_a_lost_opening_mark_is_found_again_by_who_said_it():
    assert marked("We go home,” Roe said.") == [("We go home,”", "recovered")]


def test_a_stray_closing_mark_takes_no_more_than_its_sentence():
    assert marked("It rained. It was bad” all day.") == [("It was bad”", "unresolved")]


def test_a_lost_mark_does_not_flip_the_rest_of_the_article():
    text = "Roe said “we go.\n\nIt rained.\n\n“Stay,” Doe said. It rained.\n\n“Go,” Poe said."
    assert stretches(text)[-2:] == ["“Stay,”", "“Go,”"]


def test_two_lost_marks_in_one_paragraph_leave_its_sound_pair_alone():
    text = '"We go, Roe said. "We stay," Doe said.'
    assert stretches(text) == ['"We go,', '"We stay,"']


def test_single_marks_count_where_an_article_uses_no_others():
    text = "‘We go,’ Roe said. ‘It’s the end,’ Doe said. ‘No,’ Poe said."
    assert stretches(text) == ["‘We go,’", "‘It’s the end,’", "‘No,’"]


def test_straight_single_marks_are_told_from_apostrophes():
    text = "'We go,' Roe said. 'It's the '90s,' Doe said. 'No,' Poe said of the workers' rights."
    assert stretches(text)[0] == "'We go,'"
    assert stretches(text)[-1] == "'No,'"


def test_apostrophes_alone_are_no_quotation():
    assert stretches("The workers' day and the '90s weren't what they're said to be.") == []


def test_a_short_curly_single_pair_counts_beside_double_marks():
    text = "A ‘safe’ bridge. “We go,” Roe said. “No,” Doe said."
    assert stretches(text) == ["‘safe’", "“We go,”", "“No,”"]


def test_single_marks_inside_double_marks_are_part_of_them():
    text = "“They said ‘go’ to us,” Roe said. “No,” Doe said. “Oh,” Poe said."
    assert stretches(text)[0] == "“They said ‘go’ to us,”"


def test_a_headline_uses_single_marks():
    assert stretches("Bridge 'not safe' says mayor", single=True) == ["'not safe'"]


def test_spans_never_overlap_and_stay_in_order():
    text = '“a "b «c” d" e» “f\n\n” g “h'
    spans = find_quotations(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "text",
    [
        "'It is a disgrace,' Ann Roe said.",
        "It rained.\n'It is a disgrace,' Ann Roe said.",
        "Ann Roe said: 'It is a disgrace.'",
    ],
)
def test_one_sentence_in_straight_single_marks_is_a_quotation(said, text):
    assert [(voice, who) for voice, _, who in said(text)] == [("quotation", "Ann Roe")]


@pytest.mark.parametrize(
    "text", ["The workers' rights and the owners' claims.", "Rock 'n' roll, he sang 'em all."]
)
def test_apostrophes_are_no_quotation(said, text):
    assert said(text) == []
