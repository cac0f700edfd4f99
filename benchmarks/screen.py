"""A browser and Streamlit servers to measure in, and how a painted frame is told."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tools.browser import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
SIZE = {"width": 1280, "height": 800}
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)

PAINTED = """
/* Time after the next frame's paint: a task that was queued in the frame runs once it is done. */
globalThis.painted = () => new Promise((resolve) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
  port2.postMessage(0);
}));
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium without a window, drawing on the processor: the slowest way it has."""
    path = find()
    if path is None:
        sys.exit("No Chromium found; run `make browser` first.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def streamlit(script: str, **variables: str) -> Iterator[str]:
    """Address of a Streamlit server that runs a script, on a port of its own."""
    options = {"port": "0", "headless": "true", "fileWatcherType": "none"}
    process = subprocess.Popen(  # noqa: S603 (our own scripts)
        [sys.executable, "-m", "streamlit", "run", script]
        + [part for name, value in options.items() for part in (f"--server.{name}", value)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT), **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield next(
            found[0]
            for line in process.stdout or ()
            if (found := re.search(r"http://localhost:\d+", line))
        )
    finally:
        process.terminate()
        process.communicate(timeout=20)
