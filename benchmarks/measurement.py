"""One line of the table that a run prints, and the table."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Measurement:
    """What was measured, on how much, and against what."""

    measured: str
    on: str
    result: str
    against: str = ""
    ratio: str = ""
    """Of the result to what it is held against: it means the same on any machine."""
    aim: str = ""


def head() -> str:
    """Head of a Markdown table of measurements."""
    names = [field.name.capitalize() for field in fields(Measurement)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (names, ["---"] * len(names)))


def line(measurement: Measurement) -> str:
    """One row of that table."""
    return f"| {' | '.join(astuple(measurement))} |"


def spread(values: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile (the value that 95 % do not exceed).

    >>> spread([3, 1, 2])
    (2, 3)
    """
    return median(values), sorted(values)[-(-len(values) * 95 // 100) - 1]


def most_memory(process: int) -> int:
    """Most memory that a process that still runs has had, bytes; 0 where the system does not tell.

    What ``resource`` tells of a process may be that of the one which started it.
    """
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0
    found = re.search(r"^VmHWM:\s+(\d+) kB$", status.read_text("utf-8"), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def size(count: float) -> str:
    """Bytes in words.

    >>> size(1_234_567)
    '1.23 MB'
    """
    if count < MEGABYTE:
        return f"{count / 1000:.0f} kB"
    return f"{count / MEGABYTE:.2f} MB"
