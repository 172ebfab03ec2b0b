"""Keep the versions of a quotation, taken together, from giving the sentence back.

Each row tells three words at most of a sentence. Several reports that change the same sentence in
different places tell more; what would make five words in a row is blanked.
"""

from typing import NamedTuple

import pandas as pd

from analysis.text.runs import MOST_WORDS, pieces

Place = tuple[str, str, int]


class Side(NamedTuple):
    """The columns that tell a sentence and some of its words."""

    doc_id: str
    part: str
    start: str
    words: str


_SIDES = (
    Side("doc_id", "part", "start", "words"),
    Side("source_id", "source_part", "source_start", "source_words"),
)


def without_overlaps(
    versions: pd.DataFrame, documents: pd.DataFrame, passages: pd.DataFrame
) -> tuple[pd.DataFrame, int]:
    """Return the versions without words that would tell too much, and how many cells went."""
    texts = {part: documents.set_index("doc_id")[part].to_dict() for part in ("title", "text")}
    ends = _sentence_ends(passages)
    told: dict[Place, list[int]] = {}
    columns = {side.words: versions[side.words].tolist() for side in _SIDES}
    hidden = 0
    for side in _SIDES:
        rows = versions[[side.doc_id, side.part, side.start]].itertuples(index=False, name=None)
        for row, place in enumerate(rows):
            doc_id, part, start = place
            sentence = pieces(str(texts[part].get(doc_id, ""))[start : ends.get(place, start)])
            shown = told.setdefault(place, [0] * len(sentence))
            covered = _with(sentence, shown, pieces(columns[side.words][row]))
            if _longest(covered) > MOST_WORDS:
                columns[side.words][row] = ""
                hidden += 1
            else:
                told[place] = covered
    return versions.assign(**columns), hidden


def _sentence_ends(passages: pd.DataFrame) -> dict[Place, int]:
    """Return the end of each sentence by the place where it begins."""
    sentences = passages.groupby(["doc_id", "part", "sentence"], sort=False)
    found = sentences.agg(start=("start", "min"), end=("end", "max")).reset_index()
    keys = found[["doc_id", "part", "start"]].itertuples(index=False, name=None)
    return dict(zip(keys, found["end"].tolist(), strict=True))


def _with(sentence: list[str], shown: list[int], words: list[str]) -> list[int]:
    """Return which words of a sentence are told once these are told, too."""
    covered = list(shown)
    size = len(words)
    for first in range(len(sentence) - size + 1 if size else 0):
        if sentence[first : first + size] == words and not all(covered[first : first + size]):
            covered[first : first + size] = [1] * size
            break
    return covered


def _longest(covered: list[int]) -> int:
    return max(map(len, "".join(map(str, covered)).split("0")), default=0)
