"""The command line: ``outlet-comparison``, or ``python -m analysis``."""

import argparse
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from analysis import __version__

_ABOUT = "Compare how outlets report the same events: what they call things, and in whose words."
_EXAMPLES = """\
examples:
  %(prog)s demo
  %(prog)s study my_articles/ --lexicon my.yaml --out my_study --open
  %(prog)s measure my_study/study naming war --by outlet whose
  %(prog)s lines my_study/study war --texts my_articles/ --sample 20

Every command has its own --help. Exit codes: 0 done; 1 something in what was given is wrong, said
on standard error; 2 the command line was not understood; 3 a check found something serious; 130
stopped by the keyboard."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return 0, or 1 after saying what is wrong."""
    asked = _parser().parse_args(arguments)
    with warnings.catch_warnings():
        warnings.showwarning = _warn  # type: ignore[assignment]  # one line, without its place
        try:
            code: int | None = asked.run(asked)
        except BrokenPipeError:  # what reads our output has read enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        except (ValueError, OSError, ImportError) as error:
            print(error, file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
            return 130
    return code or 0


def _warn(message: Warning | str, *_: object) -> None:
    print(f"warning: {message}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    from analysis.commands import building, counting, lexicons, reports, text_sources

    called = Path(sys.argv[0]).name
    parser = argparse.ArgumentParser(
        prog="python -m analysis" if called == "__main__.py" else "outlet-comparison",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"outlet-comparison {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in (reports, building, counting, lexicons, text_sources):
        module.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
