"""Count the English words that still stand in code: in strings and patterns of a package.

Run ``python -m benchmarks.english_words [folder] [--show]`` from the root of the project. A word is
a run of two or more ASCII letters in a string, a letter in both cases (``[Tt]ext``) included. What
is no English of a rule is told by how it is written, not by a list of words:

* docstrings, and messages: what is raised or warned of, and reasons of faults;
* names of lists, groups, columns and files: subscripts, and arguments of functions that take them;
* values of the program: whole strings that `analysis.tables`, the folder of languages, or in the
  package itself a `Literal` or a list of columns or classes declares;
* frames of cues.yaml, which are English words, too: only beside ``takes``, and as `Frames`.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from analysis import tables
from analysis.languages.files import languages

CODE = Path("analysis/voice")
# Functions whose strings are names: of lists, groups, files and encodings.
NAMING = frozenset(
    "alternatives word_list read_yaml language_file read_user_csv encode get".split()
    + "group span start end".split()
)
NAMING_FIRST = frozenset({"listed_words"})  # only their first argument
OPTIONS = frozenset({"encoding", "errors", "side", "optional", "language"})  # of functions
TABLES = frozenset({"takes", "documents"})  # frames of a cue, columns of a table
MESSAGES = frozenset({"reason", "faults"})  # variables with what is told to the user
NOT_WORDS = re.compile(
    r"\\[A-Za-z]"  # \b, \w
    r"|\(\?P?<[a-z_]+>|\(\?P=[a-z_]+\)|\(\?[aimsx]+[:)]"  # groups and flags
    r"|<[A-Za-z_|]+>"  # lists of words by name
    r"|\[(?:[^\]\\]|\\.)*\]"  # characters
    r"|&[a-z]+;"  # entities of HTML
)
BOTH_CASES = re.compile(r"\[([A-Z])([a-z])\]")
WORD = re.compile(r"[A-Za-z]{2,}")


def main() -> None:
    """Print the number of words of each module, most first, and with --show the words."""
    reader = argparse.ArgumentParser(description=main.__doc__)
    reader.add_argument("folder", nargs="?", default="analysis/voice", type=Path)
    reader.add_argument("--show", action="store_true", help="print the words and their lines")
    options = reader.parse_args()
    found = {path: list(english_words(path)) for path in options.folder.rglob("*.py")}
    for path, words in sorted(found.items(), key=lambda item: -len(item[1])):
        sys.stdout.write(f"{len(words):5} {path}\n")
        for line, word in words if options.show else ():
            sys.stdout.write(f"      {line}: {word}\n")
    sys.stdout.write(f"{sum(map(len, found.values())):5} in all\n")


def english_words(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each English word in the strings of a module."""
    return words_of_code(path.read_text(encoding="utf-8"))


def words_of_code(code: str) -> Iterator[tuple[int, str]]:
    """
    Yield the line and the text of each English word in the strings of some code.

    Examples
    --------
    >>> list(words_of_code('A = r"<the> [Tt]ext of"; B = word == "that"; C = "that" in cue.takes'))
    [(1, 'Text'), (1, 'of'), (1, 'that')]
    """
    tree = ast.parse(code)
    passed = set(_names(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in passed:
            for word in WORD.findall(NOT_WORDS.sub(" ", BOTH_CASES.sub(_capital, node.value))):
                yield node.lineno, word


def _capital(found: re.Match[str]) -> str:
    """Return the capital of a letter in both cases, and other characters as they are."""
    return found[1] if found[1].lower() == found[2] else found[0]


def _names(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the strings that are no English of a rule."""
    for node in ast.walk(tree):
        for part in _parts_with_names(node):
            yield from ast.walk(part)


def _parts_with_names(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a piece of code whose strings are messages, names or values."""
    match node:
        case ast.Call(func=ast.Name(id="Construction")):  # class letters, a made-up language
            yield node
        case ast.AnnAssign(
            annotation=ast.Name(id="Letters" | "LetterPattern" | "LetterParts"),
            value=ast.AST() as part,
        ):
            yield part
        case ast.Expr(value=ast.Constant()) | ast.Raise():  # a docstring, a message
            yield node
        case ast.Subscript(slice=part):  # a column, a group
            yield part
        case ast.keyword(arg=name, value=part) if name in OPTIONS:
            yield part
        case ast.arguments(args=args, defaults=[*_, default]) if args[-1].arg in OPTIONS:
            yield default
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append")) if (
            name in MESSAGES
        ):
            yield node
        case ast.Call(func=function, args=args):
            yield from _names_in_call(_name(function), args)
        case ast.Assign(targets=[ast.Name(id=name)], value=part) if (
            _declares(name) or name in MESSAGES
        ):
            yield part
        case ast.Assign(targets=[ast.Attribute(attr="attrs")], value=part):
            yield part
        case ast.AnnAssign(annotation=ast.Name(id="Frames"), value=ast.AST() as part):
            yield part
        case ast.Compare(left=part, comparators=[table]) if _name(table) in TABLES:
            yield part
        case ast.BinOp(left=part, right=table) if _name(table) in TABLES:
            yield part
        case ast.Constant(value=str(value)) if value in own_values():
            yield node


def _names_in_call(function: str, args: list[ast.expr]) -> Iterator[ast.AST]:
    """Yield the arguments of a call whose strings are names or a message."""
    mapped = _name(args[0]) if function == "map" else ""
    if function in NAMING or mapped in NAMING or function == "warn":
        yield from args
    elif function in NAMING_FIRST:
        yield args[0]


def _declares(name: str) -> bool:
    """Tell whether a constant holds columns."""
    return name.endswith("COLUMNS")


def _name(node: ast.AST) -> str:
    """Return the name of a variable, attribute or function; empty if it has none."""
    return getattr(node, "attr", "") or getattr(node, "id", "")


@cache
def own_values() -> frozenset[str]:
    """Return the values that the program gives and reads, as its code declares them."""
    values: set[str] = set(languages())
    for name, value in vars(tables).items():
        if not name.startswith("_") and isinstance(value, tuple):
            values.update(value)
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Subscript(value=ast.Name(id="Literal"), slice=part):
                    values.update(_strings(part))
                case ast.Assign(targets=[ast.Name(id=name)], value=part):
                    if _declares(name) or name == "CLASSES":
                        values.update(_strings(part))
    return frozenset(values)


def _strings(part: ast.AST) -> Iterator[str]:
    """Yield the strings in a piece of code."""
    for node in ast.walk(part):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


if __name__ == "__main__":
    main()
