"""Find the files of a folder or a list, and name them by their relative paths.

Files are sorted by the code points of their names, so that a corpus is read in the same order on
every machine. Nothing outside the folder is opened: a link that leads out of it is refused and
reported.
"""

import os
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from analysis.reading.entries import Entry, broken, repeated

Source = str | os.PathLike[str]


class File(NamedTuple):
    """A file to read: a function that returns its bytes, its location and its format."""

    read: Callable[[int], bytes]  # the first n bytes; -1 for all
    folders: tuple[str, ...]  # from the source folder down
    path: str  # on this machine; empty in an archive or at an address
    format: str  # empty until recognised


_SYSTEM = frozenset({"Thumbs.db", "desktop.ini", "__MACOSX"})
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+(?:://|::)", re.IGNORECASE)


def is_address(source: object) -> bool:
    """Return whether a source is an address (``s3://bucket/folder``) and not a path."""
    return isinstance(source, str) and _ADDRESS.match(source) is not None


def ending(name: str) -> str:
    """Return the extension of a file's name in lower case, with its dot."""
    stem, dot, end = name.rpartition("/")[2].rpartition(".")
    return f".{end.lower()}" if stem and dot else ""


def files_below(folder: Path) -> tuple[dict[str, File], list[Entry]]:
    """Return the files in a folder and its subfolders by name; hidden ones are left out."""
    found: dict[str, File] = {}
    refused: list[Entry] = []
    top = os.path.realpath(folder)
    pending, entered = [(str(folder), "")], {top}
    while pending:
        directory, prefix = pending.pop()
        for item in _items(directory, prefix, refused):
            name = prefix + item.name
            if hidden(item.name):
                continue
            try:
                reason = _outside(item, name, top)
                target = os.path.realpath(item.path) if item.is_symlink() else ""
                is_folder, is_file = not reason and item.is_dir(), not reason and item.is_file()
            except OSError as error:
                reason, target = f"cannot be opened ({error.strerror}); move it away", ""
            if reason:
                refused.append(broken(printable(name), reason))
            elif is_folder and target in entered:  # a link back up
                continue
            elif is_folder:
                pending.append((item.path, f"{name}/"))
            elif is_file or not Path(item.path).exists():
                found[name] = file_at(item.path, tuple(prefix.split("/")[:-1]))
            else:  # reading a pipe or a device might never end
                refused.append(broken(name, "is a pipe or a device, not a file; move it away"))
            entered |= {target} - {""}
    return dict(sorted(found.items())), sorted(refused, key=lambda entry: entry["source"])


def _outside(item: "os.DirEntry[str]", name: str, top: str) -> str:
    """Return why an item of a folder is not looked at; an empty text if it is."""
    if printable(name) != name:
        return "has a name that is not in UTF-8; rename it"
    if item.is_symlink() and os.path.commonpath([top, os.path.realpath(item.path)]) != top:
        return "is a link that leads out of the folder; put the file itself there"
    return ""


def printable(name: str) -> str:
    r"""
    Return the name of a file with bytes that are no UTF-8 written out.

    Examples
    --------
    >>> printable("café.txt"), printable("caf\udce9.txt")
    ('café.txt', 'caf\\udce9.txt')
    """
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _items(directory: str, prefix: str, refused: list[Entry]) -> list[os.DirEntry[str]]:
    """Return what is in a folder; a subfolder that is closed is one refused entry."""
    try:
        with os.scandir(directory) as items:
            return list(items)
    except OSError as error:
        if not prefix:
            raise ValueError(
                f"{directory}: the folder cannot be opened; nothing was read."
            ) from error
        reason = f"is a folder that cannot be opened ({error.strerror}); change its permissions"
        refused.append(broken(prefix.rstrip("/"), reason))
        return []


def files_listed(paths: Iterable[Source]) -> dict[str, File]:
    """Return files by their paths from the innermost folder that contains them all."""
    sources = list(paths)
    if addresses := [path for path in sources if is_address(path)]:
        raise ValueError(
            f"a list takes files, and {addresses} are addresses; read each on its own."
        )
    listed = [Path(path) for path in sources]
    if twice := repeated(str(path) for path in listed):
        raise ValueError(f"the list names {twice} more than once; name each file once.")
    folders = [str(path) for path in listed if path.is_dir()]
    if folders:
        raise ValueError(f"a list takes files, and {folders} are folders; read each on its own.")
    common = os.path.commonpath([str(path.parent.absolute()) for path in listed] or [""])
    named = {
        printable(Path(os.path.relpath(path, common)).as_posix()): file_at(
            str(path), (printable(path.parent.name),)
        )
        for path in listed
    }
    return dict(sorted(named.items()))


def file_at(path: str, folders: tuple[str, ...]) -> File:
    """Return a local file."""
    return File(partial(_read, path), folders, path, "")


def _read(path: str, limit: int) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # a Path takes as long as the file
        return file.read(limit)


def contents(file: File, limit: int = -1) -> bytes:
    """Return the bytes of a file, or raise a ValueError that says why it cannot be opened."""
    try:
        return file.read(limit)
    except FileNotFoundError as error:
        raise ValueError("there is no such file; correct the path") from error
    except OSError as error:
        raise ValueError(f"cannot be opened ({error.strerror or type(error).__name__})") from error


def parts(name: str) -> tuple[str, ...]:
    r"""
    Return the parts of a file's name in a form that is the same on all systems.

    Examples
    --------
    >>> parts("texts\\cafe\u0301.txt") == parts("./texts/caf\u00e9.txt") == ("texts", "café.txt")
    True
    """
    return PurePosixPath(unicodedata.normalize("NFC", name.replace("\\", "/"))).parts or ("",)


def hidden(name: str) -> bool:
    """Return whether a file or folder is hidden, or left by an operating system."""
    return name.startswith((".", "~$")) or name in _SYSTEM
