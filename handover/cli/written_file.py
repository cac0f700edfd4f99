"""A file that a command writes: beside, then renamed, so that its name never stands for half."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from handover.errors import HandoverError


def write_out(out: Path, content: bytes) -> None:
    """Write a file whole, or leave what was there, and say its size.

    Raises
    ------
    HandoverError
        If it cannot be written.
    """
    try:
        if out.is_dir():
            raise IsADirectoryError(21, "Is a directory")
        if out.exists() and not out.is_file():
            out.write_bytes(content)  # a terminal, a pipe
        else:
            _replace(out.resolve(), content)
    except OSError as error:
        message = f"cannot write {out}: {error.strerror}"
        raise HandoverError(message) from error
    print(f"{out}: {len(content) / 1e6:.2f} MB")


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        fresh.chmod(path.stat().st_mode if path.exists() else 0o666 & ~mask)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
