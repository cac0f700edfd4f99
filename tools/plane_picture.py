"""Picture of the plane of a place, for the README, taken from the running app.

``python -m tools.plane_picture`` writes ``.github/plane.png``.
"""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.browser import FLAGS, find
from tools.server import ROOT, streamlit

if TYPE_CHECKING:
    from pathlib import Path

PICTURE = ROOT / ".github" / "plane.png"
VIEW = "?dossier=karabakh-2020&day=2020-11-16&known=then&place=aghdam-part"
WIDTH, HEIGHT = 1280, 800
COLOURS = 160
"""Of the picture: few enough for a small file, enough for letters and patterns."""
PATIENCE = 120_000
"""Milliseconds to wait for a state at most."""


def draw(path: Path) -> None:
    """Open the plane of Aghdam in the app and write what stands in the frame.

    Parameters
    ----------
    path
        Of the picture.
    """
    chromium = find()
    if chromium is None:
        sys.exit("No Chromium found; run `make browser` first.")
    with streamlit("app.py") as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_default_timeout(PATIENCE)
        page.goto(f"{url}/{VIEW}")
        frame = page.frame_locator("iframe")
        frame.locator("body[data-ready]").wait_for()
        frame.get_by_role("button", name="All its states").click()
        plane = frame.locator(".plane")
        plane.locator(".plane-across span").first.wait_for()
        plane.locator("h2").click()  # the focus is nowhere in the picture
        taken = Image.open(BytesIO(plane.screenshot()))
        browser.close()
    palette = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    palette.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    draw(PICTURE)
