"""Read JSON Lines: one JSON object per line. Numbers stay numbers; ``null`` is a missing value."""

import json
import re

from analysis.reading.encodings import decode
from analysis.reading.entries import Entry, broken, new_entry, repeated

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read_json_lines(raw: bytes, name: str) -> list[Entry]:
    """Return one entry for each line that is not blank."""
    try:
        text, encoding, notes = decode(raw)
    except ValueError as error:
        return [broken(name, str(error))]
    notes = [f"{name}: {note}" for note in notes]
    entries = []
    # Not splitlines(), which also splits at characters that JSON allows inside a text.
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            cells = _cells(line)
        except ValueError as error:
            entries.append(broken(name, f"{error}; write one JSON object per line", number))
        else:
            entries.append(new_entry(name, number, cells, encoding=encoding, notes=notes))
    return entries or [broken(name, "holds no rows; delete the file or fill it")]


def _cells(line: str) -> dict[str, object]:
    try:
        value = json.loads(line, object_pairs_hook=unique_keys)
    except json.JSONDecodeError as error:
        raise ValueError(f"is no JSON: {error.msg} at character {error.colno}") from error
    except RecursionError as error:
        raise ValueError("is no row: it is nested too deeply") from error
    if not isinstance(value, dict):
        raise ValueError(f"is no JSON object but a {type(value).__name__}")
    if _SURROGATE.search(line) and half_character(value):  # only an escape can produce one
        raise ValueError("holds half a character (a lone surrogate)")
    return value


def half_character(value: object) -> bool:
    """Return whether a value of JSON holds a lone surrogate, which no file can be written with."""
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return a JSON object; refuse repeated keys, of which only the last value would be kept."""
    if twice := repeated(key for key, _ in pairs):
        raise ValueError(f"has the keys {twice} twice")
    return dict(pairs)
