"""Reading files of a folder as one version of them: never half of a save."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from handover.dossier.storage.folder_journal import is_broken_off, recover_folder, staged
from handover.dossier.storage.folder_lock import locked
from handover.dossier.storage.whole_file import read_regular
from handover.dossier.system_reasons import reason_of
from handover.words.later import Later, later

if TYPE_CHECKING:
    from collections.abc import Sequence


def read_files(
    folder: Path, names: Sequence[str]
) -> tuple[dict[str, bytes | OSError], Later | None]:
    """Return what is in files of a folder, or why it cannot be read; and what is to be said.

    A save that was broken off is finished first, or its beginning is thrown away; who may not
    write reads the version that counts nevertheless.

    Raises
    ------
    LockedError
        If the folder is being saved for too long.
    OSError
        If there is no such folder.
    """
    real = Path(os.path.realpath(folder))
    with locked(real, shared=True):
        if not is_broken_off(real, names):
            return read_unlocked(real, names), None
    note: Later | None = None
    try:
        with locked(real):
            note = recover_folder(real, names)
            return read_unlocked(real, names), note
    except OSError as error:
        note = later(
            "A save had been broken off, and cannot be put in order here ({reason}).",
            reason=reason_of(error),
        )
    return read_unlocked(real, names), note


def read_unlocked(folder: Path, names: Sequence[str]) -> dict[str, bytes | OSError]:
    """Return what is in files of a folder; for whoever holds its lock."""
    waiting = staged(folder, names)
    contents: dict[str, bytes | OSError] = {}
    for name in names:
        path = waiting.get(name, folder / name)
        if path is None:
            continue
        try:
            contents[name] = read_regular(path)
        except FileNotFoundError as error:
            if os.path.islink(path):
                contents[name] = error
        except OSError as error:
            contents[name] = error
    return contents
