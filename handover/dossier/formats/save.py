"""Writing a dossier back to where it was opened: all of it or nothing, the last version kept."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from handover.dossier.datapackage import FILE as PACKAGE
from handover.dossier.datapackage import descriptor
from handover.dossier.files import FILES
from handover.dossier.formats.geopackage import write_geopackage
from handover.dossier.formats.open import open_path
from handover.dossier.read import read_dossier
from handover.errors import HandoverError

if TYPE_CHECKING:
    from handover.dossier.files import DossierFiles

PREVIOUS = ".previous"
"""End of the name under which the version before the last save is kept, beside the dossier."""


class SaveError(HandoverError):
    """A dossier could not be saved; what was there before is there still."""


def save(files: DossierFiles, path: Path, *, opened: str) -> None:
    """Write a dossier in place of the one at a path, and keep that one beside it.

    Parameters
    ----------
    files
        What to write; it must be free of faults.
    path
        A folder or a GeoPackage.
    opened
        Digest of what was read from there; somebody else's save since then is not overwritten.

    Raises
    ------
    DossierError
        If the dossier has faults.
    SaveError
        If the dossier was changed meanwhile or cannot be written; nothing was changed then.
    """
    dossier = read_dossier(files)
    if open_path(path).digest != opened:
        message = f"{path.name} was changed by somebody else since it was opened; nothing was saved"
        raise SaveError(message)
    previous = path.with_name(path.name + PREVIOUS)
    try:
        if path.is_dir():
            _save_folder(files, path, previous, descriptor(dossier, files))
        elif path.suffix.lower() == ".gpkg":
            _save_file(write_geopackage(files), path, previous)
        else:
            message = f"{path.name} cannot be written back; only a folder or a GeoPackage can"
            raise SaveError(message)
    except OSError as error:
        message = f"{path.name} could not be saved ({error.strerror}); it is as it was"
        raise SaveError(message) from error


def _save_folder(files: DossierFiles, path: Path, previous: Path, package: bytes) -> None:
    """Swap the folder for a complete copy with the new files: no reader ever sees half of it."""
    with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as beside:
        fresh = Path(beside) / path.name
        shutil.copytree(path, fresh, symlinks=True)
        for name in FILES:
            if name not in files.files:
                continue
            content = files.files[name].read_bytes()
            if not (fresh / name).exists() or (fresh / name).read_bytes() != content:
                _write(fresh / name, content)
        _write(fresh / PACKAGE, package)
        old = Path(beside) / "old"
        if previous.exists():
            previous.rename(old)
        path.rename(previous)
        try:
            fresh.rename(path)
        except OSError:
            previous.rename(path)
            if old.exists():
                old.rename(previous)
            raise


def _save_file(content: bytes, path: Path, previous: Path) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    os.close(handle)
    fresh = Path(name)
    try:
        _write(fresh, content)
        shutil.copymode(path, fresh)
        shutil.copy2(path, previous)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
