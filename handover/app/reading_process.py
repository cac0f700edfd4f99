"""Files that somebody brought are read in a process of their own, with limits of memory and time.

A few such processes are kept for the next file: to start one takes seconds. On Linux the memory of
each is limited by the system and looked at while it reads; elsewhere only the time is limited.
"""

from __future__ import annotations

import atexit
import os
import pickle
import queue
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock, Semaphore, Thread
from typing import IO, TYPE_CHECKING, Any, TypeVar

from handover import PROJECT
from handover.app.reading_worker import DONE, FAILED, NO_MEMORY, STEP
from handover.dossier.limits import MEGABYTE, limits, over
from handover.errors import DossierError
from handover.faults import Fault, FaultCode
from handover.words.later import Later, later
from handover.words.speech import language

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
_LOOK = 0.05
"""Seconds between two looks at the memory and the time."""
_BEAT = 0.5
"""Seconds between two times at which it is asked whether to go on."""
_KEPT_MB = 400
"""Memory of a process that is kept for the next file."""
_ENDED = "ended"


class _Answers:
    """What a process answers, of which no more is taken than a limit."""

    def __init__(self, source: IO[bytes], most: int) -> None:
        self._source, self._left = source, most

    def _counted(self, octets: bytes) -> bytes:
        self._left -= len(octets)
        if self._left < 0:
            raise MemoryError
        return octets

    def read(self, size: int) -> bytes:
        return self._counted(self._source.read(size))

    def readline(self) -> bytes:
        return self._counted(self._source.readline())


class ReadingProcess:
    """One process that reads."""

    def __init__(self) -> None:
        paths = [str(PROJECT), os.environ.get("PYTHONPATH", "")]
        self._process = subprocess.Popen(  # our own program
            [sys.executable, "-m", "handover.app.reading_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=PROJECT,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
        )
        self.is_idle = True
        """Whether it waits for a task."""
        self.peak = 0
        """Most bytes of memory that it was seen to have."""

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it can do more."""
        return self._process.poll() is None

    @property
    def memory(self) -> int:
        """Bytes of memory that it has; 0 where that cannot be told."""
        try:
            pages = Path(f"/proc/{self._process.pid}/statm").read_text("ascii").split()[1]
        except (OSError, IndexError):
            return 0
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def end(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not yet written has nowhere to go
                    pipe.close()

    def do(
        self,
        name: str,
        function: Callable[..., Result],
        arguments: tuple[Any, ...],
        progress: Callable[..., None] | None,
        beat: Callable[[], None] | None,
    ) -> Result:
        """Do a task and return what came of it; as `read_apart`."""
        most = limits()
        self.is_idle = False
        ends = time.monotonic() + most.seconds
        answers: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        Thread(target=self._listen, args=(answers,), daemon=True).start()
        task = (most, language(), function, arguments, progress is not None)
        Thread(target=self._send, args=(task,), daemon=True).start()
        next_beat = time.monotonic() + _BEAT
        while True:
            try:
                kind, content = answers.get(timeout=_LOOK)
            except queue.Empty:
                kind, content = "", None
            if kind == DONE:
                self.is_idle = True
                result: Result = content
                return result
            if error := self._error(kind, content, name, ends):
                raise error
            if kind == STEP and progress:
                progress(*content)
            if beat and time.monotonic() > next_beat:
                beat()
                next_beat = time.monotonic() + _BEAT

    def _error(self, kind: str, content: Any, name: str, ends: float) -> Exception | None:  # noqa: ANN401
        """Return why a task failed; None while it is under way."""
        self.peak = max(self.peak, self.memory)
        if kind == FAILED:
            self.is_idle = True
            error: Exception = content
            return error
        if kind == _ENDED:
            return DossierError([self._why_ended(name)])
        if kind == NO_MEMORY or self.peak > limits().memory_mb * MEGABYTE:
            return DossierError([over(name, "memory_mb")])
        return DossierError([over(name, "seconds")]) if time.monotonic() > ends else None

    def _send(self, task: tuple[Any, ...]) -> None:
        stdin = self._process.stdin
        try:
            pickle.dump(task, stdin, protocol=pickle.HIGHEST_PROTOCOL)  # type: ignore[arg-type]
            stdin.flush()  # type: ignore[union-attr]
        except (OSError, ValueError):  # it has ended: `_listen` says so
            pass

    def _listen(self, answers: queue.SimpleQueue[tuple[str, Any]]) -> None:
        source: Any = _Answers(self._process.stdout, limits().memory_mb * MEGABYTE)  # type: ignore[arg-type]
        while True:
            try:
                answer = pickle.load(source)  # noqa: S301  # from our own program
            except MemoryError:
                answer = (NO_MEMORY, None)
            except (EOFError, OSError, ValueError, pickle.UnpicklingError):
                answer = (_ENDED, None)
            answers.put(answer)
            if answer[0] != STEP:
                return

    def _why_ended(self, name: str) -> Fault:
        code = self._process.wait()
        if code == -signal.SIGKILL:  # not by us: the system had no memory left for it
            return over(name, "memory_mb")
        reason: str | Later = later("exit code {code}", code=str(code))
        if code < 0:
            reason = signal.Signals(-code).name
        return Fault(file=name, code=FaultCode.READING_ENDED, details={"reason": reason})


class _Processes:
    """The processes that wait for a file, and how many may read at a time."""

    def __init__(self) -> None:
        self._waiting: list[ReadingProcess] = []
        self._lock = Lock()
        self.turns = Semaphore(limits().readings)
        atexit.register(self.end)

    def take(self) -> ReadingProcess:
        with self._lock:
            while self._waiting:
                process = self._waiting.pop()
                if process.is_alive:
                    return process
        return ReadingProcess()

    def give_back(self, process: ReadingProcess) -> None:
        with self._lock:
            room = len(self._waiting) < limits().readings
            if (
                room
                and process.is_idle
                and process.is_alive
                and process.memory < _KEPT_MB * MEGABYTE
            ):
                self._waiting.append(process)
                return
        process.end()

    def warm(self) -> None:
        with self._lock:
            if not any(process.is_alive for process in self._waiting):
                self._waiting.append(ReadingProcess())

    def end(self) -> None:
        with self._lock:
            while self._waiting:
                self._waiting.pop().end()


_MADE: list[_Processes] = []
_MAKING = Lock()


def _processes() -> _Processes:
    with _MAKING:
        if not _MADE:
            _MADE.append(_Processes())
    return _MADE[0]


def warm_up() -> None:
    """Start a process that waits for a file, unless there is one: a file is about to come."""
    _processes().warm()


def read_apart(
    name: str,
    function: Callable[..., Result],
    *arguments: Any,  # noqa: ANN401  # those of the function
    progress: Callable[..., None] | None = None,
    beat: Callable[[], None] | None = None,
) -> Result:
    """Return what a function gives, called in a process of its own.

    Parameters
    ----------
    name
        Of what is read, for the message.
    function
        A function of a module, which the other process imports.
    arguments
        Its arguments.
    progress
        Is called with each step that the function tells; the function takes a `progress` then.
    beat
        Is called twice a second. What this or `progress` raises ends the reading.

    Raises
    ------
    DossierError
        If it takes more memory or time than there may be, or the process ends. What the function
        raises is raised too.
    """
    processes = _processes()
    while not processes.turns.acquire(timeout=_BEAT):
        if beat:
            beat()
    try:
        process = processes.take()
        try:
            return process.do(name, function, arguments, progress, beat)
        finally:
            processes.give_back(process)
    finally:
        processes.turns.release()
