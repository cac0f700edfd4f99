"""A lock on a folder: who holds it may change what is in it, and nobody else reads or writes then.

The system itself gives up the lock of a program that ends, however it ends: a stale one never
blocks. Nothing is left in the folder, for the folder itself is what is locked; where the system
cannot lock a folder (Windows, some network drives) a file in it is locked and taken away after.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from handover.errors import HandoverError
from handover.words.speech import say

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_FILE = ".handover-lock"
"""File that is locked in a folder that cannot be locked itself."""
PATIENCE = 10.0
"""Seconds that are waited for somebody else who holds the lock: a save takes far less."""
_PAUSE = 0.01
_BUSY = (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
_UNABLE = (errno.EBADF, errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.ENOLCK, errno.EISDIR)


class LockedError(HandoverError):
    """Somebody else held the lock of a folder for too long."""


@contextmanager
def locked(folder: Path, *, shared: bool = False, patience: float | None = None) -> Iterator[None]:
    """Hold the lock of a folder.

    Parameters
    ----------
    folder
        It must be there.
    shared
        Whether others may hold it at the same time, if they ask for no more than that: to read.
        Where nothing can be locked, as on a medium that cannot be written to, reading goes on
        without.
    patience
        Seconds to wait; default `PATIENCE`.

    Raises
    ------
    LockedError
        If somebody else holds it for longer than that.
    OSError
        If there is no such folder, or its lock cannot be had.
    """
    until = time.monotonic() + (PATIENCE if patience is None else patience)
    handle = _of_folder(folder, until, shared=shared)
    path = None
    if handle is None:
        path = folder / LOCK_FILE
        handle = _of_file(path, until, shared=shared)
    try:
        yield
    finally:
        if handle is not None:
            if path is not None:
                with suppress(OSError):
                    os.unlink(path)
            os.close(handle)


def _of_folder(folder: Path, until: float, *, shared: bool) -> int | None:
    """Return the handle that holds a lock on a folder itself; None where there is no such lock."""
    if sys.platform == "win32":
        return None
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except PermissionError:  # one may know what is in it without leave to list it
        return None
    try:
        while True:
            try:
                fcntl.flock(handle, kind | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno in _UNABLE:
                    os.close(handle)
                    return None
                if error.errno not in _BUSY:
                    raise
                _wait(folder, until)
            else:
                return handle
    except BaseException:
        os.close(handle)
        raise


def _of_file(path: Path, until: float, *, shared: bool) -> int | None:
    """Return the handle that holds the lock of a file; None when a reader can have none."""
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError:
            if shared:
                return None
            raise
        try:
            if sys.platform == "win32":
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Whoever held it before may have taken the file away since it was opened here.
            if os.path.samestat(os.fstat(handle), os.stat(path)):
                return handle
        except FileNotFoundError:
            pass
        except OSError as error:
            if error.errno not in _BUSY:
                os.close(handle)
                raise
        os.close(handle)
        _wait(path.parent, until)


def _wait(folder: Path, until: float) -> None:
    if time.monotonic() > until:
        message = say(
            "{folder} is being saved by somebody else; nothing was done, try again",
            folder=folder.name,
        )
        raise LockedError(message)
    time.sleep(_PAUSE)
