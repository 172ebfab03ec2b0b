"""Saving loses nothing: neither what a user has in the folder, nor the study that was there."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pandas as pd
import pytest

import analysis as an
from analysis.study.saved_folder import write_files

TOP = Path(__file__).parents[2]
LONG = "The ferry left the old harbour at noon on Monday, and nobody knew why. "


@pytest.fixture
def study(make_study):
    return make_study({"x": ["rain"]}, A="Rain fell. " + LONG)


@pytest.fixture
def other(make_study):
    return make_study({"x": ["snow"]}, B="Snow fell.")


def listing(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


# what a user has


@pytest.mark.parametrize("name", ["corrections.csv", "lexicon.yaml", "notes.txt", "manifest.json"])
def test_a_folder_with_other_files_is_not_written_to(study, tmp_path, name):
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match=f"holds other files \\({name}\\) and no saved study"):
        study.save(tmp_path)
    assert listing(tmp_path) == {name: b"mine"}


def test_a_file_of_the_user_inside_a_saved_study_is_not_overwritten(study, tmp_path):
    study.save(tmp_path)
    (tmp_path / "corrections.csv").write_text("mine", encoding="utf-8")
    before = listing(tmp_path)
    with pytest.raises(ValueError, match=r"corrections.csv: is not of the study that is saved"):
        study.save(tmp_path)
    assert listing(tmp_path) == before


def test_a_saved_file_that_the_user_changed_is_not_overwritten(study, tmp_path):
    study.save(tmp_path)
    path = tmp_path / "lexicon.yaml"
    path.write_text("# mine\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"lexicon.yaml: was changed since"):
        study.save(tmp_path)
    assert path.read_text(encoding="utf-8").startswith("# mine")


def test_other_files_beside_a_saved_study_stay(study, other, tmp_path):
    study.save(tmp_path)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    other.save(tmp_path)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert an.read_study(tmp_path).documents["doc_id"].tolist() == ["b1"]


@pytest.mark.parametrize("name", ["", "  "])
def test_no_name_is_no_folder(study, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="needs the name of a folder"):
        study.save(name)
    assert not list(tmp_path.iterdir())


def test_a_file_is_no_folder(study, tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match="is a file"):
        study.save(tmp_path / "file")


def test_all_that_is_in_the_way_is_said_before_anything_is_counted(
    make_study, tmp_path, monkeypatch
):
    study = make_study({"x": ["rain"]}, {"note": [LONG]}, A="Rain fell. " + LONG)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    counted = "analysis.study.completion.describe_style"
    monkeypatch.setattr(counted, lambda *_: pytest.fail("counted"))
    with pytest.raises(ValueError, match="cannot be saved so") as error:
        study.save(tmp_path, keep=["note"])
    assert "notes.txt" in str(error.value)
    assert "column 'note'" in str(error.value)


# the study that was there


def test_nothing_of_an_earlier_study_stays(tmp_path, make_documents):
    documents = make_documents(A="Rain fell. " + LONG)
    rows = [("a1", "text", 0, 10, "voice", "quotation", "me", "", an_hash(documents["text"][0]))]
    columns = ["doc_id", "part", "start", "end", "column", "value", "coder", "note", "text_sha256"]
    corrections = pd.DataFrame(rows, columns=columns)
    an.build_study(documents, {"x": ["rain"]}, corrections=corrections).save(tmp_path)
    assert (tmp_path / "uncorrected" / "manifest.json").is_file()
    an.build_study(documents, {"x": ["rain"]}).save(tmp_path)
    assert not (tmp_path / "uncorrected").exists()
    assert "corrections.csv" not in listing(tmp_path)


def an_hash(text):
    from analysis.voice.corrections import text_checksum

    return text_checksum(text)


def test_a_fault_while_writing_leaves_the_old_study(study, other, tmp_path, monkeypatch):
    study.save(tmp_path)
    before = listing(tmp_path)

    def full(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("analysis.study.saved_folder._write", full)
    with pytest.raises(OSError, match=r"the study was not saved .No space left"):
        other.save(tmp_path)
    assert listing(tmp_path) == before
    assert {path.name for path in tmp_path.iterdir()} == set(before)


def test_a_fault_while_writing_leaves_no_folder(other, tmp_path, monkeypatch):
    def full(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("analysis.study.saved_folder._write", full)
    with pytest.raises(OSError, match="not saved"):
        other.save(tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("moved", range(12))
def test_a_stop_while_files_are_moved_leaves_the_new_study(
    study, other, tmp_path, monkeypatch, moved
):
    study.save(tmp_path)
    replace, done = Path.replace, []

    def stopping(path, target):
        if len(done) == moved:
            raise KeyboardInterrupt
        done.append(path)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", stopping)
    with contextlib.suppress(KeyboardInterrupt):
        other.save(tmp_path)
    monkeypatch.undo()
    assert an.read_study(tmp_path).documents["doc_id"].tolist() == ["b1"]
    study.save(tmp_path)
    assert an.read_study(tmp_path).documents["doc_id"].tolist() == ["a1"]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


SAVING = """
    import sys
    from analysis.study.saved_folder import write_files
    import json
    from pathlib import Path
    n = 0
    while True:
        n += 1
        names = ("documents.csv", "passages.csv", "matches.csv")
        files = {name: f"{n}\\n".encode() * 2000 for name in names}
        manifest = {"analysis": "", "n": n, "files": dict.fromkeys(names, "")}
        files["manifest.json"] = json.dumps(manifest).encode()
        write_files(Path(sys.argv[1]), files, set(files))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_saver_that_is_killed_leaves_one_whole_study(tmp_path):
    from analysis.study.saved_folder import MANIFEST, located

    folder = tmp_path / "study"
    for round_ in range(6):
        saver = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(SAVING), str(folder)], cwd=TOP
        )
        while not (folder / MANIFEST).is_file():
            time.sleep(0.01)
        time.sleep(0.1 + 0.037 * round_)
        saver.send_signal(signal.SIGKILL)
        saver.wait()
        manifest = json.loads(located(folder, MANIFEST).read_bytes())
        for name in manifest["files"]:
            assert located(folder, name).read_bytes() == f"{manifest['n']}\n".encode() * 2000


