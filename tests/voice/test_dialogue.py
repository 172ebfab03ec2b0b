"""Speech between dashes, and what only looks like it."""

import re

import pytest

from analysis.boilerplate.lines import find_lines
from analysis.text.places import Place
from analysis.voice.dialogue import find_dialogue

CUES = re.compile(r"\b(?:said|told|noted|asked)\b")


def speech(text):
    cues = [found.start() for found in CUES.finditer(text)]
    return [text[a:b] for a, b, _, _ in find_dialogue(text, find_lines(text), cues)[0]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("— We go, — Roe said.", ["— We go,"]),
        ("— We go, — Roe said. — Tomorrow.", ["— We go,", "— Tomorrow."]),
        ('—We go," Ann Roe told the Post. — Tomorrow.', ['—We go,"', "— Tomorrow."]),
        ("- We go, - she said, - and soon.", ["- We go,", "- and soon."]),
        ('"We go,— he said on Monday. — Soon.', ['"We go,', "— Soon."]),
        (
            '— He says: "Go." I think that is it," the mayor noted. — If so, fine.',
            ['— He says: "Go." I think that is it,"', "— If so, fine."],
        ),
        ("— bread\n— milk\n— salt, pepper", []),
        ("— Bridges and roads, — ports as well.", []),
        ("- I said so, - we noted.", []),
        ('"We go," Roe said — and left.', []),
        ("A bridge — the old one, Roe said — fell.", []),
    ],
    ids=[
        *(
            "one turn",
            "taken up again",
            "a mark closes what a dash opened",
            "hyphens",
            "a mark opens",
        ),
        *("an imagined speaker is still the speaker", "a list", "a list with dashes inside"),
        *("no narrator", "ordinary marks", "dashes inside a sentence"),
    ],
)
def test_dashes_hold_speech_only_where_somebody_is_said_to_speak(text, found):
    assert speech(text) == found


def test_all_pieces_of_a_line_are_one_quotation():
    pieces, taken = find_dialogue("— We go, — Roe said. — Now.", [Place(0, 27)], [15])
    assert len({piece.chain for piece in pieces}) == 1
    assert taken == {0}


def test_a_speaker_named_behind_the_verb_between_dashes_is_found(said):
    found = said("— We go, — says mayor Ann Roe. — Tomorrow.")
    assert [speaker for _, _, speaker in found] == ["Ann Roe", "Ann Roe"]
