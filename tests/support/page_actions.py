"""What a reader does on a page of the app in the browser: choose, upload, download, check."""

from __future__ import annotations

import re
import time
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Frame, Locator, Page, expect

PATIENCE = 120_000
"""Milliseconds to wait for a state at most: on a machine that is busy with other work a page may
take many times as long. Nothing waits longer than it has to."""
_MOMENT = 5_000
"""Milliseconds after which a list that was opened is taken to have closed again."""


def settled(page: Page) -> None:
    """Wait until the script behind the page has run to its end, and what it drew is there.

    The parts of Streamlit's page come when they are first needed; grey boxes stand for them, and
    for the pages' own styles too.
    """
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def document_of(page: Page) -> Frame:
    """Return the frame that the map's document lies in."""
    return next(frame for frame in page.frames if frame.parent_frame)


def until(page: Page | Frame, script: str, argument: object = None) -> None:
    """Wait until a script gives something true.

    Playwright's own `wait_for_function` asks again by `eval`, which a document's policy forbids.
    """
    last = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(script, argument):
        assert time.monotonic() < last, f"never came true: {script}"
        page.evaluate("() => new Promise((then) => requestAnimationFrame(() => then()))")


def pick(page: Page, name: str, option: str | re.Pattern[str]) -> None:
    """Choose the first such option of a list.

    An open list closes when the page moves under it, as it does while tables are still being
    drawn below: then it is opened again, as a reader would.
    """
    settled(page)
    box = page.get_by_role("combobox", name=name)
    choice = page.get_by_role("option", name=option).first
    box.scroll_into_view_if_needed()
    last = time.monotonic() + PATIENCE / 1000
    while True:
        if box.get_attribute("aria-expanded") != "true":
            box.click()
        try:
            choice.click(timeout=_MOMENT)
        except Error:
            if time.monotonic() > last:
                raise
        else:
            return


def retype(page: Page, row: int, old: str, new: str) -> None:
    """Type another text into the cell of a row of the first table, by keyboard."""
    cell = page.locator("#portal").locator("textarea, input")
    last = time.monotonic() + PATIENCE / 1000
    while not _found(page, row, old):
        assert time.monotonic() < last, f"no cell of row {row} says {old}"
    cell.fill(new)
    page.keyboard.press("Enter")
    expect(cell).to_have_count(0)
    # The table sends what was typed a moment later: the page does not know of it yet.
    page.wait_for_timeout(1_000)
    settled(page)


def _found(page: Page, row: int, text: str) -> bool:
    """Go to the right until the cell that says a text is open.

    False when the table drew itself anew meanwhile, which takes the focus away.
    """
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    expect(grid.locator("canvas").first).to_be_visible()
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 150, box["y"] + 52)
    for _ in range(row):
        page.keyboard.press("ArrowDown")
    cell = page.locator("#portal").locator("textarea, input")
    for _ in range(18):
        page.keyboard.press("Enter")
        try:
            found = cell.input_value(timeout=_MOMENT)
        except Error:
            return False
        if found == text:
            return True
        page.keyboard.press("Escape")
        expect(cell).to_have_count(0)
        page.keyboard.press("ArrowRight")
    return False


def upload(page: Page, *files: Path | tuple[str, bytes]) -> None:
    """Bring files: paths, or pairs of name and content."""
    given = [
        {"name": file[0], "mimeType": "application/octet-stream", "buffer": file[1]}
        if isinstance(file, tuple)
        else file
        for file in files
    ]
    page.locator("input[type=file]").set_input_files(given)


def take_away(page: Page, name: str) -> None:
    """Take a file out of those that were brought."""
    # While a page is run again, what it drew before may stand beside what it draws now.
    button = page.get_by_role("button", name=f"Remove {name}")
    expect(button).to_have_count(1)
    button.click()


def download(page: Page, button: Locator, folder: Path) -> Path:
    """Press a button that gives a file; return where the file is now."""
    with page.expect_download() as begun:
        button.click()
    path = folder / begun.value.suggested_filename
    begun.value.save_as(path)
    return path


def record_requests(page: Page) -> list[str]:
    """Addresses that the page will ask for, from now on: the list grows."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def barriers(page: Page | Frame) -> list[str]:
    """What axe finds serious or critical: the rule, and where it is broken first.

    It looks when all has come to rest: Streamlit fades what it draws anew, and axe takes the colour
    of the moment.
    """
    until(
        page,
        """() => document.getAnimations().every((one) =>
            one.playState !== "running" || one.effect.getComputedTiming().endTime === Infinity)""",
    )
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary']}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
