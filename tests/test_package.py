"""The package as a stranger gets it: what it says of itself, what it loads, what the wheel does."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from collections.abc import Callable, Iterable
from email.parser import Parser
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement

TOP = Path(__file__).parents[1]
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SHOWN = (TOP / PROJECT["readme"]).read_text(encoding="utf-8")
README = (TOP / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
Run = Callable[..., str]

# what an index shows


def test_the_page_of_the_package_links_to_nothing_that_is_in_the_repository_only() -> None:
    targets = re.findall(r"\]\(([^)\s]+)|(?:src|href)=[\"']([^\"']+)", SHOWN)
    assert [one for pair in targets for one in pair if one and "://" not in one] == []


def test_the_page_of_the_package_has_commands_and_code_of_the_readme_which_are_tested() -> None:
    lines = [line for code in BLOCK.findall(SHOWN) for line in code.splitlines()]
    assert len(lines) > 10
    known = set(README.splitlines())
    assert [line for line in lines if line not in known and "pip install" not in line] == []


def test_the_page_of_the_package_says_what_it_needs_and_what_must_not_be_claimed() -> None:
    lines = README.splitlines()
    claims = [line for line in lines if line.startswith("* **Nothing about outlets")]
    assert [line for line in claims if line not in SHOWN.splitlines()] == []
    assert "3.11 to 3.13" in SHOWN


def test_every_licence_in_the_package_travels_with_it() -> None:
    found = {str(path.relative_to(TOP)) for path in (TOP / "analysis").rglob("LICENSE*")}
    assert set(PROJECT["license-files"]) == {"LICENSE"} | found


def test_every_supported_python_is_named() -> None:
    named = {one.rsplit(" ", 1)[1] for one in PROJECT["classifiers"] if ":: 3." in one}
    assert named == {"3.11", "3.12", "3.13"}


# what is loaded


HEAVY = {"matplotlib", "textstat", "sklearn", "nltk"}


@pytest.mark.parametrize(
    "code",
    [
        "import analysis as an",
        "study = an.read_study('data/grushko')",
        "study = an.read_study('data/grushko'); an.naming_shares(study, 'war')",
        "study = an.example_study(); an.uses(study); an.concordance(study, 'strike*')",
    ],
)
def test_libraries_are_loaded_only_where_they_are_used(code: str) -> None:
    asked = f"import sys, analysis as an; {code}; print(*{HEAVY} & set(sys.modules))"
    answer = subprocess.run(
        [sys.executable, "-c", asked], cwd=TOP, capture_output=True, text=True, check=False
    )
    assert (answer.stdout.split(), answer.stderr, answer.returncode) == ([], "", 0)


def test_a_library_that_is_used_would_be_seen() -> None:
    asked = f"import sys, analysis as an; an.plot_uses; print(*{HEAVY} & set(sys.modules))"
    answer = subprocess.check_output([sys.executable, "-c", asked], cwd=TOP, text=True)
    assert "matplotlib" in answer.split()


# the wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the sources, so that nothing is left behind in these."""
    missing = [name for name in ("pip", "setuptools", "ensurepip") if find_spec(name) is None]
    if missing:
        pytest.skip(f"no wheel can be built: {', '.join(missing)} not in this environment")
    source = tmp_path_factory.mktemp("source")
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(TOP / "analysis", source / "analysis", ignore=unwanted)
    (source / PROJECT["readme"]).parent.mkdir(exist_ok=True)
    for name in ("pyproject.toml", "LICENSE", PROJECT["readme"]):
        shutil.copy(TOP / name, source / name)
    made = tmp_path_factory.mktemp("wheel")
    alone = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *alone, "--wheel-dir", made, source], check=True
    )
    return next(made.glob("*.whl"))


def needed(asked: Iterable[str]) -> set[str]:
    """The packages that are asked for, and those that they ask for, as far as they are here."""
    found: set[str] = set()
    waiting = [Requirement(line) for line in asked]
    while waiting:
        one = waiting.pop()
        if one.name not in found and (one.marker is None or one.marker.evaluate({"extra": ""})):
            found.add(one.name)
            waiting += map(Requirement, distribution(one.name).requires or ())
    return found


