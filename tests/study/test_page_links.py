"""Links that open a use on its page, and what all of them together may not spell out."""

import re
from urllib.parse import unquote

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.study.page_links import LONGEST_RUN, find_fragments, link
from analysis.text.tokens import words

WORDS = st.sampled_from(["war", "War", "peace", "deal", "the", "of", "cold-war", "Kyiv’s", "é"])
TEXTS = st.lists(
    st.tuples(WORDS, st.sampled_from([" ", " ", " ", ", ", ". ", "\n"])), min_size=1, max_size=30
)


def fragments(text, *found):
    """The (before, match, after) that the links to these stretches of a text carry."""
    documents = pd.DataFrame([{"doc_id": "a", "text": text}])
    uses = pd.DataFrame(
        [{"doc_id": "a", "part": "text", "start": start, "end": end} for start, end in found]
    )
    rows = find_fragments(documents, uses)
    return [
        (row.before, text[row.start : row.end], row.after) for row in rows.itertuples(index=False)
    ]


def spans(text, wanted):
    return [(start, end) for start, end, word in words(text) if word in wanted]


def test_a_use_that_is_alone_on_its_page_needs_no_neighbour():
    text = "The long war ended."
    assert fragments(text, *spans(text, {"war"})) == [("", "war", "")]


def test_the_first_of_several_needs_no_neighbour_and_another_has_the_rarer_one():
    text = "A war here. The long War there. The long road."
    assert fragments(text, *spans(text, {"war", "War"})) == [("", "war", ""), ("", "War", "there")]
    text = "A war here. The long War there. There it rains."
    assert fragments(text, *spans(text, {"war", "War"})) == [("", "war", ""), ("long", "War", "")]


def test_both_neighbours_stand_in_a_link_only_where_one_is_not_enough():
    text = "The war ended. A war began. The war began."
    assert fragments(text, spans(text, {"war"})[2]) == [("The", "war", "began")]


def test_the_title_of_a_page_stands_before_its_text():
    documents = pd.DataFrame([{"doc_id": "a", "title": "War", "text": "The war. Of war?"}])
    uses = pd.DataFrame([("a", "title", 0, 3), ("a", "text", 4, 7), ("a", "text", 12, 15)])
    rows = find_fragments(documents, uses.set_axis(["doc_id", "part", "start", "end"], axis=1))
    assert rows[["part", "before", "opens_at"]].values.tolist() == [
        ["title", "", ""],
        ["text", "The", ""],
        ["text", "Of", ""],
    ]


def test_a_neighbour_behind_marks_stands_in_a_link_with_them():
    text = 'Before, war. No end, "war" – and after.'
    assert fragments(text, *spans(text, {"war"})) == [("", "war", ""), ('end, "', "war", "")]
    text = "War – no war, no end"
    assert fragments(text, *spans(text, {"War", "war"})) == [("", "War", ""), ("no", "war", "")]


def test_words_of_another_line_stand_in_a_link_only_without_marks_across_the_line_break():
    text = "A war ended. Then\n“War” and a war"
    assert fragments(text, spans(text, {"war"})[1]) == [("", "War", "” and")]
    text = "A war ended.\nWar"
    assert fragments(text, spans(text, {"war"})[1]) == [("ended.", "War", "")]


def test_more_neighbours_of_a_side_stand_in_a_link_where_one_of_each_is_not_enough():
    text = "Not in the war here, but in the war here. Long before the war here."
    assert fragments(text, spans(text, {"war"})[2]) == [("before the", "war", "")]


def opens_at(text, *found):
    documents = pd.DataFrame([{"doc_id": "a", "text": text}])
    uses = pd.DataFrame(found, columns=["start", "end"]).assign(doc_id="a", part="text")
    return find_fragments(documents, uses)["opens_at"].tolist()


def test_a_link_that_opens_an_earlier_use_says_which_the_use_is():
    text = "They say that the war here is not over. " * 3
    assert opens_at(text, *spans(text, {"war"})) == ["", "2nd of 3", "3rd of 3"]


def test_a_link_with_words_that_stand_once_opens_at_its_use():
    text = "Before, war. The warship."
    assert opens_at(text, *spans(text, {"war"})) == [""]


def found_by_a_browser(page, address):
    """The places of a page that fit a text fragment, first to last, as browsers look for them."""
    pieces = address.split("#:~:text=")[1].split(",")
    before = unquote(pieces.pop(0)[:-1]) if pieces[0].endswith("-") else ""
    after = unquote(pieces.pop()[1:]) if pieces[-1].startswith("-") else ""
    (match,) = map(unquote, pieces)
    spelt = [r"\s+".join(map(re.escape, words.split())) for words in (before, match, after)]
    lead, tail = (spelt[0] + r"\s*" if before else ""), (r"\s*" + spelt[2] if after else "")
    pattern = rf"(?<!\w)(?={lead}(?P<at>{spelt[1]}){tail}(?!\w))"
    found = re.finditer(pattern, page, re.IGNORECASE)
    return [one.start("at") for one in found]


def assert_every_link_opens_what_it_says(title, text, uses):
    rows = find_fragments(pd.DataFrame([{"doc_id": "a", "title": title, "text": text}]), uses)
    page, begin = (f"{title}\n{text}", len(title) + 1) if title else (text, 0)
    for row in rows.itertuples():
        whole = {"title": title, "text": text}[row.part]
        start = row.start + (begin if row.part == "text" else 0)
        address = link("https://a.org", whole[row.start : row.end], row.before, row.after)
        places = found_by_a_browser(page, address)
        number, of = map(int, re.findall(r"\d+", row.opens_at or "1 1"))
        assert places.index(start) + 1 == number, (page, address)
        assert of == (len(places) if row.opens_at else 1)
    return rows


