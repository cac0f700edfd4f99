"""The app, or another script, on a Streamlit server of its own, for tests and benchmarks.

The app is started as ``make run`` starts it.
"""

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


APP = "app.py"


@contextmanager
def streamlit(script: str, **variables: str) -> Iterator[str]:
    """Address of a Streamlit server that runs a script, on a port of its own."""
    with started(script, **variables) as (url, _):
        yield url


@contextmanager
def started(
    script: str, *options: str, root: Path = ROOT, **variables: str
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Address and process of a Streamlit server that runs a script, on a port of its own.

    Parameters
    ----------
    script
        Path from the root of the project.
    options
        Further options of ``streamlit run``.
    root
        Checkout to run it from.
    variables
        Of the environment, beside those that are set.
    """
    command = ["streamlit", "run", script]
    if script == APP and (root / "handover" / "app" / "service.py").exists():
        command = ["handover.app.service"]
    command += ["--server.port", "0", "--server.headless", "true", *options]
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=root,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(root), **variables},
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
        yield found[0], process
    finally:
        process.terminate()
        process.communicate(timeout=120)
