"""What every test and every example in a docstring stands on."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parent

os.environ["MPLBACKEND"] = "Agg"  # before anything imports matplotlib: no window, on any machine


@pytest.fixture(autouse=True)
def _at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples read data/grushko, so all is run from the folder that holds it."""
    monkeypatch.chdir(TOP)


@pytest.fixture(autouse=True)
def _figures_closed() -> Iterator[None]:
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
