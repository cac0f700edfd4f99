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
    """Of the result to what it is compared with: the same on any machine."""
    aim: str = ""


def table_head() -> str:
    """Head of a Markdown table of measurements."""
    names = [field.name.capitalize() for field in fields(Measurement)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (names, ["---"] * len(names)))


def table_row(measurement: Measurement) -> str:
    """One row of that table, whatever the words."""
    cells = (" ".join(cell.split()).replace("|", r"\|") for cell in astuple(measurement))
    return f"| {' | '.join(cells)} |"


def median_and_p95(values: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile (the value that 95 % do not exceed).

    >>> median_and_p95([3, 1, 2])
    (2, 3)
    """
    return median(values), sorted(values)[-(-len(values) * 95 // 100) - 1]


def most_memory(process: int) -> int:
    """Most memory that a process that still runs has had, bytes; 0 where the system does not say.

    ``resource`` may give the figure of the process that started it.
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
