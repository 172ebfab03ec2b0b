"""Exports of press archives, built on the spot."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def exports():
    """The functions of press_exports.py, which stands beside the tests."""
    spec = spec_from_file_location("press_exports", Path(__file__).with_name("press_exports.py"))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
