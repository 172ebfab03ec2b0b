"""A folder of word classes is read as docs/voice.md tells to write it, or says what is wrong."""

import pickle
from pathlib import Path

import pytest

from analysis.languages.word_classes import LETTERS, read_word_classes

MADE_UP = Path(__file__).parent / "made_up"


def written(folder, content, code="xx"):
    (folder / code).mkdir()
    (folder / code / "word_classes.yaml").write_text(content, encoding="utf-8")
    return folder


def test_each_word_has_the_letter_of_its_list():
    classes = read_word_classes(MADE_UP)["zz"]
    assert [classes.letters[word] for word in ("zai", "ke", "ela", "um", "mor")] == [*"CTPDO"]
    assert classes.lemmas["zai"] == "za"
    assert classes.phrases == {"ab": [("ab vorta di", "S")]}


def test_a_word_of_two_lists_belongs_to_the_first_of_them(tmp_path):
    folder = written(tmp_path, "cues: {za: [za]}\nrelatives: [um]\ndeterminers: [um, Za]")
    assert read_word_classes(folder)["xx"].letters == {"za": "C", "um": "D"}
    assert list(LETTERS).index("determiners") < list(LETTERS).index("relatives")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("cues: {za: [za]}\nthatwords: [ke]", r"\['thatwords'\] is unknown; there is \['cues'"),
        ("that_words: [ke]", "`cues` must give the forms"),
        ("cues: {za: za}", "forms of the cue 'za' must be a list of words, not 'za'"),
        ("cues: {za: [za]}\npronouns: [no]", "`pronouns` must be a list of words; true, no"),
        ("cues: {za: [za]}\nconstructions: [X]", r"`constructions` must be some of .* not \['X'\]"),
        ("cues: {za: [za]}\ncapital_nouns: 1", "`capital_nouns` must be true or false"),
        ("cues: {za: [za", "is no YAML in UTF-8"),
        ("- za", "holds no lists"),
    ],
)
def test_a_fault_of_the_file_is_said_with_its_name(tmp_path, content, message):
    with pytest.raises(ValueError, match=rf"xx/word_classes.yaml: .*{message}"):
        read_word_classes(written(tmp_path, content))


def test_all_faults_are_said_at_once(tmp_path):
    with pytest.raises(ValueError, match=r"'words'.*the forms of each verb.*`titles`"):
        read_word_classes(written(tmp_path, "words: [a]\ntitles: mor"))


@pytest.mark.parametrize(
    ("code", "message"), [("en", "'en' has a grammar"), ("XX", "'XX' is no code; name it in small")]
)
def test_the_folder_has_to_have_the_name_of_another_language(tmp_path, code, message):
    with pytest.raises(ValueError, match=message):
        read_word_classes(written(tmp_path, "cues: {za: [za]}", code))


def test_a_folder_without_languages_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"holds no CODE/word_classes.yaml"):
        read_word_classes(tmp_path)


def test_word_classes_can_be_handed_to_another_process():
    classes = read_word_classes(MADE_UP)
    assert pickle.loads(pickle.dumps(classes)) == classes
