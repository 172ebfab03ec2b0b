"""What a reviewer of methods asks, and what a report says to it: an answer to each demand.

The demands and the answers are data (demands.yaml), also of the validation sheet; which answer
holds is decided by the study.
"""

from importlib import resources
from typing import NamedTuple

import yaml

from analysis.stats.minimum_sample import FEWEST_ARTICLES
from analysis.study.study import Study

STATES = ("here", "in part", "not here")


class Demand(NamedTuple):
    """
    A demand with its number and group, how far a report meets it, and where, or what to do.

    For the validation sheet: what is computed of the study, what the researcher is asked, by key,
    and the measures of which a table meets it.
    """

    number: int
    group: str
    ask: str
    state: str
    text: str
    computed: str
    questions: dict[str, str]
    results: list[str]


def demands_of(study: Study) -> list[Demand]:
    """
    Return the 27 demands with the answer that holds for a study.

    Examples
    --------
    >>> from analysis.examples import example_study
    >>> answered = demands_of(example_study())
    >>> len(answered), answered[8 - 1].state
    (27, 'in part')
    """
    file = resources.files("analysis.report") / "demands.yaml"
    holds = conditions(study)
    found: list[Demand] = []
    group = ""
    for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
        group = entry.get("group", group)
        if "ask" in entry:
            answer = next(one for one in entry["answers"] if holds[one.get("when", "")])
            sheet = (
                entry.get("computed", ""),
                entry.get("questions", {}),
                entry.get("results", []),
            )
            said = (entry["ask"], answer["state"], answer["text"])
            found.append(Demand(len(found) + 1, group, *said, *sheet))
    return found


def conditions(study: Study) -> dict[str, bool]:
    """Return which conditions of the answers hold for a study."""
    documents, lexicon = study.documents, study.lexicon
    described = lexicon is not None and bool((lexicon.table["note"].astype(str) != "").all())
    articles = documents["outlet"].value_counts()
    return {
        "": True,
        "texts": study.has_texts,
        "import report": study.import_report is not None,
        "families": "family" in documents and documents["family"].nunique() < len(documents),
        "genre": "genre" in documents,
        "described lexicon": described,
        "referents": lexicon is not None and bool(lexicon.referents),
        "differences": documents["outlet"].nunique() > 1,
        "few articles": bool((articles < FEWEST_ARTICLES).any()),
    }
