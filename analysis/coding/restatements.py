"""What a reader found that the reports restate: workbooks back, and into a study."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import tables
from analysis.coding.codings import plain_cell
from analysis.coding.pairs import check_pairs
from analysis.coding.restatement_sheets import (
    CODES,
    COLUMNS,
    KEY,
    NONE,
    PLACE,
    SOURCE,
    named_source,
)
from analysis.coding.sheets import check_of, need_openpyxl
from analysis.restatement.features import SAID
from analysis.restatement.quotation_versions import find_versions
from analysis.restatement.restatements import as_restatements, describe_pairs, sentence_at
from analysis.study.requirements import need_texts
from analysis.study.study import Study

_THERE = ["source_part", "source_start", "source_end"]
PAIR = (*PLACE, "source_id", *_THERE, "text_sha256", "source_sha256", "coder")
_NAMED = 3  # rows of one fault
_SEEN = 20  # faults that a message tells one by one


def read_restatements(
    path: str | Path, study: Study, *, key: str | Path | None = None, gaps: str = "raise"
) -> pd.DataFrame:
    """
    What a reader wrote into a workbook of `restatement_sheet`, a row for each pair.

    Parameters
    ----------
    path : str or Path
        The workbook.
    study : Study
        The one that it was made from, or another of the same articles; texts are not needed.
    key : str or Path, optional
        The key; by default the one that lies beside the workbook.
    gaps : {"raise", "none"}
        Whether a row without a code is a fault, or read as "none".

    Returns
    -------
    DataFrame
        ``doc_id part start end source_id source_part source_start source_end text_sha256
        source_sha256 coder``, for `with_restatements`. It has no text. ``attrs["codes"]`` has a
        record ``unit coder restates`` for each sentence, for `agreement` between readers.

    Raises
    ------
    ValueError
        One message with every fault by row: rows that were changed, lost, doubled or added,
        numbers that are no source sentence, rows without a code, another text.

    Examples
    --------
    Two readers agree on what each sentence restates as far as

    >>> import pandas as pd
    >>> import analysis as an
    >>> one = [{"unit": u, "coder": "a", "restates": r} for u, r in enumerate(["4", "none", "7"])]
    >>> two = [{"unit": u, "coder": "b", "restates": r} for u, r in enumerate(["4", "none", "8"])]
    >>> float(an.agreement(pd.DataFrame(one + two), "restates")["alpha"].iloc[0].round(2))
    0.62
    """
    tables.one_of(gaps, ("raise", "none"), "gaps")
    file = Path(path)
    places = _read_key(Path(key) if key is not None else file.parent / KEY, study)
    reports, originals = places[places["role"] == "report"], places[places["role"] == "source"]
    rows = _rows(file)
    faults = _faults(rows, dict(zip(reports["unit"], reports["check"], strict=True)))
    codes = {row["unit"]: _numbers(number, row, set(originals["unit"]), gaps, faults)
             for number, row in rows}  # fmt: skip
    coders = sorted({row["coder"] for _, row in rows})
    if len(coders) != 1 or not coders[0]:
        rows_of = [number for number, row in rows if row["coder"] != coders[-1]][:_NAMED]
        faults.append(f"its coders are {coders}, as in rows {rows_of}; it needs one in all cells.")
    if faults:
        more = f"\n  and {len(faults) - _SEEN} more" if len(faults) > _SEEN else ""
        raise ValueError(
            f"{file}, sheet {CODES!r}, {len(faults)} faults:\n  "
            + "\n  ".join(faults[:_SEEN])
            + more
        )
    there = originals.set_index("unit")[[*PLACE, "text_sha256"]].to_dict("split", index=True)
    original = dict(zip(there["index"], there["data"], strict=True))
    pairs = [
        (*place, *original[number][:4], checksum, original[number][4], coders[0])
        for unit, *place, checksum in reports[["unit", *PLACE, "text_sha256"]].to_numpy()
        for number in codes[unit]
    ]
    table = pd.DataFrame(pairs, columns=list(PAIR))
    said = [" ".join(codes[unit]) or NONE for unit in reports["unit"]]
    table.attrs["codes"] = [
        {"unit": unit, "coder": coders[0], "restates": codes}
        for unit, codes in zip(reports["unit"], said, strict=True)
    ]
    return table


def with_restatements(study: Study, pairs: pd.DataFrame) -> Study:
    """
    Return the study with the restatements that a reader found, instead of the program's.

    Parameters
    ----------
    study : Study
        Built with ``source_doc=``. Without texts `pairs` need a column ``kind``.
    pairs : DataFrame
        As `read_restatements` returns it, or of your own making: ``doc_id part start end
        source_part source_start source_end``; if you like also ``kind`` (verbatim, near,
        reworded), ``coder``, and ``text_sha256`` and ``source_sha256`` of the parts they stand in.

    Returns
    -------
    Study
        Its ``restatements`` have a row for each pair, with ``score`` 1 and who coded it; a kind
        that is not given is the program's. Its ``versions`` are those of the quotations among them,
        None without texts. Every measure of them says in its method who coded.

    Raises
    ------
    ValueError
        If the study is filtered, has neither texts nor kinds, columns are missing, there is no
        pair, another source or more than one coder, a kind is none, or a place is no sentence that
        can be told or restated; the message names the rows.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.example_study()
    >>> study = an.build_study(study.documents, study.lexicon, source_doc="union-release")
    >>> read = study.restatements[study.restatements["doc_id"] == "gazette-reprint"]
    >>> checked = an.with_restatements(study, read.assign(coder="me"))
    >>> sorted(set(checked.restatements["doc_id"])), set(checked.restatements["score"])
    (['gazette-reprint'], {1.0})
    """
    source = named_source(study, "with_restatements()")
    if study.filters:
        raise ValueError("with_restatements() needs the whole study; filter it afterwards.")
    tables.require(pairs, [*PLACE, *_THERE], "pairs")
    if "kind" not in pairs:
        need_texts(study, "with_restatements")
    pairs = check_pairs(pairs, source, study)
    order = {doc_id: number for number, doc_id in enumerate(study.documents["doc_id"])}
    told = pairs.assign(order=pairs["doc_id"].map(order), body=pairs["part"] != "title")
    told = told.sort_values(["order", "body", "start", "end", "source_part", "source_start"])
    told = told.drop_duplicates([*PLACE, *_THERE])
    found = as_restatements(_described(study, source, told))
    if "kind" in told:
        found = found.assign(kind=told["kind"].to_numpy())
    found = found.assign(coder=told["coder"].iloc[0])
    versions = None
    if study.has_texts:
        versions = find_versions(study.documents, study.passages, found)
    return replace(study, restatements=found, versions=versions)


def _described(study: Study, source: str, pairs: pd.DataFrame) -> list[tuple[object, ...]]:
    """Return rows of restatements for pairs of places, in their order."""
    mine = {str(doc_id): rows for doc_id, rows in study.passages.groupby("doc_id", sort=False)}
    texts: dict[str, dict[str, str]] = {}
    if study.has_texts:
        columns = study.documents[["doc_id", "title", "text"]].to_numpy()
        texts = {str(doc_id): {"title": str(one), "text": str(two)} for doc_id, one, two in columns}
    rows = []
    for key, some in pairs.groupby(list(PLACE), sort=False):
        place: Any = key
        doc_id, *here = place
        there = list(some[_THERE].itertuples(index=False, name=None))
        if texts:
            told = sentence_at(mine[doc_id], texts[doc_id], *here)
            originals = [sentence_at(mine[source], texts[source], *one) for one in there]
            rows += describe_pairs(doc_id, told, source, [(one, 1.0) for one in originals])
        else:
            voice, _ = _said_at(mine[doc_id], *here)
            rows += [
                (*place, voice, source, *one, *_said_at(mine[source], *one), "", 1.0)
                for one in there
            ]
    return rows


def _said_at(passages: pd.DataFrame, part: str, start: int, end: int) -> tuple[str, str]:
    """Return voice and speaker of a place: of what is said there, if that is half of it."""
    here = passages[
        (passages["part"] == part) & (passages["start"] < end) & (passages["end"] > start)
    ]
    length = (here["end"].clip(upper=end) - here["start"].clip(lower=start)).to_numpy()
    said = here["voice"].isin(SAID).to_numpy()
    if 2 * length[said].sum() >= length.sum():
        here, length = here[said], length[said]
    longest = int(length.argmax())
    return str(here["voice"].iloc[longest]), str(here["speaker"].iloc[longest])


def _read_key(file: Path, study: Study) -> pd.DataFrame:
    """Return the key, after seeing that the study has the texts that were read."""
    if not file.is_file():
        raise ValueError(f"there is no {file}; restatement_sheet() wrote it: give it as key=.")
    table = pd.read_csv(file, keep_default_na=False, dtype={"unit": str, "doc_id": str})
    tables.require(table, ["unit", "role", *PLACE, "text_sha256", "check"], str(file))
    if study.parts is None:
        raise ValueError("this study was put together by hand and has no parts; use build_study().")
    source = named_source(study, "read_restatements()")
    if set(table.loc[table["role"] == "source", "doc_id"]) != {source}:
        raise ValueError(f"{file} is of another source than {source!r}, that of the study.")
    parts = study.parts.set_index(["doc_id", "part"])["sha256"]
    there = parts.reindex(pd.MultiIndex.from_frame(table[["doc_id", "part"]]))
    other = there.to_numpy() != table["text_sha256"].to_numpy()
    if other.any():
        raise ValueError(
            f"{file}: the study has another text, or none, of {sorted(set(table['doc_id'][other]))}"
            "; what was read holds for the text that was read."
        )
    return table


def _rows(file: Path) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of the sheet with codes by the names of its columns, each with its number."""
    need_openpyxl("read_restatements")
    import openpyxl

    if not file.is_file():
        raise ValueError(f"there is no {file}; give a workbook that restatement_sheet() made.")
    book = None
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        found = book[CODES].iter_rows(values_only=True)
        cells = [[plain_cell(value) for value in row] for row in found]
    except Exception as error:  # openpyxl raises whatever the damage makes it trip over
        raise ValueError(
            f"{file}: is no workbook of restatement_sheet() ({type(error).__name__}: {error})."
        ) from error
    finally:
        if book is not None:
            book.close()
    header = [name.casefold() for name in cells[0]] if cells else []
    gone = [column for column in COLUMNS if column not in header]
    if gone:
        raise ValueError(f"{file}, sheet {CODES!r}: the columns {gone} are gone; put them back.")
    places = {column: header.index(column) for column in COLUMNS}
    return [
        (number, {column: row[at] for column, at in places.items()})
        for number, row in enumerate(cells[1:], start=2)
        if any(row)
    ]


