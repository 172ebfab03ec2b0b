"""Short texts in, tables and studies out. What a test reads stands in the test."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import pytest

import analysis as an

Texts = str | Sequence[str]
Make = Callable[..., Any]


def documents_of(
    columns: Mapping[str, Sequence[object]] | None = None, **texts: Texts
) -> pd.DataFrame:
    rows = [
        {"doc_id": f"{outlet.lower()}{number}", "outlet": outlet, "date": "2024-05-01",
         "title": "", "text": text}
        for outlet, given in texts.items()
        for number, text in enumerate([given] if isinstance(given, str) else given, 1)
    ]  # fmt: skip
    return pd.DataFrame(rows).assign(**(columns or {}))


@pytest.fixture(scope="session")
def make_documents() -> Make:
    """
    An article for each text, of the outlet that its keyword names; a list makes several.

    ``make_documents(A="War.", B=["Peace.", "Talks."])`` has the doc_ids a1, b1 and b2; `columns`
    holds what else the table is to have, a value for each row.
    """
    return documents_of


@pytest.fixture(scope="session")
def make_study() -> Make:
    """A study of such articles: ``make_study({"war": ["war"]}, A="War.", B="Peace.")``."""

    def make(
        lexicon: Any, columns: Mapping[str, Sequence[object]] | None = None, **texts: Texts
    ) -> an.Study:
        return an.build_study(documents_of(columns, **texts), lexicon)

    return make


@pytest.fixture(scope="session")
def find() -> Make:
    """The matched words of a text: ``find(["war"], "War's end.")`` is ``["War"]``."""

    def matched(entry: Any, text: str) -> list[str]:
        documents = documents_of(A=text)
        lexicon = an.Lexicon({"referents": {"thing": {"names": {"name": entry}}}})
        uses = an.find_matches(documents, an.split_passages(documents), lexicon)
        return list(uses["match"])

    return matched
