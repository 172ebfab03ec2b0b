"""Uses of reporting words, from the passages that they introduce."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_KEY = ["doc_id", "part", "sentence", "cue", "mention"]


def cue_uses(passages: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return a row for each use: one for each word, sentence and mention, outside quotations."""
    sentence = _KEY[:3]
    outside = passages.loc[passages["voice"] != "quotation", sentence].drop_duplicates()
    cued = passages[(passages["cue"] != "") & passages["voice"].isin(["quotation", "reported"])]
    kept = list(dict.fromkeys([*_KEY, *by]))
    return cued.merge(outside, on=sentence)[kept].drop_duplicates()


def machine_made(passages: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which passages are of articles whose English a machine made."""
    if "english_by" not in passages:
        return np.zeros(len(passages), bool)
    made = passages["english_by"].astype(str).str.contains(r"\bmachine\b", case=False)
    return made.to_numpy(bool)
