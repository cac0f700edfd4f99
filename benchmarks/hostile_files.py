"""What each file of the hostile corpus costs the process that reads it, and what becomes of it.

    python -m benchmarks.hostile_files            # all, as a table of Markdown
    python -m benchmarks.hostile_files row KML    # those with a word in their names

Seconds by the clock and of the processor, and the most memory of the process (its start takes
about 200 MB by itself), from when the file has come until it is read or refused.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from handover.app.reading_process import ReadingProcess
from handover.app.reading_tasks import take_uploads
from handover.dossier.read import read_dossier
from handover.errors import DossierError, HandoverError
from handover.faults import FaultCode
from handover.matching.reading.read_foreign import read_foreign
from tests.support.hostile_corpus import CORPUS

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
MB = 1_000_000
_FRESH_MB = 240
"""Memory from which on the process is a new one for the next file."""


def outcome(process: ReadingProcess, name: str, content: bytes) -> str:
    """Read a file as the page does; return what became of it, in a few words."""

    def do(function: Callable[..., Result], *arguments: object) -> Result:
        return process.do(name, function, arguments, None, None)

    try:
        taken = do(take_uploads, [(name, content)])
        if taken.brought.refused is not None:
            raise taken.brought.refused
        if taken.files is not None:
            do(read_dossier, taken.files)
            return "read as a dossier"
        do(read_foreign, taken.brought.foreign)
    except DossierError as error:
        fault = error.faults[0]
        key = f" ({fault.details['key']})" if fault.code is FaultCode.LIMIT else ""
        more = f", {len(error.faults):,} faults" if len(error.faults) > 1 else ""
        return f"refused: {fault.code}{key}{more}"
    except HandoverError as error:
        return f"refused: {error}"
    return "read as a table"


def _status(pid: int, key: str) -> int:
    """Return a line of what the system tells of a process, in bytes."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0
    told = next((line for line in lines if line.startswith(f"{key}:")), f"{key}: 0 kB")
    return int(told.split()[1]) * 1024


def _processor(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def main(words: list[str]) -> None:
    """Print a line for each file."""
    print("| file | bytes | seconds | of the processor | most memory | outcome |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    process = ReadingProcess()
    for title, (name, make) in CORPUS.items():
        if words and not any(word in title for word in words):
            continue
        content = make()
        if not process.is_idle or not process.is_alive or process.memory > _FRESH_MB * MB:
            process.end()
            process = ReadingProcess()
        process.do("", take_uploads, ([],), None, None)  # it has started
        Path(f"/proc/{process.pid}/clear_refs").write_text("5", "ascii")
        process.peak = 0
        spent, begun = _processor(process.pid), time.monotonic()
        became = outcome(process, name, content)
        took = time.monotonic() - begun
        busy = max(_processor(process.pid) - spent, 0.0)
        peak = max(process.peak, _status(process.pid, "VmHWM")) // MB
        row = f"{title} | {len(content):,} | {took:.1f} | {busy:.1f} | {peak} MB | {became}"
        print(f"| {row} |", flush=True)
    process.end()


if __name__ == "__main__":
    main(sys.argv[1:])
