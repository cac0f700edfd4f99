"""What a visit costs the server, and how long readers wait when many come at once."""

from __future__ import annotations

import asyncio
import statistics
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from benchmarks.load import WARMING, processor, together
from benchmarks.measurement import Measurement
from tools.server import APP, started
from tools.visitor import session

if TYPE_CHECKING:
    from collections.abc import Iterator

VISITORS = 50
_BARE = "benchmarks/bare_page.py"
_WAIT_AIM = 5
"""Seconds."""


def visits() -> Iterator[Measurement]:
    """Let readers come at once to the app, and as many to a bare page."""
    # In a thread of its own: the browser of the other measurements has a loop in this one.
    with ThreadPoolExecutor(1) as thread:
        yield from thread.submit(lambda: list(_visits())).result()


def _visits() -> Iterator[Measurement]:
    with started(_BARE) as (url, process):
        asyncio.run(_bare(url, WARMING))
        used = processor(process.pid)
        asyncio.run(_bare(url, VISITORS))
        bare = (processor(process.pid) - used) / VISITORS
    with started(APP) as (url, process):
        for _ in range(WARMING):
            asyncio.run(together(url, process.pid, 1))
        used = processor(process.pid)
        waits, _ = asyncio.run(together(url, process.pid, VISITORS))
        ours = (processor(process.pid) - used) / VISITORS
    on = f"embedded dossier, {VISITORS} readers at once"
    yield Measurement(
        "a visit: processor time of the server, from the session to the document",
        on,
        f"{ours:.3f} s",
        f"a session of a bare Streamlit page, {bare:.3f} s",
        f"{ours / bare:.1f} times",
    )
    yield Measurement(
        "a visit: wait for the document; median, last",
        on,
        f"{statistics.median(waits):.1f}, {max(waits):.1f} s",
        aim=f"≤ {_WAIT_AIM} s",
    )


async def _bare(url: str, visitors: int) -> None:
    """Open sessions at once; each ends with its first run."""

    async def visit() -> None:
        async with session(url):
            pass

    async with asyncio.TaskGroup() as group:
        for _ in range(visitors):
            group.create_task(visit())