def _faults(rows: Sequence[tuple[int, dict[str, str]]], checks: dict[str, str]) -> list[str]:
    """Return a line for every row that is not as it was given out, and for those that are gone."""
    faults, seen = [], dict[str, int]()
    for number, row in rows:
        unit = row["unit"]
        shown = check_of([row["article"], row["sentence"], row["candidates"]])
        if unit not in checks:
            faults.append(f"row {number}: unit {unit!r} is none of the key; take the row out.")
        elif unit in seen:
            faults.append(f"row {number}: unit {unit!r} stands in row {seen[unit]} too.")
        elif not checks[unit] == row["check"] == shown:
            faults.append(
                f"row {number}: unit {unit!r} shows another line than was given out, as where one "
                "column was sorted alone."
            )
        seen.setdefault(unit, number)
    gone = [unit for unit in checks if unit not in seen]
    return faults + [f"{len(gone)} rows are gone, as {gone[:3]}; put them back."] * bool(gone)


def _numbers(
    number: int, row: dict[str, str], known: set[str], gaps: str, faults: list[str]
) -> list[str]:
    """Return the source sentences of a row, and add what is no code to the faults."""
    said = row["restates"].casefold()
    if said == NONE or (not said and gaps == "none"):
        return []
    if not said:
        faults.append(
            f"row {number}: restates is empty; write numbers, or {NONE}, or read the sheet with "
            'gaps="none".'
        )
    named = [one for one in re.split(r"[\s,;+]+", said) if one]
    wrong = [one for one in named if one not in known]
    if NONE in named:
        faults.append(f"row {number}: restates {row['restates']!r} says numbers and {NONE}.")
    elif wrong:
        faults.append(
            f"row {number}: restates {row['restates']!r}: {wrong} is no number of the sheet "
            f"{SOURCE!r} (1 to {len(known)}), nor {NONE}."
        )
    return list(dict.fromkeys(named))
