import pytest

from analysis.reading import import_report, read_articles


@pytest.fixture
def folder(tmp_path):
    """A function that writes texts and a table, and returns their folder."""

    def write(table, **texts):
        for name, content in texts.items():
            path = tmp_path / name.replace("__", "/")
            path.parent.mkdir(exist_ok=True)
            path.with_suffix(".txt").write_bytes(
                content if isinstance(content, bytes) else content.encode()
            )
        if table:
            (tmp_path / "articles.csv").write_text(table, encoding="utf-8")
        return tmp_path

    return write


def told(*arguments, **options):
    with pytest.raises(ValueError, match="fault") as caught:
        read_articles(*arguments, **options)
    return str(caught.value)


@pytest.mark.parametrize("column", ["file", "filename", "path"])
def test_a_row_names_its_text_in_a_column(folder, column):
    table = f"doc_id,outlet,date,{column}\nx,A,2024-05-01,a.txt\n"
    documents = read_articles(folder(table, a="It rained."))
    assert documents[["doc_id", "text", column]].iloc[0].tolist() == ["x", "It rained.", "a.txt"]


@pytest.mark.parametrize(
    "name", ["Post/a.txt", "Post\\a.txt", "a.txt", "./Post/a.txt", "/home/me/texts/Post/a.txt"]
)
def test_a_text_is_found_however_far_its_path_is_written(folder, name):
    table = f"doc_id,outlet,date,file\nx,A,2024-05-01,{name}\n"
    assert read_articles(folder(table, Post__a="It rained."))["text"].tolist() == ["It rained."]


def test_a_name_that_two_files_answer_to_is_a_fault_and_the_longer_name_is_not(folder):
    table = "doc_id,outlet,date,file\nx,A,2024-05-01,a.txt\ny,B,2024-05-01,Star/a.txt\n"
    message = told(folder(table, Post__a="Rain.", Star__a="Snow."))
    assert (
        "line 2, doc_id 'x': names a.txt, which could be any of ['Post/a.txt', 'Star/a.txt']"
        in message
    )
    (
        folder(
            "",
        )
        / "articles.csv"
    ).write_text(table.replace(",a.txt", ",Post/a.txt"))
    assert read_articles(folder(""))["text"].tolist() == ["Rain.", "Snow."]


def test_accents_in_a_name_may_be_composed_or_not(folder):
    table = "doc_id,outlet,date\ncafe\u0301,A,2024-05-01\n"
    assert len(read_articles(folder(table, café="It rained."))) == 1


def test_a_name_in_other_letters_is_no_match_but_a_hint(folder):
    table = "doc_id,outlet,date\nrain,A,2024-05-01\n"
    assert "no text file 'rain.txt' (there is 'Rain.txt')" in told(folder(table, Rain="It rained."))


def test_a_row_may_leave_its_file_to_its_id(folder):
    table = "doc_id,outlet,date,file\na,A,2024-05-01,\nx,A,2024-05-01,b.txt\n"
    assert read_articles(folder(table, a="Rain.", b="Snow."))["text"].tolist() == ["Rain.", "Snow."]


def test_a_column_encoding_overrides_the_guess_for_its_own_text(folder):
    table = "doc_id,outlet,date,encoding\na,A,2024-05-01,windows-1252\nb,A,2024-05-01,\n"
    path = folder(table, a="à la carte".encode("cp1252"), b="à la carte")
    documents = read_articles(path)
    assert documents["text"].tolist() == ["à la carte"] * 2
    assert import_report(documents)["encoding"].tolist() == ["windows-1252", "utf-8"]


def test_a_row_that_cannot_be_taken_apart_still_claims_its_text(folder):
    table = "doc_id,outlet,date\na,A,2024-05-01,more\n"
    report = import_report(read_articles(folder(table, a="It rained."), on_error="refuse"))
    assert len(report) == 1
    assert "has 4 fields where the header has 3" in report["reason"][0]


def test_without_a_table_outlet_and_date_are_told_by_the_names(folder):
    path = folder(
        "", **{"Post__2024-05-01 rain": "It rained.", "Star__snow_2024-05-02": "It snowed."}
    )
    documents = read_articles(path)
    assert documents.drop(columns="text").values.tolist() == [
        ["2024-05-01 rain", "Post", "2024-05-01", ""],
        ["snow_2024-05-02", "Star", "2024-05-02", ""],
    ]
    assert set(import_report(documents)["note"]) == {"date taken from the file's name"}


def test_without_a_table_what_the_names_do_not_tell_is_a_fault(folder):
    message = told(
        folder(
            "",
            Post__rain="Rain.",
            **{"loose_2024-05-01": "Rain.", "Post__2024-05-01_2024-06-01": "Rain."},
        )
    )
    assert "Post/rain.txt, doc_id 'rain': date is empty" in message
    assert "loose_2024-05-01.txt, doc_id 'loose_2024-05-01': outlet is empty" in message
    assert "Post/2024-05-01_2024-06-01.txt" in message
    assert "put a .csv with the columns\ndoc_id, outlet, date, title and file beside" in message


def test_a_folder_in_a_folder_leaves_the_outlet_open(folder):
    path = folder("", Post__x="Rain.").joinpath("Post", "2024")
    path.mkdir()
    path.joinpath("2024-05-01.txt").write_text("It rained.")
    assert "Post/2024/2024-05-01.txt, doc_id '2024-05-01': is several folders deep" in told(
        path.parents[1]
    )
    assert "move it into a folder named after its outlet" in told(path.parents[1])


def test_a_single_text_takes_its_outlet_from_its_folder(folder):
    path = folder("", **{"Post__2024-05-01": "It rained."}) / "Post" / "2024-05-01.txt"
    assert read_articles(path)["outlet"].tolist() == ["Post"]


def test_a_link_back_up_is_not_followed_for_ever(folder):
    path = folder("doc_id,outlet,date\na,A,2024-05-01\n", a="It rained.")
    try:
        (path / "again").symlink_to(path, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    assert len(read_articles(path)) == 1


def test_a_file_that_many_rows_name_is_told_in_short(folder):
    rows = "".join(f"{number},A,2024-05-01,a.txt\n" for number in range(9))
    said = told(folder("doc_id,outlet,date,file\n" + rows, a="It rained."))
    assert (
        "line 3; articles.csv, line 4; articles.csv, line 5 and 5 more; correct all but one" in said
    )
