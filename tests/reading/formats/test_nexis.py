import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.boilerplate.lines import find_boilerplate
from analysis.reading import read_articles
from analysis.reading.formats.nexis import is_nexis, read_nexis

NBSP = "\u00a0"


@pytest.fixture
def read(exports):
    """A function that writes articles into one export and reads it back as entries."""
    return lambda *articles, **options: read_nexis(
        exports.nexis(list(articles), **options), "rain.docx"
    )


@pytest.fixture
def one(exports, read):
    """A function that returns the only entry of an export of one article."""

    def entry(**said):
        (found,) = read(exports.article(**said))
        return found

    return entry


def texts(entries):
    return [entry["cells"].get("text") for entry in entries]


def refused(entries):
    return [(entry["row"], reason) for entry in entries for reason in entry["reasons"]]


# what is read of one article


def test_an_article_becomes_a_row(exports, one):
    entry = one(byline="Ada Roe", dateline="LUND", loaded="May 2, 2024")
    assert entry["reasons"] == entry["notes"] == []
    assert entry["cells"] == {
        "doc_id": exports.urn(1),
        "outlet": "The Post",
        "date": "2024-05-01",
        "title": "Rain over Lund",
        "text": "Rain fell all day.\n\nIt stopped at night.",
        "outlet_raw": "The Post",
        "date_precision": "day",
        "date_printed": "May 1, 2024 Wednesday",
        "section": "News",
        "author": "Ada Roe",
        "dateline": "LUND",
        "length_declared": 8,
        "date_loaded": "2024-05-02",
        "query": "rain AND (lund OR malmö)",
        "source_file": "rain.docx",
    }


def test_a_file_is_read_from_a_path_as_from_bytes(exports, tmp_path):
    raw = exports.nexis([exports.article()])
    (tmp_path / "a.docx").write_bytes(raw)
    assert read_nexis(tmp_path / "a.docx", "a") == read_nexis(raw, "a")
    assert is_nexis(tmp_path / "a.docx")


@pytest.mark.parametrize("line", ["Correction Appended", "(Green)", "(Sinosphere)"])
def test_the_third_line_is_not_always_the_date(one, line):
    cells = one(between=[line])["cells"]
    assert (cells["date"], cells["outlet_note"]) == ("2024-05-01", line)


def test_a_headline_is_never_taken_for_the_date(one):
    cells = one(title="January 6, 2021: a day of rain")["cells"]
    assert (cells["title"], cells["date"]) == ("January 6, 2021: a day of rain", "2024-05-01")
    assert one(title="Rain-19, part 1")["cells"]["date"] == "2024-05-01"


def test_a_headline_may_run_over_several_lines(one):
    assert one(title="Rain over Lund;\nSnow\nto come")["cells"]["title"] == (
        "Rain over Lund; Snow to come"
    )


def test_an_article_without_a_headline_keeps_its_source(exports, read):
    article = exports.article(title="The Post", source=None)
    (entry,) = read(article, links=False, cover=False)
    assert (entry["cells"]["title"], entry["cells"]["outlet"]) == ("", "The Post")


def test_an_edition_is_read_from_the_date_its_own_line_or_the_source(one):
    assert one(date="May 1, 2024 Wednesday, Late Edition - Final")["cells"]["edition"] == (
        "Late Edition - Final"
    )
    assert one(edition=["Andalucía Edición"])["cells"]["edition"] == "Andalucía Edición"
    cells = one(source="The Post (Lund) - Final Edition")["cells"]
    assert (cells["outlet"], cells["edition"]) == ("The Post (Lund)", "Final Edition")


def test_one_outlet_has_one_name(one):
    names = ("The Post(Lund)", "The Post (Lund) ", "The  Post (Lund)")
    assert {one(source=name)["cells"]["outlet"] for name in names} == {"The Post (Lund)"}


def test_an_article_without_a_line_of_copyright_is_read(one):
    assert one(copyright=None)["reasons"] == []
    assert one(copyright="© 2024 The Post")["reasons"] == []


def test_a_key_is_known_by_the_no_break_space_also_where_its_word_is_not(one):
    entry = one(others=[f"Humeur:{NBSP}gai"])
    assert entry["notes"] == ["a key that is not known was left out: Humeur"]
    assert "gai" not in str(entry["cells"])


def test_the_standfirst_opens_the_text(one):
    assert one(highlight="A wet week in the south")["cells"]["text"].split("\n\n") == [
        "A wet week in the south",
        "Rain fell all day.",
        "It stopped at night.",
    ]


