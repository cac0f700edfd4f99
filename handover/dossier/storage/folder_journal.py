"""Replacing files of a folder, all of them or none, with a journal of what is not done yet.

The new files are written into a folder `STAGING` inside the folder itself: that may be a mount
point, or lie where nothing can be made beside it. Once all of them and the version before are on
the disk, the journal takes its name, in one step; from then on the new version counts. The files
are then moved to their places, and the journal is taken away. Whoever opens the folder after a
save was broken off goes on from there, or throws away what no journal speaks of.

Files of the folder that are not named to these functions are not touched.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handover.dossier.storage.previous_version import OLD, OLDER, keep_previous, previous_places
from handover.dossier.storage.whole_file import (
    copy_part,
    keep_looks,
    part_of,
    read_regular,
    remove,
    sync_folder,
    write_part,
)
from handover.words.later import Later, later
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

STAGING = ".handover-save"
OTHER = ".other"
"""End of the name of a file that somebody else wrote while a save was broken off."""
_NEW, _JOURNAL = "new", "journal.json"


class MeddledError(OSError):
    """Somebody else wrote a file of the folder while it was being saved."""


class UnfinishedError(OSError):
    """A save counts, but not all of its files could be moved to their places, nor back."""


@dataclass(frozen=True)
class Journal:
    """What a save does, for whoever has to finish it."""

    install: dict[str, str]
    """SHA-256 of each new file, by name."""
    take_away: list[str]
    """Files that the new version does not have."""
    before: dict[str, str]
    """SHA-256 of what stood there, by name."""


def replace_files(
    folder: Path, contents: Mapping[str, bytes], *, before: Mapping[str, bytes]
) -> Path | None:
    """Put files into a folder in place of those that were there; return where those are kept.

    The lock of the folder must be held, and it must be recovered.

    Parameters
    ----------
    folder
        No link.
    contents
        What the files shall be, by name.
    before
        What was read of the same folder; such a file that `contents` does not have is taken away.

    Raises
    ------
    OSError
        If it cannot be done; all is as it was. `MeddledError` when a file is not as `before` says,
        `UnfinishedError` when the next opening of the folder has to finish it.
    """
    staging = folder / STAGING
    journal = Journal(
        install={
            name: _digest(octets) for name, octets in contents.items() if before.get(name) != octets
        },
        take_away=sorted(set(before) - set(contents)),
        before={name: _digest(octets) for name, octets in before.items()},
    )
    try:
        _stage(folder, staging, journal, contents)
    except BaseException:
        _put_away(staging)
        raise
    try:
        previous = _finish(folder, journal, alone=True)
    except OSError as error:
        try:
            _undo(folder, journal)
        except OSError:
            raise UnfinishedError(*error.args) from error
        raise
    _put_away(staging)
    return previous


def is_broken_off(folder: Path, names: Iterable[str]) -> bool:
    """Whether a save of files of a folder left something in it."""
    return any(map(os.path.lexists, (folder / STAGING, *(part_of(folder / one) for one in names))))


def recover_folder(folder: Path, names: Iterable[str]) -> Later | None:
    """Finish a save that was broken off, or throw its beginning away; say which, or None.

    The lock of the folder must be held.

    Parameters
    ----------
    folder
        No link.
    names
        Of the files that a save may have been about.

    Raises
    ------
    OSError
        If it cannot be done; `staged` tells what counts nevertheless.
    """
    staging = folder / STAGING
    for name in names:
        remove(part_of(folder / name))
    if not os.path.lexists(staging):
        return None
    journal = _read(staging, names)
    if journal is None:
        _put_away(staging)
        return later("A save had been broken off before it was complete; everything is as it was.")
    _finish(folder, journal, alone=False)
    others = sorted(name for name in journal.install if os.path.lexists(folder / (name + OTHER)))
    _put_away(staging)
    if not others:
        return later("A save had been broken off; it was completed.")
    return later(
        "A save had been broken off; it was completed. What somebody wrote since is in {files}.",
        files=", ".join(name + OTHER for name in others),
    )


def staged(folder: Path, names: Iterable[str]) -> dict[str, Path | None]:
    """Return where the files are that count but are not in their places yet; None: they are none.

    For whoever may read a folder and not write into it.
    """
    try:
        journal = _read(folder / STAGING, names)
    except OSError:
        return {}
    if journal is None:
        return {}
    waiting = {name: folder / STAGING / _NEW / name for name in journal.install}
    gone: dict[str, Path | None] = dict.fromkeys(journal.take_away)
    return gone | {name: path for name, path in waiting.items() if os.path.exists(path)}


def _stage(folder: Path, staging: Path, journal: Journal, contents: Mapping[str, bytes]) -> None:
    """Write all that is needed, and at last the journal."""
    os.mkdir(staging)
    new, old = staging / _NEW, staging / OLD
    os.mkdir(new)
    for name in journal.install:
        write_part(new / name, [contents[name]], like=folder / name)
    sync_folder(new)
    if journal.before:
        os.mkdir(old)
        for name, digest in journal.before.items():
            copy_part(old / name, folder / name)
            _check(old / name, digest)
        keep_looks(folder, old)
        sync_folder(old)
    sync_folder(staging)
    sync_folder(folder)
    for name, digest in journal.before.items():
        _check(folder / name, digest)
    for name in set(journal.install) - set(journal.before):
        if os.path.lexists(folder / name):
            raise MeddledError(errno.EEXIST, say("Somebody else wrote it"), name)
    part = part_of(staging / _JOURNAL)
    write_part(part, [json.dumps(asdict(journal)).encode()], like=staging / _JOURNAL)
    os.replace(part, staging / _JOURNAL)
    with suppress(OSError):  # it counts: nothing of it may be thrown away any more
        sync_folder(staging)


def _check(path: Path, digest: str) -> None:
    if _digest(read_regular(path)) != digest:
        raise MeddledError(errno.EEXIST, say("Somebody else wrote it"), path.name)


def _finish(folder: Path, journal: Journal, *, alone: bool) -> Path | None:
    """Move every file to its place that is not there yet; return where the version before is.

    What others wrote there since is an error while the lock has been held (`alone`), and is put
    aside when a save is finished that was broken off.
    """
    staging = folder / STAGING
    for name, digest in journal.install.items():
        fresh, place = staging / _NEW / name, _place(folder, name)
        if not os.path.lexists(fresh):
            continue
        if _was_meddled_with(place, {digest, journal.before.get(name)}):
            if alone:
                raise MeddledError(errno.EEXIST, say("Somebody else wrote it"), name)
            os.replace(place, folder / (name + OTHER))
        _move(fresh, place)
        sync_folder(place.parent)
    for name in journal.take_away:
        if os.path.lexists(folder / name):
            os.unlink(folder / name)
    sync_folder(folder)
    return keep_previous(folder, staging)


def _undo(folder: Path, journal: Journal) -> None:
    """Put everything back; at every moment what is staged and what is in place make one version."""
    staging = folder / STAGING
    if os.path.lexists(staging / OLDER):
        os.rename(staging / OLDER, previous_places(folder)[0])
    for name in journal.install:
        fresh, place = staging / _NEW / name, _place(folder, name)
        if not os.path.lexists(fresh):
            _move(place, fresh)
    for name in journal.before:
        if not os.path.lexists(place := _place(folder, name)):
            _move(staging / OLD / name, place)
    sync_folder(folder)
    os.unlink(staging / _JOURNAL)
    remove(staging)


def _put_away(staging: Path) -> None:
    """Take away the journal first: what it speaks of is done, or is not to be."""
    try:
        os.unlink(staging / _JOURNAL)
    except FileNotFoundError:
        pass
    except OSError:
        return
    remove(staging)


def _read(staging: Path, names: Iterable[str]) -> Journal | None:
    """Return a journal; None when there is none, for then nothing was moved yet."""
    try:
        journal = Journal(**json.loads(read_regular(staging / _JOURNAL)))
        named = {*journal.install, *journal.take_away, *journal.before}
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise OSError(
            errno.EINVAL, say("The journal in {folder} cannot be read", folder=STAGING)
        ) from error
    if not named <= set(names):
        raise OSError(
            errno.EINVAL, say("The journal in {folder} names other files", folder=STAGING)
        )
    return journal


def _place(folder: Path, name: str) -> Path:
    """Return where a file is, also when its name is a link: the link stays."""
    return Path(os.path.realpath(folder / name))


def _move(source: Path, target: Path) -> None:
    try:
        os.replace(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        part = part_of(target)
        copy_part(part, source)
        os.replace(part, target)
        sync_folder(target.parent)
        os.unlink(source)


def _was_meddled_with(place: Path, expected: Collection[str | None]) -> bool:
    return os.path.isfile(place) and _digest(read_regular(place)) not in expected


def _digest(octets: bytes) -> str:
    return hashlib.sha256(octets).hexdigest()