def test_two_savers_at_once_leave_one_whole_study(tmp_path):
    from threading import Thread

    def files_of(n):
        names = {f"{name}.csv" for name in ("documents", "passages", *(("style",) if n else ()))}
        files = dict.fromkeys(names, f"{n}".encode())
        return files | {
            "manifest.json": json.dumps(
                {"analysis": "", "n": n, "files": dict.fromkeys(names, "")}
            ).encode()
        }

    def save(n):
        for _ in range(20):
            write_files(tmp_path, files_of(n), {*files_of(0), *files_of(1)})

    threads = [Thread(target=save, args=(n,)) for n in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    assert {path.name for path in tmp_path.iterdir()} == {*manifest["files"], "manifest.json"}
    assert all(
        (tmp_path / n).read_bytes() == f"{manifest['n']}".encode() for n in manifest["files"]
    )


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written here")
def test_a_folder_that_may_not_be_written_keeps_its_study(study, other, tmp_path):
    study.save(tmp_path)
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(PermissionError, match="the study was not saved"):
            other.save(tmp_path)
    finally:
        tmp_path.chmod(0o700)
    assert an.read_study(tmp_path).documents["doc_id"].tolist() == ["a1"]


def test_a_manifest_that_names_files_of_others_removes_none(study, other, tmp_path):
    folder = tmp_path / "study"
    study.save(folder)
    (tmp_path / "evil.txt").write_text("mine", encoding="utf-8")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["files"] |= {"../evil.txt": "", "notes.txt": "", str(tmp_path / "evil.txt"): ""}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    other.save(folder)
    assert (tmp_path / "evil.txt").is_file()
    assert (folder / "notes.txt").is_file()


def test_files_that_cannot_be_moved_are_said_and_the_new_study_is_read(
    study, other, tmp_path, monkeypatch
):
    study.save(tmp_path)

    def locked(path, target):
        raise PermissionError(13, "open in another program")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(PermissionError, match="the study was saved, and read_study"):
        other.save(tmp_path)
    monkeypatch.undo()
    assert an.read_study(tmp_path).documents["doc_id"].tolist() == ["b1"]
    study.save(tmp_path)
    assert an.read_study(tmp_path).documents["doc_id"].tolist() == ["a1"]
