"""Find what a study with texts lacks: the words of links, and the counts of style.

Both take seconds for large corpora, and are therefore found when a study is saved, or asked.
"""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.study.page_links import find_fragments
from analysis.text.passage_words import PassageWords, place_words, read_words
from analysis.text.readability_counts import describe_style

_PLACE = ["doc_id", "part", "start", "end"]


class Completion(NamedTuple):
    """The fields of a study with its links, and its words where texts are there and were needed."""

    fields: Mapping[str, Any]
    words: PassageWords | None


def completed(fields: Mapping[str, Any]) -> Completion:
    """Return the fields of a study with `fragments`; its words are read once, also for style."""
    missing = [name for name in ("fragments", "style") if fields[name] is None]
    if not missing or "text" not in fields["documents"].columns:
        return Completion(fields, None)
    read = read_words(fields["documents"], fields["word_rule"])
    if "fragments" in missing:
        found = find_fragments(fields["documents"], _all_uses(fields), read)
        fields = {**fields, "fragments": found}
    return Completion(fields, place_words(read, fields["passages"]))


def style_of(study: Completion) -> pd.DataFrame | None:
    """Return the style of a study, counted if it has texts."""
    fields, words = study
    if fields["style"] is not None or words is None:
        style: pd.DataFrame | None = fields["style"]
        return style
    return describe_style(fields["documents"], fields["passages"], words)


def links_of(fields: Mapping[str, Any], doc_ids: Collection[str]) -> pd.DataFrame | None:
    """Return the words that links to uses in some articles may contain; None without texts."""
    documents = fields["documents"]
    if fields["fragments"] is not None or "text" not in documents.columns:
        known: pd.DataFrame | None = fields["fragments"]
        return known
    documents = documents[documents["doc_id"].isin(doc_ids)]
    uses = _all_uses(fields)
    uses = uses[uses["doc_id"].isin(doc_ids)]
    return find_fragments(documents, uses, read_words(documents, fields["word_rule"]))


def _all_uses(fields: Mapping[str, Any]) -> pd.DataFrame:
    tables: list[pd.DataFrame | None] = [fields["matches"], fields["excluded"]]
    return pd.concat([table[_PLACE] for table in tables if table is not None])
