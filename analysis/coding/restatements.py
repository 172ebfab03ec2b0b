"""Read hand-coded restatements from a workbook, and put them into a study."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis import tables
from analysis.coding.codings import SheetRow, plain_cell
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
from analysis.coding.sheets import check_of
from analysis.display.excel import need_openpyxl
from analysis.restatement.features import SPEECH
from analysis.restatement.quotation_versions import find_versions
from analysis.restatement.restatements import (
    Restatement,
    as_restatements,
    describe_pairs,
    sentence_at,
)
from analysis.study.requirements import need_texts
from analysis.study.study import Study

_SOURCE_PLACE = ["source_part", "source_start", "source_end"]
_MOST_ROWS = 3  # of a fault
_MOST_FAULTS = 20  # in a message


class CodedPair(NamedTuple):
    """A sentence of a report, a source sentence that it restates, and the coder."""

    doc_id: str
    part: str
    start: int
    end: int
    source_id: str
    source_part: str
    source_start: int
    source_end: int
    text_sha256: str
    source_sha256: str
    coder: str


class CodedSentence(NamedTuple):
    """A sentence of the key, and the checksum of its title or text."""

    unit: str
    doc_id: str
    part: str
    start: int
    end: int
    text_sha256: str


PAIR = CodedPair._fields


def read_restatements(
    path: str | Path, study: Study, *, key: str | Path | None = None, gaps: str = "raise"
) -> pd.DataFrame:
    """
    Read the codes from a workbook of `restatement_sheet`: a row for each pair of sentences.

    Parameters
    ----------
    path : str or Path
        The workbook.
    study : Study
        The study of the workbook, or another of the same articles; texts are not needed.
    key : str or Path, optional
        The key; by default the one in the folder of the workbook.
    gaps : {"raise", "none"}
        Whether a row without a code is a fault, or means "none".

    Returns
    -------
    DataFrame
        ``doc_id part start end source_id source_part source_start source_end text_sha256
        source_sha256 coder``, for `with_restatements`. It holds no text. ``attrs["codes"]`` has a
        record ``unit coder restates`` for each sentence, for `agreement` between coders.

    Raises
    ------
    ValueError
        One message that lists every fault by row: rows changed, deleted, doubled or added, numbers
        without a source sentence, rows without a code, articles with another text in the study.

    Examples
    --------
    The agreement of two coders on the restated sentences:

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
    coders = sorted({row.cells["coder"] for row in rows})
    if len(coders) != 1 or not coders[0]:
        numbers = [row.number for row in rows if row.cells["coder"] != coders[-1]][:_MOST_ROWS]
        faults.append(
            f"its coders are {coders}, such as in rows {numbers}; it needs one in all cells."
        )
    if faults:
        more = f"\n  and {len(faults) - _MOST_FAULTS} more" if len(faults) > _MOST_FAULTS else ""
        raise ValueError(
            f"{file}, sheet {CODES!r}, {tables.counted(len(faults), 'fault')}:\n  "
            + "\n  ".join(faults[:_MOST_FAULTS])
            + more
        )
    original_of = {sentence.unit: sentence for sentence in _sentences(originals)}
    pairs = [
        _pair(sentence, original_of[number], coders[0])
        for sentence in _sentences(reports)
        for number in codes[sentence.unit]
    ]
    table = pd.DataFrame(pairs, columns=list(PAIR))
    table.attrs["codes"] = [
        {"unit": unit, "coder": coders[0], "restates": " ".join(codes[unit]) or NONE}
        for unit in reports["unit"]
    ]
    return table


def _sentences(key: pd.DataFrame) -> list[CodedSentence]:
    rows = key[list(CodedSentence._fields)].itertuples(index=False, name=None)
    return [CodedSentence(*row) for row in rows]


def _pair(sentence: CodedSentence, original: CodedSentence, coder: str) -> CodedPair:
    return CodedPair(
        *(sentence.doc_id, sentence.part, sentence.start, sentence.end),
        *(original.doc_id, original.part, original.start, original.end),
        *(sentence.text_sha256, original.text_sha256, coder),
    )


