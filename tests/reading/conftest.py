"""Exports of press archives, built on the spot."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest


def _beside(name):
    spec = spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def exports():
    """The functions of press_exports.py, which stands beside the tests."""
    return _beside("press_exports")


@pytest.fixture(scope="session")
def archives():
    """The functions of archive_exports.py, which stands beside the tests."""
    return _beside("archive_exports")