def test_a_standfirst_that_repeats_the_first_words_is_read_once(one):
    entry = one(highlight="Rain fell all day")
    assert entry["cells"]["text"].count("Rain fell") == 1
    assert entry["notes"] == ["the standfirst repeats the first words; read once"]


def test_an_author_does_not_swallow_the_standfirst(one):
    entry = one(byline="Ada Roe", others=["A wet week in the south, and no end of it"])
    assert entry["cells"]["author"] == "Ada Roe"
    assert entry["cells"]["text"].startswith("A wet week in the south")
    assert entry["notes"] == ["lines without a key, read as the standfirst: 1"]
    entry = one(byline="Ada Roe", highlight="A wet week\nin the south")
    assert entry["cells"]["author"] == "Ada Roe"
    assert entry["cells"]["text"].startswith("A wet week in the south\n\n")


def test_the_web_address_leaves_the_text_for_its_column(one):
    cells = one(after=["\nhttps://example.org/rain"])["cells"]
    assert cells["url"] == "https://example.org/rain"
    assert "https" not in cells["text"]


def test_an_address_inside_the_text_stays(one):
    body = ["See", "https://example.org/map", "for the map."]
    assert one(body=body)["cells"]["text"] == "\n\n".join(body)


def test_related_articles_are_marked_line_by_line_and_the_story_goes_on(exports, one):
    entry = one(
        body=[
            "Rain fell all day.",
            "Related Articles",
            exports.paragraph("• Snow to come"),
            exports.paragraph("A dry spring, at last?", link=1),
            "The river rose by two metres.",
        ]
    )
    text = entry["cells"]["text"]
    assert text.split("\n\n") == [
        "Rain fell all day.",
        "Related Articles: Snow to come",
        "Related Articles: A dry spring, at last?",
        "The river rose by two metres.",
    ]
    marked = [text[start:end] for start, end, _, _ in find_boilerplate(text)]
    assert marked == text.split("\n\n")[1:3]


def test_captions_stand_behind_the_text_and_are_marked_as_captions(exports, one):
    after = exports.block("Graphic", "PHOTO: A wet bridge", "A map of the river")
    text = one(after=after)["cells"]["text"]
    assert text.split("\n\n")[2:] == ["Graphic: PHOTO: A wet bridge", "Graphic: A map of the river"]
    assert [zone for _, _, zone, _ in find_boilerplate(text)] == ["caption", "caption"]


def test_a_correction_is_printed_and_kept(exports, one):
    after = exports.block("Correction", "The river rose by two metres, not three.")
    entry = one(after=[*after, f"Correction-Date:{NBSP}May 3, 2024"])
    assert entry["cells"]["text"].endswith(
        "\n\nCorrection: The river rose by two metres, not three."
    )
    assert entry["cells"]["date_corrected"] == "2024-05-03"


def test_a_heading_called_correction_inside_the_text_is_text(one):
    body = ["Rain fell all day.", "Correction", "It stopped at night."]
    assert one(body=body)["cells"]["text"] == "\n\n".join(body)


def test_the_classification_fills_columns_and_no_text(exports, one):
    keys = {
        "Language": "ENGLISH; ENGLISH", "Publication-Type": "Newspaper", "Journal Code": "pst",
        "Subject": "WEATHER (90%); RIVERS (80%)", "Person": "ADA ROE (70%)",
    }  # fmt: skip
    lines = [f"{key}:{NBSP}{value}" for key, value in keys.items()]
    cells = one(after=exports.block("Classification", *lines))["cells"]
    assert (cells["language"], cells["publication_type"]) == ("en", "Newspaper")
    assert cells["subject"] == "WEATHER (90%); RIVERS (80%)"
    assert cells["text"] == "Rain fell all day.\n\nIt stopped at night."
    assert "ADA ROE" not in str(cells)


def test_a_page_is_told_from_the_section(one):
    assert one(section="Section A; Column 0; Pg. 8")["cells"]["page"] == "8"


def test_marks_and_dashes_stay_as_printed(one):
    body = ["''No,'' he said -- \"never\" — “no”."]
    assert one(body=body)["cells"]["text"] == body[0]


def test_a_review_may_tell_a_length_of_its_own(one):
    body = ["Length: 90 minutes", "Section: a fine one", "Copyright 1931"]
    assert one(body=body)["cells"]["text"] == "\n\n".join(body)


LINES = st.lists(
    st.text(st.sampled_from("abcé .,;:<>&\"'“”—\u00a0\n"), min_size=1, max_size=60).filter(
        str.strip
    ),
    min_size=1,
    max_size=8,
)


