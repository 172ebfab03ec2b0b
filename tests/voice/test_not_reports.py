"""Words of reporting that report nothing: participles, reflexives, things."""

import pytest


@pytest.mark.parametrize(
    "sentence",
    [
        "Three million confirmed cases were seen.",
        "The ban on a sect calling itself free failed.",
        "The result underscores that the plan is dead.",
        "The storm has threatened to wreck the vote.",
    ],
)
def test_nobody_speaks(passages_of, sentence):
    assert set(passages_of(sentence)["voice"]) == {"narration"}


def test_the_signature_of_an_agency_is_sure(passages_of):
    passages = passages_of("The port is open.\n\n— Lund Agency.")
    assert set(passages["confidence"]) == {"high"}
