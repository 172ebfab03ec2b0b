import sys

import pytest

from analysis.reading import import_report, read_articles

CSV = b"doc_id,outlet,date,text\na,A,2024-05-01,It rained.\n"


@pytest.fixture
def memory():
    """A file system that is nowhere but in memory."""
    system = pytest.importorskip("fsspec").filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def test_a_folder_at_an_address_is_read_like_any_folder(memory):
    memory.pipe("/corpus/Post/2024-05-01.txt", b"It rained.")
    memory.pipe("/corpus/Post/.hidden.txt", b"Not this.")
    documents = read_articles("memory://corpus")
    assert documents[["outlet", "text"]].values.tolist() == [["Post", "It rained."]]
    assert import_report(documents)["source"].tolist() == ["Post/2024-05-01.txt"]


def test_a_file_at_an_address_is_read(memory):
    memory.pipe("/corpus/a.csv", CSV)
    assert read_articles("memory://corpus/a.csv")["doc_id"].tolist() == ["a"]


def test_metadata_may_stand_at_an_address(memory, tmp_path):
    memory.pipe("/about.csv", b"doc_id,outlet,date\nx,A,2024-05-01\n")
    (tmp_path / "x.txt").write_text("It rained.")
    assert read_articles(tmp_path, "memory://about.csv")["doc_id"].tolist() == ["x"]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("memory://nowhere", r"no file or folder at 'memory://nowhere'"),
        ("klingon://a", r"klingon://a: cannot be opened \(ValueError: Protocol not known"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(memory, address, told):
    with pytest.raises(ValueError, match=told):
        read_articles(address)


def test_without_fsspec_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(ImportError, match=r'fsspec: pip install "outlet-comparison\[exports\]"'):
        read_articles("memory://corpus")


@pytest.mark.parametrize("scheme", ["file://", "local://"])
def test_an_address_of_this_machine_is_refused_as_its_links_would_be_followed(tmp_path, scheme):
    pytest.importorskip("fsspec")
    (tmp_path / "secret.txt").write_text("It rained.")
    (tmp_path / "Post").mkdir()
    (tmp_path / "Post" / "2024-05-01.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(ValueError, match=r"is on this machine; give its path, '.*Post'"):
        read_articles(f"{scheme}{(tmp_path / 'Post').as_posix()}")
