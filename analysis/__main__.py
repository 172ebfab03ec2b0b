"""The command line: ``python -m analysis build TEXTS --lexicon ukraine_war --save FOLDER``."""

import argparse
import sys
from collections.abc import Sequence

from analysis.lexicon_commands import add_lexicon_commands

_CHOICES = (  # of build; the first is the default
    ("on-error", ("raise", "refuse"), "stop at a faulty article, or leave it out"),
    ("categories", ("auto", "frames", "names"), "what the categories of a dictionary become"),
    ("level", ("article", "outlet"), "of what counts are saved"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return 0, or 1 after saying what is wrong."""
    asked = _parser().parse_args(arguments)
    try:
        asked.run(asked)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="build a study from texts and save it without them")
    build.add_argument("source", help="folder of texts with a table of metadata, or a table")
    build.add_argument("--lexicon", required=True, help="name of one that ships, or a file")
    build.add_argument("--metadata", help="the table that describes the texts")
    build.add_argument("--source-doc", metavar="ID", help="doc_id of what the others restate")
    build.add_argument("--save", required=True, metavar="FOLDER", help="where the study goes")
    build.add_argument("--workers", type=int, metavar="N", help="processes; by default the cores")
    build.add_argument("--columns", metavar="FILE", help="YAML that names the columns of tables")
    for name, choices, help_ in _CHOICES:
        build.add_argument(f"--{name}", choices=choices, default=choices[0], help=help_)
    for name, help_ in (("drop", "columns not to save"), ("keep", "columns to save all the same")):
        build.add_argument(f"--{name}", nargs="+", default=[], metavar="COLUMN", help=help_)
    build.set_defaults(run=_build)
    add_lexicon_commands(commands)
    sources = commands.add_parser("sources", help="where the texts of a shared study are to be had")
    sources.add_argument("study", nargs="?", default="data/grushko", help="folder of the study")
    sources.add_argument("--texts", default="data/articles", help="folder the texts go into")
    sources.set_defaults(run=_sources)
    return parser


def _sources(asked: argparse.Namespace) -> None:
    """List exports and addresses of the texts, where to put them, and whether they are there."""
    from pathlib import Path

    from analysis.study.study import read_study
    from analysis.study.text_listing import describe_sources

    print(describe_sources(vars(read_study(asked.study)), Path(asked.texts)))


def _build(asked: argparse.Namespace) -> None:
    from analysis.lexicon.files import read_lexicon
    from analysis.reading.report import describe_import
    from analysis.study.build import build_study
    from analysis.study.requirements import import_report

    study = build_study(
        asked.source,
        read_lexicon(asked.lexicon, categories=asked.categories),
        metadata=asked.metadata,
        columns=asked.columns,
        on_error=asked.on_error,
        workers=asked.workers,
        source_doc=asked.source_doc,
    )
    study.save(asked.save, level=asked.level, keep=asked.keep, drop=asked.drop)
    print(describe_import(import_report(study)))
    print(f"{study}\nsaved in {asked.save}, without texts")


if __name__ == "__main__":
    sys.exit(main())
