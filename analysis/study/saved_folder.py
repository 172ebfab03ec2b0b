"""Write the files of a saved study so that a folder always holds one study, whole.

All files are first written into a hidden folder inside the target. Renaming that folder to
``.saved`` is the step that counts: from then on the new study is the one that is read, file by file
from ``.saved`` or, once moved, from the target itself. Whatever stops the work, before that step
the old study is whole, after it the new one.
"""

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from analysis.study.compression import plain_bytes
from analysis.tables import listed

MANIFEST = "manifest.json"
_SAVED = ".saved"
_SAVING = ".saving-"


def located(folder: Path, name: str) -> Path:
    """Return the path of a file of the study in `folder`, which may not have been moved yet."""
    waiting = folder / _SAVED / name
    return waiting if waiting.is_file() else folder / name


def content_hash(content: bytes) -> str:
    """Return the sha256 of a file, unpacked and with plain line feeds."""
    return sha256(plain_bytes(content).replace(b"\r\n", b"\n")).hexdigest()


def check_target(folder: str | Path, names: Iterable[str]) -> Path:
    """
    Return the folder, if a study may be saved there: it is new, empty, or holds a saved study.

    Raises
    ------
    ValueError
        If it holds anything of the user that would be lost; one message names all of it.
    """
    if not isinstance(folder, str | Path) or not str(folder).strip():
        raise ValueError("save() needs the name of a folder; '' is none.")
    path = Path(folder)
    if path.exists() and not path.is_dir():
        raise ValueError(f"{path}: is a file; give the name of a folder.")
    held = sorted(item.name for item in path.iterdir()) if path.exists() else []
    if all(name.startswith(".") and name != _SAVED for name in held):
        return path
    saved = _files_of(path)
    if saved is None:
        raise ValueError(
            f"{path}: holds other files ({listed(held)}) and no saved study; "
            "a study is saved into a folder of its own, so that nothing is overwritten."
        )
    foreign = [
        name
        for name in sorted(names)
        if (path / name).exists() and (name not in saved or (path / name).is_dir())
    ]
    changed = [
        name
        for name, hashes in sorted(saved.items())
        if {*hashes} - {""} and (path / name).is_file() and _hash(path / name) not in hashes
    ]
    if foreign or changed:
        lines = [f"  {name}: is not of the study that is saved there" for name in foreign]
        lines += [f"  {name}: was changed since the study was saved" for name in changed]
        raise ValueError(
            f"{path}: saving would lose what is not ours:\n"
            + "\n".join(lines)
            + "\nMove these files elsewhere, or save into another folder."
        )
    return path


def write_files(folder: Path, files: Mapping[str, bytes], names: Collection[str]) -> None:
    """
    Replace the study in a folder by these files, of which one is the manifest.

    Nothing is removed that is not in `names`, whatever a manifest says.

    Raises
    ------
    OSError
        If they cannot be written; what stood in the folder is as it was.
    """
    made, saved, temporary = not folder.exists(), False, None
    try:
        with ExitStack() as held:
            folder.mkdir(parents=True, exist_ok=True)
            with _locked(
                folder
            ):  # so that no other saver takes the new folder for an abandoned one
                temporary = Path(mkdtemp(prefix=_SAVING, dir=folder))
                held.enter_context(_locked(temporary))
            for name, content in files.items():
                _write(temporary / name, content)
            with _locked(folder):
                _publish(folder, names)
                temporary.rename(folder / _SAVED)
                saved = True
                _publish(folder, names)
                _remove_abandoned(folder)
    except OSError as error:
        if saved:
            raise _not_moved(folder, error) from error
        if temporary is not None:
            rmtree(temporary, ignore_errors=True)
        if made and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        raise _not_saved(folder, error) from error


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Wait until nobody moves files in a folder, and keep others from it while it is read."""
    with ExitStack() as held:
        with suppress(OSError):  # no such folder, or a file system without locks
            held.enter_context(_locked(folder, shared=True))
        yield


def _not_saved(folder: Path, error: OSError) -> OSError:
    reason = error.strerror or str(error)
    return type(error)(
        error.errno, f"the study was not saved ({reason}); what was there is as before", str(folder)
    )


def _not_moved(folder: Path, error: OSError) -> OSError:
    reason = error.strerror or str(error)
    return type(error)(
        error.errno,
        f"the study was saved, and read_study() reads it, but not all of its files could be moved "
        f"into place ({reason}); close them in other programs and save again",
        str(folder),
    )


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _publish(folder: Path, allowed: Collection[str]) -> None:
    """Move the files of a study that was saved into their places, the manifest last."""
    waiting = folder / _SAVED
    if not waiting.is_dir():
        return
    if (waiting / MANIFEST).is_file():
        names = {*_manifest(waiting)["files"]} & {*allowed}
        former = {*(_files_in(folder / MANIFEST) or ())} & {*allowed} - {MANIFEST}
        for name in names:
            if (waiting / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (waiting / name).replace(folder / name)
        for name in former - names:
            (folder / name).unlink(missing_ok=True)
            above = (folder / name).parent
            if above != folder and above.is_dir() and not any(above.iterdir()):
                above.rmdir()
        (waiting / MANIFEST).replace(folder / MANIFEST)
    rmtree(waiting)


def _files_of(folder: Path) -> dict[str, set[str]] | None:
    """
    Return the files of the study in a folder with their hashes; None if there is none.

    While a new study is moved into place, files of either study may stand there.
    """
    both = [_files_in(folder / _SAVED / MANIFEST), _files_in(folder / MANIFEST)]
    known = [files for files in both if files is not None]
    names = {name for files in known for name in files}
    return {name: {files.get(name, "") for files in known} for name in names} if known else None


def _files_in(manifest_file: Path) -> dict[str, str] | None:
    """Return the files that a manifest names with their hashes; None if it is none of ours."""
    try:
        manifest = _manifest(manifest_file.parent)
    except (OSError, ValueError, TypeError):
        return None
    files = manifest.get("files")
    if not isinstance(files, dict) or "analysis" not in manifest:
        return None
    former = (
        {f"uncorrected/{name}": "" for name in (*files, MANIFEST)}
        if manifest.get("format") == 1
        else {}
    )
    return {**former, **{str(name): str(hashed) for name, hashed in files.items()}, MANIFEST: ""}


def _manifest(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))


def _hash(path: Path) -> str:
    return content_hash(path.read_bytes())


@contextmanager
def _locked(folder: Path, *, shared: bool = False) -> Iterator[None]:
    """Hold a lock on a folder that ends with the process; where there is none, go on without."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _remove_abandoned(folder: Path) -> None:
    """Remove what savers left that were stopped: folders on which nobody holds a lock."""
    try:
        import fcntl
    except ImportError:
        return
    for abandoned in folder.glob(f"{_SAVING}*"):
        descriptor = os.open(abandoned, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            rmtree(abandoned, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(descriptor)
