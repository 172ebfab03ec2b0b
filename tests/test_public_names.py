"""Tests of analysis/__init__.py: the public names, and the stub that editors read."""

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.method import with_method


@pytest.mark.parametrize("name", list(analysis._HOME))
def test_every_public_name_is_there_and_says_what_it_is(name):
    assert getattr(analysis, name).__doc__


def test_every_public_name_comes_from_the_module_in_the_stub():
    homes = {name: getattr(analysis, name).__module__ for name in analysis._HOME}
    packages = {"analysis.reading", "analysis.coding"}  # these gather names of their modules
    assert [
        name
        for name, home in homes.items()
        if home != analysis._HOME[name] and analysis._HOME[name] not in packages
    ] == []


def test_names_for_specialists_are_importable_and_not_listed():
    listed = set(dir(analysis))
    assert set(analysis._HOME) >= analysis._SPECIALIST
    assert not analysis._SPECIALIST & listed
    assert set(analysis._HOME) - analysis._SPECIALIST <= listed


def test_the_version_is_the_same_everywhere():
    top = Path(analysis.__file__).parents[1]
    citation = re.search(r"^version: (\S+)$", (top / "CITATION.cff").read_text(), re.MULTILINE)
    assert citation
    assert citation[1] == analysis.__version__
    table = with_method(pd.DataFrame(), measure="uses")
    assert analysis.describe_method(table).endswith(f"analysis {analysis.__version__}.")


def test_every_public_name_stands_in_the_map_of_the_package():
    words = re.findall(r"\w+", analysis.__doc__)
    assert [name for name in analysis._HOME if name not in words] == []


def test_an_unknown_name_lists_what_there_is():
    with pytest.raises(AttributeError, match=r"no 'build_corpus'; it has .*build_study"):
        analysis.build_corpus  # noqa: B018


def test_importing_the_package_loads_no_heavy_library():
    heavy = "{'pandas', 'sklearn', 'matplotlib', 'textstat', 'scipy'} & set(sys.modules)"
    command = [sys.executable, "-c", f"import sys, analysis; print({heavy})"]
    assert subprocess.check_output(command, text=True).strip() == "set()"
