"""The same scrub step as a `streamlit-folium` feature-group update: what a step is compared with.

Its Leaflet comes from a content-delivery network; here it is answered at once, from the package
that the dashboard uses, so that no time goes to the network.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from benchmarks.chromium import PAINTED, SIZE
from benchmarks.measurement import Measurement, median_and_p95
from tools.server import streamlit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

    from benchmarks.scrubbing import Scrub

STEPS = 12
REST = 1000
"""ms between steps: Streamlit saying that it is done does not mean that the frame has drawn, and
a step must not pay for the one before."""
ELSEWHERE = re.compile(r"^https?://(?!localhost)")
"""Addresses of other hosts."""
AIM = 8
"""How many times faster a step of ours is to be."""

# What the areas are painted with, as one text: it changes when a step has arrived on the map.
_WATCH_PAINT = """() => {
  const paints = () => [...document.querySelectorAll("path.leaflet-interactive")]
    .map((path) => path.getAttribute("fill") + path.getAttribute("fill-opacity")).join();
  globalThis.before = paints();
  globalThis.arrived = new Promise((resolve) => {
    const look = () => {
      const now = paints();
      if (now && now !== globalThis.before) painted().then(resolve);
      else requestAnimationFrame(look);
    };
    look();
  });
}"""

_NOTE_KEY = """() => document.addEventListener("keydown", () => {
  globalThis.pressed = performance.timeOrigin + performance.now();
}, { once: true, capture: true })"""


def feature_group(browser: Browser, count: int, ours: Scrub) -> Measurement:
    """Step the slider of the page and time each step to the painted map."""
    with streamlit("benchmarks/feature_group_page.py", OUTLINES=str(count)) as url:
        page = browser.new_page(viewport=SIZE)
        page.route(ELSEWHERE, answer)
        page.add_init_script(PAINTED)
        page.goto(url)
        slider = page.get_by_role("slider")
        slider.wait_for(timeout=120_000)
        page.wait_for_function(
            "() => document.querySelector('iframe')?.contentDocument"
            "?.querySelectorAll('path.leaflet-interactive').length >= " + str(count),
            timeout=120_000,
        )
        frame = page.frames[-1]
        slider.focus()
        steps = []
        for _ in range(STEPS):
            page.wait_for_timeout(REST)
            frame.evaluate(_WATCH_PAINT)
            page.evaluate(_NOTE_KEY)
            slider.press("ArrowRight")
            begun: float = page.evaluate("globalThis.pressed")
            steps.append(frame.evaluate("() => globalThis.arrived") - begun)
        page.close()
    median, slow = median_and_p95(steps)
    return Measurement(
        "the same step by a streamlit-folium feature group; median, p95",
        f"{count:,} made-up outlines, {len(steps)} steps",
        f"{median:.0f}, {slow:.0f} ms",
        f"ours, {ours.median:.1f} ms",
        f"ours is {median / ours.median:.0f} times faster",
        f"≥ {AIM} times",
    )


def answer(route: Route) -> None:
    """Give Leaflet from its package; let everything else (jQuery, Bootstrap, fonts) be empty."""
    name = route.request.url.rsplit("/", 1)[-1]
    if re.fullmatch(r"leaflet\.(js|css)", name):
        leaflet = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
        route.fulfill(body=(leaflet / name).read_text("utf-8"), content_type=f"text/{name[8:]}")
    else:
        route.fulfill(body="")
