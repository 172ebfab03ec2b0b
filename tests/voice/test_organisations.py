"""The table of bodies and capitals, and the user's own."""

import pandas as pd
import pytest

from analysis.voice.organisations import read_speakers, speaker_aliases


def test_a_capital_and_its_government_are_one_speaker():
    aliases = speaker_aliases(read_speakers())
    assert aliases["moscow"] == aliases["russian government"] == "Russia"


def test_a_house_keeps_its_own_name():
    aliases = speaker_aliases(read_speakers())
    assert (aliases["kremlin"], aliases["white house"]) == ("Kremlin", "White House")


def test_no_alias_that_ships_belongs_to_two_speakers():
    table = read_speakers()
    assert read_speakers(table)["speaker"].is_unique


def test_the_users_rows_come_first(tmp_path):
    file = tmp_path / "speakers.csv"
    file.write_text("speaker,aliases\nRussian leadership,Kremlin\n", encoding="utf-8")
    assert speaker_aliases(read_speakers(str(file)))["kremlin"] == "Russian leadership"


def test_a_users_alias_reaches_the_passages(passages_of):
    mine = pd.DataFrame({"speaker": ["Lund"], "aliases": ["City Hall"]})
    documents = pd.DataFrame(
        {
            "doc_id": ["a"],
            "outlet": ["P"],
            "date": ["2024-05-01"],
            "text": ["City Hall said it rained."],
        }
    )
    from analysis.voice.passages import split_passages

    assert "Lund" in set(split_passages(documents, speakers=mine)["speaker"])


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"name": ["Roe"]}, "lacks the columns"),
        ({"speaker": [" "]}, "have no speaker"),
        ({"speaker": ["Roe", "Poe"], "aliases": ["X", "X"]}, "is an alias of"),
    ],
    ids=["column", "empty", "shared alias"],
)
def test_a_table_that_is_at_fault_is_refused(table, message):
    with pytest.raises(ValueError, match=message):
        read_speakers(pd.DataFrame(table))


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(ValueError, match=r"there is no file nowhere\.csv"):
        read_speakers("nowhere.csv")
