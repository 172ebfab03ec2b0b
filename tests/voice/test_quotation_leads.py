"""Who the words before and behind a quotation say speaks, without a verb of saying."""

import pandas as pd
import pytest

from analysis.voice.passages import split_passages


def speakers(text):
    """The speaker of each quotation of a text, in its order; nobody is an empty name."""
    row = {"doc_id": "a", "outlet": "Page", "date": "2024-05-01", "title": "", "text": text}
    found = split_passages(pd.DataFrame([row]))
    return found[found["voice"] == "quotation"]["speaker"].tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # words that introduce, up to a colon
        ("Added another worker: “If they care, they should send a letter.”", "another worker"),
        (
            "Details were given in a blog post by harbour managers: “In May, it was shut down.”",
            "harbour managers",
        ),
        (
            "At that time, here’s how Ann Roe, head of the port, put it: “It is shut.”",
            "Ann Roe",
        ),
        ("Roe's message to them was clear: “It is over for us.”", "Roe"),
        ("Ann Roe: “We have no fish left.”", "Ann Roe"),
        ("• Ann Roe, fisher: “We have no fish left.”", "Ann Roe"),
        ("The ministry: “There are no fish left.”", "ministry"),
        # whose view it is
        ("As the mayor put it, “there are no fish left here”.", "mayor"),
        ("For Roe, “the deal is dead.”", "Roe"),
        ("The deal “is dead,” per Roe.", "Roe"),
        ("The deal, dubbed “the corpse” by Roe, is gone.", "Roe"),
        # the sentence or the line before
        ("Roe nodded. “It is over.”", "Roe"),
        ("Ann Roe spoke in Lund.\n\n“We have no fish left at all.”", "Ann Roe"),
        ("Here is Lundcab in its own report:\n\n“We would lose the winter trade.”", "Lundcab"),
        # an adverbial is no subject
        (
            "Like the dreadful Jan Berg, Cole sputters about an “Ostland asset that is gone.”",
            "Cole",
        ),
    ],
)
def test_a_quotation_is_whose_its_lead_says(text, expected):
    assert speakers(text) == [expected]


def test_a_gerund_is_no_speaker():
    text = "The court spoke. Dreaming up a flood, the council “told farmers to go home at once.”"
    assert "Dreaming up a flood" not in speakers(text)


def test_a_noun_phrase_with_a_plural_is_no_subject_with_a_verb():
    text = (
        "They cover their aims with talk of “keeping the old faith alive”, the army ruins churches."
    )
    assert "army ruins" not in speakers(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is a march of bakers known simply as “The Rise.”",
        "She was met by “Morning Tide” host Ann Roe.",
    ],
)
def test_what_something_is_called_is_nobodys_words(text):
    assert speakers(text) == []
