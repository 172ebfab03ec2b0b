"""Reporting words: what is one use, which class it has, and where the words are a machine's."""

import pytest

import analysis as an
from analysis.measures.reporting import reporting_verbs

LEXICON = {"harbour": ["harbour"]}


def counts(study, **options):
    """{cue: n}, over all groups."""
    return reporting_verbs(study, **options).groupby("cue")["n"].sum().to_dict()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is shut,” Ann Lund said.", {"say": 1}),
        ("“It is shut,” Ann Lund said, “and for good.”", {"say": 1}),
        ("“It is shut. It is dark,” Ann Lund said.", {"say": 1}),
        ("Ann Lund said that the harbour was “shut” for good.", {"say": 1}),
        ("“It is shut,” Ann Lund said. “It is open,” Bo Berg said.", {"say": 2}),
        (
            "Ann Lund claimed that it was shut. Bo Berg said that it was open.",
            {"claim": 1, "say": 1},
        ),
        ("The harbour is shut.", {}),
    ],
    ids=[
        "a quotation",
        "one quotation in two pieces",
        "a quotation of two sentences",
        "a quoted word in a reported clause",
        "two speakers",
        "two words",
        "nobody speaks",
    ],
)
def test_a_word_counts_once_for_each_that_it_hands_over_to(make_study, text, expected):
    assert counts(make_study(LEXICON, A=text)) == expected


def test_each_word_has_its_class(make_study):
    text = (
        "Ann Lund claimed that it was shut. Bo Berg pointed out that it was open. "
        "Cy Dahl said that it rained."
    )
    table = reporting_verbs(make_study(LEXICON, A=text)).set_index("cue")
    assert table["cue_class"].to_dict() == {
        "claim": "distancing",
        "point out": "endorsing",
        "say": "neutral",
    }


def test_a_word_that_the_list_of_cues_lacks_is_said_to_be_unlisted(make_study):
    study = make_study(LEXICON, A="“It is shut,” Ann Lund said.")
    study.passages["cue"] = study.passages["cue"].replace("say", "hoot")
    table = reporting_verbs(study)
    assert table[["cue", "cue_class"]].values.tolist() == [["hoot", "unlisted"]]


def test_all_uses_of_the_group_stand_beside(make_study):
    texts = ["“No,” Ann Lund said. “Yes,” Bo Berg said.", "Ann Lund claimed that it was shut."]
    table = reporting_verbs(make_study(LEXICON, A=texts, B="“No,” Ann Lund said."))
    assert table[["outlet", "cue", "n", "of", "articles"]].values.tolist() == [
        ["A", "say", 2, 3, 1],
        ["A", "claim", 1, 3, 1],
        ["B", "say", 1, 1, 1],
    ]


def test_a_machines_reporting_words_are_silent_unless_asked(make_study):
    made = {"english_by": ["Babel (machine)", "the Courier"]}
    study = make_study(LEXICON, made, A="“No,” Ann Lund said.", B="“No,” Ann Lund replied.")
    table = reporting_verbs(study)
    assert table["cue"].tolist() == ["reply"]
    assert "1 article left out whose English a machine made" in an.describe_method(table)
    table = reporting_verbs(study, machine=True)
    assert table["cue"].tolist() == ["say", "reply"]
    assert "machine translations counted" in an.describe_method(table)


def test_the_words_of_each_speaker_can_be_told_apart(make_study):
    text = "“No,” Ann Lund said. Bo Berg claimed that it was open."
    table = reporting_verbs(make_study(LEXICON, A=text), by="speaker")
    assert table[["speaker", "cue"]].values.tolist() == [["Ann Lund", "say"], ["Bo Berg", "claim"]]


def test_an_unknown_column_is_named(make_study):
    with pytest.raises(ValueError, match=r"lacks the columns \['colour'\]"):
        reporting_verbs(make_study(LEXICON, A="No."), by="colour")
