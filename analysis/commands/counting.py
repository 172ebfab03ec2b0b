"""The commands that print what is in a study: measure, lines."""

import argparse
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis.commands.arguments import Commands, add_command, add_study, study_of
from analysis.commands.progress import told
from analysis.study.study import Study
from analysis.tables import counted

_MEASURES = {  # what a measure is called here, and in the package
    "naming": "naming_shares",
    "frames": "frame_rates",
    "voices": "voice_shares",
    "speakers": "speakers",
    "reporting-verbs": "reporting_verbs",
    "keyness": "keyness",
    "dispersion": "dispersion",
    "readability": "readability",
    "diversity": "diversity",
    "coverage": "coverage",
    "words-only-here": "words_only_here",
}
_OF = {"naming": "a referent", "dispersion": "a word"}  # what these measure
_BY = {"speakers": ["outlet", "speaker"], "words-only-here": ["doc_id"]}  # else the outlet
_MEASURE = """\
  %(prog)s example naming event
  %(prog)s my_study naming war --by outlet whose --out war.csv
  %(prog)s my_study keyness --where own=true"""
_LINES = """\
  %(prog)s example blockade --where whose=own
  %(prog)s my_study --texts my_articles/ "guarantee*" --sample 20
  %(prog)s my_study war --out war.csv"""


def add(commands: Commands) -> None:
    """Add the commands to the parser."""
    measure = add_command(commands, "measure", "a table of numbers of a study", _MEASURE)
    add_study(measure)
    measure.add_argument("measure", choices=tuple(_MEASURES), help="what is measured")
    measure.add_argument("of", nargs="?", help="of naming the referent, of dispersion the word")
    measure.add_argument("--by", nargs="+", metavar="COLUMN", help="groups; usually the outlet")
    measure.add_argument("--out", metavar="FILE", help="the table as .csv, with its method beside")
    measure.set_defaults(run=_measure)
    lines = add_command(
        commands, "lines", "the lines of a name, a referent, or with texts of any word", _LINES
    )
    add_study(lines)
    lines.add_argument("pattern", help='name, frame or referent; with texts any words: "guarant*"')
    lines.add_argument("--sample", type=int, metavar="N", help="so many, drawn at random")
    lines.add_argument("--seed", type=int, default=1, help="of the sample")
    lines.add_argument("--width", type=int, default=40, help="letters on either side")
    lines.add_argument("--out", metavar="FILE", help="the table as .csv")
    lines.set_defaults(run=_lines)


def _measure(asked: argparse.Namespace) -> None:
    import analysis

    name = asked.measure
    if (name in _OF) != (asked.of is not None):
        said = f"needs {_OF[name]}" if name in _OF else f"takes none, and {asked.of!r} was given"
        raise ValueError(f"measure {name}: {said}; see outlet-comparison measure --help.")
    study = study_of(asked)
    count: Callable[..., pd.DataFrame] = getattr(analysis, _MEASURES[name])
    given = [asked.of] if asked.of is not None else []
    with told(f"counting {name}"):
        table = count(study, *given, by=asked.by or _BY.get(name, ["outlet"]))
    _write(table, asked.out, analysis.describe_method(table))


def _lines(asked: argparse.Namespace) -> None:
    if asked.sample is not None and asked.sample < 1:
        raise ValueError(f"--sample {asked.sample}: give a number of lines, 1 or more.")
    study = study_of(asked)
    found = _found(study, asked)
    of = len(found)
    if asked.sample is not None and asked.sample < of:
        found = found.sample(asked.sample, random_state=asked.seed).sort_index()
    drawn = f", {len(found)} of them drawn by seed {asked.seed}" if len(found) < of else ""
    _write(found, asked.out, f"{counted(of, 'line')}{drawn}")


def _found(study: Study, asked: argparse.Namespace) -> pd.DataFrame:
    """Return the uses of a name with their lines or places, or the lines of a pattern."""
    from analysis.kwic import concordance, read_context
    from analysis.measures.naming import uses

    terms = pd.DataFrame() if study.lexicon is None else study.lexicon.table
    known = [
        name for column in terms.columns.intersection(["name", "frame", "referent"])
        for name in dict.fromkeys(terms[column]) if name
    ]  # fmt: skip
    if asked.pattern not in known and study.has_texts:
        return concordance(study, asked.pattern, width=asked.width)
    if asked.pattern not in known:
        raise ValueError(
            f"{asked.pattern!r} is no name of this study; there is {known}. Other words can be "
            "looked for where its texts are: --texts FOLDER."
        )
    found = uses(study, asked.pattern)
    lines = read_context(study, found, width=asked.width)
    return lines.assign(date=found["date"], sense=found["sense"])


_LINE = ("outlet", "date", "whose", "speaker", "left", "match", "right", "sense", "place", "link")


def _write(table: pd.DataFrame, path: str | None, note: str) -> None:
    """Write a table into a file with its note beside, or print it for a reader."""
    if path is not None:
        _save(table, Path(path), note)
        print(f"{counted(len(table), 'row')} in {path}")
    else:
        shown = _line_by_line(table) if "match" in table.columns else table
        print(shown.to_string(index=False, na_rep="", float_format="{:.3f}".format))
    print(note)


def _line_by_line(table: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of lines that fit a screen, the words at the right flush left."""
    kept = [column for column in _LINE if column in table.columns]
    if "right" not in kept:
        return table[kept]
    widest = table["right"].str.len().max()
    lines = table.assign(right=table["right"].str.ljust(0 if pd.isna(widest) else int(widest)))
    return lines[[column for column in kept if column != "link"]]


def _save(table: pd.DataFrame, path: Path, note: str) -> None:
    """Write a table as CSV with its note beside, or in a form for readers."""
    from analysis.display.saving import save_table

    if path.suffix == ".csv":
        table.to_csv(path, index=False, lineterminator="\n", float_format="%.6g")
        path.with_suffix(".txt").write_text(note + "\n", encoding="utf-8")
    else:
        save_table(table, path)
