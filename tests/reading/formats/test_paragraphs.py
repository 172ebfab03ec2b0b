import io
import zipfile

import pytest

from analysis.reading.formats.paragraphs import read_paragraphs


def texts(raw):
    return [found.text for found in read_paragraphs(raw)]


def test_paragraphs_come_in_order_with_what_marks_them(exports):
    first, second = read_paragraphs(
        exports.docx(
            [
                exports.paragraph("Rain", bold=True, bookmarks=["Bookmark_1", "x"], link=1),
                exports.paragraph("one\ntwo", breaks=True, listed=True),
            ],
            links=[1],
        )
    )
    assert first == ("Rain", ("Bookmark_1", "x"), (exports.address(1),), True, False, False)
    assert second == ("one\ntwo", (), (), False, True, True)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", "a-b"),
        ("<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>a</w:t></w:r>", "a"),
        ('<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r><w:r><w:t>a</w:t></w:r>', "a"),
        ("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r>", "a"),
        ("<w:r><w:t>a &amp; b &#8212; c</w:t></w:r>", "a & b — c"),
    ],
    ids=["tab", "hyphen", "deleted", "field", "tab stop", "entities of XML"],
)
def test_text_is_what_one_sees(exports, inside, text):
    assert texts(exports.docx([f"<w:p>{inside}</w:p>"])) == [text]


def test_a_link_may_stand_in_a_field(exports):
    field = '<w:p><w:r><w:instrText> HYPERLINK "https://example.org/a" </w:instrText></w:r></w:p>'
    assert read_paragraphs(exports.docx([field]))[0].links == ("https://example.org/a",)


def test_a_bookmark_between_paragraphs_belongs_to_the_next(exports):
    raw = exports.docx(['<w:bookmarkStart w:name="Bookmark_1"/>', exports.paragraph("Rain")])
    assert read_paragraphs(raw)[0].bookmarks == ("Bookmark_1",)


def test_text_in_tables_and_boxes_is_read_once(exports):
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{exports.paragraph('box')}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent xmlns:mc="{compatibility}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    raw = exports.docx(
        [
            f"<w:tbl><w:tr><w:tc>{exports.paragraph('cell')}</w:tc></w:tr></w:tbl>",
            f"<w:p><w:r>{both}<w:t>around</w:t></w:r></w:p>",
        ]
    )
    assert texts(raw) == ["cell", "box", "around"]


def test_bold_that_is_switched_off_is_none(exports):
    run = '<w:p><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>a</w:t></w:r></w:p>'
    assert not read_paragraphs(exports.docx([run]))[0].bold


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_they_grow(exports, encoding):
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE w [<!ENTITY a0 "ha">{lines}]>'
    raw = exports.docx(["<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>"], head=head, encoding=encoding)
    with pytest.raises(ValueError, match="document type declaration"):
        read_paragraphs(raw)


def test_no_file_that_the_text_names_is_read(exports, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    head = f'<!DOCTYPE w [<!ENTITY a SYSTEM "file://{tmp_path}/secret.txt">]>'
    with pytest.raises(ValueError, match="document type declaration"):
        read_paragraphs(exports.docx(["<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"], head=head))


def test_a_bomb_is_refused_by_what_it_declares(exports):
    raw = exports.packed({"word/document.xml": b"<a>" + b" " * 100_000_000})
    assert len(raw) < 200_000
    with pytest.raises(ValueError, match="unpacks to more than 64 MB; download fewer"):
        read_paragraphs(raw)


def test_a_bomb_that_declares_less_than_it_holds_is_refused(exports):
    raw = bytearray(exports.packed({"word/document.xml": b"<a>" + b" " * 70_000_000}))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        size = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    with pytest.raises(ValueError, match=r"no \.docx that can be read|damaged"):
        read_paragraphs(bytes(raw.replace(size, (100).to_bytes(4, "little"))))


def test_more_paragraphs_than_any_article_has_are_refused(exports, monkeypatch):
    monkeypatch.setattr("analysis.reading.formats.paragraphs._MOST", 1_000)
    with pytest.raises(ValueError, match="more than 1,000 paragraphs"):
        read_paragraphs(exports.docx(["<w:p/>" * 1_001]))


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<w:r/>" * 2_600_000, "2,500,000 tags"),
        ("<w:p>" * 100 + "</w:p>" * 100, "deeply nested paragraphs"),
    ],
    ids=["tags", "depth"],
)
def test_text_made_to_choke_on_is_refused(exports, inside, reason):
    with pytest.raises(ValueError, match=reason):
        read_paragraphs(exports.docx([inside]))


def test_a_zip_of_something_else_says_what_it_holds(exports):
    with pytest.raises(ValueError, match=r"so no Word file; it holds a\.txt, b\.txt"):
        read_paragraphs(exports.packed({"a.txt": b"a", "b.txt": b"b"}))


def test_damaged_text_is_told_with_its_place(exports):
    with pytest.raises(ValueError, match=r"word/document.xml is damaged: mismatched tag: line 1"):
        read_paragraphs(exports.docx(["<w:p></w:r>"]))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ValueError, match="FileNotFoundError"):
        read_paragraphs(tmp_path / "a.docx")


def test_a_look_at_the_first_is_quick_and_does_not_need_the_end(exports):
    raw = exports.docx([exports.paragraph(f"Rain {number}") for number in range(20_000)])
    assert 0 < len(read_paragraphs(raw, first=10_000)) < 20_000
