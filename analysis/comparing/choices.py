"""Choices that another researcher would have made otherwise, each as a study of its own."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.comparing.lexicons import counted_with
from analysis.copies.pairs import find_copies
from analysis.lexicon.files import as_lexicon
from analysis.lexicon.lexicon import Lexicon, from_table
from analysis.study.families import with_families, without_copies
from analysis.study.study import Study

BASE = "as the study is"
AnyLexicon = Lexicon | str | Path | Mapping[str, Any]


class Choice(NamedTuple):
    """A choice: its kind, its name, and the study under it, or why there is none."""

    kind: str
    name: str
    study: Study | None
    why_missing: str = ""


def choices_of(
    study: Study,
    *,
    copies: pd.DataFrame | None,
    lexicons: Mapping[str, AnyLexicon],
    terms: list[str],
) -> Iterator[Choice]:
    """
    Yield the study as it is, then each choice, one at a time.

    Parameters
    ----------
    study : Study
    copies : DataFrame, optional
        As `find_copies` returns it; found where the study has texts and no other are given.
    lexicons : mapping
        Lexicons by a name, in place of the study's own.
    terms : list of str
        Terms of the study's lexicon that are left out, one at a time.
    """
    yield Choice(BASE, BASE, study)
    yield _made("voices", "own words only", lambda: _where(study, whose="own"))
    yield _made("voices", "others’ words only", lambda: _where(study, whose="other"))
    yield _made("voices", "without unclear words", lambda: _where(study, whose=["own", "other"]))
    yield _made("confidence", "high confidence only", lambda: _where(study, confidence="high"))
    zones = [zone for zone in dict.fromkeys(study.passages["zone"]) if zone != "headline"]
    if "headline" in set(study.passages["zone"]):
        yield _made("titles", "without titles", lambda: _where(study, zone=zones))
    else:
        yield Choice("titles", "without titles", None, "the study has no titles")
    yield from _of_copies(study, copies)
    for term in terms:
        yield _made("terms", f"without “{term}”", partial(_without_term, study, term))
    yield from _of_lexicons(study, lexicons)


def _made(kind: str, name: str, make: Callable[[], Study]) -> Choice:
    try:
        return Choice(kind, name, make())
    except ValueError as error:
        return Choice(kind, name, None, str(error))


def _where(study: Study, **columns: Any) -> Study:
    """Return a part of a study; values of which it has none are left out of the question."""
    found = {name: set(study.passages[name]) for name in columns}
    for name, wanted in columns.items():
        values = wanted if isinstance(wanted, list) else [wanted]
        if not found[name] & set(values):
            raise ValueError(f"no words with {name} {' or '.join(values)}")
    return study.where(**columns)


def _of_copies(study: Study, copies: pd.DataFrame | None) -> Iterator[Choice]:
    """Yield copies as single articles, one of each family, and originals only."""
    names = ("every copy an article", "one of each family", "originals only")
    if copies is None and study.has_texts:
        copies = find_copies(study.documents, study.passages)
    known = study if copies is None else _made("", "", lambda: with_families(study, copies)).study
    if known is None or "family" not in known.documents:
        why = "neither families nor copies are known; give copies=find_copies(…)"
        if copies is not None:
            why = "the families of the study do not agree with the copies"
        yield from (Choice("copies", name, None, why) for name in names)
        return
    alone = replace(study, documents=study.documents.drop(columns="family", errors="ignore"))
    yield Choice("copies", names[0], alone)
    yield _made("copies", names[1], lambda: without_copies(known))
    if copies is None:
        yield Choice("copies", names[2], None, "no copies are given: which one is original?")
    else:
        yield _made("copies", names[2], lambda: without_copies(study, copies, keep="originals"))


def _by_lexicon(study: Study, lexicon: AnyLexicon) -> Study:
    return counted_with(study, as_lexicon(lexicon))


def _without_term(study: Study, term: str) -> Study:
    matches = study.matches[study.matches["term"] != term].reset_index(drop=True)
    return replace(study, matches=matches)


def _of_lexicons(study: Study, lexicons: Mapping[str, AnyLexicon]) -> Iterator[Choice]:
    """Yield the study's lexicon with other folding of its terms, then other lexicons."""
    needs = "" if study.has_texts else "needs texts; attach them with study.with_texts(…)"
    foldings = {"whole": "no parts of hyphenated words", "case": "in the letters of the lexicon"}
    for option, name in foldings.items():
        if study.lexicon is None or needs:
            yield Choice("folding", name, None, needs or "the study has no lexicon")
        else:
            folded = from_table(study.lexicon.table.assign(**{option: True}))
            yield _made("folding", name, partial(counted_with, study, folded))
    for label, other in lexicons.items():
        if needs:
            yield Choice("lexicon", label, None, needs)
        else:
            yield _made("lexicon", label, partial(_by_lexicon, study, other))
