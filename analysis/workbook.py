"""All tables of a study in one Excel workbook, with a sheet that lists them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.check.corpus import check_corpus
from analysis.display.cells import note_of, title_of
from analysis.display.excel import Sheet, need_openpyxl, workbook_bytes
from analysis.display.saving import write_files
from analysis.measures.coverage import coverage
from analysis.measures.diversity import diversity
from analysis.measures.framing import frame_rates
from analysis.measures.from_source import from_source_to_report
from analysis.measures.keyness import keyness
from analysis.measures.naming import naming_shares, uses
from analysis.measures.readability import readability
from analysis.measures.reporting import reporting_verbs
from analysis.measures.speakers import speakers
from analysis.measures.versions import versions
from analysis.measures.voices import voice_shares
from analysis.method import with_method
from analysis.study.description import outlets_of
from analysis.study.study import Study

KEY_WORDS = 100  # of each outlet in a sheet
MOST_OUTLETS = 12  # whose key words are counted for a workbook


class StudyTable(NamedTuple):
    """
    A table of a study, or the reason why it has none.

    Attributes
    ----------
    name : str
        Short, as of a sheet.
    table : DataFrame or None
    why_missing : str
    """

    name: str
    table: pd.DataFrame | None
    why_missing: str = ""


def tables_of(study: Study) -> Iterator[StudyTable]:
    """
    Yield every table that the measures make of a study by outlet, one after the other.

    No table holds text of an article beyond names, speakers, and single words. A measure that a
    study cannot have (without a source, or of a filtered study) comes with the reason.
    """
    for name, make in _makers(study).items():
        try:
            table = make()
        except ValueError as error:
            yield StudyTable(name, None, str(error))
        else:
            yield StudyTable(name, table, "" if len(table) else "nothing was found")


def save_workbook(study: Study, path: str | Path) -> None:
    """
    Save all tables of a study in one Excel workbook, each with title, n and method.

    Parameters
    ----------
    study : Study
        With or without texts.
    path : str or Path
        Ends in ``.xlsx``. Its folder is made where it is not there; a file that is there is
        replaced.

    Raises
    ------
    ValueError
        If the ending is another, or the path is a folder.
    ImportError
        If openpyxl is not installed.

    Notes
    -----
    The first sheet lists the others, and says of those that are missing why. They have the outlets,
    the check of the corpus (without the detection of languages), naming shares of every referent by
    outlet and by whose words, frame rates, voices, speakers, reporting verbs, key words (the first
    100 of each outlet that may have any; of 12 outlets at most), readability, diversity, what is
    kept of a source, and every use by its place. None has lines of articles: those are saved by
    ``save_table(concordance(…), path)``. The check and readability take seconds.

    See Also
    --------
    save_table : one table, for Word, LaTeX and other programs too.

    Examples
    --------
    >>> import tempfile
    >>> import analysis as an
    >>> study = an.read_study("data/grushko")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     an.save_workbook(study, folder + "/tables.xlsx")
    ...     sheets = pd.ExcelFile(folder + "/tables.xlsx").sheet_names
    >>> sheets[:4]
    ['contents', 'outlets', 'check', 'naming war']
    """
    path = Path(path)
    if path.suffix.lower() != ".xlsx" or path.is_dir():
        raise ValueError(f"{path}: give the name of a file that ends in .xlsx.")
    need_openpyxl("save_workbook")
    found = list(tables_of(study))
    sheets = [
        Sheet(one.name, title_of(one.table), note_of(one.table), one.table)
        for one in found
        if one.table is not None and not one.why_missing
    ]
    write_files(path.parent, {path.name: workbook_bytes([_contents(study, found), *sheets])})


def _makers(study: Study) -> dict[str, Callable[[], pd.DataFrame]]:
    referents = [] if study.lexicon is None else study.lexicon.referents
    makers: dict[str, Callable[[], pd.DataFrame]] = {
        "outlets": lambda: _outlets(study),
        "check": lambda: _check(study),
    }
    for referent in referents:
        makers[f"naming {referent}"] = lambda one=referent: naming_shares(study, one)  # type: ignore[misc]
        if study.lexicon is not None and _is_wording(study, referent):
            makers[f"naming {referent} by whose"] = lambda one=referent: naming_shares(  # type: ignore[misc]
                study, one, by=["outlet", "whose"]
            )
    return makers | {
        "frames": lambda: frame_rates(study),
        "voices": lambda: voice_shares(study),
        "speakers": lambda: speakers(study),
        "reporting verbs": lambda: reporting_verbs(study),
        "key words": lambda: _key_words(study),
        "readability": lambda: readability(study),
        "diversity": lambda: diversity(study),
        "coverage": lambda: coverage(study),
        "from source": lambda: from_source_to_report(study),
        "versions": lambda: versions(study),
        "uses": lambda: uses(study),
    }


def _is_wording(study: Study, referent: str) -> bool:
    """Return whether whoever speaks chooses the name, so that it may be grouped by voice."""
    names = study.lexicon.names(referent) if study.lexicon is not None else None
    return names is not None and names["choice"].iloc[0] != "spelling"


def _outlets(study: Study) -> pd.DataFrame:
    return with_method(
        outlets_of(vars(study)),
        measure="outlets",
        variant="articles, words and uses",
        n=len(study.documents),
        n_of="articles",
        left_out="boilerplate left out",
        **study.facts,
    )


def _check(study: Study) -> pd.DataFrame:
    return with_method(
        check_corpus(study, languages=False),
        measure="check of the corpus",
        variant="faults and differences that would distort a comparison",
        n=len(study.documents),
        n_of="articles",
        **study.facts,
    )


def _key_words(study: Study) -> pd.DataFrame:
    """Return the first key words of each outlet that may have any."""
    outlets = study.documents["outlet"].nunique()
    if outlets > MOST_OUTLETS:
        raise ValueError(
            f"key words of each of {outlets:,} outlets against the rest take minutes; make them by "
            'an.keyness(study, by="outlet").'
        )
    table = keyness(study, by="outlet")
    method = table.attrs["method"]
    table = table[table["why_missing"] == ""].groupby("outlet", sort=False).head(KEY_WORDS)
    if table.empty:
        raise ValueError("no word of any outlet may have an effect: " + str(method["floors"]))
    first = f"the first {KEY_WORDS} of each outlet that may have any"
    note = "; ".join(filter(None, [str(method.get("note") or ""), first]))
    table.attrs["method"] = method | {"note": note}
    return table.reset_index(drop=True)


def _contents(study: Study, found: list[StudyTable]) -> Sheet:
    rows = [
        {
            "sheet": one.name,
            "title": "" if one.table is None else title_of(one.table),
            "rows": pd.NA if one.why_missing or one.table is None else len(one.table),
            "why_missing": one.why_missing,
        }
        for one in found
    ]
    table = pd.DataFrame(rows).astype({"rows": "Int64"})
    return Sheet("contents", str(study).splitlines()[0], note_of(_outlets(study)), table)
