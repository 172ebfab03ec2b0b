"""Zip archives and gzip files, read in memory and never unpacked to disk.

An archive may be malicious, with a path that leads out of it or a member that unpacks to gigabytes.
So the name of a member is used only in the report, and its unpacked size is limited.
"""

import gzip
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath

from analysis.reading.entries import Entry, broken
from analysis.reading.files import File, hidden

LARGEST = 200_000_000  # bytes of a member, unpacked
MOST = 200_000  # members
_SWOLLEN = 100  # times the packed size; text is packed to a third, at best to a twentieth
_FLOOR = 1_000_000  # bytes that any archive may unpack to
_SMALL = 50_000_000  # bytes that any Office file may unpack to, because its XML is repetitive


def room(raw: bytes) -> list[int]:
    """Return the bytes that an archive and those inside it may unpack to, as a purse to spend."""
    return [max(_FLOOR, _SWOLLEN * len(raw))]


def members(raw: bytes, name: str, left: list[int]) -> tuple[dict[str, File], list[Entry]]:
    """
    Return the members as files named ``archive.zip/member``, and an entry per refused one.

    `left` is what `room` returns of the outermost archive; what this one unpacks to is taken off.
    """
    found: dict[str, File] = {}
    refused = []
    try:
        archive = zipfile.ZipFile(BytesIO(raw))
        infos = _members(archive)
    except Exception as error:  # zipfile raises many kinds of error on damaged files
        return {}, [broken(name, f"is a damaged zip ({type(error).__name__}); fetch it again")]
    size = sum(info.file_size for _, info in infos)
    left[0] -= size
    if len(infos) > MOST or left[0] < 0:
        left[0] += size
        reason = f"would unpack to {len(infos):,} files and {size:,} bytes; unpack it by hand"
        return {}, [broken(name, reason)]
    for member, info in infos:
        full_name = f"{name}/{member}"
        if fault := _fault(member, info, full_name in found):
            refused.append(broken(full_name, fault))
        else:
            folders = PurePosixPath(member).parts[:-1]
            found[full_name] = File(partial(_read, archive, info), folders, "", "")
    if not infos:
        refused.append(broken(name, "is a zip without files; delete it or fill it"))
    return dict(sorted(found.items())), refused


def unzipped(raw: bytes, name: str, file: File, left: list[int]) -> dict[str, File]:
    """
    Return the one file in a gzip file, named ``rain.csv.gz/rain.csv``, in the folder of that.

    Raises
    ------
    ValueError
        If it is damaged, or unpacks to more than there is room for.
    """
    try:
        with gzip.GzipFile(fileobj=BytesIO(raw)) as packed:
            content = packed.read(min(LARGEST, left[0]) + 1)
    except (OSError, EOFError, zlib.error) as error:
        reason = f"is a damaged gzip ({type(error).__name__}); fetch it again"
        raise ValueError(reason) from error
    left[0] -= len(content)
    if len(content) > LARGEST or left[0] < 0:
        raise ValueError("would unpack to far more than it should; unpack it by hand")
    inner = PurePosixPath(name).name
    inner = inner[:-3] if inner.lower().endswith(".gz") else inner
    return {f"{name}/{inner}": File(partial(_first, content), file.folders, "", "")}


def _first(content: bytes, limit: int) -> bytes:
    return content if limit < 0 else content[:limit]


def _members(archive: zipfile.ZipFile) -> list[tuple[str, zipfile.ZipInfo]]:
    named = ((info.filename.replace("\\", "/"), info) for info in archive.infolist())
    return [
        (name, info)
        for name, info in named
        if not name.endswith("/") and not any(hidden(part) for part in _path_parts(name))
    ]


def _path_parts(name: str) -> Iterator[str]:
    return (part for part in name.split("/") if part not in (".", ".."))


def _fault(name: str, info: zipfile.ZipInfo, repeated: bool) -> str:
    """Return why a member is refused; an empty text if it is accepted."""
    parts = name.split("/")
    if ".." in parts or name.startswith("/") or ":" in parts[0]:
        return "has a name that leads out of the archive; pack it again"
    if repeated:
        return "occurs twice in the archive; pack it again"
    if info.flag_bits & 1:
        return "is encrypted; unpack it with its password, and read the folder"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link; pack the file itself"
    if info.file_size > LARGEST:
        return f"would unpack to {info.file_size:,} bytes; unpack it by hand"
    return ""


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    try:
        with archive.open(info) as member:
            raw = member.read(limit if limit >= 0 else LARGEST + 1)
    except Exception as error:  # as above
        raise ValueError(
            f"is damaged in its zip ({type(error).__name__}); fetch it again"
        ) from error
    if len(raw) > LARGEST:
        raise ValueError(f"unpacks to more than {LARGEST:,} bytes; unpack it by hand")
    return raw


def packed_parts(raw: bytes) -> list[str]:
    """Return the names of the members of a zip; none if it cannot be opened."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return archive.namelist()
    except Exception:  # as above
        return []


def unsafe_office(raw: bytes) -> str:
    """Return why an Office file is unsafe to parse; an empty text if it is safe."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            size = sum(info.file_size for info in archive.infolist())
            if size > max(_SMALL, _SWOLLEN * len(raw)) or size > 2 * LARGEST:
                return f"would unpack to {size:,} bytes; no file of articles does"
            for info in archive.infolist():
                if info.filename.endswith((".xml", ".rels")):
                    part = archive.read(info)
                    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"<\0!\0" in part:
                        return f"declares entities in {info.filename}; no Office program does"
    except Exception as error:  # as above
        return f"is damaged ({type(error).__name__}); fetch it again"
    return ""
