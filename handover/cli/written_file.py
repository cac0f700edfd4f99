"""A file that a command writes where it was told to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.errors import HandoverError
from handover.words.speech import say

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(out: Path, content: bytes) -> None:
    """Write a file whole, or leave what was there.

    Raises
    ------
    HandoverError
        If it cannot be written.
    """
    from handover.dossier.storage.whole_file import write_file

    try:
        write_file(out, content)
    except OSError as error:
        from handover.dossier.system_reasons import reason_of

        message = say("cannot write {path}: {reason}", path=out, reason=reason_of(error))
        raise HandoverError(message) from error


def write_out(out: Path, content: bytes) -> None:
    """Write a file as `write_whole` does, and say its size."""
    write_whole(out, content)
    print(say("{path}: {size, number, ::.00} MB", path=out, size=len(content) / 1e6))
