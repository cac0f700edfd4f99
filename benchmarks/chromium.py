"""A browser to measure in, and the moment at which a frame is painted."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tools.browser import FLAGS, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

SIZE = {"width": 1280, "height": 800}

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
