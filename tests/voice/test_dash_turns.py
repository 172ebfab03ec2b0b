"""Conversations whose paragraphs begin with a dash, and authors who break into them."""

import pytest


def voices(passages_of, text):
    """The voice and the speaker of each passage, by its words."""
    return [(row.voice, row.read, row.speaker) for row in passages_of(text).itertuples()]


def test_an_author_breaks_into_speech_without_a_word_of_saying(passages_of):
    text = "It was late.\n\n– Who was it? – the driver smiles. – Let them come."
    assert voices(passages_of, text)[1:] == [
        ("quotation", "– Who was it? –", "driver"),
        ("narration", "the driver smiles.", ""),
        ("quotation", "– Let them come.", "driver"),
    ]


def test_an_author_ends_speech(passages_of):
    text = "It was late.\n\n– I do not know who it was, – the driver sighs."
    assert voices(passages_of, text)[1][:2] == ("quotation", "– I do not know who it was, –")


def test_a_list_with_dashes_holds_no_speech(said):
    assert (
        said("– The port is shut. – The ferries wait. – Rain.\n– Roads: two.\n– Rails: one.") == []
    )


def test_a_dialogue_with_an_interruption_is_read_by_turns(passages_of):
    text = (
        "– Bo Lee, they say the mill will shut.\n\n– Who says? – the owner smiles. – Let them come."
        "\n\n– The clerks say so.\n\n– I read it. They are wrong.\n\nThe mill was built in 1961."
    )
    found = [(voice, words) for voice, words, _ in voices(passages_of, text)]
    assert ("question", "– Bo Lee, they say the mill will shut.") in found
    assert ("question", "– The clerks say so.") in found
    assert ("answer", "– I read it.") in found
    assert found[-1] == ("narration", "The mill was built in 1961.")


def test_sentences_with_dashes_that_say_i_and_you_are_somebodys_words(passages_of):
    text = "It rained.\n\n— You voted for it.\n— I voted to study it.\n— Then you should read it."
    found = passages_of(text)
    assert list(found["voice"]) == ["narration", "quotation", "quotation", "quotation"]
    assert set(found["confidence"][1:]) == {"low"}


def test_a_relayed_question_is_part_of_an_answer(passages_of):
    text = (
        "– Were you afraid?\n\n– Once.\n\n– And now?\n\nHe pours tea.\n\n"
        "– They say: where is it? And I say: where should I put it?"
    )
    assert voices(passages_of, text)[-1][0] == "answer"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("ROE: Who?\n\nBERG (laughs): No. Cole said it.\n\nROE: Who?\n\nBERG: Cole.", "Berg"),
        ("Ann Roe: Was it you?\n\nJan Berg: No.\n\nI was away.\n\nAnn Roe: Thank you.", "Jan Berg"),
        ("Ann Roe spoke to Lund Daily.\n\nQ: How?\n\nA: So.\n\nQ: Why?\n\nA: For fun.", "Ann Roe"),
        ("Ann Roe spoke to Lund Daily.\n\nLD: How?\n\nAR: So.\n\nLD: Why?\n\nAR: I do.", "Ann Roe"),
        ("We met Ann Roe at sea.\n\n– Afraid?\n\n– Once.\n\n– And now?\n\n– I sail.", "Ann Roe"),
    ],
)  # fmt: skip
def test_short_exchanges_have_speakers(passages_of, text, speaker):
    found = passages_of(text).query("voice == 'answer'")
    assert set(found["speaker"]) == {speaker}


def test_an_exchange_in_an_article_ends_with_its_last_turn(passages_of):
    text = (
        "Roe met Berg on air.\n\nBERG: Did you take it?\n\nROE: I did not.\n\nBERG: Thank you.\n\n"
        "The council meets on Monday."
    )
    found = passages_of(text)
    assert list(found["voice"])[1:] == ["question", "answer", "question", "narration"]
    assert set(found["confidence"][1:4]) == {"low"}
