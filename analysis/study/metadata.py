"""Change a column of the metadata in all tables of a study that carry it."""

from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.study.study import Study


def with_column(study: Study, name: str, values: "pd.Series[Any]") -> Study:
    """Return the study with a column of metadata filled from values by doc_id."""
    changed: dict[str, Any] = {}
    for argument, table in vars(study).items():
        if argument == "import_report" or not isinstance(table, pd.DataFrame):
            continue  # the report tells of files as they were read
        if {"doc_id", "outlet"} <= set(table.columns):
            changed[argument] = table.assign(**{name: table["doc_id"].map(values)})
    if study.counts is not None:
        rows = study.counts.rows
        rows = rows.assign(**{name: rows["doc_id"].map(values)})
        changed["counts"] = replace(study.counts, rows=rows)
    plain = study.uncorrected
    changed["uncorrected"] = None if plain is None else with_column(plain, name, values)
    return replace(study, **changed)
