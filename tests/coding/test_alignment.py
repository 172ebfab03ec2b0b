"""Two readings beside each other: the unit is the word, or the use."""

import pandas as pd
import pytest

from analysis.coding.alignment import align_terms, align_words, with_whose

TEXT = "“No deal,” said Roe. It rained."


def stretches(*rows, doc_id="a"):
    """Stretches of (start, end, voice, speaker)."""
    table = pd.DataFrame(rows, columns=["start", "end", "voice", "speaker"])
    return table.assign(doc_id=doc_id, part="text", zone="body")


def documents(**texts):
    return pd.DataFrame({"doc_id": list(texts), "title": "Rain", "text": list(texts.values())})


FINE = stretches((0, 11, "quotation", "Roe"), (11, 31, "narration", ""))
COARSE = stretches((0, 31, "narration", ""))


def test_a_word_has_the_values_of_the_stretch_in_which_it_begins():
    table = align_words(documents(a=TEXT), {"one": FINE, "two": COARSE})
    voices = table.groupby("coder")["voice"].agg(list)
    assert voices["one"] == ["quotation"] * 2 + ["narration"] * 4
    assert voices["two"] == ["narration"] * 6


def test_sentences_are_numbered_from_one():
    table = align_words(documents(a=TEXT), {"one": FINE})
    assert table["sentence"].tolist() == [1, 1, 1, 1, 2, 2]


def test_where_stretches_are_cut_makes_no_difference():
    cut = stretches(
        (0, 4, "quotation", "Roe"), (4, 11, "quotation", "Roe"), (11, 31, "narration", "")
    )
    whole, pieces = (align_words(documents(a=TEXT), {"one": coding}) for coding in (FINE, cut))
    pd.testing.assert_frame_equal(whole, pieces)


def test_a_word_that_a_coder_left_out_is_a_gap():
    table = align_words(documents(a=TEXT, b="More rain."), {"one": FINE.tail(1)}, ["voice"])
    assert table["voice"].isna().tolist() == [True, True, False, False, False, False]


def test_only_coded_parts_and_articles_are_aligned():
    both = pd.concat([FINE, FINE.head(1).assign(part="title", end=4)])
    assert set(align_words(documents(a=TEXT), {"one": both})["part"]) == {"title", "text"}
    assert set(align_words(documents(a=TEXT, b="Rain."), {"one": FINE})["doc_id"]) == {"a"}


def test_overlapping_stretches_are_refused_with_their_place():
    with pytest.raises(ValueError, match="'one', doc_id 'a', text: the stretch at 8 begins before"):
        align_words(
            documents(a=TEXT), {"one": stretches((0, 11, "scare", ""), (8, 31, "scare", ""))}
        )


def test_an_unknown_article_is_named():
    with pytest.raises(ValueError, match=r"lacks: \['z'\]"):
        align_words(documents(a=TEXT), {"one": FINE.assign(doc_id="z")})


def test_whose_follows_from_voice_and_speaker():
    table = stretches(
        (0, 1, "narration", ""), (1, 2, "narration", "Gazette"), (2, 3, "question", ""),
        (3, 4, "question", "Gazette"), (4, 5, "reported", ""), (5, 6, "unresolved", ""),
    )  # fmt: skip
    expected = ["own", "other", "own", "other", "other", "unclear"]
    assert with_whose(table)["whose"].tolist() == expected
    assert with_whose(with_whose(table).assign(whose="own"))["whose"].tolist() == ["own"] * 6


def test_a_use_that_only_one_coder_has_counts_unless_it_is_left_out():
    one = pd.DataFrame({"doc_id": "a", "part": "text", "start": [4, 9], "sense": ["law", "law"]})
    codings = {"one": one, "two": one.head(1)}
    assert align_terms(codings, ["sense"])["sense"].tolist() == ["law"] * 3 + ["not coded"]
    assert align_terms(codings, ["sense"], absent=None)["sense"].isna().sum() == 1


def test_two_uses_at_one_place_are_refused():
    one = pd.DataFrame({"doc_id": "a", "part": "text", "start": [4, 4], "sense": "law"})
    with pytest.raises(ValueError, match=r"'one' has two uses at .*'start': 4"):
        align_terms({"one": one}, ["sense"])


def test_no_coding_gives_an_empty_table():
    assert align_words(documents(a=TEXT), {}).empty
    assert align_terms({}).empty
