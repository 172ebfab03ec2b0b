"""The validation sheet: 27 demands of reviewers, each computed, answered, or open."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from analysis import tables
from analysis.display.cells import method_of
from analysis.method import with_method
from analysis.report.demands import Demand, demands_of
from analysis.report.evidence import EVIDENCE
from analysis.report.words_about import limitations
from analysis.study.study import Study
from analysis.text.plain_yaml import read_yaml

_HEAD = """\
# Answers to what only the researcher knows, for the validation sheet of a study.
# Write each answer behind its colon, in quotation marks; what is left empty stays open.
"""


def validation_sheet(
    study: Study, answers: str | Path | None = None, *, results: Sequence[pd.DataFrame] = ()
) -> pd.DataFrame:
    """
    The 27 demands of methods reviewers, each computed, answered by the researcher, or open.

    Parameters
    ----------
    study : Study
    answers : path, optional
        A YAML file with a line for each question. If there is no such file it is written, with
        empty answers; if there is, its answers are read. No file if left out: all questions are
        open.
    results : sequence of DataFrame
        Tables of this package that the paper rests on, such as those of `agreement`,
        `lexicon_validity`, `differences`, `influence`, `sensitivity`: what each is of meets demands
        that no study meets by itself.

    Returns
    -------
    DataFrame
        A row for each demand: ``number group demand``, ``state``, and

        ``computed``
            what the study and the `results` say, with numbers
        ``answered``
            the researcher's answers
        ``open``
            questions without an answer; where nothing is computed or answered, what to do

        ``state`` is "computed", "answered" (or both: "computed, answered"), "in part" where
        something is there and a question is open, or "open". ``attrs["limitations"]`` is a
        paragraph for the paper.

    Raises
    ------
    ValueError
        If the file is no YAML of answers, or has a key that is no question.

    Notes
    -----
    "Computed" says that there is a number, not that it is a good one: read it. A result counts by
    what its method record says it is; whether it is of this study is not checked.

    See Also
    --------
    write_report : one page, with the same demands.

    Examples
    --------
    >>> import analysis as an
    >>> sheet = an.validation_sheet(an.example_study())
    >>> len(sheet), sheet.loc[sheet["number"] == 13, "state"].item()
    (27, 'open')
    >>> sheet.attrs["limitations"].startswith("3 outlets of 4")
    True
    """
    demands = demands_of(study)
    given = {} if answers is None else _answers(Path(answers), demands)
    records = [method_of(table) for table in results]
    made = [f"{one['measure']} ({one.get('variant', 'plain')})" if one else "" for one in records]
    for number, name in enumerate(made):
        if not name:
            raise ValueError(f"results[{number}] is no table of this package: it has no record.")
    rows = [_row(study, demand, given, made) for demand in demands]
    table = pd.DataFrame(rows)
    states = table["state"].value_counts()
    note = ", ".join(f"{n} {state}" for state, n in states.sort_index().items())
    table = with_method(
        table,
        measure="validation sheet",
        variant="27 demands of reviewers",
        inference=False,
        n=len(table),
        n_of="demands",
        note=note,
        **study.facts,
    )
    table.attrs["limitations"] = " ".join(limitations(study))
    return table


def _row(
    study: Study, demand: Demand, given: Mapping[str, str], made: Sequence[str]
) -> dict[str, object]:
    """Return the row of a demand: what is computed, what is answered, what is open."""
    computed = [EVIDENCE[demand.computed](study)] if demand.computed else []
    met = [name for name in dict.fromkeys(made) if name.startswith(tuple(demand.results))]
    if demand.results and met:
        computed.append(f"Results: {'; '.join(met)}.")
    computed = [one for one in computed if one]
    known = {key: given[key] for key in demand.questions if given.get(key)}
    unknown = [ask for key, ask in demand.questions.items() if key not in known]
    has = ["computed"] * bool(computed) + ["answered"] * bool(known)
    state = ", ".join(has) or "open"
    if has and unknown:
        state = "in part"
    remains = unknown if has else [*unknown, demand.text]
    return {
        "number": demand.number,
        "group": demand.group,
        "demand": demand.ask,
        "state": state,
        "computed": " ".join(computed),
        "answered": " ".join(f"{key.replace('_', ' ')}: {said}" for key, said in known.items()),
        "open": " ".join(remains),
    }


def _answers(path: Path, demands: Sequence[Demand]) -> dict[str, str]:
    """Return the answers in a file, which is written if it is not there."""
    questions = {key: ask for demand in demands for key, ask in demand.questions.items()}
    if not path.exists():
        blocks = [
            f"\n# {demand.number}. {demand.ask}\n"
            + "".join(f'# {ask}\n{key}: ""\n' for key, ask in demand.questions.items())
            for demand in demands
            if demand.questions
        ]
        path.write_text(_HEAD + "".join(blocks), encoding="utf-8", newline="\n")
        return {}
    try:
        content = read_yaml(path.read_text(encoding="utf-8-sig"))
    except (ValueError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: {error}; put answers into quotation marks.") from None
    if not isinstance(content, dict):
        raise ValueError(f"{path}: has no answers; delete it, and it is written anew.")
    for key, said in content.items():
        tables.one_of(key, list(questions), f"{path}: question")
        if not isinstance(said, str):
            raise ValueError(
                f"{path}: the answer to {key} is no text; put it into quotation marks."
            )
    return {key: said.strip() for key, said in content.items()}
