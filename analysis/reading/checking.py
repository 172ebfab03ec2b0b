"""Check the required fields of all entries, and record the faults on them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from analysis import tables
from analysis.reading.dates import read_date
from analysis.reading.entries import NO_DATE, Entry, absent, blank, few_words, others_of, place
from analysis.reading.wrapping import unwrapped, wrapping_of

LONGEST = 3_000_000  # characters of an article; a thick book has a million
_MOST_REPEATS = 20  # lines of a message for the same fault in one file
_ODD = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]"
)  # control characters, which no printed article has
_SURROGATE = re.compile("[\ud800-\udfff]")
_YEARS = range(1500, 2100)  # a year as a number
_DAY_ZERO = date(1899, 12, 30)  # of Excel's day numbers, from 1 March 1900 on


def check_entries(
    entries: Sequence[Entry], order: str = "", first_year: int = 0, *, dated: bool = True
) -> None:
    """
    Clean the required fields and record on each entry why it cannot become a document.

    `order` is the order of the numbers in dates, ``dmy``, ``mdy`` or ``serial``, empty if unknown;
    `first_year` the first of the hundred that years of two figures stand for, 0 if unknown. Without
    `dated`, an article without a date is kept, and noted.
    """
    for entry in entries:
        cells, reasons = entry["cells"], entry["reasons"]
        if entry["state"] == "ok":
            _read_printed_date(entry, order, first_year)
            needed = [cells.get(column) for column in ("doc_id", "outlet", "date")]
            # A missing text may be reported already, or follow from a missing id.
            known = "text" not in cells and (reasons or not str(needed[0] or "").strip())
            known = _refuse_type(entry, "text") or known
            faults = tables.row_faults(*needed, *([] if known else [cells.get("text")]))
            if not dated and blank(cells.get("date")):
                faults.remove(tables.NO_DATE)
                entry["notes"].append("without date, and kept so")
            reasons += [_with_remedy(fault, entry) for fault in faults]
            _clean_date(entry)
        for column in ("doc_id", "outlet"):
            cells[column] = _clean_name(entry, column)
        for column in ("title", "text"):
            cells[column] = _clean_text(entry, column)
    _refuse_shared_ids(entries)
    _note_same_texts(entries)


def _note_same_texts(entries: Sequence[Entry]) -> None:
    """Add a note to each article with exactly the same text as an earlier one."""
    first: dict[str, str] = {}
    for entry in entries:
        text, doc_id = str(entry["cells"]["text"]), str(entry["cells"]["doc_id"])
        if text and first.setdefault(text, doc_id) != doc_id:
            named = repr(few_words(first[text]))
            entry["notes"].append(f"the same text as {named}; give both one `family`")


def _read_printed_date(entry: Entry, order: str, first_year: int) -> None:
    """
    Convert a printed date to ISO if it is unambiguous.

    That of a month or a year is its first day, with its precision in a column.
    """
    written = entry["cells"].get("date")
    if isinstance(written, int) and written in _YEARS:
        written = str(written)
    if not isinstance(written, str) or not written.strip() or tables.iso_date(written):
        return
    found, precision = "", "day"
    if order == "serial" and re.fullmatch(r"[1-9]\d{4}(\.\d+)?", written.strip()):
        found = (_DAY_ZERO + timedelta(days=int(float(written)))).isoformat()
    else:
        try:
            figures = "" if order == "serial" else order.upper()
            read = read_date(written, order=figures, first_year=first_year)
        except ValueError:
            pass
        else:
            found, precision = ("" if read.rest else read.date), read.precision
    if found:
        entry["cells"]["date"] = found
        entry["notes"].append(f"date read from {written.strip()!r}")
    if found and precision != "day":
        entry["cells"] |= {"date_precision": precision}
        entry["notes"].append(f"date is the first of the {precision}: {written.strip()}")


def _with_remedy(fault: str, entry: Entry) -> str:
    """Add to the fault of a date why there is none, or the way to make it unambiguous."""
    if fault == tables.NO_DATE:
        why = [note for note in entry["notes"] if note.startswith(NO_DATE)]
        return "; ".join([*why[:1], fault])
    written = str(entry["cells"].get("date"))
    figures = re.match(r"\s*\d{1,2}[./-]\d{1,2}[./-](\d{2,4})", written)
    if not fault.startswith("date ") or not figures:
        return fault
    if len(figures[1]) < 4:
        return (
            f"{fault}; a year needs four digits, because no century is guessed, or say in a "
            "mapping which years are meant, dates: {order: dmy, first_year: 1930}"
        )
    return f"{fault}, or give its order in a mapping, dates: {{order: dmy}}"


def _clean_date(entry: Entry) -> None:
    written = str(entry["cells"].get("date")).strip()
    entry["cells"]["date"] = tables.iso_date(entry["cells"].get("date")) or ""
    time = written[len("YYYY-MM-DD") :]
    if entry["cells"]["date"] and time and not re.fullmatch(r"[T ]00:00(:00(\.0+)?)?", time):
        entry["notes"].append(f"date cut from {written}")


def _clean_name(entry: Entry, column: str) -> str:
    """Return an id or an outlet as text, without surrounding white space."""
    value = entry["cells"].get(column)
    if absent(value):
        return ""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value).removeprefix("\ufeff").strip()
    entry["reasons"].append(f"{column} is of type {type(value).__name__}; write it as text")
    return ""


def _refuse_type(entry: Entry, column: str) -> bool:
    """Refuse an entry with a value of another type than text in a column; return whether it has."""
    value = entry["cells"].get(column)
    if absent(value) or isinstance(value, str):
        return False
    kind = type(value).__name__
    entry["reasons"].append(f"{column} is of type {kind}; store it as text")
    return True


def _clean_text(entry: Entry, part: str) -> str:
    """Return a title or text with normalised line ends, wrapped lines joined; note what is odd."""
    value = entry["cells"].get(part)
    if absent(value):
        return ""
    if not isinstance(value, str):
        if part == "title":  # of the text it is told already
            _refuse_type(entry, part)
        return ""
    if not value.isascii() and _SURROGATE.search(value):
        entry["reasons"].append(
            f"{part} holds half a character (a lone surrogate); export it again"
        )
        return ""
    text = value.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST:
        entry["reasons"].append(
            f"{part} has {len(text):,} characters, more than any article; check the file"
        )
        return ""
    if odd := _ODD.findall(text):
        many = f"{len(odd)} characters" if len(odd) > 1 else "a character"
        entry["notes"].append(f"{part} holds {many} that no article prints: U+{ord(odd[0]):04X}")
    joined = unwrapped(text) if part == "text" else text
    if joined != text:
        entry["notes"].append(f"lines joined: wrapped at {wrapping_of(text).width} characters")
    return joined


def _refuse_shared_ids(entries: Sequence[Entry]) -> None:
    """Refuse all entries that share a doc_id."""
    holders: dict[object, list[Entry]] = {}
    for entry in entries:
        if entry["cells"]["doc_id"]:
            holders.setdefault(entry["cells"]["doc_id"], []).append(entry)
    for sharing in holders.values():
        distinct = _without_duplicates(sharing) if len(sharing) > 1 else sharing
        for entry in distinct if len(distinct) > 1 else ():
            also = others_of(distinct, entry)
            entry["reasons"].insert(
                0, f"doc_id also occurs in {also}; give every article an id of its own"
            )


def _without_duplicates(sharing: list[Entry]) -> list[Entry]:
    """
    Return the entries that share an id, without exact duplicates from other files.

    Downloads from an archive may overlap, and an article has the same id in all of them.
    """
    kept: dict[tuple[object, ...], Entry] = {}
    keys = [
        tuple(entry["cells"].get(column) for column in ("outlet", "date", "title", "text"))
        for entry in sharing
    ]
    for entry, key in zip(sharing, keys, strict=True):
        first = kept.setdefault(key, entry)
        if first is not entry and (first["source"] == entry["source"] or entry["reasons"]):
            return sharing
    for entry, key in zip(sharing, keys, strict=True):
        if entry is not kept[key]:
            entry["state"] = "duplicate"
            entry["reasons"].append(f"is the same article as {place(kept[key])}; it counts once")
            entry["notes"].append(f"the same text as {entry['cells']['doc_id']!r} before")
    return list(kept.values())


def is_fault(entry: Entry) -> bool:
    """Return whether an entry has an error that stops the import."""
    return bool(entry["reasons"]) and entry["state"] not in ("not_an_article", "duplicate")


def describe(entries: Iterable[Entry], source: str) -> str:
    """Return a message with a line for every fault; many repeats of one fault are counted."""
    lines: list[str] = []
    occurrences: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        doc_id = entry["cells"].get("doc_id")
        where = place(entry) + (f", doc_id {doc_id!r}" if doc_id else "")
        for reason in entry["reasons"]:
            occurrences[entry["source"], reason] += 1
            if occurrences[entry["source"], reason] <= _MOST_REPEATS:
                lines.append(f"  {where}: {reason}")
    for (name, reason), times in occurrences.items():
        if times > _MOST_REPEATS:
            lines.append(f"  {name}: and {times - _MOST_REPEATS:,} more like it: {reason}")
    return f"{tables.counted(occurrences.total(), 'fault')} in {source}:\n" + "\n".join(lines)
