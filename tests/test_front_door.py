"""The commands of the README: what they install, when they refuse, how notebooks are executed."""

import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).parents[1]
PINS = (TOP / "requirements.txt").read_text(encoding="utf-8")
PINNED = re.compile(r"^(\S+?)==(\S+)", re.MULTILINE)
Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command of the copied project, from a folder that is not the project's."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    def run(*command: object, **settings: str) -> Answer:
        words = [sys.executable, *map(str, command)]
        environment = os.environ | settings
        return subprocess.run(
            words, cwd=elsewhere, env=environment, capture_output=True, text=True, check=False
        )

    return run


def pretending(change: str, project: Path) -> str:
    """Code that runs run.py, without a word, after a change to the `sys` module."""
    run = f"runpy.run_path({str(project / 'run.py')!r}, run_name='__main__')"
    return f"import runpy, sys; {change}; sys.argv = ['run.py']; {run}"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the front door with nothing behind it: one pin, one script instead of figures."""
    monkeypatch.delenv("VENV_SUFFIX", raising=False)
    folder = tmp_path / "a project"
    (folder / "notebooks").mkdir(parents=True)
    shutil.copy(TOP / "run.py", folder)
    shutil.copy(TOP / "pyproject.toml", folder)
    (folder / "requirements.txt").write_text("uv==0.0.0 \\\n    --hash=sha256:00\n")
    (folder / "notebooks/execute.py").write_text(
        "import os, sys; print(os.getcwd(), sys.prefix, os.environ.get('PYTHONPATH'))"
    )
    return folder


def made(project: Path) -> Path:
    """Give the project an environment with nothing in it, stamped as if run.py had made it."""
    folder = project / ".venv"
    venv.create(folder, symlinks=os.name != "nt")
    (folder / "made-from").write_text(runpy.run_path(str(project / "run.py"))["made_from"]())
    return folder


# run.py


@pytest.mark.parametrize("words", [["figure"], ["test", "-k", "naming"], ["--help"]])
def test_an_unknown_word_gets_the_usage_and_status_2(project: Path, run: Run, words: list) -> None:
    answer = run(project / "run.py", *words)
    assert answer.returncode == 2
    assert answer.stderr == "Usage: python3 run.py [figures | test | setup]\n"
    assert not (project / ".venv").exists()


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 14, 0)])
def test_another_python_is_told_which_it_takes(project: Path, run: Run, version: tuple) -> None:
    answer = run("-c", pretending(f"sys.version_info = {version}", project))
    assert answer.returncode == 1
    assert answer.stderr.startswith("This needs Python 3.11, 3.12 or 3.13; this is ")


def test_a_python_without_ensurepip_is_told_what_to_install(project: Path, run: Run) -> None:
    answer = run("-c", pretending("sys.modules['ensurepip'] = None", project))
    assert answer.returncode == 1
    assert "apt-get install python3-venv" in answer.stderr


def test_the_second_run_installs_nothing_and_works_from_any_folder(project: Path, run: Run) -> None:
    environment = made(project)
    answer = run(project / "run.py", PYTHONPATH="/nowhere")
    assert answer.stdout.strip() == f"{project} {environment} None"
    assert answer.stderr == ""
    assert answer.returncode == 0


def test_a_failing_task_is_a_failing_command(project: Path, run: Run) -> None:
    made(project)
    (project / "notebooks/execute.py").write_text("raise SystemExit(3)")
    assert run(project / "run.py").returncode == 3


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml"])
def test_an_environment_made_from_other_files_is_not_used(project: Path, name: str) -> None:
    before = runpy.run_path(str(project / "run.py"))["made_from"]()
    (project / name).write_text("changed")
    assert runpy.run_path(str(project / "run.py"))["made_from"]() != before


def test_an_environment_that_was_moved_is_not_used(project: Path) -> None:
    before = runpy.run_path(str(project / "run.py"))["made_from"]()
    moved = project.rename(project.with_name("moved"))
    assert runpy.run_path(str(moved / "run.py"))["made_from"]() != before


def test_without_an_index_it_says_what_to_do_and_leaves_no_stamp(project: Path, run: Run) -> None:
    settings = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull}
    answer = run(project / "run.py", "setup", **settings)
    assert answer.returncode == 1
    assert "is the package index in reach?" in answer.stderr
    assert not (project / ".venv/made-from").exists()


# what it installs


def test_every_package_has_one_version_for_all_pythons_and_a_hash() -> None:
    names = [name for name, _ in PINNED.findall(PINS)]
    assert len(names) == len(set(names)) > 100
    blocks = re.split(r"\n(?=\S+==)", PINS)[1:]
    assert len(blocks) == len(names)
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_what_is_asked_for_is_what_is_pinned() -> None:
    pinned = dict(PINNED.findall(PINS))
    asked = [Requirement(line) for line in requirements_in()]
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    ranges = [Requirement(line) for line in [*project["dependencies"], *extras]]
    outside = [r for r in asked + ranges if pinned[canonicalize_name(r.name)] not in r.specifier]
    assert outside == []
    assert {r.name for r in ranges} <= {r.name for r in asked}


def requirements_in() -> list[str]:
    lines = (TOP / "requirements.in").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_the_pins_name_no_index_and_no_folder() -> None:
    assert [word for word in ("://", "--index", "--find-links", "/") if word in PINS] == []


# notebooks/execute.py


def write(project: Path, *cells: str) -> tuple[Path, Path]:
    """Put the runner and one notebook into the project; both their paths."""
    notebook = new_notebook(cells=[new_markdown_cell("# Who?"), *map(new_code_cell, cells)])
    path = project / "notebooks/1_who.ipynb"
    path.write_text(nbformat.writes(notebook), encoding="utf-8")
    return Path(shutil.copy(TOP / "notebooks/execute.py", project / "notebooks")), path


def test_a_notebook_comes_out_the_same_whoever_runs_it(project: Path, run: Run) -> None:
    runner, notebook = write(
        project,
        "import os, pathlib, warnings\nimport matplotlib.pyplot as plt",
        "print(hash('word'), plt.rcParams['lines.linewidth'], os.getcwd(), object())",
        "warnings.warn('in a cell')",
        "_ = plt.figure(figsize=(1, 1)).gca().plot([1, 2])",
    )
    settings = project / "somebody"
    settings.mkdir()
    (settings / "matplotlibrc").write_text("lines.linewidth: 9\n")
    assert run(runner).returncode == 0
    once = notebook.read_bytes()
    written = notebook.stat().st_mtime_ns
    again = run(runner, PYTHONHASHSEED="7", MPLBACKEND="svg", MATPLOTLIBRC=str(settings))
    assert again.returncode == 0
    assert notebook.read_bytes() == once
    assert notebook.stat().st_mtime_ns == written, "an unchanged notebook is not written again"
    assert " 1.5 notebooks <object object at 0x...>" in once.decode()
    assert "cell:1: UserWarning" in once.decode()
    assert "image/png" in once.decode()


def test_a_failing_cell_is_named_and_the_notebook_stays(project: Path, run: Run) -> None:
    runner, notebook = write(project, "share = 1", "share / 0")
    before = notebook.read_bytes()
    answer = run(runner, "1_who")
    assert answer.returncode == 1
    assert "1_who.ipynb, cell 3:\nshare / 0\nZeroDivisionError: division by zero" in answer.stdout
    assert notebook.read_bytes() == before


def test_a_notebook_that_is_not_there_is_named_with_those_that_are(project: Path, run: Run) -> None:
    runner, _ = write(project)
    answer = run(runner, "2_where")
    assert answer.returncode == 2
    assert answer.stdout == "No notebook is called 2_where. There are: 1_who\n"
