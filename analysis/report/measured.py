"""The tables that several sections of a report show, counted once."""

from typing import NamedTuple

import pandas as pd

from analysis.measures.framing import frame_rates
from analysis.measures.naming import naming_shares
from analysis.measures.voices import voice_shares
from analysis.study.study import Study


class Measured(NamedTuple):
    """Voices, the names of each referent in everybody's words, and frames, all by outlet."""

    voices: pd.DataFrame
    names: dict[str, pd.DataFrame]
    frames: pd.DataFrame | None  # None: the lexicon has none


def measured(study: Study) -> Measured:
    """Return voices, names and frames of a study by outlet."""
    referents = [] if study.lexicon is None else study.lexicon.referents
    frames = [] if study.lexicon is None else study.lexicon.frames
    return Measured(
        voices=voice_shares(study),
        names={referent: naming_shares(study, referent) for referent in referents},
        frames=frame_rates(study) if frames else None,
    )


def wordings(study: Study) -> list[str]:
    """Return the referents whose names are chosen by those who speak, not by how one spells."""
    lexicon = study.lexicon
    if lexicon is None:
        return []
    return [r for r in lexicon.referents if lexicon.names(r)["choice"].iloc[0] == "wording"]
