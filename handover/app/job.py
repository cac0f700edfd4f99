"""Work that takes a while: what is being done, how far it is, and a way to stop it.

It runs beside the page. A page that did it itself could not hear anybody press "Stop": Streamlit
lets no part of a page break into another one that is still running.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING, Generic, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx

from handover.words.speech import language, say, speaking

if TYPE_CHECKING:
    from collections.abc import Callable

    from handover.map.export.progress import OnStep

LOOKED_AT = 1.0
"""Seconds between two looks at how far it is."""
Result = TypeVar("Result")


class _StoppedError(Exception):
    """The reader has stopped it."""


@dataclass
class Job(Generic[Result]):
    """One piece of work, begun when it is made."""

    work: Callable[[OnStep], Result]
    """What is done; it tells each of its steps, and ends at the next one when it is stopped."""
    share: float = 0.0
    """How far it is, 0 to 1."""
    words: str = ""
    """What is being done."""
    result: Result | None = None
    """What came of it; None until then, and when it was stopped."""
    error: Exception | None = None
    """Why it failed."""
    stopping: Event = field(default_factory=Event)
    """Set when the reader has had enough."""
    done: Event = field(default_factory=Event)
    """Set when nothing more will come of it."""

    def __post_init__(self) -> None:
        thread = Thread(target=self._run, args=(language(),), daemon=True)
        add_script_run_ctx(thread)  # what it reads is kept for all pages, as theirs is
        thread.start()

    def _step(self, share: float, words: str) -> None:
        if self.stopping.is_set():
            raise _StoppedError
        self.share, self.words = share, words

    def _run(self, tag: str) -> None:
        try:
            with speaking(tag):
                self.result = self.work(self._step)
        except _StoppedError:
            pass
        except Exception as error:  # noqa: BLE001 (raised again by `outcome`, where the page is)
            self.error = error
        finally:
            self.done.set()

    def outcome(self) -> Result | None:
        """What came of it, None when it was stopped; what it failed with is raised."""
        self.done.wait()
        if self.error is not None:
            raise self.error
        return None if self.stopping.is_set() else self.result


def show_job(job: Job[Result], *, key: str) -> bool:
    """Draw how far a job is, and the way to stop it; return whether it is still under way."""
    if job.done.is_set():
        return False
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(job.share, job.words or say("Starting"))
        stops = job.stopping.is_set()
        st.button(say("Stop"), key=key, on_click=job.stopping.set, disabled=stops)
    return True
