"""Lexicons made in Python: their table, and every fault of theirs in one message."""

import pytest

from analysis import Lexicon


def with_names(names, **about):
    return {"referents": {"event": {"names": names, **about}}}


def test_a_plain_dictionary_is_one_referent_called_names():
    lexicon = Lexicon({"crisis": ["climate crisis"], "change": ["climate change", "warming"]})
    assert lexicon.referents == ["names"]
    assert lexicon.frames == []
    assert lexicon.table[["referent", "name", "term"]].values.tolist() == [
        ["names", "crisis", "climate crisis"],
        ["names", "change", "climate change"],
        ["names", "change", "warming"],
    ]


def test_names_and_frames_keep_their_order_and_what_is_said_of_them():
    lexicon = Lexicon({
        "referents": {
            "war": {"names": {"war": ["war"], "talks": {"terms": ["talks"], "apart": True}}},
            "city": {"choice": "spelling", "names": {"Kyiv": ["kyiv"], "Kiev": ["kiev"]}},
        },
        "frames": {"threat": {"construct": "A danger.", "source": "Ours.", "terms": ["threat*"]}},
    })  # fmt: skip
    assert lexicon.referents == ["war", "city"]
    assert lexicon.frames == ["threat"]
    assert lexicon.names("war").values.tolist() == [
        ["war", False, "wording"],
        ["talks", True, "wording"],
    ]
    assert set(lexicon.names("city")["choice"]) == {"spelling"}
    frame = lexicon.table[lexicon.table["frame"] == "threat"].iloc[0]
    assert (frame["construct"], frame["source"], frame["term"]) == ("A danger.", "Ours.", "threat*")


def test_an_entry_may_be_a_list_of_entries_with_contexts_of_their_own():
    entries = [{"terms": ["war"], "unless": ["cold war"]}, {"terms": ["NATO"], "case": True}]
    table = Lexicon(with_names({"name": entries})).table
    assert table[["term", "unless", "case"]].values.tolist() == [
        ["war", ("cold war",), False],
        ["NATO", (), True],
    ]


def test_an_unknown_referent_gets_the_list_of_what_there_is():
    with pytest.raises(ValueError, match=r"referent 'peace' is unknown; there is \['names'\]"):
        Lexicon({"war": ["war"]}).names("peace")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({}, "it has no term"),
        ({"war": []}, "names / war: it has no terms; give `terms: [word, …]`"),
        ({"war": None}, "names / war: it has no terms"),
        ({"war": "war"}, "names / war: terms is 'war'; write a list: terms: [war]"),
        ({"war": ["a/b"]}, "war: term 'a/b' is read as the words ['a', 'b']; write 'a b'"),
        ({"war": ["the on/off war"]}, "term in 'the on/off war' 'on/off' is read as the words"),
        ({"war": ["—"]}, "names / war: term '—' holds no letter or digit"),
        ({"war": [""]}, "names / war: term '': it is empty"),
        ({"war": {"terms": ["war"], "unless": ["cold, war"]}}, "unless in 'cold, war' 'cold,' is"),
        ({"war": {"terms": ["war"], "only": "cold war"}}, "only is 'cold war'; write a list"),
        ({"war": {"term": ["war"]}}, "names / war: ['term'] is unknown; there is ['terms', "),
        ({"war": {"terms": ["war"], "case": "yes"}}, "war: case is 'yes'; write true or false"),
        ({"war": ["war"], "fight": ["War"]}, "names / fight: term 'War' stands in names / war too"),
        ({"one": ["don't"], "two": ["don’t"]}, "two: term 'don’t' stands in names / one too"),
        ({"war": ["war", "war"]}, "names / war: term 'war' stands in names / war too; keep one"),
        (with_names({"war": ["war"]}, choice="style"), "event: choice 'style' is unknown; there "),
        (with_names({"war": ["war"]}, kind="x"), "event: ['kind'] is unknown; there is ['choice'"),
        ({"referents": {"event": ["war"]}}, "event: it needs `names:` with the names that compete"),
        ({"referents": {"event": None}}, "event: it needs `names:`"),
        ({"referents": ["war"]}, "referents"),
        ({"frames": ["war"]}, "frames"),
        ({"frames": {"threat": {"terms": ["threat"], "apart": True}}}, "threat: ['apart'] is"),
        ({**with_names({"war": ["war"]}), "frame": {"a": ["b"]}}, "['frame'] is unknown; there is"),
    ],
)  # fmt: skip
def test_a_fault_names_the_place_and_what_to_do(content, said):
    with pytest.raises(ValueError, match="in the lexicon") as error:
        Lexicon(content)
    assert said in str(error.value)


def test_every_fault_is_in_one_message():
    with pytest.raises(ValueError, match="3 faults in the lexicon:") as error:
        Lexicon({"america": ["on/off"], "war": [], "peace": ["peace", "(talks"]})
    assert len(str(error.value).splitlines()) == 4


def test_a_term_may_stand_in_two_referents_and_with_other_letters():
    content = {"referents": {one: {"names": {one: ["war"]}} for one in ("act", "event")}}
    assert len(Lexicon(content).table) == 2
    letters = {name: {"terms": [name], "case": True} for name in ("NATO", "Nato")}
    assert len(Lexicon(with_names(letters)).table) == 2


def test_words_like_no_and_numbers_stay_words():
    assert Lexicon({"no": ["no"], "year": [2014]}).table["term"].tolist() == ["no", "2014"]
