"""Writing a dossier back to where it was opened: all of it or nothing, the last version kept."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handover.dossier.citation_file import citation_file, is_made
from handover.dossier.datapackage import descriptor
from handover.dossier.files import CITATION, PACKAGE, STORED, DossierFiles
from handover.dossier.formats.open import open_content
from handover.dossier.formats.write_back import NotWritableError, written_back
from handover.dossier.read import read_dossier
from handover.dossier.storage.folder_files import read_unlocked
from handover.dossier.storage.folder_journal import (
    MeddledError,
    UnfinishedError,
    recover_folder,
    replace_files,
)
from handover.dossier.storage.folder_lock import locked
from handover.dossier.storage.whole_file import read_whole, recover_file, replace_file
from handover.dossier.system_reasons import reason_of
from handover.errors import DossierError, HandoverError
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class SaveError(HandoverError):
    """A dossier could not be saved; what was there before is there still."""


class ChangedError(SaveError):
    """A dossier was changed by somebody else since it was opened; nothing was saved.

    Parameters
    ----------
    name
        Of its folder or file.
    there
        What is there now.
    """

    def __init__(self, name: str, there: DossierFiles) -> None:
        self.name, self.there = name, there
        super().__init__(name, there)

    def __str__(self) -> str:
        """Return what happened."""
        return say(
            "{dossier} was changed by somebody else since it was opened; nothing was saved",
            dossier=self.name,
        )


@dataclass(frozen=True)
class Saved:
    """What a save left behind."""

    files: DossierFiles
    """What is there now, as it is read."""
    previous: Path | None
    """Where the version before is kept."""


def save(files: DossierFiles, path: Path, *, opened: str) -> Saved:
    """Write a dossier in place of the one at a path, and keep that one.

    It is compared and written in one step: nobody else who saves by this function, in this program
    or another, can come between.

    Parameters
    ----------
    files
        What to write; it must be free of faults.
    path
        A folder, a zip, a workbook or a GeoPackage; a link to one is followed.
    opened
        Digest of what was read from there; somebody else's save since then is not overwritten.

    Raises
    ------
    DossierError
        If the dossier has faults.
    ChangedError
        If it was changed meanwhile; nothing was changed then.
    SaveError
        If it cannot be written; nothing was changed then.
    LockedError
        If somebody else is saving it for too long.
    """
    dossier = read_dossier(files)
    real = Path(os.path.realpath(path))
    with _told(path):
        if real.is_dir():
            with locked(real):
                made = {PACKAGE: descriptor(dossier, files), CITATION: citation_file(dossier)}
                return _save_folder(files, real, opened, made)
        with locked(real.parent):
            return _save_file(files, real, opened)


def write_folder(files: DossierFiles, folder: Path) -> None:
    """Write a dossier into a folder that is not there yet, or holds nothing: all of it or nothing.

    Raises
    ------
    DossierError
        If the dossier has faults.
    SaveError
        If the folder holds something already, or cannot be written to.
    """
    read_dossier(files)
    contents = {name: file.read_bytes() for name, file in files.files.items()}
    with _told(folder):
        is_new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        real = Path(os.path.realpath(folder))
        try:
            with locked(real):
                recover_folder(real, STORED)
                if any(real.iterdir()):
                    message = say(
                        "{folder} holds something already; name a folder that is not there",
                        folder=folder,
                    )
                    raise SaveError(message)
                replace_files(real, contents, before={})
        except OSError:
            if is_new:
                folder.rmdir()
            raise


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say what the system says as an error that a reader is shown."""
    try:
        yield
    except UnfinishedError as error:
        message = say(
            "{dossier} was saved, but not everything could be put in place ({reason}); opening it "
            "again completes it",
            dossier=path.name,
            reason=reason_of(error),
        )
        raise SaveError(message) from error
    except OSError as error:
        raise _not_saved(path, reason_of(error)) from error
    except NotWritableError as error:
        raise _not_saved(path, error) from error


def _not_saved(path: Path, reason: object) -> SaveError:
    return SaveError(
        say(
            "{dossier} could not be saved ({reason}); it is as it was",
            dossier=path.name,
            reason=reason,
        )
    )


def _save_folder(
    files: DossierFiles, folder: Path, opened: str, made: Mapping[str, bytes]
) -> Saved:
    recover_folder(folder, STORED)
    stored = _stored(folder)
    there = DossierFiles.stored(folder, stored)
    if there.digest != opened:
        raise ChangedError(folder.name, there)
    contents = {name: file.read_bytes() for name, file in files.files.items()}
    before = {}
    for name, octets in stored.items():
        if isinstance(octets, OSError):
            raise octets
        before[name] = octets
    try:
        kept = {CITATION: own} if (own := before.get(CITATION)) and not is_made(own) else {}
        previous = replace_files(folder, {**contents, **made, **kept}, before=before)
    except MeddledError as error:
        raise ChangedError(folder.name, DossierFiles.stored(folder, _stored(folder))) from error
    return Saved(DossierFiles.stored(folder, _stored(folder)), previous)


def _stored(folder: Path) -> Mapping[str, bytes | OSError]:
    return read_unlocked(folder, STORED)


def _save_file(files: DossierFiles, path: Path, opened: str) -> Saved:
    recover_file(path)
    before, _ = read_whole(path)
    try:
        there = open_content(path, before)
    except DossierError as error:
        message = say(
            "{dossier} was changed by somebody else and cannot be read now; {faults}",
            dossier=path.name,
            faults=error,
        )
        raise SaveError(message) from error
    if there.digest != opened:
        raise ChangedError(path.name, there)
    content = written_back(path, before, there, files)
    if read_whole(path)[0] != before:
        raise ChangedError(path.name, open_content(path, read_whole(path)[0]))
    previous = replace_file(path, content)
    return Saved(open_content(path, content), previous)
