"""A researcher's corrections."""

import pandas as pd
import pytest

from analysis.voice.corrections import apply_corrections, text_checksum
from analysis.voice.passages import split_passages

TEXT = "The bridge is “safe” now. It rained."
DOCUMENTS = pd.DataFrame(
    {"doc_id": ["a"], "outlet": ["P"], "date": ["2024-05-01"], "title": [""], "text": [TEXT]}
)


def correction(start, end, column, value, **other):
    row = {"doc_id": "a", "part": "text", "start": start, "end": end, "column": column,
           "value": value, "text_sha256": text_checksum(TEXT)}  # fmt: skip
    return pd.DataFrame([{**row, **other}])


def corrected(*rows):
    return split_passages(DOCUMENTS, corrections=pd.concat(rows, ignore_index=True))


def voices(passages):
    return [
        (TEXT[a:b].strip(), voice)
        for a, b, voice in zip(passages["start"], passages["end"], passages["voice"], strict=True)
    ]


def test_a_corrected_voice_carries_its_owner_with_it():
    passages = corrected(correction(14, 21, "voice", "quotation"))
    row = passages[passages["start"] == 14].iloc[0]
    assert (row["voice"], row["whose"], row["confidence"]) == ("quotation", "other", "high")
    assert passages.attrs["corrections"] == 1


def test_a_correction_cuts_passages_at_its_borders_and_counts_their_words_anew():
    passages = corrected(correction(4, 10, "voice", "reported"))
    assert voices(passages)[:3] == [
        ("The", "narration"),
        ("bridge", "reported"),
        ("is", "narration"),
    ]
    assert passages["words"].tolist()[:3] == [1, 1, 1]
    assert (
        "".join(TEXT[a:b] for a, b in zip(passages["start"], passages["end"], strict=True)) == TEXT
    )


def test_narration_loses_its_speaker_unless_one_is_given():
    passages = corrected(
        correction(14, 21, "voice", "quotation"), correction(14, 21, "speaker", "Ann Roe")
    )
    assert passages.loc[passages["start"] == 14, "speaker"].tolist() == ["Ann Roe"]


def test_a_file_is_read(tmp_path):
    file = tmp_path / "corrections.csv"
    correction(14, 21, "voice", "quotation").to_csv(file, index=False)
    passages = split_passages(DOCUMENTS, corrections=str(file))
    assert "quotation" in set(passages["voice"])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (correction(14, 21, "voice", "song"), "voice 'song' is unknown"),
        (correction(14, 21, "words", "3"), "cannot be corrected"),
        (correction(14, 99, "voice", "scare"), "is not in the text"),
        (correction(14, 21, "voice", "scare", doc_id="b"), "there is no 'text' of an article 'b'"),
        (correction(14, 21, "voice", "scare", text_sha256="0"), "made on another text"),
    ],
    ids=["value", "column", "place", "article", "another text"],
)
def test_a_correction_at_fault_is_named(row, message):
    with pytest.raises(ValueError, match=message):
        corrected(row)


def test_two_values_for_one_place_are_refused():
    with pytest.raises(ValueError, match="two values of voice"):
        corrected(correction(14, 21, "voice", "scare"), correction(15, 18, "voice", "reported"))


def test_a_place_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="no whole number"):
        corrected(correction("x", 21, "voice", "scare"))


def test_without_corrections_none_are_counted():
    assert split_passages(DOCUMENTS).attrs["corrections"] == 0


def test_the_table_that_is_corrected_stays_as_it_was():
    before = split_passages(DOCUMENTS)
    apply_corrections(before, DOCUMENTS, correction(14, 21, "voice", "quotation"))
    assert "quotation" not in set(before["voice"])
