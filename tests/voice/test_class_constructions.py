"""Each construction of the table is read by it, with the speaker, in words that nobody speaks."""

from pathlib import Path

import pandas as pd
import pytest

import analysis as an
from analysis.languages.word_classes import OPTIONAL
from analysis.voice.class_constructions import QUOTATIONS, REPORTS

LANGUAGES = Path(__file__).parents[1] / "languages" / "made_up"
ROWS = [*QUOTATIONS, *REPORTS]
SPEAKERS = {"C X T …": "mor"}  # of all other examples: Ann Roe


def read(text, folder=LANGUAGES):
    """Voice, words and speaker of all passages but narration."""
    document = {"doc_id": "a", "outlet": "Lund Post", "date": "2024-05-01", "title": ""}
    documents = pd.DataFrame([document | {"text": text, "language": "zz"}])
    with pytest.warns(UserWarning, match="read by word classes"):
        passages = an.split_passages(documents, languages=folder)
    assert set(passages["confidence"]) == {"low"}
    return [
        (row.voice, text[row.start : row.end].strip(), row.speaker)
        for row in passages.itertuples()
        if row.voice != "narration"
    ]


def folder_with(folder, lines):
    content = (LANGUAGES / "zz" / "word_classes.yaml").read_text("utf-8")
    (folder / "zz").mkdir()
    (folder / "zz" / "word_classes.yaml").write_text(f"{content}\n{lines}", "utf-8")
    return folder


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_the_example_of_a_construction_has_its_speaker(row, tmp_path):
    folder = folder_with(tmp_path, f'constructions: ["{row.name}"]') if row.optional else LANGUAGES
    quoted = "“" in row.example
    before = "“Mir dol ven nu,” za Ann Roe.\n" if " ela " in row.example else ""
    found = [entry for entry in read(before + row.example, folder) if entry[2]]
    voice, words, speaker = found[-1]
    assert (voice, speaker) == (
        "quotation" if quoted else row.voice,
        SPEAKERS.get(row.name, "Ann Roe"),
    )
    assert words in row.example
    assert words.startswith("“") == quoted


@pytest.mark.parametrize("row", [row for row in REPORTS if row.optional], ids=lambda row: row.name)
def test_a_construction_that_a_language_does_not_name_leaves_its_sentence_unclear(row):
    assert read(row.example) == [("unresolved", row.example, "")]


def test_the_optional_rows_are_those_that_a_file_may_name():
    assert tuple(row.name for row in ROWS if row.optional) == OPTIONAL


def test_no_two_constructions_share_a_name():
    assert len({row.name for row in ROWS}) == len(ROWS)
