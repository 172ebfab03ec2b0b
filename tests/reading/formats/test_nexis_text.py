"""Nexis Uni as text: what Word tells by bookmarks is told by place."""

from analysis.reading import import_report, read_articles
from analysis.reading.formats.nexis_text import read_nexis_text

TITLES = ["Rain over Lund", "Snow over Lund", "Hail over Lund"]


def articles_of(entries):
    return [entry for entry in entries if entry["state"] != "not_an_article"]


def test_all_articles_are_read_with_their_columns(tmp_path, archives, exports):
    said = exports.article(
        TITLES[0], byline="By Ada Roe", dateline="LUND", section="News; Pg. A4", length=8,
        body=["Rain fell all day.", "It stopped at night."],
    )  # fmt: skip
    raw = archives.nexis_text([said, *map(exports.article, TITLES[1:])])
    (tmp_path / "export.txt").write_bytes(raw)
    documents = read_articles(tmp_path / "export.txt")
    assert documents["title"].tolist() == TITLES
    first = documents.iloc[0]
    assert first["text"] == "Rain fell all day.\n\nIt stopped at night."
    columns = ["doc_id", "outlet", "date", "author", "dateline", "page", "date_loaded", "query"]
    assert first[columns].tolist() == [
        *("export-1", "The Post", "2024-05-01", "By Ada Roe", "LUND", "A4"),
        *("2024-05-02", "rain AND lund"),
    ]
    assert import_report(documents)["status"].tolist() == ["read"] * 3


def test_lines_behind_the_last_article_that_are_no_footer_are_told(archives, exports):
    raw = archives.nexis_text([exports.article()]) + b"\rRain fell on Monday."
    (left,) = [one for one in read_nexis_text(raw, "a.txt") if one["state"] != "ok"]
    assert left["reasons"][0].startswith("not read: lines between articles: 'Page 1 of 2'")


def test_an_article_that_the_cover_lists_and_the_text_lacks_is_refused(archives, exports):
    raw = archives.nexis_text([exports.article(one) for one in TITLES[:2]], titles=TITLES)
    entries = articles_of(read_nexis_text(raw, "a.txt"))
    assert [bool(entry["reasons"]) for entry in entries] == [False, False, True]
    assert (
        "is listed on the cover as 'Hail over Lund' and not in the body"
        in (entries[2]["reasons"][0])
    )


def test_a_headline_of_two_lines_is_no_outlet(archives, exports):
    title = "Rain over Lund;\nThe harbour is closed"
    (entry,) = articles_of(read_nexis_text(archives.nexis_text([exports.article(title)]), "a.txt"))
    assert entry["cells"]["title"] == "Rain over Lund; The harbour is closed"
    assert entry["cells"]["outlet"] == "The Post"


def test_captions_and_corrections_follow_the_text_and_words_alike_in_it_stay(archives, exports):
    said = exports.article(
        body=["Rain fell.", "Text", "Body", "It stopped."],
        after=["", "Graphic", "", " ", "A bridge in the rain."],
    )
    (entry,) = articles_of(read_nexis_text(archives.nexis_text([said]), "a.txt"))
    assert entry["cells"]["text"] == (
        "Rain fell.\n\nText\n\nBody\n\nIt stopped.\n\nGraphic: A bridge in the rain."
    )


def test_an_article_without_a_date_has_that_of_loading(archives, exports):
    said = exports.article(date=None, between=["Correction Appended"])
    (entry,) = articles_of(read_nexis_text(archives.nexis_text([said]), "a.txt"))
    assert (entry["cells"]["date"], entry["cells"]["date_precision"]) == ("2024-05-02", "loaded")


def test_a_text_in_another_encoding_is_read_by_the_one_named(archives, exports):
    raw = archives.nexis_text([exports.article(body=["Près de là, à Lund."])])
    latin = raw.decode("utf-8-sig").encode("windows-1252")
    entry = articles_of(read_nexis_text(latin, "a.txt", "windows-1252"))[0]
    assert (entry["cells"]["text"], entry["encoding"]) == ("Près de là, à Lund.", "windows-1252")


def test_a_table_gives_an_article_another_date(tmp_path, archives, exports):
    (tmp_path / "a.txt").write_bytes(archives.nexis_text([exports.article()]))
    table = tmp_path / "dates.csv"
    table.write_text("doc_id,date,genre\na-1,2024-04-30,report\n")
    documents = read_articles(tmp_path / "a.txt", metadata=table)
    assert documents[["date", "genre"]].values.tolist() == [["2024-04-30", "report"]]


def test_a_text_without_articles_says_what_was_expected():
    (entry,) = read_nexis_text(b"Job Number: 12\r\nRain\r\n", "a.txt")
    assert "no article of Nexis was found" in entry["reasons"][0]