@given(LINES)
def test_every_line_of_a_body_comes_back_as_it_was_written(exports, lines):
    (entry,) = read_nexis(exports.nexis([exports.article(body=lines)]), "a.docx")
    assert entry["reasons"] == []
    assert entry["cells"]["text"] == "\n\n".join(line.strip() for line in lines)


# lengths


@pytest.mark.parametrize(
    ("declared", "note"),
    [
        (8, ""),
        (9, ""),
        (10, "shorter than declared: 8 words of 10"),
        (6, "longer than declared: 8 words of 6"),
        ("1,238", "shorter than declared: 8 words of 1238"),
    ],
)
def test_a_length_far_from_the_declared_is_noted(one, declared, note):
    assert one(length=declared)["notes"] == [note] * bool(note)


# dates


def test_a_date_of_a_month_is_its_first_day_and_noted(one):
    entry = one(date="March 2010")
    assert (entry["cells"]["date"], entry["cells"]["date_precision"]) == ("2010-03-01", "month")
    assert entry["notes"] == ["date is the first of the month: March 2010"]


def test_an_article_without_a_date_has_that_of_loading_and_shows_what_stands_there(one):
    entry = one(date="sometime in spring")
    assert entry["reasons"] == []
    assert (entry["cells"]["date"], entry["cells"]["date_precision"]) == ("2024-05-02", "loaded")
    note = entry["notes"][-1]
    assert note.startswith("date is that of loading into the archive, as the article has none")
    assert "'The Post' | 'sometime in spring'" in note


def test_an_article_without_any_date_is_refused_and_says_why(exports, tmp_path):
    lines = exports.article(date="Correction Appended", loaded=None)
    (tmp_path / "a.docx").write_bytes(exports.nexis([lines]))
    with pytest.raises(ValueError, match=r"article 1.*there is 'The Post' \| 'Correction Appen"):
        read_articles(tmp_path / "a.docx")


