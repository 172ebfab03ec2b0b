"""Tests of analysis/__main__.py: the command line."""

import tomllib
import warnings
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

import analysis as an
from analysis.__main__ import main

EXPORTS = Path(__file__).parent / "reading" / "press_exports.py"


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("The war goes on.", encoding="utf-8")
    (folder / "articles.csv").write_text(
        "doc_id,outlet,date,url\na,A,2024-05-01,https://example.org/a\n", encoding="utf-8"
    )
    return folder


def test_build_saves_a_study_that_can_be_read(corpus, tmp_path, capsys):
    asked = ["build", str(corpus), "--lexicon", "ukraine_war", "--save", str(tmp_path / "study")]
    assert main(asked) == 0
    assert an.read_study(tmp_path / "study").matches["name"].tolist() == ["war"]
    assert "without texts" in capsys.readouterr().out


def test_a_fault_is_one_message_and_no_traceback(corpus, tmp_path, capsys):
    (corpus / "a.txt").write_text(" ", encoding="utf-8")
    asked = ["build", str(corpus), "--lexicon", "ukraine_war", "--save", str(tmp_path / "study")]
    assert main(asked) == 1
    said = capsys.readouterr().err
    assert "a.txt" in said
    assert "Traceback" not in said
    assert not (tmp_path / "study").exists()


def test_sources_lists_addresses_and_where_to_save_the_texts(corpus, tmp_path, capsys):
    study = tmp_path / "study"
    main(["build", str(corpus), "--lexicon", "ukraine_war", "--save", str(study)])
    assert main(["sources", str(study), "--texts", str(corpus)]) == 0
    said = capsys.readouterr().out
    assert "https://example.org/a" in said
    assert "a.txt: there, and agrees" in said
    (corpus / "a.txt").unlink()
    main(["sources", str(study), "--texts", str(corpus)])
    assert "there is no such file" in capsys.readouterr().out


@pytest.fixture
def export(tmp_path):
    """A Nexis export of two articles in a folder of its own."""
    spec = spec_from_file_location("press_exports", EXPORTS)
    exports = module_from_spec(spec)
    spec.loader.exec_module(exports)
    said = [exports.article(title="War", body=["The war goes on."]), exports.article()]
    (tmp_path / "exports").mkdir()
    file = tmp_path / "exports" / "rain.docx"
    file.write_bytes(exports.nexis(said))
    return file


def test_sources_names_an_export_once_and_says_whether_it_agrees(export, tmp_path, capsys):
    study = str(tmp_path / "study")
    main(["build", str(export), "--lexicon", "ukraine_war", "--save", study])
    capsys.readouterr()
    assert main(["sources", study, "--texts", str(export.parent)]) == 0
    said = capsys.readouterr().out
    assert "rain.docx: 2 articles of The Post\n" in said
    assert f"  put this export into {export.parent}: there, and agrees\n" in said
    assert "save as" not in said
    assert main(["sources", study, "--texts", str(tmp_path / "empty")]) == 0
    said = capsys.readouterr().out
    assert f"  put this export into {tmp_path / 'empty'}: not there\n" in said
    assert "save as" not in said


def test_sources_says_how_many_articles_of_an_export_agree(export, tmp_path, capsys):
    study = str(tmp_path / "study")
    main(["build", str(export), "--lexicon", "ukraine_war", "--save", study])
    texts = an.read_articles(export)
    texts.assign(text=["The war is over.", *texts["text"][1:]]).to_csv(tmp_path / "other.csv")
    assert main(["sources", study, "--texts", str(tmp_path / "other.csv")]) == 0
    assert "there; 1 of 2 articles agree (" in capsys.readouterr().out


