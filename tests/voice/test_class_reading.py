"""Texts of a language without a grammar: who speaks where it is plain, and what stays unclear."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.boilerplate.lines import find_lines
from analysis.languages.word_classes import read_word_classes
from analysis.text.sentences import split_sentences
from analysis.voice.class_reading import read_by_classes

LANGUAGES = Path(__file__).parents[1] / "languages" / "made_up"


def found(text, headline=False):
    """Voice, words, speaker of what is not narration; later spans override earlier ones."""
    classes = read_word_classes(LANGUAGES)["zz"]
    spans = read_by_classes(
        text, split_sentences(text), find_lines(text), classes, headline=headline
    )
    return [(owner.voice, text[start:end], owner.speaker) for start, end, owner in spans]


@pytest.mark.parametrize(
    "marked", ["“Mir ta ven”", "„Mir ta ven“", "«Mir ta ven»", "»Mir ta ven«", '"Mir ta ven"']
)
def test_all_marks_are_read(marked):
    assert found(f"Plir ven. {marked}, za mor Ann Roe.") == [("quotation", marked, "Ann Roe")]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“Mir ta ven,” za um mor Ann Roe.", "Ann Roe"),
        ("“Mir ta ven,” za Ann Roe, um mor di Lund.", "Ann Roe"),
        ("“Mir ta ven,” Ann Roe, um mor di Lund, za.", "Ann Roe"),
        ("“Mir ta ven,” za um mor.", "mor"),
        ("“Mir ta ven,” za um plir.", "plir"),
        ("“Mir ta ven,” za Donal J. Roe.", "Donal J. Roe"),
        ("“Mir ta ven?” Ann Roe za.", "Ann Roe"),
        ("“Mir,” za Ann Roe, “ta ven.”", "Ann Roe"),
        ("Ab vorta di Ann Roe um port “ven ta mir”.", "Ann Roe"),
        ("«Port Odrin» zai ke um port ven.", "Port Odrin"),
    ],
)
def test_the_speaker_is_named_as_written_without_office_and_article(sentence, speaker):
    spans = [span for span in found(f"Plir ven en port. {sentence}") if span[0] != "unresolved"]
    assert {name for _, _, name in spans} == {speaker}


def test_a_surname_is_the_name_that_the_text_gives_in_full_and_a_pronoun_who_spoke_last():
    text = "“Mir ta ven,” za Ann Roe. “Plir nu,” za Roe. “Bel ta,” ela za. “Dol.”"
    assert [name for _, _, name in found(text)] == ["Ann Roe"] * 4


@pytest.mark.parametrize(
    "sentence",
    [
        "Plir za um port ven.",  # a clause without "ke", which the folder does not know
        "Ann Roe nol za ke um port ven.",  # negated
        "Um port kvazi ven.",  # a sign of a report
        "Ann Roe: plir ven ta port.",  # a label
        "– Mir ta ven.",  # a dash of dialogue
        "Plir di “mir ven ta port um.",  # a lost mark
    ],
)
def test_a_sign_of_another_voice_that_no_construction_explains_is_unclear(sentence):
    spans = found(f"Plir Ann ven. {sentence}\n" if sentence[0] not in "–A" else f"{sentence}\n")
    assert "unresolved" in {voice for voice, _, _ in spans}
    assert {name for _, _, name in spans} == {""}


def test_what_a_report_leaves_of_its_sentence_is_unclear_if_it_has_a_cue_of_its_own():
    text = "“Mir ta ven,” za Ann Roe, ed plir sonda um port."
    assert found(text) == [
        ("unresolved", ", ed plir sonda um port.", ""),
        ("quotation", "“Mir ta ven,”", "Ann Roe"),
    ]


def test_marks_that_may_be_a_name_or_a_term_are_unclear_and_long_ones_somebodys():
    assert found("Um port “Anna Roe” ven.") == [("unresolved", "“Anna Roe”", "")]
    assert found("Um port “plir ta” ven.") == [("unresolved", "“plir ta”", "")]
    assert found("Um “plir ta ven mir bel” port.") == [("quotation", "“plir ta ven mir bel”", "")]


def test_pieces_of_one_quotation_have_one_speaker():
    text = "“Mir ta ven nu bel,” za Ann Roe. “Plir ta ven nu.\n\n“Bel ta ven dol.”"
    assert [name for _, _, name in found(text)] == ["Ann Roe"] * 3


def test_a_sentence_without_a_sign_is_narration():
    assert found("Um port ven. Plir ta dol Ann Roe.") == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*'“”„«»":,.–() \n', " za ", " ke ", " Ann Roe ", " um plir "])))
def test_spans_lie_in_the_text_whatever_it_is(pieces):
    text = "".join(pieces)
    for voice, words, _ in found(text):
        assert voice in ("quotation", "reported", "unresolved")
        assert words


def documents(**columns):
    text = "Um port ven. „Mir ta ven“, za mor Ann Roe. Plir za um port ven."
    row = {"doc_id": "a", "outlet": "Lund Post", "date": "2024-05-01", "title": "Roe: um port ven"}
    return pd.DataFrame([row | {"text": text, "language": "zz"} | columns])


def test_thirty_cues_and_function_words_give_an_article_its_speakers():
    classes = read_word_classes(LANGUAGES)["zz"]
    assert len({*classes.lemmas.values()}) == 30
    cues = sorted(classes.lemmas)
    text = "\n\n".join(f"“Mir ta ven nu bel,” {cue} um mor Ann Roe." for cue in cues)
    with pytest.warns(UserWarning, match="read by word classes"):
        passages = an.split_passages(documents(text=text, title=""), languages=LANGUAGES)
    quoted = passages[passages["voice"] == "quotation"]
    assert quoted["speaker"].tolist() == ["Ann Roe"] * len(cues)
    assert quoted["cue"].tolist() == [classes.lemmas[cue] for cue in cues]
    assert set(passages["voice"]) == {"quotation", "narration"}


def test_a_study_says_everywhere_that_an_article_was_read_without_a_grammar(tmp_path):
    with pytest.warns(UserWarning, match=r"1 article of 1 read by word classes.*a \(zz\)"):
        study = an.build_study(documents(), {"port": ["port"]}, languages=LANGUAGES)
    said = "1 of 1 articles read by word classes without a grammar (zz), all at low confidence"
    assert said in an.describe_method(an.voice_shares(study))
    study.save(tmp_path / "saved")
    for one in (study, an.read_study(tmp_path / "saved")):
        assert one.documents["voice_rules"].tolist() == ["word classes: zz"]
        assert said in one.facts["word_classes"]
        table = an.check_corpus(one, languages=False).set_index("finding")
        assert table.loc["word classes", ["n", "of", "where"]].tolist() == [1, 1, "a"]


def test_the_passages_tile_the_parts_and_a_headline_with_a_label_is_unclear():
    with pytest.warns(UserWarning, match="read by word classes"):
        passages = an.split_passages(documents(), languages=LANGUAGES)
    for part in ("title", "text"):
        rows = passages[passages["part"] == part]
        assert rows["end"].tolist()[:-1] == rows["start"].tolist()[1:]
        assert rows["end"].iloc[-1] == len(documents()[part][0])
    assert passages.loc[passages["part"] == "title", "whose"].tolist() == ["unclear"]


def test_a_folder_whose_language_no_article_has_is_said():
    with pytest.warns(UserWarning, match="no article is in zz; give the articles the code"):
        passages = an.split_passages(documents(language=""), languages=LANGUAGES)
    assert "voice_rules" not in passages


def test_marks_that_a_page_lost_to_its_encoding_are_read():
    text = "Um port ven. &quot;Mir ta ven,&quot; za Ann Roe."
    with pytest.warns(UserWarning, match="read by word classes"):
        passages = an.split_passages(documents(text=text, title=""), languages=LANGUAGES)
    assert passages["speaker"].tolist() == ["", "Ann Roe", ""]


def test_without_the_folder_the_article_is_unread_and_no_column_is_added():
    with pytest.warns(UserWarning, match="left unread"):
        passages = an.split_passages(documents(voice_rules="word classes: zz"))
    assert set(passages["voice"]) == {"unread"}
    assert "voice_rules" not in passages
