"""Constructions that unseen articles brought up, one case each: what is said, and by whom."""

from collections import Counter

import pytest

from analysis.languages.files import read_yaml
from analysis.voice.clause_after_cue import BEHIND_CUE
from analysis.voice.constructions import CONSTRUCTIONS, LAYERS
from analysis.voice.report_constructions import AROUND_CUE, BY_FORM

ROWS = read_yaml("en", "constructions.yaml")

CASES = [  # text, what is reported in it, who says so
    (
        "A ship that waits, the owners' union argued, loses money.",
        ["A ship that waits,", "loses money."],
        "owners' union",
    ),
    (
        "Without the dam, Ann Roe argued, any flood would win.",
        ["Without the dam,", "any flood would win."],
        "Ann Roe",
    ),
    ("The dam, as one official described it, would last.", ["The dam,", "would last."], "official"),
    (
        "The dam, the Kremlin let it be known, was a threat.",
        ["The dam,", "was a threat."],
        "Kremlin",
    ),
    ("It was, Ann Roe said, a precaution.", ["It was,", "a precaution."], "Ann Roe"),
    (
        "The move of the troops, according to Ann Roe, will take years.",
        ["The move of the troops,", "will take years."],
        "Ann Roe",
    ),
    ("Over three days, according to Ann Roe, the dam gave way.", ["the dam gave way."], "Ann Roe"),
    (  # a condition that begins with its verb is no name
        "Ann Roe spoke. Should Ostmark flood the fields, the dam will be shut, she said.",
        ["Should Ostmark flood the fields, the dam will be shut,"],
        "Ann Roe",
    ),
    (
        "Ann Roe spoke. Had Ostmark flooded the fields, the dam would be shut, she said.",
        ["Had Ostmark flooded the fields, the dam would be shut,"],
        "Ann Roe",
    ),
    ("Noting that it rained, Ann Roe stopped.", ["that it rained,"], "Ann Roe"),
    ("Ann Roe, 58, says the mayor lied to her.", ["the mayor lied to her."], "Ann Roe"),
    ("Ann Roe warned war could reach the coast.", ["war could reach the coast."], "Ann Roe"),
    ("Ann Roe doubts whether the dam holds.", ["whether the dam holds."], "Ann Roe"),
    ("Ann Roe has demanded of Berlin that it pay.", ["that it pay."], "Ann Roe"),
    ("The toll, which Ann Roe said was too high, fell.", ["was too high, fell."], "Ann Roe"),
    ("The Kremlin made it clear: there will be no dam.", ["there will be no dam."], "Kremlin"),
    ("Ann Roe argues in her book, “The Long Dam”, that dams fail.", ["that dams fail."], "Ann Roe"),
    ("Ann Roe is sure that the dam holds.", ["that the dam holds."], "Ann Roe"),
    ("As Ann Roe liked to say, a dam is a wall.", ["a dam is a wall."], "Ann Roe"),
    ("Ann Roe called the delay inexplicable.", ["inexplicable."], "Ann Roe"),
    ("Ann Roe proposed sending a boat.", ["sending a boat."], "Ann Roe"),
    ("Ann Roe urged Bob Poe to go.", ["to go."], "Ann Roe"),
    ("It was also suggested that the dam be shut.", ["that the dam be shut."], ""),
    ("It is widely assumed that the dam holds.", ["that the dam holds."], ""),
    (
        "A report by the Harbour Institute said that the dam leaks.",
        ["that the dam leaks."],
        "Harbour Institute",
    ),
    ("The newspaper Lund Daily reports that the dam leaks.", ["that the dam leaks."], "Lund Daily"),
    (
        "The Harbour Ministry met. It said that the dam leaks.",
        ["that the dam leaks."],
        "Harbour Ministry",
    ),
    (
        "The Harbour Ministry met. The statement said that the dam leaks.",
        ["that the dam leaks."],
        "Harbour Ministry",
    ),
    ("Minister Su Daran came. Su said that the dam leaks.", ["that the dam leaks."], "Su Daran"),
    (
        "An EU official said that it rained. He said that the dam leaks.",
        ["that it rained.", "that the dam leaks."],
        "EU official",
    ),
]
CASES += [
    ("The envoy is said to be in no mood for it.", ["to be in no mood for it."], ""),
    ("We are told that the dam holds.", ["that the dam holds."], ""),
]
SILENT = [
    "Officials played down reports that the dam leaks.",
    "The proposed dam by Ann Roe leaks.",
    "I believe that the dam leaks.",
    "The bold claims came as the dam leaked.",
    "Ann Roe denied this on Monday.",
]