def test_a_date_that_could_be_two_is_refused_unless_its_order_is_told(exports, tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(exports.nexis([exports.article(date="03/04/2022 Sunday, Final Edition")]))
    with pytest.raises(ValueError, match=r"article 1.*date '03/04/2022' is not ISO; .*order: dmy"):
        read_articles(path)
    (tmp_path / "order.yaml").write_text("dates: {order: dmy}")
    documents = read_articles(path, columns=tmp_path / "order.yaml")
    assert documents["date"].tolist() == ["2022-04-03"]


def test_a_day_that_is_none_is_noted_beside_that_of_loading(one):
    note = one(date="February 30, 2022")["notes"][-1]
    assert note.endswith("none: there is no such day as 'February 30, 2022'; correct it")


@pytest.mark.parametrize("gap", [0, 1, 2, 3])
def test_empty_paragraphs_end_nothing(exports, read, gap):
    articles = [exports.article(f"Rain, part {number}") for number in range(1, 101)]
    entries = read(*articles, gap=gap)
    assert len(entries) == 100
    assert refused(entries) == []
    assert set(texts(entries)) == {"Rain fell all day.\n\nIt stopped at night."}


# the parts of a file: every mark may be lacking


@pytest.mark.parametrize(
    "layout",
    [
        {},
        {"bookmarks": False},
        {"ends": False},
        {"breaks": False},
        {"links": False},
        {"bookmarks": False, "ends": False},
        {"bookmarks": False, "breaks": False},
        {"bookmarks": False, "links": False},
        {"ends": False, "breaks": False},
    ],
    ids=str,
)
@pytest.mark.parametrize("cover", [True, False])
def test_the_first_article_and_all_others_are_found_by_any_mark(exports, read, layout, cover):
    titles = ["Rain", "Snow", "Hail"]
    entries = read(*(exports.article(title) for title in titles), cover=cover, **layout)
    assert refused(entries) == []
    assert [entry["cells"]["title"] for entry in entries] == titles
    assert [entry["row"] for entry in entries] == [1, 2, 3]


def test_articles_that_no_mark_parts_are_refused_and_not_run_together(exports, read):
    layout = {"bookmarks": False, "ends": False, "breaks": False}
    entries = read(exports.article("Rain"), exports.article("Snow"), **layout)
    assert texts(entries) == [None, None]
    assert "holds several articles" in refused(entries)[0][1]


def test_one_bookmark_that_is_lacking_runs_nothing_together(exports):
    rain, snow = (
        list(exports.article_lines(exports.article(title), number, exports.ENGLISH))
        for number, title in enumerate(("Rain", "Snow"), start=1)
    )
    entries = read_nexis(exports.docx([*rain, *snow[1:]], links=[1, 2]), "a.docx")
    assert [entry["cells"]["title"] for entry in entries] == ["Rain", "Snow"]


def test_the_first_article_is_not_lost_with_its_bookmark(exports):
    lines = exports.nexis_lines([exports.article("Rain"), exports.article("Snow")])
    kept = [line for line in lines if "Bookmark_1" not in line]
    assert len(kept) == len(lines) - 1
    entries = read_nexis(exports.docx(kept, links=[1, 2]), "a.docx")
    assert [entry["cells"]["title"] for entry in entries] == ["Rain", "Snow"]
    assert refused(entries) == []


def test_an_older_cover_with_a_name_and_german_pages_is_read(exports, read):
    article = exports.article(
        date="Freitag, 5. Juli 2019 09:31", byline="Ada Roe", loaded="6. Juli 2019"
    )
    before = ["User Name: A B"]
    (entry,) = read(article, ui=exports.GERMAN, before=before, query="Regen", bookmarks=False)
    cells = entry["cells"]
    assert (cells["date"], cells["author"]) == ("2019-07-05", "Ada Roe")
    assert (cells["length_declared"], cells["section"]) == (8, "News")
    assert (cells["date_loaded"], cells["query"]) == ("2019-07-06", "Regen")


@pytest.mark.parametrize(
    ("words", "date"),
    [
        (
            "Documents Rubrique Longueur mots Auteur|Fin du document|Termes de recherche",
            "mercredi 1 mai 2024",
        ),
        (
            "Documentos Sección Longitud palabras Autor|Fin del documento|Términos de búsqueda",
            "1 de mayo de 2024, Final",
        ),
        (
            "Documenti Sezione Lunghezza parole Autore|Fine del documento|Termini di ricerca",
            "1 maggio 2024 mercoledì",
        ),
        (
            "Documentos Seção Extensão palavras Autor|Fim do documento|Termos de pesquisa",
            "1 de maio de 2024",
        ),
        ("Documenten Rubriek Lengte woorden Auteur|Einde van document|Zoektermen", "1 mei 2024"),
    ],
    ids=["French", "Spanish", "Italian", "Portuguese", "Dutch"],
)
def test_pages_in_other_languages_are_read(exports, read, words, date):
    single, end, terms = words.split("|")
    names = ("documents", "section", "length", "words", "byline")
    ui = exports.ENGLISH | dict(zip(names, single.split(), strict=True))
    ui |= {"end": end, "terms": terms}
    articles = [exports.article(title, date=date, byline="Ada Roe") for title in ("Rain", "Snow")]
    entries = read(*articles, ui=ui, bookmarks=False)
    assert refused(entries) == []
    for entry in entries:
        cells = entry["cells"]
        assert (cells["date"], cells["author"], cells["section"], cells["length_declared"]) == (
            "2024-05-01", "Ada Roe", "News", 8,
        )  # fmt: skip
        assert cells["query"].startswith("rain AND")
        assert cells["text"] == "Rain fell all day.\n\nIt stopped at night."


def test_marks_in_a_language_that_is_not_known_are_replaced_by_breaks(exports, read):
    ui = exports.ENGLISH | {"end": "Slut på dokumentet", "length": "Längd", "words": "ord"}
    entries = read(exports.article("Rain"), exports.article("Snow"), ui=ui, bookmarks=False)
    assert [entry["cells"]["title"] for entry in entries] == ["Rain", "Snow"]
    assert "a key that is not known was left out: Längd" in entries[0]["notes"]


def test_the_same_story_in_print_and_on_the_web_is_two_articles(exports, read):
    print_, web = exports.article("Rain Over Lund"), exports.article("Rain over Lund, again")
    assert len(set(texts(read(print_, web)))) == 1
    assert len({entry["cells"]["doc_id"] for entry in read(print_, web)}) == 2


def test_an_article_without_links_gets_an_id_from_its_file_and_number(exports, read):
    entries = read(exports.article("Rain"), exports.article("Snow"), links=False)
    assert [entry["cells"]["doc_id"] for entry in entries] == ["rain-1", "rain-2"]


# the account


def test_an_article_on_the_cover_and_not_in_the_body_is_refused_by_its_number(exports, read):
    articles = [exports.article("Rain"), exports.article("Hail")]
    entries = read(
        *articles, listed=["Rain", "Snow, and a good deal more of it", "Hail"], links=False
    )
    assert [entry["row"] for entry in entries] == [1, 2, 3]
    assert refused(entries) == [
        (
            2,
            "is listed on the cover as 'Snow, and a good …' and not in the body; export it again",
        )
    ]


def test_articles_are_known_on_the_cover_by_their_ids(exports):
    lines = [exports.paragraph("Documents (3)")]
    lines += [exports.paragraph(f"{n}. Rain", link=n) for n in (1, 2, 3)]
    for number in (3, 1):
        lines += exports.article_lines(exports.article("Rain"), number, exports.ENGLISH)
    entries = read_nexis(exports.docx(lines, links=[1, 2, 3]), "a.docx")
    assert [(entry["row"], entry["cells"].get("doc_id")) for entry in entries] == [
        (1, exports.urn(1)),
        (2, None),
        (3, exports.urn(3)),
    ]


def test_more_declared_than_listed_is_refused_and_counted(exports, read):
    entries = read(exports.article("Rain"), declared=3)
    assert len(entries) == 3
    assert (
        refused(entries)
        == [(None, "the cover declares 3 documents, but 1 were found; export it again")] * 2
    )


def test_more_found_than_declared_is_read_and_noted(exports, read):
    entries = read(exports.article("Rain"), exports.article("Snow"), listed=["Rain"], links=False)
    assert refused(entries) == []
    assert entries[1]["notes"] == [
        "not on the cover",
        "the cover declares 1 documents, but 2 were found",
    ]


def test_an_article_without_a_body_is_refused(exports, read):
    entries = read(exports.article("Rain"), exports.article("Snow", body=None, length=0))
    assert texts(entries)[1] is None
    assert "has no body: expected a paragraph 'Body'" in refused(entries)[0][1]
    assert "has no body: nothing follows" in refused(read(exports.article(body=[])))[0][1]


def test_an_error_page_among_the_articles_is_refused(exports):
    lines = list(exports.article_lines(exports.article(), 1, exports.ENGLISH))
    lines += [exports.paragraph(bookmarks=["Bookmark_2"]), exports.paragraph("There is an error.")]
    lines += [exports.paragraph("\nEnd of Document")]
    entries = read_nexis(exports.docx(lines, links=[1]), "a.docx")
    assert [entry["state"] for entry in entries] == ["ok", "unparseable"]


def test_lines_between_articles_are_told(exports, read):
    entries = read(exports.article("Rain"), between=["Notes of ours"])
    assert [entry["state"] for entry in entries] == ["ok", "not_an_article"]
    assert "'Notes of ours'" in entries[1]["reasons"][0]


def test_what_was_searched_for_belongs_to_the_records_before_it(exports):
    lines = [exports.paragraph("Documents (2)")]
    for number, terms in enumerate(("rain", "snow"), start=1):
        lines.append(exports.paragraph(f"{number}. Rain", link=number))
        lines.append(exports.paragraph(f"Search Terms: {terms}"))
    for number in (1, 2):
        lines += exports.article_lines(exports.article("Rain"), number, exports.ENGLISH)
    entries = read_nexis(exports.docx(lines, links=[1, 2]), "a.docx")
    assert [entry["cells"]["query"] for entry in entries] == ["rain", "snow"]


# what is no export, or one that is not known


def test_an_unknown_layout_names_the_mark_and_shows_the_first_lines(exports):
    lines = [exports.paragraph(line) for line in ("Documents (2)", "A new page, unlike all others")]
    (entry,) = read_nexis(exports.docx(lines), "a.docx")
    (reason,) = entry["reasons"]
    assert reason.startswith("no article of Nexis was found: expected bookmarks Bookmark_1,")
    assert reason.endswith("the file begins 'Documents (2)' | 'A new page, unlike …'")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"{\\rtf1 It rained.}", "is no .docx"),
        (b"%PDF-1.7", "is no .docx"),
        (b"", "is no .docx"),
        (b"PK\x03\x04 and no more", "is no .docx"),
    ],
)
def test_what_is_no_word_file_is_refused_whatever_its_name(raw, reason):
    (entry,) = read_nexis(raw, "abc.DOCX")
    assert reason in entry["reasons"][0]
    assert not is_nexis(raw)


def test_a_word_file_of_another_kind_is_none_of_nexis(exports):
    assert not is_nexis(exports.docx([exports.paragraph("It rained.")]))
    assert is_nexis(exports.nexis([exports.article()], bookmarks=False, links=False))
