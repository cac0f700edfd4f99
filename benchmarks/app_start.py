"""The running app: time to the first map, bytes over the websocket, details after a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.chromium import PAINTED, SIZE
from benchmarks.feature_group import ELSEWHERE, answer
from benchmarks.measurement import Measurement, median_and_p95, size
from tools.server import APP, streamlit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

STARTS = 7
WITHIN = 120
"""Seconds within which a page has to show what it is opened for."""
MAP = "parent !== window && document.body?.dataset.ready"
"""Whether a frame is the map and all of it is there, in JavaScript."""
WORDS = "document.querySelector('[data-testid=stMarkdownContainer] p')"
"""Whether a bare page shows its words, in JavaScript."""
_NOTED = """
const look = new MutationObserver(async () => {
  if (!(CONDITION)) return;
  look.disconnect();
  noted(await painted());
});
look.observe(document, {
  subtree: true, childList: true, attributes: true, attributeFilter: ["data-ready"],
});
"""
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
    with (
        streamlit("benchmarks/bare_page.py") as bare,
        streamlit("benchmarks/feature_group_page.py", OUTLINES="0") as peer,
        streamlit(APP) as ours,
    ):
        # By turns, so that whatever else the machine does in the meantime meets all three.
        visits = [
            (
                opening_time(browser, bare, WORDS),
                _peers_opening_time(browser, peer),
                opening_time(browser, ours, MAP),
            )
            for _ in range(STARTS + 1)
        ]
        took_bare, took_peer, took = (
            median_and_p95(taken)[0] for taken in zip(*visits[1:], strict=True)
        )
        on = f"embedded dossier, {STARTS} visits, browser cache empty"
        yield Measurement(
            "opening to first map, a new visitor; median",
            on,
            f"{took:.0f} ms",
            f"opening a bare Streamlit page, {took_bare:.0f} ms",
            f"{took / took_bare:.2f} times",
            "≤ 1.1 times",
        )
        yield Measurement(
            "the same by streamlit-folium, until its areas are in the page",
            on,
            f"{took_peer:.0f} ms",
            f"ours, {took:.0f} ms",
            f"{took_peer / took:.2f} times",
        )
        yield from _minute_of_scrubbing(browser, ours)


def opening_time(browser: Browser, url: str, condition: str) -> float:
    """Milliseconds from the address to the paint of what a new visitor waits for.

    The page notes that by itself: to ask it again and again takes of its time, and the answer
    waits until whatever the page does has ended.

    Parameters
    ----------
    browser
        Each visit has a context of its own.
    url
        Where to.
    condition
        Whether it is there in a frame, in JavaScript.
    """
    context = browser.new_context(viewport=SIZE)
    context.set_default_timeout(WITHIN * 1000)
    painted: list[float] = []
    context.expose_binding("noted", lambda _, time: painted.append(time))
    for script in (PAINTED, _NOTED.replace("CONDITION", condition)):
        context.add_init_script(script)
    page = context.new_page()
    begun: float = page.evaluate("performance.timeOrigin + performance.now()")
    page.goto(url, wait_until="commit")
    for _ in range(WITHIN * 20):
        if painted:
            break
        page.wait_for_timeout(50)
    context.close()
    if not painted:
        message = f"{url} did not show what was waited for within {WITHIN} s: {condition}"
        raise RuntimeError(message)
    return painted[0] - begun


def _peers_opening_time(browser: Browser, url: str) -> float:
    """Milliseconds until its areas are in the page; other hosts that it asks are answered here."""
    context = browser.new_context(viewport=SIZE)
    context.set_default_timeout(WITHIN * 1000)
    context.route(ELSEWHERE, answer)
    page = context.new_page()
    begun: float = page.evaluate("performance.timeOrigin + performance.now()")
    page.goto(url, wait_until="commit")
    areas = page.frame_locator("iframe").locator("path.leaflet-interactive")
    areas.first.wait_for(state="attached")
    ended: float = page.evaluate("performance.timeOrigin + performance.now()")
    context.close()
    return ended - begun


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