@pytest.mark.parametrize(("text", "words", "speaker"), CASES, ids=[case[0] for case in CASES])
def test_what_is_said_is_reported_with_who_says_it(said, text, words, speaker):
    found = [(read, who) for voice, read, who in said(text) if voice == "reported"]
    assert found == [(read, speaker) for read in words]


@pytest.mark.parametrize("text", SILENT)
def test_what_nobody_says_is_narration(said, text):
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“The dam leaks,” Ann Roe fumed.",
        "“The dam leaks,” sobbed Ann Roe.",
        "“It leaks,” Ann Roe snapped at him.",
    ],
)
def test_any_verb_behind_a_quotation_names_who_speaks(said, text):
    assert [(voice, who) for voice, _, who in said(text)] == [("quotation", "Ann Roe")]


def test_two_reports_may_be_spliced_by_a_comma(said):
    text = "The Greens announced that they would abstain, the Left called for a vote."
    assert said(text) == [
        ("reported", "that they would abstain,", "Greens"),
        ("reported", "a vote.", "Left"),
    ]


def test_what_somebody_calls_a_thing_ends_before_the_verb(said):
    assert said("What NATO calls deterrence looks like waiting.") == [
        ("reported", "deterrence", "NATO")
    ]


def test_an_item_of_a_list_is_no_dialogue(said):
    text = "— The envoy had lunch. “Nobody eats so slowly,” grumbles Ann Roe."
    assert said(text) == [("quotation", "“Nobody eats so slowly,”", "Ann Roe")]


def test_an_answer_without_a_label_stands_before_the_next_question(passages_of):
    text = "Q: Why?\nRoe: So.\nQ: Some say it is late.\nThey always do.\nQ: And now?\nRoe: We wait."
    found = passages_of(text).set_index("read")["voice"]
    assert found["They always do."] == "answer"


def test_a_title_has_its_speaker_from_the_text(passages_of):
    text = "Mayor Ann Roe spoke. “The harbour treaty was buried today,” she said."
    for title in ("“The harbour treaty is buried”", "“No pact,” Roe says"):
        found = passages_of(text, title=title)
        assert found[found["part"] == "title"]["speaker"].iloc[0] == "Ann Roe"


def test_an_interlocutor_is_who_spoke_last(said):
    text = "Ann Roe said that it rained. “It is late,” the interlocutor of the paper said."
    assert {who for _, _, who in said(text)} == {"Ann Roe"}


@pytest.mark.filterwarnings("ignore:.*(left unread|word classes)")
@pytest.mark.parametrize("name", ROWS)
def test_the_example_of_a_construction_is_read_by_it(passages_of, name):
    example = ROWS[name]["example"]
    language = example.get("language", "en")
    found = passages_of(example["text"], example.get("title", ""), language=language)
    wanted = [example["said"], example["voice"], example["speaker"], name]
    assert wanted in found[["read", "voice", "speaker", "construction"]].values.tolist()


def test_each_construction_has_one_layer_and_one_example():
    layered = Counter(name for layer in LAYERS for name in layer.constructions)
    assert set(layered.values()) == {1}
    assert set(layered) == set(CONSTRUCTIONS)
    assert set(ROWS) == set(CONSTRUCTIONS) - {""}


def test_each_construction_of_a_reported_clause_stands_in_one_row():
    rows = Counter(row.construction for row in (*BY_FORM, *BEHIND_CUE, *AROUND_CUE))
    rows.pop("")
    assert set(rows) <= set(CONSTRUCTIONS)
    assert {name for name, times in rows.items() if times > 1} == {"noun_clause"}