@settings(max_examples=100)
@given(TEXTS, st.sampled_from(["", "War", "the war of\tpeace"]), st.integers(1, 3))
def test_every_link_opens_the_use_that_it_says(pieces, title, length):
    text = "".join(word + gap for word, gap in pieces)
    places = [
        ("a", part, run[0][0], run[-1][1])
        for part, whole in (("title", title), ("text", text))
        for i in range(len(words(whole)) - length + 1)
        if (run := words(whole)[i : i + length])[0][2] in {"war", "peace", "the", "kyiv's", "é"}
    ]
    uses = pd.DataFrame(places, columns=["doc_id", "part", "start", "end"])
    assert_every_link_opens_what_it_says(title, text, uses)


def test_in_a_text_with_many_wars_every_link_opens_the_use_that_it_says():
    text = (
        "The war began in May.\n\nA pre-war map: WAR here, war there, “war” in quotes. "
        "Nobody called the war\n a war; the  war of words, the war of words again. Postwar, "
        "warlike, war’s end."
    )
    found = list(re.finditer(r"\bwar\b", text, re.IGNORECASE))
    uses = pd.DataFrame([("a", "text", *place.span()) for place in found])
    uses.columns = ["doc_id", "part", "start", "end"]
    rows = assert_every_link_opens_what_it_says("No war", text, uses)
    assert len(rows) == len(found)
    assert (rows["opens_at"] == "").all()


def test_a_use_within_a_word_has_no_link_since_browsers_look_for_whole_words():
    assert fragments("Warlike.", (0, 3)) == []


def test_two_rows_of_one_place_make_one_fragment():
    text = "A war here, a war there."
    assert len(fragments(text, (2, 5), (2, 5))) == 1


def test_a_phrase_of_five_words_gets_the_page_only():
    text = "one two three four five"
    assert fragments(text, (0, len(text))) == []


def beside(text, row):
    """The places of the words that a link has before and after its use."""
    left, right = (len(words(marked)) for marked in (row.before, row.after))
    places = [(start, end) for start, end, _ in words(text)]
    above = [place for place in places if place[1] <= row.start]
    return above[len(above) - left :], [place for place in places if place[0] >= row.end][:right]


def longest_run(text, shown):
    run = longest = 0
    for start, end, _ in words(text):
        run = run + 1 if any(a <= start and end <= b for a, b in shown) else 0
        longest = max(longest, run)
    return longest


@settings(max_examples=100)
@given(TEXTS, st.sets(st.sampled_from(["war", "peace", "deal", "of"]), min_size=1))
def test_all_links_to_an_article_never_spell_out_five_words(pieces, wanted):
    text = "".join(word + gap for word, gap in pieces)
    documents = pd.DataFrame([{"doc_id": "a", "text": text}])
    found = spans(text, wanted)
    uses = pd.DataFrame(found, columns=["start", "end"]).assign(doc_id="a", part="text")
    rows = find_fragments(documents, uses)
    shown = set()
    for row in rows.itertuples():
        left, right = beside(text, row)
        assert [text[a:b] for a, b in left] == [row.before[a:b] for a, b, _ in words(row.before)]
        assert [text[a:b] for a, b in right] == [row.after[a:b] for a, b, _ in words(row.after)]
        shown |= {(row.start, row.end), *left, *right}
    assert longest_run(text, shown) <= LONGEST_RUN


def test_places_and_links_taken_together_do_not_spell_out_five_words_either():
    """A saved study tells the place and the word of every use, also of those without a link."""
    text = "the war of peace deal war of the war, war of peace deal of the war"
    found = spans(text, {"war", "peace", "deal"})
    shown = set(found)
    documents = pd.DataFrame([{"doc_id": "a", "text": text}])
    uses = pd.DataFrame(found, columns=["start", "end"]).assign(doc_id="a", part="text")
    for row in find_fragments(documents, uses).itertuples():
        left, right = beside(text, row)
        shown |= {*left, *right}
    assert longest_run(text, shown) <= LONGEST_RUN


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("https://a.org/b", "war"), "https://a.org/b#:~:text=war"),
        (("https://a.org/b", "war", "a", "of"), "https://a.org/b#:~:text=a-,war,-of"),
        (("https://a.org/b", "cold-war"), "https://a.org/b#:~:text=cold%2Dwar"),
        (("https://a.org/b", "war, peace"), "https://a.org/b#:~:text=war%2C%20peace"),
        (("https://a.org/b#top", "war"), "https://a.org/b#top:~:text=war"),
        (("https://a.org/b", "& war"), "https://a.org/b#:~:text=%26%20war"),
        (("", "war"), ""),
    ],
)
def test_a_link_is_a_text_fragment(parts, expected):
    assert link(*parts) == expected


@given(st.text(st.characters(categories=["L", "P", "N", "Zs"]), min_size=1, max_size=20))
def test_a_link_carries_the_words_whatever_they_are(match):
    coded = link("https://a.org", match).removeprefix("https://a.org#:~:text=")
    assert unquote(coded) == match
    assert not set(coded) & set(",-& ")
