import gzip
import zipfile
from io import BytesIO

import pytest

from analysis.reading import import_report, read_articles
from analysis.reading.archives import members, room

CSV = b"doc_id,outlet,date,text\na,A,2024-05-01,It rained.\n"


def zipped(*members):
    """The bytes of a zip of (name, content)."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture
def read(tmp_path):
    """A function that reads a zip of (name, content)."""

    def documents(*members, **options):
        (tmp_path / "a.zip").write_bytes(zipped(*members))
        return read_articles(tmp_path / "a.zip", **options)

    return documents


def test_a_zip_is_read_like_the_folder_it_was(read):
    documents = read(("Post/2024-05-01.txt", "It rained."), ("Star/2024-05-02.txt", "It snowed."))
    assert documents["outlet"].tolist() == ["Post", "Star"]
    assert import_report(documents)["source"].tolist() == [
        "a.zip/Post/2024-05-01.txt",
        "a.zip/Star/2024-05-02.txt",
    ]


def test_a_zip_may_hold_its_own_metadata(read):
    documents = read(("m.csv", "doc_id,outlet,date\nx,A,2024-05-01\n"), ("x.txt", "It rained."))
    assert documents[["doc_id", "text"]].values.tolist() == [["x", "It rained."]]


def test_a_zip_in_a_zip_is_read_and_a_third_is_not(read):
    inner = zipped(("a.csv", CSV))
    assert read(("inner.zip", inner))["doc_id"].tolist() == ["a"]
    with pytest.raises(ValueError, match=r"x\.zip/inner\.zip: a zip in a zip in a zip is not"):
        read(("x.zip", zipped(("inner.zip", inner))))


@pytest.mark.parametrize("name", ["../up.txt", "/top.txt", "C:/disk.txt", "a/../../up.txt"])
def test_a_name_that_leads_out_of_the_archive_is_refused(read, name):
    with pytest.raises(ValueError, match="leads out of the archive"):
        read((name, "It rained."), ("a.csv", CSV))


def test_a_zip_that_swells_is_never_unpacked(read):
    with pytest.raises(ValueError, match=r"a\.zip: would unpack to 1 files and 60,000,000 bytes"):
        read(("a.txt", b"\0" * 60_000_000))


def test_a_member_that_says_it_is_small_is_damaged_where_it_is_not():
    raw = zipped(("a.txt", b"x" * 5000)).replace((5000).to_bytes(4, "little"), b"\5\0\0\0")
    found, _ = members(raw, "a.zip", room(raw))
    with pytest.raises(ValueError, match=r"is damaged in its zip \(BadZipFile\)"):
        found["a.zip/a.txt"].read(-1)


def test_an_encrypted_member_is_told(tmp_path):
    raw = bytearray(zipped(("a.csv", CSV)))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    (tmp_path / "a.zip").write_bytes(raw)
    with pytest.raises(ValueError, match=r"a\.zip/a\.csv: is encrypted; unpack it"):
        read_articles(tmp_path / "a.zip")


def test_a_link_in_a_zip_is_refused(read):
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = 0o120777 << 16
    with pytest.raises(ValueError, match=r"a\.zip/a\.txt: is a link"):
        read((info, "/etc/hostname"))


def test_a_zip_that_is_cut_off_is_told(tmp_path):
    raw = zipped(("a.csv", CSV))
    (tmp_path / "a.zip").write_bytes(raw[: len(raw) // 2])
    with pytest.raises(ValueError, match=r"a\.zip: has no known format: expected the b"):
        read_articles(tmp_path / "a.zip")


def test_what_a_system_left_in_a_zip_is_passed_over(read):
    documents = read(("__MACOSX/._a.csv", b"\0"), ("a.csv", CSV))
    assert len(import_report(documents)) == 1


def test_a_gzip_file_is_the_file_in_it(tmp_path):
    table = b"doc_id,outlet,date,title,text\na,Post,2024-05-01,Rain,It rained.\n"
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(table))
    documents = read_articles(tmp_path / "a.csv.gz")
    assert documents["text"].tolist() == ["It rained."]
    assert import_report(documents)["source"].tolist() == ["a.csv.gz/a.csv"]


def test_a_gzip_file_in_the_folder_of_an_outlet_is_an_article_of_it(tmp_path):
    (tmp_path / "Post").mkdir()
    (tmp_path / "Post" / "2024-05-01 rain.txt.gz").write_bytes(gzip.compress(b"It rained."))
    documents = read_articles(tmp_path)
    assert documents[["doc_id", "outlet", "date"]].values.tolist() == [
        ["2024-05-01 rain", "Post", "2024-05-01"]
    ]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (gzip.compress(b"It rained. " * 99)[:-9], r"is a damaged gzip \(EOFError\)"),
        (gzip.compress(bytes(90_000_000)), "would unpack to far more than it should"),
    ],
    ids=["damaged", "bomb"],
)
def test_a_damaged_gzip_and_a_bomb_are_refused(tmp_path, raw, told):
    (tmp_path / "a.txt.gz").write_bytes(raw)
    with pytest.raises(ValueError, match=told):
        read_articles(tmp_path / "a.txt.gz")
