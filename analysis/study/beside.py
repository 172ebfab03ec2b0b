"""Uses of a word or phrase with the words beside them, and which of these words are to be shown."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import tables
from analysis.method import counted_zones
from analysis.stats.arrays import Integers
from analysis.stats.association import SCORES, association
from analysis.stats.minimum_sample import families
from analysis.study.study import Study
from analysis.study.windows import Windows, folded_words, passages_of, read_windows

FEWEST_SENTENCES, FEWEST_TEXTS = 5, 3  # different ones, in which a word stands beside the node
PER = 100  # uses of the node


class Found(NamedTuple):
    """
    Uses of the node with the passage of each, and the words to show beside them.

    ``pairs`` has a row for each use of the node and word beside it: `use`, its number among the
    nodes, `term`, that of the word in the vocabulary, and `sentence`, equal for equal sentences.
    """

    windows: Windows
    nodes: pd.DataFrame
    pairs: pd.DataFrame
    terms: list[str]
    facts: dict[str, object]


def found_beside(
    study: Study,
    node: list[str],
    terms: Sequence[str] | None,
    top: int | None,
    score: str,
    *,
    window: int,
    across_voices: bool,
    boilerplate: bool,
) -> Found:
    """
    Return the uses of the node, and the words in their windows that are to be shown.

    Raises
    ------
    ValueError
        If the study has no texts, the node stands nowhere, a term is not one word, or the score or
        the window is unknown.
    """
    tables.one_of(score, tuple(SCORES), "score")
    windows = read_windows(
        *(study, node, "collocates"),
        window=window,
        across_voices=across_voices,
        boilerplate=boilerplate,
    )
    named = tables.listed(map(repr, node))
    if not len(windows.places):
        raise ValueError(
            f"node {named} stands nowhere in the texts of this study; a concordance of a part of "
            "it, such as its first letters with *, shows how it is written."
        )
    nodes = passages_of(windows, study.passages)
    tokens = windows.placed.words.tokens
    pairs = pd.DataFrame({"use": windows.use, "term": tokens.ids[windows.word].astype(np.int64)})
    pairs = pairs.drop_duplicates().sort_values(["use", "term"], ignore_index=True)
    pairs["sentence"] = _sentences(windows)[pairs["use"].to_numpy()]
    chosen, why = _chosen(study, windows, nodes, pairs, terms, top, score)
    reach = "over borders of voices" if across_voices else "within one voice"
    facts = {
        "measure": "collocates",
        "variant": f"of {named}: {tables.counted(window, 'word')} on either side, within "
        f"sentences, {reach}; of {PER} uses of the node those with the word",
        "left_out": counted_zones(study.passages["zone"], boilerplate=boilerplate),
        "note": f"{why}; {_ranked_by(score)} is descriptive",
    }
    numbers = pd.Index(tokens.vocabulary).get_indexer(pd.Index(chosen, dtype=object))
    pairs = pairs[pairs["term"].isin(numbers)].reset_index(drop=True)
    return Found(windows, nodes, pairs, chosen, facts | study.facts)


def _chosen(
    study: Study,
    windows: Windows,
    nodes: pd.DataFrame,
    pairs: pd.DataFrame,
    terms: Sequence[str] | None,
    top: int | None,
    score: str,
) -> tuple[list[str], str]:
    """Return the words to show, and in words why these."""
    vocabulary = windows.placed.words.tokens.vocabulary
    if terms is not None:
        return folded_words(terms, study.word_rule), "words chosen beforehand"
    family = families(study.documents.set_index("doc_id", drop=False))
    of_use = nodes["doc_id"].map(family).to_numpy()
    about = pairs.assign(family=of_use[pairs["use"].to_numpy()]).groupby("term")
    spread = about[["sentence", "family"]].nunique()
    enough = (spread["sentence"] >= FEWEST_SENTENCES) & (spread["family"] >= FEWEST_TEXTS)
    numbers = spread.index[enough].to_numpy(np.int64)
    ids = windows.placed.words.tokens.ids[windows.counted]
    scores = association(
        score,
        about.size()[numbers].to_numpy(),
        len(nodes),
        np.bincount(ids, minlength=len(vocabulary))[numbers],
        len(ids),
        len(windows.word),
    )
    order = numbers[np.lexsort((numbers, -scores))]
    floor = f"{FEWEST_SENTENCES} different sentences and {FEWEST_TEXTS} articles of all groups"
    why = f"{len(order)} words in {floor}"
    if top is not None and top < len(order):
        why += f", the {top} with the highest {_ranked_by(score)} over all shown"
    return [vocabulary[number] for number in order[:top]], why


def _sentences(windows: Windows) -> Integers:
    """Return for each use the number of its sentence, equal where the words are the same."""
    sentence, ids = windows.placed.sentence, windows.placed.words.tokens.ids
    borders = np.append(np.flatnonzero(np.diff(sentence, prepend=-2)), len(sentence))
    at = np.searchsorted(borders, windows.places[:, 0], side="right")
    spans = zip(borders[at - 1].tolist(), borders[at].tolist(), strict=True)
    return np.asarray(pd.factorize(pd.Series([ids[a:b].tobytes() for a, b in spans]))[0], np.int64)


def named_pairs(found: Found) -> pd.DataFrame:
    """Return for each pair the passage of the node, with the word and the sentence."""
    vocabulary = np.array(found.windows.placed.words.tokens.vocabulary, object)
    rows = found.nodes.iloc[found.pairs["use"].to_numpy()].reset_index(drop=True)
    named = vocabulary[found.pairs["term"].to_numpy()] if len(rows) else np.zeros(0, object)
    return rows.assign(collocate=named, sentence=found.pairs["sentence"].to_numpy())


def _ranked_by(score: str) -> str:
    return "logDice" if score == "log_dice" else score.replace("_", " ")
