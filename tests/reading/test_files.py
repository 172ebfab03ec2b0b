import os

import pytest

from analysis.reading import import_report, read_articles
from analysis.reading.files import ending, is_address
from analysis.reading.recognised_files import find_files


@pytest.fixture
def folder(tmp_path):
    """A folder with one article, and beside it a secret that nobody asked for."""
    (tmp_path / "secret.txt").write_text("Not for anybody.")
    (tmp_path / "corpus" / "Post").mkdir(parents=True)
    (tmp_path / "corpus" / "Post" / "2024-05-01.txt").write_text("It rained.")
    return tmp_path / "corpus"


def link(place, aim):
    try:
        place.symlink_to(aim)
    except OSError:
        pytest.skip("this system makes no links")


@pytest.mark.parametrize("aim", ["../../secret.txt", "../.."], ids=["a file", "a folder"])
def test_a_link_that_leads_out_of_the_folder_is_refused_and_told(folder, aim):
    link(folder / "Post" / "2024-05-02.txt", aim)
    with pytest.raises(ValueError, match=r"Post/2024-05-02\.txt: is a link that leads out of"):
        read_articles(folder)
    documents = read_articles(folder, on_error="refuse")
    assert documents["text"].tolist() == ["It rained."]
    assert len(import_report(documents)) == 2


def test_a_link_within_the_folder_is_followed(folder):
    (folder / "Star").mkdir()
    link(folder / "Star" / "2024-05-03.txt", "../Post/2024-05-01.txt")
    assert read_articles(folder)["outlet"].tolist() == ["Post", "Star"]


def test_a_pipe_is_refused_and_never_waited_for(folder):
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes")
    os.mkfifo(folder / "Post" / "2024-05-02.txt")
    with pytest.raises(ValueError, match=r"2024-05-02\.txt: is a pipe or a device, not a file"):
        read_articles(folder)


def test_a_row_cannot_name_a_file_outside_the_folder(folder):
    (folder / "about.csv").write_text("doc_id,outlet,date,file\na,A,2024-05-01,../secret.txt\n")
    with pytest.raises(ValueError, match=r"there is no text file '\.\./secret\.txt'"):
        read_articles(folder)


def test_files_come_in_the_order_of_their_names_and_hidden_ones_not_at_all(tmp_path):
    for name in ("b.txt", "a.txt", ".c.txt", "~$d.docx", "Thumbs.db", "B.txt"):
        (tmp_path / name).write_text("x")
    assert list(find_files(tmp_path)[0]) == ["B.txt", "a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("name", "end"), [("a.TXT", ".txt"), ("x.y/a", ""), ("a.b.csv", ".csv"), (".txt", "")]
)
def test_the_ending_is_what_follows_the_last_dot(name, end):
    assert ending(name) == end


@pytest.mark.parametrize(
    ("source", "answer"),
    [("s3://a/b", True), ("zip://a::b.zip", True), ("C:\\texts", False), ("a/b", False)],
)
def test_an_address_is_told_from_a_path(source, answer):
    assert is_address(source) == answer
