"""The command line: ``python -m analysis build TEXTS --lexicon ukraine_war --save FOLDER``."""

import argparse
import sys
from collections.abc import Sequence


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
    build.add_argument("--save", required=True, metavar="FOLDER", help="where the study goes")
    build.set_defaults(run=_build)
    return parser


def _build(asked: argparse.Namespace) -> None:
    from analysis.study import build_study

    study = build_study(asked.source, asked.lexicon, metadata=asked.metadata)
    study.save(asked.save)
    print(f"{study}\nsaved in {asked.save}, without texts")


if __name__ == "__main__":
    sys.exit(main())
