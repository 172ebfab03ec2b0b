"""Tests of analysis/__init__.py: the public names, and the stub that editors read."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import analysis

STUB = Path(analysis.__file__).with_suffix(".pyi")


@pytest.mark.parametrize("name", analysis.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name):
    assert getattr(analysis, name).__doc__


def test_the_stub_names_what_is_loaded_from_where():
    imports = [
        node for node in ast.parse(STUB.read_text()).body if isinstance(node, ast.ImportFrom)
    ]
    stub = {alias.name: node.module for node in imports for alias in node.names}
    assert stub == {name: f"analysis.{home}" for name, home in analysis._HOME.items()}


def test_every_public_name_stands_in_the_map_of_the_package():
    said = analysis.__doc__.split()
    assert [n for n in analysis.__all__ if n not in " ".join(said).replace(",", " ").split()] == []


def test_an_unknown_name_lists_what_there_is():
    with pytest.raises(AttributeError, match=r"no 'build_corpus'; it has .*build_study"):
        analysis.build_corpus  # noqa: B018


def test_importing_the_package_loads_no_heavy_library():
    heavy = "{'pandas', 'sklearn', 'matplotlib', 'textstat', 'scipy'} & set(sys.modules)"
    command = [sys.executable, "-c", f"import sys, analysis; print({heavy})"]
    assert subprocess.check_output(command, text=True).strip() == "set()"
