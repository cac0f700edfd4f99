"""The process in which files are read that somebody brought: it does one task after another.

It is started by `handover.app.reading_process`, takes tasks from its standard input and answers on
its standard output, both as pickles. A file that takes too much memory or time ends it, and nobody
else.
"""

from __future__ import annotations

import os
import pickle
import sys
import time
import traceback
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

from handover.dossier.limits import Limits, limit_memory, set_limits
from handover.errors import DossierError
from handover.words.later import Later
from handover.words.speech import speaking

if TYPE_CHECKING:
    from collections.abc import Callable

STEP, DONE, FAILED, NO_MEMORY = "step", "done", "failed", "no memory"
"""What an answer is: how far it is, what came of it, why it failed, that memory is spent."""
_SELDOM = 0.1
"""Seconds between two steps that are told."""

Task = tuple[Limits, str, "Callable[..., Any]", tuple[Any, ...], bool]
"""Limits, the reader's language, function, its arguments, and whether it takes `progress`."""


class _Steps:
    """Tells the steps of a task, not more often than anybody looks."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._next = 0.0

    def __call__(self, *told: object) -> None:
        if time.monotonic() >= self._next:
            _answer(self._out, STEP, told)
            self._next = time.monotonic() + _SELDOM


def _answer(out: IO[bytes], kind: str, content: object) -> None:
    pickle.dump((kind, content), out, protocol=pickle.HIGHEST_PROTOCOL)
    out.flush()


def sendable(error: Exception) -> Exception:
    """Return an error that another process can be sent: what its details hold may not be."""
    if isinstance(error, DossierError):
        return type(error)(
            replace(
                fault,
                details={
                    key: value if isinstance(value, str | int | float | Later) else str(value)
                    for key, value in fault.details.items()
                },
            )
            for fault in error.faults
        )
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  # our own, of a moment ago
    except Exception:  # noqa: BLE001  # whatever its class does
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def do(task: Task, out: IO[bytes]) -> None:
    """Do one task, and answer what came of it."""
    chosen, tag, function, arguments, is_told = task
    set_limits(chosen)
    limit_memory(chosen.memory_mb)
    with speaking(tag):
        _do_spoken(function, arguments, out, is_told=is_told)


def _do_spoken(
    function: Callable[..., Any], arguments: tuple[Any, ...], out: IO[bytes], *, is_told: bool
) -> None:
    try:
        steps = {"progress": _Steps(out)} if is_told else {}
        result = function(*arguments, **steps)
    except MemoryError:
        _answer(out, NO_MEMORY, None)
    except Exception as error:  # noqa: BLE001  # raised again where the page is
        if not isinstance(error, DossierError):
            traceback.print_exc()
        _answer(out, FAILED, sendable(error))
    else:
        _answer(out, DONE, result)


def main() -> None:
    """Do tasks until there are no more."""
    # What a library prints is no answer.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        try:
            task: Task = pickle.load(sys.stdin.buffer)  # noqa: S301  # from the app itself
        except EOFError:
            return
        except MemoryError:
            _answer(out, NO_MEMORY, None)
            return
        do(task, out)
        del task


def prepare() -> None:
    """Import what reading needs, before the first task comes."""
    import handover.app.match_upload  # noqa: PLC0415
    import handover.dossier.read  # noqa: PLC0415
    import handover.matching.match_tables  # noqa: PLC0415
    import handover.matching.reading.read_foreign  # noqa: F401, PLC0415


if __name__ == "__main__":
    prepare()
    main()
