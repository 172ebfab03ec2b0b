"""Compare how outlets report the same events: what they call things, and through whose mouth.

Read from top to bottom, this is the flow of the data; each name has its own help.

A study, and what it shows::

    build_study   texts in, everything found          read_study    a study that somebody shared
    Study         where(), save()                     import_report what was read and refused
    uses          every use of a name, one row each   naming_shares which name, of those there are
    concordance   any word, line by line              read_context  from a number back to its lines
    describe_method  the sentence for the paper
    plot_uses, plot_naming_shares, save_figure        the figure, with the table it drew

The steps behind it, one at a time::

    read_articles -> documents -> split_passages -> passages -> find_matches -> matches
                                                             -> count_terms  -> Counts
    read_lexicon, write_lexicon, Lexicon   what things can be called
    find_uses                              matches, and what a context rules out
    tokenize, Tokens                       the words themselves

A measure takes a study and returns a table; a plot takes that table and returns the Axes.
"""

from importlib import import_module
from typing import Any

_HOME = {
    "example_study": "examples",
    "build_study": "study",
    "read_study": "study",
    "Study": "study",
    "import_report": "study",
    "uses": "measures.naming",
    "naming_shares": "measures.naming",
    "concordance": "context",
    "read_context": "context",
    "compare_lexicons": "sensitivity",
    "describe_method": "method",
    "plot_uses": "plots.uses",
    "plot_naming_shares": "plots.naming",
    "save_figure": "plots.saving",
    "read_articles": "reading",
    "split_passages": "voice.passages",
    "find_matches": "matches",
    "find_uses": "matches",
    "count_terms": "counts",
    "Counts": "counts",
    "read_lexicon": "lexicon_files",
    "write_lexicon": "lexicon_files",
    "Lexicon": "lexicon",
    "tokenize": "tokens",
    "Tokens": "tokens",
}
__all__ = list(_HOME)


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that importing the package is quick."""
    if name not in _HOME:
        raise AttributeError(f"analysis has no {name!r}; it has {__all__}.")
    value = getattr(import_module(f"analysis.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
