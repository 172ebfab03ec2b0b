"""A report of the example study, made once, and what can be read from a page."""

import gzip
import json
import re
from base64 import b64decode
from html.parser import HTMLParser

import pytest

from analysis.examples import example_study
from analysis.report.page import html_of_report


@pytest.fixture(scope="session")
def example():
    return example_study()


@pytest.fixture(scope="session")
def example_page(example):
    return html_of_report(example)


@pytest.fixture(scope="session")
def unpacked():
    """The lines of a page as dictionaries, as its script reads them."""

    def read(page):
        letters = re.search(r'id="packed">([^<]*)<', page)[1]
        content = json.loads(gzip.decompress(b64decode(letters)))
        columns = {
            name: [content["texts"][one] for one in values] if name in content["keyed"] else values
            for name, values in content["lines"].items()
        }
        rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        keys = ("doc_id", "outlet", "date", "title", "url", "english_by")
        about = [dict(zip(keys, one, strict=True)) for one in content["articles"]]
        return [row | about[row["document"]] for row in rows]

    return read


class Elements(HTMLParser):
    """Every element of a page with its attributes, in their order."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.text = []

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))

    def handle_data(self, data):
        if self.found and self.found[-1][0] not in ("script", "style"):
            self.text.append(data)


@pytest.fixture(scope="session")
def elements():
    def read(page):
        parser = Elements()
        parser.feed(page)
        return parser

    return read
