"""One scrub step: from the input event to the painted frame."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from benchmarks.chromium import PAINTED, SIZE
from benchmarks.measurement import Measurement, median_and_p95
from handover.map.document import document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from handover.dossier.read import Dossier

SWEEPS = 4
"""Times through the opening window of 37 days, there and back by turns."""
WITHIN = 300
"""Seconds within which a map has to be drawn, and its days gone through."""

_MEASURED = "scrub step of a day: input → painted frame; median, p95"
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

    name: str
    """What the dossier is called."""
    aim: float
    """95th percentile of a step, in frames."""
    drawn: float
    """From the address of the document to the painted map, s."""
    idle: tuple[float, ...]
    """Times between two frames of the same page when nothing happens, ms."""
    steps: tuple[float, ...]
    """Each step, ms."""

    @property
    def median(self) -> float:
        """Median step, ms."""
        return median_and_p95(self.steps)[0]

    @property
    def measurement(self) -> Measurement:
        """Line of the table."""
        median, slow = median_and_p95(self.steps)
        frame, late = median_and_p95(self.idle)
        return Measurement(
            _MEASURED,
            f"{self.name}, {len(self.steps)} steps",
            f"{median:.1f}, {slow:.1f} ms",
            f"the page's idle frame, {frame:.1f}, {late:.1f} ms",
            f"{median / frame:.2f}, {slow / frame:.2f} frames",
            f"p95 ≤ {self.aim} frames",
        )


def scrub(browser: Browser, made: Dossier, name: str, aim: float, sweeps: int = SWEEPS) -> Scrub:
    """Scrub the document of a dossier.

    Raises
    ------
    playwright.sync_api.Error
        If the page did not draw it within `WITHIN`.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / "map.html"
        file.write_text(document(made), "utf-8")
        page = browser.new_page(viewport=SIZE)
        page.set_default_timeout(WITHIN * 1000)
        page.add_init_script(PAINTED)
        begun = perf_counter()
        page.goto(file.as_uri())
        page.wait_for_selector("body[data-ready]")
        page.evaluate("painted()")
        drawn = perf_counter() - begun
        page.evaluate("() => new Promise((resolve) => requestIdleCallback(resolve))")
        idle: list[float] = page.evaluate(_IDLE, 120)
        steps: list[Any] = page.evaluate(_STEPS, sweeps)
        page.close()
    return Scrub(name, aim, drawn, tuple(idle), tuple(steps))


def large_scrub(browser: Browser, made: Dossier, name: str, aim: float) -> Iterator[Measurement]:
    """Scrub once there and back; a map that is never drawn is a result too."""
    try:
        found = scrub(browser, made, name, aim, sweeps=2)
    except Error as error:
        told = str(error).splitlines()[0]
        yield Measurement(_MEASURED, name, f"none: {told}", aim=f"p95 ≤ {aim} frames")
        return
    yield found.measurement
    yield Measurement(
        "draw in Chromium, address → painted", name, f"{found.drawn:.1f} s", aim="≤ 4 s"
    )
