"""A disk that fails, or a program that is killed, at any call that changes what is on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

CHANGES = (
    *("write", "fsync", "replace", "rename", "unlink", "mkdir", "rmdir"),
    *("chmod", "chown", "utime", "setxattr"),
)
"""Functions of `os` by which a save changes what is on the disk, besides `open`."""


class KilledError(BaseException):
    """Stands for the end of the program: nothing that it does after that has any effect."""


class Disk:
    """The functions of `os`, counted; one of the calls may fail, or be the last."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.calls = 0
        self.killed_after = self.fails_at = -1
        self.code = 0
        self.killed = False
        for name in CHANGES:
            if hasattr(os, name):
                # No test takes the power away: to wait for the disk would only cost time.
                function = getattr(os, name) if name != "fsync" else lambda _: None
                patch.setattr(os, name, self._counted(function))
        plain = os.open
        counted = self._counted(plain)

        def opened(path: str, flags: int, *more: int, **named: int) -> object:
            return (counted if flags & os.O_CREAT else plain)(path, flags, *more, **named)

        patch.setattr(os, "open", opened)

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count the calls in it from 1 again."""
        self.calls = 0
        yield

    @contextmanager
    def killing(self, after: int) -> Iterator[None]:
        """Let the program end after so many calls; `killed` says whether it came to that."""
        self.calls, self.killed_after, self.killed = 0, after, False
        try:
            yield
        except KilledError:
            self.killed = True
        finally:
            self.killed_after = -1

    @contextmanager
    def failing(self, at: int, code: int) -> Iterator[None]:
        """Let one call fail with an error."""
        self.calls, self.fails_at, self.code = 0, at, code
        try:
            yield
        finally:
            self.fails_at = -1

    def _counted(self, function: Callable[..., object]) -> Callable[..., object]:
        def counted(*given: object, **named: object) -> object:
            if 0 <= self.killed_after <= self.calls:
                raise KilledError
            self.calls += 1
            if self.calls == self.fails_at:
                raise OSError(self.code, os.strerror(self.code))
            result = function(*given, **named)
            if self.calls == self.killed_after:
                raise KilledError
            return result

        return counted