def test_sources_names_a_table_that_may_hold_the_texts(tmp_path, capsys):
    table = tmp_path / "rain.csv"
    table.write_text(
        "doc_id,outlet,date,text\na,A,2024-05-01,The war goes on.\nb,B,2024-05-01,No war.\n",
        encoding="utf-8",
    )
    study = str(tmp_path / "study")
    main(["build", str(table), "--lexicon", "ukraine_war", "--save", study])
    assert main(["sources", study, "--texts", str(tmp_path / "empty")]) == 0
    said = capsys.readouterr().out
    assert "rain.csv: 2 articles of A, B\n  put this table, if it holds the texts, into" in said
    assert main(["sources", study, "--texts", str(table)]) == 0
    assert "there, and agrees" in capsys.readouterr().out


def test_build_leaves_faulty_articles_out_and_reports_them(corpus, tmp_path, capsys):
    with (corpus / "articles.csv").open("a", encoding="utf-8") as table:
        table.write("b,B,May,\n")
    asked = ["build", str(corpus), "--lexicon", "ukraine_war", "--save", str(tmp_path / "study")]
    assert main(asked) == 1
    assert main([*asked, "--on-error", "refuse"]) == 0
    assert "2 articles declared = 1 read + 1 refused" in capsys.readouterr().out


def test_build_passes_on_columns_categories_and_what_to_save(tmp_path, capsys):
    table, columns = tmp_path / "rain.csv", tmp_path / "columns.yaml"
    table.write_text(
        "doc_id,outlet,date,body,desk,abstract\na,A,2024-05-01,A war of words.,City,War\n",
        encoding="utf-8",
    )
    columns.write_text("columns: {body: text}\n", encoding="utf-8")
    (tmp_path / "words.yaml").write_text("war: [war]\npeace: [peace]\n", encoding="utf-8")
    asked = ["build", str(table), "--lexicon", str(tmp_path / "words.yaml"), "--columns"]
    asked += [str(columns), "--categories", "names", "--drop", "desk", "--keep", "abstract"]
    assert main([*asked, "--save", str(tmp_path / "study")]) == 0
    study = an.read_study(tmp_path / "study")
    assert study.lexicon.referents == ["names"]
    assert "desk" not in study.documents
    assert study.documents["abstract"].tolist() == ["War"]
    assert main([*asked, "--save", str(tmp_path / "outlets"), "--level", "outlet"]) == 0
    assert (tmp_path / "outlets" / "names.csv").is_file()


COMMANDS = (
    *("demo", "report", "figures", "coding-sheet", "build", "study", "check", "measure", "lines"),
    *("lexicon", "sources"),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_examples(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    assert "examples:\n  outlet-comparison " in said or "examples:\n  python -m analysis" in said


def test_the_help_lists_every_command_and_the_exit_codes(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert all(f"    {command}" in said for command in COMMANDS)
    assert "Exit codes: 0 done; 1" in said


def test_the_version_is_that_of_the_package(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"outlet-comparison {an.__version__}\n"


def test_a_command_line_that_is_not_understood_is_code_2(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["nothing"])
    assert stopped.value.code == 2
    assert "invalid choice: 'nothing'" in capsys.readouterr().err


def test_a_warning_is_one_line_without_its_place_in_the_code(monkeypatch, capsys):
    def warn(_):
        told = "two columns were left out"
        warnings.warn_explicit(told, UserWarning, "elsewhere.py", 1, module="elsewhere")

    monkeypatch.setattr("analysis.commands.text_sources._sources", warn)
    assert main(["sources"]) == 0
    assert capsys.readouterr().err == "warning: two columns were left out\n"


def test_stopping_by_the_keyboard_is_code_130(monkeypatch, capsys):
    def stop(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("analysis.commands.text_sources._sources", stop)
    assert main(["sources"]) == 130
    assert capsys.readouterr().err == "stopped\n"


def test_the_command_is_installed_with_the_package():
    project = tomllib.loads((Path(an.__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["scripts"] == {"outlet-comparison": "analysis.__main__:main"}
    patterns = project["tool"]["setuptools"]["package-data"]["analysis"]
    shipped = {path.suffix for path in Path(an.__file__).parent.joinpath("report").rglob("*.*")}
    needed = shipped - {".py", ".pyc"}
    assert {pattern.rsplit("*", 1)[-1] for pattern in patterns} >= needed
