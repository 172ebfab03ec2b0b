"""Whom pronouns stand for."""

import pytest

from analysis.text.places import Place
from analysis.voice.pronouns import sentence_start
from analysis.voice.sexes import sex_of
from analysis.voice.speakers import resolve_speakers


def last_name(text, *mentions):
    """The name behind the last of the mentions, each looked for behind the one before it."""
    places, at = [], 0
    for mention in mentions:
        at = text.index(mention, at)
        places.append(Place(at, at + len(mention)))
        at += len(mention)
    return resolve_speakers(text, places, {})[places[-1]].name


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        # the sex that a title or a first name tells
        ("Mary Roe met Mr. Obo Poe in Lund. He said no.", ["He"], "Obo Poe"),
        ("Robert Poe came with Mary Roe. She said no.", ["She"], "Mary Roe"),
        ("Robert Poe came. Mary Roe left, and he said no.", ["he"], "Robert Poe"),
        ("Spokeswoman Obo Roe met Ibo Poe. She said no.", ["She"], "Obo Roe"),
        # a surname with a title only
        ("Mr. Cole’s mill was old, and Mr. Berg bought it. He said no.", ["He"], "Berg"),
        # never a place that heads the report, nor what stands in a heading's capitals
        ("Umm Rana, Norland – Obo Roe counts them. “We wait,” she says.", ["she"], "Obo Roe"),
        ("Mary Roe came.\n\nThe Tower Room Monday was full. She said no.", ["She"], "Mary Roe"),
        # somebody without a name
        ("Mary Roe left.\n\nPrivately, one minister agreed. He said no.", ["He"], "minister"),
        # the one who was told answers
        ("Robert Poe told Mary Roe to go. She replied.", ["Robert Poe", "She"], "Mary Roe"),
        ("Roe told Berg to go. He answered.", ["Roe", "He"], "Berg"),
        # they: a plural subject
        ("The workers left the hall. They said no.", ["They"], "workers"),
        # a name in marks is no antecedent
        ("Mary Roe came. “Bob Poe lies,” she said.", ["Mary Roe", "she"], "Mary Roe"),
    ],
)
def test_pronouns_stand_for_a_subject_of_their_sex(text, mentions, expected):
    assert last_name(text, *mentions) == expected


def test_a_first_name_that_misleads_is_better_than_nobody():
    assert last_name("Mary Roe came. He said no.", "He") == "Mary Roe"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Ms. Roe and Robert Roe came.", "Roe", "female"),
        ("Chairwoman Robert Roe came.", "Robert Roe", "female"),
        ("Robert Roe came.", "Robert Roe", "male"),
        ("Obo Roe told her mother. Roe lost her hat.", "Obo Roe", "female"),
        ("Obo Roe told her of it. Roe lost his hat.", "Obo Roe", ""),
    ],
)
def test_the_sex_is_what_the_text_tells(text, name, expected):
    assert sex_of(text, name) == expected


def test_a_title_ends_no_sentence():
    text = "It rained. Mr. Roe and J. Poe met Sen. Berg there."
    assert text[sentence_start(text, 0, len(text)) :].startswith("Mr. Roe")
