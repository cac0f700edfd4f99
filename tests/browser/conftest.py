from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.support.page_actions import PATIENCE, record_requests, settled
from tools.browser import FLAGS, find
from tools.server import streamlit

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def browser():
    path = find()
    assert path, "no Chromium found; run `make browser`"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser):
    """Maker of pages, each in a context of its own. No script may fail, no policy be offended."""
    contexts, errors = [], []

    def refused(said):
        if "Content Security Policy" in said:
            errors.append(said)

    def made(width=1280, height=800, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: refused(said.text))
        return page

    yield made
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture(scope="session")
def app():
    with streamlit("app.py") as url:
        yield url


@pytest.fixture
def new_app():
    """App on a server that nobody has asked for anything."""
    with streamlit("app.py") as url:
        yield url


@pytest.fixture
def broken_app(tmp_path):
    """App on a copy of the embedded dossier with two faults in it, and the copy."""
    dossier = tmp_path / "broken"
    shutil.copytree(ROOT / "data" / "karabakh-2020", dossier)
    claims = (dossier / "claims.csv").read_text("utf-8")
    (dossier / "claims.csv").write_text(claims.replace("2020-11-25", "25 Nov 2020", 1), "utf-8")
    (dossier / "sources.csv").unlink()
    with streamlit("app.py", HANDOVER_DOSSIER=str(dossier)) as url:
        yield url, dossier


class Screen:
    """The map's page of the app, with what it asked for over the network."""

    def __init__(self, page, url):
        self.page, self.url = page, url
        self.requests = record_requests(page)

    def open(self, query=""):
        self.page.goto(f"{self.url}/{query}")
        self.frame = self.page.frame_locator("iframe")
        self.drawn()
        return self

    def drawn(self):
        """Wait until the map lies in its frame as it will stay."""
        expect(self.frame.locator("body[data-ready]")).to_be_visible()
        settled(self.page)
        # The map is fitted to its frame in the first picture after that.
        self.body.evaluate(
            "() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))"
        )

    @property
    def body(self):
        return self.frame.locator("body")

    def painted(self):
        return self.body.evaluate("() => Handover.painted()")


@pytest.fixture
def screen(new_page, app):
    return Screen(new_page(), app)


@pytest.fixture
def page(new_page, app):
    """The page “Your dossier”, which asks no other host for anything."""
    shown = new_page(height=900, accept_downloads=True)
    asked = record_requests(shown)
    shown.goto(f"{app}/dossier")
    expect(shown.get_by_role("heading", name="Your dossier")).to_be_visible()
    yield shown
    hosts = {url.partition("://")[2].split("/")[0] for url in asked}
    assert hosts <= {app.removeprefix("http://"), ""}, "somebody else was asked"
