"""Arguments that several commands share, and the study or the texts that they name."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.commands.progress import told
from analysis.study.study import Study

Commands = Any  # argparse's own class of subparsers, which has no public name

_EXAMPLE = "example"


def add_command(
    commands: Commands, name: str, about: str, examples: str
) -> argparse.ArgumentParser:
    """Add a command with its one line of help and its examples, and return its parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=about,
        description=about[0].upper() + about[1:] + ".",
        epilog=f"examples:\n{examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return parser


def add_study(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of a study that was saved, with its texts if somebody has them."""
    parser.add_argument("study", help=f'folder of a saved study, or "{_EXAMPLE}"')
    parser.add_argument("--texts", metavar="FOLDER", help="texts of the study, to attach")
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="COLUMN=VALUE",
        help="a part of it, as outlet=Post or whose=own; several, quoted: 'outlet=Post|Mail'",
    )


def study_of(asked: argparse.Namespace) -> Study:
    """Return the study that the command line names, with texts and filters as asked for."""
    if asked.study == _EXAMPLE and not Path(_EXAMPLE).exists():
        from analysis.examples import example_study

        with told("building the example"):
            study = example_study()
    else:
        from analysis.study.study import read_study

        with told(f"reading {asked.study}"):
            study = read_study(asked.study)
    if asked.texts:
        with told(f"attaching the texts in {asked.texts}"):
            study = study.with_texts(asked.texts)
    filters = _filters(asked.where, study)
    return study.where(**filters) if filters else study


def _filters(conditions: list[str], study: Study) -> Mapping[str, Any]:
    """Return the filters of ``where``; numbers and yes or no are read as the column has them."""
    found: dict[str, Any] = {}
    for condition in conditions:
        column, sign, values = condition.partition("=")
        if not (column and sign and values):
            raise ValueError(f"--where {condition!r}: write COLUMN=VALUE, as outlet=Post.")
        typed = [_typed(column, value, study) for value in values.split("|")]
        found[column] = typed if len(typed) > 1 else typed[0]
    return found


def _typed(column: str, value: str, study: Study) -> object:
    """Return a value as the column of the study has it: as number, truth or text."""
    for table in (study.documents, study.passages):
        if column in table.columns:
            same = [one for one in table[column].unique() if str(one).lower() == value.lower()]
            return same[0] if same else value
    return value


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add the arguments with which texts are read."""
    parser.add_argument("--metadata", help="the table that describes the texts")
    parser.add_argument("--columns", metavar="FILE", help="YAML that names the columns of tables")
    parser.add_argument(
        "--on-error",
        choices=("raise", "refuse"),
        default="raise",
        help="stop at a faulty article, or leave it out",
    )
    parser.add_argument(
        "--dates",
        choices=("required", "optional"),
        default="required",
        help="whether an article without a date is a fault",
    )
