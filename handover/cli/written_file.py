"""A file that a command writes where it was told to."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from handover.errors import HandoverError
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Say of which file it is that something keeps it from being written.

    Raises
    ------
    HandoverError
        Where the body raises an OSError.
    """
    try:
        yield
    except OSError as error:
        from handover.dossier.system_reasons import reason_of

        message = say("cannot write {path}: {reason}", path=out, reason=reason_of(error))
        raise HandoverError(message) from error


def write_whole(out: Path, content: bytes) -> None:
    """Write a file whole, or leave what was there.

    Raises
    ------
    HandoverError
        If it cannot be written.
    """
    from handover.dossier.storage.whole_file import write_file

    with writing(out):
        write_file(out, content)


def write_out(out: Path, content: bytes) -> None:
    """Write a file as `write_whole` does, and say its size."""
    write_whole(out, content)
    print(say("{path}: {size, number, ::.00} MB", path=out, size=len(content) / 1e6))
