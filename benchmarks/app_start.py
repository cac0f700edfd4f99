"""The running app: time to the first map, bytes over the websocket, details after a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.chromium import SIZE
from benchmarks.measurement import Measurement, median_and_p95, size
from tools.server import streamlit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

STARTS = 7
_DRAG = """async (seconds) => {
  const range = document.querySelector(".range");
  const [first, last] = [Number(range.min), Number(range.max)];
  const end = performance.now() + seconds * 1000;
  for (let day = first; performance.now() < end; day = day >= last ? first : day + 1) {
    range.value = day;
    range.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}"""

# The headline of the chosen place counts the days left: it must be right again for each day.
_RELEASE = """async (day) => {
  const range = document.querySelector(".range");
  const headline = document.querySelector(".panel .headline");
  const before = headline.textContent;
  const begun = performance.now();
  range.value = Number(range.min) + day;
  range.dispatchEvent(new Event("input", { bubbles: true }));
  while (document.querySelector(".panel .headline").textContent === before) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return performance.now() - begun;
}"""


def app_start(browser: Browser) -> Iterator[Measurement]:
    """Measure the dashboard on the embedded dossier, its first visit left out as a warm-up."""
    with streamlit("benchmarks/bare_page.py") as url:
        bare = _opening_time(
            browser, url, lambda page: page.get_by_text("x", exact=True).wait_for()
        )
    with streamlit("app.py") as url:
        ours = _opening_time(browser, url, _wait_for_map)
        yield Measurement(
            "opening to first map, a new visitor; median",
            f"embedded dossier, {STARTS} visits, browser cache empty",
            f"{ours:.0f} ms",
            f"opening a bare Streamlit page, {bare:.0f} ms",
            f"{ours / bare:.2f} times",
            "≤ 1.4 times",
        )
        yield from _minute_of_scrubbing(browser, url)


def _opening_time(browser: Browser, url: str, wait: Callable[[Page], None]) -> float:
    taken = []
    for _ in range(STARTS + 1):
        context = browser.new_context(viewport=SIZE)
        page = context.new_page()
        begun = page.evaluate("performance.timeOrigin + performance.now()")
        page.goto(url, wait_until="commit")
        wait(page)
        taken.append(page.evaluate("performance.timeOrigin + performance.now()") - begun)
        context.close()
    return median_and_p95(taken[1:])[0]


def _wait_for_map(page: Page) -> None:
    page.frame_locator("iframe").locator("body[data-ready]").wait_for()


def _wait_for_quiet(page: Page, sent: list[int]) -> None:
    """Wait until a second has passed in which nothing was sent: then all of it is counted."""
    before = -1
    while len(sent) > before:
        before = len(sent)
        page.wait_for_timeout(1000)


def _minute_of_scrubbing(browser: Browser, url: str) -> Iterator[Measurement]:
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    sent: list[int] = []

    def count(payload: str | bytes) -> None:
        sent.append(len(payload))

    page.on(
        "websocket",
        lambda socket: (socket.on("framereceived", count), socket.on("framesent", count)),
    )
    page.goto(f"{url}/?place=kalbajar-part")
    _wait_for_map(page)
    _wait_for_quiet(page, sent)
    opening = sum(sent)
    sent.clear()
    frame = next(each for each in page.frames if each.parent_frame)
    frame.evaluate(_DRAG, 60)
    _wait_for_quiet(page, sent)
    yield Measurement(
        "bytes over the websocket in a minute of scrubbing, both ways",
        "embedded dossier, a day a frame without rest",
        size(sum(sent)),
        f"opening the map, {size(opening)}",
        f"{sum(sent) / opening:.3f}",
    )
    taken = [frame.evaluate(_RELEASE, day) for day in range(9, 18)]
    yield Measurement(
        "details in step after a release; median, slowest",
        f"embedded dossier, Kalbajar district, {len(taken)} releases",
        f"{median_and_p95(taken)[0]:.0f}, {max(taken):.0f} ms",
        aim="≤ 500 ms",
    )
    context.close()
