"""Runs of pages take turns: a few at a time are done sooner than all at once.

Python runs one thread at a time. Fifty readers who come at once would each get a fiftieth of it,
and so would the part of the server that answers them.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from threading import Condition
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 3
"""Runs at a time."""
LONG = 1.0
"""Seconds after which a run counts no more, so that a long one keeps nobody waiting."""

_changed = Condition()
_begun: dict[object, float] = {}


@contextmanager
def turn() -> Iterator[None]:
    """Wait until fewer than `MOST` runs are under way that are not long."""
    this = object()
    with _changed:
        while (wait := _wait(time.monotonic())) > 0:
            _changed.wait(wait)
        _begun[this] = time.monotonic()
    try:
        yield
    finally:
        with _changed:
            del _begun[this]
            _changed.notify()


def _wait(now: float) -> float:
    """Seconds until there may be room, if no run ends before; 0 when there is."""
    left = sorted(begun + LONG - now for begun in _begun.values() if now - begun < LONG)
    return 0 if len(left) < MOST else left[0]
