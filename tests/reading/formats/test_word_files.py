import pytest

from analysis.reading import read_articles
from analysis.reading.formats.word_files import read_word


def test_a_paragraph_of_word_is_a_line(exports, tmp_path):
    lines = ["Harbour stays closed", "", "Nobody came.", " So they went. "]
    raw = exports.docx([exports.paragraph(line) for line in lines])
    assert read_word(raw)[0] == {"text": "Harbour stays closed\nNobody came.\nSo they went."}


def test_a_folder_of_word_files_is_read(exports, tmp_path):
    (tmp_path / "Post").mkdir()
    raw = exports.docx([exports.paragraph("It rained.")])
    (tmp_path / "Post" / "2024-05-01 rain.docx").write_bytes(raw)
    documents = read_articles(tmp_path)
    assert documents.values.tolist() == [
        ["2024-05-01 rain", "Post", "2024-05-01", "", "It rained."]
    ]


def test_a_word_file_without_text_is_refused(exports):
    with pytest.raises(ValueError, match="holds no text; put the article's text there"):
        read_word(exports.docx([exports.paragraph("")]))


def test_an_export_in_another_layout_is_never_read_as_one_article(exports):
    lines = ["Rain", "Document DLYRN00020240501ek510002x", "Snow"]
    with pytest.raises(ValueError, match=r"has the marks of an export \(Factiva text\)"):
        read_word(exports.docx([exports.paragraph(line) for line in lines]))
