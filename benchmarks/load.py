"""Many readers at once, on this machine alone: what each waits for, and what it costs.

``make load`` starts the app as ``make run`` does, lets readers open the map at the same moment,
lets them go again, and prints one row. A reader opens a session and fetches the map document; the
files of Streamlit's own page, which a browser keeps, are left out. With ``--root`` it measures
another checkout beside, to compare with.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import http.client
import os
import statistics
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tools.server import APP, ROOT, started
from tools.visitor import get, map_data, session

MOST_VISITORS = 500
WARMING = 5
LEFT = 180
"""Seconds after the readers have left within which their memory has to come back: Streamlit keeps
a session for two minutes, for a reader whose connection was lost."""
_BACK = 1.1
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Health:
    """Asks a server for its health all the time, and keeps the longest wait for an answer."""

    url: str
    silence: float = 0.0
    stopped: bool = False

    def ask(self) -> None:
        """Ask until told to stop."""
        where = urlsplit(self.url)
        while not self.stopped:
            begun = time.perf_counter()
            with contextlib.suppress(OSError, http.client.HTTPException):
                line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=60)
                line.request("GET", "/_stcore/health")
                line.getresponse().read()
                line.close()
            self.silence = max(self.silence, time.perf_counter() - begun)
            time.sleep(0.05)


def processor(pid: int, *, ended: bool = False) -> float:
    """Return the seconds of processor that a process has used, or with those it has seen end."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11 : 15 if ended else 13])) / _TICKS


def memory(pid: int) -> float:
    """Return the megabytes of memory that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


async def visit(url: str, leave: asyncio.Event, there: asyncio.Queue[float]) -> None:
    """Open the map, note after how many seconds its document was there, and stay."""
    begun = time.perf_counter()
    async with session(url) as sent:
        data = map_data(sent)
        if not data.get("html"):
            answer = await get(url, data["address"])
            if "Handover.start" not in answer.text:
                message = f"no map document: {answer.status}"
                raise RuntimeError(message)
        await there.put(time.perf_counter() - begun)
        await leave.wait()


async def together(url: str, pid: int, visitors: int) -> tuple[list[float], float]:
    """Let readers come at once; return their waits, and the memory while all are there."""
    leave, there = asyncio.Event(), asyncio.Queue[float]()
    async with asyncio.TaskGroup() as group:
        for _ in range(visitors):
            group.create_task(visit(url, leave, there))
        waits = [await there.get() for _ in range(visitors)]
        held = memory(pid)
        leave.set()
    return waits, held


def measure(url: str, pid: int, visitors: int) -> str:
    """Return the row of one run."""
    for _ in range(WARMING):
        asyncio.run(together(url, pid, 1))
    start, used = memory(pid), processor(pid)
    health = Health(url)
    asking = threading.Thread(target=health.ask, daemon=True)
    asking.start()
    waits, held = asyncio.run(together(url, pid, visitors))
    health.stopped = True
    asking.join()
    used = (processor(pid) - used) / visitors
    gone = time.monotonic()
    while memory(pid) > start * _BACK and time.monotonic() - gone < LEFT:
        time.sleep(1)
    after = memory(pid)
    back = f"{(after / start - 1) * 100:+.0f} % after {time.monotonic() - gone:.0f} s"
    cells = (
        str(visitors),
        f"{statistics.median(waits):.1f} s",
        f"{max(waits):.1f} s",
        f"{health.silence:.1f} s",
        f"{used:.3f} s",
        f"{(held - start) / visitors:.2f} MB",
        f"{start:.0f} → {held:.0f} → {after:.0f} MB ({back})",
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure this checkout, or another one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--root", type=Path, default=ROOT, help="checkout to measure")
    asked = parser.parse_args()
    if not 0 < asked.visitors <= MOST_VISITORS:
        parser.error(f"visitors: 1 to {MOST_VISITORS}")
    headings = ("readers at once", "map document, median", "last", "health silent at most")
    more = ("processor a visit", "memory a session", "memory before → with all → after")
    print(f"| {' | '.join([*headings, *more])} |")
    print("| --- " * 7 + "|", flush=True)
    with started(APP, root=asked.root) as (url, process):
        print(measure(url, process.pid, asked.visitors))


if __name__ == "__main__":
    main()
