"""The part of the style table (sentences, syllables, diversity) that a filtered study counts."""

import pandas as pd

from analysis.study.study import Study, whole_style

_KEPT_BY = {"own", "whose", "confidence"}


def count_style(study: Study) -> pd.DataFrame | None:
    """
    Return the style of a study: one row for each article and whose.

    The result is None if the study is filtered by zone, voice, speaker or sentence, by confidence
    where an earlier version saved it, or if it has neither style nor texts.
    """
    filtered = {label.partition(" is ")[0] for label in study.filters}
    if filtered - {*_KEPT_BY, *study.documents.columns}:
        return None
    style = whole_style(study)
    if style is None:
        return None
    levels = set(study.passages["confidence"]) if "confidence" in filtered else {"any"}
    if "confidence" not in style:
        return None if "confidence" in filtered else style
    level = levels.pop() if len(levels) == 1 else "any"
    kept = style["doc_id"].isin(study.documents["doc_id"]) & style["confidence"].eq(level)
    kept &= style["whose"].isin(study.passages["whose"])
    return style[kept].drop(columns="confidence").reset_index(drop=True)
