"""A pause of Python's collector of garbage, for work that makes many objects and keeps them.

The collector looks for objects that hold each other and that nobody else holds. Of millions of
rows, states and texts none are such, and to walk through all of them again and again takes a
third of the time in which they are made.
"""

from __future__ import annotations

import gc
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")

_lock = Lock()
_pauses: list[bool] = []
"""Of each function that is at work, whether the collector was on when it began."""


def without_collector(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Let the collector wait until a function is done, and all others that it waits for.

    >>> without_collector(gc.isenabled)(), gc.isenabled()
    (False, True)
    """

    @wraps(make)
    def made(*args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
        with _lock:
            _pauses.append(gc.isenabled())
            gc.disable()
        try:
            return make(*args, **kwargs)
        finally:
            with _lock:
                was_on = _pauses.pop()  # the last one left is of the first that began
                if was_on and not _pauses:
                    gc.enable()

    return made
