"""Short marked stretches that nobody says."""

import pytest


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The bridge is “safe” now.", "scare"),
        ("The so-called “safe” bridge fell.", "scare"),
        ("Roe called it “safe” twice.", "quotation"),
        ("Roe said the bridge was “safe” now.", "quotation"),
        ("Roe dubbed it “the trap” then.", "quotation"),
        ("“No,” Roe said.", "quotation"),
        ("“Safe enough,” said Roe.", "quotation"),
        ("In her words, the road is “a trap” now.", "quotation"),
        ("Roe sang in the musical “Old Bridges” today.", "narration"),
        ("Roe spoke on the BBC’s “Bridges Today,” a show.", "narration"),
        ("Her novel “Bridges” sold.", "narration"),
        ("The crowd chanted “Build The Bridge” all night.", "quotation"),
        ("It is one of many “old ways over the river here” in Lund.", "quotation"),
    ],
    ids=[
        *("shudder quotes", "so-called", "called", "inside a report", "dubbed", "a short answer"),
        *(
            "inverted",
            "in her words",
            "a musical",
            "a broadcast",
            "a novel of one word",
            "a slogan",
        ),
        *("too long for a scare quote",),
    ],
)
def test_short_stretches_are_somebodys_words_a_title_or_nobodys(passages_of, text, voice):
    passages = passages_of(text)
    marked = passages[passages["read"].str.contains("“")]
    assert marked["voice"].tolist() == [voice]


def test_scare_quotes_are_unclear_and_of_low_confidence(passages_of):
    row = passages_of("The bridge is “safe” now.").set_index("voice").loc["scare"]
    assert (row["whose"], row["confidence"], row["own"]) == ("unclear", "low", False)


def test_titles_are_the_outlets_own_words(passages_of):
    assert passages_of("Roe sang in the musical “Old Bridges” today.")["own"].all()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The so-called neutral zone is wide.", "neutral zone"),
        ("The so-called safe corridor opened in May.", "safe corridor"),
        ("A so-called referendum was held.", "referendum"),
        ("The so-called Harbour Contact Group met.", "Harbour Contact Group"),
    ],
)
def test_what_is_only_so_called_is_at_a_distance(said, text, words):
    assert [(voice, read) for voice, read, _ in said(text)] == [("scare", words)]


def test_so_called_inside_speech_is_the_speakers(said):
    assert [voice for voice, _, _ in said("Ann Roe said that the so-called zone is wide.")] == [
        "reported"
    ]
