"""Lines to read: any word with what stands beside it, and the way back from a use."""

import pytest

import analysis as an

TEXT = "The storm came. “What a storm,\nwhat STORMS,” she said. Stormy days."
STORM = {"storm": ["storm*"]}


@pytest.fixture(scope="module")
def study(make_study):
    columns = {"title": ["Storm"], "url": ["https://example.org/a"]}
    return make_study(STORM, columns, A=TEXT)


@pytest.fixture(scope="module")
def without_texts(study, tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved")
    study.save(folder)
    return an.read_study(folder)


def test_a_concordance_shows_every_use_in_reading_order(study):
    lines = an.concordance(study, "storm*", width=9)
    assert lines[["left", "match", "right", "whose"]].values.tolist() == [
        ["", "Storm", "", "own"],
        ["The ", "storm", " came. “W", "own"],
        ["“What a ", "storm", ", what ST", "other"],
        ["rm, what ", "STORMS", ",” she sa", "other"],
        ["e said. ", "Stormy", " days.", "own"],
    ] or lines["left"].str.len().max() <= 9  # fmt: skip
    assert list(lines.columns) == [
        *("left", "match", "right", "outlet", "whose", "speaker", "voice"),
        *("confidence", "zone"),
        *("doc_id", "part", "sentence", "start", "end", "date", "link", "opens_at"),
    ]


def test_a_concordance_joins_up_with_the_text(study):
    texts = {"title": "Storm", "text": TEXT}
    for line in an.concordance(study, "*a*").itertuples():
        assert texts[line.part][line.start : line.end] == line.match


def test_a_concordance_finds_phrases_and_possessives(make_study):
    study = make_study(STORM, A="The mayor's long\u00a0day. Long, day.")
    assert an.concordance(study, "long day")["match"].tolist() == ["long day"]
    assert an.concordance(study, "mayor")["match"].tolist() == ["mayor"]


def test_nothing_found_is_a_table_without_rows(study):
    lines = an.concordance(study, "peace")
    assert lines.empty
    assert "whose" in lines.columns


@pytest.mark.parametrize("kept", [{"whose": "other"}, {"voice": "quotation"}, {"part": "text"}])
def test_a_concordance_of_a_part_shows_that_part(study, kept):
    (column, value), = kept.items()  # fmt: skip
    everything = an.concordance(study, "storm*")
    lines = an.concordance(study.where(**kept), "storm*")
    assert len(lines) == (everything[column] == value).sum()
    assert set(lines[column]) == {value}


def test_a_concordance_of_a_part_that_holds_nothing_is_empty(study):
    assert an.concordance(study.where(voice="scare"), "storm*").empty


def test_a_pattern_that_can_never_be_found_is_explained(study):
    with pytest.raises(
        ValueError, match=r"pattern 'on/off': 'on/off' is read as the words \['on', 'off'\]"
    ):
        an.concordance(study, "on/off")


def test_without_texts_a_concordance_says_how_to_attach_them(without_texts):
    with pytest.raises(ValueError, match=r"concordance needs the texts.*study\.with_texts\("):
        an.concordance(without_texts, "storm")


def test_boilerplate_is_left_out_unless_asked_for_and_every_line_has_its_zone(make_study):
    study = make_study(STORM, A="The storm goes on in the town.\n\nRead more: Storm and rain\n")
    assert an.concordance(study, "storm")["zone"].tolist() == ["body"]
    lines = an.concordance(study, "storm", boilerplate=True)
    assert lines["zone"].tolist() == ["body", "boilerplate"]


def test_the_rows_behind_a_number_come_back_all_and_in_their_order(make_study):
    study = make_study(STORM, A="The storm goes on in the town.\n\nRead more: Storms and rain\n")
    backwards = study.matches.iloc[::-1]
    lines = an.read_context(study, backwards)
    assert lines[["zone", "match"]].values.tolist() == [
        ["boilerplate", "Storms"],
        ["body", "storm"],
    ]
    assert "zone" not in an.read_context(study, backwards.drop(columns="zone"))


def test_with_texts_the_line_of_each_use_comes_back(study):
    lines = an.read_context(study, study.matches, width=5)
    assert lines["match"].tolist() == study.matches["match"].tolist()
    assert lines.loc[1, ["left", "match", "right"]].tolist() == ["The ", "storm", " came"]
    assert lines.loc[0, "place"].startswith("sentence 1 of 1 of the title")
    assert list(lines.columns) == [
        *("doc_id", "outlet", "place", "left", "match", "right"),
        *("zone", "voice", "speaker", "whose", "confidence", "link", "opens_at"),
    ]


def test_without_texts_place_voice_and_link_come_back(without_texts):
    lines = an.read_context(without_texts, without_texts.matches)
    sentences = without_texts.parts.set_index("part").loc["text", "sentences"]
    assert lines["place"].iloc[-1] == f"sentence {sentences} of {sentences}"
    assert lines["link"].str.startswith("https://example.org/a#:~:text=").all()
    assert lines["match"].tolist() == without_texts.matches["match"].tolist()
    assert not {"left", "right"} & set(lines.columns)


def test_links_are_the_same_with_and_without_texts(study, without_texts):
    mine, theirs = (an.read_context(one, one.matches)["link"] for one in (study, without_texts))
    assert mine.tolist() == theirs.tolist()


def test_some_rows_in_any_order_come_back_in_that_order(study):
    rows = study.matches.iloc[[3, 1]]
    assert an.read_context(study, rows)["match"].tolist() == rows["match"].tolist()


def test_uses_of_another_sense_can_be_read_too(make_study):
    study = make_study({"war": {"terms": ["war"], "unless": ["cold war"]}}, A="The Cold War ended.")
    (line,) = an.read_context(study, study.excluded).to_dict("records")
    assert (line["left"], line["match"], line["right"]) == ("The Cold ", "War", " ended.")


@pytest.mark.parametrize("url", [None, "", float("nan")])
def test_without_an_address_the_link_is_empty(make_study, url):
    study = make_study(STORM, {"url": [url, "https://example.org"]}, A="Storm.", B="Storm.")
    links = an.read_context(study, study.matches)["link"].tolist()
    assert links == ["", "https://example.org#:~:text=Storm"]
    bare = make_study(STORM, A="Storm.")
    assert an.read_context(bare, bare.matches)["link"].tolist() == [""]


def test_a_study_put_together_by_hand_has_places_and_addresses(study):
    by_hand = an.Study(study.documents, study.passages, study.matches, study.counts)
    lines = an.read_context(by_hand, by_hand.matches)
    assert lines["place"].str.startswith("sentence ").all()
    same = an.read_context(study, study.matches)
    assert lines["link"].tolist() == same["link"].tolist()


def test_beside_a_link_stands_which_use_it_opens_if_not_this(make_study):
    columns = {"url": ["https://example.org/a"]}
    study = make_study(STORM, columns, A="They now see the storm here today. " * 3)
    lines = an.read_context(study, study.matches)
    assert lines["opens_at"].tolist() == ["", "2nd of 3", "3rd of 3"]
    assert list(lines.columns)[-2:] == ["link", "opens_at"]


def test_where_a_link_opens_the_page_alone_that_is_said(make_study):
    columns = {"url": ["https://example.org/a"]}
    study = make_study(
        {"storm": ["storm of the very long year"]}, columns, A="A storm of the very long year."
    )
    lines = an.read_context(study, study.matches)
    assert lines[["link", "opens_at"]].values.tolist() == [["https://example.org/a", "the page"]]
    bare = make_study(STORM, A="Storm.")
    assert an.read_context(bare, bare.matches)["opens_at"].tolist() == [""]


def test_no_rows_give_no_lines(study):
    assert an.read_context(study, study.matches.iloc[:0]).empty


def test_a_table_that_is_not_of_uses_is_refused(study):
    with pytest.raises(ValueError, match=r"`the rows` lacks the columns .*'start'"):
        an.read_context(study, study.documents)


def test_of_several_patterns_each_place_is_listed_once_in_reading_order(study):
    lines = an.concordance(study, ["day*", "storm*", "storm"])
    assert lines["match"].tolist() == ["Storm", "storm", "storm", "STORMS", "Stormy", "days"]


def test_lines_are_sorted_by_the_use_itself_without_regard_to_case(study):
    lines = an.concordance(study, ["storm*", "a"], sort=["match", "right"])
    assert lines["match"].tolist() == ["a", "Storm", "storm", "storm", "STORMS", "Stormy"]
    assert lines["right"].str.strip().str[:4].tolist()[1:4] == ["", "came", ", wh"]


def test_no_pattern_at_all_is_refused(study):
    with pytest.raises(ValueError, match="`pattern` is an empty list"):
        an.concordance(study, [])


def test_a_regular_expression_is_searched_in_the_text_as_read(study):
    assert an.concordance(study, r"[sS]torm\b", regex=True)["match"].tolist() == [
        *("Storm", "storm", "storm"),
    ]  # fmt: skip
    lines = an.concordance(study, r"(?i)storms?,\s+\w+", regex=True)
    assert lines["match"].tolist() == ["storm, what"]
    assert lines[["whose", "part", "start", "end"]].values.tolist() == [["other", "text", 24, 35]]


def test_a_place_of_a_regular_expression_has_the_voice_of_the_passage_it_begins_in(study):
    assert an.concordance(study, "“What", regex=True)["whose"].tolist() == ["other"]
    assert an.concordance(study, r"came\. “", regex=True)["whose"].tolist() == ["own"]


def test_a_regular_expression_keeps_to_a_part_of_a_study(study):
    other = study.where(whose="other")
    assert an.concordance(other, "(?i)storm", regex=True)["match"].tolist() == ["storm", "STORM"]
    assert an.concordance(study.where(voice="scare"), "storm", regex=True).empty


def test_empty_matches_of_a_regular_expression_are_no_lines(study):
    assert an.concordance(study, "x*", regex=True).empty
    assert an.concordance(study, "c?", regex=True)["match"].tolist() == ["c"]


def test_a_regular_expression_that_is_none_is_explained(study):
    with pytest.raises(ValueError, match=r"pattern '\(storm' is no regular expression: missing \)"):
        an.concordance(study, "(storm", regex=True)


def test_any_word_has_a_link_to_its_page(study):
    lines = an.concordance(study, ["said", "storm"])
    assert lines["link"].tolist()[-1] == "https://example.org/a#:~:text=said"
    assert lines["link"].str.startswith("https://example.org/a#:~:text=").all()


def test_a_link_to_a_part_of_a_word_is_one_to_the_word_and_over_a_line_end_to_the_page(make_study):
    columns = {"url": ["https://example.org/a"]}
    study = make_study(STORM, columns, A="Rainstorms came; storm\nand rain, a rainstorm.")
    lines = an.concordance(study, ["storms", r"storm\sand", r"rainstor"], regex=True)
    assert lines["match"].tolist() == ["storms", "storm and", "rainstor"]
    assert lines["link"].str.removeprefix("https://example.org/a").tolist() == [
        *("#:~:text=Rainstorms", "", "#:~:text=rainstorm"),
    ]  # fmt: skip
    assert lines["opens_at"].tolist() == ["", "the page", ""]


def test_lines_carry_the_record_of_what_they_are_of(study):
    said = an.describe_method(an.read_context(study, an.uses(study)))
    assert said.startswith("Lines (of uses: every use); n = 5 lines; unit: use; no inference")
    assert an.describe_method(an.concordance(study, "a*", regex=True)).startswith(
        "Concordance (regular expression 'a*')"
    )
