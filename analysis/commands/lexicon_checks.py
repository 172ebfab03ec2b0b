"""The part of the command line about lexicons: ``lexicon new`` and ``lexicon check``."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.commands.arguments import Commands, add_command
from analysis.tables import counted

if TYPE_CHECKING:
    import pandas as pd

    from analysis.study.study import Study

_KEY = ["referent", "name", "frame", "term"]
_PLACE = ["doc_id", "part", "start", "end"]
_WIDTH = 34  # characters of a line on either side


_NEW = "  %(prog)s my.yaml"
_CHECK = "  %(prog)s my.yaml --texts my_articles/"


def add_new_and_check(below: Commands) -> None:
    """Add ``lexicon new`` and ``lexicon check``."""
    new = add_command(below, "new", "write a small lexicon with comments, to be changed", _NEW)
    new.add_argument("file", help="its name, such as my.yaml")
    new.set_defaults(run=run_new)
    check = add_command(below, "check", "what each term finds in texts, with lines", _CHECK)
    check.add_argument("file", help="the lexicon")
    check.add_argument("--texts", required=True, help="texts, as build takes them")
    check.add_argument("--metadata", help="the table that describes the texts")
    check.add_argument("--columns", metavar="FILE", help="YAML that names the columns of tables")
    check.add_argument("--categories", choices=("auto", "frames", "names"), default="auto")
    check.add_argument("--lines", type=int, default=2, metavar="N", help="to show for a term")
    check.set_defaults(run=run_check)


def run_new(asked: argparse.Namespace) -> None:
    """Write the starter where the command line says."""
    from analysis.lexicon.files import write_starter

    write_starter(asked.file)
    sys.stdout.write(
        f"{asked.file} written. Change it, then: "
        f"outlet-comparison lexicon check {asked.file} --texts FOLDER\n"
    )


def run_check(asked: argparse.Namespace) -> None:
    """Print what each term of a lexicon finds, what finds nothing, and what overlaps."""
    from analysis.lexicon.files import read_lexicon
    from analysis.study.build import build_study

    study = build_study(
        asked.texts,
        read_lexicon(asked.file, categories=asked.categories),
        metadata=asked.metadata,
        columns=asked.columns,
        on_error="refuse",
        dates="optional",
    )
    told = [f"{asked.file} in {study}", *describe_terms(study, asked.lines)]
    sys.stdout.write("\n".join(told) + "\n")


def describe_terms(study: "Study", lines: int = 2) -> Iterator[str]:
    """Yield what each term of a study's lexicon finds, what finds nothing, and what overlaps."""
    uses = study.matches[study.matches["zone"] != "boilerplate"]
    ruled_out = _count(study.excluded) if study.excluded is not None else Counter()
    nothing, heading = [], ""
    terms = study.lexicon.table[_KEY].to_numpy().tolist() if study.lexicon is not None else []
    for referent, name, frame, term in terms:
        place = frame or f"{referent} / {name}"
        found = uses[(uses[_KEY] == [referent, name, frame, term]).all(axis=1)]
        out = ruled_out.get((referent, name, frame, term), 0)
        if not len(found) and not out:
            nothing.append(f"{place}: {term}")
            continue
        if place != heading:
            yield f"\n{place}"
            heading = place
        without = f", and {out:,} that a rule leaves out" if out else ""
        articles = counted(found["doc_id"].nunique(), "article")
        yield f"  {term}: {counted(len(found), 'use')} in {articles}{without}"
        yield from _lines(study, found.head(lines))
    yield "\nterms that find nothing: " + ("; ".join(nothing) or "none")
    yield "uses that stand at one place: " + ("; ".join(_overlaps(uses)) or "none")
    yield "Uses in what pages add (links, credits) are left out."


def _count(uses: "pd.DataFrame") -> Counter[tuple[str, ...]]:
    kept = uses.loc[uses["zone"] != "boilerplate", _KEY].astype(str)
    return Counter(kept.itertuples(index=False, name=None))


def _lines(study: "Study", uses: "pd.DataFrame") -> Iterator[str]:
    from analysis.kwic import read_context

    if len(uses):
        for line in read_context(study, uses, width=_WIDTH).to_dict("records"):
            left = str(line["left"]).rjust(_WIDTH)
            yield f"    {left}[{line['match']}]{line['right']}  ({line['doc_id']})"


def _overlaps(uses: "pd.DataFrame") -> Iterator[str]:
    """Yield the pairs of names or frames with uses that share words, and how many."""
    of = uses["frame"].where(uses["frame"] != "", uses["referent"] + " / " + uses["name"])
    places = uses[_PLACE].assign(of=of)
    pairs = places.merge(places, on=["doc_id", "part"], suffixes=("", "_other"))
    shared = pairs[
        (pairs["of"] < pairs["of_other"])
        & (pairs["start"] < pairs["end_other"])
        & (pairs["start_other"] < pairs["end"])
    ]
    both = Counter(zip(shared["of"], shared["of_other"], strict=True))
    for (one, other), n in sorted(both.items()):
        yield f"{one} and {other} ({n:,})"
