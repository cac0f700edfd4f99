"""What the system says when it does not do something, in the language of who reads it."""

from __future__ import annotations

import errno
import os

from handover.words.later import Later, later

_REASONS = {
    errno.ENOENT: later("No such file or directory"),
    errno.EACCES: later("Permission denied"),
    errno.EPERM: later("Operation not permitted"),
    errno.EEXIST: later("File exists"),
    errno.EISDIR: later("Is a directory"),
    errno.ENOTDIR: later("Not a directory"),
    errno.ENOSPC: later("No space left on device"),
    errno.EROFS: later("Read-only file system"),
    errno.EIO: later("Input/output error"),
    errno.ENAMETOOLONG: later("File name too long"),
}
"""By the number of the error: those that a reader is likely to meet, as Linux words them."""


def reason_of(error: OSError) -> Later | str:
    """Return why the system did not do something; in its own words where we have none.

    >>> print(reason_of(FileNotFoundError(errno.ENOENT, "No such file or directory")))
    No such file or directory
    """
    said = error.strerror or type(error).__name__
    if error.errno in _REASONS and said == os.strerror(error.errno):
        return _REASONS[error.errno]
    return said
