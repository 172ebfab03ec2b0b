"""The files of a source with their formats; an archive is replaced by its members."""

import os
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path

from analysis.reading import files
from analysis.reading.addresses import files_at
from analysis.reading.archives import members, room, unzipped
from analysis.reading.entries import Entry, broken
from analysis.reading.files import File, Source
from analysis.reading.formats import recognition
from analysis.reading.progress import progress

_METADATA = ("CSV", "Excel", "Media Cloud")  # taken as metadata of a folder without metadata=
_DEEPEST = 2  # a zip in a zip is opened, but none inside that


def find_files(source: Source | Sequence[Source]) -> tuple[dict[str, File], list[Entry], bool]:
    """Return the files by name, entries of refused files, and whether the source is a folder."""
    if not isinstance(source, str | os.PathLike):
        return files.files_listed(source), [], False
    if files.is_address(source):
        return files_at(str(source))
    path = Path(source)
    if path.is_dir():
        found, refused = files.files_below(path)
        return found, refused, True
    if not path.exists():
        raise ValueError(f"there is no file or folder {str(path)!r}; correct the path.")
    return files.files_listed([path]), [], False


def recognise(
    found: Mapping[str, File],
    known_names: Collection[str],
    depth: int = 0,
    left: list[int] | None = None,
) -> tuple[dict[str, File], list[Entry]]:
    """
    Return the files with their formats, and an entry per file that cannot be opened.

    `known_names` are column names of the user's tables, in addition to the usual ones; `left` is
    what archives inside an archive may still unpack to.
    """
    named: dict[str, File] = {}
    refused: list[Entry] = []
    for name, file in progress(found.items(), found, "files"):
        try:
            head = files.contents(file, recognition.HEAD)
            kind = recognition.format_of(name, head, partial(files.contents, file), known_names)
            packed = kind in ("zip", "gzip") and depth < _DEEPEST
            raw = files.contents(file) if packed else b""
            purse = (room(raw) if left is None else left) if raw else []
            inside = unzipped(raw, name, file, purse) if kind == "gzip" and packed else {}
        except ValueError as error:
            refused.append(broken(name, str(error)))
            continue
        if raw:
            inside, faulty = (inside, []) if kind == "gzip" else members(raw, name, purse)
            below, more = recognise(inside, known_names, depth + 1, purse)
            named |= below
            refused += [*faulty, *more]
        else:
            kind = f"a {kind} in a zip in a zip" if kind in ("zip", "gzip") else kind
            named[name] = file._replace(format=kind)
    return named, refused


def of_format(named: Mapping[str, File], formats: Collection[str]) -> dict[str, File]:
    """Return the files of the given formats."""
    return {name: file for name, file in named.items() if file.format in formats}


def single_articles(named: Mapping[str, File], is_folder: bool) -> dict[str, File]:
    """Return the files of one article each; plain text in a folder only if named ``.txt``."""
    return {
        name: file
        for name, file in of_format(named, recognition.SINGLE).items()
        if file.format != "text" or not is_folder or recognition.promises_article(name)
    }


def find_metadata(
    named: Mapping[str, File],
    metadata: Source | None,
    source: Source | Sequence[Source],
    known_names: Collection[str],
    *,
    is_folder: bool,
) -> dict[str, File]:
    """Return the table that describes the texts, by its name; an empty mapping if there is none."""
    if metadata is not None:
        return _metadata_table(named, metadata, known_names)
    single = single_articles(named, is_folder)
    exports = of_format(named, recognition.EXPORTS)
    candidates = of_format(named, _METADATA if single else ("CSV", "Excel"))
    candidates = candidates if is_folder and (single or exports) else {}
    if len(candidates) > 1:
        raise ValueError(
            f"{source_label(source)} has several tables, {list(candidates)}: name the one that "
            "describes the texts as metadata=, or give tables that hold texts as a list."
        )
    return candidates


def _metadata_table(
    named: Mapping[str, File], metadata: Source, known_names: Collection[str]
) -> dict[str, File]:
    """Return the table given as ``metadata=``, by its name among the files or else by its own."""
    if not files.is_address(metadata) and not Path(metadata).is_file():
        raise ValueError(f"there is no metadata file {str(metadata)!r}; correct the path.")
    files_found, _, _ = find_files(metadata)
    found, refused = recognise(files_found, known_names)
    tables = of_format(found, {*recognition.TABLES, "Media Cloud"})
    if len(tables) != 1 or refused:
        raise ValueError(
            f"metadata {str(metadata)!r} is no table that is read; there is "
            f"{sorted(recognition.TABLES)}. A mapping of columns (.yaml) is given as columns=."
        )
    ((name, file),) = tables.items()
    inside = [own_name for own_name, other in named.items() if same_file(other, file)]
    return {inside[0] if inside else name: file}


def same_file(one: File, other: File) -> bool:
    """Return whether two files are the same local file."""
    if not one.path or not other.path:
        return one is other
    first, second = Path(one.path), Path(other.path)
    same_name = first.name == second.name or first.is_symlink()
    return same_name and first.resolve() == second.resolve()


def _is_one(source: Source | Sequence[Source]) -> bool:
    return isinstance(source, str | Path) or hasattr(source, "__fspath__")


def source_label(source: Source | Sequence[Source]) -> str:
    """Return the name of a source in messages."""
    return str(source) if _is_one(source) else f"{len(source)} files"  # type: ignore[arg-type]
