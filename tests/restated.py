"""The study of a source of our own invention and its reports."""

from functools import cache

import analysis as an
from benchmarks.restated import SOURCE
from benchmarks.restated import read as read_set


def read():
    """Return the documents and the coded pairs."""
    return read_set("lissa")[:2]


@cache
def study():
    """Return the study of them."""
    return an.build_study(read()[0], {"treaty": ["treaty"]}, source_doc=SOURCE)
