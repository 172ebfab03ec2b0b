"""What the tests of voice share: a text read in one line."""

import pandas as pd
import pytest

from analysis.voice.passages import split_passages


@pytest.fixture
def passages_of():
    """A function from a text (and a title, and metadata) to its passages with their words."""

    def read(text, title="", **metadata):
        documents = pd.DataFrame(
            {"doc_id": ["a"], "outlet": ["Lund Post"], "date": ["2024-05-01"], "title": [title],
             "text": [text], **{name: [value] for name, value in metadata.items()}}
        )  # fmt: skip
        options = {name: metadata.pop(name) for name in ("speakers",) if name in metadata}
        if options:
            documents = documents.drop(columns=list(options))
        passages = split_passages(documents, **options)
        parts = {"title": title, "text": text}
        passages["read"] = [
            parts[part][start:end].strip()
            for part, start, end in zip(
                passages["part"], passages["start"], passages["end"], strict=True
            )
        ]
        return passages

    return read


@pytest.fixture
def said(passages_of):
    """A function from a text to (voice, words, speaker) of all that is not narration."""

    def read(text, **options):
        passages = passages_of(text, **options)
        other = passages[passages["voice"] != "narration"]
        return list(other[["voice", "read", "speaker"]].itertuples(index=False, name=None))

    return read
