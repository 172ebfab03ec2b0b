"""Count the English words that still stand in code: in strings and patterns of a package.

Run ``python benchmarks/english_words.py [folder] [--show]`` from the root of the project. A word is
a run of two or more ASCII letters in a string. Docstrings, names of lists of words and of groups,
and the values that the program itself uses (voices, kinds of zones, confidence) are none.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

# Values that the program itself gives and reads: whole strings only.
OWN_VALUES = frozenset(
    "quotation reported narration scare answer question unread high low so-called title caption"
    " headline document direct analysis surrogatepass content voice words text speaker".split()
)
# Functions whose strings are names: of lists, groups and files.
NAMING = frozenset({"alternatives", "word_list", "read_yaml", "group", "start", "end"})
NOT_WORDS = re.compile(
    r"\\[A-Za-z]"  # \b, \w
    r"|\(\?P?<[a-z_]+>|\(\?P=[a-z_]+\)|\(\?[aimsx]+[:)]"  # groups and flags
    r"|<[A-Za-z_|]+>"  # lists of words by name
    r"|\[(?:[^\]\\]|\\.)*\]"  # characters
)
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
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = set(_names(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in passed:
            for word in WORD.findall(NOT_WORDS.sub(" ", node.value)):
                yield node.lineno, word


def _names(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the strings that are no English: docstrings, names, own values."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func
            if (name.id if isinstance(name, ast.Name) else name) in NAMING:
                yield from (part for item in node.args for part in ast.walk(item))
        elif isinstance(node, ast.Subscript):
            yield from ast.walk(node.slice)
        elif isinstance(node, ast.Constant) and node.value in OWN_VALUES:
            yield node


if __name__ == "__main__":
    main()
