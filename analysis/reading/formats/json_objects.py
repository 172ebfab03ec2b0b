"""Read JSON that is not one object a line: a list of objects, an object of columns, or one row.

Taken for rows are: a list of objects; the one list of objects in an object (``{"data": [{…}]}``);
the layouts that pandas and R write (columns of lists, columns by index, ``split``); objects by id;
or a single object. An object that fits several of these is refused, not guessed at.
"""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.reading.columns import header_score
from analysis.reading.encodings import decode
from analysis.reading.entries import Entry, broken, new_entry
from analysis.reading.formats.json_lines import half_character, unique_keys

_LARGEST = 200_000_000  # bytes
_SAMPLE = 50  # rows that are asked for the names of their columns


class Rows(NamedTuple):
    """The rows of a file, and a note on what of it is not read."""

    rows: Sequence[object]
    note: str


def read_json(raw: bytes, name: str) -> list[Entry]:
    """Return one entry for each row; ``row`` counts them from 1."""
    if len(raw) > _LARGEST:
        return [broken(name, "has more than 200 MB; write one object a line (.jsonl)")]
    try:
        text, encoding, notes = decode(raw)
        value = json.loads(text, object_pairs_hook=unique_keys)
        found = _rows(value)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, character {error.colno}"
        return [broken(name, f"is damaged JSON: {error.msg} at {where}; write it again")]
    except RecursionError:
        return [broken(name, "is JSON that is nested too deeply for a table")]
    except ValueError as error:
        return [broken(name, str(error))]
    entries = []
    for number, row in enumerate(found.rows, start=1):
        if not isinstance(row, dict):
            reason = f"is no JSON object but a {type(row).__name__}; give it names and values"
            entries.append(broken(name, reason, number))
        elif half_character(row):
            entries.append(broken(name, "holds half a character (a lone surrogate)", number))
        else:
            entries.append(new_entry(name, number, row, encoding=encoding))
    if not entries:
        return [broken(name, "holds no rows; delete the file or fill it")]
    entries[0]["notes"] += [f"{name}: {note}" for note in (*notes, found.note) if note]
    return entries


def _rows(value: object) -> Rows:
    if isinstance(value, list):
        return Rows(value, "")
    if not isinstance(value, dict):
        raise ValueError(f"is no list and no object, but a {type(value).__name__}")
    if {"columns", "data"} <= value.keys() and _is_table(value["columns"], value["data"]):
        names = list(map(str, value["columns"]))
        return Rows([dict(zip(names, row, strict=True)) for row in value["data"]], "")
    lists = [key for key, held in value.items() if _holds_objects(held)]
    if len(lists) > 1:
        raise ValueError(f"holds several lists, {lists}; save the one of articles as a file")
    if lists:
        others = [key for key in value if key not in lists]
        note = f"not read beside the list {lists[0]!r}: {', '.join(others)}" if others else ""
        return Rows(value[lists[0]], note)
    return _of_columns(value)


def _is_table(names: object, rows: object) -> bool:
    if not isinstance(names, list) or not isinstance(rows, list):
        return False
    return all(isinstance(row, list) and len(row) == len(names) for row in rows)


def _holds_objects(held: object) -> bool:
    return isinstance(held, list) and bool(held) and all(isinstance(one, dict) for one in held)


def _of_columns(value: Mapping[str, object]) -> Rows:
    """Return the rows of an object of lists or objects; one row if it is one itself."""
    held = list(value.values())
    if held and all(isinstance(one, list) for one in held):
        if len({len(one) for one in held if isinstance(one, list)}) > 1:
            raise ValueError("holds columns of different lengths; write it again")
        columns = [one for one in held if isinstance(one, list)]
        return Rows([dict(zip(value, row, strict=True)) for row in zip(*columns, strict=True)], "")
    objects = [one for one in held if isinstance(one, dict)]
    if len(objects) < len(held) or not held:
        return Rows([value], "")
    inside = list(dict.fromkeys(key for one in objects[:_SAMPLE] for key in one))
    if header_score(list(value)) > header_score(inside):  # names of columns stand outside
        index = list(dict.fromkeys(key for one in objects for key in one))
        columns_by_name = zip(value, objects, strict=True)
        filled = [(name, one) for name, one in columns_by_name]
        return Rows([{name: one.get(key) for name, one in filled} for key in index], "")
    return Rows([{"doc_id": key} | one for key, one in zip(value, objects, strict=True)], "")
