"""The command lexicon: which ship, and what is in one."""

import argparse

from analysis.commands.arguments import Commands, add_command
from analysis.commands.lexicon_checks import add_new_and_check

_LEXICON = """\
  %(prog)s list
  %(prog)s show ukraine_war
  %(prog)s show my.yaml
  %(prog)s new my.yaml
  %(prog)s check my.yaml --texts my_articles/"""


def add(commands: Commands) -> None:
    """Add the command to the parser, with a command below it for each thing to do."""
    lexicon = add_command(commands, "lexicon", "lists of what things can be called", _LEXICON)
    below = lexicon.add_subparsers(required=True, metavar="ACTION")
    list_ = add_command(below, "list", "the lexicons that ship with the package", "  %(prog)s")
    list_.set_defaults(run=_list)
    show = add_command(
        below, "show", "the names of a lexicon and their terms", "  %(prog)s my.yaml"
    )
    show.add_argument("lexicon", help="name of one that ships, or a file")
    show.set_defaults(run=_show)
    add_new_and_check(below)


def _list(_: argparse.Namespace) -> None:
    from analysis.lexicon.files import shipped_lexicons

    print("\n".join(shipped_lexicons()))


def _show(asked: argparse.Namespace) -> None:
    from analysis.lexicon.files import read_lexicon

    table = read_lexicon(asked.lexicon).table
    for referent in dict.fromkeys(table["referent"]):
        part = table[table["referent"] == referent]
        print(f"{referent} ({part['choice'].iloc[0]})" if referent else "frames")
        labels = part["name"].where(part["name"] != "", part["frame"])
        for label, terms in part.groupby(labels, sort=False):
            print(f"  {label}: {', '.join(terms['term'])}")
