"""Pictures of the README and of the documents, taken from the running app: as it is.

``make pictures`` writes three pictures and ten seconds of scrubbing to ``.github``, and one for
each document to ``docs/pictures``; ``python -m tools.pictures NAME…`` those of these names alone.
"""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.browser import FLAGS, find
from tools.document_pictures import DOCUMENTS
from tools.server import ROOT, streamlit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, FrameLocator, Page

FOLDER = ROOT / ".github"
DOCUMENTS_FOLDER = ROOT / "docs" / "pictures"
DOSSIER = "dossier=karabakh-2020"
WIDTH, HEIGHT = 1280, 800
SECONDS = 10
"""How long the scrubbing lasts."""
FIRST_DAY, DAYS = "2020-11-08", 36
"""Where the scrubbing begins, and how many days it goes on."""
SMALLER = 1.5
"""How many times smaller than the page the scrubbing is."""
QUALITY = 60
"""Of the scrubbing, 1 to 100."""
STILL_QUALITY = 75
"""Of a document's picture."""
FIRST_QUALITY = 90
"""Of a picture of the README: all its colours as they are."""
SCRUBBING = "scrubbing.webp"
PATIENCE = 120_000
"""Milliseconds to wait for a state at most."""


def dashboard(page: Page, frame: FrameLocator) -> bytes:
    """The map on the day of the report."""
    frame.locator(".leaflet-names-pane[data-placed=yes]").wait_for(state="attached")
    return page.screenshot()


def compared(page: Page, frame: FrameLocator) -> bytes:
    """Two days beside each other, and what changed between them."""
    frame.locator(".leaflet-names-pane[data-placed=yes]").last.wait_for(state="attached")
    return page.screenshot()


def plane(_page: Page, frame: FrameLocator) -> bytes:
    """All states of Aghdam."""
    frame.get_by_role("button", name="All its states").click()
    plane = frame.locator(".plane")
    plane.locator(".plane-across span").first.wait_for()
    plane.locator("h2").click()  # the focus is nowhere in the picture
    return plane.screenshot()


PICTURES: dict[str, tuple[str, Callable[[Page, FrameLocator], bytes]]] = {
    "dashboard.webp": ("day=2020-11-16&known=then", dashboard),
    "compare.webp": ("day=2020-11-16&known=then&beside=2020-12-01@latest", compared),
    "plane.webp": ("day=2020-11-16&known=then&place=aghdam-part", plane),
}
"""Name of the file → the view, and what is taken of it."""


def opened(browser: Browser, url: str, view: str) -> tuple[Page, FrameLocator]:
    """The page of the map on a view, drawn."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
    page.set_default_timeout(PATIENCE)
    page.goto(f"{url}/?{DOSSIER}&{view}")
    frame = page.frame_locator("iframe")
    frame.locator("body[data-ready]").wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()
    return page, frame


def scrubbed(page: Page, frame: FrameLocator) -> Iterator[Image.Image]:
    """The page on each day, a step of the time bar apart."""
    size = (round(WIDTH / SMALLER), round(HEIGHT / SMALLER))
    body = frame.locator("body")
    bar = frame.locator(".range")
    for number in range(DAYS + 1):
        if number:
            before = body.get_attribute("data-day")
            bar.press("ArrowRight")
            frame.locator(f'body:not([data-day="{before}"])').wait_for()
        yield Image.open(BytesIO(page.screenshot())).convert("RGB").resize(size)


def save_scrubbing(browser: Browser, url: str) -> None:
    """Write the ten seconds of scrubbing."""
    page, frame = opened(browser, url, f"day={FIRST_DAY}&known=then")
    first, *others = scrubbed(page, frame)
    first.save(
        FOLDER / SCRUBBING,
        save_all=True,
        append_images=others,
        duration=SECONDS * 1000 // (DAYS + 1),
        loop=0,
        quality=QUALITY,
        method=6,
    )


def main() -> None:
    """Write the pictures that are named, or all, and print how large they are."""
    wanted = set(sys.argv[1:]) or {*PICTURES, SCRUBBING, *DOCUMENTS}
    chromium = find()
    if chromium is None:
        sys.exit("No Chromium found; run `make browser` first.")
    with streamlit("app.py") as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for name in sorted(DOCUMENTS.keys() & wanted):
            shown = Image.open(BytesIO(DOCUMENTS[name](browser, url))).convert("RGB")
            path = DOCUMENTS_FOLDER / f"{name}.webp"
            shown.save(path, quality=STILL_QUALITY, method=6)
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e3:.0f} kB")
        for name, (view, take) in PICTURES.items():
            if name not in wanted:
                continue
            page, frame = opened(browser, url, view)
            taken = Image.open(BytesIO(take(page, frame))).convert("RGB")
            taken.save(FOLDER / name, quality=FIRST_QUALITY, method=6)
            page.close()
        if SCRUBBING in wanted:
            save_scrubbing(browser, url)
        browser.close()
    for path in sorted(FOLDER.iterdir()):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
