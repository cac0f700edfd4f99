"""The version before a save, kept beside the folder or, where that cannot be, in it."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from handover.dossier.storage.whole_file import (
    PREVIOUS,
    remove,
    sync_folder,
)

if TYPE_CHECKING:
    from pathlib import Path

OLD, OLDER = "old", "older"
"""Where a save has the version before, and the one before that, until it is done."""
_NOT_BESIDE = (errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY)


def keep_previous(folder: Path, staging: Path) -> Path | None:
    """Put the version before beside the folder or, where that cannot be, into it."""
    old, older = staging / OLD, staging / OLDER
    places = previous_places(folder)
    if not os.path.lexists(old):
        return next((place for place in places if os.path.lexists(place)), None)
    for place in places:
        try:
            if os.path.lexists(place):
                remove(older)
                os.rename(place, older)
            try:
                os.rename(old, place)
            except OSError:
                if os.path.lexists(older):
                    os.rename(older, place)
                raise
        except OSError as error:
            if place == places[-1] or error.errno not in _NOT_BESIDE:
                raise
        else:
            with suppress(OSError):
                sync_folder(place.parent)
            return place
    return None


def previous_places(folder: Path) -> list[Path]:
    """Return where the version before may be kept, the best place first."""
    inside = folder / PREVIOUS
    return [folder.with_name(folder.name + PREVIOUS), inside] if folder.name else [inside]
