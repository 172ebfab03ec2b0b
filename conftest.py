"""What every test and every example in a docstring stands on."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parent

os.environ["MPLBACKEND"] = "Agg"  # before anything imports matplotlib: no window, on any machine


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take `--slow`, without which pytest leaves out the tests marked so."""
    parser.addoption("--slow", action="store_true", help="run the tests marked slow, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes a browser or an environment of its own, unless it is asked for."""
    if not config.getoption("--slow"):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="slow: `make slow` runs it"))


@pytest.fixture(autouse=True)
def _at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples read data/grushko, so all is run from the folder that holds it."""
    monkeypatch.chdir(TOP)


@pytest.fixture(autouse=True)
def _figures_closed() -> Iterator[None]:
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
