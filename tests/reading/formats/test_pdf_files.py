"""PDF of two columns, written here letter by letter, in the orders in which programs store them."""

import textwrap

import pytest

from analysis.reading import read_articles
from analysis.reading.formats.pdf_files import read_pdf

pytest.importorskip("pypdfium2")

HEAD = "Harbour stays closed, and nobody knows why"
LEFT = (
    "The council met on Monday to speak of the harbour, which has been closed since the storm of "
    "last winter. Nobody from the port came. The mayor said that the work would begin in spring."
)
SHORT = "It was a short meeting."
RIGHT = (
    "Fishermen waited outside with banners. Their boats lie in a bay to the north, an hour away, "
    "and the fuel for the way eats what they earn. They would come again next week."
)


def pdf(*pages):
    """The bytes of a PDF; a page is a list of (x, y, size, text)."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        lines = (f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, size, text in page)
        stream = "BT\n" + "\n".join(lines) + "\nET"
        objects += [
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                f"/Contents {5 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            ),
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}".encode()


def column(text, x, top=700, width=42):
    return [(x, top - 14 * row, 10, line) for row, line in enumerate(textwrap.wrap(text, width))]


def two_columns():
    left = column(LEFT, 60)
    left.append((60, left[-1][1] - 14, 10, SHORT))
    return [(60, 760, 22, HEAD)], left, column(RIGHT, 320)


ORDERS = {
    "column by column": lambda head, left, right: head + left + right,
    "line by line": lambda head, left, right: (
        head + sorted(left + right, key=lambda line: -line[1])
    ),
    "backwards": lambda head, left, right: (head + left + right)[::-1],
}


@pytest.mark.parametrize("order", ORDERS)
def test_columns_are_read_in_order_however_they_are_stored(order):
    text = read_pdf(pdf(ORDERS[order](*two_columns())))[0]["text"]
    assert text.split("\n") == [HEAD, LEFT, SHORT, RIGHT]


def test_a_sentence_goes_on_in_the_next_column():
    lines = textwrap.wrap(LEFT, 30)
    page = [*column(" ".join(lines[:4]), 60, width=30), *column(" ".join(lines[4:]), 320, width=30)]
    assert read_pdf(pdf(page))[0]["text"] == LEFT


def test_a_word_that_is_parted_at_the_end_of_a_line_is_one_again():
    page = [(60, 700, 10, "The council met on Monday to speak of the har-"), (60, 686, 10, "bour.")]
    assert read_pdf(pdf(page))[0]["text"].endswith("of the harbour.")


def test_pages_follow_each_other():
    text = read_pdf(pdf(column("It rained on Monday.", 60), column("It snowed.", 60)))[0]["text"]
    assert text == "It rained on Monday.\nIt snowed."


def test_a_folder_of_pdf_is_read(tmp_path):
    (tmp_path / "Post").mkdir()
    (tmp_path / "Post" / "2024-05-01.pdf").write_bytes(pdf(column("It rained on Monday.", 60)))
    assert read_articles(tmp_path)["text"].tolist() == ["It rained on Monday."]


def test_a_pdf_without_letters_is_refused_as_pictures():
    with pytest.raises(ValueError, match="holds no text but pictures of it; run text recognition"):
        read_pdf(pdf([]))


def test_an_export_as_pdf_is_never_read_as_one_article():
    page = [
        (60, 700, 10, "Rain"),
        (60, 650, 10, "Load-Date: May 1, 2024"),
        (60, 600, 10, "End of Document"),
    ]
    with pytest.raises(
        ValueError, match=r"is an export \(Nexis text\) as PDF, which is not read yet"
    ):
        read_pdf(pdf(page))


def test_a_damaged_pdf_is_told():
    with pytest.raises(ValueError, match=r"is damaged; fetch it again \(PdfiumError\)"):
        read_pdf(b"%PDF-1.7\nnothing")


def test_a_page_of_too_many_letters_is_not_called_damaged(monkeypatch):
    monkeypatch.setattr("analysis.reading.formats.pdf_files._FULL", 3)
    with pytest.raises(ValueError, match="holds more than 3 characters on page 1"):
        read_pdf(pdf([(50, 700, 10, "It rained.")]))