@pytest.fixture(scope="module")
def run(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """
    Run a command of an environment with the wheel and what it depends on; what it prints.

    The dependencies, without those of extras, are lent by the environment of the tests, so that
    no network is needed; what the wheel needs and does not ask for is not there.
    """
    folder = tmp_path_factory.mktemp("stranger")
    home = folder / "environment"
    venv.create(home, with_pip=True, symlinks=os.name != "nt")
    bin_ = home / ("Scripts" if os.name == "nt" else "bin")
    packages = sysconfig.get_path("purelib", "venv", {"base": str(home)})
    settings = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}

    def run(*words: object) -> str:
        command = [str(bin_ / str(words[0])), *map(str, words[1:])]
        answer = subprocess.run(
            command, cwd=folder, env=settings, capture_output=True, text=True, check=False
        )
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout

    run("python", "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", wheel)
    for name in needed(PROJECT["dependencies"]):
        for path in {Path(file.parts[0]) for file in distribution(name).files or ()} - {Path("..")}:
            lent = Path(str(distribution(name).locate_file(path)))
            if not (Path(packages) / path).exists():
                (Path(packages) / path).symlink_to(lent)
    where = run("python", "-c", "import analysis; print(analysis.__file__)").strip()
    assert Path(where).is_relative_to(packages)
    return run


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    unwanted = ("__pycache__", ".pyc")
    files = [path for path in (TOP / "analysis").rglob("*") if path.is_file()]
    names = {path.relative_to(TOP).as_posix() for path in files}
    held = set(zipfile.ZipFile(wheel).namelist())
    assert {name for name in names - held if not any(one in name for one in unwanted)} == set()
    assert {name for name in held - names if ".dist-info/" not in name} == set()


@pytest.mark.slow
def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        name = next(one for one in archive.namelist() if one.endswith("METADATA"))
        told = Parser().parsestr(archive.read(name).decode())
    assert told["Name"] == "outlet-comparison"
    assert told["License-Expression"] == PROJECT["license"]
    assert told["Description-Content-Type"] == "text/markdown"
    assert told.get_payload().strip() == SHOWN.strip()


@pytest.mark.slow
def test_a_stranger_gets_the_version_and_help_with_examples(run: Run) -> None:
    from analysis import __version__

    assert __version__ in run("outlet-comparison", "--version")
    for command in ("demo", "report", "study", "lines"):
        told = run("outlet-comparison", command, "--help")
        assert f"outlet-comparison {command}" in told.split("examples:", 1)[-1], told


@pytest.mark.slow
def test_a_library_of_an_extra_is_not_there(run: Run) -> None:
    names = ("openpyxl", "pyarrow", "lxml", "trafilatura", "numba", "IPython", "pytest")
    asked = f"from importlib.util import find_spec; print(*filter(find_spec, {names}))"
    assert run("python", "-c", asked).split() == []


@pytest.mark.slow
def test_a_stranger_gets_the_demo(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "demo.html"
    assert str(page) in run("outlet-comparison", "demo", "--no-open", "--out", page)
    text = page.read_text(encoding="utf-8")
    assert all(f'id="{part}"' in text for part in ("names", "figures", "lines", "articles"))
    assert "<style>" in text
    assert "DecompressionStream" in text


@pytest.mark.slow
def test_a_stranger_makes_a_lexicon_and_a_study_of_articles(run: Run, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("The strike goes on. “A blockade,” Ann Roe said.")
    table = "doc_id,outlet,date\na,Post,2024-05-01\n"
    (articles / "articles.csv").write_text(table, encoding="utf-8")
    words, study = tmp_path / "words.yaml", tmp_path / "study"
    run("outlet-comparison", "lexicon", "new", words)
    run("outlet-comparison", "build", articles, "--lexicon", words, "--save", study)
    assert "Post" in run("outlet-comparison", "sources", study)
