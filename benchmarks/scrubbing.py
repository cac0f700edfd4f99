"""One scrub step: from the input event to the painted frame."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.chromium import PAINTED, SIZE
from benchmarks.measurement import Measurement, median_and_p95
from benchmarks.synthetic import synthetic_dossier
from handover.map.document import document

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SWEEPS = 4
"""Times through the opening window of 37 days, there and back by turns."""
AIMS = {1000: 1.25, 5000: 3.0}
"""95th percentile of a step, in frames, by number of outlines."""

_IDLE = """async (count) => {
  const gaps = [];
  let before = await painted();
  for (let i = 0; i < count; i += 1) {
    const now = await painted();
    gaps.push(now - before);
    before = now;
  }
  return gaps;
}"""
# A step begins right after a frame: the wait for the next one, the most there can be, counts.
_STEPS = """async (sweeps) => {
  const range = document.querySelector(".range");
  const [first, last] = [Number(range.min), Number(range.max)];
  const steps = [];
  const go = async (day) => {
    const before = performance.timeOrigin + performance.now();
    range.value = day;
    range.dispatchEvent(new Event("input", { bubbles: true }));
    const done = await painted();
    if (document.body.dataset.day !== new Date(day * 864e5).toISOString().slice(0, 10)) {
      throw new Error(`day ${day} was not drawn`);
    }
    steps.push(done - before);
  };
  range.value = first;
  range.dispatchEvent(new Event("input", { bubbles: true }));
  // Longer than the page waits (300 ms) before it redraws what was painted over.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await painted();
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    if (sweep % 2) for (let day = last - 1; day >= first; day -= 1) await go(day);
    else for (let day = first + 1; day <= last; day += 1) await go(day);
  }
  return steps;
}"""


@dataclass(frozen=True)
class Scrub:
    """What a sweep through the days took on one dossier."""

    outlines: int
    """How many the map shows."""
    idle: tuple[float, ...]
    """Times between two frames of the same page when nothing happens, ms."""
    steps: tuple[float, ...]
    """Each step, ms."""

    @property
    def median(self) -> float:
        """Median step, ms."""
        return median_and_p95(self.steps)[0]

    def measurement(self, name: str) -> Measurement:
        """Line of the table."""
        median, slow = median_and_p95(self.steps)
        frame, late = median_and_p95(self.idle)
        aim = AIMS.get(self.outlines)
        return Measurement(
            "scrub step of a day: input → painted frame; median, p95",
            f"{name}, {len(self.steps)} steps",
            f"{median:.1f}, {slow:.1f} ms",
            f"the page's idle frame, {frame:.1f}, {late:.1f} ms",
            f"{median / frame:.2f}, {slow / frame:.2f} frames",
            f"p95 ≤ {aim} frames" if aim else "",
        )


def scrub(browser: Browser, count: int) -> Scrub:
    """Scrub a document of a number of made-up outlines, or with 0 the embedded dossier's."""
    made = synthetic_dossier(count)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "map.html"
        file.write_text(document(made), "utf-8")
        page = browser.new_page(viewport=SIZE)
        page.add_init_script(PAINTED)
        page.goto(file.as_uri())
        page.wait_for_selector("body[data-ready]")
        page.evaluate("() => new Promise((resolve) => requestIdleCallback(resolve))")
        idle: list[float] = page.evaluate(_IDLE, 120)
        steps: list[Any] = page.evaluate(_STEPS, SWEEPS)
        page.close()
    return Scrub(len(made.outlines), tuple(idle), tuple(steps))
