"""Files at an address that fsspec supports: ``s3://…``, ``memory://…``, ``zip://…::…``.

Only the address given by the user is fetched, never one found in a file.
"""

from functools import partial
from pathlib import PurePosixPath
from typing import Any

from analysis.reading.entries import Entry
from analysis.reading.files import File, hidden


def files_at(address: str) -> tuple[dict[str, File], list[Entry], bool]:
    """Return the files at an address by name, no refused files, and whether it is a folder."""
    try:
        import fsspec
        from fsspec.implementations.local import LocalFileSystem
    except ImportError as error:
        raise ImportError(
            f'{address}: reading addresses needs fsspec: pip install "outlet-comparison[exports]"'
        ) from error
    try:
        system, top = fsspec.core.url_to_fs(address)
        single = system.isfile(top)
        paths = [top] if single else system.find(top)
    except ImportError as error:
        raise ImportError(f"{address}: {error}") from error
    except Exception as error:  # every file system raises errors of its own
        raise ValueError(
            f"{address}: cannot be opened ({type(error).__name__}: {error})."
        ) from error
    if isinstance(system, LocalFileSystem):  # links in it would be followed out of the folder
        raise ValueError(f"{address}: is on this machine; give its path, {top!r}.")
    if not paths:
        raise ValueError(f"there is no file or folder at {address!r}; correct the address.")
    found = {}
    for path in sorted(paths):
        within = PurePosixPath(PurePosixPath(path).name if single else _within(path, top))
        if not any(hidden(part) for part in within.parts):
            folders = (PurePosixPath(path).parent.name,) if single else within.parts[:-1]
            found[within.as_posix()] = File(partial(_fetch, system, path), folders, "", "")
    return found, [], not single


def _within(path: str, top: str) -> str:
    return path.strip("/").removeprefix(top.strip("/")).lstrip("/")


def _fetch(system: Any, path: str, limit: int) -> bytes:
    return bytes(system.cat_file(path, start=0, end=None if limit < 0 else limit))
