"""The app, or another script, on a Streamlit server of its own, for tests and benchmarks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]


@contextmanager
def streamlit(script: str, **variables: str) -> Iterator[str]:
    """Address of a Streamlit server that runs a script, on a port of its own."""
    options = {"port": "0", "headless": "true", "fileWatcherType": "none"}
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", script]
        + [part for name, value in options.items() for part in (f"--server.{name}", value)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT), **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = ""
        for line in process.stdout or ():
            said += line
            if found := re.search(r"http://localhost:\d+", line):
                break
        else:
            message = f"Streamlit did not start {script}:\n{said}"
            raise RuntimeError(message)
        yield found[0]
    finally:
        process.terminate()
        process.communicate(timeout=120)