def with_restatements(study: Study, pairs: pd.DataFrame) -> Study:
    """
    Replace the restatements of a study with hand-coded ones.

    Parameters
    ----------
    study : Study
        Built with ``source_doc=``. Without texts, `pairs` need a column ``kind``.
    pairs : DataFrame
        As `read_restatements` returns it, or a table with ``doc_id part start end source_part
        source_start source_end`` and optionally ``kind`` (verbatim, near, reworded), ``coder``,
        and the checksums ``text_sha256`` and ``source_sha256``.

    Returns
    -------
    Study
        Its ``restatements`` have a row for each pair, with ``score`` 1 and the coder; without a
        column ``kind`` the kind is computed. Its ``versions`` are those of the quotations among
        the pairs, or None without texts. The method sentences of measures name the coder.

    Raises
    ------
    ValueError
        If the study is filtered, there are neither texts nor kinds, a column is missing, there is
        no pair, another source or more than one coder, a kind is unknown, or a place is not in a
        sentence of the report or the source; the message names the rows.

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
    tables.require(pairs, [*PLACE, *_SOURCE_PLACE], "pairs")
    if "kind" not in pairs:
        need_texts(study, "with_restatements")
    pairs = check_pairs(pairs, source, study)
    order = {doc_id: number for number, doc_id in enumerate(study.documents["doc_id"])}
    pairs = pairs.assign(order=pairs["doc_id"].map(order), body=pairs["part"] != "title")
    pairs = pairs.sort_values(["order", "body", "start", "end", "source_part", "source_start"])
    pairs = pairs.drop_duplicates([*PLACE, *_SOURCE_PLACE])
    restatements = as_restatements(_described(study, source, pairs))
    if "kind" in pairs:
        restatements = restatements.assign(kind=pairs["kind"].to_numpy())
    restatements = restatements.assign(coder=pairs["coder"].iloc[0])
    versions = None
    if study.has_texts:
        versions = find_versions(study.documents, study.passages, restatements)
    return replace(study, restatements=restatements, versions=versions)


def _described(study: Study, source: str, pairs: pd.DataFrame) -> list[Restatement]:
    """Return the restatements for pairs of places, in their order."""
    passages = {str(doc_id): rows for doc_id, rows in study.passages.groupby("doc_id", sort=False)}
    texts: dict[str, dict[str, str]] = {}
    if study.has_texts:
        columns = study.documents[["doc_id", "title", "text"]].to_numpy()
        texts = {str(doc_id): {"title": str(one), "text": str(two)} for doc_id, one, two in columns}
    rows: list[Restatement] = []
    for key, group in pairs.groupby(list(PLACE), sort=False):
        place: Any = key
        doc_id, *at = place
        source_places = group[_SOURCE_PLACE].itertuples(index=False, name=None)
        if texts:
            sentence = sentence_at(passages[doc_id], texts[doc_id], *at)
            originals = [sentence_at(passages[source], texts[source], *at) for at in source_places]
            rows += describe_pairs(doc_id, sentence, source, [(one, 1.0) for one in originals])
        else:
            voice, _ = _voice_at(passages[doc_id], *at)
            for at in source_places:
                voice_and_speaker = _voice_at(passages[source], *at)
                cells = (*place, voice, source, *at, *voice_and_speaker, "", 1.0)
                rows.append(Restatement._make(cells))
    return rows


def _voice_at(passages: pd.DataFrame, part: str, start: int, end: int) -> tuple[str, str]:
    """Return voice and speaker of the longest passage; of speech, if that is half of the place."""
    inside = passages[
        (passages["part"] == part) & (passages["start"] < end) & (passages["end"] > start)
    ]
    length = (inside["end"].clip(upper=end) - inside["start"].clip(lower=start)).to_numpy()
    is_speech = inside["voice"].isin(SPEECH).to_numpy()
    if 2 * length[is_speech].sum() >= length.sum():
        inside, length = inside[is_speech], length[is_speech]
    longest = int(length.argmax())
    return str(inside["voice"].iloc[longest]), str(inside["speaker"].iloc[longest])


def _read_key(file: Path, study: Study) -> pd.DataFrame:
    """Return the key; raise an error if the study does not have the texts that were coded."""
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
    known = parts.reindex(pd.MultiIndex.from_frame(table[["doc_id", "part"]])).to_numpy()
    other = (known != table["text_sha256"].to_numpy()) & (known != "")
    if other.any():
        raise ValueError(
            f"{file}: the study has another text, or none, of {sorted(set(table['doc_id'][other]))}"
            "; what was read holds for the text that was read."
        )
    return table


def _rows(file: Path) -> list[SheetRow]:
    """Return the rows of the sheet with the codes."""
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
        SheetRow(number, {column: row[at] for column, at in places.items()})
        for number, row in enumerate(cells[1:], start=2)
        if any(row)
    ]


def _faults(rows: Sequence[SheetRow], checks: dict[str, str]) -> list[str]:
    """Return a line for every row that was changed, doubled or added, and for missing rows."""
    faults, seen = [], dict[str, int]()
    for number, row in rows:
        unit = row["unit"]
        check = check_of([row["article"], row["sentence"], row["candidates"]])
        if unit not in checks:
            faults.append(f"row {number}: unit {unit!r} is none of the key; take the row out.")
        elif unit in seen:
            faults.append(f"row {number}: unit {unit!r} stands in row {seen[unit]} too.")
        elif not checks[unit] == row["check"] == check:
            faults.append(
                f"row {number}: unit {unit!r} shows another line than was given out, as where one "
                "column was sorted alone."
            )
        seen.setdefault(unit, number)
    gone = [unit for unit in checks if unit not in seen]
    return faults + [f"{len(gone)} rows are gone, such as {gone[:3]}; put them back."] * bool(gone)


def _numbers(
    number: int, row: dict[str, str], known: set[str], gaps: str, faults: list[str]
) -> list[str]:
    """Return the source sentences of a row; invalid codes are added to the faults."""
    code = row["restates"].casefold()
    if code == NONE or (not code and gaps == "none"):
        return []
    if not code:
        faults.append(
            f"row {number}: restates is empty; write numbers, or {NONE}, or read the sheet with "
            'gaps="none".'
        )
    numbers = [one for one in re.split(r"[\s,;+]+", code) if one]
    wrong = [one for one in numbers if one not in known]
    if NONE in numbers:
        faults.append(f"row {number}: restates {row['restates']!r} says numbers and {NONE}.")
    elif wrong:
        faults.append(
            f"row {number}: restates {row['restates']!r}: {wrong} is no number of the sheet "
            f"{SOURCE!r} (1 to {len(known)}), nor {NONE}."
        )
    return list(dict.fromkeys(numbers))
