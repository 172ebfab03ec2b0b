"""A small example corpus of invented articles, on which every function can be tried.

Thirteen articles report a strike of dock workers in the harbour of a city that does not exist.
Three newsrooms and the workers' union choose different names for it; among the articles are an
interview, a press release and its reprint, a wire report and its copy, a translation and an opinion
piece. All of it is free to use (CC0, see ``LICENSE`` beside this file).
"""

from importlib import resources
from pathlib import Path

from analysis.study.build import build_study
from analysis.study.study import Study


def example_study() -> Study:
    """
    Study of thirteen made-up articles about a strike in a harbour, with texts.

    Returns
    -------
    Study
        Built anew at each call, so that changing a table of one changes no other. Its lexicon has
        the referents ``event`` and ``employer`` (wording) and ``city`` (spelling), and the frames
        ``disruption`` and ``fairness``. One outlet has enough articles for shares; the others show
        the reason for a missing one.

    Notes
    -----
    The articles were written as examples of the functions. Nothing about newspapers can be learned
    from them, and they are no test of how well voices are told apart.

    Examples
    --------
    >>> import analysis as an
    >>> from analysis.examples import example_study
    >>> study = example_study()
    >>> an.uses(study, "war")[["outlet", "match", "sense", "rule"]]
                outlet match          sense               rule
    0    Coast Courier   war  another sense  unless: price war
    1    Coast Courier   war        counted
    2  Harbour Gazette   war         denied             denied
    """
    folder = Path(str(resources.files("analysis.examples")))
    return build_study(
        folder / "articles", folder / "harbour.yaml", metadata=folder / "articles.csv"
    )
