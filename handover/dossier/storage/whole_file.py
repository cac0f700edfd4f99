"""Writing a file so that its name never stands for half of it: beside, then renamed.

Every way in which the program writes a file leads through here. A name's new content is complete
and on the disk before it takes the name; what stood there keeps it until that moment, and for
good when anything goes wrong. Mode, owner and further attributes of what stood there are kept.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from handover.dossier.storage.folder_lock import LockedError, locked
from handover.words.later import Later, later
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterable

PREVIOUS = ".previous"
"""End of the name under which the version before the last save is kept."""
_PART = ".handover-part"
_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS)
_CREATE = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
)


def write_file(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file in place of what bears its name, whole or not at all.

    What is no file, such as a terminal or a pipe, is written to as it is.

    Parameters
    ----------
    path
        Its folder must be there; a link is followed.
    content
        What to write, in one piece or in several.

    Raises
    ------
    OSError
        If it cannot be written; what was there before is there still.
    LockedError
        If somebody else writes into its folder for too long.
    """
    pieces = [content] if isinstance(content, bytes) else content
    real = Path(os.path.realpath(path))
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        with path.open("wb") as device:
            device.writelines(pieces)
        return
    with locked(real.parent):
        fresh = part_of(real)
        try:
            write_part(fresh, pieces, like=real)
            os.replace(fresh, real)
        except BaseException:
            remove(fresh)
            raise
        with suppress(OSError):
            sync_folder(real.parent)


def replace_file(path: Path, content: bytes) -> Path:
    """Write a file in place of another one, and keep that one; return where.

    The folder's lock must be held. Between any two steps of it the name stands for the old file or
    the new one, whole; `recover_file` puts away what an end between two of them leaves.

    Raises
    ------
    OSError
        If it cannot be written; both are as they were.
    """
    previous = path.with_name(path.name + PREVIOUS)
    fresh, kept = part_of(path), part_of(previous)
    try:
        write_part(fresh, [content], like=path)
        copy_part(kept, path)
        sync_folder(path.parent)
        os.replace(fresh, path)
    except BaseException:
        _discard(kept, fresh)
        raise
    try:
        sync_folder(path.parent)
        os.replace(kept, previous)
    except OSError:
        os.replace(kept, path)
        raise
    with suppress(OSError):
        sync_folder(path.parent)
    return previous


def read_whole(path: Path) -> tuple[bytes, Later | None]:
    """Return what is in a file that may be saved by `replace_file`, and what is to be said.

    What a save left that was broken off is put away first; who may not do that reads the file all
    the same, for it is whole.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    real = Path(os.path.realpath(path))
    note: Later | None = None
    if is_broken_off(real):
        with suppress(OSError, LockedError), locked(real.parent, patience=0):
            note = recover_file(real)
    return read_regular(real), note


def recover_file(path: Path) -> Later | None:
    """Put away what a save left that was broken off; say so, or None.

    The folder's lock must be held.
    """
    previous = path.with_name(path.name + PREVIOUS)
    fresh, kept = part_of(path), part_of(previous)
    if not is_broken_off(path):
        return None
    if os.path.lexists(fresh):
        _discard(kept, fresh)  # the new file had not taken the name yet
        return later("A save had been broken off before it was complete; everything is as it was.")
    os.replace(kept, previous)
    return later("A save had been broken off; it was completed.")


def _discard(kept: Path, fresh: Path) -> None:
    """Take away what was not used; the new file goes last, for it alone says that it was not."""
    remove(kept)
    if not os.path.lexists(kept):
        remove(fresh)


def is_broken_off(path: Path) -> bool:
    """Whether a save of a file left something beside it."""
    previous = path.with_name(path.name + PREVIOUS)
    return os.path.lexists(part_of(path)) or os.path.lexists(part_of(previous))


def part_of(path: Path) -> Path:
    """Return where the new content of a file is written before it takes its name."""
    return path.with_name(f".{path.name}{_PART}")


def write_part(fresh: Path, pieces: Iterable[bytes], *, like: Path) -> None:
    """Write a new file until it is on the disk, with the mode and owner of another one."""
    remove(fresh)
    handle = os.open(fresh, _CREATE, 0o666)
    try:
        for piece in pieces:
            left = memoryview(piece)
            while left:
                left = left[os.write(handle, left) :]
        keep_looks(like, fresh)
        os.utime(fresh)
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_part(fresh: Path, path: Path) -> None:
    """Copy a file, with its times, until the copy is on the disk."""
    write_part(fresh, [read_regular(path)], like=path)
    times = os.stat(path)
    os.utime(fresh, ns=(times.st_atime_ns, times.st_mtime_ns))


def keep_looks(source: Path, target: Path) -> None:
    """Give a file or folder the owner, mode and further attributes of another one, if it is there.

    Who may not give files away keeps what they may: the mode and the group.
    """
    try:
        wanted = os.stat(source)
    except OSError:
        return
    has = os.stat(target)
    if hasattr(os, "chown") and (has.st_uid, has.st_gid) != (wanted.st_uid, wanted.st_gid):
        try:
            os.chown(target, wanted.st_uid, wanted.st_gid)
        except PermissionError:
            with suppress(PermissionError):
                os.chown(target, -1, wanted.st_gid)
    shutil.copystat(source, target)


def read_regular(path: Path) -> bytes:
    """Return what is in a file; OSError at once where a pipe would keep the reader waiting."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        if os.path.isdir(path):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        raise OSError(errno.EINVAL, say("It is no file"), str(path))
    return path.read_bytes()


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Take away a file, or a folder with all that is in it, as far as that can be done."""
    with suppress(OSError):
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)
