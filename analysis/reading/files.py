"""Which files there are to read, and what each is by its name.

Files are taken in the order of their names, letter by letter, so that a corpus is read in the same
order on every machine, and are named from the folder that was asked for.
"""

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from analysis.reading.entries import repeated

TEXTS = frozenset({".txt"})
TABLES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".xlsx"})
# Formats in which articles come and for which no reader is built: a file of theirs in a folder of
# texts is most likely an article, and is never passed over.
NOT_YET = frozenset(
    {".doc", ".docx", ".odt", ".rtf", ".pdf", ".epub", ".html", ".htm", ".mhtml", ".xml", ".eml"}
    | {".json", ".xls", ".ods", ".ris", ".warc", ".zip", ".gz", ".7z", ".rar", ".tar"}
)
READ = "a folder of .txt, or .csv, .tsv, .jsonl, .parquet and .xlsx tables"

_SYSTEM = frozenset({"Thumbs.db", "desktop.ini", "__MACOSX"})


def ending(name: str | Path) -> str:
    """Return the end of a file's name that tells its format, in small letters."""
    return PurePosixPath(name).suffix.lower()


def not_yet(name: str) -> str:
    """Return why a file of an unread format is refused."""
    return f"{ending(name) or 'a file without an ending'} is not read yet; what is read: {READ}"


def files_below(folder: Path) -> dict[str, Path]:
    """Return the files in a folder and its subfolders by name; hidden ones are left out."""
    found: dict[str, Path] = {}
    entered: set[str] = set()
    for top, folders, names in os.walk(folder, followlinks=True, onerror=_refuse):
        if os.path.realpath(top) in entered:  # a link back up
            folders.clear()
            continue
        entered.add(os.path.realpath(top))
        folders[:] = sorted(name for name in folders if not _hidden(name))
        for name in names:
            if not _hidden(name):
                path = Path(top, name)
                found[path.relative_to(folder).as_posix()] = path
    return dict(sorted(found.items()))


def files_listed(paths: Iterable[str | os.PathLike[str]]) -> dict[str, Path]:
    """Return files by name, from the innermost folder that holds them all."""
    listed = [Path(path) for path in paths]
    if twice := repeated(str(path) for path in listed):
        raise ValueError(f"the list names {twice} more than once; name each file once.")
    folders = [str(path) for path in listed if path.is_dir()]
    if folders:
        raise ValueError(
            f"a list is one of files, and {folders} are folders; read them by themselves."
        )
    common = os.path.commonpath([str(path.parent.absolute()) for path in listed] or [""])
    named = {Path(os.path.relpath(path, common)).as_posix(): path for path in listed}
    return dict(sorted(named.items()))


def parts(name: str) -> tuple[str, ...]:
    r"""
    Parts of a file's name as they are compared, whatever system wrote it.

    Examples
    --------
    >>> parts("texts\\cafe\u0301.txt") == parts("./texts/caf\u00e9.txt") == ("texts", "café.txt")
    True
    """
    return PurePosixPath(unicodedata.normalize("NFC", name.replace("\\", "/"))).parts or ("",)


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name in _SYSTEM


def _refuse(error: OSError) -> None:
    raise ValueError(f"{error.filename}: the folder cannot be opened; nothing was read.") from error
