"""What a reader does on a page of the app in the browser: pick, upload, download."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Error, Locator, Page, expect

TRIES = 5


def settled(page: Page) -> None:
    """Wait until the page has been drawn."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")


def pick(page: Page, name: str, option: str | re.Pattern[str]) -> None:
    """Choose the first such option of a list.

    An open list closes when the page moves under it, as it does while tables are still being
    drawn below: then it is opened again, as a reader would.
    """
    settled(page)
    box = page.get_by_role("combobox", name=name)
    choice = page.get_by_role("option", name=option).first
    box.scroll_into_view_if_needed()
    for tried in range(TRIES):
        box.click()
        try:
            choice.click(timeout=4_000)
        except Error:
            if tried == TRIES - 1:
                raise
        else:
            return


def upload(page: Page, *files: Path | tuple[str, bytes]) -> None:
    """Bring files: paths, or pairs of name and content."""
    given = [
        {"name": file[0], "mimeType": "application/octet-stream", "buffer": file[1]}
        if isinstance(file, tuple)
        else file
        for file in files
    ]
    page.locator("input[type=file]").set_input_files(given)


def download(page: Page, button: Locator, folder: Path) -> Path:
    """Press a button that gives a file; return where the file is now."""
    with page.expect_download() as begun:
        button.click()
    path = folder / begun.value.suggested_filename
    begun.value.save_as(path)
    return path
