"""The command sources: where the texts of a shared study are to be had."""

import argparse
from pathlib import Path

from analysis.commands.arguments import Commands, add_command

_SOURCES = """\
  %(prog)s data/grushko --texts data/articles"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    sources = add_command(
        commands, "sources", "where the texts of a shared study are to be had", _SOURCES
    )
    sources.add_argument("study", nargs="?", default="data/grushko", help="folder of the study")
    sources.add_argument("--texts", default="data/articles", help="folder the texts go into")
    sources.set_defaults(run=_sources)


def _sources(asked: argparse.Namespace) -> None:
    """List exports and addresses of the texts, where to put them, and whether they are there."""
    from analysis.study.study import read_study
    from analysis.study.text_listing import describe_sources

    print(describe_sources(vars(read_study(asked.study)), Path(asked.texts)))
