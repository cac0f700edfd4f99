"""Pictures of the documents in ``docs``, one for each, taken from the running app."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from benchmarks.synthetic import synthetic_dossier
from handover.map.document import document
from tools.server import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, FilePayload, Page

    from handover.dossier.read import Dossier

WIDTH, HEIGHT = 1280, 800
PHONE = (390, 844)
PATIENCE = 120_000
"""Milliseconds to wait for a state at most."""
AREAS = 1_000
"""Of the made-up map."""
REPORT = "dossier=karabakh-2020&day=2020-11-16&known=then"
TABLE = b"""\
Town;Held by;Day;People
Goris;North;02/11/2020;200
Shushi;South;03/11/2020;100
Stepanakert;Contested;04/11/2020;300
Nowhere-on-Sea;South;05/11/2020;50
Martakert;South;soon;10
"""
"""A made-up table with what has to be asked about: a day, a word, a place."""


def reading(browser: Browser, url: str) -> bytes:
    """The help page: holders, and every state with its pattern."""
    page = _map(browser, f"{url}/?{REPORT}")
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Help").click()
    shown = frame.get_by_role("dialog")
    shown.locator(".help-states").wait_for()
    return shown.screenshot()


def story(browser: Browser, url: str) -> bytes:
    """A step of the embedded dossier's story."""
    page = _map(browser, f"{url}/?dossier=karabakh-2020&step=4")
    page.frame_locator("iframe").locator(".story-step[aria-current]").wait_for()
    return _still(page)


def phone(browser: Browser, url: str) -> bytes:
    """The map on a phone, a place below it."""
    return _still(_map(browser, f"{url}/?{REPORT}", size=PHONE))


def matching(browser: Browser, url: str) -> bytes:
    """A table of somebody else's, some answers still open."""
    page = _page(browser, f"{url}/dossier", size=(WIDTH, 1100))
    _bring(page, "towns.csv", TABLE)
    page.get_by_role("heading", name="Match the columns").wait_for()
    _settle(page)
    question = page.get_by_role("group", name="Answers to: 02/11/2020")
    question.get_by_role("button", name="2020-11-02").first.click()
    page.frame_locator("iframe").locator("body[data-ready]").wait_for()
    return _still(page)


def faults(browser: Browser, url: str) -> bytes:
    """The page “Your dossier” on a dossier with a fault."""
    page = _page(browser, f"{url}/dossier", size=(WIDTH, 1000))
    _bring(page, "my-dossier.zip", _broken())
    heading = page.get_by_role("heading", name="3. Check")
    heading.wait_for()
    _settle(page)
    heading.evaluate("(one) => one.scrollIntoView({ block: 'start' })")
    return _still(page)


def many_areas(browser: Browser, _url: str) -> bytes:
    """A saved file of a thousand made-up areas."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        path.write_text(document(_made_up()), "utf-8")
        page = _page(browser, f"{path.as_uri()}#day=2020-11-25")
        page.locator("body[data-ready]").wait_for()
        return _still(page)


DOCUMENTS: dict[str, Callable[[Browser, str], bytes]] = {
    "reading-the-map": reading,
    "own-dossier": faults,
    "foreign-files": matching,
    "stories-and-embeds": story,
    "deploy": phone,
    "scale": many_areas,
}
"""Name of the document, and of its picture → what is taken of the app at an address."""


def _made_up() -> Dossier:
    """Areas that are nobody's, under names that are no real side's."""
    model = synthetic_dossier(AREAS)
    names = (
        ("the northern side", "North"),
        ("the southern side", "South"),
        ("observers", "Observers"),
    )
    parties = [
        replace(party, name=name, short=short)
        for party, (name, short) in zip(model.parties, names, strict=True)
    ]
    title = f"{AREAS:,} made-up areas"
    return replace(model, title=title, parties=type(model.parties)(parties), story=())


def _broken() -> bytes:
    """The embedded dossier as a zip, with a day in it that may mean two things."""
    packed = BytesIO()
    with ZipFile(packed, "w") as made:
        for path in sorted((ROOT / "data" / "karabakh-2020").iterdir()):
            content = path.read_bytes()
            if path.name == "claims.csv":
                content = content.replace(b"2020-11-25", b"25/11/20", 1)
            made.writestr(path.name, content)
    return packed.getvalue()


def _bring(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").wait_for(state="attached")
    _settle(page)
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files([file])


def _page(browser: Browser, address: str, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Page:
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    return page


def _map(browser: Browser, address: str, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Page:
    page = _page(browser, address, size)
    frame = page.frame_locator("iframe")
    frame.locator("body[data-ready]").wait_for()
    frame.locator(".leaflet-names-pane[data-placed=yes]").wait_for(state="attached")
    return page


def _settle(page: Page) -> None:
    page.locator("[data-test-script-state=notRunning]").wait_for()


def _still(page: Page) -> bytes:
    """Picture of the page once its script has run and nothing moves any more."""
    if page.url.startswith("http"):
        _settle(page)
    page.wait_for_timeout(1_500)
    taken = page.screenshot()
    page.close()
    return taken
