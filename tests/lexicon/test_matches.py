"""Uses: what counts as one, where it stands, in whose voice, and what leaves it out."""

import unicodedata

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an

PIECES = st.sampled_from(
    [
        *("war", "War’s", "cold war", "gov\u00adernment", "GOVERNMENT", "re\u0301gime", "régime"),
        *("cease\u2011fire", "pro-war", "invaders", "said Roe", "he said", "“", "”", '"', "‘", "’"),
        *(". ", ", ", "\n\n", " ", " ", " ", " — ", "the", "of", "\u200b", "Q: ", "1,000", "𝐀"),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=30).map("".join)
TEXTS = TEXTS.filter(lambda text: text.replace("\u200b", "").strip())
LEXICON = an.Lexicon({
    "referents": {
        "event": {"names": {"war": {"terms": ["war"], "unless": ["cold war"]}, "act": ["invad*"]}},
        "state": {"names": {"government": ["government"], "regime": ["régime"]}},
    },
    "frames": {"peace": {"terms": ["cease-fire", "war"]}},
})  # fmt: skip


def names(text, names, **about):
    """The names found in a text, each with its words: [("war", "War")]."""
    lexicon = an.Lexicon({"referents": {"event": {"names": names, **about}}})
    documents = pd.DataFrame(
        [{"doc_id": "a", "outlet": "A", "date": "2024-05-01", "title": "", "text": text}]
    )
    found = an.find_matches(documents, an.split_passages(documents), lexicon)
    return list(zip(found["name"], found["match"], strict=True))


# invariants


@settings(max_examples=50)
@given(TEXTS, TEXTS)
def test_every_place_is_true(title, text):
    documents = pd.DataFrame(
        [{"doc_id": "a", "outlet": "A", "date": "2024-05-01", "title": title, "text": text}]
    )
    passages = an.split_passages(documents)
    uses = an.find_uses(documents, passages, LEXICON)
    for use in uses.itertuples():
        read = {"title": title, "text": text}[use.part]
        assert read[use.start : use.end] == use.match != ""
        inside = passages[(passages["part"] == use.part) & (passages["start"] <= use.start)].iloc[
            -1
        ]
        assert use.start < inside["end"]
        assert (use.voice, use.speaker, use.whose) == tuple(inside[["voice", "speaker", "whose"]])


@settings(max_examples=12)
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_what_one_article_gets_does_not_depend_on_the_others(texts):
    rows = [
        {"doc_id": str(i), "outlet": "A", "date": "2024-05-01", "text": text}
        for i, text in enumerate(texts)
    ]
    together = an.build_study(pd.DataFrame(rows), LEXICON)
    alone = an.build_study(pd.DataFrame(rows[:1]), LEXICON)
    for table in ("passages", "matches", "excluded", "parts"):
        both = getattr(together, table)
        mine = both[both["doc_id"] == "0"].reset_index(drop=True)
        pd.testing.assert_frame_equal(
            mine, getattr(alone, table).reset_index(drop=True), check_dtype=False
        )


@settings(max_examples=15)
@given(TEXTS)
def test_typography_never_makes_a_difference_in_counting(text):
    straight = text.translate({ord("’"): "'", ord("\u2011"): "-"})
    spellings = [
        text,
        unicodedata.normalize("NFC", text),
        unicodedata.normalize("NFD", text),
        text.replace("\u00ad", "").replace("\u200b", ""),
    ]
    counted = []
    for number, spelling in enumerate([*spellings, straight]):
        documents = pd.DataFrame(
            [{"doc_id": "a", "outlet": "A", "date": "2024-05-01", "text": spelling}]
        )
        passages = an.split_passages(documents)
        uses = an.find_matches(documents, passages, LEXICON)
        voices = number < len(
            spellings
        )  # a straight mark may open or close what a curly one may not
        columns = ["referent", "name", "frame", "term", *(["voice"] if voices else [])]
        counted.append(uses[columns].sort_values(columns).values.tolist())
    assert counted[1:4] == [counted[0]] * 3
    assert counted[4] == [row[:4] for row in sorted(counted[0], key=lambda row: row[:4])]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_and_quotation_marks_of_either_kind_give_equal_counts(form):
    text = unicodedata.normalize(form, "Zoë’s war, Orbán's war and the régime’s cease‑fire")
    plain = "Zoë's war, Orbán's war and the régime's cease-fire"
    lexicon = {"war": ["war"], "regime": ["régime"], "peace": ["cease-fire"], "who": ["orbán"]}
    assert [name for name, _ in names(text, lexicon)] == [name for name, _ in names(plain, lexicon)]
    assert [name for name, _ in names(text, lexicon)] == ["war", "who", "war", "regime", "peace"]


# terms


@pytest.mark.parametrize(
    ("entry", "text", "expected"),
    [
        (["kyiv"], "Kyiv's and KYIV’S and Kyiv", ["Kyiv", "KYIV", "Kyiv"]),
        (["regime"], "the regimes’ fall", ["regime"]),
        (["isil"], "an ISIL-held, anti-ISIL town", ["ISIL", "ISIL"]),
        ({"terms": ["isil"], "whole": True}, "an ISIL-held town, ISIL", ["ISIL"]),
        ({"terms": ["NATO"], "case": True}, "NATO, Nato, nato, NATO’s, anti-NATO", ["NATO"] * 3),
        ({"terms": ["Nato"], "case": True}, "NATO, Nato, nato", ["Nato"]),
        ({"terms": ["NATO"], "case": True}, "NA\u00adTO", ["NA\u00adTO"]),
        ({"terms": ["O'Brien"], "case": True}, "O’Brien and o’brien", ["O’Brien"]),
        ({"terms": ["Inva*"], "case": True}, "Invaders invade", ["Invaders"]),
        (
            {"terms": ["West Bank"], "case": True},
            "the West\u00a0Bank, west bank",
            ["West\u00a0Bank"],
        ),
        (["cold war"], "The Cold War", ["Cold War"]),
        (["cold war"], "It was cold, war came.", []),
        (["cold war"], "It was cold. War came.", []),
        (["cold war"], "the “cold” war", ["cold” war"]),
    ],
)
def test_what_a_term_fits(find, entry, text, expected):
    assert find(entry, text) == expected


def test_the_longest_phrase_wins():
    lexicon = {"op": ["operation"], "long": ["special military operation"], "short": ["special *"]}
    assert names("The special military operation began.", lexicon) == [
        ("long", "special military operation")
    ]


def test_the_leftmost_phrase_wins_before_the_longest():
    lexicon = {"deal": ["peace deal"], "talk": ["deal talks today"]}
    assert names("The peace deal talks today failed.", lexicon) == [("deal", "peace deal")]


@pytest.mark.parametrize("glob", ["organi*", "organi?e"])
def test_a_word_written_out_wins_over_a_pattern(glob):
    assert names("They organise.", {"any": [glob], "this": ["organise"]}) == [("this", "organise")]


def test_a_place_has_a_row_in_each_referent_and_frame_that_knows_it(make_study):
    lexicon = {
        "referents": {"event": {"names": {"war": ["war"]}}, "act": {"names": {"fight": ["war"]}}},
        "frames": {"threat": ["war"]},
    }
    matches = make_study(lexicon, A="War came.").matches
    assert matches[["referent", "name", "frame"]].values.tolist() == [
        ["event", "war", ""],
        ["act", "fight", ""],
        ["", "", "threat"],
    ]


def test_the_voice_at_the_first_word_counts(make_documents):
    documents = make_documents(A="It was a war “effort”.")
    passages = an.split_passages(documents)
    passages = pd.concat([passages.iloc[:1]] * 2, ignore_index=True)
    passages = passages.assign(start=[0, 13], end=[13, 22], voice=["narration", "quotation"])
    matches = an.find_matches(documents, passages, an.Lexicon({"war": ["war effort"]}))
    assert matches[["match", "voice"]].values.tolist() == [["war “effort", "narration"]]


def test_title_and_text_are_both_read_in_reading_order(make_study):
    study = make_study({"war": ["war"]}, {"title": ["War again"]}, A="A war.")
    assert study.matches[["part", "start", "zone"]].values.tolist() == [
        ["title", 0, "headline"],
        ["text", 2, "body"],
    ]


def test_a_corpus_without_any_use_has_a_table_without_rows(make_study):
    study = make_study({"war": ["war"]}, A="Peace.", B="Talks.")
    assert list(study.matches.columns) == [*an.tables.MATCHES, "outlet", "date"]
    assert study.matches.empty
    assert study.excluded.empty


def test_missing_columns_are_named_with_what_makes_them(make_documents):
    documents = make_documents(A="War.")
    passages = an.split_passages(documents).drop(columns="voice")
    with pytest.raises(
        ValueError, match=r"`passages` lacks the columns \['voice'\].*split_passages"
    ):
        an.find_matches(documents, passages, LEXICON)


@pytest.mark.parametrize(
    "text", ["The Cold-War pact.", "A post-Cold-War pact.", "A cold-war-era pact."]
)
def test_a_phrase_is_found_in_its_hyphenated_form_too(text):
    lexicon = {"war": ["war"], "cold war": ["cold war"]}
    assert [name for name, _ in names(text, lexicon)] == ["cold war"]


# contexts


@pytest.mark.parametrize(
    ("unless", "text", "counted"),
    [
        (["cold war"], "The Cold War is over.", []),
        (["cold war"], "After the Cold War a war came.", ["war"]),
        (["cold war"], "After the Cold War wars came.", ["wars"]),
        (["cold war"], "The COLD\u00a0WAR’S end.", []),
        (["war party"], "The war party wants war.", ["war"]),
        (["movie"], "A movie shows the war.", []),
        (["movie"], "A movie ends. The war goes on.", ["war"]),
        (["movie*"], "Two movies show war and war.", []),
    ],
)
def test_unless_leaves_a_use_out(find, unless, text, counted):
    assert find({"terms": ["war", "wars"], "unless": unless}, text) == counted


@pytest.mark.parametrize(
    ("only", "text", "counted"),
    [
        (
            ["kyiv government"],
            "The Kyiv government fell, another government stood.",
            ["government"],
        ),
        (
            ["ukrain*"],
            "The government of Ukraine and its government.",
            ["government", "government"],
        ),
        (["ukrain*"], "In Ukraine it rains. The government sleeps.", []),
    ],
)
def test_only_keeps_a_use_in_its_contexts(find, only, text, counted):
    assert find({"terms": ["government"], "only": only}, text) == counted


def test_unless_is_stronger_than_only(find):
    entry = {"terms": ["war"], "only": ["ukraine"], "unless": ["movie"]}
    assert find(entry, "A movie on the war in Ukraine.") == []


def test_a_context_looks_through_the_sentence_over_voices(find):
    entry = {"terms": ["war"], "unless": ["movie"]}
    assert find(entry, "The movie shows “a war of all,” she said.") == []


def test_what_is_left_out_is_kept_beside_with_its_rule(make_study):
    lexicon = {"war": {"terms": ["war"], "unless": ["cold war"]},
               "state": {"terms": ["government"], "only": ["kyiv"]}}  # fmt: skip
    study = make_study(lexicon, A="The Cold War. A government. A war.")
    assert study.matches[["match", "start"]].values.tolist() == [["war", 30]]
    assert study.excluded[["match", "rule"]].values.tolist() == [
        ["War", "unless: cold war"],
        ["government", "only: in none of its contexts"],
    ]


def test_a_longer_name_that_is_left_out_does_not_become_the_shorter_one():
    lexicon = {
        "long": {"terms": ["special operation"], "unless": ["special operation forces"]},
        "short": ["operation"],
    }
    assert names("Special operation forces landed.", lexicon) == []
